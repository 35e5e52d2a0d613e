"""Tables of the search service."""

from search.extraction.reasons import Reason
from search.models.annual_report import (
    AnnualReport,
    AnnualReportChange,
    AnnualReportClearance,
    AnnualReportComment,
    AnnualReportFigure,
    AnnualReportSaid,
    AnnualReportSending,
)
from search.models.dashboard import Dashboard
from search.models.documents import DocumentPage, DocumentState, ReadDocument
from search.models.facts import Fact, Spending
from search.models.known import (
    KnownAccount,
    KnownAuthority,
    KnownCategory,
    KnownInstitution,
    KnownOffice,
    KnownPlace,
    KnownRegion,
    KnownTheme,
)
from search.models.queues import STAMP, FetchPending, IndexPending
from search.models.rebuild import (
    OPEN,
    BuildPending,
    Engine,
    EngineInUse,
    Rebuild,
    RebuildPart,
    RebuildState,
    Scope,
)
from search.models.records import (
    COUNTED_ONLY,
    Belonging,
    Kind,
    Level,
    ReadAuthority,
    ReadGrant,
    ReadPlace,
    ReadRecord,
    ReadTie,
)
from search.models.releases import (
    Edition,
    EditionCounting,
    EditionState,
    Release,
    ReleasedMonth,
    ReleaseException,
)
from search.models.saved import MailEvery, SavedSearch
from search.models.synonyms import SynonymGroup
from search.models.table import METADATA
from search.models.vocabulary import Word, shape

__all__ = [
    "COUNTED_ONLY",
    "METADATA",
    "OPEN",
    "STAMP",
    "AnnualReport",
    "AnnualReportChange",
    "AnnualReportClearance",
    "AnnualReportComment",
    "AnnualReportFigure",
    "AnnualReportSaid",
    "AnnualReportSending",
    "Belonging",
    "BuildPending",
    "Dashboard",
    "DocumentPage",
    "DocumentState",
    "Edition",
    "EditionCounting",
    "EditionState",
    "Engine",
    "EngineInUse",
    "Fact",
    "FetchPending",
    "IndexPending",
    "Kind",
    "KnownAccount",
    "KnownAuthority",
    "KnownCategory",
    "KnownInstitution",
    "KnownOffice",
    "KnownPlace",
    "KnownRegion",
    "KnownTheme",
    "Level",
    "MailEvery",
    "ReadAuthority",
    "ReadDocument",
    "ReadGrant",
    "ReadPlace",
    "ReadRecord",
    "ReadTie",
    "Reason",
    "Rebuild",
    "RebuildPart",
    "RebuildState",
    "Release",
    "ReleaseException",
    "ReleasedMonth",
    "SavedSearch",
    "Scope",
    "Spending",
    "SynonymGroup",
    "Word",
    "shape",
]
