"""What this service tells the others: that a record changed, never what it says."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, time
from uuid import UUID

from pydantic import BaseModel
from servicekit.events import Emits, Event, emit_many
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import (
    BodyAgreement,
    Difficulty,
    Finding,
    Information,
    Interview,
    Place,
    PlaceReading,
    ReferenceEntry,
    Report,
    TeamMember,
    Visit,
)
from visits.models.conduct import DifficultyKind
from visits.models.finding import FindingKind
from visits.models.reference import ReferenceKind
from visits.models.report import ReportState
from visits.models.visit import VisitKind


class PlaceFacts(BaseModel):
    """Nothing but the record's id: who needs more asks for it."""


class PlaceMergeFacts(BaseModel):
    """The place that stands for this one, or that stood for it."""

    place: UUID


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


class InformationFacts(BaseModel):
    """Nothing but the record's id: search alone hears of it, and shows it to who may read it."""


class RecordIds(BaseModel):
    """At most a thousand."""

    ids: list[UUID]


class ReportFacts(BaseModel):
    visit: UUID
    state: ReportState


class TeamMemberFacts(BaseModel):
    """Nothing but the record's id: who needs more asks for it."""


PLACE_REGISTERED = Emits("place.registered", PlaceFacts, "A place was registered")
PLACE_CHANGED = Emits("place.changed", PlaceFacts, "Something about a place changed, or it was opened again")
PLACE_CLOSED = Emits("place.closed", PlaceFacts, "Nobody is held in this place any more")
PLACE_MERGED = Emits("place.merged", PlaceMergeFacts, "A place is the same as another, which stands for it")
PLACE_UNMERGED = Emits("place.unmerged", PlaceMergeFacts, "A place is not the same as another after all")
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

VISITS_ACCESS_CHANGED = Emits(
    "visits.access-changed", RecordIds, "Others may read these visits than before: all of them began"
)
VISITS_FILES_CHANGED = Emits(
    "visits.files-changed",
    RecordIds,
    "Files of these visits came or went that may be found, or what stands in them changed: reports that are final, and "
    "evidence that shows nobody",
)
VISITS_FILES_ERASED = Emits(
    "visits.files-erased",
    RecordIds,
    "Words or pictures in files of these visits were erased: forget every copy, and ask anew",
)
PLANNED_VISITS_CHANGED = Emits(
    "planned-visits.changed",
    RecordIds,
    "The month is over for which these entries of a programme were planned, or one of them took place since, or "
    "they stand in no programme any more",
)
FINDINGS_CHANGED = Emits(
    "findings.changed", RecordIds, "Others may read these findings, or words that they quote came or went"
)
INFORMATION_RECORDED = Emits("information.recorded", InformationFacts, "Information was received")
FINDINGS_ERASED = Emits(
    "findings.erased", RecordIds, "Words that these quoted were erased: forget every copy, and ask anew"
)
INFORMATION_ERASED = Emits("information.erased", InformationFacts, "Its words are gone: forget every copy")
INFORMATION_CHANGED = Emits(
    "information.changed",
    InformationFacts,
    "Something about information received changed, or who works on it",
)

CONSENT_CHANGED = Emits(
    "interview-consent.changed", ConsentFacts, "Whoever spoke on a visit agreed to something, or took it back"
)


class DisagreementFacts(BaseModel):
    """Nothing but the recommendation's id: neither which finding, nor of which visit or place."""


FINDINGS_DISAGREED = Emits(
    "findings.disagreed",
    DisagreementFacts,
    "A finding disagrees with what a recommendation, whose id it is, was said to be; its version is the day since "
    "which findings were listened to",
)
REPORT_CHANGED = Emits(
    "report.changed", ReportFacts, "The report of a visit was begun, or went on to its next state"
)
TEAM_MEMBER_CHANGED = Emits(
    "team-member.changed",
    TeamMemberFacts,
    "Somebody who goes on visits was registered, corrected, left or came back",
)


class AgreementFacts(BaseModel):
    """From when until when people may stand under an agreement with another body."""

    starts_at: datetime
    ends_at: datetime | None


AGREEMENT_CHANGED = Emits(
    "agreement.changed", AgreementFacts, "An agreement with another body was made, or ended"
)
_IDS_AT_ONCE = 1000


class HandoverFacts(BaseModel):
    """Nothing but its id: who it is for asks for what is in it, once."""


HANDOVER_OFFERED = Emits(
    "allegation-handover.offered",
    HandoverFacts,
    "Somebody on a visit hands something to the protection team of their side",
)
HANDOVER_WITHDRAWN = Emits(
    "allegation-handover.withdrawn", HandoverFacts, "The person took back their consent to it"
)

EMITS = [
    HANDOVER_OFFERED,
    HANDOVER_WITHDRAWN,
    AGREEMENT_CHANGED,
    CONSENT_CHANGED,
    DIFFICULTY_RECORDED,
    FINDING_RECORDED,
    FINDING_CHANGED,
    FINDINGS_CHANGED,
    FINDINGS_DISAGREED,
    FINDINGS_ERASED,
    INFORMATION_ERASED,
    INFORMATION_RECORDED,
    INFORMATION_CHANGED,
    PLANNED_VISITS_CHANGED,
    VISITS_ACCESS_CHANGED,
    VISITS_FILES_CHANGED,
    VISITS_FILES_ERASED,
    VISIT_PLANNED,
    VISIT_STARTED,
    VISIT_FINAL_TALK_HELD,
    VISIT_CHANGED,
    VISIT_CLOSED,
    VISIT_CANCELLED,
    PLACE_REGISTERED,
    PLACE_CHANGED,
    PLACE_CLOSED,
    PLACE_MERGED,
    PLACE_UNMERGED,
    REFERENCE_CHANGED,
    READING_RECORDED,
    READING_CORRECTED,
    REPORT_CHANGED,
    TEAM_MEMBER_CHANGED,
]


def place_event(what: Emits, place: Place) -> Event:
    return what.event(place.id, place.version, PlaceFacts())


def merge_event(what: Emits, place: Place, other: UUID) -> Event:
    return what.event(place.id, place.version, PlaceMergeFacts(place=other))


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


def information_event(what: Emits, information: Information) -> Event:
    return what.event(information.id, information.version, InformationFacts())


async def emit_of_many(session: AsyncSession, what: Emits, ids: Collection[UUID]) -> None:
    """One event for every thousand of ``ids``; its record is the first of them."""
    await emit_many(session, [what.event(part[0], 1, RecordIds(ids=part)) for part in _parts(ids)])


def _parts(ids: Collection[UUID]) -> Iterator[list[UUID]]:
    ordered = sorted(ids)
    for at in range(0, len(ordered), _IDS_AT_ONCE):
        yield ordered[at : at + _IDS_AT_ONCE]


def report_event(what: Emits, report: Report) -> Event:
    facts = ReportFacts(visit=report.visit, state=ReportState(report.state))
    return what.event(report.id, report.version, facts)


def agreement_event(agreement: BodyAgreement) -> Event:
    return agreement_told(agreement.id, agreement.version, agreement.valid_from, agreement.ends_at)


def agreement_told(agreement: UUID, version: int, valid_from: date, ends_at: datetime | None) -> Event:
    facts = AgreementFacts(starts_at=datetime.combine(valid_from, time(), UTC), ends_at=ends_at)
    return AGREEMENT_CHANGED.event(agreement, version, facts)


def team_member_event(member: TeamMember) -> Event:
    return TEAM_MEMBER_CHANGED.event(member.id, member.version, TeamMemberFacts())
