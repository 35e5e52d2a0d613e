"""Shares and times that say how sure they are. No I/O.

A share has the score interval of Wilson (J. Am. Stat. Assoc. 22, 1927, 209–212). Times use the estimator of Kaplan and
Meier (J. Am. Stat. Assoc. 53, 1958, 457–481), with Greenwood's variance on the scale of log(-log S); quantiles have the
intervals of Brookmeyer and Crowley (Biometrics 38, 1982, 29–41). All intervals are of 95 %.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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
class Curve:
    """The same of all days on which something was done, from the first on: arrays of one length, since of many groups
    one day after the other took longer to reckon with than to find."""

    days: NDArray[np.int64]
    open: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    def __iter__(self) -> Iterator[Step]:
        columns = (each.tolist() for each in (self.days, self.open, self.low, self.high))
        return map(Step, *columns)


@dataclass(frozen=True, slots=True)
class Quantile:
    """By how many days a share was done. None: not within the time that was looked at."""

    days: int | None
    low: int | None
    high: int | None


def survival(spans: Iterable[Span]) -> Curve:
    """What was looked at last on the day on which something else was done was still open on it."""
    ends: Counter[int] = Counter()
    done: Counter[int] = Counter()
    for days, was_done in spans:
        ends[days] += 1
        done[days] += was_done
    return survival_of(ends, done)


def survival_of(ends: Mapping[int, int], done: Mapping[int, int]) -> Curve:
    """The same of counts: how many were looked at last on each day, and how many of these were done on it."""
    days = sorted(ends)
    return survival_at(
        np.array(days, np.int64),
        np.array([ends[day] for day in days], np.int64),
        np.array([done.get(day, 0) for day in days], np.int64),
    )


def survival_at(days: NDArray[np.int64], ends: NDArray[np.int64], done: NDArray[np.int64]) -> Curve:
    """The same of arrays of one length, their days from the first to the last."""
    at_risk = (ends.sum() - ends.cumsum() + ends)[done > 0]
    days, done = days[done > 0], done[done > 0]
    left = at_risk - done
    open_ = (left / at_risk).cumprod()
    # Nothing is left after the last alone, and what its variance would be is not asked.
    variance = (done / (at_risk * left.clip(1))).cumsum()
    with np.errstate(divide="ignore"):
        width = _Z * np.sqrt(variance) / np.log(open_)
    low, high = open_ ** np.exp(-width), open_ ** np.exp(width)
    return Curve(days, open_, low, np.where(left > 0, high, 1.0))


def quantile(curve: Curve, share: float) -> Quantile:
    """The first day by which at least ``share`` was done."""
    # One part in a billion: 1 - 1/4 and 3/4 need not be the same number once they were multiplied up.
    most = 1 - share + 1e-9
    return Quantile(*(_first(curve.days, each <= most) for each in (curve.open, curve.low, curve.high)))


def _first(days: NDArray[np.int64], reached: NDArray[np.bool_]) -> int | None:
    return int(days[reached.argmax()]) if reached.any() else None
