"""All the SQL of letters. Every read starts from what the principal may read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import Row, SQLColumnExpression, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import Addressee, Authority, Letter, LetterFile, Recommendation, Response
from recommendations.policy import POLICIES
from recommendations.tree import addressed_below, below

SORTS: dict[str, SQLColumnExpression[Any]] = {"received_on": col(Letter.received_on)}


async def fetch_list(
    session: AsyncSession, principal: Principal, authority: UUID | None, cursor: str | None, limit: int
) -> Slice:
    """Rows whose first column is the letter, the newest first."""
    statement = select(Letter).where(POLICIES.readable_by(Letter, principal))
    if authority:
        statement = statement.where(col(Letter.authority).in_(below([authority])))
    order = choose_order("-received_on", SORTS)
    return await fetch_slice(session, statement, order, col(Letter.id), cursor, limit)


async def fetch(session: AsyncSession, principal: Principal, letter: UUID) -> Letter | None:
    statement = select(Letter).where(POLICIES.readable_by(Letter, principal), col(Letter.id) == letter)
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_for_change(session: AsyncSession, principal: Principal, letter: UUID) -> Letter | None:
    """The same, locked until the transaction ends. Row-level security hides it from who may not change it."""
    statement = select(Letter).where(POLICIES.readable_by(Letter, principal), col(Letter.id) == letter)
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def files_of(
    session: AsyncSession, principal: Principal, letters: Sequence[UUID]
) -> dict[UUID, list[LetterFile]]:
    statement = select(LetterFile).where(
        POLICIES.readable_by(LetterFile, principal), col(LetterFile.letter).in_(letters)
    )
    found: dict[UUID, list[LetterFile]] = {}
    for row in (await session.execute(statement.order_by(col(LetterFile.id)))).scalars():
        found.setdefault(row.letter, []).append(row)
    return found


async def lines_of(
    session: AsyncSession, principal: Principal, letter: UUID
) -> Sequence[Row[Response, Recommendation, Addressee]]:
    """Rows of a response, its recommendation and its addressee, in the order in which they were entered."""
    statement = (
        select(Response, Recommendation, Addressee)
        .join(Recommendation, col(Recommendation.id) == Response.recommendation)
        .join(Addressee, col(Addressee.id) == Response.addressee)
        .where(
            POLICIES.readable_by(Recommendation, principal),
            POLICIES.readable_by(Response, principal),
            col(Response.letter) == letter,
        )
        .order_by(col(Response.id))
    )
    return (await session.execute(statement)).all()


async def answers_of_day(session: AsyncSession, principal: Principal, letter: Letter) -> dict[UUID, Response]:
    """Of each addressee, the answer in the letter that came on the letter's day; of those the principal may read."""
    statement = select(Response).where(
        POLICIES.readable_by(Response, principal),
        col(Response.letter) == letter.id,
        col(Response.received_on) == letter.received_on,
    )
    return {row.addressee: row for row in (await session.execute(statement)).scalars()}


async def hold_addressed(
    session: AsyncSession, principal: Principal, addressees: Sequence[UUID]
) -> dict[UUID, tuple[Addressee, Recommendation]]:
    """Those of ``addressees`` that the principal may enter something about, their recommendations locked in one
    order, so that two letters at once never wait for each other."""
    of_these = select(col(Addressee.recommendation)).where(col(Addressee.id).in_(addressees))
    held = (
        select(Recommendation)
        .where(POLICIES.readable_by(Recommendation, principal), col(Recommendation.id).in_(of_these))
        .order_by(col(Recommendation.id))
        .with_for_update()
    )
    records = {row.id: row for row in (await session.execute(held)).scalars()}
    named = select(Addressee).where(col(Addressee.id).in_(addressees))
    rows = (await session.execute(named)).scalars()
    return {row.id: (row, records[row.recommendation]) for row in rows if row.recommendation in records}


async def those_below(session: AsyncSession, addressees: Sequence[UUID], authority: UUID) -> set[UUID]:
    """Those of ``addressees`` for whom ``authority`` can speak."""
    statement = select(col(Addressee.id)).where(
        col(Addressee.id).in_(addressees), addressed_below([authority])
    )
    return set((await session.execute(statement)).scalars())


async def is_known(session: AsyncSession, authority: UUID) -> bool:
    """One that was closed since may still have written."""
    statement = select(col(Authority.id)).where(col(Authority.id) == authority)
    return (await session.execute(statement)).scalar_one_or_none() is not None
