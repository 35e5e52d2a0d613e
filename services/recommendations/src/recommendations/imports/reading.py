"""From a row of a file to what it says of a recommendation, or the reasons why it can't come in. No I/O."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from servicekit.spelling import fold
from servicekit.spreadsheets.files import Line, Table

from recommendations.imports.mapping import NOT_KNOWN, ReceivedField
from recommendations.imports.mapping import Mapping as FileMapping
from recommendations.models.mechanism import Mechanism
from recommendations.models.recommendation import StatePosition

_LIMITS: Final[Mapping[ReceivedField, int]] = {
    ReceivedField.TEXT: 10_000,
    ReceivedField.PARAGRAPH: 100,
    ReceivedField.DOCUMENT: 300,
    ReceivedField.SYMBOL: 100,
    ReceivedField.LINK: 1000,
    ReceivedField.RECOMMENDED_BY: 200,
}
_ORDERS: Final = {"ymd": "%Y-%m-%d", "dmy": "%d-%m-%Y", "mdy": "%m-%d-%Y"}
_BETWEEN_THEMES: Final = re.compile(r"[;|\n\u061b]+")
_MECHANISMS: Final[Mapping[str, Mechanism]] = {
    "upr": Mechanism.UPR, "universal periodic review": Mechanism.UPR, "examen periodique universel": Mechanism.UPR,
    "epu": Mechanism.UPR, "examen periodico universal": Mechanism.UPR, "الاستعراض الدوري الشامل": Mechanism.UPR,
    "cat": Mechanism.CAT, "committee against torture": Mechanism.CAT, "comite contre la torture": Mechanism.CAT,
    "comite contra la tortura": Mechanism.CAT, "لجنه مناهضه التعذيب": Mechanism.CAT,
    "ccpr": Mechanism.CCPR, "human rights committee": Mechanism.CCPR, "hrctte": Mechanism.CCPR,
    "comite des droits de l homme": Mechanism.CCPR, "comite de derechos humanos": Mechanism.CCPR,
    "cedaw": Mechanism.CEDAW, "crc": Mechanism.CRC, "committee on the rights of the child": Mechanism.CRC,
    "crpd": Mechanism.CRPD, "spt": Mechanism.SPT, "subcommittee on prevention of torture": Mechanism.SPT,
    "sous comite pour la prevention de la torture": Mechanism.SPT, "cpt": Mechanism.CPT,
    "iachr": Mechanism.IACHR, "cidh": Mechanism.IACHR, "cpta": Mechanism.CPTA,
    "special procedures": Mechanism.SPECIAL_PROCEDURE, "special procedure": Mechanism.SPECIAL_PROCEDURE,
    "special rapporteur": Mechanism.SPECIAL_PROCEDURE, "procedures speciales": Mechanism.SPECIAL_PROCEDURE,
}  # fmt: skip
_POSITIONS: Final = (
    (StatePosition.SUPPORTED, ("support", "accept", "appuy", "apoy", "acept", "مقبول", "تويد", "ايد")),
    (StatePosition.NOTED, ("note", "noted", "pris", "toma", "anot", "reject", "احاط", "احيط")),
)


@dataclass(frozen=True, slots=True)
class RowFault:
    """Why a row cannot come in, for a person; ``heading`` is the column at fault."""

    code: str
    heading: str | None
    reason: str


@dataclass(slots=True)
class ReceivedRow:
    number: int
    text: str = ""
    paragraph: str | None = None
    document: str | None = None
    symbol: str | None = None
    mechanism: Mechanism | None = None
    dated_on: date | None = None
    link: str | None = None
    themes: list[UUID] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    """Themes of the file that are none of ours: the row comes in without them."""
    recommended_by: str | None = None
    position: StatePosition | None = None
    faults: list[RowFault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reader:
    """Every row of a table under one mapping."""

    table: Table
    mapping: FileMapping
    themes: Mapping[str, UUID]
    """By folded name, in any language."""

    def rows(self) -> Iterator[ReceivedRow]:
        index = {heading: at for at, heading in enumerate(self.table.headings)}
        columns = {
            field: index[heading] for field, heading in self.mapping.columns.items() if heading in index
        }
        for line in self.table.lines:
            yield self._row(line, columns)

    def _row(self, line: Line, columns: Mapping[ReceivedField, int]) -> ReceivedRow:
        row = ReceivedRow(line.number)

        def cell(field: ReceivedField) -> str | None:
            at = columns.get(field)
            value = line.cells[at].strip() if at is not None and at < len(line.cells) else ""
            if not value or value in NOT_KNOWN:
                return None
            if len(value) > _LIMITS.get(field, 10_000):
                self._fault(row, field, "too-long", f"This is longer than {_LIMITS[field]:,} characters")
                return None
            return value

        row.text = cell(ReceivedField.TEXT) or ""
        row.paragraph, row.document = cell(ReceivedField.PARAGRAPH), cell(ReceivedField.DOCUMENT)
        row.symbol, row.recommended_by = cell(ReceivedField.SYMBOL), cell(ReceivedField.RECOMMENDED_BY)
        if not row.text and not row.faults:
            self._fault(row, ReceivedField.TEXT, "no-text", "There is no recommendation in this row")
        self._read_mechanism(row, cell(ReceivedField.MECHANISM))
        self._read_day(row, cell(ReceivedField.DATED_ON))
        self._read_link(row, cell(ReceivedField.LINK))
        self._read_position(row, cell(ReceivedField.STATE_POSITION))
        self._read_themes(row, cell(ReceivedField.THEMES))
        return row

    def _fault(self, row: ReceivedRow, field: ReceivedField, code: str, reason: str) -> None:
        row.faults.append(RowFault(code, self.mapping.columns.get(field), reason))

    def _read_mechanism(self, row: ReceivedRow, value: str | None) -> None:
        row.mechanism = self.mapping.mechanism
        if value is not None:
            folded = fold(value)
            words = folded.split()
            named = next((m for name, m in _MECHANISMS.items() if f" {name} " in f" {folded} "), None)
            row.mechanism = named or (Mechanism.OTHER if words else row.mechanism)

    def _read_day(self, row: ReceivedRow, value: str | None) -> None:
        row.dated_on = self.mapping.dated_on
        if value is None:
            return
        written = re.sub(r"[./ ]", "-", value[:10].strip())
        for order in (self.mapping.date_order, "ymd"):
            try:
                row.dated_on = datetime.strptime(written, _ORDERS[order]).date()
            except ValueError:
                continue
            return
        if re.fullmatch(r"(19|20)\d\d", value):
            row.dated_on = date(int(value), 1, 1)
            return
        self._fault(row, ReceivedField.DATED_ON, "no-day", "This is no day in the order that was chosen")

    def _read_link(self, row: ReceivedRow, value: str | None) -> None:
        if value is not None and re.fullmatch(r"https?://[^\s<>\"]+", value):
            row.link = value

    def _read_position(self, row: ReceivedRow, value: str | None) -> None:
        if value is None:
            return
        folded = fold(value)
        for position, beginnings in _POSITIONS:
            if any(word.startswith(beginnings) for word in folded.split()):
                row.position = position
                return
        self._fault(row, ReceivedField.STATE_POSITION, "no-position", "This is neither supported nor noted")

    def _read_themes(self, row: ReceivedRow, value: str | None) -> None:
        for name in filter(None, (part.strip(" -–•") for part in _BETWEEN_THEMES.split(value or ""))):
            theme = self.mapping.themes.get(name) or self.themes.get(fold(name))
            if theme is None:
                row.unmatched.append(name[:200])
            elif theme not in row.themes and len(row.themes) < 20:
                row.themes.append(theme)
