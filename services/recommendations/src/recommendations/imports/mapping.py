"""What each column of a file is. One is enough: the words of the recommendation."""

from collections.abc import Mapping as Readonly
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from recommendations.models.mechanism import Mechanism
from recommendations.wire import Language, Wire

NOT_KNOWN = frozenset({"-", "–", "—", "n/a", "N/A", "?"})
"""Cells that say nothing."""

Heading = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class ReceivedField(StrEnum):
    TEXT = "text"
    PARAGRAPH = "paragraph"
    """Where it stands in its document."""
    DOCUMENT = "document"
    SYMBOL = "symbol"
    MECHANISM = "mechanism"
    DATED_ON = "dated-on"
    LINK = "link"
    THEMES = "themes"
    RECOMMENDED_BY = "recommended-by"
    STATE_POSITION = "state-position"


class Mapping(Wire):
    encoding: Annotated[str, StringConstraints(max_length=40)] | None = None
    sheet: Annotated[str, StringConstraints(max_length=100)] | None = None
    columns: dict[ReceivedField, Heading] = {}
    mechanism: Mechanism | None = None
    """Where no column says whose document it is."""
    dated_on: date | None = None
    """Where no column says it."""
    date_order: Literal["ymd", "dmy", "mdy"] = "ymd"
    language: Language = "und"
    """Of the words in the file."""
    addressee: UUID | None = None
    """Who is asked to act, as far as a document does not address this institution."""
    themes: Annotated[dict[str, UUID], Field(max_length=500)] = {}
    """By a value of the file, the theme that it stands for."""


Columns = Readonly[ReceivedField, str]
