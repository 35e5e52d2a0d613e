"""The SQL of what changed and why. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import ColumnElement, Row, delete, exists, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.contributions.rules import HELPED, NO_CHANGE, SHOWN
from recommendations.contributions.schemas import LeverUse
from recommendations.models import (
    Contribution,
    ContributionLever,
    ContributionRecommendation,
    ContributionVersion,
    Recommendation,
)
from recommendations.models.contribution import LeverPart
from recommendations.models.recommendation import State
from recommendations.pairs import others_of, set_others
from recommendations.policy import POLICIES
from recommendations.policy.contributions import contribution_writable
from recommendations.recommendations.repository import Filters, listed


@dataclass(frozen=True, slots=True)
class ContributionFilters:
    answering: Filters
    """What recommendations are narrowed by, one of which it answers; their ``lever`` is one that it names itself."""
    recommendation: UUID | None = None
    kind: Sequence[str] = ()
    part: Sequence[str] = ()
    certainty: Sequence[str] = ()
    """Part and certainty are of one and the same lever, and of that one where it is named."""
    taken_back: bool = False
    """Those too."""


def found(principal: Principal, filters: ContributionFilters) -> list[ColumnElement[bool]]:
    """What the principal finds: it answers something issued that they find in lists, nothing under embargo."""
    answering = replace(filters.answering, lever=())
    pair = ContributionRecommendation
    answered = (
        select(1)
        .select_from(pair)
        .join(Recommendation, col(Recommendation.id) == col(pair.recommendation))
        .where(
            col(pair.contribution) == col(Contribution.id),
            *listed(principal, answering),
            col(Recommendation.state) != State.DRAFT.value,
        )
        .correlate(Contribution)
    )
    conditions = [POLICIES.readable_by(Contribution, principal)]
    if filters.recommendation:
        answered = answered.where(col(pair.recommendation) == filters.recommendation)
    if not filters.taken_back:
        conditions.append(col(Contribution.taken_back_at).is_(None))
    if filters.kind:
        conditions.append(col(Contribution.kind).in_(filters.kind))
    if of_lever := _of_lever(filters):
        named = exists().where(col(ContributionLever.contribution) == col(Contribution.id), *of_lever)
        conditions.append(named.correlate(Contribution))
    return [*conditions, answered.exists()]


def _of_lever(filters: ContributionFilters) -> list[ColumnElement[bool]]:
    lever = ContributionLever
    among = (
        (col(lever.lever), filters.answering.lever),
        (col(lever.part), filters.part),
        (col(lever.certainty), filters.certainty),
    )
    return [column.in_(values) for column, values in among if values]


async def fetch_list(
    session: AsyncSession, principal: Principal, filters: ContributionFilters, cursor: str | None, limit: int
) -> Slice:
    """The newest change first."""
    statement = select(Contribution).where(*found(principal, filters))
    order = choose_order("-changed_on", {"changed_on": col(Contribution.changed_on)})
    return await fetch_slice(session, statement, order, col(Contribution.id), cursor, limit)


async def count_list(session: AsyncSession, principal: Principal, filters: ContributionFilters) -> Count:
    return await count_up_to(session, select(col(Contribution.id)).where(*found(principal, filters)))


async def tallies(
    session: AsyncSession, principal: Principal, filters: ContributionFilters
) -> tuple[int, int, Sequence[Row[Any]]]:
    """All records, those without a change, and by lever how many say what part it had: each record once in a number."""
    records = (
        select(col(Contribution.id), col(Contribution.kind))
        .where(*found(principal, filters))
        .cte("records")
        .prefix_with("MATERIALIZED")
    )
    lever = ContributionLever

    def once(*rules: ColumnElement[bool]) -> ColumnElement[int]:
        number = func.count(col(lever.contribution).distinct())
        return number.filter(*rules) if rules else number

    helped = col(lever.part).in_([each.value for each in HELPED])
    shown = col(lever.certainty).in_([each.value for each in SHOWN])
    statement: Any = (
        select(
            col(lever.lever).label("lever"),
            once().label("records"),
            *(once(col(lever.part) == part.value).label(part.value.replace("-", "_")) for part in LeverPart),
            once(helped, shown).label("shown"),
        )
        .join(records, records.c.id == col(lever.contribution))
        .where(*_of_lever(filters))
        .group_by(col(lever.lever))
        .order_by(once().desc(), col(lever.lever))
    )
    without = func.count().filter(records.c.kind.in_([each.value for each in NO_CHANGE]))
    every, nothing = (await session.execute(select(func.count(), without).select_from(records))).one()
    return every, nothing, (await session.execute(statement)).all()


async def fetch(
    session: AsyncSession, principal: Principal, contribution: UUID, *, lock: bool = False
) -> Contribution | None:
    """``lock``: row-level security hides it from who may not change it."""
    statement = select(Contribution).where(
        POLICIES.readable_by(Contribution, principal), col(Contribution.id) == contribution
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def changeable(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> set[UUID]:
    statement = select(col(Contribution.id)).where(
        contribution_writable(PrincipalFacts(principal)), col(Contribution.id).in_(ids)
    )
    return set((await session.execute(statement)).scalars())


async def answered_by(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    return await others_of(session, ContributionRecommendation, ids)


async def levers_of(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, list[ContributionLever]]:
    """In the order in which they were named."""
    table = ContributionLever
    statement = select(table).where(col(table.contribution).in_(ids)).order_by(col(table.id))
    by_record: dict[UUID, list[ContributionLever]] = {}
    for row in (await session.execute(statement)).scalars():
        by_record.setdefault(row.contribution, []).append(row)
    return by_record


async def set_parts(
    session: AsyncSession, contribution: UUID, recommendations: Sequence[UUID], levers: Sequence[LeverUse]
) -> None:
    await set_others(session, ContributionRecommendation, contribution, recommendations)
    table = table_of(ContributionLever)
    await session.execute(delete(table).where(table.c.contribution == contribution))
    rows = [ContributionLever(**use.model_dump(), contribution=contribution).model_dump() for use in levers]
    await session.execute(insert(table), rows)


async def versions_of(
    session: AsyncSession, principal: Principal, contribution: UUID
) -> Sequence[ContributionVersion]:
    """The newest first."""
    table = ContributionVersion
    statement = select(table).where(
        POLICIES.readable_by(table, principal), col(table.contribution) == contribution
    )
    return (await session.execute(statement.order_by(col(table.number).desc()))).scalars().all()
