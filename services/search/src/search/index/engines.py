"""The engines that are set up, and the one in use: whoever searches asks this one, whichever it is at the moment."""

from collections.abc import Mapping, Sequence

from search.index.asked import Part
from search.index.port import Index, Query, Results
from search.models import Engine


class Engines:
    def __init__(self, engines: Mapping[Engine, Index]) -> None:
        self._engines = engines
        self.in_use = self.preferred

    @property
    def preferred(self) -> Engine:
        """Where nobody has chosen yet: the one that somebody set up, else the one there always is."""
        return Engine.OPENSEARCH if Engine.OPENSEARCH in self._engines else Engine.EMBEDDED

    @property
    def current(self) -> Index:
        return self._engines[self.in_use]

    @property
    def set_up(self) -> tuple[Engine, ...]:
        return tuple(self._engines)

    def named(self, engine: Engine) -> Index:
        return self._engines[engine]

    async def search(self, query: Query) -> Results:
        return await self.current.search(query)

    async def counts(self, parts: Sequence[Part], access: frozenset[str]) -> tuple[int, ...]:
        return await self.current.counts(parts, access)

    async def languages(self, access: frozenset[str]) -> tuple[str, ...]:
        return await self.current.languages(access)

    async def close(self) -> None:
        for index in self._engines.values():
            await index.close()
