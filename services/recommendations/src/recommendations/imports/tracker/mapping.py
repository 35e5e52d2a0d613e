"""What each column of a former tracker is. Two are enough: the words of the recommendation, and who is asked to act."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from recommendations.imports.mapping import DateOrder, FileMapping, Heading
from recommendations.models.answer import ResponseKind
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import Priority, Source
from recommendations.wire import Line


class TrackerField(StrEnum):
    NUMBER = "number"
    """Under which the tracker kept it."""
    TEXT = "text"
    ISSUED_ON = "issued-on"
    SOURCE = "source"
    """The report, or the like, that it stands in."""
    PLACES = "places"
    SYSTEM_WIDE = "system-wide"
    THEMES = "themes"
    PRIORITY = "priority"
    ADDRESSEES = "addressees"
    RESPONSE_KIND = "response-kind"
    REPLY = "reply"
    """In their words; a cell may hold several."""
    REPLIED_ON = "replied-on"
    RESPONSE_DUE = "response-due"
    STATUS = "status"
    """How far it is carried out, as the institution saw it."""
    ASSESSED_ON = "assessed-on"
    CLOSING = "closing"
    REMARKS = "remarks"


class SeenClosed(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    """For what the status says."""
    IMPLEMENTED = "implemented"
    NO_LONGER_RELEVANT = "no-longer-relevant"


class RepliesTaken(StrEnum):
    """What becomes of a cell with several replies that nobody has looked through."""

    REVIEW = "review"
    """Its row waits."""
    SPLIT = "split"
    """It is taken apart as proposed."""
    WHOLE = "whole"
    """It is one reply, of everybody whom the row addresses."""


Values = Field(max_length=1000)


class TrackerMapping(FileMapping):
    kind: Literal["tracker"] = "tracker"
    columns: dict[TrackerField, Heading] = {}
    system: Line = "tracker"
    """What the tracker is called: its numbers are known again by this name."""
    source: Source = Source.OTHER
    issued_on: date | None = None
    """Where no column says it."""
    as_of: date | None = None
    """The day of the tracker: it stands for the days of replies and assessments that the file does not tell."""
    date_order: DateOrder = "ymd"
    system_wide: bool = True
    """Whether a row that names no place is for the whole system."""
    replies: RepliesTaken = RepliesTaken.REVIEW
    existing: Literal["skip", "update"] = "skip"
    """What becomes of those that are here already."""
    addressees: Annotated[dict[str, UUID], Values] = {}
    """By a value of the file, the authority or place that it stands for."""
    places: Annotated[dict[str, UUID], Values] = {}
    themes: Annotated[dict[str, UUID], Values] = {}
    priorities: Annotated[dict[str, Priority], Values] = {}
    responses: Annotated[dict[str, ResponseKind], Values] = {}
    statuses: Annotated[dict[str, Implementation], Values] = {}
    closings: Annotated[dict[str, SeenClosed], Values] = {}
