"""From rows to what is shown: names in the reader's language, units and the newest reading beside the place."""

from collections.abc import Sequence

from servicekit.languages import best_name
from servicekit.pages import Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import Place
from visits.names import fetch_names
from visits.places import repository, visited
from visits.places.schemas import FormerName, PlaceListItem, PlaceOut, Provenance
from visits.readings import presentation as readings_presentation
from visits.readings import repository as readings
from visits.units import repository as units
from visits.units.schemas import present_unit

_NAMED = frozenset({"category", "region", "operator", "authority", "names", "former_names", "leads"})


async def present_list(
    session: AsyncSession, principal: Principal, found: Slice, languages: Sequence[str]
) -> list[PlaceListItem]:
    newest = await readings.newest_of(session, [row.id for row in found.rows])
    visits = await visited.last_visits(session, principal, [row.id for row in found.rows])
    ids = {row.category for row in found.rows} | {row.region for row in found.rows}
    known = await fetch_names(session, ids, languages)
    items = []
    for row in found.rows:
        reading = newest.get(row.id)
        plain = {k: v for k, v in row._mapping.items() if k not in _NAMED and not k.startswith("_")}
        items.append(
            PlaceListItem(
                **plain,
                name=best_name(row.names, languages),
                category=known.of(row.category),
                region=known.maybe(row.region),
                capacity=reading.capacity if reading else None,
                population=reading.population if reading else None,
                reading_on=reading.taken_on if reading else None,
                last_visit_on=visits.get(row.id),
            )
        )
    return items


async def present(session: AsyncSession, place: Place, languages: Sequence[str]) -> PlaceOut:
    known = await fetch_names(
        session, (place.category, place.region, place.operator, place.authority, place.leads), languages
    )
    newest = (await readings.newest_of(session, [place.id])).get(place.id)
    shown = await readings_presentation.present(session, [newest] if newest else [], languages)
    return PlaceOut(
        **place.model_dump(exclude=set(_NAMED)),
        other_codes=await repository.other_codes_of(session, place.id),
        name=best_name(place.names, languages),
        names=place.names,
        former_names=[FormerName.model_validate(entry) for entry in place.former_names],
        category=known.of(place.category),
        region=known.maybe(place.region),
        operator=known.maybe(place.operator),
        authority=known.maybe(place.authority),
        leads=known.maybe(place.leads),
        units=[present_unit(unit, languages) for unit in await units.of_place(session, place.id)],
        latest_reading=shown[0] if shown else None,
        provenance=(
            Provenance(import_id=place.import_id, row=place.import_row)
            if place.import_id is not None and place.import_row is not None
            else None
        ),
    )
