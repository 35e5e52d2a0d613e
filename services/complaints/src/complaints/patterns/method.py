"""What a place was to be expected to give, and how surprising it is that it gave something else. No I/O.

For a window of months, the 36 months before it are the baseline:

1. Exposure × rate of the category and theme × season gives E, what such a place would give (indirect standardisation).
2. The place's own history is shrunk towards it, θ = (a + Y/φ) / (a + E/φ), a Poisson-gamma model whose ``a`` comes from
   the moments of the places (Clayton & Kaldor, Biometrics 43, 1987, 671-681). φ is the over-dispersion of the theme,
   from Pearson's residuals.
3. Bursts of the past are cut off at μ + 3.5·√(φμ) + 2: left in, they would hide the next one and then look like a
   silence (Farrington et al., JRSS A 159, 1996, 547-563; Noufaily et al., Statistics in Medicine 32, 2013, 1206-1222).
4. What the window gave is held against a negative binomial of mean μ = θ·E and variance φμ + μ²/(a + Y/φ).
5. Of the many cells those are reported that pass Benjamini & Hochberg (JRSS B 57, 1995, 289-300) in their window.

Axes are named in the comments: p place, t theme, h month of the baseline. Only a short-lived child imports this module.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

SHORTEST = 12
"""Months of history without which nothing is judged."""
SMALLEST_MEAN = 0.1
ZERO_LIKELY = 0.01
"""A silence is tested only where no complaint at all would be at most as likely as this."""

_PRIOR = (0.2, 200.0)
_RATE_STRENGTH = 5.0
"""Complaints that a category must have before its own rate counts as much as that of all places."""
_SEASON_STRENGTH = 50.0
_CAP, _CAP_MORE = 3.5, 2.0
_PASSES = 2


@dataclass(frozen=True, slots=True)
class Series:
    """Complaints by place, theme and month, and the people who could have made them."""

    counts: Ints
    """[p, t, month]"""
    exposure: Floats
    """[p, month]: people held; the same number everywhere where nobody knows."""
    category: Ints
    """[p]: small whole numbers."""
    first_month: int
    """Of the year, 0 to 11, that the first month is."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A model of the baseline."""

    rate: Floats
    """[p, t]: complaints per person and month of such a place."""
    season: Floats
    """[t, 12]"""
    prior: Floats
    """[t]: ``a``, how alike the places are."""
    dispersion: Floats
    """[t]: φ"""
    given: Floats
    """[p, t]: Y, with its bursts cut off."""
    expected: Floats
    """[p, t]: E"""

    @property
    def strength(self) -> Floats:
        """[p, t]: a + Y/φ"""
        return self.prior + self.given / self.dispersion

    @property
    def theta(self) -> Floats:
        """[p, t]"""
        shrunk: Floats = self.strength / (self.prior + self.expected / self.dispersion)
        return shrunk


@dataclass(frozen=True, slots=True)
class Surprise:
    """What a window gave, against what was to be expected of it; each [p, t]."""

    observed: Ints
    mean: Floats
    at_least: Floats
    """How likely it was to see as many as this, or more."""
    at_most: Floats
    none: Floats
    """How likely it was to see none at all."""


def fit(series: Series, start: int, end: int) -> Fit:
    """The model of the months from ``start`` up to, not including, ``end``."""
    counts = series.counts[:, :, start:end].astype(np.float64)
    exposure = series.exposure[:, start:end]
    of_year = (series.first_month + np.arange(start, end)) % 12
    kept = counts
    dispersion = np.ones(counts.shape[1])
    for _ in range(_PASSES):
        season = _seasons(kept, exposure, of_year)
        rate = _rates(kept, exposure, season[:, of_year], series.category)
        expected = rate * (exposure @ season[:, of_year].T)
        given = kept.sum(axis=2)
        prior = _prior(given, expected, dispersion)
        found = Fit(rate, season, prior, dispersion, given, expected)
        mean = np.maximum(
            (found.theta * rate)[:, :, None] * exposure[:, None, :] * season[:, of_year], SMALLEST_MEAN / 12
        )
        kept = np.minimum(counts, mean + _CAP * np.sqrt(dispersion[:, None] * mean) + _CAP_MORE)
        dispersion = _dispersion(kept, mean)
    given = kept.sum(axis=2)
    return Fit(rate, season, _prior(given, expected, dispersion), dispersion, given, expected)


def _seasons(counts: Floats, exposure: Floats, of_year: Ints) -> Floats:
    """[t, 12]: how much more a theme gives in a month of the year; shrunk to 1, and 1 under two years."""
    themes = counts.shape[1]
    if counts.shape[2] < 24:
        return np.ones((themes, 12))
    share = exposure / np.maximum(exposure.sum(axis=1, keepdims=True), 1e-12)
    even = counts.sum(axis=2).T @ share
    months = np.eye(12)[of_year]
    seen, due = counts.sum(axis=0) @ months, even @ months
    season: Floats = (seen + _SEASON_STRENGTH) / (due + _SEASON_STRENGTH)
    return season


def _rates(counts: Floats, exposure: Floats, season: Floats, category: Ints) -> Floats:
    """[p, t]: per person and month; a category that gave little leans on all places."""
    given = counts.sum(axis=2)
    exposed = exposure @ season.T
    overall = given.sum(axis=0) / np.maximum(exposed.sum(axis=0), 1e-12)
    members = np.eye(int(category.max(initial=0)) + 1)[category]
    of_category, exposed_in = members.T @ given, members.T @ exposed
    rate = (of_category + _RATE_STRENGTH) / (exposed_in + _RATE_STRENGTH / np.maximum(overall, 1e-12))
    result: Floats = members @ np.where(overall > 0, rate, 0.0)
    return result


def _prior(given: Floats, expected: Floats, dispersion: Floats) -> Floats:
    """[t]: ``a`` by moments; themes of few places or complaints lean on all themes together."""
    places = given.shape[0]
    known = expected > 1e-9
    theta = np.divide(given, expected, out=np.ones_like(given), where=known)
    weight = np.where(known, expected, 0.0)
    total = weight.sum(axis=0)
    middle = np.divide((weight * theta).sum(axis=0), total, out=np.ones_like(total), where=total > 0)
    between = (weight * (theta - middle) ** 2).sum(axis=0) - dispersion * middle * max(places - 1, 0)
    # What weight the between-place variance has in that sum (DerSimonian & Laird's denominator).
    room = total - np.divide((weight**2).sum(axis=0), total, out=np.zeros_like(total), where=total > 0)
    lent = 0.05 * room.sum()
    pooled = max(between.sum(), 0.0) / max(room.sum(), 1e-9)
    variance = (np.maximum(between, 0.0) + lent * pooled) / np.maximum(room + lent, 1e-9)
    prior: Floats = np.clip(1 / np.maximum(variance, 1e-9), *_PRIOR)
    return prior


def _dispersion(counts: Floats, mean: Floats) -> Floats:
    """[t]: Pearson's φ as a ratio of sums, which cells of next to nothing don't upset; never under 1."""
    months = counts.shape[2]
    squares = ((counts - mean) ** 2).sum(axis=(0, 2))
    freedom = months / max(months - 1, 1)
    found: Floats = np.maximum(freedom * squares / np.maximum(mean.sum(axis=(0, 2)), 1e-9), 1.0)
    return found


def mean_of(found: Fit, series: Series, start: int, end: int) -> Floats:
    """[p, t]: what was to be expected from ``start`` up to ``end``."""
    of_year = (series.first_month + np.arange(start, end)) % 12
    mean: Floats = found.theta * found.rate * (series.exposure[:, start:end] @ found.season[:, of_year].T)
    return mean


def surprise(found: Fit, series: Series, start: int, end: int) -> Surprise:
    """The window from ``start`` up to ``end`` against the model."""
    observed = series.counts[:, :, start:end].sum(axis=2)
    mean = np.maximum(mean_of(found, series, start, end), SMALLEST_MEAN)
    variance = found.dispersion * mean + mean**2 / found.strength
    return Surprise(observed, mean, *tails(observed, mean, variance))


def tails(observed: Ints, mean: Floats, variance: Floats) -> tuple[Floats, Floats, Floats]:
    """P(X ≥ observed), P(X ≤ observed), P(X = 0) of a negative binomial; Poisson where the variance is the mean."""
    size = np.minimum(mean**2 / np.maximum(variance - mean, 1e-12), 1e7)
    chance = size / (size + mean)
    above = special.betainc(np.maximum(observed, 1), size, 1 - chance)
    at_least: Floats = np.where(observed == 0, 1.0, above)
    at_most: Floats = special.betainc(size, observed + 1.0, chance)
    none: Floats = np.exp(size * np.log(chance))
    return at_least, at_most, none


def rarely_half(found: Fit) -> Floats:
    """[p, t]: how probable it is that a place gives less than half of what such places give: P(θ < ½)."""
    below: Floats = special.gammainc(found.strength, 0.5 * (found.prior + found.expected / found.dispersion))
    return below


def benjamini_hochberg(chances: Floats, tested: Bools, rate: float) -> Bools:
    """Which of the ``tested`` are reported, so that of those at most a share of ``rate`` is due to chance."""
    reported = np.zeros(chances.shape, dtype=bool)
    values = chances[tested]
    if values.size == 0:
        return reported
    order = np.sort(values)
    passing = np.nonzero(order <= rate * np.arange(1, order.size + 1) / order.size)[0]
    if passing.size:
        reported[tested] = values <= order[passing[-1]]
    return reported


def extent(observed: Ints, mean: Floats, *, fall: bool = False) -> tuple[int, int]:
    """From which month to which a rise, or a fall, lasted: a CUSUM's last zero before its peak (Page 1954; Lucas 1985).

    It is tuned to a doubling, or to a halving. A long window hears a short burst for months after it has ended.
    """
    reference = 0.5 / np.log(2) if fall else 1 / np.log(2)
    total, peak, zero, began, ended = 0.0, 0.0, 0, 0, len(observed) - 1
    for month, (seen, due) in enumerate(zip(observed.tolist(), mean.tolist(), strict=True)):
        more = seen - reference * due
        total = max(0.0, total + (-more if fall else more))
        if total == 0.0:
            zero = month + 1
        elif total >= peak:
            peak, began, ended = total, zero, month
    return began, ended


def interpolate(days: Floats, people: Floats, middles: Floats) -> Floats:
    """People held in the middle of each month, between readings in a straight line, and level beyond them."""
    between: Floats = np.interp(middles, days, people)
    return between
