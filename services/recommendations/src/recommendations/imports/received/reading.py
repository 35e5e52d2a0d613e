"""From a row of a file to what it says of a recommendation, or the reasons why it can't come in. No I/O."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from servicekit.spelling import fold
from servicekit.spreadsheets.files import Table

from recommendations.imports.cells import Row, RowFault, listed, rows_of
from recommendations.imports.received.mapping import ReceivedField, ReceivedMapping
from recommendations.models.mechanism import Mechanism
from recommendations.models.recommendation import StatePosition

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
    mapping: ReceivedMapping
    themes: Mapping[str, UUID]
    """By folded name, in any language."""

    def rows(self) -> Iterator[ReceivedRow]:
        return map(self._row, rows_of(self.table, self.mapping.columns))

    def _row(self, cells: Row) -> ReceivedRow:
        row = ReceivedRow(cells.number, faults=cells.faults)
        row.text = cells.get(ReceivedField.TEXT) or ""
        row.paragraph, row.document = (
            cells.get(ReceivedField.PARAGRAPH, 100),
            cells.get(ReceivedField.DOCUMENT, 300),
        )
        row.symbol, row.recommended_by = (
            cells.get(ReceivedField.SYMBOL, 100),
            cells.get(ReceivedField.RECOMMENDED_BY, 200),
        )
        if not row.text and not row.faults:
            cells.fault(ReceivedField.TEXT, "no-text", "There is no recommendation in this row")
        row.mechanism = self._mechanism(cells.get(ReceivedField.MECHANISM))
        row.dated_on = cells.day(ReceivedField.DATED_ON, self.mapping.date_order) or self.mapping.dated_on
        link = cells.get(ReceivedField.LINK, 1000)
        row.link = link if link and re.fullmatch(r"https?://[^\s<>\"]+", link) else None
        row.position = _position(cells)
        self._read_themes(row, cells.get(ReceivedField.THEMES))
        return row

    def _mechanism(self, value: str | None) -> Mechanism | None:
        folded = fold(value or "")
        if not folded:
            return self.mapping.mechanism
        named = (m for name, m in _MECHANISMS.items() if f" {name} " in f" {folded} ")
        return next(named, Mechanism.OTHER)

    def _read_themes(self, row: ReceivedRow, value: str | None) -> None:
        for name in listed(value):
            theme = self.mapping.themes.get(name) or self.themes.get(fold(name))
            if theme is None:
                row.unmatched.append(name[:200])
            elif theme not in row.themes and len(row.themes) < 20:
                row.themes.append(theme)


def _position(cells: Row) -> StatePosition | None:
    value = cells.get(ReceivedField.STATE_POSITION)
    if value is None:
        return None
    words = fold(value).split()
    for position, beginnings in _POSITIONS:
        if any(word.startswith(beginnings) for word in words):
            return position
    cells.fault(ReceivedField.STATE_POSITION, "no-position", "This is neither supported nor noted")
    return None
