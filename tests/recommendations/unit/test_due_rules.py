"""A due day explains itself, and reminders fall due."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from recommendations.dues.rules import due_steps, reminder_due
from servicekit.ids import uuid7


@dataclass(frozen=True)
class Grant:
    id: UUID
    due_before: date
    until: date


def grant(before: str, until: str) -> Grant:
    return Grant(uuid7(), date.fromisoformat(before), date.fromisoformat(until))


def told(due: str | None, *granted: Grant) -> list[tuple[str, str]]:
    day = date.fromisoformat(due) if due else None
    return [(step.kind.value, step.day.isoformat()) for step in due_steps(day, granted)]


def test_a_day_that_never_moved_was_set() -> None:
    assert told("2026-06-30") == [("set", "2026-06-30")]
    assert told(None) == []


def test_each_extension_is_told_in_its_order() -> None:
    first, second = grant("2026-06-30", "2026-07-31"), grant("2026-07-31", "2026-09-30")
    assert told("2026-09-30", first, second) == [
        ("set", "2026-06-30"),
        ("extended", "2026-07-31"),
        ("extended", "2026-09-30"),
    ]


def test_a_correction_between_and_after_shows_and_is_never_taken_for_an_extension() -> None:
    first, second = grant("2026-06-30", "2026-07-31"), grant("2026-07-15", "2026-09-30")
    assert told("2026-10-01", first, second) == [
        ("set", "2026-06-30"),
        ("extended", "2026-07-31"),
        ("corrected", "2026-07-15"),
        ("extended", "2026-09-30"),
        ("corrected", "2026-10-01"),
    ]


@pytest.mark.parametrize(
    ("today", "sent", "due"),
    [
        ("2026-06-15", [], None),
        ("2026-06-16", [], "before"),
        ("2026-06-30", [], "before"),
        ("2026-06-30", ["2026-06-20"], None),
        ("2026-06-30", ["2026-05-01"], "before"),
        ("2026-07-01", ["2026-06-20"], "after"),
        ("2026-07-01", ["2026-07-01"], None),
        ("2026-07-30", ["2026-07-01"], None),
        ("2026-07-31", ["2026-07-01"], "after"),
    ],
)
def test_a_reminder_is_due_before_the_day_and_again_after_it(
    today: str, sent: list[str], due: str | None
) -> None:
    found = reminder_due(date(2026, 6, 30), [date.fromisoformat(d) for d in sent], date.fromisoformat(today))
    assert (found and found.value) == due
