"""What rates look like on the wire."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

RatedBy = Literal["problem_kind", "authority", "theme", "source", "obstacle", "reach", "lever", "category"]


class ImplementationShare(BaseModel):
    """Of those that were decided."""

    value: float
    low: float
    """Wilson's interval of 95 %."""
    high: float


class RatedGroup(BaseModel):
    key: str | None
    """An id or a code; none: nothing is said of it."""
    name: str | None
    """Of what the id names."""
    total: int
    decided: int
    """Assessed, and found to be somewhere between not started and implemented, or to have regressed."""
    implemented: int
    never_assessed: int
    cannot_be_assessed: int
    no_longer_relevant: int
    share: ImplementationShare | None
    """None: fewer than ``fewest`` were decided, which is too few to say."""


class ImplementationRates(BaseModel):
    by: RatedBy
    issued_from: date | None
    issued_to: date | None
    fewest: int
    all: RatedGroup
    """Everything that was counted, once each."""
    groups: list[RatedGroup]
    """The largest first, never by their share. One recommendation may be in several."""
    apart: bool
    """Of two groups with a share, at least, the intervals have nothing in common."""
