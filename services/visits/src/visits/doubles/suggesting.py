"""Which pairs may be one place: candidates from indexes and squares of the map, judged by the rules."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from servicekit.spelling import fold, fold_all
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from visits.doubles import repository
from visits.doubles.rules import Alike, Facts, compare, neighbours, pair

Pair = tuple[UUID, UUID]
Rows = Mapping[UUID, Row[Any]]


async def of_register(session: AsyncSession, principal: Principal) -> tuple[list[tuple[Pair, Alike]], Rows]:
    """Every pair worth a look, the strongest first."""
    found = await repository.spelled_alike(session)
    points = await repository.located(session, principal)
    # A hundred thousand points take a moment: others are answered meanwhile.
    found |= await asyncio.to_thread(neighbours, points)
    return await _judged(session, principal, found)


async def of_place(
    session: AsyncSession, principal: Principal, place: UUID, at: tuple[float, float] | None
) -> tuple[list[tuple[Pair, Alike]], Rows]:
    found = {pair(place, other) for other in await repository.spelled_like(session, place)}
    if at is not None:
        points = await repository.around(session, at[0])
        near = await asyncio.to_thread(neighbours, points)
        found |= {each for each in near if place in each}
    return await _judged(session, principal, found)


async def of_pair(session: AsyncSession, principal: Principal, one: UUID, other: UUID) -> Alike:
    _, facts = await _facts(session, principal, {one, other})
    return compare(facts[one], facts[other])


async def _judged(
    session: AsyncSession, principal: Principal, pairs: set[Pair]
) -> tuple[list[tuple[Pair, Alike]], Rows]:
    ids = {id_ for both in pairs for id_ in both}
    if not ids:
        return [], {}
    merged = await repository.merged_among(session, ids)
    pairs = pairs - await repository.apart_among(session, ids)
    rows, facts = await _facts(session, principal, ids - merged)
    judged = await asyncio.to_thread(_compared, pairs, facts)
    return judged, rows


def _compared(pairs: Collection[Pair], facts: Mapping[UUID, Facts]) -> list[tuple[Pair, Alike]]:
    known = [both for both in pairs if both[0] in facts and both[1] in facts]
    judged = [(both, compare(facts[both[0]], facts[both[1]])) for both in known]
    worth = [each for each in judged if each[1].worth_a_look]
    return sorted(worth, key=lambda each: (-each[1].weight, each[0]))


async def _facts(
    session: AsyncSession, principal: Principal, ids: Collection[UUID]
) -> tuple[Rows, dict[UUID, Facts]]:
    rows = await repository.fetch_places(session, principal, ids)
    codes = await repository.other_codes(session, rows)
    return rows, {id_: facts_of(row, codes.get(id_, ())) for id_, row in rows.items()}


def facts_of(row: Any, other_codes: Sequence[str]) -> Facts:
    return Facts(
        id=row.id,
        names=tuple(sorted(fold_all(row.names.values()))),
        former=tuple(sorted(fold_all(str(entry["name"]) for entry in row.former_names))),
        codes=frozenset(fold(code) for code in (*other_codes, row.code) if code),
        category=row.category,
        region=row.region,
        locality=row.locality,
        at=None if row.latitude is None else (row.latitude, row.longitude),
    )
