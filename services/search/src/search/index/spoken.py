"""Which languages' stems an asker's questions go through: those of the records the asker may read.

A language costs each word a stem and a look. Those of hidden records must not even change what is found.
"""

import time
from collections.abc import Iterable

KEPT = 5.0
"""Seconds after which a language that came to an asker otherwise than by a first record in it is noticed."""
_MOST = 1_000


class Spoken:
    def __init__(self) -> None:
        self._met: set[str] = set()
        self._known: dict[frozenset[str], tuple[float, tuple[str, ...]]] = {}

    def of(self, access: frozenset[str]) -> tuple[str, ...] | None:
        """What is known of this access; None: the index has to be asked."""
        since, languages = self._known.get(access, (0.0, ()))
        return languages if languages and time.monotonic() - since < KEPT else None

    def learn(self, access: frozenset[str], languages: Iterable[str]) -> tuple[str, ...]:
        if len(self._known) >= _MOST:
            self._known.clear()
        found = tuple(sorted(languages))
        self._known[access] = time.monotonic(), found
        return found

    def written(self, languages: Iterable[str]) -> None:
        """A language met for the first time may be new to anybody."""
        if new := set(languages) - self._met:
            self._met |= new
            self.forget()

    def forget(self) -> None:
        self._known.clear()
