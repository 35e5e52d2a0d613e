"""What is asked, from the text to what an index answers."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.asking import repository, vocabulary
from search.asking.alike import Also, Group, Thesaurus
from search.asking.names import Registers
from search.asking.resolving import Resolver
from search.index.asked import Asked, Field, parse
from search.index.port import Answering

KEPT = 2.0
"""Seconds after which a theme's new name is seen, and in another process a group of synonyms."""


@dataclass(frozen=True, slots=True)
class Asker:
    principal: Principal
    access: frozenset[str]
    languages: Sequence[str]


class Understanding:
    """Keeps names and synonyms for a moment, since every question needs them."""

    def __init__(self, index: Answering) -> None:
        self.index = index
        self.registers = Registers()
        self._thesaurus: tuple[float, Thesaurus] | None = None

    async def read(self, session: AsyncSession, asker: Asker, text: str) -> Asked:
        """Raises NotUnderstoodError, IndexUnreadableError or IndexAwayError."""
        spoken = vocabulary.spoken(asker.languages)
        asked = parse(text, vocabulary.field_names(spoken), vocabulary.either(spoken))
        return await self.resolver(session, asker).resolve(asked)

    def resolver(self, session: AsyncSession, asker: Asker) -> Resolver:
        return Resolver(session, self.index, self.registers, asker.principal, asker.access, asker.languages)

    async def widened(self, session: AsyncSession, asked: Asked) -> tuple[Asked, list[Also]]:
        """The question with what means the same as its words."""
        if not asked.words:
            return asked, []
        if self._thesaurus is None or time.monotonic() - self._thesaurus[0] > KEPT:
            themes = await self.registers.of(session, Field.THEME)
            groups = [Group(language, tuple(said)) for language, said in await repository.groups(session)]
            made = Thesaurus(((each.id, each.names) for each in themes.all), groups)
            self._thesaurus = time.monotonic(), made
        return self._thesaurus[1].widened(asked)

    def forget_synonyms(self) -> None:
        """Somebody changed them here: the next question knows."""
        self._thesaurus = None
