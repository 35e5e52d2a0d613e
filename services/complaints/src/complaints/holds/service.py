"""The use cases of legal hold. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.ids import today, utcnow
from servicekit.names import Names
from servicekit.pages import Page
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, find_for, need
from complaints.erasure.rules import holds
from complaints.holds import repository
from complaints.holds.schemas import HoldDraft, HoldEnd, HoldListItem, HoldOut
from complaints.models import LegalHold, LegalHoldReason
from complaints.policy.permissions import RETAIN


@dataclass(frozen=True, slots=True)
class Holds:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def of(self, complaint: UUID) -> list[HoldOut]:
        """For every reader of the complaint; the reasons for those who decide."""
        await find(self.session, self.principal, complaint)
        found = await repository.holds_of(self.session, self.principal, complaint)
        ids = {id_ for one, _ in found for id_ in (one.set_by, one.ended_by) if id_}
        names = Names(await cases.names_of(self.session, ids), self.languages)
        return [_present(one, why, names) for one, why in found]

    async def get(self, complaint: UUID, hold: UUID) -> HoldOut:
        found = next((one for one in await self.of(complaint) if one.id == hold), None)
        if found is None:
            raise NotFound
        return found

    async def open_ones(self, cursor: str | None, limit: int) -> Page[HoldListItem]:
        need(self.principal, RETAIN)
        found = await repository.open_holds(self.session, self.principal, cursor, limit)
        names = Names(await cases.names_of(self.session, {row.set_by for row in found.rows}), self.languages)
        items = [
            HoldListItem(
                id=row.id,
                complaint=row.complaint,
                reference=row.reference,
                summary=row.summary,
                language=row.language,
                set_at=row.set_at,
                set_by=names.of(row.set_by),
                until=row.until,
                version=row.version,
            )
            for row in found.rows
        ]
        return Page(items=items, next=found.next)

    async def add(self, complaint: UUID, draft: HoldDraft) -> HoldOut:
        """From now on nothing removes the complaint: no erasure, no schedule, no undo of an import."""
        record = await find_for(self.session, self.principal, complaint, RETAIN)
        if draft.until is not None and draft.until < today():
            raise Invalid(errors=[FieldError("/until", "This day is past", "past")])
        hold = LegalHold(complaint=record.id, set_by=self.principal.account, until=draft.until)
        self.session.add(hold)
        # The reason's own policy asks for the row above; who is erasing the complaint now is waited for.
        await self.session.flush()
        self.session.add(LegalHoldReason(hold=hold.id, reason=draft.reason))
        await self._note(record.id, hold, "held", erased=record.erased_on is not None)
        return await self.get(complaint, hold.id)

    async def end(self, complaint: UUID, hold: UUID, draft: HoldEnd, version: int) -> HoldOut:
        record = await find_for(self.session, self.principal, complaint, RETAIN)
        found = await repository.hold_on(self.session, complaint, hold)
        if found is None:
            raise NotFound
        if found.version != version:
            raise PreconditionFailed(current=await self.get(complaint, hold))
        if found.ended_at is not None:
            raise Conflict("It was ended already")
        found.ended_at, found.ended_by = utcnow(), self.principal.account
        found.updated_at = utcnow()
        found.version += 1
        why = await self.session.get(LegalHoldReason, hold)
        if why is not None:
            why.ended_because = draft.reason
        await self._note(record.id, found, "hold-ended", erased=record.erased_on is not None)
        return await self.get(complaint, hold)

    async def _note(self, complaint: UUID, hold: LegalHold, act: str, *, erased: bool) -> None:
        await self.session.flush()
        if erased:
            detail: audit.Detail = {"hold": str(hold.id)}
            await audit.record(
                self.session, self.principal, f"complaint.{act}", "complaint", complaint, detail=detail
            )
            return
        until = hold.until.isoformat() if hold.until else None
        changes = [{"field": "held-until", "from": None, "to": until}] if act == "held" else []
        await journal.note(self.session, self.principal, complaint, act, changes)


def _present(hold: LegalHold, why: LegalHoldReason | None, names: Names) -> HoldOut:
    return HoldOut(
        id=hold.id,
        set_at=hold.created_at,
        set_by=names.of(hold.set_by),
        until=hold.until,
        ended_at=hold.ended_at,
        ended_by=names.maybe(hold.ended_by),
        holds=holds(hold.until, hold.ended_at is not None, today()),
        reason=why.reason if why else None,
        ended_because=why.ended_because if why else None,
        version=hold.version,
    )
