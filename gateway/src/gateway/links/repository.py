"""The statements behind links that work once."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.models import Account, OneTimeLink
from gateway.models.registry import LinkKind, State


async def drop_unused(session: AsyncSession, account: UUID | None, *kinds: LinkKind) -> None:
    """An older link of the same purpose ends when a new one is made."""
    same = col(OneTimeLink.account) == account if account else col(OneTimeLink.account).is_(None)
    await session.execute(
        delete(OneTimeLink).where(
            same, col(OneTimeLink.kind).in_([k.value for k in kinds]), col(OneTimeLink.used_at).is_(None)
        )
    )


async def drop_unused_of_others(session: AsyncSession, account: UUID, issuer: UUID) -> None:
    issued_by = col(OneTimeLink.issued_by)
    await session.execute(
        delete(OneTimeLink).where(
            col(OneTimeLink.account) == account,
            col(OneTimeLink.used_at).is_(None),
            or_(issued_by.is_(None), issued_by != issuer),
        )
    )


async def find(session: AsyncSession, code_hash: bytes, now: datetime) -> Row[*tuple[Any, ...]] | None:
    """(kind, account, issued_by, name, email) of a link that still works, of an account that is not disabled."""
    found = await session.execute(
        select(
            col(OneTimeLink.kind),
            col(OneTimeLink.account),
            col(OneTimeLink.issued_by),
            col(Account.name),
            col(Account.email),
        )
        .join(Account, col(Account.id) == col(OneTimeLink.account), isouter=True)
        .where(
            col(OneTimeLink.hash) == code_hash,
            col(OneTimeLink.used_at).is_(None),
            col(OneTimeLink.expires_at) > now,
            func.coalesce(col(Account.state), State.ACTIVE.value) == State.ACTIVE.value,
        )
    )
    return found.one_or_none()


async def use(session: AsyncSession, code_hash: bytes, now: datetime) -> bool:
    """Marks the link as used; of several who try at once, one is told True."""
    used = await session.execute(
        update(OneTimeLink)
        .where(
            col(OneTimeLink.hash) == code_hash,
            col(OneTimeLink.used_at).is_(None),
            col(OneTimeLink.expires_at) > now,
        )
        .values(used_at=now)
        .returning(col(OneTimeLink.hash))
    )
    return used.one_or_none() is not None


async def only_one_first(session: AsyncSession) -> None:
    """Held to the end of the transaction: two first accounts cannot be made side by side."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("daylight first account"))))
