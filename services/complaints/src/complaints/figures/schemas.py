"""What figures look like on the wire."""

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel

from complaints.figures.periods import Grid

Dimension = Literal[
    "theme",
    "place",
    "region",
    "place_category",
    "authority",
    "problem_kind",
    "severity",
    "urgent",
    "level",
    "kind",
    "channel",
    "complainant_role",
    "state",
    "decision",
    "ground",
    "outcome",
    "issue_outcome",
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
    """All of the institution but the sealed, in whole months, quarters or years that are over; small numbers are held
    back. What is not open to the whole staff is counted once, and stays as it was counted."""


class Group(BaseModel):
    key: str | None
    """An id, a code, a month, a quarter (2026-Q2) or a year; none: nothing is said of it."""
    name: str | None
    """Of what the id names."""
    count: int | None
    """None: held back."""
    share: float | None
    """Of the total, from 0 to 1. One complaint can have several themes, actions and issues."""
    before: int | None
    """In the same days a year earlier; None: held back, or not asked."""


class Figures(BaseModel):
    by: Dimension
    day: Day
    scope: Scope
    first: date
    last: date
    """The days that were counted: of the whole office those of whole months, quarters or years that are over."""
    grid: Grid | None
    """Which of these; None: the days that were asked for."""
    counted_on: date | None
    """Since when the figures of the whole office stand as they are; None: nothing is shown, or counted just now."""
    held_back: bool
    """Groups are left out; whether there is anybody in them is not said."""
    total: int | None
    total_before: int | None
    threshold: int | None
    """Groups of fewer are held back, and what would give them away; None: nothing is."""
    groups: list[Group]
    """The largest first; months and years in their order."""


class Took(BaseModel):
    """How long one thing took, of complaints in a period."""

    what: Literal["acknowledge", "assess", "close"]
    """What is promised of closing is what is promised of deciding: it is met by closing."""
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
