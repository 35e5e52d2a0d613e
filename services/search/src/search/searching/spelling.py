"""Forgiving typing errors: only with words of records that the asker may read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager

from rapidfuzz.distance import OSA
from sqlalchemy.ext.asyncio import AsyncSession

from search.index.asked import Asked, Word
from search.index.port import Answering
from search.index.words import PLAIN, form
from search.searching import repository

SHORTEST = 4
"""Letters of the shortest word that is corrected."""
_LONG = 6
"""From here on two letters may be wrong."""
_FARTHEST = 2


class Spelling:
    """Every candidate passes through the index under the asker's terms: what these do not reach is as if unknown.

    The index is the vocabulary by access term. A table of each word under each term would say the same and was 60
    times the size of the list of words.
    """

    def __init__(
        self, sessions: Callable[[], AbstractAsyncContextManager[AsyncSession]], index: Answering
    ) -> None:
        self._sessions = sessions
        self._index = index

    async def corrections(self, asked: Asked, access: frozenset[str]) -> dict[str, str]:
        """For each word that no readable record holds the nearest that one does, the most frequent of equals."""
        words = [word for word in dict.fromkeys(asked.words) if len(word) >= SHORTEST and not word.isdigit()]
        counts = await self._frequencies(words, access)
        unknown = [word for word in words if counts[word] == 0]
        if not unknown:
            return {}
        async with self._sessions() as session:
            similar = {
                word: _near(word, await repository.similar_words(session, _folded(word), _FARTHEST))
                for word in unknown
            }
        nearest = {word: await self._nearest(found, access) for word, found in similar.items()}
        return {word: near for word, near in nearest.items() if near is not None}

    async def _nearest(self, candidates: Mapping[str, int], access: frozenset[str]) -> str | None:
        """Of the candidates a readable record holds those fewest letters away, of these the most frequent."""
        for distance in sorted(set(candidates.values())):
            alike = [word for word, away in candidates.items() if away == distance]
            counts = await self._frequencies(alike, access)
            best = max(alike, key=lambda word: (counts[word], word))
            if counts[best] > 0:
                return best
        return None

    async def _frequencies(self, words: Sequence[str], access: frozenset[str]) -> dict[str, int]:
        counts = await self._index.counts([Word(word) for word in words], access)
        return dict(zip(words, counts, strict=True))


def _folded(word: str) -> str:
    return form(word, PLAIN) or word


def _near(word: str, candidates: Iterable[str]) -> dict[str, int]:
    """How many errors each is away, of those that are near enough: two letters the wrong way round are one.

    Whoever makes two does not make them at the beginning: ``report`` is no ``port``.
    """
    typed = _folded(word)
    most = _FARTHEST if len(word) >= _LONG else 1
    away = {each: OSA.distance(typed, each, score_cutoff=most) for each in candidates}
    return {
        each: errors
        for each, errors in away.items()
        if errors <= most and (errors < _FARTHEST or each[0] == typed[0])
    }
