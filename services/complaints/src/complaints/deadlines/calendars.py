"""Which days are worked, and why the others are not. No I/O."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

SATURDAY_AND_SUNDAY = frozenset({5, 6})
_NO_NAMES: Mapping[str, str] = {}
_LANGUAGES = frozenset({"en", "ar", "fr", "es"})


class Nature(StrEnum):
    """Why a day is not worked."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    OWN = "own"
    """The institution says so."""


@dataclass(frozen=True, slots=True)
class DayOff:
    on: dt.date
    nature: Nature
    names: Mapping[str, str] = field(default_factory=dict)
    """By language; an own day's only name is under ``und``."""


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day the institution takes off, or works on although its country does not."""

    on: dt.date
    works: bool
    name: str


@dataclass(frozen=True, slots=True)
class CalendarTerms:
    """How an institution, or one body, counts its days."""

    country: str | None = None
    """ISO 3166; without one only week-ends and own days are left out."""
    subdivision: str | None = None
    weekend: frozenset[int] | None = None
    """Days of the week, Monday is 0; None: as the country has it."""
    own: tuple[OwnDay, ...] = ()
    zone: str = "UTC"
    """The office's time zone, by its IANA name: tells which day it is there."""

    def overridden_by(self, body: "CalendarTerms") -> "CalendarTerms":
        """What holds for a body: its own country, week-end and days, and the institution's where it is silent."""
        elsewhere = body.country is not None
        return CalendarTerms(
            country=body.country if elsewhere else self.country,
            subdivision=body.subdivision if elsewhere else self.subdivision,
            weekend=body.weekend if elsewhere or body.weekend is not None else self.weekend,
            own=tuple({day.on: day for day in (*self.own, *body.own)}.values()),
            zone=self.zone,
        )


class WorkingCalendar:
    """Answers for any day whether it is worked. Cheap to ask twice."""

    def __init__(self, terms: CalendarTerms) -> None:
        self._terms = terms
        self._country = country_days(terms.country, terms.subdivision) if terms.country else None
        self._weekend = terms.weekend
        self._own = {own.on: own for own in terms.own}
        self._found: dict[dt.date, DayOff | None] = {}

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self._terms.zone)

    def day_of(self, moment: dt.datetime) -> dt.date:
        """The day it is in the office at that moment."""
        return moment.astimezone(self.zone).date()

    def off(self, day: dt.date) -> DayOff | None:
        """Why ``day`` is not worked; None when it is."""
        try:
            return self._found[day]
        except KeyError:
            found = self._found[day] = self._look(day)
            return found

    def knows(self, year: int) -> bool:
        """Whether the country's holidays of that year are known; without a country there are none to know."""
        return self._country is None or self._country.knows(year)

    def _look(self, day: dt.date) -> DayOff | None:
        if own := self._own.get(day):
            return None if own.works else DayOff(day, Nature.OWN, {"und": own.name})
        if self._is_weekend(day):
            return DayOff(day, Nature.WEEKEND)
        names = self._country.holiday(day) if self._country else _NO_NAMES
        return DayOff(day, Nature.HOLIDAY, names) if names else None

    def _is_weekend(self, day: dt.date) -> bool:
        if self._weekend is not None:
            return day.weekday() in self._weekend
        if self._country is not None:
            return self._country.is_weekend(day)
        return day.weekday() in SATURDAY_AND_SUNDAY


@lru_cache(maxsize=128)
def working_calendar(terms: CalendarTerms) -> WorkingCalendar:
    """The calendar of these terms, made once. Raises UnknownCountry."""
    return WorkingCalendar(terms)


class CountryDays:
    """Public holidays and week-ends of a country or one of its parts, a year at a time."""

    def __init__(self, country: str, subdivision: str | None) -> None:
        """Raises UnknownCountry."""
        self._country, self._subdivision = country, subdivision
        self._plain = self._ask()
        self._years: dict[int, Mapping[dt.date, Mapping[str, str]]] = {}

    def knows(self, year: int) -> bool:
        return bool(self._plain.start_year <= year <= self._plain.end_year)

    def holiday(self, day: dt.date) -> Mapping[str, str]:
        """The holiday's names by language; empty when it is none."""
        if day.year not in self._years:
            self._years[day.year] = self._names_in(day.year)
        return self._years[day.year].get(day, _NO_NAMES)

    def holidays_in(self, year: int) -> Mapping[dt.date, Mapping[str, str]]:
        """All holidays of a year with their names by language."""
        self.holiday(dt.date(year, 1, 1))
        return self._years[year]

    def is_weekend(self, day: dt.date) -> bool:
        self.holiday(day)
        return bool(self._plain._is_weekend(day)) and day not in self._plain.weekend_workdays

    def _names_in(self, year: int) -> Mapping[dt.date, Mapping[str, str]]:
        if not self.knows(year):
            return {}
        self._plain.get(dt.date(year, 1, 1))
        found: dict[dt.date, dict[str, str]] = {}
        for language, asked in self._languages():
            for day, name in self._ask(years=year, language=asked).items():
                found.setdefault(day, {})[language] = name
        return found

    def _languages(self) -> list[tuple[str, str | None]]:
        """Those of ours that the country's holidays are named in, and its own; each with what it is called there."""
        own = self._plain.default_language
        asked = {tag.split("_")[0]: tag for tag in (self._plain.supported_languages or ())}
        ours: list[tuple[str, str | None]] = [
            (language, tag) for language, tag in asked.items() if language in _LANGUAGES
        ]
        if own is None:
            return [("und", None)]
        return ours if own.split("_")[0] in _LANGUAGES else [*ours, (own.split("_")[0], own)]

    def _ask(self, **more: Any) -> Any:
        # Imported where it is first asked: 25 MB that a service without calendars does not need.
        import holidays

        try:
            return holidays.country_holidays(self._country, subdiv=self._subdivision, **more)
        except NotImplementedError as unknown:
            raise UnknownCountry from unknown


class UnknownCountry(ValueError):
    """No holidays are known for that country or that part of it."""


@lru_cache(maxsize=64)
def country_days(country: str, subdivision: str | None) -> CountryDays:
    """Raises UnknownCountry."""
    return CountryDays(country, subdivision)


@lru_cache(maxsize=1)
def known_countries() -> Mapping[str, tuple[str, ...]]:
    """The codes of the countries whose holidays are known, each with those of its parts."""
    import holidays

    listed = holidays.list_supported_countries(include_aliases=False)
    return {code: tuple(sorted(parts)) for code, parts in sorted(listed.items()) if len(code) == 2}


def is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
