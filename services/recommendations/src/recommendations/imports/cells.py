"""What a cell says: the reading that all kinds of target share. No I/O."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, TypeVar

from servicekit.spelling import fold
from servicekit.spreadsheets.files import Line, Table, samples

from recommendations.imports.mapping import NOT_KNOWN, DateOrder

_ORDERS: Final = {"ymd": "%Y-%m-%d", "dmy": "%d-%m-%Y", "mdy": "%m-%d-%Y"}
_MONTHS: Final[Mapping[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "jan january janvier janv enero ene يناير", "feb february fevrier fevr febrero فبراير",
            "mar march mars marzo مارس", "apr april avril avr abril abr ابريل", "may mai mayo مايو",
            "jun june juin junio يونيو", "jul july juillet juil julio يوليو", "aug august aout agosto ago اغسطس",
            "sep sept september septembre septiembre سبتمبر", "oct october octobre octubre اكتوبر",
            "nov november novembre noviembre نوفمبر", "dec december decembre diciembre dic ديسمبر",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_BETWEEN: Final = re.compile(r"\s*[;|\n\u061b]+\s*")


@dataclass(frozen=True, slots=True)
class RowFault:
    """Why a row cannot come in, for a person; ``heading`` is the column at fault."""

    code: str
    heading: str | None
    reason: str


@dataclass(slots=True)
class Row:
    """One row of the file under one mapping: its cells by field, and what is wrong with it."""

    number: int
    cells: Mapping[str, str]
    headings: Mapping[str, str]
    faults: list[RowFault] = field(default_factory=list)

    def get(self, field: StrEnum, longest: int = 10_000) -> str | None:
        value = self.cells.get(field.value)
        if value is not None and len(value) > longest:
            self.fault(field, "too-long", f"This is longer than {longest:,} characters")
            return None
        return value

    def day(self, field: StrEnum, order: DateOrder) -> date | None:
        value = self.get(field)
        if value is None:
            return None
        found = day_of(value, order)
        if found is None:
            self.fault(field, "no-day", "This is no day in the order that was chosen")
        return found

    def fault(self, field: StrEnum, code: str, reason: str) -> None:
        self.faults.append(RowFault(code, self.headings.get(field.value), reason))


def rows_of(table: Table, columns: Mapping[Any, str]) -> list[Row]:
    at = {heading: index for index, heading in enumerate(table.headings)}
    headings = {str(field): heading for field, heading in columns.items() if heading in at}
    places = {field: at[heading] for field, heading in headings.items()}
    return [Row(line.number, _cells(line, places), headings) for line in table.lines]


def _cells(line: Line, places: Mapping[str, int]) -> dict[str, str]:
    count = len(line.cells)
    found = {field: line.cells[at].strip() for field, at in places.items() if at < count}
    return {field: value for field, value in found.items() if value and value not in NOT_KNOWN}


def day_of(value: str, order: DateOrder) -> date | None:
    """A day as written in figures in ``order`` or from the year down, with a month in words, or a year alone."""
    figures = re.match(r"\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}(?!\d)", value)
    if figures:
        written = re.sub(r"[./ ]", "-", figures[0])
        for each in (order, "ymd"):
            form = _ORDERS[each]
            short = form.replace("%Y", "%y") if re.search(r"(^|-)\d{2}$", written) and each != "ymd" else form
            try:
                return datetime.strptime(written, short).date()
            except ValueError:
                continue
        return None
    worded = re.fullmatch(
        r"(?:(\d{1,2})(?:er|st|nd|rd|th)?[ .\-/]+)?(?:de )?([^\W\d]+)[. \-/,]+(?:de )?(?:(\d{1,2}),? )?(\d{4})",
        value,
    )
    if worded and (month := _MONTHS.get(fold(worded[2]))):
        try:
            return date(int(worded[4]), month, int(worded[1] or worded[3] or 1))
        except ValueError:
            return None
    return date(int(value), 1, 1) if re.fullmatch(r"(19|20)\d\d", value) else None


def listed(value: str | None) -> list[str]:
    """The members of a list in one cell."""
    parts = (part.strip(" -–•\t") for part in _BETWEEN.split(value or ""))
    return list(dict.fromkeys(filter(None, parts)))


def taken_apart(value: str | None, known: Callable[[str], bool]) -> list[str]:
    """The names in one cell. A comma, a slash or an *and* parts them only where that makes names that are known:
    many a name has one."""
    found: list[str] = []
    for name in listed(value):
        parts = [part.strip() for part in re.split(r",|/|&|\+| and | et | y | و", name) if part.strip()]
        found += parts if not known(name) and len(parts) > 1 and all(map(known, parts)) else [name]
    return list(dict.fromkeys(found))


F = TypeVar("F", bound=StrEnum)


def guess_columns(table: Table, phrases: Mapping[F, Sequence[str]]) -> dict[F, str]:
    """The headings of the fields that could be told, in the order of ``phrases``: what is said most plainly first."""
    free = list(table.headings)
    found: dict[F, str] = {}
    for wanted in (3, 2, 1):
        for field_, said in phrases.items():
            if field_ in found:
                continue
            fitting = [h for h in free if _score(h, said) == wanted and samples(table, h, 1, NOT_KNOWN)]
            if fitting:
                found[field_] = fitting[0]
                free.remove(fitting[0])
    return {field_: found[field_] for field_ in phrases if field_ in found}


def _score(heading: str, phrases: Sequence[str]) -> int:
    """3 when the heading is just one of the phrases, 2 when it begins or ends with one, 1 when one is in it."""
    folded = f" {fold(heading)} "
    if any(folded == f" {phrase} " for phrase in phrases):
        return 3
    if any(folded.startswith(f" {phrase} ") or folded.endswith(f" {phrase} ") for phrase in phrases):
        return 2
    return int(any(f" {phrase} " in folded for phrase in phrases))


def guess_order(values: Sequence[str]) -> DateOrder:
    """The order in which days of a column are written: what a first or second figure over 12 says."""
    figures = [[int(n) for n in re.split(r"\D+", value) if n] for value in values]
    days = [each for each in figures if len(each) >= 3 and len(str(each[0])) <= 2]
    if any(each[1] > 12 for each in days):
        return "mdy"
    return "dmy" if days else "ymd"
