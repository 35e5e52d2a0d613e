"""What share of recommendations is implemented, and how sure that is. No I/O."""

from collections.abc import Mapping
from dataclasses import dataclass

from servicekit.statistics import Share, share_of

from recommendations.models.implementation import Implementation

DECIDED = (
    Implementation.NOT_STARTED,
    Implementation.IN_PROGRESS,
    Implementation.PARTLY,
    Implementation.IMPLEMENTED,
    Implementation.REGRESSED,
)
"""Assessed, and found to be somewhere. What was never looked at, could not be assessed or lost its point says nothing
of whether recommendations are carried out."""


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
