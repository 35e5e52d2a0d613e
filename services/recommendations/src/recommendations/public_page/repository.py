"""The SQL of what is public. It reads the released copies and names, and no table of ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.ids import today
from servicekit.leading import is_same
from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from servicekit.spelling import fold
from sqlalchemy import ColumnElement, SQLColumnExpression, and_, case, exists, func, inspect, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from recommendations.models import (
    Authority,
    AuthorityReach,
    KnownCategory,
    KnownPlace,
    KnownRegion,
    KnownTheme,
    PublicAddressee,
    PublicChange,
    PublicPlace,
    PublicRecommendation,
    PublicTheme,
    PublicWords,
    WithdrawnPublication,
)
from recommendations.models.publication import PublicAnswer
from recommendations.policy import POLICIES
from recommendations.public_page.filters import PublicFilters

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "issued_on": col(PublicRecommendation.issued_on),
    "published_on": col(PublicRecommendation.published_on),
}
_MOST_PLACES = 500
"""To choose from; beyond that a place is found by its words, category or region."""


def _conditions(principal: Principal, filters: PublicFilters) -> list[ColumnElement[bool]]:
    record = PublicRecommendation
    conditions = [POLICIES.readable_by(record, principal)]
    for word in fold(filters.words).split():
        conditions.append(col(record.searched).contains(word, autoescape=True))
    if filters.status:
        conditions.append(col(record.implementation) == filters.status)
    if filters.year:
        first, next_ = date(filters.year, 1, 1), date(filters.year + 1, 1, 1)
        conditions += [col(record.issued_on) >= first, col(record.issued_on) < next_]
    if filters.theme:
        themes = select(col(KnownTheme.id)).where(
            or_(col(KnownTheme.id) == filters.theme, col(KnownTheme.parent) == filters.theme)
        )
        of_theme = select(col(PublicTheme.recommendation)).where(col(PublicTheme.theme).in_(themes))
        conditions.append(col(record.recommendation).in_(of_theme))
    if at_places := _places(filters):
        about = select(col(PublicPlace.recommendation)).where(*at_places)
        conditions.append(col(record.recommendation).in_(about))
    if addressed := _addressed(filters):
        asked = select(col(PublicAddressee.recommendation)).where(*addressed)
        conditions.append(col(record.recommendation).in_(asked))
    return conditions


def _places(filters: PublicFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    place = col(PublicPlace.place)
    if filters.place:
        conditions.append(is_same(place, KnownPlace, filters.place))
    for column, wanted in (
        (col(KnownPlace.category), filters.category),
        (col(KnownPlace.region), filters.region),
    ):
        if wanted:
            conditions.append(place.in_(select(col(KnownPlace.id)).where(column == wanted)))
    return conditions


def _addressed(filters: PublicFilters) -> list[ColumnElement[bool]]:
    """What one and the same addressee fulfils."""
    conditions: list[ColumnElement[bool]] = []
    if filters.authority:
        under = select(col(AuthorityReach.under)).where(col(AuthorityReach.over) == filters.authority)
        run = select(col(KnownPlace.id)).where(
            or_(col(KnownPlace.operator).in_(under), col(KnownPlace.authority).in_(under))
        )
        conditions.append(
            or_(
                col(PublicAddressee.authority) == filters.authority,
                col(PublicAddressee.authority).in_(under),
                col(PublicAddressee.place).in_(run),
            )
        )
    if filters.response:
        conditions.append(_answer() == filters.response)
    return conditions


def _answer() -> ColumnElement[str]:
    """As ``publication.rules.answer_of``."""
    addressee = PublicAddressee
    return case(
        (col(addressee.answer).is_not(None), col(addressee.answer)),
        (col(addressee.response_due) < today(), PublicAnswer.NONE.value),
        else_=PublicAnswer.AWAITED.value,
    )


async def newest(
    session: AsyncSession,
    principal: Principal,
    filters: PublicFilters,
    sort: str,
    cursor: str | None,
    limit: int,
) -> Slice:
    order = choose_order(sort, SORTS)
    statement = select(PublicRecommendation).where(*_conditions(principal, filters))
    # Where a page ends everybody reads: an id of ours would tell to the millisecond when it was drafted.
    return await fetch_slice(session, statement, order, col(PublicRecommendation.proposal), cursor, limit)


async def by_reference(
    session: AsyncSession, principal: Principal, reference: str
) -> PublicRecommendation | None:
    statement = select(PublicRecommendation).where(
        POLICIES.readable_by(PublicRecommendation, principal),
        col(PublicRecommendation.reference) == reference,
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def is_withdrawn(session: AsyncSession, principal: Principal, reference: str) -> bool:
    statement = select(col(WithdrawnPublication.reference)).where(
        POLICIES.readable_by(WithdrawnPublication, principal),
        col(WithdrawnPublication.reference) == reference,
    )
    return (await session.execute(statement)).first() is not None


@dataclass(frozen=True, slots=True)
class Surrounding:
    """What belongs to several released copies, by recommendation."""

    themes: Mapping[UUID, Sequence[UUID]]
    places: Mapping[UUID, Sequence[UUID]]
    addressees: Mapping[UUID, Sequence[PublicAddressee]]
    words: Mapping[UUID, Sequence[PublicWords]]
    changes: Mapping[UUID, Sequence[PublicChange]]


async def surroundings(session: AsyncSession, ids: Sequence[UUID]) -> Surrounding:
    async def of(table: type[SQLModel], *order: Any) -> dict[UUID, list[Any]]:
        recommendation = inspect(table).columns.recommendation
        rows: Any = await session.execute(select(table).where(recommendation.in_(ids)).order_by(*order))
        found: dict[UUID, list[Any]] = {}
        for row in rows.scalars():
            found.setdefault(row.recommendation, []).append(row)
        return found

    themes = await of(PublicTheme, col(PublicTheme.theme))
    places = await of(PublicPlace, col(PublicPlace.place))
    return Surrounding(
        themes={id_: [row.theme for row in rows] for id_, rows in themes.items()},
        places={id_: [row.place for row in rows] for id_, rows in places.items()},
        addressees=await of(PublicAddressee, col(PublicAddressee.id)),
        words=await of(PublicWords, col(PublicWords.said_on).desc(), col(PublicWords.response).desc()),
        changes=await of(PublicChange, col(PublicChange.id).desc()),
    )


@dataclass(frozen=True, slots=True)
class Figures:
    total: int
    by_status: Mapping[str, int]
    by_response: Mapping[str, int]
    """Of addressees: one recommendation may ask several."""


async def figures(session: AsyncSession, principal: Principal, filters: PublicFilters) -> Figures:
    conditions = _conditions(principal, filters)
    status = col(PublicRecommendation.implementation)
    statuses = await session.execute(select(status, func.count()).where(*conditions).group_by(status))
    by_status = {row[0]: row[1] for row in statuses}
    answer = _answer().label("answer")
    among = (
        select(answer, func.count())
        .join(
            PublicRecommendation,
            col(PublicRecommendation.recommendation) == col(PublicAddressee.recommendation),
        )
        .where(*conditions)
        .group_by(answer)
    )
    responses = await session.execute(among)
    return Figures(sum(by_status.values()), by_status, {row[0]: row[1] for row in responses})


Choice = tuple[UUID, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Offered:
    """What the published ones can be told apart by: nothing that none of them has."""

    years: Sequence[int]
    themes: Sequence[Choice]
    authorities: Sequence[Choice]
    categories: Sequence[Choice]
    regions: Sequence[Choice]
    places: Sequence[Choice]
    """None where there are too many to choose from."""


async def offered(session: AsyncSession) -> Offered:
    issued = col(PublicRecommendation.issued_on)
    first, last = (await session.execute(select(func.min(issued), func.max(issued)))).one()
    here = exists().where(col(PublicPlace.place) == col(KnownPlace.id)).correlate_except(PublicPlace)
    places = await _choices(session, KnownPlace, here, limit=_MOST_PLACES + 1)
    return Offered(
        years=range(last.year, first.year - 1, -1) if last else (),
        themes=await _choices(session, KnownTheme, _used(PublicTheme, "theme", KnownTheme)),
        authorities=await _choices(session, Authority, _asked()),
        categories=await _choices(session, KnownCategory, _of_places(KnownCategory, "category", here)),
        regions=await _choices(session, KnownRegion, _of_places(KnownRegion, "region", here)),
        places=places if len(places) <= _MOST_PLACES else (),
    )


async def _choices(
    session: AsyncSession, table: Any, condition: ColumnElement[bool], limit: int | None = None
) -> Sequence[Choice]:
    rows = await session.execute(select(table.id, table.names).where(condition).limit(limit))
    return [(row.id, row.names) for row in rows]


def _used(link: Any, column: str, table: Any) -> ColumnElement[bool]:
    return exists().where(getattr(link, column) == table.id).correlate_except(link)


def _asked() -> ColumnElement[bool]:
    """Itself, or one below it."""
    below = (
        exists()
        .where(
            col(AuthorityReach.over) == col(Authority.id),
            col(AuthorityReach.under) == col(PublicAddressee.authority),
        )
        .correlate_except(AuthorityReach, PublicAddressee)
    )
    return or_(_used(PublicAddressee, "authority", Authority), below)


def _of_places(table: Any, column: str, here: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(and_(getattr(KnownPlace, column) == table.id, here)).correlate_except(KnownPlace)
