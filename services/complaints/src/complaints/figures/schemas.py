"""What figures look like on the wire."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel

Dimension = Literal[
    "theme",
    "place",
    "authority",
    "problem_kind",
    "severity",
    "channel",
    "complainant_role",
    "state",
    "outcome",
    "action",
    "office",
    "team",
    "assignee",
    "language",
    "month",
    "year",
]


class Day(StrEnum):
    """Which day of a complaint puts it into a period."""

    RECEIVED = "received"
    CLOSED = "closed"


class Scope(StrEnum):
    READABLE = "readable"
    """What the asker may read: each number opens exactly its rows."""
    OFFICE = "office"
    """All but the sealed, where the asker may see figures; small numbers are held back."""


class Group(BaseModel):
    key: str | None
    """An id, a code or a month; none: nothing is said of it."""
    name: str | None
    """Of what the id names."""
    count: int | None
    """None: held back."""
    share: float | None
    """Of the total, from 0 to 1. One complaint can have several themes, and several actions."""
    before: int | None
    """In the same days a year earlier; None: held back, or not asked."""


class Figures(BaseModel):
    by: Dimension
    day: Day
    scope: Scope
    first: date
    last: date
    total: int | None
    total_before: int | None
    threshold: int | None
    """Groups of fewer are held back, and what would give them away; None: nothing is."""
    groups: list[Group]
    """The largest first; months and years in their order."""


class Took(BaseModel):
    """How long one thing took, of complaints in a period."""

    what: Literal["acknowledge", "assess", "decide", "close"]
    count: int
    """How many it was done for."""
    median: float | None
    """Days, week-ends included."""
    slowest_tenth: float | None
    """Days after which nine of ten were done."""
    kept: int | None
    """In time; None where nothing was promised."""
    missed: int | None
    """Done too late, or late now."""


class TimesTaken(BaseModel):
    first: date
    last: date
    day: Day
    took: list[Took]
