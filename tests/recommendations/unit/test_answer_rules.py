"""Which answer counts, what can be answered to what, and when it can have come in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from recommendations.answers.rules import fault_of_kind, faults_of_receipt, standing
from recommendations.models.answer import ResponseKind
from recommendations.recommendations.rules import InTime, in_time
from servicekit.ids import uuid7

NOBODY = UUID(int=0)
NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    id: UUID
    kind: str
    received_on: date
    received_at: datetime | None = None
    withdrawn: bool = False


def said(kind: str, day: str, **more: bool) -> Said:
    return Said(uuid7(), kind, date.fromisoformat(day), **more)  # type: ignore[arg-type]


def test_the_newest_by_its_day_counts_though_an_older_one_is_entered_later() -> None:
    answers = [said("accepted", "2026-05-02"), said("rejected", "2026-04-01")]
    stands = standing(answers, NOW)
    assert (stands.answer, stands.answered_at) == ("accepted", datetime(2026, 4, 1, 12, tzinfo=UTC))


def test_of_two_on_one_day_the_one_entered_later_counts() -> None:
    assert standing([said("accepted", "2026-05-02"), said("in-part", "2026-05-02")], NOW).answer == "in-part"


def test_what_was_entered_by_mistake_does_not_count() -> None:
    answers = [said("accepted", "2026-04-02"), said("rejected", "2026-05-02", withdrawn=True)]
    assert standing(answers, NOW).answer == "accepted"
    assert standing(answers[1:], NOW).answered_at is None


def test_one_of_today_did_not_come_later_than_now() -> None:
    assert standing([said("accepted", "2026-11-29")], NOW).answered_at == NOW


@pytest.mark.parametrize(
    ("kind", "source", "fits"),
    [
        ("accepted", "visit-report", True),
        ("supported", "visit-report", False),
        ("noted", "cpt", False),
        ("supported", "upr", True),
        ("noted", "upr", True),
        ("unclear", "upr", True),
        ("accepted", "upr", False),
    ],
)
def test_only_the_periodic_review_is_supported_or_noted(kind: str, source: str, fits: bool) -> None:
    assert (fault_of_kind(ResponseKind(kind), source, "/kind") == []) is fits


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-11-29", None),
        ("2026-11-30", "in-the-future"),
        ("2026-03-01", None),
        ("2026-02-27", "before-issue"),
    ],
)
def test_an_answer_came_between_the_issue_and_today(day: str, code: str | None) -> None:
    faults = faults_of_receipt(date.fromisoformat(day), None, date(2026, 3, 1), NOW)
    assert [fault.code for fault in faults] == ([code] if code else [])


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("2026-04-02T23:30-05:00", None),
        ("2026-04-02T02:00+14:00", None),
        ("2026-04-04T02:00+00:00", "other-day"),
        ("2026-03-31T02:00+00:00", "other-day"),
    ],
)
def test_the_moment_of_an_answer_is_on_its_day_somewhere(at: str, code: str | None) -> None:
    faults = faults_of_receipt(date(2026, 4, 2), datetime.fromisoformat(at), date(2026, 3, 1), NOW)
    assert [fault.code for fault in faults] == ([code] if code else [])


@dataclass(frozen=True)
class Asked:
    response_due: date | None = None
    answered_at: datetime | None = None
    response_due_at: datetime | None = None
    id: UUID = NOBODY
    body: UUID = NOBODY


def asked(due: str | None, answered: str | None = None, hours_end: str | None = None) -> Asked:
    moments = [datetime.fromisoformat(f"{each}+00:00") if each else None for each in (answered, hours_end)]
    return Asked(date.fromisoformat(due) if due else None, *moments)


@pytest.mark.parametrize(
    ("addressees", "answered_on", "missed_on"),
    [
        ([], None, None),
        # Nobody was given a day.
        ([asked(None), asked(None, "2026-05-01T12:00")], None, None),
        ([asked("2026-05-02", "2026-05-02T23:59")], "2026-05-02", None),
        ([asked("2026-05-02", "2026-05-03T00:01")], None, "2026-05-02"),
        # It counts when the last of them answered; who was given no day does not hold it up.
        (
            [asked("2026-05-02", "2026-04-01T12:00"), asked("2026-06-01", "2026-05-20T12:00"), asked(None)],
            "2026-05-20",
            None,
        ),
        # One silent, and not late yet.
        ([asked("2026-05-02", "2026-04-01T12:00"), asked("2099-01-01")], None, "2099-01-01"),
        # The first that was missed, though another is silent still.
        ([asked("2099-01-01"), asked("2026-05-02", "2026-05-09T12:00")], None, "2026-05-02"),
        # Of hours, the minute counts, though no day stands beside them.
        ([asked(None, "2026-05-02T10:01", "2026-05-02T10:00")], None, "2026-05-02"),
        ([asked(None, "2026-05-02T10:00", "2026-05-02T10:00")], "2026-05-02", None),
    ],
)
def test_answered_in_time_is_what_everybody_answered_by_their_day(
    addressees: list[Asked], answered_on: str | None, missed_on: str | None
) -> None:
    days = [date.fromisoformat(each) if each else None for each in (answered_on, missed_on)]
    assert in_time(addressees) == InTime(*days)


@pytest.mark.parametrize(
    ("addressees", "answered_on", "missed_on"),
    [
        # Nothing was owed any more when the day came.
        ([asked("2026-05-10")], None, None),
        ([asked("2026-05-20")], None, None),
        ([asked("2026-05-09")], None, "2026-05-09"),
        # Who still had time holds up nobody, who had not does; a late answer is late whatever became of it.
        ([asked("2026-05-02", "2026-04-01T12:00"), asked("2026-05-20")], "2026-04-01", None),
        ([asked("2026-05-20", "2026-05-21T12:00")], None, "2026-05-20"),
    ],
)
def test_nobody_misses_a_day_that_came_after_it_was_closed(
    addressees: list[Asked], answered_on: str | None, missed_on: str | None
) -> None:
    days = [date.fromisoformat(each) if each else None for each in (answered_on, missed_on)]
    assert in_time(addressees, closed_on=date(2026, 5, 10)) == InTime(*days)


@pytest.mark.parametrize(
    ("addressees", "answered_on", "missed_on"),
    [
        ([asked("2026-05-09", "2026-05-01T12:00")], None, None),
        ([asked("2026-05-09", "2026-05-30T12:00")], None, None),
        ([asked("2026-05-10", "2026-05-11T12:00")], None, "2026-05-10"),
        (
            [asked("2026-05-09", "2026-05-30T12:00"), asked("2026-06-01", "2026-05-31T12:00")],
            "2026-05-31",
            None,
        ),
    ],
)
def test_a_day_that_was_over_when_it_came_in_says_nothing(
    addressees: list[Asked], answered_on: str | None, missed_on: str | None
) -> None:
    days = [date.fromisoformat(each) if each else None for each in (answered_on, missed_on)]
    assert in_time(addressees, since=date(2026, 5, 10)) == InTime(*days)
