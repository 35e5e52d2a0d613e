"""The SQL of the directory."""

from uuid import UUID

from servicekit.pages import Order, Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import DirectoryEntry, Party
from complaints.policy import POLICIES

SORTS = {"name": col(DirectoryEntry.name)}


async def fetch_slice_of(
    session: AsyncSession,
    principal: Principal,
    words: str | None,
    closed: bool,
    cursor: str | None,
    limit: int,
) -> Slice:
    order: Order = choose_order("name", SORTS)
    statement = select(*DirectoryEntry.__table__.columns).where(  # type: ignore[attr-defined]
        POLICIES.readable_by(DirectoryEntry, principal)
    )
    if not closed:
        statement = statement.where(col(DirectoryEntry.closed).is_(False))
    if words:
        other = func.unnest(col(DirectoryEntry.other_names)).column_valued("other")
        among = select(other).where(other.icontains(words, autoescape=True)).exists()
        statement = statement.where(or_(col(DirectoryEntry.name).icontains(words, autoescape=True), among))
    return await fetch_slice(session, statement, order, col(DirectoryEntry.id), cursor, limit)


async def fetch(
    session: AsyncSession, principal: Principal, entry: UUID, *, lock: bool = False
) -> DirectoryEntry | None:
    statement = select(DirectoryEntry).where(
        POLICIES.readable_by(DirectoryEntry, principal), col(DirectoryEntry.id) == entry
    )
    found = await session.execute(statement.with_for_update() if lock else statement)
    return found.scalar_one_or_none()


async def named_so(session: AsyncSession, principal: Principal, name: str) -> DirectoryEntry | None:
    """One that is called so already."""
    wanted = func.lower(name)
    statement = select(DirectoryEntry).where(
        POLICIES.readable_by(DirectoryEntry, principal), func.lower(col(DirectoryEntry.name)) == wanted
    )
    return (await session.execute(statement.limit(1))).scalar_one_or_none()


async def fetch_party(
    session: AsyncSession, principal: Principal, complaint: UUID, party: UUID
) -> Party | None:
    statement = select(Party).where(
        POLICIES.readable_by(Party, principal), col(Party.id) == party, col(Party.complaint) == complaint
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def remove_party(session: AsyncSession, party: UUID) -> None:
    await session.execute(delete(Party).where(col(Party.id) == party))
