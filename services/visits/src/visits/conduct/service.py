"""The use cases of how a visit went. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic
from uuid import UUID

from pydantic import BaseModel
from servicekit.errors import (
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    PreconditionFailed,
    refuse_emptied,
)
from servicekit.events import emit
from servicekit.ids import utcnow, uuid7
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.conduct import repository
from visits.conduct.kinds import DIFFICULTIES, TALKS, Kind, O
from visits.conduct.rules import faults_of
from visits.events import difficulty_event
from visits.history import apply
from visits.names import fetch_names
from visits.visits import at_work, journal


@dataclass(frozen=True, slots=True)
class Records(Generic[O]):
    """The records of one kind on visits, for one principal in one transaction."""

    kind: Kind[O]
    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def listed(self, visit: UUID) -> list[O]:
        await at_work.readable(self.session, self.principal, visit)
        rows = await repository.listed(self.session, self.principal, self.kind.table, visit)
        names = await self._names(rows)
        return [self._shown(row, names) for row in rows]

    async def get(self, visit: UUID, record: UUID) -> O:
        return await self._present(await self._find(visit, record))

    async def add(self, visit: UUID, draft: BaseModel) -> O:
        """Raises Conflict for a second final talk, and past the most that one visit holds."""
        await self._writable(visit)
        before = await repository.count(self.session, self.kind.table, visit)
        if self.kind is TALKS and before:
            raise Conflict("The final talk of this visit is written down already")
        if before >= repository.MOST:
            raise Conflict(f"A visit holds {repository.MOST} of these at most")
        sent = {name: value for name, value in draft.model_dump().items() if value is not None}
        row = self.kind.table(
            **({"id": uuid7()} | sent | {"visit": visit, "created_by": self.principal.account})
        )
        self._refuse(row)
        self.session.add(row)
        await self.session.flush()
        await journal.note(self.session, self.principal, visit, f"{self.kind.name}-added")
        if self.kind is DIFFICULTIES:
            await emit(self.session, difficulty_event(row))
        return await self._present(row)

    async def change(self, visit: UUID, record: UUID, patch: BaseModel, version: int) -> O:
        row = await self._find_for_change(visit, record, version)
        refuse_emptied(patch, self.kind.required)
        sent = patch.model_dump(exclude_unset=True)
        if (finding := sent.get("finding")) and not await repository.finding_is_there(
            self.session, self.principal, visit, finding
        ):
            raise Invalid(errors=[FieldError("/finding", "This visit has no such finding", "unknown")])
        self._refuse(self.kind.table(**(row.model_dump() | sent)))
        if changes := apply(row, sent):
            row.version += 1
            row.updated_at = utcnow()
            await self.session.flush()
            fields: list[dict[str, str | None]] = [
                {"field": change["field"], "from": None, "to": None} for change in changes
            ]
            await journal.note(self.session, self.principal, visit, f"{self.kind.name}-changed", fields)
        return await self._present(row)

    async def remove(self, visit: UUID, record: UUID, version: int) -> None:
        """Of what was written by mistake; the history keeps that it was there."""
        row = await self._find_for_change(visit, record, version)
        await self.session.delete(row)
        await self.session.flush()
        await journal.note(self.session, self.principal, visit, f"{self.kind.name}-removed")

    async def _writable(self, visit: UUID) -> None:
        await at_work.writable(
            self.session,
            self.principal,
            visit,
            during=self.kind.during,
            from_outside=self.kind.from_outside,
        )

    async def _find(self, visit: UUID, record: UUID, *, lock: bool = False) -> Any:
        found = await repository.fetch(
            self.session, self.principal, self.kind.table, visit, record, lock=lock
        )
        if found is None:
            raise NotFound
        return found

    async def _find_for_change(self, visit: UUID, record: UUID, version: int) -> Any:
        await self._writable(visit)
        row = await self._find(visit, record, lock=True)
        if self.kind.own and row.created_by != self.principal.account:
            raise Forbidden("Only who wrote it changes it")
        if row.version != version:
            raise PreconditionFailed(current=await self._present(row))
        return row

    @staticmethod
    def _refuse(row: Any) -> None:
        if faults := list(faults_of(row, utcnow())):
            raise Invalid(errors=faults)

    async def _names(self, rows: Sequence[Any]) -> Names:
        return await fetch_names(self.session, {row.created_by for row in rows}, self.languages)

    def _shown(self, row: Any, names: Names) -> O:
        return self.kind.out(**row.model_dump(), by=names.of(row.created_by))

    async def _present(self, row: Any) -> O:
        return self._shown(row, await self._names([row]))
