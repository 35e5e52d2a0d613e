"""What the service and the computing process say to each other. Places and themes are positions, not ids."""

from datetime import date

from pydantic import BaseModel

from complaints.patterns.rules import Kind, Mark, Silence, Times


class Order(BaseModel):
    first: date
    """The first day of the first month."""
    months: int
    categories: list[int]
    """By place."""
    parents: list[int]
    """By theme; -1: none."""
    closed: list[int]
    readings: dict[int, list[tuple[int, int]]]
    recommended: list[tuple[int, int, int, int]]
    """Recommendation, place, theme, month."""


class Found(BaseModel):
    """A pattern, in numbers that may be shown."""

    kind: Kind
    place: int
    theme: int | None
    recommendation: int | None
    since: date
    until: date
    current: bool
    observed_low: int
    observed_high: int | None
    expected: int
    times: Times | None
    marks: list[Mark]
    months: list[tuple[date, int, int | None, int]]
    """First day, complaints from, to, and expected."""


class Result(BaseModel):
    found: list[Found]
    silences: list[Silence]
    """By place."""
