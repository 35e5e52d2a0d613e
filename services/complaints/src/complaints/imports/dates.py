"""Days as people write them: which order a column uses, and reading one value in it."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))


class DateOrder(StrEnum):
    """How the days of a column are written."""

    ISO = "iso"
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    EXCEL = "excel"


_ORDERS = tuple(DateOrder)
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].{0,40})?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PARTS = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,].{0,40})?")
_DAY_NAME = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th|º|°)?[-/. ,]{1,2}(?:de )?([^\W\d_]{3,12})\.?"
    r"[-/. ,]{1,2}(?:de |del )?(\d{4}|\d{2})"
)
_NAME_DAY = re.compile(r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_SERIAL = re.compile(r"(\d{1,7})(?:\.\d{1,12})?")
_MONTHS = {
    1: "january janvier enero يناير جانفي كانونالثاني",
    2: "february février fevrier febrero فبراير فيفري شباط",
    3: "march mars marzo مارس آذار اذار",
    4: "april avril abril أبريل ابريل أفريل نيسان",
    5: "may mai mayo مايو ماي أيار ايار",
    6: "june juin junio يونيو جوان حزيران",
    7: "july juillet julio يوليو جويلية تموز",
    8: "august août aout agosto أغسطس اغسطس أوت آب",
    9: "september septembre septiembre setiembre سبتمبر أيلول ايلول",
    10: "october octobre octubre أكتوبر اكتوبر",
    11: "november novembre noviembre نوفمبر",
    12: "december décembre decembre diciembre ديسمبر",
}
_SHORT_MONTHS = {
    1: "jan janv ene", 2: "feb févr fevr fév fev", 3: "mar", 4: "apr avr abr", 5: "may", 6: "jun",
    7: "jul juil", 8: "aug ago", 9: "sep sept set", 10: "oct", 11: "nov", 12: "dec déc dic",
}  # fmt: skip
_MONTH_OF = {
    name: month
    for some in (_MONTHS, _SHORT_MONTHS)
    for month, names in some.items()
    for name in names.split()
}
_EPOCH = dt.date(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def western_digits(text: str) -> str:
    """Arabic-Indic and Persian digits as 0–9, direction marks removed."""
    return text if text.isascii() else text.translate(_DIGITS).translate(_MARKS)


@dataclass(frozen=True, slots=True)
class DateGuess:
    """The order that reads most values of a column."""

    order: DateOrder
    read: int
    filled: int
    ambiguous: bool

    @property
    def share(self) -> float:
        return self.read / self.filled if self.filled else 0.0


def read_day(value: str, order: DateOrder, this_year: int) -> dt.date | None:
    """The day a value names, or `None` if it names none (30 February, words, another order).

    A time behind the day is dropped. Two-digit years up to `this_year` are of this century, others of the
    last.
    """
    text = western_digits(value).strip()
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if order is DateOrder.EXCEL:
        match = _SERIAL.fullmatch(text)
        return _serial(int(match[1])) if match else None
    if match := _COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _PARTS.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), _year(match[4], this_year)
        if order is DateOrder.DAY_FIRST:
            return _day(year, second, first)
        return _day(year, first, second) if order is DateOrder.MONTH_FIRST else None
    return _named(text, this_year)


def _named(text: str, this_year: int) -> dt.date | None:
    if match := _DAY_NAME.fullmatch(text):
        month = _MONTH_OF.get(_folded(match[2]))
        return _day(_year(match[3], this_year), month, int(match[1])) if month else None
    if match := _NAME_DAY.fullmatch(text):
        month = _MONTH_OF.get(_folded(match[1]))
        return _day(int(match[3]), month, int(match[2])) if month else None
    return None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _year(digits: str, this_year: int) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year <= this_year % 100 else 1900 + year


def _day(year: int, month: int, day: int) -> dt.date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _serial(number: int) -> dt.date | None:
    if not 1 <= number <= 73_415:
        return None
    return _EPOCH + dt.timedelta(days=number)


def guess_order(counts: Mapping[str, int], this_year: int) -> DateGuess | None:
    """The order that reads most of a column's values (each with how often it occurs); `None` if hardly any is a day."""
    filled = sum(count for value, count in counts.items() if value.strip())
    if not filled or not _worth_trying(counts, this_year):
        return None
    read: dict[DateOrder, int] = dict.fromkeys(DateOrder, 0)
    for value, count in counts.items():
        for order in _orders_of(value, this_year):
            read[order] += count
    order = max(DateOrder, key=lambda order: (read[order], -list(DateOrder).index(order)))
    # Any column of small numbers could be Excel's: only one that is days throughout is taken for that.
    enough = 0.98 if order is DateOrder.EXCEL else 0.5
    if read[order] < enough * filled:
        return None
    rival = {DateOrder.DAY_FIRST: DateOrder.MONTH_FIRST, DateOrder.MONTH_FIRST: DateOrder.DAY_FIRST}.get(
        order
    )
    tied = rival is not None and read[rival] == read[order]
    return DateGuess(order, read[order], filled, tied and _reads_both_ways(counts, this_year))


def _reads_both_ways(counts: Mapping[str, int], this_year: int) -> bool:
    return any(
        read_day(value, DateOrder.DAY_FIRST, this_year) != read_day(value, DateOrder.MONTH_FIRST, this_year)
        for value in counts
    )


def _orders_of(value: str, this_year: int) -> Sequence[DateOrder]:
    """The orders in which a value is a day; one that is written year first reads the same in all of them."""
    if read_day(value, DateOrder.ISO, this_year) is not None:
        return _ORDERS
    days = ((order, read_day(value, order, this_year)) for order in _ORDERS[1:])
    return [
        order
        for order, day in days
        if day is not None and (order is not DateOrder.EXCEL or 1950 <= day.year <= this_year + 10)
    ]


def _worth_trying(counts: Mapping[str, int], this_year: int) -> bool:
    """Whether some of the first values are days in any order, so that other columns cost nothing."""
    tried = [value for value in _first(counts, 200) if value.strip() and len(value) <= 40]
    return 5 * sum(1 for value in tried if _orders_of(value, this_year)) >= len(tried) > 0


def _first(values: Iterable[str], count: int) -> list[str]:
    return [value for _, value in zip(range(count), values, strict=False)]
