"""What a letter, a message or a call does to deadlines: it speaks to somebody; a letter that comes back, to nobody.

For whoever notes it, and as the worker for an e-mail that the mail server took: so nothing here asks who it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.deadlines import repository
from complaints.deadlines.rules import Duty, Terms, letter_came_back, letter_sent, message_sent
from complaints.deadlines.service import set_due
from complaints.deadlines.settling import case_of, met_by_contact, terms_for, told
from complaints.events import DEADLINE_MET, DEADLINE_MOVED, emit_deadlines
from complaints.models import Complaint, Letter
from complaints.models.deadline import Standing
from complaints.models.letter import LetterKind


async def note_sent(
    session: AsyncSession, record: Complaint, letter: UUID, kind: str, party: UUID | None, on: date
) -> list[dict[str, Any]]:
    """Answers how it stands in the history: which deadlines the letter met."""
    if party is None or not await repository.is_to_complainant(session, record.id, party):
        return []
    duties, terms = await _of(session, record)
    acknowledges = kind == LetterKind.ACKNOWLEDGEMENT
    changed = letter_sent(duties, terms, letter, on, acknowledges=acknowledges)
    return await _met(session, record, duties, changed, terms)


async def note_message(session: AsyncSession, record: Complaint) -> list[dict[str, Any]]:
    """The same for what the office wrote into the inbox of who sent the report. The complaint is locked."""
    duties, terms = await _of(session, record)
    changed = message_sent(duties, terms, terms.calendar.day_of(utcnow()))
    return await _met(session, record, duties, changed, terms)


async def note_spoken(
    session: AsyncSession, record: Complaint, party: UUID, at: datetime, *, acknowledges: bool
) -> list[dict[str, Any]] | None:
    """The same of a call or meeting in which the party was reached; None where it is not who waits to hear."""
    if not await repository.is_to_complainant(session, record.id, party):
        return None
    duties, terms = await _of(session, record)
    changed = letter_sent(duties, terms, None, terms.calendar.day_of(at), acknowledges=acknowledges)
    return await _met(session, record, duties, changed, terms)


async def _met(
    session: AsyncSession, record: Complaint, before: Sequence[Duty], changed: Sequence[Duty], terms: Terms
) -> list[dict[str, Any]]:
    written = await _write(session, record, before, changed, terms)
    met = [duty for duty in written if duty.standing is Standing.MET]
    await emit_deadlines(session, DEADLINE_MET, [(record, duty) for duty in met])
    return met_by_contact(met)


async def note_came_back(session: AsyncSession, record: Complaint, letter: Letter) -> list[dict[str, Any]]:
    """Answers how it stands in the history: which deadlines are owed again."""
    duties, terms = await _of(session, record)
    today = terms.calendar.day_of(utcnow())
    changed = letter_came_back(case_of(record), duties, terms, letter.id, today)
    written = await _write(session, record, duties, changed, terms)
    owed = [duty for duty in written if duty.standing is Standing.OPEN]
    await emit_deadlines(session, DEADLINE_MOVED, [(record, duty) for duty in owed])
    return told((duty, None) for duty in owed)


async def _of(session: AsyncSession, record: Complaint) -> tuple[list[Duty], Terms]:
    calendars = await repository.calendars_for(session, record.side, [record.authority])
    duties = (await repository.duties_of(session, [record.id]))[record.id]
    return duties, terms_for(calendars.of, record.authority)


async def _write(
    session: AsyncSession, record: Complaint, before: Sequence[Duty], changed: Sequence[Duty], terms: Terms
) -> list[Duty]:
    if not changed:
        return []
    written = [replace(duty, version=duty.version + 1) for duty in changed]
    await repository.write(session, [(record.id, duty) for duty in written])
    ids = {duty.id for duty in written}
    set_due(record, [*(duty for duty in before if duty.id not in ids), *written], terms)
    record.version += 1
    await session.flush()
    return written
