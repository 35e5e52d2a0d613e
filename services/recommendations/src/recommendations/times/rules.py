"""How long it takes until something is found implemented, where for many that day is not known yet. No I/O."""

from collections import Counter
from dataclasses import dataclass, field

from servicekit.statistics import Step, survival_of


@dataclass(frozen=True, slots=True)
class Spans:
    """Days from the issue of each: two lists, since for each of many thousands an object took longest of all."""

    implemented: list[int] = field(default_factory=list)
    """Until it was found implemented."""
    not_yet: list[int] = field(default_factory=list)
    """Until it was looked at last, and was not."""

    def __len__(self) -> int:
        return len(self.implemented) + len(self.not_yet)

    def curve(self) -> list[Step]:
        """What share is not implemented yet, day by day."""
        done = Counter(self.implemented)
        return survival_of(done + Counter(self.not_yet), done)
