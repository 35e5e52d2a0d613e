"""The receipt: the only way back to a report. Nine words or 28 digits, kept as a hash that takes work to try."""

import asyncio
import unicodedata
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Final
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from mnemonic import Mnemonic
from servicekit.errors import Unavailable
from servicekit.sealed import BlindIndex, Kind, normalise

SEED: Final = 13
"""Bytes that a receipt is made of."""
WORDS: Final = 9
"""Of 2,048 each: 99 bits."""
DIGITS: Final = 28
"""93 bits, for languages the word lists (BIP 39) do not have."""
_LISTS: Mapping[str, str] = {"en": "english", "fr": "french", "es": "spanish"}
_LONGEST: Final = 200


@cache
def _words(language: str) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", word) for word in Mnemonic(_LISTS[language]).wordlist)


def spell(seed: bytes, language: str) -> list[str]:
    """The receipt of ``seed`` in groups to be written down, the same each time."""
    number = int.from_bytes(seed)
    if language not in _LISTS:
        digits = f"{number % 10**DIGITS:0{DIGITS}d}"
        return [digits[at : at + 4] for at in range(0, DIGITS, 4)]
    words = _words(language)
    chosen = []
    for _ in range(WORDS):
        number, index = divmod(number, len(words))
        chosen.append(words[index])
    return chosen


def canonical(typed: str) -> str:
    """One form for all ways to write a receipt: without case, spaces and accents, digits of any script as 0 to 9."""
    return normalise(Kind.NUMBER, typed[:_LONGEST])


def lookup(index: BlindIndex, code: str) -> UUID:
    """Finds the row a receipt is held against; says nothing without the index's key, which is not in the database."""
    digest = index.of(Kind.NUMBER, f"receipt {code}") or ""
    return UUID(digest[:32])


class Receipts:
    """Argon2id with 64 MiB, at most two at once, never on the event loop; beyond ``waiting`` in line it refuses."""

    def __init__(self, hasher: PasswordHasher | None = None, *, workers: int = 2, waiting: int = 32) -> None:
        self._hasher = hasher or PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="receipt")
        self._places = workers + waiting
        self._taken = 0
        self._nobodys: str | None = None

    async def hash(self, code: str) -> str:
        return str(await self._run(self._hasher.hash, code))

    async def verify(self, stored: str | None, code: str) -> bool:
        """Whether it is the receipt. Without a stored one the same work is spent on nobody's."""
        return bool(await self._run(self._verify, stored, code))

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _verify(self, stored: str | None, code: str) -> bool:
        if self._nobodys is None:
            self._nobodys = self._hasher.hash("nobody's receipt")
        try:
            return self._hasher.verify(stored or self._nobodys, code) and stored is not None
        except (VerificationError, InvalidHashError):
            return False

    async def _run(self, work: object, *values: object) -> object:
        if self._taken >= self._places:
            raise Unavailable(headers={"Retry-After": "5"})
        self._taken += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work, *values)  # type: ignore[arg-type]
        finally:
            self._taken -= 1
