"""Names for labels, and which place another leads for. The same few hundred are needed for nearly every answer, so they
are kept for a moment."""

import time
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

from servicekit.languages import best_name
from servicekit.leading import leaders
from servicekit.names import Named
from sqlalchemy.ext.asyncio import AsyncSession

from search.models import KnownPlace
from search.searching import repository

KEPT = 2.0
"""Seconds after which a changed name, or a merge, is seen."""

Names = Mapping[str, str]
_NOBODY: Names = MappingProxyType({})


class Labels:
    def __init__(self) -> None:
        self._names: dict[str, Names] = {}
        self._told: dict[tuple[str, ...], dict[str, str]] = {}
        self._led: Mapping[UUID, UUID] | None = None
        self._since = 0.0

    async def of(
        self, session: AsyncSession, ids: Collection[str], languages: Sequence[str]
    ) -> Mapping[str, str]:
        """What these places and themes, and others, are called in the first of ``languages`` there is; without those
        unknown."""
        self._let_go()
        told = self._told.setdefault(tuple(languages), {})
        if unsaid := [each for each in ids if each not in told]:
            names = self._names
            if missing := [each for each in unsaid if each not in names]:
                found = await repository.names(session, [UUID(each) for each in missing])
                names.update(
                    dict.fromkeys(missing, _NOBODY) | {str(each): known for each, known in found.items()}
                )
            told.update((each, best_name(known, languages)) for each in unsaid if (known := names[each]))
        return told

    async def led(self, session: AsyncSession) -> Mapping[UUID, UUID]:
        """By place that another leads for, that one; they are few."""
        self._let_go()
        if self._led is None:
            self._led = await leaders(session, KnownPlace)
        return self._led

    def _let_go(self) -> None:
        if time.monotonic() - self._since > KEPT:
            self._names, self._told, self._led, self._since = {}, {}, None, time.monotonic()


def places_of(record: repository.Record, led: Mapping[UUID, UUID]) -> list[UUID]:
    """A place that was merged is shown as the one that stands for it, once."""
    return list(dict.fromkeys(led.get(place, place) for place in record.places))


def named(ids: Sequence[UUID], labels: Mapping[str, str]) -> list[Named]:
    """Those that have a name."""
    return [Named(id=each, name=name) for each in ids if (name := labels.get(str(each)))]
