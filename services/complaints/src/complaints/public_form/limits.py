"""How much may come by the public form in an hour. Counted in memory: of where somebody calls from nothing is kept."""

from enum import StrEnum

from limits import RateLimitItemPerHour
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

TRIES_PER_CALLER = 30
"""Receipts tried. They are too long to be guessed; the limit spares the processors."""
MESSAGES_PER_REPORT = 30


class Limited(StrEnum):
    OFFICE = "office"
    CALLER = "caller"
    FILES = "files"
    MESSAGES = "messages"
    TRIES = "tries"


class LimitMet(Exception):
    def __init__(self, limited: Limited) -> None:
        super().__init__(limited)
        self.limited = limited


class Limits:
    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def take(self, limited: Limited, key: str, most: int) -> None:
        """Counts one. Raises LimitMet when ``most`` were counted within the hour before."""
        if not await self._limiter.hit(RateLimitItemPerHour(most), limited, key):
            raise LimitMet(limited)
