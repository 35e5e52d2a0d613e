"""How long it takes until something is found implemented, where for many that day is not known yet. No I/O.

The estimator of Kaplan and Meier (J. Am. Stat. Assoc. 53, 1958, 457–481), with Greenwood's variance on the scale of
log(-log S); quantiles with the intervals of Brookmeyer and Crowley (Biometrics 38, 1982, 29–41).
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import exp, log, sqrt

_Z = 1.959963984540054
"""Of the normal distribution, for an interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Days from the issue of each: two lists, since for each of many thousands an object took longest of all."""

    implemented: list[int] = field(default_factory=list)
    """Until it was found implemented."""
    not_yet: list[int] = field(default_factory=list)
    """Until it was looked at last, and was not."""

    def __len__(self) -> int:
        return len(self.implemented) + len(self.not_yet)


@dataclass(frozen=True, slots=True)
class Step:
    """What share is not implemented yet from this day on, with its interval of 95 %."""

    days: int
    open: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Quantile:
    """By how many days a share was found implemented. None: not within the time that was looked at."""

    days: int | None
    low: int | None
    high: int | None


def survival(spans: Spans) -> list[Step]:
    """One step for each day on which something was found implemented. What was looked at last on that same day was
    still open on it."""
    done = Counter(spans.implemented)
    ends = done + Counter(spans.not_yet)
    at_risk, open_, variance = len(spans), 1.0, 0.0
    steps = []
    for day in sorted(ends):
        if events := done[day]:
            left = at_risk - events
            open_ *= left / at_risk
            variance += events / (at_risk * left) if left else 0.0
            steps.append(Step(day, open_, *_interval(open_, variance)))
        at_risk -= ends[day]
    return steps


def _interval(open_: float, variance: float) -> tuple[float, float]:
    if open_ == 0.0:
        return 0.0, 1.0
    width = _Z * sqrt(variance) / log(open_)
    return open_ ** exp(-width), open_ ** exp(width)


def quantile(steps: Sequence[Step], share: float) -> Quantile:
    """The first day by which at least ``share`` was found implemented."""

    def first(of: Callable[[Step], float]) -> int | None:
        # One part in a billion: 1 - 1/4 and 3/4 need not be the same number once they were multiplied up.
        return next((step.days for step in steps if of(step) <= 1 - share + 1e-9), None)

    return Quantile(
        first(lambda step: step.open), first(lambda step: step.low), first(lambda step: step.high)
    )
