"""The SQL of what an authority is asked. Every read starts from what the principal may read."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import or_far_future
from sqlalchemy import Row, Select, SQLColumnExpression, and_, func, inspect, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from recommendations.models import AnswerFile, Asked, SentCopy
from recommendations.policy import POLICIES
from recommendations.policy.outside import ANSWERED_FOR, PLACES_ANSWERED_FOR
from recommendations.tree import Bodies

Said = TypeVar("Said", bound=SQLModel)

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "due": or_far_future(col(Asked.due_on)),
    "issued_on": col(SentCopy.issued_on),
}


def _asked(principal: Principal, answered: bool | None) -> Select[*tuple[Any, ...]]:
    latest = and_(col(SentCopy.addressee) == Asked.addressee, col(SentCopy.number) == Asked.number)
    statement = (
        select(Asked, SentCopy)
        .join(SentCopy, latest)
        .where(POLICIES.readable_by(Asked, principal), POLICIES.readable_by(SentCopy, principal))
    )
    if answered is None:
        return statement
    known = col(Asked.answered_on)
    return statement.where(known.is_not(None) if answered else known.is_(None))


async def answered_for(session: AsyncSession, principal: Principal) -> Bodies:
    """Whom the principal answers for. Found beforehand: whether nearly all that is asked is theirs, as a government's,
    or ten rows are, decides where a list begins to look."""
    facts = PrincipalFacts(principal)
    authorities, places = [
        (await session.execute(each.ids(facts))).scalars().all()
        for each in (ANSWERED_FOR, PLACES_ANSWERED_FOR)
    ]
    return Bodies(authorities, places)


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    theirs: Bodies,
    answered: bool | None,
    sort: str,
    cursor: str | None,
    limit: int,
) -> Slice:
    order = choose_order(sort, SORTS)
    statement = _asked(principal, answered).where(theirs.addressed(Asked))
    return await fetch_slice(session, statement, order, col(Asked.addressee), cursor, limit)


async def count_list(
    session: AsyncSession, principal: Principal, theirs: Bodies, answered: bool | None
) -> Count:
    statement = _asked(principal, answered).where(theirs.addressed(Asked))
    return await count_up_to(session, statement.with_only_columns(col(Asked.addressee)))


async def fetch(session: AsyncSession, principal: Principal, asked: UUID) -> Row[*tuple[Any, ...]] | None:
    statement = _asked(principal, None).where(col(Asked.addressee) == asked)
    return (await session.execute(statement)).one_or_none()


async def hold(session: AsyncSession, asked: UUID) -> None:
    """Until the transaction ends nobody else answers the same: its row is not theirs to lock."""
    name = func.hashtextextended(f"asked {asked}", 0)
    await session.execute(select(func.pg_advisory_xact_lock(name)))


async def earlier(session: AsyncSession, principal: Principal, asked: Asked) -> Sequence[SentCopy]:
    """Newest first."""
    statement = select(SentCopy).where(
        POLICIES.readable_by(SentCopy, principal),
        col(SentCopy.addressee) == asked.addressee,
        col(SentCopy.number) < asked.number,
    )
    return (await session.execute(statement.order_by(col(SentCopy.number).desc()))).scalars().all()


async def said(session: AsyncSession, principal: Principal, table: type[Said], asked: UUID) -> Sequence[Said]:
    """What the authority itself said of it, in the order in which it did."""
    columns = inspect(table).columns
    statement = select(table).where(
        POLICIES.readable_by(table, principal), columns.addressee == asked, columns.by_authority
    )
    return (await session.execute(statement.order_by(columns.id))).scalars().all()


async def files(session: AsyncSession, principal: Principal, of: Sequence[UUID]) -> Sequence[AnswerFile]:
    """Of responses and progress reports."""
    statement = select(AnswerFile).where(
        POLICIES.readable_by(AnswerFile, principal),
        or_(col(AnswerFile.response).in_(of), col(AnswerFile.progress_report).in_(of)),
    )
    return (await session.execute(statement.order_by(col(AnswerFile.id)))).scalars().all()
