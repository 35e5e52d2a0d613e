"""What is known besides a report's words when it is looked through: which names may stand in it, on which days the
visit was, and how few people of a kind there are."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from servicekit.papers.traces.known import Known, People
from servicekit.principal import Principal
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import (
    KnownAuthority,
    Place,
    PlaceReading,
    PlaceUnit,
    ReadingPart,
    Report,
    TeamMember,
    VisitMember,
)
from visits.places.standing import at_place
from visits.policy import POLICIES
from visits.reports import repository
from visits.visits import repository as visits

_MOST_DAYS = 150


async def of_report(session: AsyncSession, principal: Principal, report: Report) -> Known:
    where = await visits.where_of(session, principal, report.visit)
    places = await visits.place_ids(session, report.visit)
    units = await _units(session, principal, places)
    people = await _people(session, principal, places)
    settings = await repository.settings(session)
    public = [
        *(name for names in await _names(session, Place, places) for name in names),
        *(name for _, names in units for name in names),
        *(name for names in await _authorities(session) for name in names),
        *(settings.names.values() if settings else ()),
        *await _team(session, principal, report.visit),
    ]
    return Known(
        public=tuple(dict.fromkeys(public)),
        days=tuple(_days(where.starts_on, where.ends_on)) if where else (),
        place=people.get(None, People()),
        units={name: people[unit] for unit, names in units if unit in people for name in names},
    )


def _days(first: date | None, last: date | None) -> Iterator[date]:
    if first is None:
        return
    last = last or first
    for at in range(min((last - first).days, _MOST_DAYS) + 1):
        yield first + timedelta(days=at)


async def _names(session: AsyncSession, table: Any, ids: list[UUID]) -> list[list[str]]:
    rows = await session.execute(select(table.names).where(table.id.in_(ids)))
    return [list(names.values()) for names in rows.scalars()]


async def _authorities(session: AsyncSession) -> list[list[str]]:
    rows = await session.execute(select(col(KnownAuthority.names)).limit(5000))
    return [list(names.values()) for names in rows.scalars()]


async def _units(
    session: AsyncSession, principal: Principal, places: list[UUID]
) -> list[tuple[UUID, list[str]]]:
    columns: tuple[Any, ...] = (PlaceUnit.id, PlaceUnit.names)
    statement = select(*columns).where(
        POLICIES.readable_by(PlaceUnit, principal), at_place(col(PlaceUnit.place), *places)
    )
    return [(row.id, list(row.names.values())) for row in await session.execute(statement)]


async def _team(session: AsyncSession, principal: Principal, visit: UUID) -> list[str]:
    statement = (
        select(col(TeamMember.name))
        .join(VisitMember, col(VisitMember.member) == TeamMember.id)
        .where(POLICIES.readable_by(VisitMember, principal), col(VisitMember.visit) == visit)
    )
    return list((await session.execute(statement)).scalars())


async def _people(
    session: AsyncSession, principal: Principal, places: list[UUID]
) -> dict[UUID | None, People]:
    """As the latest reading has it, of the place as a whole (under None) and of each unit. Of a visit to several places
    only the units: which of them a text speaks of nobody can tell."""
    latest = (
        select(PlaceReading)
        .where(POLICIES.readable_by(PlaceReading, principal), at_place(col(PlaceReading.place), *places))
        .ext(distinct_on(col(PlaceReading.place), col(PlaceReading.unit)))
        .order_by(
            col(PlaceReading.place),
            col(PlaceReading.unit),
            col(PlaceReading.taken_on).desc(),
            col(PlaceReading.id).desc(),
        )
    )
    readings = (await session.execute(latest)).scalars().all()
    parts: dict[UUID, dict[str, int]] = {}
    rows = await session.execute(
        select(ReadingPart).where(col(ReadingPart.reading).in_([row.id for row in readings]))
    )
    for part in rows.scalars():
        parts.setdefault(part.reading, {})[part.part] = part.people
    return {
        row.unit: People(row.population, parts.get(row.id, {}))
        for row in readings
        if row.unit is not None or len(places) == 1
    }
