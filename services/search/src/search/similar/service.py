"""The use case of similar records. Nothing is changed by it."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.errors import NotFound
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.index.asked import AnyOf, Asked, Word
from search.index.highlights import Marker
from search.index.port import Answering, Facet, Query
from search.models import Kind
from search.policy import terms_held
from search.searching import repository
from search.searching.labels import Labels, named, places_of
from search.searching.service import Searching
from search.similar.rules import SHARED, said, telling
from search.similar.schemas import SimilarRecord, SimilarRecords

_WRITTEN = frozenset(
    kind.value for kind in (Kind.COMPLAINT, Kind.FINDING, Kind.INFORMATION, Kind.RECOMMENDATION)
)
"""What somebody wrote down of what happened or should: a place or a file is not like another."""


class Similar:
    def __init__(self, index: Answering, searching: Searching) -> None:
        self._index = index
        self._searching = searching
        self._labels = Labels()

    async def to(
        self, session: AsyncSession, principal: Principal, record: UUID, languages: Sequence[str], limit: int
    ) -> SimilarRecords:
        """Raises NotFound for a record the asker may not read, as for one that is not there; and Unavailable."""
        found = await repository.records(session, principal, [record])
        if not found or found[0].kind not in _WRITTEN:
            raise NotFound
        (of,) = found
        access = terms_held(principal)
        async with self._searching.answering():
            words = said(of.title, of.text, of.language)
            counts = await self._index.counts([Word(word) for word in words], access)
            of_all = (await self._index.search(Query(asked=Asked(), access=access, limit=1))).total
            by = telling(words, dict(zip(words, counts, strict=True)), of_all)
            if len(by) < SHARED:
                return SimilarRecords(items=[])
            query = Query(
                asked=Asked(AnyOf(tuple(Word(word) for word in by))),
                access=access,
                chosen={Facet.KIND: _WRITTEN},
                # Some that rank high share one word alone.
                limit=3 * limit + 1,
            )
            results = await self._index.search(query)
            spoken = await self._index.languages(access)
        alike = await repository.records(session, principal, [each for each in results.ids if each != record])
        one_by_one = {word: Marker(Asked(Word(word)), spoken) for word in by}
        return SimilarRecords(items=(await self._present(session, alike, one_by_one, languages))[:limit])

    async def _present(
        self,
        session: AsyncSession,
        alike: Sequence[repository.Record],
        markers: dict[str, Marker],
        languages: Sequence[str],
    ) -> list[SimilarRecord]:
        shared = {
            each.id: [
                word
                for word, marker in markers.items()
                if marker.answers(f"{each.title} {each.text}", each.language)
            ]
            for each in alike
        }
        led = await self._labels.led(session)
        places = {each.id: places_of(each, led) for each in alike}
        ids = {str(place) for some in places.values() for place in some}
        labels = await self._labels.of(session, ids, languages)
        return [
            SimilarRecord(
                kind=each.kind,
                id=each.id,
                reference=each.reference,
                title=each.title,
                language=each.language,
                state=each.state,
                on=each.dated,
                places=named(places[each.id], labels),
                shared=shared[each.id],
            )
            for each in alike
            if len(shared[each.id]) >= SHARED
        ]
