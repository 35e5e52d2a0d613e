"""How long it takes until something is found implemented, where for many that day is not known yet. No I/O."""

from collections import Counter
from dataclasses import dataclass

from servicekit.statistics import Step, survival_of


@dataclass(frozen=True, slots=True)
class Spans:
    """Days from the issue of each, and how many took that many: of many thousands, one by one took longer to go through
    than to find."""

    implemented: Counter[int]
    """Until it was found implemented."""
    not_yet: Counter[int]
    """Until it was looked at last, and was not."""

    @property
    def observed(self) -> int:
        return self.implemented.total() + self.not_yet.total()

    def curve(self) -> list[Step]:
        """What share is not implemented yet, day by day."""
        return survival_of(self.implemented + self.not_yet, self.implemented)
