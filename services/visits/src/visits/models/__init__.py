"""Tables of the visits service."""

from visits.models.body import BodyAgreement, BodyVisit, ReturnProposal, VisitingBody
from visits.models.checklist import (
    Checklist,
    ChecklistAnswer,
    ChecklistChange,
    ChecklistRound,
    ChecklistSheet,
    ChecklistSubject,
    ChecklistVersion,
)
from visits.models.conduct import Difficulty, FinalTalk, Promise, Sight, VisitNote
from visits.models.finding import Finding, FindingSource, FindingStandard, FindingTheme
from visits.models.information import (
    Information,
    InformationChange,
    InformationPlace,
    InformationSource,
    InformationTheme,
    InformationVisit,
)
from visits.models.interview import Interview, InterviewConsent, Quotation
from visits.models.known import KnownAccount, KnownAuthority
from visits.models.place import Place, PlaceChange, PlaceCode, PlaceSpelling, PlaceUnit
from visits.models.place_import import PlaceImport, PlaceImportError
from visits.models.programme import Programme, ProgrammeChange, ProgrammeOverride, ProgrammeScenario
from visits.models.reading import PlaceReading, ReadingPart
from visits.models.reference import ReferenceChange, ReferenceCode, ReferenceEntry
from visits.models.table import METADATA
from visits.models.team import TeamAbsence, TeamMember
from visits.models.team_facts import (
    PlaceLanguages,
    TeamBackground,
    TeamCategoryNeed,
    TeamChange,
    TeamConflict,
    TeamPaper,
    TeamPaperNeed,
)
from visits.models.visit import Visit, VisitBrief, VisitChange, VisitMember, VisitPlace, VisitWhere
from visits.models.visit_team import VisitCheckOverride, VisitDebrief

__all__ = [
    "METADATA",
    "BodyAgreement",
    "BodyVisit",
    "Checklist",
    "ChecklistAnswer",
    "ChecklistChange",
    "ChecklistRound",
    "ChecklistSheet",
    "ChecklistSubject",
    "ChecklistVersion",
    "Difficulty",
    "FinalTalk",
    "Finding",
    "FindingSource",
    "FindingStandard",
    "FindingTheme",
    "Information",
    "InformationChange",
    "InformationPlace",
    "InformationSource",
    "InformationTheme",
    "InformationVisit",
    "Interview",
    "InterviewConsent",
    "KnownAccount",
    "KnownAuthority",
    "Place",
    "PlaceChange",
    "PlaceCode",
    "PlaceImport",
    "PlaceImportError",
    "PlaceLanguages",
    "PlaceReading",
    "PlaceSpelling",
    "PlaceUnit",
    "Programme",
    "ProgrammeChange",
    "ProgrammeOverride",
    "ProgrammeScenario",
    "Promise",
    "Quotation",
    "ReadingPart",
    "ReferenceChange",
    "ReferenceCode",
    "ReferenceEntry",
    "ReturnProposal",
    "Sight",
    "TeamAbsence",
    "TeamBackground",
    "TeamCategoryNeed",
    "TeamChange",
    "TeamConflict",
    "TeamMember",
    "TeamPaper",
    "TeamPaperNeed",
    "Visit",
    "VisitBrief",
    "VisitChange",
    "VisitCheckOverride",
    "VisitDebrief",
    "VisitMember",
    "VisitNote",
    "VisitPlace",
    "VisitWhere",
    "VisitingBody",
]
