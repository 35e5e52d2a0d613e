"""What the service asks of an index. ``tantivy_index`` and ``opensearch_index`` pass one contract."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from search.index.asked import Asked, Part
from search.index.words import languages_of, primary, with_stemmer

MAX_WINDOW = 2_000
"""The farthest hit that paging reaches; past it a person narrows the search instead."""


class Facet(StrEnum):
    KIND = "kind"
    PLACE = "place"
    THEME = "theme"
    AUTHORITY = "authority"
    STATE = "state"
    YEAR = "year"


FACET_SIZES = {
    Facet.KIND: 20,
    Facet.PLACE: 50,
    Facet.THEME: 100,
    Facet.AUTHORITY: 50,
    Facet.STATE: 50,
    Facet.YEAR: 100,
}
"""How many values of a facet are counted, the most frequent first."""


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Document:
    """A record as the index holds it. ``access`` are the terms of which a reader must hold one; never empty.

    ``themes`` holds each theme with the themes above it; ``names`` find the record and are not shown. ``language`` is
    the one the record says or was found to be in; None: nobody could say. ``languages`` are all that a file was found
    to be in; empty: none for certain, or it is no file.
    """

    id: UUID
    kind: str
    access: frozenset[str]
    title: str
    text: str = ""
    language: str | None = None
    languages: tuple[str, ...] = ()
    reference: str | None = None
    names: tuple[str, ...] = ()
    places: tuple[UUID, ...] = ()
    themes: tuple[UUID, ...] = ()
    authorities: tuple[UUID, ...] = ()
    level: str | None = None
    state: str | None = None
    on: date | None = None
    findable_since: datetime | None = None
    """When it came to be found; None: always."""


def stems_of(document: Document) -> tuple[str, ...]:
    """In which languages' stems the document is held."""
    if document.languages:
        return with_stemmer(document.languages)
    return languages_of(f"{document.title} {document.text}", document.language)


def languages_said(document: Document) -> tuple[str, ...]:
    """The languages it is narrowed down by."""
    said = document.languages or ((document.language,) if document.language else ())
    return tuple(dict.fromkeys(map(primary, said)))


@dataclass(frozen=True, slots=True)
class Query:
    """A search by someone who holds ``access``. Values of one facet widen, different facets narrow.

    A facet's own choices do not narrow its own counts, so that a second value can be chosen. What ``asked`` says of a
    field and was not looked up finds nothing.
    """

    asked: Asked
    access: frozenset[str]
    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    findable_since: datetime | None = None
    """Only what could not be found until then."""
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 20
    facets: frozenset[Facet] = frozenset()
    titles_only: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """Ids in order, how many there are in all, and for each facet asked for its most frequent values."""

    ids: tuple[UUID, ...]
    total: int
    facets: Mapping[Facet, tuple[tuple[str, int], ...]] = field(default_factory=dict)


def milliseconds(moment: datetime | None) -> int:
    """As the engines hold a moment: since the epoch; None comes before all."""
    return int(moment.timestamp() * 1000) if moment else 0


class IndexUnreadableError(Exception):
    """The index is damaged, or gone; it has to be rebuilt before it can answer."""


class IndexAwayError(Exception):
    """The index is not open yet, or its engine does not answer; what it holds may be sound."""


class EngineAwayError(IndexAwayError):
    """The engine is a server of its own, and does not answer in time."""


class Answering(Protocol):
    """What is asked by whoever searches. All of it raises IndexUnreadableError or IndexAwayError."""

    async def search(self, query: Query) -> Results: ...

    async def counts(self, parts: Sequence[Part], access: frozenset[str]) -> tuple[int, ...]:
        """How many documents readable with ``access`` answer each of these parts of a question."""

    async def languages(self, access: frozenset[str]) -> tuple[str, ...]:
        """In the stems of which languages documents readable with ``access`` are held; known for a moment."""


class Writing(Protocol):
    """Writes come from one task of one process. They are on the disk, and seen by searches, after ``commit``."""

    async def upsert(self, documents: Sequence[Document]) -> None: ...

    async def delete(self, ids: Iterable[UUID]) -> None: ...

    async def commit(self) -> None: ...


class Beside(Writing, Protocol):
    """An index that is built beside the one in use; no search sees it before ``switch``."""

    @property
    def name(self) -> str: ...

    async def switch(self) -> None:
        """Puts it in the place of the one in use, of which nothing is kept."""


class Index(Answering, Writing, Protocol):
    async def open(self) -> bool:
        """Whether a usable index of today's schema was found; if not, one is built beside."""

    async def begin(self) -> Beside:
        """An empty one; those begun before and not switched to are thrown away."""

    async def resume(self, name: str) -> Beside | None:
        """The one begun as ``name`` with what was committed, be it switched to by now; None where it is gone."""

    async def count(self) -> int: ...

    async def drop(self) -> None:
        """Leaves no word of any document behind."""

    async def close(self) -> None: ...


class InPlace:
    """An index that was switched to already, before its builder could take note of it."""

    def __init__(self, index: Writing, name: str) -> None:
        self.name = name
        self.upsert = index.upsert
        self.delete = index.delete
        self.commit = index.commit

    async def switch(self) -> None:
        """Was done."""
