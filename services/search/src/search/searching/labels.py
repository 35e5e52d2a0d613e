"""Names for labels. The same few hundred are needed for nearly every answer, so they are kept for a moment."""

import time
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from servicekit.languages import best_name
from sqlalchemy.ext.asyncio import AsyncSession

from search.searching import repository

KEPT = 2.0
"""Seconds after which a changed name is seen."""

Names = Mapping[str, str]


class Labels:
    def __init__(self) -> None:
        self._names: dict[UUID, Names] = {}
        self._since = 0.0

    async def of(
        self, session: AsyncSession, ids: Collection[UUID], languages: Sequence[str]
    ) -> dict[UUID, str]:
        """What these places and themes are called, in the first of ``languages`` there is; without those unknown."""
        if time.monotonic() - self._since > KEPT:
            self._names, self._since = {}, time.monotonic()
        names = self._names
        if missing := [each for each in ids if each not in names]:
            found = await repository.names(session, missing)
            names.update({each: found.get(each, {}) for each in missing})
        return {each: best_name(known, languages) for each in ids if (known := names[each])}
