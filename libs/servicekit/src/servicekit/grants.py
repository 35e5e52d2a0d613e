"""Dated rights of accounts on single records: given, ended, and who holds one now."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    SQLColumnExpression,
    and_,
    exists,
    func,
    insert,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from servicekit.ids import uuid7
from servicekit.models import RecordGrant
from servicekit.records import table_of

_GRANT = table_of(RecordGrant)
_ADD = insert(_GRANT)


def live() -> ColumnElement[bool]:
    """Whether a grant counts at this moment, by the database's own time."""
    return and_(
        col(RecordGrant.starts_at) <= func.now(),
        or_(col(RecordGrant.ends_at).is_(None), col(RecordGrant.ends_at) > func.now()),
    )


def taken_back(kind: str) -> ColumnElement[bool]:
    """A grant of ``kind`` took this one back, which stands: where grants are added and never changed."""
    ended = aliased(RecordGrant)
    return exists().where(
        col(ended.record) == RecordGrant.record,
        col(ended.account) == RecordGrant.account,
        col(ended.kind) == kind,
        col(ended.starts_at) >= col(RecordGrant.starts_at),
    )


def held_by(
    account: SQLColumnExpression[UUID], *kinds: str, without: Sequence[str] = ()
) -> CompoundSelect[UUID]:
    """The records that an account has a grant on that counts at this moment; of one of ``kinds``, or of any but those
    ``without``.

    In two halves, each of them one stretch of the index: of an account's grants most have ended.
    """
    halves = [
        select(col(RecordGrant.record)).where(
            col(RecordGrant.account) == account, col(RecordGrant.starts_at) <= func.now(), lasting
        )
        for lasting in (col(RecordGrant.ends_at).is_(None), col(RecordGrant.ends_at) > func.now())
    ]
    if kinds:
        halves = [half.where(col(RecordGrant.kind).in_(kinds)) for half in halves]
    if without:
        halves = [half.where(col(RecordGrant.kind).not_in(without)) for half in halves]
    return union_all(*halves)


async def add_grant(
    session: AsyncSession, record: UUID, side: str, account: UUID, kind: str, granted_by: UUID
) -> None:
    values = {"record": record, "side": side, "account": account, "kind": kind, "granted_by": granted_by}
    await session.execute(_ADD, {"id": uuid7(), **values})


async def add_grants(
    session: AsyncSession, record: UUID, side: str, accounts: Sequence[UUID], kind: str, granted_by: UUID
) -> None:
    """One for each account, however often it is named."""
    values = {"record": record, "side": side, "kind": kind, "granted_by": granted_by}
    rows = [values | {"id": uuid7(), "account": account} for account in dict.fromkeys(accounts)]
    if rows:
        await session.execute(_ADD, rows)


async def end_grants(
    session: AsyncSession, record: UUID, kinds: Sequence[str], accounts: Sequence[UUID] | None = None
) -> None:
    """Ends those of these kinds that have no end yet; of everybody, or of ``accounts`` alone."""
    open_ones = [
        col(RecordGrant.record) == record,
        col(RecordGrant.kind).in_(kinds),
        col(RecordGrant.ends_at).is_(None),
    ]
    if accounts is not None:
        open_ones.append(col(RecordGrant.account).in_(accounts))
    await session.execute(update(RecordGrant).where(*open_ones).values(ends_at=func.now()))


async def is_own(session: AsyncSession, record: UUID, account: UUID, kind: str) -> bool:
    """Whether the account holds a grant of this kind that it gave to itself."""
    statement = select(col(RecordGrant.id)).where(
        col(RecordGrant.record) == record,
        col(RecordGrant.account) == account,
        col(RecordGrant.kind) == kind,
        col(RecordGrant.granted_by) == account,
        live(),
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def holders_of(
    session: AsyncSession, records: Sequence[UUID], *, without: Sequence[str] = ()
) -> dict[UUID, list[UUID]]:
    """The accounts with a live grant on each record that has any; those ``without`` do not count."""
    statement = select(col(RecordGrant.record), col(RecordGrant.account))
    found: dict[UUID, list[UUID]] = {}
    for record, account in await session.execute(
        statement.where(col(RecordGrant.record).in_(records), col(RecordGrant.kind).not_in(without), live())
    ):
        found.setdefault(record, []).append(account)
    return found
