"""Carrying out a plan: places in a few statements, an event for each."""

import asyncio
from collections.abc import Mapping, Sequence
from uuid import UUID

from servicekit.events import Emits, emit_many
from servicekit.history import Change
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.events import PLACE_CHANGED, PLACE_CLOSED, PLACE_REGISTERED, place_event
from visits.history import apply
from visits.imports import repository
from visits.imports.drafting import Plan
from visits.imports.planning import Fate, Planned
from visits.imports.repository import Written
from visits.models import Place
from visits.models.reference import ReferenceKind
from visits.places import repository as places
from visits.places.rules import sort_name, spellings
from visits.reference.schemas import ReferenceDraft
from visits.reference.service import ReferenceLists
from visits.wire import OtherCode


async def apply_plan(session: AsyncSession, principal: Principal, place_import: UUID, plan: Plan) -> None:
    await _add_regions(session, principal, plan)
    added = await _add(session, principal, place_import, plan.of(Fate.NEW))
    changed = await _change(session, principal, plan.of(Fate.CHANGED))
    await emit_many(session, [place_event(PLACE_REGISTERED, one.place) for one in added])
    await emit_many(session, [place_event(_what_happened(one), one.place) for one in changed])
    led = await places.touch_led(session, [one.place.id for one in changed])
    await session.flush()
    await emit_many(session, [place_event(PLACE_CHANGED, place) for place in led])


def _what_happened(one: Written) -> Emits:
    closed = any(change["field"] == "closed_on" and change["from"] is None for change in one.changes)
    return PLACE_CLOSED if closed else PLACE_CHANGED


async def _add_regions(session: AsyncSession, principal: Principal, plan: Plan) -> None:
    lists = ReferenceLists(session, principal, ())
    for code, entry in plan.regions.items():
        draft = ReferenceDraft(id=entry, code=code, names={"und": code})
        await lists.add(ReferenceKind.REGION, draft)


async def _add(
    session: AsyncSession, principal: Principal, place_import: UUID, planned: Sequence[Planned]
) -> list[Written]:
    if not planned:
        return []
    references = await places.next_references(session, len(planned))
    # Thousands of records take seconds to make: others are answered meanwhile.
    written = await asyncio.to_thread(_new_places, place_import, planned, references)
    await repository.add_places(session, written)
    await repository.add_changes(session, principal.account, "imported", written)
    return written


def _new_places(place_import: UUID, planned: Sequence[Planned], references: Sequence[str]) -> list[Written]:
    return [
        _written(
            Place(
                **p.fields,
                id=uuid7(),
                reference=reference,
                sort_name=sort_name(p.fields["names"]),
                import_id=place_import,
                import_row=p.row.number,
            ),
            [],
            (),
        )
        for p, reference in zip(planned, references, strict=True)
    ]


async def _change(session: AsyncSession, principal: Principal, planned: Sequence[Planned]) -> list[Written]:
    if not planned:
        return []
    codes = await repository.other_codes_of(session, [p.place.id for p in planned if p.place])
    written = await asyncio.to_thread(_changed_places, planned, codes)
    await session.flush()
    await repository.replace_spellings(session, written)
    await repository.add_changes(session, principal.account, "import-changed", written)
    return written


def _changed_places(planned: Sequence[Planned], codes: Mapping[UUID, Sequence[OtherCode]]) -> list[Written]:
    written = []
    for p in planned:
        if (place := p.place) is not None:
            changes = apply(place, p.fields)
            place.sort_name = sort_name(place.names)
            place.version += 1
            place.updated_at = utcnow()
            written.append(_written(place, changes, codes.get(place.id, ())))
    return written


def _written(place: Place, changes: list[Change], codes: Sequence[OtherCode]) -> Written:
    return Written(place, sorted(spellings(place, list(codes))), changes)
