"""Passwords: argon2id in a small pool of threads, never on the event loop."""

import asyncio
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from servicekit.errors import FieldError, Invalid, TooManyRequests

R = TypeVar("R")

SHORTEST, LONGEST = 12, 256


def normalised(password: str) -> str:
    """One form for what looks the same on different keyboards (NIST SP 800-63B: NFKC)."""
    return unicodedata.normalize("NFKC", password)


def weakness(password: str, *known: str) -> str | None:
    """Why a new password is refused, as a sentence for the person; None when it will do.

    ``known`` are the person's own e-mail, name and the like.
    """
    value = normalised(password)
    if len(value) < SHORTEST:
        return f"Use at least {SHORTEST} characters; a few unrelated words are easy to remember."
    if len(value) > LONGEST:
        return f"Use at most {LONGEST} characters."
    if len(set(value)) < 5:
        return "This repeats the same few characters."
    folded = value.casefold()
    for own in known:
        for part in (own.casefold(), own.casefold().split("@")[0]):
            if len(part) >= 4 and part in folded and len(folded) - len(part) < 8:
                return "This is too close to your own name or e-mail."
    return None


def checked(password: str, *known: str, field: str = "password") -> str:
    """The password to store. Raises Invalid when it is too weak; the value itself is never in the message."""
    if fault := weakness(password, *known):
        raise Invalid(errors=[FieldError(f"/{field}", fault, "weak_password")])
    return normalised(password)


class Passwords:
    """Hashes and verifies with at most ``workers`` at once; beyond ``waiting`` in line it refuses.

    64 MiB and three passes each (RFC 9106's second recommendation, one lane because lanes are threads):
    the bound keeps a burst of sign-ins from taking the machine's memory.
    """

    def __init__(self, hasher: PasswordHasher | None = None, *, workers: int = 2, waiting: int = 32) -> None:
        self._hasher = hasher or PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="argon2")
        self._places = workers + waiting
        self._taken = 0
        self._nobody: str | None = None

    async def hash(self, password: str) -> str:
        return await self._run(lambda: self._hasher.hash(normalised(password)))

    async def verify(self, stored: str | None, password: str) -> bool:
        """Whether the password is right. Without a stored hash it spends the same work on one of nobody's."""
        return await self._run(lambda: self._verify(stored, normalised(password)))

    def outdated(self, stored: str) -> bool:
        """Whether the hash was made with weaker parameters than today's."""
        return self._hasher.check_needs_rehash(stored)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _verify(self, stored: str | None, password: str) -> bool:
        if self._nobody is None:
            self._nobody = self._hasher.hash("nobody's password")
        try:
            return self._hasher.verify(stored or self._nobody, password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False

    async def _run(self, work: Callable[[], R]) -> R:
        if self._taken >= self._places:
            raise TooManyRequests(
                "Many people are signing in at once; try again in a moment", headers={"Retry-After": "2"}
            )
        self._taken += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._taken -= 1
