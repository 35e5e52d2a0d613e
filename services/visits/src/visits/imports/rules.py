"""From a row of a file to what it says of a place, or the reasons why it can't come in. No I/O."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.spelling import fold
from servicekit.spreadsheets.files import Line, Table

from visits.imports.mapping import Mapping as FileMapping
from visits.imports.mapping import PlaceField

_LENGTHS = {
    PlaceField.CODE: 80,
    PlaceField.FORMER_NAME: 300,
    PlaceField.LOCALITY: 300,
    PlaceField.ADDRESS: 1000,
}
_NAME_LENGTH = 300
_DATE = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[ T].*)?")


@dataclass(frozen=True, slots=True)
class RowFault:
    code: str
    heading: str | None
    reason: str


@dataclass(slots=True)
class PlaceRow:
    """What a row says; what it leaves blank is not in ``fields``."""

    number: int
    names: dict[str, str] = field(default_factory=dict)
    former_name: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)

    @property
    def code(self) -> str | None:
        code: str | None = self.fields.get("code")
        return code


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The open entries of a list by code and by folded name, and what the mapping says values mean."""

    by_code: Mapping[str, UUID]
    by_name: Mapping[str, UUID]
    given: Mapping[str, UUID]

    def find(self, *codes: str) -> UUID | None:
        for code in codes:
            if found := self.given.get(code) or self.by_code.get(code):
                return found
        return self.by_name.get(fold(codes[0]))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the rows of one table under one mapping. Raises nothing: faults lie in the rows."""

    table: Table
    mapping: FileMapping
    categories: Vocabulary
    regions: Vocabulary
    today: date

    def rows(self) -> Iterator[PlaceRow]:
        place = {heading: index for index, heading in enumerate(self.table.headings)}
        names = [(language, h, place[h]) for language, h in self.mapping.names.items()]
        columns = [(field, h, place[h]) for field, h in self.mapping.columns.items()]
        for line in self.table.lines:
            yield self._row(line, names, columns)

    def _row(
        self,
        line: Line,
        names: Sequence[tuple[str, str, int]],
        columns: Sequence[tuple[PlaceField, str, int]],
    ) -> PlaceRow:
        row = PlaceRow(line.number)
        if any(line.cells[len(self.table.headings) :]):
            row.faults.append(
                RowFault("too-many-cells", None, "The row has more cells than there are headings")
            )
        for language, heading, index in names:
            if name := self._cell(line, index):
                row.names[language] = name
                if len(name) > _NAME_LENGTH:
                    row.faults.append(_too_long(heading, _NAME_LENGTH))
        for field_, heading, index in columns:
            if value := self._cell(line, index):
                self._take(row, field_, heading, value)
        self._finish(row)
        return row

    def _cell(self, line: Line, index: int) -> str:
        value = line.cells[index] if index < len(line.cells) else ""
        return "" if value in self.mapping.not_known else unicodedata.normalize("NFC", value)

    def _take(self, row: PlaceRow, field_: PlaceField, heading: str, value: str) -> None:
        match field_:
            case PlaceField.CATEGORY:
                self._take_entry(row, field_, heading, self.categories.find(value))
            case PlaceField.REGION:
                self._take_entry(row, field_, heading, self.regions.find(value, *self._full_code(value)))
            case PlaceField.LATITUDE:
                self._take_degrees(row, field_, heading, value, 90)
            case PlaceField.LONGITUDE:
                self._take_degrees(row, field_, heading, value, 180)
            case PlaceField.OPENED_ON | PlaceField.CLOSED_ON:
                self._take_day(row, field_, heading, value)
            case PlaceField.FORMER_NAME:
                row.former_name = value
            case _:
                row.fields[field_.value] = value
        if len(value) > _LENGTHS.get(field_, len(value)):
            row.faults.append(_too_long(heading, _LENGTHS[field_]))

    def _full_code(self, value: str) -> list[str]:
        return region_codes(self.mapping, value)

    @staticmethod
    def _take_entry(row: PlaceRow, field_: PlaceField, heading: str, entry: UUID | None) -> None:
        if entry is None:
            row.faults.append(
                RowFault(f"unknown-{field_}", heading, f"Say in the mapping which {field_} this value is")
            )
        else:
            row.fields[field_.value] = entry

    @staticmethod
    def _take_degrees(row: PlaceRow, field_: PlaceField, heading: str, value: str, limit: int) -> None:
        try:
            degrees = float(value.replace(",", "."))
        except ValueError:
            row.faults.append(RowFault("not-a-number", heading, "Degrees are a number such as 41.35"))
            return
        if abs(degrees) <= limit:
            row.fields[field_.value] = degrees
        else:
            row.faults.append(
                RowFault("out-of-range", heading, f"A {field_} is between -{limit} and {limit} degrees")
            )

    def _take_day(self, row: PlaceRow, field_: PlaceField, heading: str, value: str) -> None:
        day = read_day(value, self.mapping.date_order)
        if day is None:
            row.faults.append(RowFault("not-a-date", heading, "This is no day in the order of the mapping"))
        elif day > self.today:
            row.faults.append(RowFault("in-future", heading, "This day is still to come"))
        else:
            row.fields[field_.value] = day

    def _finish(self, row: PlaceRow) -> None:
        if not row.names:
            row.faults.append(RowFault("no-name", None, "The row has no name"))
        if ("latitude" in row.fields) != ("longitude" in row.fields) and not row.faults:
            row.faults.append(RowFault("half-coordinates", None, "Latitude and longitude go together"))
        opened, closed = row.fields.get("opened_on"), row.fields.get("closed_on")
        if opened and closed and closed < opened:
            row.faults.append(RowFault("order", None, "It was closed before it was opened"))


def region_codes(mapping: FileMapping, value: str) -> list[str]:
    """The whole ISO 3166-2 code of a value that leaves the country out."""
    return [f"{mapping.region_country}-{value.upper()}"] if mapping.region_country else []


def read_day(value: str, order: str) -> date | None:
    """A day with its parts in ``order`` (ymd, dmy, mdy); ISO days are read in any order."""
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    parts = dict(zip(order if len(match[1]) < 4 else "ymd", match.groups(), strict=True))
    try:
        return date(int(parts["y"]), int(parts["m"]), int(parts["d"])) if len(parts["y"]) == 4 else None
    except ValueError:
        return None


def _too_long(heading: str, limit: int) -> RowFault:
    return RowFault("too-long", heading, f"At most {limit} characters fit")
