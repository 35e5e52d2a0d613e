"""Shares and times that say how sure they are. No I/O.

A share has the score interval of Wilson (J. Am. Stat. Assoc. 22, 1927, 209–212). Times use the estimator of Kaplan and
Meier (J. Am. Stat. Assoc. 53, 1958, 457–481), with Greenwood's variance on the scale of log(-log S); quantiles have the
intervals of Brookmeyer and Crowley (Biometrics 38, 1982, 29–41). All intervals are of 95 %.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import NamedTuple

FEWEST = 10
"""Of fewer neither a share nor a time is said: the interval would reach almost everywhere."""

_Z = 1.959963984540054
"""Of the normal distribution, for an interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Share:
    value: float
    low: float
    high: float


def share_of(some: int, of: int) -> Share | None:
    """``some`` of ``of``. None: too few to say."""
    if of < FEWEST:
        return None
    value, square = some / of, _Z * _Z
    middle = (value + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * sqrt(value * (1 - value) / of + square / (4 * of * of))
    # Where all or none are, rounding would leave it a hair beside its end.
    return Share(value, 0.0 if some == 0 else middle - half, 1.0 if some == of else middle + half)


class Span(NamedTuple):
    """Of one record."""

    days: int
    """From its beginning to the day on which what was waited for happened, or on which it was looked at last."""
    done: bool


class Step(NamedTuple):
    """What share is still open from this day on, with its interval."""

    days: int
    open: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Quantile:
    """By how many days a share was done. None: not within the time that was looked at."""

    days: int | None
    low: int | None
    high: int | None


def survival(spans: Iterable[Span]) -> list[Step]:
    """One step for each day on which something was done. What was looked at last on that same day was still open on
    it."""
    ends: Counter[int] = Counter()
    done: Counter[int] = Counter()
    for days, was_done in spans:
        ends[days] += 1
        done[days] += was_done
    return survival_of(ends, done)


def survival_of(ends: Mapping[int, int], done: Mapping[int, int]) -> list[Step]:
    """The same of counts: how many were looked at last on each day, and how many of these were done on it."""
    at_risk, open_, variance = sum(ends.values()), 1.0, 0.0
    steps = []
    for day in sorted(ends):
        if events := done.get(day, 0):
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
    """The first day by which at least ``share`` was done."""
    # One part in a billion: 1 - 1/4 and 3/4 need not be the same number once they were multiplied up.
    most = 1 - share + 1e-9
    days = low = None
    # The lower end is reached first, the upper one last.
    for day, open_, lowest, highest in steps:
        if low is None and lowest <= most:
            low = day
        if days is None and open_ <= most:
            days = day
        if highest <= most:
            return Quantile(days, low, day)
    return Quantile(days, low, None)
