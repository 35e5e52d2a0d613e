"""Use cases of searching."""

import base64
import binascii
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from servicekit.errors import BadRequest
from servicekit.leading import led_among
from servicekit.pages import Count
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.asking.alike import Also
from search.asking.understanding import Asker, Understanding
from search.index.asked import Asked, NotUnderstoodError, Word, parse_words
from search.index.highlights import Marker
from search.index.patience import waiting
from search.index.port import (
    MAX_WINDOW,
    Answering,
    EngineAwayError,
    Facet,
    IndexAwayError,
    IndexUnreadableError,
    Query,
    Results,
    Sort,
)
from search.models import Kind, KnownPlace
from search.policy import terms_held
from search.searching import repository
from search.searching.away import SearchAway, SearchNotBuilt
from search.searching.files import Found, found_files
from search.searching.labels import Labels, named, places_of
from search.searching.questions import NotUnderstood
from search.searching.schemas import (
    AlsoSearched,
    Correction,
    Facets,
    FacetValue,
    Hit,
    SearchAnswer,
    SearchFilters,
    SearchWanted,
    SortBy,
    Suggestion,
    Suggestions,
)
from search.searching.spelling import Spelling

_NAMED = frozenset({Facet.PLACE, Facet.THEME, Facet.AUTHORITY})
"""Facets whose values are records with names."""
FEW = 10
"""Fewer records with all words: those that lack a few of them are shown as well."""
_LOOKED_AT = 50
"""Of what is new, until one is seen that the asker may read."""
_NO_FILES = {Facet.KIND: frozenset(kind.value for kind in Kind if kind is not Kind.DOCUMENT)}
"""What is opened by itself: a file is looked up for what stands in it."""
_SORTS = {SortBy.RELEVANCE: Sort.RELEVANCE, SortBy.NEWEST: Sort.NEWEST, SortBy.OLDEST: Sort.OLDEST}


class Searching:
    """Everything a search needs beside the request: the index, the spelling, and whom to tell that it is damaged."""

    def __init__(
        self,
        index: Answering,
        spelling: Spelling,
        understanding: Understanding,
        report_damage: Callable[[], None],
    ) -> None:
        self._index = index
        self._spelling = spelling
        self._understanding = understanding
        self._report_damage = report_damage
        self._labels = Labels()

    async def search(
        self, session: AsyncSession, principal: Principal, wanted: SearchWanted, languages: Sequence[str]
    ) -> SearchAnswer:
        """Raises BadRequest for a cursor that cannot be read, NotUnderstood for a question that says something which
        nobody can mean, Unavailable while the index is being built."""
        access = terms_held(principal)
        async with self.answering():
            said, query, also = await self._understood(session, Asker(principal, access, languages), wanted)
            offset = _offset(wanted.cursor)
            query = replace(query, offset=offset, limit=wanted.limit, facets=frozenset(Facet))
            results = await self._index.search(query)
            corrections = {}
            if results.total == 0 and not wanted.exact:
                corrections = await self._spelling.corrections(said, access)
            if corrections:
                asked, also = await self._widened(session, said.corrected(corrections), wanted)
                query = replace(query, asked=asked)
                results = await self._index.search(query)
            loosened = None if wanted.exact or results.total >= FEW else query.asked.loosened()
            if loosened:
                with_all, query = results.total, replace(query, asked=loosened)
                results = await self._index.search(query)
                loosened = loosened if results.total > with_all else None
            marker = Marker(query.asked, await self._index.languages(access))
        records = await repository.records(session, principal, results.ids)
        led = await self._labels.led(session)
        files = await found_files(session, principal, records, query.asked, marker)
        counted = {facet: _counted(query, results, facet) for facet in Facet}
        labelled = _labelled(records, counted, led).union(
            str(theme) for each in also for theme in each.themes
        )
        labels = await self._labels.of(session, labelled, languages)
        return SearchAnswer(
            items=[
                _hit(record, marker, labels, led, files.get(record.id))
                for record in records
                if record.of is None or record.id in files
            ],
            count=Count(value=results.total, capped=False),
            facets=_facets(query, counted, labels),
            corrections=[Correction(typed=typed, searched=near) for typed, near in corrections.items()],
            also_searched=[_also_searched(each, labels) for each in also],
            most_words_do=loosened is not None,
            next=_next_cursor(query, results),
        )

    async def count_since(
        self,
        session: AsyncSession,
        principal: Principal,
        wanted: SearchFilters,
        languages: Sequence[str],
        since: datetime,
    ) -> int:
        """How many records are found that could not be found until ``since``. Raises NotUnderstood for a question of
        which a part means nothing any more, and Unavailable."""
        asker = Asker(principal, terms_held(principal), languages)
        async with self.answering():
            _, query, _ = await self._understood(session, asker, wanted)
            return (await self._index.search(replace(query, limit=1, findable_since=since))).total

    async def met(self, principal: Principal, words: Sequence[str]) -> set[str]:
        """Those of ``words`` that stand in something the asker may read. Raises Unavailable."""
        async with self.answering():
            counts = await self._index.counts([Word(word) for word in words], terms_held(principal))
        return {word for word, count in zip(words, counts, strict=True) if count}

    async def any_since(
        self,
        session: AsyncSession,
        principal: Principal,
        wanted: SearchFilters,
        languages: Sequence[str],
        since: datetime,
    ) -> bool:
        """Whether anything is found that could not be found until ``since``, and that the asker may read by the copies
        as well: the index may be a moment behind. Raises as ``count_since``."""
        asker = Asker(principal, terms_held(principal), languages)
        async with self.answering():
            _, query, _ = await self._understood(session, asker, wanted)
            found = await self._index.search(replace(query, limit=_LOOKED_AT, findable_since=since))
        return bool(await repository.records(session, principal, found.ids))

    async def _understood(
        self, session: AsyncSession, asker: Asker, wanted: SearchFilters
    ) -> tuple[Asked, Query, list[Also]]:
        """What was said; what is asked of the index, with what means the same; and that alone."""
        led = await led_among(session, KnownPlace, wanted.place)
        places = [led.get(place, place) for place in wanted.place]
        said = await self._understanding.read(session, asker, wanted.q)
        asked, also = await self._widened(session, said, wanted)
        return said, _query(wanted, asked, asker.access, places), also

    async def _widened(
        self, session: AsyncSession, asked: Asked, wanted: SearchFilters
    ) -> tuple[Asked, list[Also]]:
        return (asked, []) if wanted.exact else await self._understanding.widened(session, asked)

    async def suggest(
        self, session: AsyncSession, principal: Principal, text: str, limit: int
    ) -> Suggestions:
        """Records whose title, or whose reference, begins like ``text``. Raises Unavailable."""
        asked = parse_words(text)
        if not asked:
            return Suggestions(items=[])
        query = Query(
            asked=asked, access=terms_held(principal), limit=limit, titles_only=True, chosen=_NO_FILES
        )
        async with self.answering():
            results = await self._index.search(query)
            marker = Marker(asked, await self._index.languages(query.access))
        records = await repository.records(session, principal, results.ids)
        return Suggestions(items=[_suggestion(record, marker) for record in records])

    @asynccontextmanager
    async def answering(self) -> AsyncIterator[None]:
        """Whatever goes wrong with a question or the index, said as the problem that it is."""
        try:
            with waiting():
                yield
        except NotUnderstoodError as error:
            raise NotUnderstood(error.faults) from None
        except IndexUnreadableError:
            self._report_damage()
            raise SearchNotBuilt from None
        except EngineAwayError:
            raise SearchAway from None
        except IndexAwayError:
            raise SearchNotBuilt from None


def _query(wanted: SearchFilters, asked: Asked, access: frozenset[str], places: Sequence[UUID]) -> Query:
    return Query(
        asked=asked,
        access=access,
        chosen={
            Facet.KIND: frozenset(kind.value for kind in wanted.kind),
            Facet.PLACE: frozenset(map(str, places)),
            Facet.THEME: frozenset(map(str, wanted.theme)),
            Facet.AUTHORITY: frozenset(map(str, wanted.authority)),
            Facet.STATE: frozenset(wanted.state),
            Facet.YEAR: frozenset(map(str, wanted.year)),
        },
        since=wanted.since,
        until=wanted.until,
        sort=_SORTS[wanted.sort],
    )


def _offset(cursor: str | None) -> int:
    if cursor is None:
        return 0
    try:
        offset = int(base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        offset = -1
    if not 0 <= offset <= MAX_WINDOW:
        raise BadRequest("The cursor cannot be read; start again without it")
    return offset


def _next_cursor(query: Query, results: Results) -> str | None:
    reached = query.offset + query.limit
    if reached >= min(results.total, MAX_WINDOW):
        return None
    return base64.urlsafe_b64encode(str(reached).encode()).decode().rstrip("=")


def _also_searched(also: Also, labels: Mapping[str, str]) -> AlsoSearched:
    return AlsoSearched(typed=also.typed, words=list(also.words), themes=named(also.themes, labels))


def _labelled(
    records: Sequence[repository.Record],
    counted: Mapping[Facet, list[tuple[str, int]]],
    led: Mapping[UUID, UUID],
) -> set[str]:
    """The ids of the places and themes an answer names."""
    ids = {str(each) for record in records for each in (*places_of(record, led), *record.themes)}
    return ids.union(value for facet in _NAMED for value, _ in counted[facet])


def _counted(query: Query, results: Results, facet: Facet) -> list[tuple[str, int]]:
    """What is chosen is told though nothing has it, so that it can be let go."""
    counted = list(results.facets.get(facet, ()))
    return counted + [
        (each, 0) for each in sorted(query.chosen.get(facet, frozenset()) - dict(counted).keys())
    ]


def _hit(
    record: repository.Record,
    marker: Marker,
    labels: Mapping[str, str],
    led: Mapping[UUID, UUID],
    found: Found | None,
) -> Hit:
    return Hit(
        kind=Kind(record.kind),
        id=record.id,
        reference=record.reference,
        title=marker.whole(record.title, record.language),
        excerpt=(
            marker.excerpt(found.text, found.language)
            if found
            else marker.excerpt(record.text, record.language)
        ),
        language=record.language,
        side=record.side,
        level=record.level,
        state=record.state,
        on=record.dated,
        places=named(places_of(record, led), labels),
        themes=named(record.themes, labels),
        file=found.file if found else None,
    )


def _suggestion(record: repository.Record, marker: Marker) -> Suggestion:
    return Suggestion(
        kind=Kind(record.kind),
        id=record.id,
        reference=record.reference,
        title=marker.whole(record.title, record.language),
        state=record.state,
        on=record.dated,
    )


def _facets(
    query: Query, counted: Mapping[Facet, list[tuple[str, int]]], labels: Mapping[str, str]
) -> Facets:
    def values(facet: Facet) -> list[FacetValue]:
        chosen = query.chosen.get(facet, frozenset())
        return [
            FacetValue(
                value=value,
                label=labels.get(value) if facet in _NAMED else None,
                count=count,
                chosen=value in chosen,
            )
            for value, count in counted[facet]
        ]

    return Facets(**{facet.value: values(facet) for facet in Facet})
