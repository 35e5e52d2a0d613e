"""The use cases of debriefings. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import (
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    PreconditionFailed,
    refuse_emptied,
)
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.debriefs import repository
from visits.debriefs.repository import Standing
from visits.debriefs.schemas import DebriefDraft, DebriefOut, DebriefPatch, Debriefs
from visits.history import apply
from visits.models import VisitChange, VisitDebrief
from visits.names import fetch_names

_PARTS = ("went_well", "was_hard", "care", "follow_up")


@dataclass(frozen=True, slots=True)
class Debriefing:
    """Debriefings of visits, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def list_of(self, visit: UUID) -> Debriefs:
        standing = await self._standing(visit)
        found = await repository.of_visit(self.session, self.principal, visit)
        if found:
            await audit.record_reading(self.session, self.principal, "visit-debrief", visit, {})
        return Debriefs(may_write=standing.works and standing.started, items=await self._present(found))

    async def get(self, visit: UUID, debrief: UUID) -> DebriefOut:
        return (await self._present([await self._find(visit, debrief)]))[0]

    async def write(self, visit: UUID, draft: DebriefDraft) -> DebriefOut:
        standing = await self._writing(visit)
        if not standing.started:
            raise Conflict("The visit has not begun")
        record = VisitDebrief(
            **draft.model_dump(exclude={"id"}),
            id=draft.id or uuid7(),
            visit=visit,
            written_by=self.principal.account,
        )
        _check(record)
        self.session.add(record)
        await self._note(record, "debrief-written", [part for part in _PARTS if getattr(record, part)])
        return (await self._present([record]))[0]

    async def change(self, visit: UUID, debrief: UUID, patch: DebriefPatch, version: int) -> DebriefOut:
        await self._writing(visit)
        record = await self._find(visit, debrief, lock=True)
        await self.session.refresh(record)
        if record.version != version:
            raise PreconditionFailed(current=(await self._present([record]))[0])
        refuse_emptied(patch, (*_PARTS, "language"))
        sent = patch.model_dump(exclude_unset=True)
        _check(VisitDebrief(**(record.model_dump() | sent)))
        if changes := apply(record, sent):
            record.version += 1
            record.updated_at = utcnow()
            await self._note(record, "debrief-changed", [str(change["field"]) for change in changes])
        return (await self._present([record]))[0]

    async def _standing(self, visit: UUID) -> Standing:
        standing = await repository.standing_of(self.session, self.principal, visit)
        if standing is None:
            raise NotFound
        return standing

    async def _writing(self, visit: UUID) -> Standing:
        standing = await self._standing(visit)
        if not standing.works:
            raise Forbidden("Who went, or plans the visit, writes this down")
        return standing

    async def _find(self, visit: UUID, debrief: UUID, *, lock: bool = False) -> VisitDebrief:
        record = await repository.fetch(self.session, self.principal, visit, debrief, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _note(self, record: VisitDebrief, act: str, fields: Sequence[str]) -> None:
        """Which parts, and never what they say."""
        self.session.add(
            VisitChange(
                visit=record.visit,
                account=self.principal.account,
                act=act,
                fields=[{"field": field} for field in fields],
            )
        )
        await audit.record(
            self.session,
            self.principal,
            f"visit.{act}",
            "visit",
            record.visit,
            detail={"debrief": str(record.id), "fields": list(fields)},
        )
        await self.session.flush()

    async def _present(self, records: Sequence[VisitDebrief]) -> list[DebriefOut]:
        names = await fetch_names(self.session, [record.written_by for record in records], self.languages)
        return [
            DebriefOut(**record.model_dump(exclude={"visit", "written_by"}), by=names.of(record.written_by))
            for record in records
        ]


def _check(record: VisitDebrief) -> None:
    if not any(getattr(record, part) for part in _PARTS):
        raise Invalid(errors=[FieldError("/went_well", "Write down something at least", "missing")])
