"""Carrying out a plan: new places in a few statements, changed ones one by one, an event for each."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.events import emit_many
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.events import PLACE_CHANGED, PLACE_REGISTERED, place_event
from visits.history import apply
from visits.imports import repository
from visits.imports.drafting import Plan
from visits.imports.planning import Fate, Planned
from visits.models import Place, PlaceChange
from visits.models.reference import ReferenceKind
from visits.places import repository as places
from visits.places.rules import sort_name, spellings
from visits.reference.schemas import ReferenceDraft
from visits.reference.service import ReferenceLists


async def apply_plan(session: AsyncSession, principal: Principal, place_import: UUID, plan: Plan) -> None:
    await _add_regions(session, principal, plan)
    added = await _add(session, principal, place_import, plan.of(Fate.NEW))
    changed = await _change(session, principal, plan.of(Fate.CHANGED))
    await emit_many(session, [place_event(PLACE_REGISTERED, place) for place in added])
    await emit_many(session, [place_event(PLACE_CHANGED, place) for place in changed])


async def _add_regions(session: AsyncSession, principal: Principal, plan: Plan) -> None:
    lists = ReferenceLists(session, principal, ())
    for code, entry in plan.regions.items():
        draft = ReferenceDraft(id=entry, code=code, names={"und": code})
        await lists.add(ReferenceKind.REGION, draft)


async def _add(
    session: AsyncSession, principal: Principal, place_import: UUID, planned: Sequence[Planned]
) -> list[Place]:
    references = await places.next_references(session, len(planned)) if planned else []
    added = [
        Place(
            **p.fields,
            id=uuid7(),
            reference=reference,
            sort_name=sort_name(p.fields["names"]),
            import_id=place_import,
            import_row=p.row.number,
        )
        for p, reference in zip(planned, references, strict=True)
    ]
    found_under = [(place.id, folded) for place in added for folded in sorted(spellings(place, []))]
    acts = [PlaceChange(place=place.id, account=principal.account, act="imported") for place in added]
    await repository.add_places(session, added, found_under, acts)
    return added


async def _change(session: AsyncSession, principal: Principal, planned: Sequence[Planned]) -> list[Place]:
    changed = []
    for p in planned:
        place = await session.get_one(Place, p.place)
        changes = apply(place, p.fields)
        place.sort_name = sort_name(place.names)
        place.version += 1
        place.updated_at = utcnow()
        codes = await places.other_codes_of(session, place.id)
        await places.set_spellings(session, place.id, spellings(place, codes))
        session.add(
            PlaceChange(place=place.id, account=principal.account, act="import-changed", fields=changes)
        )
        changed.append(place)
    await session.flush()
    return changed
