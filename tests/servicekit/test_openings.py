"""When an emergency opening lasts, and who may review it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from servicekit.ids import uuid7
from servicekit.openings import LONGEST, awaits_review_by, end_of, is_running

NOW = datetime(2026, 11, 28, 22, tzinfo=UTC)
OPENER, SECOND = uuid7(), uuid7()


@dataclass(frozen=True, slots=True)
class Opening:
    account: UUID = OPENER
    ends_at: datetime = NOW + LONGEST
    ended_at: datetime | None = None
    reviewed_by: UUID | None = None


@given(st.integers(1, 10_000))
def test_never_longer_than_a_day(hours: int) -> None:
    assert NOW < end_of(NOW, hours) <= NOW + timedelta(hours=24)


@given(st.integers(-48, 48), st.booleans())
def test_over_by_itself_or_before_its_time(hours: int, ended: bool) -> None:
    opening = Opening(ended_at=NOW if ended else None)
    assert is_running(opening, NOW + timedelta(hours=hours)) == (hours < 24 and not ended)


def test_reviewed_once_and_never_by_who_opened_it() -> None:
    assert awaits_review_by(Opening(), SECOND)
    assert not awaits_review_by(Opening(), OPENER)
    assert not awaits_review_by(Opening(reviewed_by=SECOND), uuid7())
