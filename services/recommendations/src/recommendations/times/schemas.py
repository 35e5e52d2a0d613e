"""What times to implement look like on the wire."""

from datetime import date

from pydantic import BaseModel

from recommendations.rates.schemas import RatedBy


class TimeToImplement(BaseModel):
    """By how many days a share was found implemented, with its interval of 95 %. None: not within the time that was
    looked at."""

    days: int | None
    low: int | None
    high: int | None


class TimesToImplement(BaseModel):
    quarter: TimeToImplement
    half: TimeToImplement
    three_quarters: TimeToImplement


class TimedGroup(BaseModel):
    key: str | None
    """An id or a code; none: nothing is said of it."""
    name: str | None
    """Of what the id names."""
    observed: int
    """Looked at as a whole since they were issued."""
    implemented: int
    """Of them, found implemented at least once."""
    not_yet: int
    """The others: they count until the day on which they were looked at last."""
    times: TimesToImplement | None
    """None: fewer than ``fewest`` were looked at, which is too few to say."""


class ImplementationTimes(BaseModel):
    by: RatedBy
    issued_from: date | None
    issued_to: date | None
    fewest: int
    all: TimedGroup
    groups: list[TimedGroup]
    """The largest first, never the fastest. One recommendation may be in several."""
    apart: bool
    """Of two groups, at least, the intervals of the median have nothing in common."""
