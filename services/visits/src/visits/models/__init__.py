"""Tables of the visits service."""

from visits.models.conduct import Difficulty, FinalTalk, Promise, Sight, VisitNote
from visits.models.finding import Finding, FindingSource, FindingStandard, FindingTheme
from visits.models.interview import Interview, InterviewConsent, Quotation
from visits.models.known import KnownAccount, KnownAuthority
from visits.models.place import Place, PlaceChange, PlaceCode, PlaceSpelling, PlaceUnit
from visits.models.place_import import PlaceImport, PlaceImportError
from visits.models.reading import PlaceReading, ReadingPart
from visits.models.reference import ReferenceChange, ReferenceCode, ReferenceEntry
from visits.models.table import METADATA
from visits.models.team import TeamAbsence, TeamMember
from visits.models.visit import Visit, VisitBrief, VisitChange, VisitMember, VisitPlace, VisitWhere

__all__ = [
    "METADATA",
    "Difficulty",
    "FinalTalk",
    "Finding",
    "FindingSource",
    "FindingStandard",
    "FindingTheme",
    "Interview",
    "InterviewConsent",
    "KnownAccount",
    "KnownAuthority",
    "Place",
    "PlaceChange",
    "PlaceCode",
    "PlaceImport",
    "PlaceImportError",
    "PlaceReading",
    "PlaceSpelling",
    "PlaceUnit",
    "Promise",
    "Quotation",
    "ReadingPart",
    "ReferenceChange",
    "ReferenceCode",
    "ReferenceEntry",
    "Sight",
    "TeamAbsence",
    "TeamMember",
    "Visit",
    "VisitBrief",
    "VisitChange",
    "VisitMember",
    "VisitNote",
    "VisitPlace",
    "VisitWhere",
]
