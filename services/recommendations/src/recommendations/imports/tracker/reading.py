"""From a row of a tracker to what it says of a recommendation, or the reasons why it can't come in. No I/O."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from servicekit.spelling import fold
from servicekit.spreadsheets.files import Table

from recommendations.imports.cells import Row, day_of, listed, rows_of, taken_apart
from recommendations.imports.tracker.mapping import RepliesTaken, SeenClosed, TrackerField, TrackerMapping
from recommendations.imports.tracker.replies import Reply, needs_review, split
from recommendations.imports.tracker.words import CLOSINGS, PRIORITIES, RESPONSES, STATUSES, YES
from recommendations.models.answer import ResponseKind
from recommendations.models.implementation import ClosedBecause, Implementation
from recommendations.models.recommendation import Priority

F = TrackerField
V = TypeVar("V", bound=StrEnum)
_LONGEST = 32_767


@dataclass(frozen=True, slots=True)
class Body:
    """Who is asked to act."""

    id: UUID
    place: bool


@dataclass(frozen=True, slots=True)
class Answer:
    body: UUID
    kind: ResponseKind
    received_on: date
    text: str | None
    day_told: bool = True


@dataclass(slots=True)
class TrackerRow:
    number: int
    external: str | None = None
    text: str = ""
    issued_on: date | None = None
    source: str | None = None
    places: list[UUID] = field(default_factory=list)
    system_wide: bool = False
    themes: list[UUID] = field(default_factory=list)
    priority: Priority = Priority.MEDIUM
    addressees: dict[UUID, Body] = field(default_factory=dict)
    dues: dict[UUID, date] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    status: Implementation | None = None
    assessed_on: date | None = None
    closed: ClosedBecause | None = None
    closed_on: date | None = None
    closing: str | None = None
    remarks: str | None = None
    unmatched: list[tuple[str, str]] = field(default_factory=list)
    """Field and value of what stands for nothing here."""
    proposal: "Proposal | None" = None
    faults: list[Any] = field(default_factory=list)

    @property
    def key(self) -> str:
        """By which it is known again: its number, else its words and day."""
        if self.external:
            return f"n:{self.external}"
        words = f"{fold(self.text)}|{self.issued_on}"
        return f"w:{hashlib.sha256(words.encode()).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A cell of several replies, taken apart for a person to look through."""

    row: int
    cell: str
    addressees: Sequence[str]
    replies: Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Here:
    """What the names in cells stand for, by folded name in any language."""

    bodies: Mapping[str, Body]
    by_id: Mapping[UUID, Body]
    places: Mapping[str, UUID]
    themes: Mapping[str, UUID]
    reviewed: Mapping[int, tuple[str, Sequence[dict[str, Any]]]]
    """By row, the cell that somebody looked through, and the replies in it."""
    today: date


@dataclass(frozen=True, slots=True)
class Reader:
    table: Table
    mapping: TrackerMapping
    here: Here

    def rows(self) -> list[TrackerRow]:
        return [self._row(cells) for cells in rows_of(self.table, self.mapping.columns)]

    def _row(self, cells: Row) -> TrackerRow:
        row = TrackerRow(cells.number, faults=cells.faults)
        row.external = cells.get(F.NUMBER, 200)
        row.text = cells.get(F.TEXT, _LONGEST) or ""
        row.source = cells.get(F.SOURCE, 300)
        row.remarks = cells.get(F.REMARKS)
        if not row.text and not row.faults:
            cells.fault(F.TEXT, "no-text", "There is no recommendation in this row")
        row.issued_on = cells.day(F.ISSUED_ON, self.mapping.date_order) or self.mapping.issued_on
        if row.issued_on is None and not row.faults:
            cells.fault(F.ISSUED_ON, "no-day", "Say on which day it was issued")
        if row.issued_on and row.issued_on > self.here.today:
            cells.fault(F.ISSUED_ON, "in-the-future", "It cannot have been issued on a day still to come")
        row.priority = (
            self._value(row, cells, F.PRIORITY, self.mapping.priorities, PRIORITIES) or row.priority
        )
        self._read_where(row, cells)
        names = self._read_addressees(row, cells)
        self._read_dues(row, cells, names)
        self._read_status(row, cells)
        self._read_closing(row, cells)
        self._read_answers(row, cells, names)
        return row

    def _value(
        self, row: TrackerRow, cells: Row, field_: F, said: Mapping[str, V], words: Mapping[str, V]
    ) -> V | None:
        value = cells.get(field_)
        return self._meaning(row, field_, value, said, words) if value else None

    def _meaning(
        self, row: TrackerRow, field_: F, value: str, said: Mapping[str, V], words: Mapping[str, V]
    ) -> V | None:
        found = said.get(value) or words.get(fold(value))
        if found is None:
            row.unmatched.append((field_.value, value[:200]))
        return found

    def _read_where(self, row: TrackerRow, cells: Row) -> None:
        for name in listed(cells.get(F.PLACES)):
            place = self.mapping.places.get(name) or self.here.places.get(fold(name))
            if place is None:
                row.unmatched.append((F.PLACES.value, name[:200]))
                cells.fault(
                    F.PLACES, "no-such-place", "This place is not known: enter it, or say which it is"
                )
            elif place not in row.places:
                row.places.append(place)
        everywhere = cells.get(F.SYSTEM_WIDE)
        row.system_wide = fold(everywhere or "") in YES or (not row.places and self.mapping.system_wide)
        if not row.places and not row.system_wide and not row.faults:
            cells.fault(F.PLACES, "nowhere", "Say which places it is for, or that it is for the whole system")
        for name in listed(cells.get(F.THEMES)):
            theme = self.mapping.themes.get(name) or self.here.themes.get(fold(name))
            if theme is None:
                row.unmatched.append((F.THEMES.value, name[:200]))
            elif theme not in row.themes and len(row.themes) < 20:
                row.themes.append(theme)

    def _body(self, name: str) -> Body | None:
        said = self.mapping.addressees.get(name)
        return self.here.by_id.get(said) if said else self.here.bodies.get(fold(name))

    def _read_addressees(self, row: TrackerRow, cells: Row) -> dict[str, Body]:
        """By the name in the cell."""
        found: dict[str, Body] = {}
        value = cells.get(F.ADDRESSEES)
        for name in taken_apart(value, lambda name: self._body(name) is not None):
            body = self._body(name)
            if body is None:
                row.unmatched.append((F.ADDRESSEES.value, name[:200]))
                reason = "This authority is not known: create it, or say which it is"
                cells.fault(F.ADDRESSEES, "no-such-authority", reason)
            else:
                found[name] = body
                row.addressees[body.id] = body
        if value is None:
            cells.fault(F.ADDRESSEES, "no-addressee", "Say who is asked to act")
        return found

    def _each(self, value: str | None, count: int) -> list[str | None]:
        """One for each addressee: as many as there are, in their order, or one for all."""
        parts = listed(value)
        return [*parts] if len(parts) == count and count > 1 else [value] * count

    def _read_dues(self, row: TrackerRow, cells: Row, names: Mapping[str, Body]) -> None:
        parts = self._each(cells.get(F.RESPONSE_DUE), len(names))
        for body, part in zip(names.values(), parts, strict=True):
            due = day_of(part, self.mapping.date_order) if part else None
            if part and due is None:
                cells.fault(F.RESPONSE_DUE, "no-day", "This is no day in the order that was chosen")
            elif due and row.issued_on and due < row.issued_on:
                cells.fault(F.RESPONSE_DUE, "before-issue", "This is before the day of issue")
            elif due:
                row.dues[body.id] = due

    def _read_status(self, row: TrackerRow, cells: Row) -> None:
        row.status = self._value(row, cells, F.STATUS, self.mapping.statuses, STATUSES)
        if row.status is Implementation.NEVER_ASSESSED:
            row.status = None
        row.assessed_on = cells.day(F.ASSESSED_ON, self.mapping.date_order)

    def _read_closing(self, row: TrackerRow, cells: Row) -> None:
        value = cells.get(F.CLOSING, 2000)
        if value:
            row.closed_on = day_of(value, self.mapping.date_order)
            seen = SeenClosed.CLOSED if row.closed_on else None
            seen = seen or self._meaning(row, F.CLOSING, value, self.mapping.closings, CLOSINGS)
            row.closing = value
            if seen is SeenClosed.IMPLEMENTED:
                row.status = row.status or Implementation.IMPLEMENTED
            elif seen is SeenClosed.NO_LONGER_RELEVANT:
                row.status = row.status or Implementation.NO_LONGER_RELEVANT
            if seen and seen is not SeenClosed.OPEN:
                wanted = row.status.value if row.status else None
                if wanted not in ("implemented", "no-longer-relevant") or seen.value not in (
                    "closed",
                    wanted,
                ):
                    reason = (
                        "It is closed as implemented or no longer relevant, and the status says otherwise"
                    )
                    cells.fault(F.CLOSING, "closed-why", reason)
                else:
                    row.closed = ClosedBecause(wanted)
        if row.status is not None:
            row.assessed_on = row.assessed_on or row.closed_on or self.mapping.as_of
            self._refuse_day(row, cells, F.ASSESSED_ON, row.assessed_on)
        if row.closed_on:
            self._refuse_day(row, cells, F.CLOSING, row.closed_on)

    def _refuse_day(self, row: TrackerRow, cells: Row, field_: F, day: date | None) -> None:
        if day is None:
            cells.fault(field_, "no-day", "Say of which day it is, or of which day the tracker is")
        elif day > self.here.today:
            cells.fault(field_, "in-the-future", "This is still to come")
        elif row.issued_on and day < row.issued_on:
            cells.fault(field_, "before-issue", "This is before the day of issue")

    def _read_answers(self, row: TrackerRow, cells: Row, names: Mapping[str, Body]) -> None:
        count = len(names)
        text = cells.get(F.REPLY, _LONGEST)
        kinds = self._each(cells.get(F.RESPONSE_KIND), count)
        meant = [
            self._meaning(row, F.RESPONSE_KIND, kind, self.mapping.responses, RESPONSES) if kind else None
            for kind in kinds
        ]
        days = [self._replied_on(cells, part) for part in self._each(cells.get(F.REPLIED_ON), count)]
        told = dict(zip(names, zip(meant, days, strict=True), strict=True))
        if text is None:
            for name, (kind, day) in told.items():
                if kind or day:
                    self._answer(row, cells, names[name], kind, day, None)
            return
        order, known = self.mapping.date_order, lambda name: self._body(name) is not None
        found = split(text, list(names), order, known)
        unclear = self.mapping.replies is not RepliesTaken.WHOLE and needs_review(found, list(names))
        if unclear and names:
            self._review(row, cells, text, names, told, found)
            return
        for name, (kind, day) in told.items():
            self._answer(row, cells, names[name], kind, day or found[0].received_on, text)

    def _review(
        self,
        row: TrackerRow,
        cells: Row,
        text: str,
        names: Mapping[str, Body],
        told: Mapping[str, tuple[ResponseKind | None, date | None]],
        found: Sequence[Reply],
    ) -> None:
        proposed = [_proposed(reply, list(names), told) for reply in found]
        row.proposal = Proposal(row.number, text, list(names), proposed)
        cell, replies = self.here.reviewed.get(row.number, ("", ()))
        if cell == text:
            taken: Sequence[dict[str, Any]] = replies
        elif self.mapping.replies is RepliesTaken.SPLIT:
            taken = proposed
        else:
            reason = "The cell holds several replies, or one of somebody it does not name: look through it"
            cells.fault(F.REPLY, "several-replies", reason)
            return
        for each in taken:
            bodies = [names[each["addressee"]]] if each["addressee"] in names else list(names.values())
            day = date.fromisoformat(each["received_on"]) if each["received_on"] else None
            for body in bodies:
                self._answer(row, cells, body, ResponseKind(each["kind"]), day, each["text"])

    def _replied_on(self, cells: Row, value: str | None) -> date | None:
        found = day_of(value, self.mapping.date_order) if value else None
        if value and found is None:
            cells.fault(F.REPLIED_ON, "no-day", "This is no day in the order that was chosen")
        return found

    def _answer(
        self,
        row: TrackerRow,
        cells: Row,
        body: Body,
        kind: ResponseKind | None,
        day: date | None,
        text: str | None,
    ) -> None:
        on = day or self.mapping.as_of
        before = len(row.faults)
        self._refuse_day(row, cells, F.REPLIED_ON, on)
        if on is not None and len(row.faults) == before:
            kind = kind or ResponseKind.UNCLEAR
            row.answers.append(Answer(body.id, kind, on, text, day is not None))


def _proposed(
    reply: Reply,
    names: Sequence[str],
    told: Mapping[str, tuple[ResponseKind | None, date | None]],
) -> dict[str, Any]:
    name = reply.addressee if reply.addressee in names else names[0] if len(names) == 1 else None
    kind, day = told[name] if name else (None, None)
    on = reply.received_on or day
    return {
        "addressee": name,
        "kind": (kind or ResponseKind.UNCLEAR).value,
        "received_on": on.isoformat() if on else None,
        "text": reply.text,
    }
