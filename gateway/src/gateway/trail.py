"""What the audit keeps of signing in and out: ids and codes, never an address or what was typed."""

from uuid import UUID

from servicekit.audit.trail import record
from servicekit.principal import Kind, Principal, Side
from sqlalchemy.ext.asyncio import AsyncSession


async def note_own(session: AsyncSession, act: str, account: UUID, side: Side | str | None = None) -> None:
    """An act of somebody on their own account or session."""
    principal = Principal(account, Kind.PERSON, Side(side) if side else None)
    await record(session, principal, act, "account", account)


async def note_refused(session: AsyncSession, account: UUID | None) -> None:
    """A sign-in that failed. ``account`` is whose it would have been; None for an e-mail that nobody has."""
    await record(session, None, "session.refused", "account", account)
