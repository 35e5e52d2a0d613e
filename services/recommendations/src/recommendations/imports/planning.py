"""What becomes of each row, given the documents and recommendations that are there. No I/O: a dry run and the run plan
the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from servicekit.spelling import fold

from recommendations.imports.reading import ReceivedRow, RowFault
from recommendations.models.mechanism import DocumentKind, Mechanism

_KEPT_SHUT = frozenset({Mechanism.SPT, Mechanism.CPT})
"""Whose reports are unpublished until the State agrees: no file says whether it did."""


class Fate(StrEnum):
    NEW = "new"
    SAME = "same"
    """It is here already."""
    REPEATED = "repeated"
    """An earlier row of the file says the same."""
    ERROR = "error"


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


@dataclass(frozen=True, slots=True)
class Planned:
    row: ReceivedRow
    fate: Fate
    document: KnownDocument | NewDocument | None = None


def plan(rows: Iterable[ReceivedRow], known: Known) -> list[Planned]:
    seen: set[tuple[object, str, str]] = set()
    new: dict[object, NewDocument] = {}
    return [_plan_row(row, known, seen, new) for row in rows]


def verdict(planned: Sequence[Planned]) -> dict[str, int]:
    """How many rows meet which fate; together they are all rows."""
    fates = Counter(p.fate for p in planned)
    return {"rows": len(planned)} | {fate.value: fates[fate] for fate in Fate}


def _plan_row(
    row: ReceivedRow,
    known: Known,
    seen: set[tuple[object, str, str]],
    new: dict[object, NewDocument],
) -> Planned:
    document = _document(row, known, new)
    if row.faults or document is None:
        return Planned(row, Fate.ERROR)
    paragraph, words = row.paragraph or "", fold(row.text)
    if isinstance(document, KnownDocument) and (document.id, paragraph, words) in known.here:
        return Planned(row, Fate.SAME, document)
    mark = (document, paragraph, words)
    if mark in seen:
        return Planned(row, Fate.REPEATED, document)
    seen.add(mark)
    return Planned(row, Fate.NEW, document)


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
