"""What this service tells the others: that a record changed, never what it says."""

from uuid import UUID

from pydantic import BaseModel
from servicekit.events import Emits, Event

from visits.models import (
    Difficulty,
    Finding,
    Interview,
    Place,
    PlaceReading,
    ReferenceEntry,
    TeamMember,
    Visit,
)
from visits.models.conduct import DifficultyKind
from visits.models.finding import FindingKind
from visits.models.reference import ReferenceKind
from visits.models.visit import VisitKind


class PlaceFacts(BaseModel):
    """Nothing but the record's id: who needs more asks for it."""


class ReferenceFacts(BaseModel):
    kind: ReferenceKind


class ReadingFacts(BaseModel):
    """Nothing but the record's id, as of a place."""


class VisitFacts(BaseModel):
    """Told only of a visit that is no secret: announced, or started."""

    kind: VisitKind


class DifficultyFacts(BaseModel):
    visit: UUID
    kind: DifficultyKind


class ConsentFacts(BaseModel):
    """Of an interview: what was agreed to, or taken back, its owner says."""

    visit: UUID


class FindingFacts(BaseModel):
    visit: UUID
    kind: FindingKind


class TeamMemberFacts(BaseModel):
    """Nothing but the record's id: who needs more asks for it."""


PLACE_REGISTERED = Emits("place.registered", PlaceFacts, "A place was registered")
PLACE_CHANGED = Emits("place.changed", PlaceFacts, "Something about a place changed, or it was opened again")
PLACE_CLOSED = Emits("place.closed", PlaceFacts, "Nobody is held in this place any more")
REFERENCE_CHANGED = Emits(
    "reference.changed", ReferenceFacts, "An entry of a list was added, changed or closed"
)

READING_RECORDED = Emits("reading.recorded", ReadingFacts, "What a place was like on a day was recorded")
READING_CORRECTED = Emits(
    "reading.corrected", ReadingFacts, "What had been recorded of a place was corrected"
)

VISIT_PLANNED = Emits("visit.planned", VisitFacts, "A visit was announced")
VISIT_STARTED = Emits("visit.started", VisitFacts, "A visit started: from here on it is no secret")
VISIT_FINAL_TALK_HELD = Emits("visit.final-talk-held", VisitFacts, "The team spoke with who runs the place")
VISIT_CHANGED = Emits("visit.changed", VisitFacts, "Something about a visit changed that is no secret")
VISIT_CLOSED = Emits("visit.closed", VisitFacts, "The report of a visit is final")
VISIT_CANCELLED = Emits(
    "visit.cancelled", VisitFacts, "A visit that was announced or had started was called off"
)

DIFFICULTY_RECORDED = Emits("difficulty.recorded", DifficultyFacts, "Something stood in the way of a visit")
FINDING_RECORDED = Emits("finding.recorded", FindingFacts, "A visit found something")
FINDING_CHANGED = Emits(
    "finding.changed", FindingFacts, "What a visit found was changed, confirmed or withdrawn"
)

CONSENT_CHANGED = Emits(
    "interview-consent.changed", ConsentFacts, "Whoever spoke on a visit agreed to something, or took it back"
)
TEAM_MEMBER_CHANGED = Emits(
    "team-member.changed",
    TeamMemberFacts,
    "Somebody who goes on visits was registered, corrected, left or came back",
)

EMITS = [
    CONSENT_CHANGED,
    DIFFICULTY_RECORDED,
    FINDING_RECORDED,
    FINDING_CHANGED,
    VISIT_PLANNED,
    VISIT_STARTED,
    VISIT_FINAL_TALK_HELD,
    VISIT_CHANGED,
    VISIT_CLOSED,
    VISIT_CANCELLED,
    PLACE_REGISTERED,
    PLACE_CHANGED,
    PLACE_CLOSED,
    REFERENCE_CHANGED,
    READING_RECORDED,
    READING_CORRECTED,
    TEAM_MEMBER_CHANGED,
]


def place_event(what: Emits, place: Place) -> Event:
    return what.event(place.id, place.version, PlaceFacts())


def reading_event(what: Emits, reading: PlaceReading) -> Event:
    return what.event(reading.id, reading.version, ReadingFacts())


def reference_event(entry: ReferenceEntry) -> Event:
    return REFERENCE_CHANGED.event(entry.id, entry.version, ReferenceFacts(kind=ReferenceKind(entry.kind)))


def visit_event(what: Emits, visit: Visit) -> Event:
    return what.event(visit.id, visit.version, VisitFacts(kind=VisitKind(visit.kind)))


def difficulty_event(difficulty: Difficulty) -> Event:
    facts = DifficultyFacts(visit=difficulty.visit, kind=DifficultyKind(difficulty.kind))
    return DIFFICULTY_RECORDED.event(difficulty.id, difficulty.version, facts)


def finding_event(what: Emits, finding: Finding) -> Event:
    facts = FindingFacts(visit=finding.visit, kind=FindingKind(finding.kind))
    return what.event(finding.id, finding.version, facts)


def consent_event(what: Emits, interview: Interview) -> Event:
    return what.event(interview.id, interview.version, ConsentFacts(visit=interview.visit))


def team_member_event(member: TeamMember) -> Event:
    return TEAM_MEMBER_CHANGED.event(member.id, member.version, TeamMemberFacts())
