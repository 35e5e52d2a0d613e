"""The use cases of handing over what somebody alleged or fears. Each runs in one transaction and never commits.

Nothing of it stands in the visit's history, nor in what colleagues on the visit read: who speaks of ill-treatment must
not be found by looking for whom the protection team was told of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.events import emit
from servicekit.ids import today, utcnow, uuid7
from servicekit.principal import Principal
from servicekit.sealed import Aad, KeyStore, NoKey, open_, seal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.allegations import repository
from visits.allegations.rules import faults_of, sent
from visits.allegations.schemas import (
    AllegationHandoverDraft,
    AllegationHandoverOut,
    HandedOver,
    HandedOverItem,
)
from visits.events import HANDOVER_OFFERED, HANDOVER_WITHDRAWN, HandoverFacts
from visits.models import AllegationHandover, Finding, Interview
from visits.models.visit import VisitState
from visits.visits import at_work

_WHILE: Final = at_work.BEGUN | {VisitState.CLOSED}
"""Somebody may be in danger for what they said long after the team has gone."""


def _place(handover: UUID) -> Aad:
    return Aad("allegation_handover", handover, "sealed")


@dataclass(frozen=True, slots=True)
class AllegationHandovers:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore

    async def of_visit(self, visit: UUID) -> list[AllegationHandoverOut]:
        """Those that the asker handed over, and nobody else's."""
        await at_work.readable(self.session, self.principal, visit)
        found = await repository.of_visit(self.session, self.principal, visit)
        return [_present(each) for each in found]

    async def get(self, handover: UUID) -> AllegationHandoverOut:
        return _present(await self._find(handover))

    async def hand_over(self, visit: UUID, draft: AllegationHandoverDraft) -> AllegationHandoverOut:
        """By whoever adds to the visit, from outside too: who was told may be the only one who was."""
        record = await at_work.writable(self.session, self.principal, visit, during=_WHILE)
        await self._check(visit, draft)
        handover, consent = uuid7(), draft.consent
        key = (await self.keys.create([handover]))[handover]
        said = HandedOver.model_validate(sent(draft)).model_dump(mode="json", exclude_none=True)
        row = AllegationHandover(
            id=handover,
            visit=visit,
            interview=draft.interview,
            finding=draft.finding,
            side=record.side,
            office=record.office,
            topic=draft.topic.value,
            urgency=draft.urgency.value,
            parts=sorted({part.value for part in consent.parts}) if consent else [],
            capacity=consent.capacity.value if consent else None,
            consented_on=consent.on if consent else None,
            sealed=seal(key, said, _place(handover)),
            handed_by=self.principal.account,
        )
        self.session.add(row)
        await self.session.flush()
        await self._audit(row, "handed-over")
        await emit(self.session, HANDOVER_OFFERED.event(row.id, row.version, HandoverFacts(), side=row.side))
        return _present(row)

    async def withdraw(self, handover: UUID, version: int) -> AllegationHandoverOut:
        """The person took their consent back: what was not received yet goes over no more, and the team is told."""
        row = await self._find(handover)
        if row.version != version:
            raise PreconditionFailed(current=_present(row))
        held = await repository.fetch(self.session, self.principal, handover, lock=True)
        if held is None:
            raise NotFound
        if held.withdrawn_at is not None:
            raise Conflict("This was taken back already")
        held.sealed, held.withdrawn_at = None, utcnow()
        held.version += 1
        held.updated_at = utcnow()
        await self.session.flush()
        await self._audit(held, "withdrawn")
        event = HANDOVER_WITHDRAWN.event(held.id, held.version, HandoverFacts(), side=held.side)
        await emit(self.session, event)
        return _present(held)

    async def _check(self, visit: UUID, draft: AllegationHandoverDraft) -> None:
        faults = list(faults_of(draft, today()))
        for name, table, record in (
            ("interview", Interview, draft.interview),
            ("finding", Finding, draft.finding),
        ):
            if record and not await repository.is_of_visit(
                self.session, self.principal, table, record, visit
            ):
                faults.append(FieldError(f"/{name}", f"This visit has no such {name}", "unknown"))
        if faults:
            raise Invalid(errors=faults)
        if draft.place:
            await at_work.place_on(self.session, visit, draft.place)

    async def _find(self, handover: UUID) -> AllegationHandover:
        row = await repository.fetch(self.session, self.principal, handover)
        if row is None:
            raise NotFound
        return row

    async def _audit(self, row: AllegationHandover, act: str) -> None:
        kind = "allegation-handover"
        detail: audit.Detail = {"parts": list(row.parts)}
        await audit.record(self.session, self.principal, f"{kind}.{act}", kind, row.id, detail=detail)


def _present(row: AllegationHandover) -> AllegationHandoverOut:
    return AllegationHandoverOut(
        **row.model_dump(exclude={"created_at", "updated_at", "sealed"}), handed_over_at=row.created_at
    )


async def taken(session: AsyncSession, keys: KeyStore, ids: Sequence[UUID] | None) -> list[HandedOverItem]:
    """For the complaints service, as worker. One without its key was taken back, or erased: it is left out."""
    items = []
    for row in await repository.waiting(session, ids):
        try:
            key = await keys.get(row.id)
        except NoKey:
            continue
        assert row.sealed is not None
        said = HandedOver.model_validate(open_(key, row.sealed, _place(row.id)))
        items.append(
            HandedOverItem(
                **dict(said),
                id=row.id,
                office=row.office,
                topic=row.topic,
                urgency=row.urgency,
                parts=row.parts,
                consented_on=row.consented_on,
                handed_by=row.handed_by,
                handed_over_at=row.created_at,
            )
        )
    return items
