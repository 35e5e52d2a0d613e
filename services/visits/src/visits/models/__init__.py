"""Tables of the visits service."""

from visits.models.known import KnownAccount, KnownAuthority
from visits.models.place import Place, PlaceChange, PlaceCode, PlaceSpelling, PlaceUnit
from visits.models.place_import import PlaceImport, PlaceImportError
from visits.models.programme import Programme, ProgrammeChange, ProgrammeOverride, ProgrammeScenario
from visits.models.reading import PlaceReading, ReadingPart
from visits.models.reference import ReferenceChange, ReferenceCode, ReferenceEntry
from visits.models.table import METADATA
from visits.models.team import TeamAbsence, TeamMember
from visits.models.visit import Visit, VisitBrief, VisitChange, VisitMember, VisitPlace, VisitWhere

__all__ = [
    "METADATA",
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
    "Programme",
    "ProgrammeChange",
    "ProgrammeOverride",
    "ProgrammeScenario",
    "ReadingPart",
    "ReferenceChange",
    "ReferenceCode",
    "ReferenceEntry",
    "TeamAbsence",
    "TeamMember",
    "Visit",
    "VisitBrief",
    "VisitChange",
    "VisitMember",
    "VisitPlace",
    "VisitWhere",
]
