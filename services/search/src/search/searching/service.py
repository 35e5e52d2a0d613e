"""Use cases of searching."""

import base64
import binascii
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import UUID

from servicekit.errors import BadRequest, Unavailable
from servicekit.leading import led_among
from servicekit.names import Named
from servicekit.pages import Count
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.index.asked import parse
from search.index.highlights import Marker, Segment
from search.index.port import (
    MAX_WINDOW,
    Facet,
    Index,
    IndexAwayError,
    IndexUnreadableError,
    Query,
    Results,
    Sort,
)
from search.models import Kind, KnownPlace
from search.policy import terms_held
from search.searching import repository
from search.searching.files import Found, found_files
from search.searching.labels import Labels
from search.searching.schemas import (
    Correction,
    Facets,
    FacetValue,
    Hit,
    Marked,
    SearchAnswer,
    SearchWanted,
    SortBy,
    Suggestion,
    Suggestions,
)
from search.searching.spelling import Spelling

_NAMED = frozenset({Facet.PLACE, Facet.THEME})
"""Facets whose values are records with names."""
_NO_FILES = {Facet.KIND: frozenset(kind.value for kind in Kind if kind is not Kind.DOCUMENT)}
"""What is opened by itself: a file is looked up for what stands in it."""
_SORTS = {SortBy.RELEVANCE: Sort.RELEVANCE, SortBy.NEWEST: Sort.NEWEST, SortBy.OLDEST: Sort.OLDEST}


class Searching:
    """Everything a search needs beside the request: the index, the spelling, and whom to tell that it is damaged."""

    def __init__(self, index: Index, spelling: Spelling, report_damage: Callable[[], None]) -> None:
        self._index = index
        self._spelling = spelling
        self._report_damage = report_damage
        self._labels = Labels()

    async def search(
        self, session: AsyncSession, principal: Principal, wanted: SearchWanted, languages: Sequence[str]
    ) -> SearchAnswer:
        """Raises BadRequest for a cursor that cannot be read, Unavailable while the index is being built."""
        access = terms_held(principal)
        led = await led_among(session, KnownPlace, wanted.place)
        query = _query(wanted, access, [led.get(place, place) for place in wanted.place])
        async with self._answering():
            results = await self._index.search(query)
            corrections = {}
            if results.total == 0 and not wanted.exact:
                corrections = await self._spelling.corrections(query.asked, access)
            if corrections:
                query = replace(query, asked=query.asked.corrected(corrections))
                results = await self._index.search(query)
        records = await repository.records(session, principal, results.ids)
        led = await led_among(session, KnownPlace, (place for record in records for place in record.places))
        labels = await self._labels.of(session, _labelled(records, results, led), languages)
        marker = Marker(query.asked)
        files = await found_files(session, principal, records, query.asked, marker)
        return SearchAnswer(
            items=[
                _hit(record, marker, labels, led, files.get(record.id))
                for record in records
                if record.of is None or record.id in files
            ],
            count=Count(value=results.total, capped=False),
            facets=_facets(query, results, labels),
            corrections=[Correction(typed=typed, searched=near) for typed, near in corrections.items()],
            next=_next_cursor(query, results),
        )

    async def suggest(
        self, session: AsyncSession, principal: Principal, text: str, limit: int
    ) -> Suggestions:
        """Records whose title, or whose reference, begins like ``text``. Raises Unavailable."""
        asked = parse(text)
        if not asked:
            return Suggestions(items=[])
        query = Query(
            asked=asked, access=terms_held(principal), limit=limit, titles_only=True, chosen=_NO_FILES
        )
        async with self._answering():
            results = await self._index.search(query)
        records = await repository.records(session, principal, results.ids)
        marker = Marker(asked)
        return Suggestions(items=[_suggestion(record, marker) for record in records])

    @asynccontextmanager
    async def _answering(self) -> AsyncIterator[None]:
        try:
            yield
        except IndexUnreadableError:
            self._report_damage()
            raise Unavailable("The search index is being built anew", headers={"Retry-After": "5"}) from None
        except IndexAwayError:
            raise Unavailable("The search index is not ready yet", headers={"Retry-After": "2"}) from None


def _query(wanted: SearchWanted, access: frozenset[str], places: Sequence[UUID]) -> Query:
    return Query(
        asked=parse(wanted.q),
        access=access,
        chosen={
            Facet.KIND: frozenset(kind.value for kind in wanted.kind),
            Facet.PLACE: frozenset(map(str, places)),
            Facet.THEME: frozenset(map(str, wanted.theme)),
            Facet.STATE: frozenset(wanted.state),
            Facet.YEAR: frozenset(map(str, wanted.year)),
        },
        since=wanted.since,
        until=wanted.until,
        sort=_SORTS[wanted.sort],
        offset=_offset(wanted.cursor),
        limit=wanted.limit,
        facets=frozenset(Facet),
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


def _labelled(records: Sequence[repository.Record], results: Results, led: Mapping[UUID, UUID]) -> set[str]:
    """The ids of the places and themes an answer names."""
    ids = {str(each) for record in records for each in (*_places(record, led), *record.themes)}
    return ids.union(value for facet in _NAMED for value, _ in results.facets.get(facet, ()))


def _places(record: repository.Record, led: Mapping[UUID, UUID]) -> list[UUID]:
    """A place that was merged is shown as the one that stands for it, once."""
    return list(dict.fromkeys(led.get(place, place) for place in record.places))


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
        title=_marked(marker.whole(record.title, record.language)),
        excerpt=_marked(marker.excerpt(found.text if found else record.text, record.language)),
        language=record.language,
        side=record.side,
        level=record.level,
        state=record.state,
        on=record.dated,
        places=_named(_places(record, led), labels),
        themes=_named(record.themes, labels),
        file=found.file if found else None,
    )


def _suggestion(record: repository.Record, marker: Marker) -> Suggestion:
    return Suggestion(
        kind=Kind(record.kind),
        id=record.id,
        reference=record.reference,
        title=_marked(marker.whole(record.title, record.language)),
        state=record.state,
        on=record.dated,
    )


def _marked(segments: Iterable[Segment]) -> list[Marked]:
    return [Marked(text=segment.text, hit=segment.hit) for segment in segments]


def _named(ids: Sequence[UUID], names: Mapping[str, str]) -> list[Named]:
    return [Named(id=each, name=name) for each in ids if (name := names.get(str(each)))]


def _facets(query: Query, results: Results, labels: Mapping[str, str]) -> Facets:
    def values(facet: Facet) -> list[FacetValue]:
        chosen = query.chosen.get(facet, frozenset())
        return [
            FacetValue(
                value=value,
                label=labels.get(value) if facet in _NAMED else None,
                count=count,
                chosen=value in chosen,
            )
            for value, count in results.facets.get(facet, ())
        ]

    return Facets(**{facet.value: values(facet) for facet in Facet})
