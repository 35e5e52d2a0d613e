"""What a place is scored by: a registry of criteria, each from what was gathered about a place to a number up to 1.

A criterion that has nothing to go by says so and is weighed out: nobody counting must not look like nothing to see.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log1p

Data = dict[str, str | int | float | bool | None]
"""What a part of a score was made from, by name."""

_YEAR = 365.25
_MONTH = _YEAR / 12
USUAL_INTERVAL = 36
"""Months, where the settings give none."""
_LARGE = 1000
_CROWDED = (0.9, 1.5)
"""People to a place: from here it counts, and here it counts in full."""
_MEASURES = 0.5
"""Coercive measures for each person held in a year, that count in full."""
_DEATHS = 0.02


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """All that was gathered about one place; a new criterion finds what it needs here."""

    today: date
    """The day the programme begins: what a score is about lies before it."""
    last_visit: date | None = None
    interval: int | None = None
    """Months."""
    vulnerability: int | None = None
    """Percent."""
    reading_on: date | None = None
    counted_since: date | None = None
    population: int | None = None
    capacity: int | None = None
    measures: int | None = None
    """Seclusions, restraints and involuntary treatments."""
    deaths: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    value: float | None
    data: Data


@dataclass(frozen=True, slots=True)
class Criterion:
    code: str
    weight: int
    of: Callable[[PlaceFacts], Found]


@dataclass(frozen=True, slots=True)
class Part:
    code: str
    weight: int
    value: float | None
    points: float
    data: Data


def parts_of(facts: PlaceFacts, weights: Mapping[str, int]) -> list[Part]:
    """The parts of a score; their points add up to at most 100, shared among the criteria that found something."""
    found = [(one, weights.get(one.code, one.weight), one.of(facts)) for one in CRITERIA]
    weighed = [(one, weight, what) for one, weight, what in found if weight]
    total = sum(weight for _, weight, what in weighed if what.value is not None)
    return [
        Part(
            one.code,
            weight,
            None if what.value is None else round(what.value, 4),
            round(100 * weight * what.value / total, 2) if what.value is not None and total else 0.0,
            what.data,
        )
        for one, weight, what in weighed
    ]


def score_of(parts: Sequence[Part]) -> float:
    return round(sum(part.points for part in parts), 2)


def _time_since_visit(facts: PlaceFacts) -> Found:
    interval = facts.interval or USUAL_INTERVAL
    data: Data = {"interval": interval, "last_visit": _day(facts.last_visit)}
    if facts.last_visit is None:
        return Found(1.0, data)
    months = (facts.today - facts.last_visit).days / _MONTH
    return Found(_clipped(months / interval), data | {"months": round(max(months, 0), 1)})


def _never_visited(facts: PlaceFacts) -> Found:
    return Found(1.0 if facts.last_visit is None else 0.0, {"last_visit": _day(facts.last_visit)})


def _size(facts: PlaceFacts) -> Found:
    data: Data = {"population": facts.population, "reading_on": _day(facts.reading_on)}
    if facts.population is None:
        return Found(None, data)
    return Found(_clipped(log1p(facts.population) / log1p(_LARGE)), data)


def _overcrowding(facts: PlaceFacts) -> Found:
    data: Data = {
        "population": facts.population,
        "capacity": facts.capacity,
        "reading_on": _day(facts.reading_on),
    }
    if facts.population is None or not facts.capacity:
        return Found(None, data)
    low, high = _CROWDED
    return Found(_clipped((facts.population / facts.capacity - low) / (high - low)), data)


def _vulnerability(facts: PlaceFacts) -> Found:
    value = None if facts.vulnerability is None else facts.vulnerability / 100
    return Found(value, {"percent": facts.vulnerability})


def _coercive_measures(facts: PlaceFacts) -> Found:
    return _rate(facts, "measures", facts.measures, _MEASURES)


def _deaths(facts: PlaceFacts) -> Found:
    return _rate(facts, "deaths", facts.deaths, _DEATHS)


def _rate(facts: PlaceFacts, name: str, count: int | None, full: float) -> Found:
    """For each person held in a year; a count without its first day is taken as a year's."""
    data: Data = {
        name: count,
        "population": facts.population,
        "since": _day(facts.counted_since),
        "reading_on": _day(facts.reading_on),
    }
    if count is None or not facts.population:
        return Found(None, data)
    years = 1.0
    if facts.counted_since is not None and facts.reading_on is not None:
        years = max((facts.reading_on - facts.counted_since).days + 1, 1) / _YEAR
    return Found(_clipped(count / facts.population / years / full), data)


def _clipped(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


CRITERIA: tuple[Criterion, ...] = (
    Criterion("time-since-visit", 30, _time_since_visit),
    Criterion("never-visited", 10, _never_visited),
    Criterion("size", 10, _size),
    Criterion("overcrowding", 20, _overcrowding),
    Criterion("vulnerability", 15, _vulnerability),
    Criterion("coercive-measures", 10, _coercive_measures),
    Criterion("deaths", 10, _deaths),
)
"""One is added here, with what it needs among the facts and where it is gathered; screens name it by its code."""
