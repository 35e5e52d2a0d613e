"""All the SQL of recommendations. Every read starts from what the principal may read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import Facts, PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import FAR_FUTURE
from sqlalchemy import (
    ColumnElement,
    Select,
    SelectBase,
    SQLColumnExpression,
    delete,
    func,
    insert,
    or_,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import (
    Addressee,
    CriterionAssessment,
    KnownTeam,
    KnownTheme,
    Recommendation,
    RecommendationChange,
    RecommendationPlace,
    RecommendationTheme,
)
from recommendations.models.recommendation import Criterion, Verdict
from recommendations.policy import POLICIES
from recommendations.recommendations.rules import Assessed
from recommendations.recommendations.schemas import AddresseeIn
from recommendations.tree import below

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "due": func.coalesce(Recommendation.due_on, FAR_FUTURE),
    "issued_on": func.coalesce(Recommendation.issued_on, FAR_FUTURE),
    "updated_at": col(Recommendation.updated_at),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of the list, as they stand in the URL. Several values of one filter: any of them."""

    state: Sequence[str] = ()
    place: Sequence[UUID] = ()
    theme: Sequence[UUID] = ()
    authority: Sequence[UUID] = ()
    priority: Sequence[str] = ()
    source: Sequence[str] = ()
    source_record: UUID | None = None
    direction: str | None = None
    team: Sequence[UUID] = ()
    reference: str | None = None
    due_from: date | None = None
    due_to: date | None = None


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    record = Recommendation
    among: list[tuple[SQLColumnExpression[Any], Sequence[Any]]] = [
        (col(record.state), filters.state),
        (col(record.priority), filters.priority),
        (col(record.source), filters.source),
        (col(record.team), filters.team),
    ]
    conditions: list[ColumnElement[bool]] = [column.in_(values) for column, values in among if values]
    conditions += [col(record.id).in_(links) for links in _links(filters)]
    if filters.source_record:
        conditions.append(col(record.source_record) == filters.source_record)
    if filters.direction:
        conditions.append(col(record.direction) == filters.direction)
    if filters.reference:
        conditions.append(col(record.reference) == filters.reference)
    if filters.due_from:
        conditions.append(col(record.due_on) >= filters.due_from)
    if filters.due_to:
        conditions.append(col(record.due_on) <= filters.due_to)
    return conditions


def _links(filters: Filters) -> list[SelectBase]:
    links: list[SelectBase] = []
    if filters.place:
        about = col(RecommendationPlace.place).in_(filters.place)
        addressed = col(Addressee.place).in_(filters.place)
        links.append(
            select(col(RecommendationPlace.recommendation))
            .where(about)
            .union(select(col(Addressee.recommendation)).where(addressed))
        )
    if filters.theme:
        themes = select(col(KnownTheme.id)).where(
            or_(col(KnownTheme.id).in_(filters.theme), col(KnownTheme.parent).in_(filters.theme))
        )
        of_theme = col(RecommendationTheme.theme).in_(themes)
        links.append(select(col(RecommendationTheme.recommendation)).where(of_theme))
    if filters.authority:
        addressed = col(Addressee.authority).in_(below(filters.authority))
        links.append(select(col(Addressee.recommendation)).where(addressed))
    return links


_LIST_COLUMNS = (
    col(Recommendation.id),
    col(Recommendation.reference),
    col(Recommendation.side),
    col(Recommendation.level),
    col(Recommendation.state),
    col(Recommendation.title),
    col(Recommendation.language),
    col(Recommendation.source),
    col(Recommendation.direction),
    col(Recommendation.priority),
    col(Recommendation.time_frame),
    col(Recommendation.system_wide),
    col(Recommendation.due_on),
    col(Recommendation.issued_on),
    col(Recommendation.team),
    col(Recommendation.updated_at),
    col(Recommendation.version),
)


async def fetch_list(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    rule = POLICIES.readable_by(Recommendation, principal)
    statement = select(*_LIST_COLUMNS).where(rule, *_conditions(filters))
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, statement, order, col(Recommendation.id), cursor, limit)


async def count_list(session: AsyncSession, principal: Principal, filters: Filters) -> Count:
    rule = POLICIES.readable_by(Recommendation, principal)
    return await count_up_to(session, select(col(Recommendation.id)).where(rule, *_conditions(filters)))


def _readable(principal: Principal, recommendation: UUID) -> Select[Recommendation]:
    return select(Recommendation).where(
        POLICIES.readable_by(Recommendation, principal), col(Recommendation.id) == recommendation
    )


async def fetch(session: AsyncSession, principal: Principal, recommendation: UUID) -> Recommendation | None:
    return (await session.execute(_readable(principal, recommendation))).scalar_one_or_none()


async def fetch_for_change(
    session: AsyncSession, principal: Principal, recommendation: UUID
) -> Recommendation | None:
    """The same, locked until the transaction ends. Row-level security hides it from who may not change it."""
    statement = _readable(principal, recommendation).with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def satisfies(
    session: AsyncSession,
    principal: Principal,
    recommendation: UUID,
    rule: Callable[[Facts], ColumnElement[bool]],
) -> bool:
    """Whether the record is readable and ``rule`` of the policy lets the principal act on it."""
    statement = select(col(Recommendation.id)).where(
        POLICIES.readable_by(Recommendation, principal),
        rule(PrincipalFacts(principal)),
        col(Recommendation.id) == recommendation,
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def is_team_of(session: AsyncSession, team: UUID, office: UUID) -> bool:
    statement = select(col(KnownTeam.id)).where(
        col(KnownTeam.id) == team,
        col(KnownTeam.closed).is_(False),
        or_(col(KnownTeam.office).is_(None), col(KnownTeam.office) == office),
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def next_reference(session: AsyncSession, year: int) -> str:
    number = (await session.execute(text("SELECT nextval('recommendation_reference')"))).scalar_one()
    return f"R-{year}-{number:04d}"


async def themes_of(session: AsyncSession, recommendations: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    table = RecommendationTheme
    rows = await session.execute(
        select(col(table.recommendation), col(table.theme)).where(
            col(table.recommendation).in_(recommendations)
        )
    )
    return _grouped(rows)


async def places_of(session: AsyncSession, recommendations: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    table = RecommendationPlace
    rows = await session.execute(
        select(col(table.recommendation), col(table.place)).where(
            col(table.recommendation).in_(recommendations)
        )
    )
    return _grouped(rows)


async def addressees_of(
    session: AsyncSession, recommendations: Sequence[UUID]
) -> dict[UUID, list[Addressee]]:
    """In the order in which they were named."""
    statement = select(Addressee).where(col(Addressee.recommendation).in_(recommendations))
    rows = (await session.execute(statement.order_by(col(Addressee.id)))).scalars()
    return _grouped((row.recommendation, row) for row in rows)


def _grouped(pairs: Any) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


async def criteria_of(session: AsyncSession, recommendation: UUID) -> dict[Criterion, Assessed]:
    """Those somebody has judged; the others are open."""
    table = CriterionAssessment
    rows = await session.execute(
        select(col(table.criterion), col(table.verdict), col(table.note)).where(
            col(table.recommendation) == recommendation
        )
    )
    return {Criterion(row.criterion): Assessed(Verdict(row.verdict), row.note) for row in rows}


async def set_themes(session: AsyncSession, recommendation: UUID, themes: Sequence[UUID]) -> None:
    table = RecommendationTheme
    await session.execute(delete(table).where(col(table.recommendation) == recommendation))
    if themes:
        rows = [{"recommendation": recommendation, "theme": theme} for theme in dict.fromkeys(themes)]
        await session.execute(insert(table), rows)


async def set_places(session: AsyncSession, recommendation: UUID, places: Sequence[UUID]) -> None:
    table = RecommendationPlace
    await session.execute(delete(table).where(col(table.recommendation) == recommendation))
    if places:
        rows = [{"recommendation": recommendation, "place": place} for place in dict.fromkeys(places)]
        await session.execute(insert(table), rows)


async def set_addressees(
    session: AsyncSession,
    recommendation: UUID,
    before: Sequence[Addressee],
    after: Sequence[AddresseeIn],
) -> None:
    """Makes ``before`` into ``after``; an addressee who stays keeps the row, and with it what hangs on it."""
    wanted = {addressee.body: addressee for addressee in after}
    for row in before:
        stays = wanted.pop(row.body, None)
        if stays is None:
            await session.delete(row)
        else:
            row.response_due = stays.response_due
    session.add_all(Addressee(recommendation=recommendation, **new.model_dump()) for new in wanted.values())
    await session.flush()


async def set_criteria(
    session: AsyncSession, recommendation: UUID, criteria: Mapping[Criterion, Assessed]
) -> None:
    """Replaces those of ``criteria`` only."""
    table = CriterionAssessment
    await session.execute(
        delete(table).where(
            col(table.recommendation) == recommendation, col(table.criterion).in_(list(criteria))
        )
    )
    rows = [
        {"recommendation": recommendation, "criterion": c, "verdict": a.verdict, "note": a.note}
        for c, a in criteria.items()
        if a.verdict is not Verdict.OPEN or a.note
    ]
    if rows:
        await session.execute(insert(table), rows)


async def history_of(
    session: AsyncSession, principal: Principal, recommendation: UUID
) -> Sequence[RecommendationChange]:
    """Newest first; what was changed in the draft only for those who may read drafts."""
    table = RecommendationChange
    statement = select(table).where(
        POLICIES.readable_by(table, principal), col(table.recommendation) == recommendation
    )
    return (await session.execute(statement.order_by(col(table.id).desc()))).scalars().all()
