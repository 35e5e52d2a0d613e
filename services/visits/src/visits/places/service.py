"""The use cases of places. Each runs in the request's transaction and never commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed, refuse_emptied
from servicekit.events import Emits, emit, emit_many
from servicekit.history import Change, HistoryEntry
from servicekit.ids import today, utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.events import PLACE_CHANGED, PLACE_CLOSED, PLACE_REGISTERED, place_event
from visits.history import apply, changes_of, present_history
from visits.models import Place
from visits.models.reference import ReferenceKind
from visits.places import journal, presentation, repository
from visits.places.rules import REQUIRED, faults_of, sort_name, spellings
from visits.places.schemas import PlaceDraft, PlaceMove, PlaceOut, PlacePatch
from visits.places.standing import refuse_merged
from visits.reference import repository as reference
from visits.reference.rules import repeated_code_faults
from visits.wire import OtherCode, Standing


@dataclass(frozen=True, slots=True)
class Register:
    """The register of places, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    """The reader's languages, best first."""

    async def get(self, place: UUID) -> PlaceOut:
        return await self._present(await self._find(place))

    async def history(self, place: UUID) -> list[HistoryEntry]:
        await self._find(place)
        acts = await repository.history_of(self.session, place)
        return await present_history(self.session, acts, self.languages)

    async def register(self, draft: PlaceDraft) -> PlaceOut:
        place = Place(
            **draft.model_dump(exclude={"id", "other_codes", "former_names"}),
            former_names=[entry.model_dump(mode="json") for entry in draft.former_names],
            id=draft.id or uuid7(),
            sort_name=sort_name(draft.names),
            reference=(await repository.next_references(self.session, 1))[0],
        )
        await self._check(place, draft.model_dump(), draft.other_codes)
        self.session.add(place)
        await self.session.flush()
        await repository.set_other_codes(self.session, place.id, draft.other_codes)
        await repository.set_spellings(self.session, place.id, spellings(place, draft.other_codes))
        await self._tell(place, "registered", [], PLACE_REGISTERED)
        return await self._present(place)

    async def change(self, place: UUID, patch: PlacePatch, version: int) -> PlaceOut:
        """Changes the fields that were sent."""
        record = await self._find_for_change(place, version)
        refuse_emptied(patch, REQUIRED)
        sent = patch.model_dump(exclude_unset=True, exclude={"other_codes", "former_names"})
        if patch.former_names is not None:
            sent["former_names"] = [entry.model_dump(mode="json") for entry in patch.former_names]
        # A place to be, apart from the session: what is checked must not be written before it passed.
        await self._check(Place(**(record.model_dump() | sent)), sent, patch.other_codes or [])
        codes = await repository.other_codes_of(self.session, record.id)
        changes = apply(record, sent)
        record.sort_name = sort_name(record.names)
        if patch.other_codes is not None and set(patch.other_codes) != set(codes):
            changes += changes_of("other_codes", _shown(codes), _shown(patch.other_codes))
            codes = patch.other_codes
            await repository.set_other_codes(self.session, record.id, codes)
        if changes:
            await repository.set_spellings(self.session, record.id, spellings(record, codes))
            await self._save(record, "changed", changes, PLACE_CHANGED)
        return await self._present(record)

    async def move(self, place: UUID, move: PlaceMove, version: int) -> PlaceOut:
        """Closes the place, or opens it again."""
        record = await self._find_for_change(place, version)
        closes = move.to is Standing.CLOSED
        if (fault := _move_fault(record, move)) is not None:
            raise Invalid(errors=[fault])
        changes = apply(record, {"closed_on": move.on if closes else None})
        if closes:
            await self._save(record, "closed", changes, PLACE_CLOSED, move.reason)
        else:
            await self._save(record, "reopened", changes, PLACE_CHANGED, move.reason)
        return await self._present(record)

    async def _find(self, place: UUID) -> Place:
        record = await repository.fetch(self.session, self.principal, place)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, place: UUID, version: int) -> Place:
        record = await repository.fetch_for_change(self.session, self.principal, place)
        if record is None:
            raise NotFound
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        refuse_merged(record)
        return record

    async def _check(self, place: Place, sent: Mapping[str, Any], other_codes: list[OtherCode]) -> None:
        """Raises Invalid or Conflict; only what was sent is looked up, so that a closed category may stay."""
        faults = [*faults_of(place, today()), *repeated_code_faults(other_codes)]
        for field, kind in (("category", ReferenceKind.PLACE_CATEGORY), ("region", ReferenceKind.REGION)):
            if (entry := sent.get(field)) and await reference.unknown_of(self.session, kind, [entry]):
                faults.append(
                    FieldError(f"/{field}", f"This {field} is not in the list, or closed", "unknown")
                )
        bodies = [sent[field] for field in ("operator", "authority") if sent.get(field)]
        unknown = await repository.unknown_authorities(self.session, bodies)
        faults += [
            FieldError(f"/{field}", "This authority is not known, or closed", "unknown")
            for field in ("operator", "authority")
            if sent.get(field) in unknown
        ]
        if faults:
            raise Invalid(errors=faults)
        if (code := sent.get("code")) and await repository.code_is_taken(self.session, code, place.id):
            raise Conflict("Another place has this code")
        if taken := await repository.taken_codes(self.session, other_codes, place.id):
            raise Conflict(f"Another place has this code: {', '.join(sorted(c.scheme for c in taken))}")

    async def _save(
        self, record: Place, act: str, changes: list[Change], what: Emits, reason: str | None = None
    ) -> None:
        record.version += 1
        record.updated_at = utcnow()
        led = await repository.touch_led(self.session, [record.id])
        await self.session.flush()
        await self._tell(record, act, changes, what, reason)
        await emit_many(self.session, [place_event(PLACE_CHANGED, place) for place in led])

    async def _tell(
        self, record: Place, act: str, changes: list[Change], what: Emits, reason: str | None = None
    ) -> None:
        await journal.note(self.session, self.principal, record.id, act, changes, reason)
        await emit(self.session, place_event(what, record))

    async def _present(self, record: Place) -> PlaceOut:
        return await presentation.present(self.session, record, self.languages)


def _shown(codes: Sequence[OtherCode]) -> list[dict[str, str]]:
    return [code.model_dump() for code in codes]


def _move_fault(place: Place, move: PlaceMove) -> FieldError | None:
    if move.to is Standing.OPEN:
        if place.closed_on is None:
            return FieldError("/to", "It is open already", "move-not-allowed")
        return FieldError("/on", "Only a closing has a day", "not-here") if move.on else None
    if place.closed_on is not None:
        return FieldError("/to", "It is closed already", "move-not-allowed")
    if move.on is None:
        return FieldError("/on", "Say on which day it was closed", "missing")
    if move.on > today():
        return FieldError("/on", "This day is still to come", "in-future")
    if place.opened_on and move.on < place.opened_on:
        return FieldError("/on", "It was opened after this day", "order")
    return None
