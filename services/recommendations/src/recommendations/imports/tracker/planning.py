"""What becomes of the rows of a tracker, given what is here. No I/O: a dry run and the run plan the same."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from servicekit.spelling import fold

from recommendations.imports.cells import RowFault
from recommendations.imports.targets import Entry, Fate
from recommendations.imports.tracker.reading import TrackerRow


@dataclass(slots=True)
class TrackerEntry(Entry):
    row: TrackerRow = field(default_factory=lambda: TrackerRow(0))
    """All that its rows say together."""
    existing: "Existing | None" = None


@dataclass(frozen=True, slots=True)
class Existing:
    id: UUID
    version: int
    print: str | None
    untouched: bool
    """An import wrote it last, and whoever imports now may correct it."""


def gather(rows: Iterable[TrackerRow]) -> list[TrackerEntry]:
    """Rows of one number and the same words, one for each addressee, are one recommendation."""
    entries: dict[str, TrackerEntry] = {}
    apart: list[TrackerEntry] = []
    for row in rows:
        faults = [(row.number, fault) for fault in row.faults]
        first = entries.get(row.key)
        if first is None:
            entries[row.key] = TrackerEntry([row.number], faults, row=row)
        elif fold(first.row.text) != fold(row.text):
            reason = f"Row {first.rows[0]} has the same number and other words"
            apart.append(
                TrackerEntry([row.number], [(row.number, RowFault("number-taken", None, reason))], row=row)
            )
        elif not faults and _adds_nothing(first.row, row):
            apart.append(TrackerEntry([row.number], row=row, fate=Fate.REPEATED))
        else:
            first.rows.append(row.number)
            first.faults += faults
            _join(first.row, row)
    for entry in entries.values():
        if entry.faults:
            _refuse(entry)
    for entry in apart:
        entry.fate = Fate.ERROR if entry.faults else entry.fate
    return sorted([*entries.values(), *apart], key=lambda entry: entry.rows[0])


def _refuse(entry: TrackerEntry) -> None:
    """Whole or not at all: a recommendation without one of its addressees would look complete."""
    entry.fate = Fate.ERROR
    wrong = {row for row, _ in entry.faults}
    fault = RowFault("another-row", None, "Another row of the same recommendation has an error")
    entry.faults += [(row, fault) for row in entry.rows if row not in wrong]


def _adds_nothing(first: TrackerRow, row: TrackerRow) -> bool:
    return row.addressees.keys() <= first.addressees.keys() and all(a in first.answers for a in row.answers)


def _join(first: TrackerRow, row: TrackerRow) -> None:
    first.addressees |= row.addressees
    first.dues |= row.dues
    first.answers += [answer for answer in row.answers if answer not in first.answers]
    first.places += [place for place in row.places if place not in first.places]
    first.themes += [theme for theme in row.themes if theme not in first.themes]
    first.unmatched += row.unmatched


def decide(
    entries: Iterable[TrackerEntry], here: Mapping[str, Existing], taken: frozenset[str], *, update: bool
) -> None:
    """``taken``: keys of records that whoever imports may not see."""
    for entry in entries:
        if entry.fate in (Fate.ERROR, Fate.REPEATED):
            continue
        existing = entry.existing = here.get(entry.row.key)
        if existing is not None:
            entry.fate = _fate(entry.row, existing, update=update)
        elif entry.row.key in taken:
            entry.fate = Fate.ERROR
            fault = RowFault(
                "taken", None, "Another recommendation bears this number, or these words and day"
            )
            entry.faults = [(row, fault) for row in entry.rows]


def _fate(row: TrackerRow, existing: Existing, *, update: bool) -> Fate:
    if existing.print == print_of(row):
        return Fate.SAME
    return Fate.UPDATED if update and existing.untouched else Fate.KEPT


def print_of(row: TrackerRow) -> str:
    """The same for two files that say the same of it, wherever its rows stand."""
    said = (
        row.external, row.text, row.issued_on, row.source, sorted(map(str, row.places)), row.system_wide,
        sorted(map(str, row.themes)), row.priority.value, sorted(map(str, row.addressees)),
        sorted((str(body), due) for body, due in row.dues.items()),
        sorted((str(a.body), a.kind.value, str(a.received_on), a.text or "") for a in row.answers),
        row.status, row.assessed_on, row.closed, row.closed_on, row.remarks,
    )  # fmt: skip
    return hashlib.sha256(repr(said).encode()).hexdigest()
