"""What comes out of one row of a file: a complaint to be, or the reasons why not."""

import datetime as dt
import re
from typing import NamedTuple

from complaints.imports.dates import western_digits


class RowError(NamedTuple):
    """Why a row can't come in. Holds the shape of the value (`99/aa/9999`), never the value."""

    row: int
    code: str
    column: str | None
    shape: str
    reason: str


class Refusal(NamedTuple):
    """Why one value can't be taken, before row and column are known."""

    code: str
    reason: str


class Person(NamedTuple):
    """Sealed fields of one person, as the file gives them."""

    name: str | None
    contact: str | None
    birth_date: dt.date | None
    number: str | None


class ImportRow(NamedTuple):
    """One complaint as a row of a file describes it. Ids are text until they reach the database."""

    row: int
    external_id: str
    received_on: dt.date
    state: str
    outcome: str | None
    closed_on: dt.date | None
    due_on: dt.date | None
    place: str | None
    unit: str | None
    themes: tuple[str, ...]
    authority: str | None
    problem_kind: str | None
    summary: str
    narrative: str | None
    note: str | None
    severity: str | None
    urgent: bool
    language: str
    channel: str
    complainant_role: str | None
    appeal_level: str | None
    complainant: Person | None
    concerned: Person | None
    decision: str | None
    ground: str | None
    decided_on: dt.date | None
    fingerprint: str


_LETTER = re.compile(r"[^\W\d_]")
_SHAPE_LIMIT = 24


def shape_of(value: str) -> str:
    """The value with each digit as 9 and each letter as a: enough to see what is wrong, nothing that was said."""
    if not value:
        return "(blank)"
    start = western_digits(value[:_SHAPE_LIMIT])
    shape = _LETTER.sub("a", re.sub(r"\d", "9", start))
    return shape if len(value) <= _SHAPE_LIMIT else f"{shape}… ({len(value):,} characters)"
