"""Wire types of searching. What stands a hundred times in each answer is a dataclass, made in a tenth of the time."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named
from servicekit.pages import Count

from search.extraction.rules import Unit
from search.index.highlights import Marked
from search.models import DocumentState, Kind


class SortBy(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "-on"
    OLDEST = "on"


Values = Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=50)]


class SearchFilters(BaseModel):
    """Values of one filter widen, different filters narrow. Without words, what is readable comes newest first."""

    model_config = {"extra": "forbid"}

    q: Annotated[
        str,
        Field(
            max_length=400,
            description=(
                'Words (all must occur; most of them where few records have all), "phrases", -not, OR between two '
                "things, begin*, brackets, and field:value "
                "with place, theme, authority (or body), state, kind, level, language, from, to, assigned:me. Fields "
                "may be called as in the reader's language. Names with spaces go in quotation marks."
            ),
        ),
    ] = ""
    kind: Annotated[list[Kind], Field(max_length=10)] = []
    place: Annotated[list[UUID], Field(max_length=50)] = []
    theme: Annotated[list[UUID], Field(max_length=50)] = []
    authority: Annotated[list[UUID], Field(max_length=50)] = []
    state: Values = []
    year: Annotated[list[Annotated[int, Field(ge=1, le=9999)]], Field(max_length=50)] = []
    since: date | None = None
    until: date | None = None
    sort: SortBy = SortBy.RELEVANCE
    exact: bool = False
    """Search for the words as they are typed, without correcting them or adding what means the same."""


class SearchWanted(SearchFilters):
    limit: Annotated[int, Field(ge=1, le=200)] = 20
    cursor: Annotated[str, Field(max_length=100)] | None = None


class RecordOfFile(BaseModel):
    """The record that a document is a file of."""

    kind: Kind
    id: UUID
    reference: str | None
    title: str


class FoundPage(BaseModel):
    """Where in a document the excerpt stands."""

    number: int
    of: int
    unit: Unit


class FoundFile(BaseModel):
    """Of a document. ``page`` is empty for one that answers by its name alone, and for pictures."""

    of: RecordOfFile
    media_type: str
    size: int | None
    """None: it is set anew each time somebody asks for it."""
    state: DocumentState
    page: FoundPage | None


@dataclass(slots=True)
class Hit:
    kind: Kind
    id: UUID
    reference: str | None
    title: list[Marked]
    excerpt: list[Marked]
    language: str | None
    side: str | None
    level: str
    state: str | None
    on: date | None
    places: list[Named]
    themes: list[Named]
    file: FoundFile | None
    """Of a document alone."""


@dataclass(slots=True)
class FacetValue:
    """``label`` is the name of a place, theme or authority; other values are codes."""

    value: str
    label: str | None
    count: int
    chosen: bool


class Facets(BaseModel):
    """What the hits are made of. A facet's own choices do not narrow its counts."""

    kind: list[FacetValue]
    place: list[FacetValue]
    theme: list[FacetValue]
    authority: list[FacetValue]
    state: list[FacetValue]
    year: list[FacetValue]


class Correction(BaseModel):
    typed: str
    searched: str


class AlsoSearched(BaseModel):
    """What was searched for as well, because it means the same as the words ``typed``: words, records under themes."""

    typed: str
    words: list[str]
    themes: list[Named]


class SearchAnswer(BaseModel):
    items: list[Hit]
    count: Count
    facets: Facets
    corrections: list[Correction]
    """Words that nothing readable holds, and those that were searched for in their place."""
    also_searched: list[AlsoSearched]
    most_words_do: bool = False
    """Few or none have all words: those that have most of them are among the hits, and counted."""
    next: str | None = None


class Suggestion(BaseModel):
    kind: Kind
    id: UUID
    reference: str | None
    title: list[Marked]
    state: str | None
    on: date | None


class Suggestions(BaseModel):
    items: list[Suggestion]
