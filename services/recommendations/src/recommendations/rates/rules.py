"""What share of recommendations is implemented, and how sure that is. No I/O."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from recommendations.models.implementation import Implementation

FEWEST = 10
"""Below so many that were decided no share is said: the interval would reach almost everywhere."""

DECIDED = (
    Implementation.NOT_STARTED,
    Implementation.IN_PROGRESS,
    Implementation.PARTLY,
    Implementation.IMPLEMENTED,
    Implementation.REGRESSED,
)
"""Assessed, and found to be somewhere. What was never looked at, could not be assessed or lost its point says nothing
of whether recommendations are carried out."""

_Z = 1.959963984540054
"""Of the normal distribution, for an interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Share:
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one group, how many there are of each status."""

    counts: Mapping[Implementation, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def decided(self) -> int:
        return sum(self.counts.get(each, 0) for each in DECIDED)

    @property
    def implemented(self) -> int:
        return self.counts.get(Implementation.IMPLEMENTED, 0)

    @property
    def share(self) -> Share | None:
        """None: too few to say."""
        return share_of(self.implemented, self.decided)


def share_of(some: int, of: int) -> Share | None:
    """``some`` of ``of`` with the score interval of 95 % (Wilson, J. Am. Stat. Assoc. 22, 1927, 209–212)."""
    if of < FEWEST:
        return None
    value, square = some / of, _Z * _Z
    middle = (value + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * sqrt(value * (1 - value) / of + square / (4 * of * of))
    # Where all or none are, rounding would leave it a hair beside its end.
    return Share(value, 0.0 if some == 0 else middle - half, 1.0 if some == of else middle + half)
