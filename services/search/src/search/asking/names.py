"""What places, themes and authorities are called, folded for looking up; kept for a moment, as nearly every
question needs them."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from rapidfuzz import fuzz, process
from servicekit.languages import best_name
from sqlalchemy.ext.asyncio import AsyncSession

from search.asking import repository
from search.index import words
from search.index.asked import Field

KEPT = 2.0
"""Seconds after which a changed name is seen."""
_ALIKE = 70.0
"""Of 100: how much a name must be like what was said to be offered in its place."""


@lru_cache(maxsize=200_000)
def folded(name: str) -> str:
    """A name's words, folded, with a space before each and after the last."""
    return f" {' '.join(words.plain_words(name))} "


@dataclass(frozen=True, slots=True)
class Named:
    id: UUID
    names: Mapping[str, str]
    folded: frozenset[str]

    def shown(self, languages: Sequence[str]) -> str:
        return best_name(self.names, languages)


class Register:
    """All of one kind, by name."""

    def __init__(self, rows: Sequence[tuple[UUID, Mapping[str, str]]]) -> None:
        self.all = [Named(id_, names, frozenset(map(folded, names.values()))) for id_, names in rows]
        self._by_name: dict[str, list[Named]] = {}
        for each in self.all:
            for name in each.folded:
                self._by_name.setdefault(name, []).append(each)

    def called(self, said: str) -> Sequence[Named]:
        """Those called exactly so in some language."""
        return self._by_name.get(folded(said), [])

    def containing(self, said: str) -> Iterator[Named]:
        """Those with a name in which these words stand, the last of them perhaps only begun."""
        begun = folded(said).rstrip()
        return (each for each in self.all if begun and any(begun in name for name in each.folded))

    def alike(self, said: str) -> Iterator[Named]:
        """Those with a similar name, the nearest first."""
        found = process.extract(
            folded(said), self._by_name.keys(), scorer=fuzz.WRatio, limit=None, score_cutoff=_ALIKE
        )
        return iter({each.id: each for name, _, _ in found for each in self._by_name[name]}.values())


class Registers:
    def __init__(self) -> None:
        self._kept: dict[Field, tuple[float, Register]] = {}

    async def of(self, session: AsyncSession, field: Field) -> Register:
        since, register = self._kept.get(field, (0.0, None))
        if register is None or time.monotonic() - since > KEPT:
            register = Register(await repository.names(session, field))
            self._kept[field] = time.monotonic(), register
        return register
