"""What a place is scored by: a registry of criteria, each from what was gathered about a place to a number up to 1.

A criterion that has nothing to go by says so and is weighed out: nobody counting must not look like nothing to see.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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
_ABOVE = 3.0
"""Times what is expected, at which complaints count in full."""
_JUDGED = 8.0
"""Of a place that would give fewer, neither silence nor plenty tells anything."""
_NOTICES = 3.0
"""Reliable pieces of information in a year, that count in full."""
_INCIDENTS = 2.0
_PROBLEMS = 2.0
"""Grave findings, that count in full."""
_RECOMMENDED = 10.0
"""Open recommendations of medium priority that nobody is late with, that count in full."""
_ALLEGED = 20.0
_SIGNS = 2.0
"""Signs that people suffer for having talked, that count in full."""


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
    complaints: "Complaints | None" = None
    information: "Notices" = field(default_factory=lambda: Notices())
    incidents: "Notices" = field(default_factory=lambda: Notices())
    problems: Mapping[str, int] = field(default_factory=dict)
    """Confirmed findings of past visits, by severity."""
    recommended: "Recommended" = field(default_factory=lambda: Recommended())
    allegations: "Allegations | None" = None
    """None: never enough to be told, or nobody tells."""
    reprisals: "Reprisals" = field(default_factory=lambda: Reprisals())
    back_since: date | None = None
    """From this day on somebody is to go back after another body's visit."""
    back_until: date | None = None


@dataclass(frozen=True, slots=True)
class Complaints:
    """As they were told by who has them: in a band, up to the end of a month."""

    low: int
    high: int | None
    until: date
    months: int
    expected: float | None
    """What such a place would give in as many months; None where nobody is counted."""
    covered: bool = True
    """Complaints come from its region. Where none do, the register may be of elsewhere: nobody is called silent."""
    mass_filings: int = 0
    """Each is one complaint here."""


@dataclass(frozen=True, slots=True)
class Allegations:
    """Of ill-treatment, as they were told: in a band that no single one moves, up to the end of a month."""

    low: int
    high: int | None
    until: date
    months: int


@dataclass(frozen=True, slots=True)
class Recommended:
    """What this side recommended at a place, and was neither closed nor assessed as done or no longer relevant."""

    open: int = 0
    overdue: int = 0
    """Of these, an answer is owed and late."""
    to_verify: int = 0
    """Of these, it is to be looked at on a visit whether they are carried out."""
    weight: float = 0.0
    oldest: date | None = None


@dataclass(frozen=True, slots=True)
class Reprisals:
    """Signs that people there suffer, or may suffer, for having talked; all from the side's own work."""

    warned: int = 0
    """Information received that says so."""
    intimidated: int = 0
    """Visits on which somebody was intimidated."""
    findings: int = 0
    """Confirmed, on reprisals."""


@dataclass(frozen=True, slots=True)
class Notices:
    """What was received about a place."""

    count: int = 0
    weight: float = 0.0
    """How much they are worth, as they were judged: one for each that is reliable."""
    newest: date | None = None
    reprisal: int = 0
    """Of these, how many say that somebody may suffer for having talked."""
    deaths: int = 0


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


def _complaints(facts: PlaceFacts) -> Found:
    """By the lower end of the band: nobody is said to complain more than they surely do."""
    data, told = _complaint_data(facts), facts.complaints
    if told is None or told.expected is None:
        return Found(None, data)
    least = max(told.expected, 1.0)
    return Found(_clipped((told.low / least - 1) / (_ABOVE - 1)), data)


def _silence(facts: PlaceFacts) -> Found:
    """By the upper end of the band: people are there, and fewer than half of what they would complain is heard."""
    data, told = _complaint_data(facts), facts.complaints
    if told is None or facts.population is None or told.expected is None or told.expected < _JUDGED:
        return Found(None, data)
    if told.high is None:
        return Found(0.0, data)
    return Found(_clipped(1 - told.high / (told.expected / 2)), data)


def _complaint_data(facts: PlaceFacts) -> Data:
    told = facts.complaints
    return {
        "from": told.low if told else None,
        "to": told.high if told else None,
        "until": _day(told.until if told else None),
        "months": told.months if told else None,
        "covered": told.covered if told else None,
        "mass_filings": told.mass_filings if told else None,
        "expected": round(told.expected, 1) if told and told.expected is not None else None,
        "population": facts.population,
    }


def _information(facts: PlaceFacts) -> Found:
    """Somebody who may suffer for having talked counts in full."""
    received = facts.information
    data: Data = {
        "count": received.count,
        "newest": _day(received.newest),
        "reprisal": received.reprisal > 0,
    }
    return Found(1.0 if received.reprisal else _clipped(received.weight / _NOTICES), data)


def _incidents(facts: PlaceFacts) -> Found:
    notified = facts.incidents
    data: Data = {
        "count": notified.count,
        "deaths": notified.deaths,
        "newest": _day(notified.newest),
    }
    return Found(_clipped(notified.weight / _INCIDENTS), data)


_SEVERITY = {"minor": 0.1, "serious": 0.5, "grave": 1.0}


def _past_findings(facts: PlaceFacts) -> Found:
    data: Data = {name: facts.problems.get(name, 0) for name in _SEVERITY}
    data["last_visit"] = _day(facts.last_visit)
    if facts.last_visit is None:
        return Found(None, data)
    worth = sum(each * facts.problems.get(name, 0) for name, each in _SEVERITY.items())
    return Found(_clipped(worth / _PROBLEMS), data)


def _recommendations(facts: PlaceFacts) -> Found:
    of = facts.recommended
    data: Data = {
        "open": of.open,
        "overdue": of.overdue,
        "to_verify": of.to_verify,
        "oldest": _day(of.oldest),
    }
    return Found(_clipped(of.weight / _RECOMMENDED), data)


def _allegations(facts: PlaceFacts) -> Found:
    """By the lower end of the band. Too few to be told are as good as none: a place must not rise with the first."""
    told = facts.allegations
    data: Data = {
        "from": told.low if told else None,
        "to": told.high if told else None,
        "until": _day(told.until if told else None),
        "months": told.months if told else None,
    }
    return Found(_clipped(told.low / _ALLEGED) if told else 0.0, data)


def _reprisal_risk(facts: PlaceFacts) -> Found:
    of = facts.reprisals
    data: Data = {"warned": of.warned, "intimidated": of.intimidated, "findings": of.findings}
    return Found(_clipped((of.warned + of.intimidated + of.findings) / _SIGNS), data)


def _return_due(facts: PlaceFacts) -> Found:
    data: Data = {"since": _day(facts.back_since), "until": _day(facts.back_until)}
    return Found(0.0 if facts.back_since is None else 1.0, data)


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
    Criterion("complaints", 15, _complaints),
    Criterion("silence", 10, _silence),
    Criterion("information", 15, _information),
    Criterion("incidents", 10, _incidents),
    Criterion("past-findings", 15, _past_findings),
    Criterion("recommendations", 15, _recommendations),
    Criterion("allegations", 15, _allegations),
    Criterion("reprisal-risk", 15, _reprisal_risk),
    Criterion("return-due", 10, _return_due),
)
"""One is added here, with what it needs among the facts and where it is gathered; screens name it by its code."""
