"""How many numbers one person may look up: they are given out in order, and whoever tried them all would know what
there is. Counted in memory, as for the public form; each one stands in the audit trail besides."""

from limits import RateLimitItemPerHour
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from servicekit.errors import TooManyRequests
from servicekit.principal import Principal

LOOKUPS = RateLimitItemPerHour(10)
"""Whoever has an emergency at hand has one number."""


class Lookups:
    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def take(self, principal: Principal) -> None:
        """Counts one. Raises TooManyRequests."""
        if not await self._limiter.hit(LOOKUPS, str(principal.account)):
            raise TooManyRequests("You looked up many numbers within the hour; wait a little")
