"""Exact days and times at which something happened to somebody. No I/O."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from servicekit.papers.traces.known import Known
from servicekit.papers.traces.seen import Seen, Trace
from servicekit.papers.traces.words import LEXICONS, single_person, told, whole

_MONTHS: Final = {
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
_ARABIC_MONTHS: Final = (
    ("كانون الثاني", "يناير", "جانفي"),
    ("شباط", "فبراير", "فيفري"),
    ("آذار", "مارس"),
    ("نيسان", "أبريل", "إبريل", "أفريل"),
    ("أيار", "مايو", "ماي"),
    ("حزيران", "يونيو", "يونيه", "جوان"),
    ("تموز", "يوليو", "يوليوز", "جويلية"),
    ("آب", "أغسطس", "غشت", "أوت"),
    ("أيلول", "سبتمبر", "شتنبر"),
    ("تشرين الأول", "أكتوبر"),
    ("تشرين الثاني", "نوفمبر", "نونبر"),
    ("كانون الأول", "ديسمبر", "دجنبر"),
)
_SEASONS: Final = {
    "en": ("in winter", "in spring", "in summer", "in autumn"),
    "fr": ("en hiver", "au printemps", "en été", "à l’automne"),
    "es": ("en invierno", "en primavera", "en verano", "en otoño"),
    "ar": ("في شتاء", "في ربيع", "في صيف", "في خريف"),
}
_DURING_VISIT: Final = {
    "en": "on one of the days of the visit",
    "fr": "lors d’un des jours de la visite",
    "es": "uno de los días de la visita",
    "ar": "في أحد أيام الزيارة",
}
_PART_OF_DAY: Final = {
    "en": ("at night", "in the morning", "in the afternoon", "in the evening"),
    "fr": ("dans la nuit", "dans la matinée", "dans l’après-midi", "dans la soirée"),
    "es": ("por la noche", "por la mañana", "por la tarde", "al final del día"),
    "ar": ("ليلًا", "صباحًا", "بعد الظهر", "مساءً"),
}
_BEFORE: Final = {
    "en": r"(?:(?:in the (?:night|evening|morning|afternoon) of|on the (?:night|evening|morning|afternoon) of|on)\s+)?",
    "fr": r"(?:(?:dans la (?:nuit|soirée|matinée) du|le)\s+)?",
    "es": r"(?:(?:en la (?:noche|tarde|mañana) del|el(?: día)?)\s+)?",
    "ar": r"(?:(?:في|بتاريخ|يوم|في يوم)\s+)?",
}
_LOOK_BACK: Final = 45


@cache
def _days(language: str) -> re.Pattern[str]:
    """Named groups ``d``, ``m`` (a name) and ``y``, or ``iso`` and ``slashed``."""
    before = _BEFORE[language]
    numbers = r"(?P<iso>\d{4}-\d{2}-\d{2})|(?P<slashed>\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)(?:\d{4}|\d{2}))"
    if language == "ar":
        months = "|".join(name for names in _ARABIC_MONTHS for name in names)
        named = rf"(?P<d>\d{{1,2}})\s+(?:من\s+)?(?:شهر\s+)?(?P<m>{months})(?:[\s/]+(?P<y>\d{{4}}))?"
        return re.compile(rf"(?<!\w){before}(?:{named}|{numbers})(?!\w)")
    months = "|".join(_MONTHS[language])
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º)?"
    if language == "en":
        short = "|".join(
            f"{name[:3]}{'t?' if name[:3] == 'Sep' else ''}\\.?" for name in _MONTHS["en"] if len(name) > 4
        )
        named = (
            rf"{day}\s+(?:of\s+)?(?P<m>{months}|{short})(?:,?\s+(?P<y>\d{{4}}))?"
            rf"|(?P<m2>{months}|{short})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>\d{{4}}))?"
        )
    else:
        between = r"(?:\s+de)?\s+" if language == "es" else r"\s+"
        of = r"(?:\s+del?)?" if language == "es" else ""
        named = rf"{day}{between}(?P<m>{months})(?:{of}\s+(?P<y>\d{{4}}))?"
    return re.compile(rf"(?<!\w){before}(?:{named}|{numbers})(?!\w)", re.IGNORECASE)


_TIMES: Final = {
    "en": re.compile(
        r"(?<!\w)(?:(?:at|around|about|shortly (?:before|after))\s+)"
        r"(?:(?P<h>[01]?\d|2[0-3])[:.](?P<min>[0-5]\d)(?:\s*(?P<half>[ap])\.?m\b\.?)?|"
        r"(?P<h2>1?\d)\s*(?P<half2>[ap])\.?m\b\.?)",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?<!\w)(?:(?:à|vers)\s+)(?P<h>[01]?\d|2[0-3])\s?(?:h(?:eures?)?(?:\s?(?P<min>[0-5]\d))?|:[0-5]\d)(?!\w)",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?<!\w)(?:(?:a|hacia|sobre)\s+las?\s+)(?P<h>[01]?\d|2[0-3])(?:[:.][0-5]\d(?:\s?h(?:oras)?)?|\s?h(?:oras)?)(?!\w)",
        re.IGNORECASE,
    ),
    "ar": re.compile(
        r"(?<!\w)(?:(?:في|عند|حوالي|نحو)\s+)?الساعة\s+(?P<h>[01]?\d|2[0-3])(?:[:.][0-5]\d)?(?!\w)"
    ),
}

_OPENING: Final = re.compile(r"(?:\d\s?h(?:eures?)?\s?\d{0,2}|\d:\d\d|من|إلى|حتى)\s+$")
"""Before a time: it is an end of opening hours."""


def find(seen: Seen, language: str, known: Known) -> Iterator[Trace]:
    """In sentences that speak of one person, or of what somebody said or suffered."""
    law, office, decides = (
        whole(language, pattern)
        for pattern in (LEXICONS[language].law, LEXICONS[language].office, LEXICONS[language].decides)
    )
    for start, end in seen.sentences:
        sentence = seen.text[start:end]
        person = single_person(language).search(sentence) is not None
        if not person and not told(language).search(sentence):
            continue
        if office.search(sentence) and decides.search(sentence):
            continue
        for found in _days(language).finditer(seen.text, start, end):
            day = _day_of(found)
            if law.search(seen.text, max(start, found.start() - _LOOK_BACK), found.start()):
                continue
            if day is not None and day[0] in known.days and not person:
                continue
            suggestion = _instead(day, language, known, capital=found.group()[0].isupper()) if day else None
            values = (("day", day[0].isoformat()),) if day and day[1] else ()
            yield Trace(found.start(), found.end(), "exact-day", values, suggestion)
        if person:
            for found in _TIMES[language].finditer(seen.text, start, end):
                if _OPENING.search(seen.text, max(start, found.start() - 12), found.start()):
                    continue
                yield Trace(found.start(), found.end(), "exact-time", (), _part_of_day(found, language))


def _day_of(found: re.Match[str]) -> tuple[date, bool] | None:
    """The day, and whether its year was said."""
    groups = {name: value for name, value in found.groupdict().items() if value}
    try:
        if iso := groups.get("iso"):
            return date.fromisoformat(iso), True
        if slashed := groups.get("slashed"):
            day, month, year = (int(part) for part in re.split(r"[./-]", slashed))
            return date(year + 2000 if year < 100 else year, month, day), True
        month = _month(groups.get("m") or groups["m2"])
        said = groups.get("y") or groups.get("y2")
        return date(int(said or 2000), month, int(groups.get("d") or groups["d2"])), said is not None
    except (ValueError, KeyError):
        return None


def _month(name: str) -> int:
    lowered = name.rstrip(".").lower()
    for months in _MONTHS.values():
        for number, month in enumerate(months, 1):
            if month.lower() == lowered or (
                months is _MONTHS["en"] and month[:3].lower() == lowered[:3] and len(lowered) < 5
            ):
                return number
    return next(number for number, names in enumerate(_ARABIC_MONTHS, 1) if name in names)


def _instead(day: tuple[date, bool], language: str, known: Known, *, capital: bool) -> str:
    when, with_year = day
    if when in known.days or (
        not with_year and (when.month, when.day) in {(d.month, d.day) for d in known.days}
    ):
        said = _DURING_VISIT[language]
    else:
        said = _SEASONS[language][when.month % 12 // 3]
        if with_year:
            # A winter goes over the turn of a year: it is called by the year in which the day was.
            said += (" de " if language == "es" else " ") + str(when.year)
    return said[0].upper() + said[1:] if capital else said


def _part_of_day(found: re.Match[str], language: str) -> str:
    groups = found.groupdict()
    hour = int(groups.get("h") or groups.get("h2") or 0)
    half = (groups.get("half") or groups.get("half2") or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    part = 0 if hour < 6 or hour >= 22 else 1 if hour < 12 else 2 if hour < 18 else 3
    return _PART_OF_DAY[language][part]
