"""The use cases of units. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed, refuse_emptied
from servicekit.history import Change
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.history import apply
from visits.models import PlaceUnit
from visits.places import journal
from visits.places import repository as places
from visits.places.standing import refuse_merged
from visits.units import repository
from visits.units.schemas import UnitDraft, UnitOut, UnitPatch, present_unit

_REQUIRED = ("names", "position")


@dataclass(frozen=True, slots=True)
class Units:
    """For one principal in one transaction. A unit has a version of its own: the place's stays what it is."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    """The reader's languages, best first."""

    async def get(self, place: UUID, unit: UUID) -> UnitOut:
        record = await repository.fetch(self.session, self.principal, place, unit)
        if record is None:
            raise NotFound
        return self._present(record)

    async def add(self, place: UUID, draft: UnitDraft) -> UnitOut:
        of = await places.fetch(self.session, self.principal, place)
        if of is None:
            raise NotFound
        refuse_merged(of)
        position = draft.position
        if position is None:
            position = await repository.next_position(self.session, place)
        record = PlaceUnit(
            **draft.model_dump(exclude={"id", "position"}),
            id=draft.id or uuid7(),
            place=place,
            position=position,
        )
        await self._check(record)
        self.session.add(record)
        await self.session.flush()
        added: Change = {"field": "units", "from": None, "to": str(record.id)}
        await journal.note(self.session, self.principal, place, "unit-added", [added])
        return self._present(record)

    async def change(self, place: UUID, unit: UUID, patch: UnitPatch, version: int) -> UnitOut:
        """Changes the fields that were sent."""
        record = await repository.fetch_for_change(self.session, self.principal, place, unit)
        if record is None:
            raise NotFound
        if record.version != version:
            raise PreconditionFailed(current=self._present(record))
        sent = patch.model_dump(exclude_unset=True)
        refuse_emptied(patch, _REQUIRED)
        await self._check(PlaceUnit(**(record.model_dump() | sent)))
        if changes := apply(record, sent):
            record.version += 1
            record.updated_at = utcnow()
            named: Change = {"field": "units", "from": str(record.id), "to": str(record.id)}
            await journal.note(self.session, self.principal, place, "unit-changed", [named, *changes])
        return self._present(record)

    async def _check(self, unit: PlaceUnit) -> None:
        if unit.opened_on and unit.closed_on and unit.closed_on < unit.opened_on:
            fault = FieldError("/closed_on", "It was opened after this day", "order")
            raise Invalid(errors=[fault])
        if unit.code and await repository.code_is_taken(self.session, unit.place, unit.code, unit.id):
            raise Conflict("Another unit of this place has this code")

    def _present(self, unit: PlaceUnit) -> UnitOut:
        return present_unit(unit, self.languages)
