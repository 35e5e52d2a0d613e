"""The use cases of deadlines. Each runs in the request's transaction and never commits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.events import Emits
from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import hold_for
from complaints.deadlines import repository
from complaints.deadlines.counting import Pause, Period, StepKind
from complaints.deadlines.repository import Calendars
from complaints.deadlines.rules import (
    Duty,
    PauseRefused,
    Terms,
    check_pause,
    contact_made,
    due_of,
    next_due,
    settle,
)
from complaints.deadlines.schemas import ContactDraft, ExtensionDraft, PauseDraft, PauseEnd
from complaints.deadlines.settling import Settled, case_of, compare, met_by_contact, terms_for, told
from complaints.events import (
    DEADLINE_EXTENDED,
    DEADLINE_MET,
    DEADLINE_MOVED,
    DEADLINE_PAUSED,
    emit_deadline,
    emit_deadlines,
)
from complaints.models import Complaint, DeadlineExtension, DeadlinePause, KnownAccount
from complaints.models.complaint import State
from complaints.models.deadline import DeadlineKind, Standing
from complaints.policy.permissions import WORK


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal

    async def settle(self, record: Complaint, *, moved: bool = False) -> None:
        """Brings a complaint's deadlines to what it is now; ``moved``: it came into its state just now."""
        await self.settle_all([record], moved=moved)

    async def settle_all(self, records: Sequence[Complaint], *, moved: bool = False) -> None:
        """The same for complaints of one side."""
        if not records:
            return
        authorities = [record.authority for record in records]
        calendars = await repository.calendars_for(self.session, records[0].side, authorities)
        if calendars.revision == 0:
            return
        duties = await repository.duties_of(self.session, [record.id for record in records])
        settled = [(record, _settle(record, duties[record.id], calendars, moved=moved)) for record in records]
        written = [(record.id, duty) for record, found in settled for duty in found.changed]
        await repository.write(self.session, written)
        await self.session.flush()
        told_of = {record.id: told(found.moved) for record, found in settled if found.moved}
        await journal.note_all(self.session, self.principal, "deadline-moved", told_of)
        due = [(record, duty) for record, found in settled for duty, _ in found.moved]
        await emit_deadlines(self.session, DEADLINE_MOVED, due)

    async def today(self, record: Complaint) -> date:
        """The day it is where the complaint's deadlines are counted."""
        return (await self.today_of([record]))[record.id]

    async def today_of(self, records: Sequence[Complaint]) -> dict[UUID, date]:
        """The same for complaints of one side."""
        if not records:
            return {}
        authorities = {record.authority for record in records}
        calendars = await repository.calendars_for(self.session, records[0].side, authorities)
        now = utcnow()
        days = {one: terms_for(calendars.of, one).calendar.day_of(now) for one in authorities}
        return {record.id: days[record.authority] for record in records}

    async def pause(self, complaint: UUID, deadline: UUID, draft: PauseDraft, version: int) -> UUID:
        """Days that are not counted; answers the deadline's id."""
        held = await self._hold(complaint, deadline, version)
        pause = Pause(draft.from_on, draft.to_on)
        try:
            check_pause(held.duty, pause)
        except PauseRefused as refused:
            raise Invalid(errors=[FieldError(f"/{refused.field}", str(refused), refused.code)]) from refused
        self.session.add(
            DeadlinePause(
                deadline=deadline,
                from_on=draft.from_on,
                to_on=draft.to_on,
                reason=draft.reason,
                account=self.principal.account,
            )
        )
        paused = replace(held.duty, pauses=[*held.duty.pauses, pause])
        await self._recount(held, paused, "deadline-paused", DEADLINE_PAUSED, draft.reason)
        return deadline

    async def end_pause(
        self, complaint: UUID, deadline: UUID, pause: UUID, draft: PauseEnd, version: int
    ) -> UUID:
        """Says on which day a pause ends, or that it ends on another."""
        held = await self._hold(complaint, deadline, version)
        found = await self.session.get(DeadlinePause, pause, populate_existing=True)
        if found is None or found.deadline != deadline:
            raise NotFound
        ended = Pause(found.from_on, draft.to_on)
        others = [one for one in held.duty.pauses if one != Pause(found.from_on, found.to_on)]
        try:
            check_pause(replace(held.duty, pauses=others), ended)
        except PauseRefused as refused:
            raise Invalid(errors=[FieldError("/to_on", str(refused), refused.code)]) from refused
        found.to_on = draft.to_on
        resumed = replace(held.duty, pauses=[*others, ended])
        await self._recount(held, resumed, "deadline-resumed", DEADLINE_PAUSED, None)
        return deadline

    async def extend(self, complaint: UUID, deadline: UUID, draft: ExtensionDraft, version: int) -> UUID:
        held = await self._hold(complaint, deadline, version)
        decided_by = draft.decided_by or self.principal.account
        if draft.decided_by and await cases.unknown_of(self.session, KnownAccount, [decided_by]):
            raise Invalid(
                errors=[FieldError("/decided_by", "This account is not known, or disabled", "unknown")]
            )
        self.session.add(
            DeadlineExtension(
                deadline=deadline,
                days=draft.days,
                unit=draft.unit,
                reason=draft.reason,
                decided_by=decided_by,
                account=self.principal.account,
            )
        )
        extended = replace(held.duty, extensions=[*held.duty.extensions, Period(draft.days, draft.unit)])
        await self._recount(held, extended, "deadline-extended", DEADLINE_EXTENDED, draft.reason)
        return deadline

    async def contact(self, complaint: UUID, deadline: UUID, draft: ContactDraft, version: int) -> UUID:
        """Somebody was in contact: the next one is due from that day on."""
        held = await self._hold(complaint, deadline, version)
        if not _is_met_by_contact(held):
            raise Conflict("Only a contact is met by hand; the others are met when the complaint moves on")
        if not held.duty.start_on <= draft.on <= held.terms.calendar.day_of(utcnow()):
            fault = "A contact was made after the last one, and not in the future"
            raise Invalid(errors=[FieldError("/on", fault, "day")])
        met, *following = contact_made(held.duty, held.terms, draft.on)
        fields = met_by_contact([met])
        await self._save(held, [met, *following], "contact-made", fields, None)
        await emit_deadline(self.session, DEADLINE_MET, held.record, replace(met, version=met.version + 1))
        return deadline

    async def _recount(self, held: "_Held", duty: Duty, act: str, what: Emits, reason: str | None) -> None:
        counted = duty.counted(held.terms.calendar)
        if counted.steps and counted.steps[-1]["kind"] == StepKind.NO_END:
            raise Invalid(errors=[FieldError("", "Counted so, it would never be due", "no-end")])
        fields = told([(counted, held.duty.due_on)])
        await self._save(held, [counted], act, fields, reason)
        await emit_deadline(self.session, what, held.record, replace(counted, version=counted.version + 1))

    async def _save(
        self, held: "_Held", duties: list[Duty], act: str, fields: list[dict[str, Any]], reason: str | None
    ) -> None:
        """Writes what became of a deadline. A new version even where the day stays: its explanation is another."""
        record, own = held.record, duties[0]
        written = [replace(duty, version=duty.version + 1) for duty in duties]
        await repository.write(self.session, [(record.id, duty) for duty in written])
        set_due(record, [*(one for one in held.all if one.id != own.id), *duties], held.terms)
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await journal.note(self.session, self.principal, record.id, act, fields, reason)

    async def _hold(self, complaint: UUID, deadline: UUID, version: int) -> "_Held":
        """An open deadline with its complaint, locked. Raises NotFound, Conflict, PreconditionFailed, Forbidden."""
        record = await hold_for(self.session, self.principal, complaint, WORK)
        duties = (await repository.duties_of(self.session, [complaint]))[complaint]
        duty = next((one for one in duties if one.id == deadline), None)
        if duty is None:
            raise NotFound
        if duty.version != version:
            raise PreconditionFailed
        if duty.standing is not Standing.OPEN:
            raise Conflict("This deadline is over")
        calendars = await repository.calendars_for(self.session, record.side, [record.authority])
        return _Held(record, duty, duties, terms_for(calendars.of, record.authority))


def _is_met_by_contact(held: "_Held") -> bool:
    """To have told somebody is a state of the complaint as long as it has not moved past it."""
    kind = held.duty.kind
    past = held.record.state != State.RECEIVED
    return kind is DeadlineKind.NEXT_CONTACT or (kind is DeadlineKind.ACKNOWLEDGE and past)


@dataclass(frozen=True, slots=True)
class _Held:
    record: Complaint
    duty: Duty
    all: list[Duty]
    terms: Terms


def set_due(record: Complaint, duties: Iterable[Duty], terms: Terms) -> None:
    if record.due_counted or record.due_on is None:
        record.due_on = next_due(duties)
        record.due_counted = record.due_on is not None
    due = due_of(record.due_on, terms)
    record.warn_on, record.escalate_on = due.warn_on, due.escalate_on


def _settle(record: Complaint, before: Sequence[Duty], calendars: Calendars, *, moved: bool) -> Settled:
    terms = terms_for(calendars.of, record.authority)
    after = settle(case_of(record), before, terms, terms.calendar.day_of(utcnow()), moved)
    record.deadlines_revision = calendars.revision
    set_due(record, after, terms)
    return compare(before, after)
