"""All the SQL of documents. Every read starts from what the principal may read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.grants import live
from servicekit.models import RecordGrant
from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.policy import Facts, PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, SQLColumnExpression, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import BodyDocument, EmbargoAct, Recommendation, ReviewCycle
from recommendations.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"dated_on": col(BodyDocument.dated_on)}
READER, AUTHOR = "reader", "author"


@dataclass(frozen=True, slots=True)
class Filters:
    mechanism: Sequence[str] = ()
    cycle: UUID | None = None
    embargoed: bool | None = None
    to_us: bool | None = None


_LIST_COLUMNS: tuple[Any, ...] = (
    BodyDocument.id,
    BodyDocument.mechanism,
    BodyDocument.kind,
    BodyDocument.title,
    BodyDocument.symbol,
    BodyDocument.dated_on,
    BodyDocument.language,
    BodyDocument.level,
    BodyDocument.embargoed,
    BodyDocument.to_us,
    BodyDocument.cycle,
    BodyDocument.version,
)


async def fetch_list(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    statement = select(*_LIST_COLUMNS).where(POLICIES.readable_by(BodyDocument, principal))
    if filters.mechanism:
        statement = statement.where(col(BodyDocument.mechanism).in_(filters.mechanism))
    if filters.cycle:
        statement = statement.where(col(BodyDocument.cycle) == filters.cycle)
    if filters.embargoed is not None:
        statement = statement.where(col(BodyDocument.embargoed).is_(filters.embargoed))
    if filters.to_us is not None:
        statement = statement.where(col(BodyDocument.to_us).is_(filters.to_us))
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, statement, order, col(BodyDocument.id), cursor, limit)


async def fetch(
    session: AsyncSession, principal: Principal, document: UUID, *, lock: bool = False
) -> BodyDocument | None:
    """``lock``: until the transaction ends. Row-level security then hides it from who may not change it."""
    statement = select(BodyDocument).where(
        POLICIES.readable_by(BodyDocument, principal), col(BodyDocument.id) == document
    )
    statement = statement.with_for_update() if lock else statement
    return (await session.execute(statement)).scalar_one_or_none()


async def satisfies(
    session: AsyncSession, principal: Principal, document: UUID, rule: Callable[[Facts], ColumnElement[bool]]
) -> bool:
    statement = select(col(BodyDocument.id)).where(
        POLICIES.readable_by(BodyDocument, principal),
        rule(PrincipalFacts(principal)),
        col(BodyDocument.id) == document,
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def is_cycle(session: AsyncSession, principal: Principal, cycle: UUID) -> bool:
    statement = select(col(ReviewCycle.id)).where(
        POLICIES.readable_by(ReviewCycle, principal), col(ReviewCycle.id) == cycle
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def acts_of(session: AsyncSession, principal: Principal, document: UUID) -> Sequence[EmbargoAct]:
    """Newest first."""
    statement = select(EmbargoAct).where(
        POLICIES.readable_by(EmbargoAct, principal), col(EmbargoAct.document) == document
    )
    return (await session.execute(statement.order_by(col(EmbargoAct.id).desc()))).scalars().all()


async def named_on(session: AsyncSession, principal: Principal, document: UUID) -> Sequence[UUID]:
    """Who holds a grant on it, as far as the principal sees grants."""
    statement = select(col(RecordGrant.account)).where(
        POLICIES.readable_by(RecordGrant, principal), col(RecordGrant.record) == document, live()
    )
    return list(dict.fromkeys((await session.execute(statement.order_by(col(RecordGrant.id)))).scalars()))


async def opened_with(
    session: AsyncSession, principal: Principal, document: UUID
) -> Sequence[Recommendation]:
    """Its issued recommendations, once it is open: the database gave them their level with it."""
    statement = select(Recommendation).where(
        POLICIES.readable_by(Recommendation, principal),
        col(Recommendation.document) == document,
        col(Recommendation.issued_on).is_not(None),
    )
    return (await session.execute(statement.execution_options(populate_existing=True))).scalars().all()
