"""What is kept of the numbers of what was erased: enough to know one again in an old file, and nothing to read it from.

An old register imported once more would otherwise bring back what two people agreed to erase.
"""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from servicekit.sealed import BlindIndex, KeyStore, Kind
from sqlalchemy import select, true
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import ErasedNumber, ExternalReference


def mark(index: BlindIndex, system: str, number: str) -> str:
    """Under the side's key, exact to the letter."""
    exact = hashlib.sha256(f"{system}\0{number}".encode()).hexdigest()
    return index.of(Kind.NUMBER, f"erased {exact}") or ""


async def remember(session: AsyncSession, keys: KeyStore, complaints: Sequence[UUID]) -> None:
    """The numbers that these bear, before they go. As worker."""
    columns = (
        col(ExternalReference.side),
        col(ExternalReference.system),
        col(ExternalReference.value),
    )
    numbers = (
        await session.execute(select(*columns).where(col(ExternalReference.complaint).in_(complaints)))
    ).all()
    indexes = {side: await keys.blind_index(side) for side in {row.side for row in numbers}}
    rows = [{"side": row.side, "mark": mark(indexes[row.side], row.system, row.value)} for row in numbers]
    if rows:
        await session.execute(insert(ErasedNumber).on_conflict_do_nothing(), rows)


async def erased_among(
    session: AsyncSession, keys: KeyStore, side: str, system: str, numbers: Sequence[str]
) -> set[str]:
    """Those of a system's numbers that something erased bore. As worker."""
    if not await _any_of(session, side):
        return set()
    index = await keys.blind_index(side)
    by_mark = {mark(index, system, number): number for number in numbers}
    found = select(col(ErasedNumber.mark)).where(
        col(ErasedNumber.side) == side, col(ErasedNumber.mark).in_(by_mark)
    )
    return {by_mark[one] for one in (await session.execute(found)).scalars()}


async def _any_of(session: AsyncSession, side: str) -> bool:
    """Most files meet none: a mark of every number is not made for nothing."""
    some = select(true()).where(col(ErasedNumber.side) == side).limit(1)
    return (await session.execute(some)).scalar_one_or_none() is not None
