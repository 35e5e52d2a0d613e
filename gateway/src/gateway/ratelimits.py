"""How often one may try a secret. Counted in memory: a restart forgives, which an attacker cannot cause."""

import math
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from servicekit.errors import TooManyRequests

from gateway.addresses import DailyDigest


@dataclass(frozen=True, slots=True)
class Allowance:
    """Tries, by where they come from and by whose secret is tried.

    Tries on one account from one address back off in three steps; the wider limits stop a spread-out
    attack. The
    account-wide one is high, because whoever reaches it keeps the owner out for its length as well.
    """

    pair: tuple[str, ...] = ("5 per minute", "10 per 15 minutes", "20 per 2 hours")
    address: tuple[str, ...] = ("60 per minute", "300 per hour")
    name: tuple[str, ...] = ("100 per hour",)


class Attempts:
    """Counts tries before they are made, so that parallel guesses cannot slip past; a success clears its
    pair."""

    def __init__(self, kind: str, digest: DailyDigest, allowance: Allowance | None = None) -> None:
        self._kind = kind
        self._digest = digest
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        allowance = allowance or Allowance()
        self._pair = [parse(text) for text in allowance.pair]
        self._address = [parse(text) for text in allowance.address]
        self._name = [parse(text) for text in allowance.name]

    async def take(self, address: str, name: str) -> None:
        """Counts one try. Raises TooManyRequests, with Retry-After, when a limit is used up."""
        for limit, key in self._keys(address, name):
            if not await self._limiter.hit(limit, self._kind, key):
                window = await self._limiter.get_window_stats(limit, self._kind, key)
                wait = max(1, math.ceil(window.reset_time - time.time()))
                raise TooManyRequests(headers={"Retry-After": str(wait)})

    async def succeeded(self, address: str, name: str) -> None:
        for limit in self._pair:
            await self._limiter.clear(limit, self._kind, self._pair_key(address, name))

    def _pair_key(self, address: str, name: str) -> str:
        return f"{self._digest.of_address(address)}:{self._digest.of_name(name)}"

    def _keys(self, address: str, name: str) -> list[tuple[RateLimitItem, str]]:
        pair, of_address, of_name = (
            self._pair_key(address, name),
            self._digest.of_address(address),
            self._digest.of_name(name),
        )
        return [
            *((limit, pair) for limit in self._pair),
            *((limit, of_address) for limit in self._address),
            *((limit, of_name) for limit in self._name),
        ]
