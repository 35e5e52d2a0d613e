"""What each column of a file is. One is enough: the words of the recommendation."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from recommendations.imports.mapping import DateOrder, FileMapping, Heading
from recommendations.models.mechanism import Mechanism


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


class ReceivedMapping(FileMapping):
    kind: Literal["received"] = "received"
    columns: dict[ReceivedField, Heading] = {}
    mechanism: Mechanism | None = None
    """Where no column says whose document it is."""
    dated_on: date | None = None
    """Where no column says it."""
    date_order: DateOrder = "ymd"
    addressee: UUID | None = None
    """Who is asked to act, as far as a document does not address this institution."""
    themes: Annotated[dict[str, UUID], Field(max_length=500)] = {}
    """By a value of the file, the theme that it stands for."""
