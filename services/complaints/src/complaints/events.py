"""What this service tells the others: ids, codes and dates, never what anybody said."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from servicekit.events import Emits, emit, emit_many
from servicekit.ids import uuid7
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.deadlines.rules import Duty
from complaints.models import Allegation, Complaint, Consent, Import
from complaints.models.allegation import AllegationLevel
from complaints.models.complaint import Level, State
from complaints.patterns.rules import Band, Kind


class ComplaintFacts(BaseModel):
    """Where the record belongs and how it stands; what a reader needs to know whether to ask for more."""

    side: str
    office: UUID
    team: UUID | None
    level: str
    state: str
    received_on: date


class ImportedIds(BaseModel):
    import_id: UUID
    ids: list[UUID]


class DeadlineFacts(ComplaintFacts):
    """A deadline and its complaint; why it was paused or extended stays here."""

    complaint: UUID
    kind: str
    standing: str
    due_on: date | None


class MergeFacts(ComplaintFacts):
    """How one complaint stands that was merged into another, or was taken out of it."""

    other: UUID
    """The one that leads, or led, for both."""


class ComplaintIds(BaseModel):
    ids: list[UUID]


class PatternFacts(BaseModel):
    """What crosses from one side to the other: no count, and no complaint. Where and about what, and that is all."""

    kind: Kind
    place: UUID
    theme: UUID | None


class ThemeCount(BaseModel):
    theme: UUID
    complaints_from: int
    complaints_to: int | None


class PlaceCount(BaseModel):
    place: UUID
    complaints_from: int
    complaints_to: int | None
    """None: or more."""
    themes: list[ThemeCount]
    """Upper themes with as many as may cross sides; the others are not named."""
    mass_filings: int = 0
    """How many of them there were; each is one complaint in these counts."""


class CountsFacts(BaseModel):
    """How many complaints a side had of each place, in bands: of months up to the end of one, never of part of it."""

    until: date
    months: int
    counts: list[PlaceCount]


class AllegationCount(BaseModel):
    place: UUID
    allegations_from: int
    allegations_to: int | None
    """None: or more."""


class AllegationCountsFacts(BaseModel):
    """How many allegations a side recorded of each place, in bands that stay as they are until it is several more or
    fewer: one alone changes nothing. Of places that never had enough to be told, nothing."""

    until: date
    months: int
    counts: list[AllegationCount]


class SuggestionFacts(BaseModel):
    """That a visit is suggested: where, and what to look at. Out of which complaint is not said; how many speak of the
    place only in a band, and of a theme only from the number that may cross sides."""

    place: UUID
    theme: UUID | None
    complaints_from: int
    complaints_to: int | None
    """None: or more."""


class ConsentFacts(ComplaintFacts):
    """What a consent is for, and whether it was taken back; whose it is and what they said stays here."""

    complaint: UUID
    purpose: str
    withdrawn: bool


class NothingMore(BaseModel):
    """The record's id is all that is told."""


class AllegationFacts(BaseModel):
    """That it is there. Where, who and what stays here; of a sealed one, and of protection files, nothing is told."""

    side: str
    level: str


COMPLAINT_RECEIVED = Emits("complaint.received", ComplaintFacts, "A complaint was registered")
COMPLAINT_ACKNOWLEDGED = Emits("complaint.acknowledged", ComplaintFacts, "Its receipt was acknowledged")
COMPLAINT_ASSESSED = Emits("complaint.assessed", ComplaintFacts, "It was assessed")
COMPLAINT_ASSIGNED = Emits("complaint.assigned", ComplaintFacts, "Somebody else works on it")
COMPLAINTS_ASSIGNED = Emits("complaints.assigned", ComplaintIds, "Others work on these, or read them")
COMPLAINT_CHANGED = Emits("complaint.changed", ComplaintFacts, "Something in it changed")
COMPLAINT_FILES_CHANGED = Emits("complaint.files-changed", ComplaintFacts, "A file came to it, or left it")
COMPLAINT_CLOSED = Emits("complaint.closed", ComplaintFacts, "It was closed with an outcome")
COMPLAINT_REOPENED = Emits("complaint.reopened", ComplaintFacts, "It was opened again")
COMPLAINT_MERGED = Emits(
    "complaint.merged", MergeFacts, "It was registered twice: another one leads for both"
)
COMPLAINT_UNMERGED = Emits("complaint.unmerged", MergeFacts, "It stands by itself again")
COMPLAINTS_IMPORTED = Emits("complaints.imported", ImportedIds, "An import wrote these complaints")
COMPLAINTS_IMPORT_UNDONE = Emits("complaints.import-undone", ImportedIds, "Undoing an import removed these")
DEADLINE_MOVED = Emits("deadline.moved", DeadlineFacts, "It is counted from or by something else now")
DEADLINE_PAUSED = Emits("deadline.paused", DeadlineFacts, "It was paused, or its pause ends on another day")
DEADLINE_EXTENDED = Emits("deadline.extended", DeadlineFacts, "It was extended")
DEADLINE_MET = Emits("deadline.met", DeadlineFacts, "What was due was done")
DEADLINES_MOVED = Emits("deadlines.moved", ComplaintIds, "A calendar or a period moved what is due in these")
PATTERN_DETECTED = Emits("pattern.detected", PatternFacts, "Complaints are more, or fewer, than expected")
COUNTS_CHANGED = Emits(
    "complaint-counts.changed", CountsFacts, "How many complaints there are of places was counted anew"
)
ALLEGATION_COUNTS_CHANGED = Emits(
    "allegation-counts.changed",
    AllegationCountsFacts,
    "How many allegations there are of places was counted anew",
)
COMPLAINTS_DISAGREED = Emits(
    "complaints.disagreed",
    NothingMore,
    "Complaints disagree with what a recommendation, whose id it is, was said to be; its version is the day since "
    "which they were listened to",
)
"""Neither how many, nor which, nor of which side."""
VISIT_SUGGESTED = Emits("visit.suggested", SuggestionFacts, "A visit is suggested to the preventive side")
CONSENT_CHANGED = Emits("consent.changed", ConsentFacts, "It was given, looked at again or withdrawn")
HANDOVER_OFFERED = Emits("handover.offered", NothingMore, "One side offers chosen fields to the other")
HANDOVER_ACCEPTED = Emits("handover.accepted", NothingMore, "The other side took them")
HANDOVER_WITHDRAWN = Emits("handover.withdrawn", NothingMore, "The giver took the offer, or its leave, back")
HANDOVER_FROM_VISIT_RECEIVED = Emits(
    "allegation-handover.received", NothingMore, "The protection team has what a monitor handed over"
)
HANDOVER_FROM_VISIT_TAKEN_UP = Emits(
    "allegation-handover.taken-up", NothingMore, "Somebody of the protection team took it up"
)
ALLEGATION_RECORDED = Emits("allegation.recorded", AllegationFacts, "An allegation was recorded")
ALLEGATION_CHANGED = Emits("allegation.changed", AllegationFacts, "Something in it changed")

RECORD_ERASED = Emits("record.erased", NothingMore, "Its words are gone, or all of it: forget every copy")
RECORDS_ERASED = Emits("records.erased", ComplaintIds, "The words of these are gone, or all of them")

EMITS = (
    COMPLAINT_RECEIVED,
    COMPLAINT_ACKNOWLEDGED,
    COMPLAINT_ASSESSED,
    COMPLAINT_ASSIGNED,
    COMPLAINTS_ASSIGNED,
    COMPLAINT_CHANGED,
    COMPLAINT_FILES_CHANGED,
    COMPLAINT_CLOSED,
    COMPLAINT_REOPENED,
    COMPLAINT_MERGED,
    COMPLAINT_UNMERGED,
    COMPLAINTS_IMPORTED,
    COMPLAINTS_IMPORT_UNDONE,
    DEADLINE_MOVED,
    DEADLINE_PAUSED,
    DEADLINE_EXTENDED,
    DEADLINE_MET,
    DEADLINES_MOVED,
    PATTERN_DETECTED,
    COUNTS_CHANGED,
    ALLEGATION_COUNTS_CHANGED,
    COMPLAINTS_DISAGREED,
    VISIT_SUGGESTED,
    CONSENT_CHANGED,
    HANDOVER_OFFERED,
    HANDOVER_ACCEPTED,
    HANDOVER_WITHDRAWN,
    HANDOVER_FROM_VISIT_RECEIVED,
    HANDOVER_FROM_VISIT_TAKEN_UP,
    ALLEGATION_RECORDED,
    ALLEGATION_CHANGED,
    RECORD_ERASED,
    RECORDS_ERASED,
)

OF_MOVE: Mapping[State, Emits] = {
    State.ACKNOWLEDGED: COMPLAINT_ACKNOWLEDGED,
    State.ASSESSED: COMPLAINT_ASSESSED,
    State.CLOSED: COMPLAINT_CLOSED,
    State.REOPENED: COMPLAINT_REOPENED,
}
"""What a move into a state is called outside; the others are COMPLAINT_CHANGED."""

_IDS_AT_ONCE = 1_000
_PLACES_AT_ONCE = 200


async def emit_sealed(session: AsyncSession, complaint: Complaint) -> None:
    """The last that is told of it: whoever keeps copies forgets them. From then on nothing is, until it is unsealed."""
    facts = ComplaintFacts(**_facts(complaint))
    await emit(session, COMPLAINT_CHANGED.event(complaint.id, complaint.version, facts, side=complaint.side))


def _told(complaint: Complaint) -> bool:
    return complaint.level != Level.SEALED.value


async def emit_complaint(session: AsyncSession, what: Emits, complaint: Complaint) -> None:
    if not _told(complaint):
        return
    facts = ComplaintFacts(**_facts(complaint))
    await emit(session, what.event(complaint.id, complaint.version, facts, side=complaint.side))


async def emit_merge(session: AsyncSession, what: Emits, complaint: Complaint, other: UUID) -> None:
    if not _told(complaint):
        return
    facts = MergeFacts(**_facts(complaint), other=other)
    await emit(session, what.event(complaint.id, complaint.version, facts, side=complaint.side))


def _facts(complaint: Complaint) -> dict[str, Any]:
    return {name: getattr(complaint, name) for name in ComplaintFacts.model_fields}


async def emit_complaints(session: AsyncSession, what: Emits, complaints: Sequence[Complaint]) -> None:
    """The same happened to each."""
    events = [
        what.event(one.id, one.version, ComplaintFacts(**_facts(one)), side=one.side)
        for one in complaints
        if _told(one)
    ]
    await emit_many(session, events)


async def emit_deadline(session: AsyncSession, what: Emits, complaint: Complaint, duty: Duty) -> None:
    await emit_deadlines(session, what, [(complaint, duty)])


async def emit_deadlines(
    session: AsyncSession, what: Emits, duties: Sequence[tuple[Complaint, Duty]]
) -> None:
    events = [
        what.event(duty.id, duty.version, _deadline_facts(complaint, duty), side=complaint.side)
        for complaint, duty in duties
        if _told(complaint)
    ]
    await emit_many(session, events)


def _deadline_facts(complaint: Complaint, duty: Duty) -> DeadlineFacts:
    return DeadlineFacts(
        **_facts(complaint),
        complaint=complaint.id,
        kind=duty.kind,
        standing=duty.standing,
        due_on=duty.due_on,
    )


async def emit_consent(session: AsyncSession, what: Emits, complaint: Complaint, consent: Consent) -> None:
    if not _told(complaint):
        return
    facts = ConsentFacts(
        **_facts(complaint),
        complaint=complaint.id,
        purpose=consent.purpose,
        withdrawn=consent.withdrawn_on is not None,
    )
    await emit(session, what.event(consent.id, consent.version, facts, side=complaint.side))


async def emit_suggestion(
    session: AsyncSession, side: str, place: UUID, theme: UUID | None, complaints: Band
) -> None:
    """Under an id of its own: that of the action would lead whoever knows the complaint back to it."""
    facts = SuggestionFacts(
        place=place, theme=theme, complaints_from=complaints.low, complaints_to=complaints.high
    )
    await emit(session, VISIT_SUGGESTED.event(uuid7(), 1, facts, side=side))


async def emit_counts(
    session: AsyncSession,
    side: str,
    run: UUID,
    version: int,
    until: date,
    months: int,
    counts: Sequence[PlaceCount],
) -> None:
    """One event for some two hundred places: each with its themes is longer than an id."""
    parts = [list(counts[at : at + _PLACES_AT_ONCE]) for at in range(0, len(counts), _PLACES_AT_ONCE)]
    await emit_many(
        session,
        [
            COUNTS_CHANGED.event(
                run, version, CountsFacts(until=until, months=months, counts=part), side=side
            )
            for part in parts
        ],
    )


async def emit_allegation_counts(
    session: AsyncSession,
    side: str,
    run: UUID,
    version: int,
    until: date,
    months: int,
    counts: Sequence[AllegationCount],
) -> None:
    parts = [list(counts[at : at + _PLACES_AT_ONCE]) for at in range(0, len(counts), _PLACES_AT_ONCE)]
    await emit_many(
        session,
        [
            ALLEGATION_COUNTS_CHANGED.event(
                run, version, AllegationCountsFacts(until=until, months=months, counts=part), side=side
            )
            for part in parts
        ],
    )


async def emit_handover(session: AsyncSession, what: Emits, offer: UUID, version: int) -> None:
    """Of neither side: both hear it, and it says nothing of either's record."""
    await emit(session, what.event(offer, version, NothingMore()))


async def emit_deadlines_moved(session: AsyncSession, side: str, revision: int, ids: Sequence[UUID]) -> None:
    """One event for every thousand of ``ids``; its record is the first of them."""
    for at in range(0, len(ids), _IDS_AT_ONCE):
        some = list(ids[at : at + _IDS_AT_ONCE])
        await emit(session, DEADLINES_MOVED.event(some[0], revision, ComplaintIds(ids=some), side=side))


async def emit_assigned(session: AsyncSession, side: str, version: int, ids: Sequence[UUID]) -> None:
    """One event for every thousand of ``ids``; its record is the first of them."""
    some = [list(ids[at : at + _IDS_AT_ONCE]) for at in range(0, len(ids), _IDS_AT_ONCE)]
    await emit_many(
        session,
        [COMPLAINTS_ASSIGNED.event(part[0], version, ComplaintIds(ids=part), side=side) for part in some],
    )


async def emit_imported(
    session: AsyncSession, what: Emits, record: Import, version: int, ids: Sequence[UUID]
) -> None:
    """One event for every thousand of ``ids``."""
    some = [list(ids[at : at + _IDS_AT_ONCE]) for at in range(0, len(ids), _IDS_AT_ONCE)]
    facts = [ImportedIds(import_id=record.id, ids=part) for part in some]
    await emit_many(session, [what.event(record.id, version, part, side=record.side) for part in facts])


async def emit_allegation(session: AsyncSession, what: Emits, allegation: Allegation) -> None:
    if allegation.level == AllegationLevel.SEALED.value:
        return
    facts = AllegationFacts(side=allegation.side, level=allegation.level)
    await emit(session, what.event(allegation.id, allegation.version, facts, side=allegation.side))
