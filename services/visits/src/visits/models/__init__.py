"""Tables of the visits service."""

from visits.models.body import BodyAgreement, BodyVisit, ReturnProposal, VisitingBody
from visits.models.information import (
    Information,
    InformationChange,
    InformationPlace,
    InformationSource,
    InformationTheme,
    InformationVisit,
)
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
    "BodyAgreement",
    "BodyVisit",
    "Information",
    "InformationChange",
    "InformationPlace",
    "InformationSource",
    "InformationTheme",
    "InformationVisit",
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
    "ReadingPart",
    "ReferenceChange",
    "ReferenceCode",
    "ReferenceEntry",
    "ReturnProposal",
    "TeamAbsence",
    "TeamMember",
    "Visit",
    "VisitBrief",
    "VisitChange",
    "VisitMember",
    "VisitPlace",
    "VisitWhere",
    "VisitingBody",
]
