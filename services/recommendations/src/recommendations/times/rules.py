"""How long it takes until something is found implemented, where for many that day is not known yet. No I/O."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from servicekit.statistics import Curve, survival_at


@dataclass(frozen=True, slots=True)
class Spans:
    """Days from the issue of each."""

    implemented: NDArray[np.int64]
    """Until it was found implemented."""
    not_yet: NDArray[np.int64]
    """Until it was looked at last, and was not."""

    @property
    def observed(self) -> int:
        return len(self.implemented) + len(self.not_yet)

    def curve(self) -> Curve:
        """What share is not implemented yet, day by day."""
        done = np.bincount(self.implemented)
        others = np.bincount(self.not_yet, minlength=len(done))
        done.resize(len(others))
        ends = done + others
        days = np.flatnonzero(ends)
        return survival_at(days, ends[days], done[days])
