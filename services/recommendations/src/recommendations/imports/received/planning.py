"""What becomes of each row, given the documents and recommendations that are there. No I/O: a dry run and the run plan
the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from servicekit.spelling import fold

from recommendations.imports.cells import RowFault
from recommendations.imports.received.reading import ReceivedRow
from recommendations.imports.targets import Entry, Fate
from recommendations.models.mechanism import DocumentKind, Mechanism

_KEPT_SHUT = frozenset({Mechanism.SPT, Mechanism.CPT})
"""Whose reports are unpublished until the State agrees: no file says whether it did."""


@dataclass(frozen=True, slots=True)
class KnownDocument:
    id: UUID
    mechanism: Mechanism
    dated_on: date
    embargoed: bool
    to_us: bool


@dataclass(frozen=True, slots=True)
class NewDocument:
    """One that a row names and that is not here yet."""

    mechanism: Mechanism
    title: str
    symbol: str | None
    dated_on: date
    link: str | None

    @property
    def kind(self) -> DocumentKind:
        if self.mechanism is Mechanism.UPR:
            return DocumentKind.UPR_OUTCOME
        return (
            DocumentKind.OTHER if self.mechanism is Mechanism.OTHER else DocumentKind.CONCLUDING_OBSERVATIONS
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What rows may mean."""

    document: KnownDocument | None
    """Whose recommendations all rows are."""
    by_symbol: Mapping[str, KnownDocument]
    by_title: Mapping[tuple[Mechanism, str], KnownDocument]
    here: frozenset[tuple[UUID, str, str]]
    """Document, paragraph and folded words of the recommendations that are here."""
    today: date


@dataclass(slots=True)
class ReceivedEntry(Entry):
    row: ReceivedRow = field(default_factory=lambda: ReceivedRow(0))
    document: KnownDocument | NewDocument | None = None


def plan(entries: Iterable[ReceivedEntry], known: Known) -> None:
    seen: set[tuple[object, str, str]] = set()
    new: dict[object, NewDocument] = {}
    for entry in entries:
        entry.document = _document(entry.row, known, new)
        entry.fate = _fate(entry, known, seen)
        entry.faults = [(entry.row.number, fault) for fault in entry.row.faults]


def _fate(entry: ReceivedEntry, known: Known, seen: set[tuple[object, str, str]]) -> Fate:
    row, document = entry.row, entry.document
    if row.faults or document is None:
        return Fate.ERROR
    paragraph, words = row.paragraph or "", fold(row.text)
    if isinstance(document, KnownDocument) and (document.id, paragraph, words) in known.here:
        return Fate.SAME
    mark = (document, paragraph, words)
    if mark in seen:
        return Fate.REPEATED
    seen.add(mark)
    return Fate.NEW


def _document(
    row: ReceivedRow, known: Known, new: dict[object, NewDocument]
) -> KnownDocument | NewDocument | None:
    """The one that the row stands in. Adds to the row's faults where it cannot be told."""
    if known.document is not None:
        return known.document
    name = row.symbol or row.document
    if name is None:
        row.faults.append(RowFault("no-document", None, "Say in which document it stands"))
        return None
    if row.symbol and (found := known.by_symbol.get(fold(row.symbol))):
        return found
    if row.mechanism is None:
        row.faults.append(RowFault("no-mechanism", None, "Say which body made it"))
        return None
    if not row.symbol and (found := known.by_title.get((row.mechanism, fold(name)))):
        return found
    return _new(row, row.mechanism, name, known.today, new)


def _new(
    row: ReceivedRow, mechanism: Mechanism, name: str, today: date, new: dict[object, NewDocument]
) -> NewDocument | None:
    key = (mechanism, fold(name))
    if found := new.get(key):
        return found
    if mechanism in _KEPT_SHUT:
        reason = "Enter this document first, and say whether the State agreed to publish it"
        row.faults.append(RowFault("perhaps-unpublished", None, reason))
        return None
    if row.dated_on is None or row.dated_on > today:
        row.faults.append(RowFault("no-day-of-document", None, "Say of which day the document is"))
        return None
    made = NewDocument(mechanism, row.document or name, row.symbol, row.dated_on, row.link)
    new[key] = made
    return made
