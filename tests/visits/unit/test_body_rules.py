"""When the same people would be interviewed again, and when somebody goes back; without I/O."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from visits.bodies.rules import interviewed_again, return_window

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
spans = st.tuples(days, st.integers(0, 60)).map(lambda span: (span[0], span[0] + timedelta(span[1])))


@given(spans, spans, st.integers(1, 400))
def test_who_came_first_makes_no_difference(
    ours: tuple[date, date], theirs: tuple[date, date], within: int
) -> None:
    assert interviewed_again(*ours, *theirs, within) == interviewed_again(*theirs, *ours, within)


@given(spans, st.integers(1, 400), st.integers(-500, 500))
def test_it_is_soon_when_fewer_days_lie_between(ours: tuple[date, date], within: int, apart: int) -> None:
    day = ours[1] + timedelta(apart)
    if day >= ours[0]:
        assert interviewed_again(*ours, day, day, within) == (apart < within)


@given(days, st.integers(0, 365), st.integers(1, 730))
def test_somebody_goes_back_after_the_visit_and_the_window_is_never_empty(
    ended: date, after: int, within: int
) -> None:
    since, until = return_window(ended, after, within)
    assert ended <= since <= until
