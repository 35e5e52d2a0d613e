"""What becomes of each row: the one place that decides, for the dry run and for the real run."""

import datetime as dt
from collections.abc import Mapping as Dictionary
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel

from complaints.imports.mapping import Target
from complaints.imports.rows import ImportRow, RowError, shape_of


class Verdict(StrEnum):
    """What happens to a row."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    ERROR = "error"


class Because(StrEnum):
    """Why a row is a duplicate."""

    EARLIER_ROW = "earlier-row"
    ALREADY_HERE = "already-here"
    WORKED_ON = "worked-on"
    TAKEN = "taken"
    ERASED = "erased"


class Existing(NamedTuple):
    """A complaint that bears the row's reference already.

    `readable`: the importer may read and change it. `imported`: it came by an import and nobody has worked on
    it since.
    """

    readable: bool
    imported: bool
    fingerprint: str | None
    row: int | None


class Decision(NamedTuple):
    """The verdict on one row, with the reason where one is owed."""

    verdict: Verdict
    because: Because | None = None
    earlier_row: int | None = None


_CREATE, _UPDATE = Decision(Verdict.CREATE), Decision(Verdict.UPDATE)
_UNCHANGED = Decision(Verdict.UNCHANGED)


def decide(
    row: ImportRow, earlier_row: int | None, existing: Existing | None, update: bool, *, erased: bool = False
) -> Decision:
    """The verdict on a row without errors.

    `earlier_row` is the first row of the same file with the same reference. A reference that belongs to a record the
    importer may not read is taken, without a word about by what. Work done here is never overwritten, and what was
    erased does not come back.
    """
    if earlier_row is not None:
        return Decision(Verdict.DUPLICATE, Because.EARLIER_ROW, earlier_row)
    if existing is None:
        return Decision(Verdict.DUPLICATE, Because.ERASED) if erased else _CREATE
    if not existing.readable:
        return Decision(Verdict.DUPLICATE, Because.TAKEN)
    if not update:
        return Decision(Verdict.DUPLICATE, Because.ALREADY_HERE)
    if existing.fingerprint == row.fingerprint:
        return _UNCHANGED
    return _UPDATE if existing.imported else Decision(Verdict.DUPLICATE, Because.WORKED_ON)


def check_days(row: ImportRow, today: dt.date, column_of: Dictionary[Target, str]) -> list[RowError]:
    """Days that contradict each other or have not come yet."""
    wrong: list[RowError] = []
    if row.received_on > today:
        wrong.append(
            _day_error(
                row,
                Target.RECEIVED_ON,
                row.received_on,
                "Received on a day that has not come yet.",
                column_of,
            )
        )
    if row.closed_on is not None:
        if row.closed_on > today:
            wrong.append(
                _day_error(
                    row, Target.CLOSED_ON, row.closed_on, "Closed on a day that has not come yet.", column_of
                )
            )
        elif row.closed_on < row.received_on:
            wrong.append(
                _day_error(row, Target.CLOSED_ON, row.closed_on, "Closed before it was received.", column_of)
            )
    if row.decided_on is not None and not row.received_on <= row.decided_on <= today:
        when = "on a day that has not come yet" if row.decided_on > today else "before it was received"
        wrong.append(_day_error(row, Target.DECIDED_ON, row.decided_on, f"Decided {when}.", column_of))
    for person, target in (
        (row.complainant, Target.COMPLAINANT_BIRTH_DATE),
        (row.concerned, Target.CONCERNED_BIRTH_DATE),
    ):
        if person is not None and person.birth_date is not None and person.birth_date > row.received_on:
            wrong.append(
                _day_error(
                    row, target, person.birth_date, "Born after the complaint was received.", column_of
                )
            )
    return wrong


class Decisions(BaseModel):
    """What may have been decided on a side; as data, because the process that reads a file knows no tables."""

    grounds: dict[str, list[str]] = {}
    """Of each decision. Empty as long as nobody said how the side treats complaints."""
    ends_inadmissible: list[str] = []
    """Outcomes of what was found inadmissible."""


def check_decision(
    row: ImportRow, decisions: Decisions, column_of: Dictionary[Target, str]
) -> list[RowError]:
    """A ground that is none of the decision's, or a decision that contradicts how the complaint stands or ended.

    An old register may not have kept the ground: a decision without one comes in.
    """
    if row.decision is None:
        if row.ground is None and row.decided_on is None:
            return []
        return [
            _code_error(row, Target.DECISION, "", "It has a ground or a day, and no decision.", column_of)
        ]
    wrong = []
    if row.ground is not None and row.ground not in decisions.grounds.get(row.decision, ()):
        allowed = ", ".join(decisions.grounds.get(row.decision, ())) or "none"
        reason = f"Not a ground for this decision; those there are: {allowed}."
        wrong.append(_code_error(row, Target.GROUND, row.ground, reason, column_of))
    if row.decision == "inadmissible" and row.state in ("in-progress", "waiting"):
        reason = "Found inadmissible, and worked on."
        wrong.append(_code_error(row, Target.STATE, row.state, reason, column_of))
    if (
        row.decision == "inadmissible"
        and row.outcome is not None
        and row.outcome not in decisions.ends_inadmissible
    ):
        reason = "Found inadmissible, and ended otherwise."
        wrong.append(_code_error(row, Target.OUTCOME, row.outcome, reason, column_of))
    return wrong


def _code_error(
    row: ImportRow, target: Target, code: str, reason: str, column_of: Dictionary[Target, str]
) -> RowError:
    return RowError(row.row, "contradiction", column_of.get(target), shape_of(code), reason)


def _day_error(
    row: ImportRow, target: Target, day: dt.date, reason: str, column_of: Dictionary[Target, str]
) -> RowError:
    return RowError(row.row, "contradiction", column_of.get(target), shape_of(day.isoformat()), reason)
