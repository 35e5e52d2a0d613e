"""The SQL of reference lists. Every read starts from what the principal may read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import Select, SQLColumnExpression, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import ReferenceChange, ReferenceCode, ReferenceEntry
from visits.models.reference import ReferenceKind
from visits.policy import POLICIES
from visits.reference.rules import STEP
from visits.wire import OtherCode

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "position": col(ReferenceEntry.position),
    "code": col(ReferenceEntry.code),
}

_COLUMNS: tuple[Any, ...] = (
    ReferenceEntry.id,
    ReferenceEntry.kind,
    ReferenceEntry.code,
    ReferenceEntry.names,
    ReferenceEntry.short_names,
    ReferenceEntry.parent,
    ReferenceEntry.position,
    ReferenceEntry.closed,
    ReferenceEntry.created_at,
    ReferenceEntry.updated_at,
    ReferenceEntry.version,
)


def _readable(principal: Principal, kind: ReferenceKind, entry: UUID) -> Select[ReferenceEntry]:
    return select(ReferenceEntry).where(
        POLICIES.readable_by(ReferenceEntry, principal),
        col(ReferenceEntry.kind) == kind,
        col(ReferenceEntry.id) == entry,
    )


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    kind: ReferenceKind,
    closed: bool | None,
    sort: str,
    cursor: str | None,
    limit: int,
) -> Slice:
    statement: Select[Any] = select(*_COLUMNS).where(
        POLICIES.readable_by(ReferenceEntry, principal), col(ReferenceEntry.kind) == kind
    )
    if closed is not None:
        statement = statement.where(col(ReferenceEntry.closed).is_(closed))
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, statement, order, col(ReferenceEntry.id), cursor, limit)


async def fetch(
    session: AsyncSession, principal: Principal, kind: ReferenceKind, entry: UUID
) -> ReferenceEntry | None:
    return (await session.execute(_readable(principal, kind, entry))).scalar_one_or_none()


async def fetch_for_change(
    session: AsyncSession, principal: Principal, kind: ReferenceKind, entry: UUID
) -> ReferenceEntry | None:
    """The same, locked until the transaction ends."""
    return (await session.execute(_readable(principal, kind, entry).with_for_update())).scalar_one_or_none()


async def code_is_taken(session: AsyncSession, kind: ReferenceKind, code: str) -> bool:
    statement = select(col(ReferenceEntry.id)).where(
        col(ReferenceEntry.kind) == kind, col(ReferenceEntry.code) == code
    )
    return (await session.execute(statement)).first() is not None


async def last_position(session: AsyncSession, kind: ReferenceKind, parent: UUID | None) -> int:
    """The position after the last of the siblings."""
    siblings = col(ReferenceEntry.parent) == parent if parent else col(ReferenceEntry.parent).is_(None)
    statement = select(func.max(ReferenceEntry.position)).where(col(ReferenceEntry.kind) == kind, siblings)
    return ((await session.execute(statement)).scalar_one() or 0) + STEP


async def has_open_children(session: AsyncSession, entry: UUID) -> bool:
    statement = select(col(ReferenceEntry.id)).where(
        col(ReferenceEntry.parent) == entry, col(ReferenceEntry.closed).is_(False)
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def other_codes_of(session: AsyncSession, entries: Sequence[UUID]) -> dict[UUID, list[OtherCode]]:
    rows = await session.execute(
        select(col(ReferenceCode.entry), col(ReferenceCode.scheme), col(ReferenceCode.code))
        .where(col(ReferenceCode.entry).in_(entries))
        .order_by(col(ReferenceCode.scheme), col(ReferenceCode.code))
    )
    found: dict[UUID, list[OtherCode]] = {}
    for entry, scheme, code in rows:
        found.setdefault(entry, []).append(OtherCode(scheme=scheme, code=code))
    return found


async def set_other_codes(session: AsyncSession, entry: UUID, codes: Sequence[OtherCode]) -> None:
    await session.execute(delete(ReferenceCode).where(col(ReferenceCode.entry) == entry))
    if codes:
        rows = [{"entry": entry, "scheme": code.scheme, "code": code.code} for code in codes]
        await session.execute(insert(ReferenceCode), rows)


async def history_of(session: AsyncSession, entry: UUID) -> Sequence[ReferenceChange]:
    statement = select(ReferenceChange).where(col(ReferenceChange.entry) == entry)
    return (await session.execute(statement.order_by(col(ReferenceChange.id).desc()))).scalars().all()


async def unknown_of(session: AsyncSession, kind: ReferenceKind, ids: Sequence[UUID]) -> set[UUID]:
    """Those of ``ids`` that are no open entry of ``kind``."""
    if not ids:
        return set()
    statement = select(col(ReferenceEntry.id)).where(
        col(ReferenceEntry.kind) == kind,
        col(ReferenceEntry.id).in_(ids),
        col(ReferenceEntry.closed).is_(False),
    )
    return set(ids) - set((await session.execute(statement)).scalars())
