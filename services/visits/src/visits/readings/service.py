"""The use cases of readings. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed, refuse_emptied
from servicekit.events import emit
from servicekit.history import Change
from servicekit.ids import today, utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.events import READING_CORRECTED, READING_RECORDED, reading_event
from visits.history import apply, changes_of
from visits.models import PlaceReading
from visits.models.reading import Dimension
from visits.places import journal
from visits.places import repository as places
from visits.places.standing import refuse_merged
from visits.readings import presentation, repository
from visits.readings.rules import faults_of
from visits.readings.schemas import ReadingDraft, ReadingOut, ReadingPatch
from visits.units import repository as units

_REQUIRED = ("taken_on", "source", "breakdown")


@dataclass(frozen=True, slots=True)
class Readings:
    """For one principal in one transaction. A reading has a version of its own: the place's stays what it is."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    """The reader's languages, best first."""

    async def find_place(self, place: UUID) -> None:
        """Raises NotFound when there is none that the asker reads."""
        if await places.fetch(self.session, self.principal, place) is None:
            raise NotFound

    async def _find_open(self, place: UUID) -> None:
        """The same; raises Conflict where it was merged into another."""
        record = await places.fetch(self.session, self.principal, place)
        if record is None:
            raise NotFound
        refuse_merged(record)

    async def get(self, place: UUID, reading: UUID) -> ReadingOut:
        record = await repository.fetch(self.session, self.principal, place, reading)
        if record is None:
            raise NotFound
        return await self._present(record)

    async def add(self, place: UUID, draft: ReadingDraft) -> ReadingOut:
        await self._find_open(place)
        if draft.unit:
            unit = await units.fetch(self.session, self.principal, place, draft.unit)
            if unit is None:
                raise Invalid(errors=[FieldError("/unit", "This place has no such unit", "unknown")])
            # A unit that came by a merge keeps its own record of the place, and what is counted in it with it.
            place = unit.place
        record = PlaceReading(
            **draft.model_dump(exclude={"id", "breakdown"}), id=draft.id or uuid7(), place=place
        )
        await self._check(record, draft.breakdown)
        self.session.add(record)
        await self.session.flush()
        await repository.set_breakdown(self.session, record.id, draft.breakdown)
        taken: Change = {"field": "taken_on", "from": None, "to": record.taken_on.isoformat()}
        await journal.note(self.session, self.principal, place, "reading-added", [taken])
        await emit(self.session, reading_event(READING_RECORDED, record))
        return await self._present(record)

    async def correct(self, place: UUID, reading: UUID, patch: ReadingPatch, version: int) -> ReadingOut:
        """Changes the fields that were sent; the history keeps what stood there before."""
        record = await repository.fetch_for_change(self.session, self.principal, place, reading)
        if record is None:
            raise NotFound
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        sent = patch.model_dump(exclude_unset=True)
        refuse_emptied(patch, _REQUIRED)
        before = (await repository.breakdowns_of(self.session, [record.id])).get(record.id, {})
        after: dict[Dimension, dict[str, int]] = sent.pop("breakdown", before)
        await self._check(PlaceReading(**(record.model_dump() | sent)), after)
        of: Change = {"field": "reading", "from": str(record.taken_on), "to": str(record.taken_on)}
        changes = apply(record, sent) + changes_of("breakdown", before, after)
        if changes:
            await repository.set_breakdown(self.session, record.id, after)
            record.version += 1
            record.updated_at = utcnow()
            await journal.note(self.session, self.principal, place, "reading-corrected", [of, *changes])
            await emit(self.session, reading_event(READING_CORRECTED, record))
        return await self._present(record)

    async def _check(self, reading: PlaceReading, breakdown: dict[Dimension, dict[str, int]]) -> None:
        if faults := list(faults_of(reading, breakdown, today())):
            raise Invalid(errors=faults)
        if await repository.exists_already(self.session, reading):
            raise Conflict("There is a reading of this day from this source; correct that one")

    async def _present(self, record: PlaceReading) -> ReadingOut:
        return (await presentation.present(self.session, [record], self.languages))[0]
