"""Goes through a register month by month and says what stood out in each, as it would have been said then. No I/O."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from complaints.patterns import method
from complaints.patterns.method import SHORTEST, Bools, Fit, Floats, Ints, Series
from complaints.patterns.rules import (
    BASELINE,
    CHRONIC,
    FALSE_SHARE,
    LEAST,
    MASS_DAYS,
    POOLED,
    RARE,
    WINDOWS,
    Calendar,
    Filing,
    Finding,
    Kind,
    Mark,
    Recommended,
    Silence,
    episodes,
    mass_filings,
    repeats,
    without_echoes,
)

STRETCH_GAP = 6
"""Months without any complaint at all that part one register from the next: nobody was silent, nothing was kept."""
CHART = 36
"""Months shown of a pattern."""


@dataclass(frozen=True, slots=True)
class Register:
    """All that is known: who complained where about what on which day is only how many did."""

    calendar: Calendar
    rows: Ints
    """[n, 4]: place, theme (-1: whatever it was about), day (ordinal), complaints."""
    categories: Sequence[int]
    """By place."""
    parents: Sequence[int]
    """By theme; -1: it stands at the top."""
    closed: frozenset[int] = frozenset()
    """Places where nobody is held any more."""
    readings: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    """By place: day (ordinal) and people held."""
    recommended: Sequence[Recommended] = ()


@dataclass(frozen=True, slots=True)
class Charted:
    """A finding with the months that show it: month, complaints, expected."""

    finding: Finding
    months: list[tuple[int, int, float]]


@dataclass(frozen=True, slots=True)
class Outcome:
    findings: list[Charted]
    silences: list[Silence]
    """By place."""


Progress = Callable[[int, int], None]


def replay(register: Register, progress: Progress = lambda done, of: None) -> Outcome:
    """Everything that stood out in any month. ``progress`` hears how many months of how many are done."""
    calendar = register.calendar
    places, themes, months = len(register.categories), len(register.parents), calendar.months
    counts = _counts(register, places, themes, months)
    filings = _filings(register)
    judged = counts.copy()
    _count_once(judged, filings, register, calendar)
    exposure, known = _exposure(register, places)
    parents = {theme: parent for theme, parent in enumerate(register.parents) if parent >= 0}
    view = _View(register, judged, exposure, known, filings)
    found: list[Finding] = []
    silences = [Silence.TOO_SHORT] * places
    stretches = _stretches(counts[:, themes].sum(axis=0))
    of = sum(end - start for start, end in stretches) or 1
    done = 0
    expectations = _Expectations(np.zeros((places, themes + 1, months)))
    for start, end in stretches:
        for month, alarms in view.alarms(start, end, expectations):
            found += alarms
            done += 1
            progress(done, of)
            if month == end - 1 == months - 1:
                silences = view.silences(start, end, found)
    progress(of, of)
    found += _told(filings, judged, calendar)
    for one in register.recommended:
        found += repeats(one, counts[one.place, one.theme].tolist(), months - 1)
    whole = [_over_its_months(one, judged, exposure, calendar, expectations) for one in episodes(found)]
    joined = without_echoes(whole, parents)
    return Outcome([_chart(one, counts, exposure, calendar, expectations) for one in joined], silences)


def _counts(register: Register, places: int, themes: int, months: int) -> Ints:
    """[p, t, month]; the last t is whatever it was about."""
    counts = np.zeros((places, themes + 1, months), dtype=np.int64)
    rows = register.rows
    if rows.size:
        month = _month_of(rows[:, 2], register.calendar)
        within = (month >= 0) & (month < months)
        place, theme, month, count = rows[within, 0], rows[within, 1], month[within], rows[within, 3]
        np.add.at(counts, (place, np.where(theme < 0, themes, theme), month), count)
    return counts


def _month_of(days: Ints, calendar: Calendar) -> Ints:
    edges = np.array([start.toordinal() for start in calendar.starts])
    month: Ints = np.searchsorted(edges, days, side="right") - 1
    return month


_Filings = dict[tuple[int, int], list[Filing]]


def _filings(register: Register) -> _Filings:
    """By place and theme (-1: all)."""
    rows = register.rows
    if not rows.size:
        return {}
    rows = rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))]
    # Only series with three days next to each other that hold enough are looked at closely.
    total = rows[:, 3].copy()
    for step in (1, 2):
        same = (rows[step:, :2] == rows[:-step, :2]).all(axis=1) & (rows[step:, 2] - rows[:-step, 2] < 3)
        total[:-step] += np.where(same, rows[step:, 3], 0)
    hits = {(int(place), int(theme)) for place, theme in rows[total >= 10][:, :2]}
    found: _Filings = {}
    for place, theme in sorted(hits):
        of = rows[(rows[:, 0] == place) & (rows[:, 1] == theme)]
        days = {date.fromordinal(int(day)): int(count) for day, count in of[:, 2:]}
        if filings := mass_filings(days):
            found[place, theme] = filings
    return found


def _count_once(counts: Ints, filings: _Filings, register: Register, calendar: Calendar) -> None:
    """A protest of many counts as one complaint in what is judged: in its theme, in the group, and in the whole."""
    themes = len(register.parents)
    done: dict[tuple[int, int], list[Filing]] = {}
    for (place, theme), of in sorted(filings.items(), key=lambda item: _depth(item[0][1], register.parents)):
        above = [theme] if theme < 0 else [theme, register.parents[theme], -1]
        for filing in of:
            for level in dict.fromkeys(above):
                if any(_overlap(filing, other) for other in done.get((place, level), ())):
                    continue
                done.setdefault((place, level), []).append(filing)
                month = calendar.of(filing.first)
                if 0 <= month < calendar.months:
                    at = (place, themes if level < 0 else level, month)
                    counts[at] = max(1, counts[at] - filing.complaints + 1)


def _depth(theme: int, parents: Sequence[int]) -> int:
    """The most exact first: themes in groups, then groups, then all."""
    return 2 if theme < 0 else 1 if parents[theme] < 0 else 0


def _overlap(one: Filing, other: Filing) -> bool:
    return one.first <= other.last and other.first <= one.last


def _exposure(register: Register, places: int) -> tuple[Floats, Bools]:
    """People held by place and month; a place nobody counted is taken for a usual one of its category."""
    calendar = register.calendar
    middles = np.array([day.toordinal() + 14.0 for day in calendar.starts[:-1]])
    exposure = np.full((places, calendar.months), np.nan)
    for place, readings in register.readings.items():
        if readings:
            days, people = np.array(sorted(readings), dtype=np.float64).T
            exposure[place] = method.interpolate(days, people, middles)
    known: Bools = ~np.isnan(exposure[:, 0]) if calendar.months else np.zeros(places, dtype=bool)
    if not known.any():
        return np.ones_like(exposure), known
    usual = np.median(exposure[known], axis=0)
    categories = np.array(register.categories)
    for unknown in np.nonzero(~known)[0].tolist():
        alike = known & (categories == categories[unknown])
        exposure[unknown] = np.median(exposure[alike], axis=0) if alike.any() else usual
    return exposure, known


def _stretches(totals: Ints) -> list[tuple[int, int]]:
    """From and up to which month a register was kept."""
    kept = np.nonzero(totals)[0].tolist()
    if not kept:
        return []
    stretches: list[tuple[int, int]] = []
    start, before = int(kept[0]), int(kept[0])
    for month in [*kept[1:], len(totals) + STRETCH_GAP]:
        if month - before > STRETCH_GAP:
            end = before + 1
            stretches.append((start, end))
            start = month
        before = month
    last_start, last_end = stretches[-1]
    if len(totals) - last_end < STRETCH_GAP:
        stretches[-1] = (last_start, len(totals))
    return stretches


@dataclass(slots=True)
class _Expectations:
    """[p, t, month]: what was expected of a month by what lay before it; the last t is whatever it was about."""

    ahead: Floats
    by_start: dict[int, tuple[Floats, Floats]] = field(default_factory=dict)
    """By the month a baseline ends: per person and month [p, t], season [t, 12]."""

    def keep(self, month: int, part: slice, fit: Fit, themes: int) -> None:
        places = fit.rate.shape[0]
        monthly, season = self.by_start.setdefault(
            month, (np.zeros((places, themes + 1)), np.ones((themes + 1, 12)))
        )
        monthly[:, part], season[part] = fit.theta * fit.rate, fit.season

    def of(self, one: Finding, exposure: Floats, first_month: int, months: range) -> list[float]:
        """By what was known when a pattern began; of what lay before it, month by month."""
        theme = -1 if one.theme is None else one.theme
        began = next((at for at in sorted(self.by_start) if at >= one.since), None)
        if began is None:
            return [0.0 for _ in months]
        monthly, season = self.by_start[began]
        ahead = self.ahead[one.place, theme]
        rate, of_year = monthly[one.place, theme], season[theme]
        return [
            float(ahead[month])
            if month < began and month in self.by_start
            else float(rate * exposure[one.place, month] * of_year[(first_month + month) % 12])
            for month in months
        ]


@dataclass(frozen=True, slots=True)
class _View:
    register: Register
    counts: Ints
    exposure: Floats
    known: Bools
    filings: _Filings

    def alarms(
        self, start: int, end: int, expectations: _Expectations
    ) -> Iterator[tuple[int, list[Finding]]]:
        """Month by month, what windows that begin with it show, and what was chronic before it."""
        for month in range(start, end):
            found: list[Finding] = []
            if month - start >= SHORTEST:
                for totals in (False, True):
                    found += self._from(month, start, end, totals, expectations)
            yield month, found

    def _series(self, totals: bool) -> Series:
        themes = len(self.register.parents)
        counts = self.counts[:, themes:] if totals else self.counts[:, :themes]
        categories = np.array(self.register.categories, dtype=np.int64)
        return Series(counts, self.exposure, categories, self.register.calendar.first.month - 1)

    def _from(
        self, month: int, start: int, end: int, totals: bool, expectations: _Expectations
    ) -> Iterator[Finding]:
        series = self._series(totals)
        if series.counts.shape[1] == 0:
            return
        fit = method.fit(series, max(start, month - BASELINE), month)
        themes = len(self.register.parents)
        part = slice(themes, None) if totals else slice(0, themes)
        expectations.keep(month, part, fit, themes)
        expectations.ahead[:, part, month] = method.mean_of(fit, series, month, month + 1)
        rare = fit.given.sum(axis=0) < RARE
        for window in (*WINDOWS, POOLED):
            last = month + window
            if last > end:
                break
            seen = method.surprise(fit, series, month, last)
            if window != POOLED:
                tested = series.exposure[:, month:last].sum(axis=1, keepdims=True) > 0
                tested = np.broadcast_to(tested, seen.observed.shape)
                alarms = method.benjamini_hochberg(seen.at_least, tested, FALSE_SHARE)
                alarms &= seen.observed >= LEAST
                for place, theme in np.argwhere(alarms):
                    cell = int(place), int(theme)
                    lasted = _extent(series, fit, cell, month, last)
                    yield self._finding(
                        Kind.CLUSTER, cell, window, lasted, last, seen.observed[cell], seen.mean[cell],
                        seen.at_least[cell], totals, bool(rare[theme]),
                    )  # fmt: skip
            yield from self._silences(series, fit, seen, month, last, totals)
        if totals:
            yield from self._chronic(series, fit, month, start)

    def _silences(
        self, series: Series, fit: Fit, seen: method.Surprise, month: int, last: int, totals: bool
    ) -> Iterator[Finding]:
        tested = seen.none <= method.ZERO_LIKELY
        tested[list(self.register.closed)] = False
        window = last - month
        if window == POOLED:
            # Only where a year would not have been enough.
            tested &= method.surprise(fit, series, month, month + WINDOWS[-1]).none > method.ZERO_LIKELY
        alarms = method.benjamini_hochberg(seen.at_most, tested, FALSE_SHARE)
        for place, theme in np.argwhere(alarms):
            cell = int(place), int(theme)
            lasted = _extent(series, fit, cell, month, last, fall=True)
            yield self._finding(
                Kind.SILENCE, cell, window, lasted, last, seen.observed[cell], seen.mean[cell],
                seen.at_most[cell], totals, False,
            )  # fmt: skip

    def _chronic(self, series: Series, fit: Fit, month: int, start: int) -> Iterator[Finding]:
        """Places that have long given less than half of what such places give."""
        if month - start < BASELINE:
            return
        chances = method.rarely_half(fit)
        alike = np.bincount(series.category)[series.category] >= 3
        counted = self.known | ~self.known.any()
        silent = (chances[:, 0] >= CHRONIC) & alike & counted
        silent[list(self.register.closed)] = False
        for place in np.nonzero(silent)[0]:
            cell = int(place), 0
            yield self._finding(
                Kind.CHRONIC_SILENCE, cell, BASELINE, (month - BASELINE, month - 1), month, int(fit.given[cell]),
                float(fit.expected[cell]), 1 - float(chances[cell]), True, False,
            )  # fmt: skip

    def _finding(
        self,
        kind: Kind,
        cell: tuple[int, int],
        window: int,
        lasted: tuple[int, int],
        last: int,
        observed: int,
        expected: float,
        chance: float,
        totals: bool,
        rare: bool,
    ) -> Finding:
        place, at = cell
        theme = None if totals else at
        months = range(last - window, last)
        filed = (self.register.calendar.of(one.first) for one in self._filed(place, theme))
        marks = {
            Mark.RARE_CODE: rare,
            Mark.POPULATION_UNKNOWN: bool(self.known.any() and not self.known[place]),
            Mark.MASS_FILING: any(month in months for month in filed),
        }
        held = frozenset(mark for mark, holds in marks.items() if holds)
        return Finding(
            kind, place, theme, window, *lasted, int(observed), float(expected), float(chance), held
        )

    def _filed(self, place: int, theme: int | None) -> Iterator[Filing]:
        for (where, what), filings in self.filings.items():
            if where == place and (theme is None or what == theme):
                yield from filings

    def silences(self, start: int, end: int, found: Sequence[Finding]) -> list[Silence]:
        """Whether each place's silence can be told from chance at the end of what is known."""
        places = len(self.register.categories)
        if end - start < 2 * SHORTEST:
            return [Silence.TOO_SHORT] * places
        series = self._series(totals=True)
        judged = np.zeros(places, dtype=bool)
        for window in (*WINDOWS, POOLED):
            at = end - window
            if at - start >= SHORTEST:
                fit = method.fit(series, max(start, at - BASELINE), at)
                seen = method.surprise(fit, series, at, end)
                judged |= seen.none[:, 0] <= method.ZERO_LIKELY
        for one in found:
            if (
                one.kind in (Kind.SILENCE, Kind.CHRONIC_SILENCE)
                and one.theme is None
                and one.until >= end - 2
            ):
                judged[one.place] = True
        return [Silence.JUDGED if is_judged else Silence.TOO_SMALL for is_judged in judged]


def _extent(
    series: Series, fit: Fit, cell: tuple[int, int], month: int, last: int, *, fall: bool = False
) -> tuple[int, int]:
    """From which month of a window to which a cluster, or a silence, lasted."""
    place, theme = cell
    of_year = (series.first_month + np.arange(month, last)) % 12
    monthly = fit.theta[cell] * fit.rate[cell] * series.exposure[place, month:last]
    mean = monthly * fit.season[theme, of_year]
    began, ended = method.extent(series.counts[place, theme, month:last], mean, fall=fall)
    return month + began, month + ended


def _told(filings: _Filings, judged: Ints, calendar: Calendar) -> Iterator[Finding]:
    """The mass filings themselves, against what their days would usually have brought."""
    for (place, theme), of in filings.items():
        for filing in of:
            month = calendar.of(filing.first)
            if 0 <= month < calendar.months:
                year = judged[place, theme, max(0, month - 12) : month]
                usual = float(year.mean()) * MASS_DAYS / 30 if year.size else 0.0
                yield Finding(
                    Kind.MASS_FILING, place, None if theme < 0 else theme, 1, month, month, filing.complaints, usual,
                    0.0, days=(filing.first, filing.last),
                )  # fmt: skip


def _over_its_months(
    one: Finding, judged: Ints, exposure: Floats, calendar: Calendar, expectations: _Expectations
) -> Finding:
    """A cluster or silence with the figures of all its months, not only of the window that stood out most."""
    if one.kind not in (Kind.CLUSTER, Kind.SILENCE):
        return one
    months = range(one.since, one.until + 1)
    theme = -1 if one.theme is None else one.theme
    observed = int(judged[one.place, theme, one.since : one.until + 1].sum())
    expected = sum(expectations.of(one, exposure, calendar.first.month - 1, months))
    return replace(one, observed=observed, expected=expected, window=len(months))


def _chart(
    one: Finding, counts: Ints, exposure: Floats, calendar: Calendar, expectations: _Expectations
) -> Charted:
    theme = -1 if one.theme is None else one.theme
    months = range(max(0, one.until + 1 - CHART), one.until + 1)
    expected = expectations.of(one, exposure, calendar.first.month - 1, months)
    shown = [
        (month, int(counts[one.place, theme, month]), due)
        for month, due in zip(months, expected, strict=True)
    ]
    return Charted(one, shown)
