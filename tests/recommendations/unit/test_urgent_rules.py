"""What silence leads to, and when."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from recommendations.models.answer import Step
from recommendations.urgent.rules import ladder, taken_and_next
from servicekit.ids import uuid7

DUE = datetime(2026, 11, 28, 22, tzinfo=UTC)
MINISTRY, GOVERNMENT = uuid7(), uuid7()


def test_reminder_and_head_at_once_then_upwards_after_half_as_many_hours_again() -> None:
    steps = [
        (rung.step, rung.due_at - DUE, rung.authority) for rung in ladder(DUE, 24, [MINISTRY, GOVERNMENT])
    ]
    assert steps == [
        (Step.REMINDER, timedelta(0), None),
        (Step.HEAD_ALERTED, timedelta(0), None),
        (Step.HIGHER_LEVEL, timedelta(hours=12), MINISTRY),
        (Step.HIGHER_LEVEL, timedelta(hours=24), GOVERNMENT),
    ]


def test_nobody_over_them_is_told_within_the_hour() -> None:
    assert [rung.due_at - DUE for rung in ladder(DUE, 1, [MINISTRY])][-1] == timedelta(hours=1)


@given(
    hours=st.integers(1, 336),
    over=st.lists(st.uuids(), max_size=6),
    looks=st.lists(st.integers(0, 400 * 7), min_size=1, max_size=12),
)
def test_however_often_somebody_looks_each_step_is_taken_once_and_in_order(
    hours: int, over: list[UUID], looks: list[int]
) -> None:
    taken: list[int] = []
    for minutes in sorted(looks):
        now = DUE + timedelta(hours=minutes)
        due, following = taken_and_next(ladder(DUE, hours, over), len(taken), now)
        taken += [rung.number for rung in due]
        assert all(rung.due_at <= now for rung in due)
        assert following is None or following > now
        assert (following is None) == (len(taken) == len(over) + 2)
    assert taken == list(range(len(taken)))
