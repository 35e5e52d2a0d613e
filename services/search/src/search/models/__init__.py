"""Tables of the search service."""

from search.models.dashboard import Dashboard
from search.models.facts import Fact
from search.models.known import KnownCategory, KnownOffice, KnownPlace, KnownRegion, KnownTheme
from search.models.queues import STAMP, FetchPending, IndexPending
from search.models.rebuild import Rebuild, RebuildPart, RebuildState, Scope
from search.models.records import Belonging, Kind, Level, ReadGrant, ReadPlace, ReadRecord
from search.models.table import METADATA
from search.models.vocabulary import Word, shape

__all__ = [
    "METADATA",
    "STAMP",
    "Belonging",
    "Dashboard",
    "Fact",
    "FetchPending",
    "IndexPending",
    "Kind",
    "KnownCategory",
    "KnownOffice",
    "KnownPlace",
    "KnownRegion",
    "KnownTheme",
    "Level",
    "ReadGrant",
    "ReadPlace",
    "ReadRecord",
    "Rebuild",
    "RebuildPart",
    "RebuildState",
    "Scope",
    "Word",
    "shape",
]
