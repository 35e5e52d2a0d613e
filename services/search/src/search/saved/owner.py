"""Whoever keeps a search, as they are at this moment."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from servicekit.errors import Forbidden
from servicekit.principal import Principal, Side

Asker = Callable[[UUID, Side | None], Awaitable[Principal]]
"""The rights an account has now under a hat. Raises Forbidden where it has none, Unavailable."""


async def owner(asker: Asker, account: UUID, side: str | None) -> Principal | None:
    """None: they have no rights under that hat any more. Raises Unavailable."""
    try:
        principal = await asker(account, Side(side) if side else None)
    except Forbidden:
        return None
    return principal if principal.side == side else None
