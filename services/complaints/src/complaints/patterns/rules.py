"""What is reported, how it is put together, and what of it may be shown. No I/O, and nothing heavy."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple


class Kind(StrEnum):
    CLUSTER = "cluster"
    SILENCE = "silence"
    CHRONIC_SILENCE = "chronic-silence"
    MASS_FILING = "mass-filing"
    REPEAT = "repeat"


class Mark(StrEnum):
    """What to know before believing a pattern."""

    MASS_FILING = "mass-filing"
    """Many complaints of a few days are counted as one in it."""
    RARE_CODE = "rare-code"
    """The theme hardly occurs anywhere: it may be a matter of coding."""
    POPULATION_UNKNOWN = "population-unknown"


class Silence(StrEnum):
    """Whether a place's silence could be told from chance."""

    JUDGED = "judged"
    TOO_SMALL = "too-small"
    TOO_SHORT = "too-short"


BASELINE = 36
"""Months before a window that it is held against."""
SMALLEST_SHOWN = 5
WINDOWS = (1, 3, 6, 12)
POOLED = 24
"""Months put together where a year is too little to judge a silence."""
FALSE_SHARE = 0.005
"""Benjamini & Hochberg's q, for each window."""
LEAST = 3
"""Complaints without which nothing is called a cluster, or a repeat."""
FALSE_ALARMS = 0.06
"""New clusters and silences a month, somewhere in a country, that are due to chance alone, as simulated."""
CHRONIC = 0.95
RARE = 12
"""Complaints of the side in the baseline under which a theme is a rare code."""

MASS_DAYS, MASS_LEAST, MASS_TIMES, MASS_SHARE = 3, 10, 8.0, 0.5
GAP = 2
"""Months without an alarm that do not yet end a pattern."""
GRACE = 3
"""Months after a recommendation in which nothing can have changed yet."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An alarm of one month, or, put together, of several. ``place`` and ``theme`` are positions; no theme: all."""

    kind: Kind
    place: int
    theme: int | None
    window: int
    since: int
    """First month, counted from the first of all."""
    until: int
    """Last month."""
    observed: int
    expected: float
    chance: float
    marks: frozenset[Mark] = frozenset()
    recommendation: int | None = None
    days: tuple[date, date] | None = None
    """Of a mass filing."""

    @property
    def key(self) -> tuple[Kind, int, int, int]:
        none = -1
        theme = none if self.theme is None else self.theme
        return self.kind, self.place, theme, none if self.recommendation is None else self.recommendation


def episodes(findings: Iterable[Finding]) -> list[Finding]:
    """Alarms of the same thing, month after month, as one: from its onset to the last month it was heard.

    Its figures are those of the last alarm that was the most surprising one.
    """
    joined: list[Finding] = []
    open_: dict[tuple[Kind, int, int, int], Finding] = {}
    for finding in sorted(findings, key=lambda one: (one.until, one.key, one.chance)):
        before = open_.get(finding.key)
        if before is not None and finding.since - before.until <= GAP + 1:
            strongest = finding if finding.chance <= before.chance else before
            open_[finding.key] = replace(
                strongest,
                since=min(before.since, finding.since),
                until=finding.until,
                marks=before.marks | finding.marks,
            )
        else:
            if before is not None:
                joined.append(before)
            open_[finding.key] = finding
    return sorted([*joined, *open_.values()], key=lambda one: (one.until, one.key))


def without_echoes(found: Sequence[Finding], parents: Mapping[int, int]) -> list[Finding]:
    """Leaves out what is only the sum of something more exact: a group of themes, or a whole place, that stands out
    because of one theme in it."""
    exact: dict[tuple[Kind, int], list[Finding]] = {}
    for one in found:
        exact.setdefault((one.kind, one.place), []).append(one)

    def is_echo(one: Finding) -> bool:
        if one.kind not in (Kind.CLUSTER, Kind.MASS_FILING, Kind.SILENCE):
            return False
        excess = abs(one.observed - one.expected)
        within = (
            other
            for other in exact[one.kind, one.place]
            if other is not one
            and other.theme is not None
            and (one.theme is None or parents.get(other.theme) == one.theme)
            and other.since <= one.until
            and one.since <= other.until
        )
        return any(abs(other.observed - other.expected) >= 0.8 * excess for other in within)

    return [one for one in found if not is_echo(one)]


class Filing(NamedTuple):
    """Many complaints of one place within a few days: one protest, not so many problems."""

    first: date
    last: date
    complaints: int


def mass_filings(days: Mapping[date, int]) -> list[Filing]:
    """Runs of up to three days that hold at least ten complaints, half of their month, and eight times the usual."""
    order = sorted(days)
    sums = [0, *accumulate(days[day] for day in order)]

    def between(first: date, last: date) -> int:
        return sums[bisect_right(order, last)] - sums[bisect_left(order, first)]

    found: list[Filing] = []
    taken: set[date] = set()
    runs = ((between(first, first + _RUN), first) for first in order)
    for count, first in sorted(
        ((n, day) for n, day in runs if n >= MASS_LEAST), key=lambda run: (-run[0], run[1])
    ):
        run = [first + timedelta(days=at) for at in range(MASS_DAYS)]
        if taken.intersection(run):
            continue
        month = between(first - _FORTNIGHT, run[-1] + _FORTNIGHT)
        usual = (between(first - _YEAR, first + _YEAR) - count) * MASS_DAYS / (2 * _YEAR.days)
        if count >= MASS_SHARE * month and count >= MASS_TIMES * usual:
            hit = [day for day in run if days.get(day)]
            found.append(Filing(hit[0], hit[-1], count))
            taken.update(run)
    return sorted(found)


_RUN, _FORTNIGHT, _YEAR = timedelta(days=MASS_DAYS - 1), timedelta(days=14), timedelta(days=365)


class Recommended(NamedTuple):
    """That something was recommended to a place on a theme, and in which month."""

    recommendation: int
    place: int
    theme: int
    month: int


def repeats(one: Recommended, counts: Sequence[int], last: int) -> Iterator[Finding]:
    """Month by month, whether complaints on the theme go on after the recommendation as if it had not been made.

    ``counts`` are those of the place and theme by month. Compared is with the three years before the recommendation;
    where these gave fewer than three complaints nothing is compared, and three in a year are told.
    """
    before: Sequence[int] = counts[max(0, one.month - BASELINE) : one.month]
    monthly = sum(before) / len(before) if before else 0.0
    for month in range(max(one.month + GRACE, 0), last + 1):
        start = max(one.month + GRACE, month - 11)
        seen = sum(counts[at] for at in range(start, month + 1))
        expected = monthly * (month + 1 - start)
        if (
            seen >= LEAST
            and any(counts[at] for at in range(max(start, month - 2), month + 1))
            and seen >= expected / 2
        ):
            yield Finding(
                Kind.REPEAT, one.place, one.theme, month + 1 - start, start, month, seen, expected, 1.0,
                recommendation=one.recommendation,
            )  # fmt: skip


class Band(NamedTuple):
    """A number as it may be shown to somebody who may not read all that is counted in it."""

    low: int
    high: int | None


_EDGES = (0, 5, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000)


def band(count: int) -> Band:
    """Under five, none included, is one band: neither that somebody complained nor that nobody did is told."""
    at = max(at for at, edge in enumerate(_EDGES) if count >= edge)
    return Band(_EDGES[at], _EDGES[at + 1] - 1 if at + 1 < len(_EDGES) else None)


STICKS = 3
"""How many beyond the edge of the band that was told last it takes, before another is told."""


def retold(before: Band | None, count: int) -> Band | None:
    """What is told of so many of something that is rare: the band told last, unless the number lies well outside.

    So whoever watches it never learns of one alone. None: nothing was told yet, nor is.
    """
    low, high = before or band(0)
    stays = low - STICKS < count and (high is None or count < high + STICKS)
    return before if stays else band(count)


def without_mass_filings(days: Mapping[date, int], first: date) -> tuple[int, int]:
    """How many complaints there are from ``first`` on when each mass filing is one; and how many of those there were.
    ``days`` goes further back, to tell what is usual."""
    filings = [filing for filing in mass_filings(days) if filing.last >= first]
    counted = sum(n for day, n in days.items() if day >= first)
    for filing in filings:
        counted -= sum(n for day, n in days.items() if max(first, filing.first) <= day <= filing.last) - 1
    return counted, len(filings)


class Times(StrEnum):
    """How much more, or less, than expected; left out where either number is too small to be shown."""

    HALF_AS_MANY_AGAIN = "half-as-many-again"
    TWICE = "twice"
    THREE_TIMES = "three-times"
    FOUR_TIMES = "four-times"
    FIVE_TIMES_OR_MORE = "five-times-or-more"
    HALF = "half"
    FAR_FEWER = "far-fewer"


_TIMES = (
    (0.35, Times.FAR_FEWER),
    (0.75, Times.HALF),
    (1.3, None),
    (1.75, Times.HALF_AS_MANY_AGAIN),
    (2.5, Times.TWICE),
    (3.5, Times.THREE_TIMES),
    (4.5, Times.FOUR_TIMES),
)


def times(observed: int, expected: float) -> Times | None:
    small = SMALLEST_SHOWN
    if max(observed, expected) < small or (observed < small and observed > expected):
        return None
    if expected <= 0:
        return Times.FIVE_TIMES_OR_MORE
    for under, word in _TIMES:
        if observed / expected < under:
            return word
    return Times.FIVE_TIMES_OR_MORE


def rounded(expected: float) -> int:
    """An expectation as it is shown: whole up to 20, then in fives."""
    return round(expected) if expected < 20 else 5 * round(expected / 5)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Months by their position."""

    first: date
    """The first day of the first month."""
    months: int
    starts: tuple[date, ...] = field(init=False)

    def __post_init__(self) -> None:
        starts = []
        for at in range(self.months + 1):
            years, month = divmod(self.first.month - 1 + at, 12)
            starts.append(date(self.first.year + years, month + 1, 1))
        object.__setattr__(self, "starts", tuple(starts))

    def of(self, day: date) -> int:
        return (day.year - self.first.year) * 12 + day.month - self.first.month

    def last_day(self, month: int) -> date:
        return self.starts[month + 1] - timedelta(days=1)


def last_complete_month(today: date) -> date:
    """Its first day."""
    before = today.replace(day=1) - timedelta(days=1)
    return before.replace(day=1)
