"""Who may agree, how deeply a person goes, what a hold keeps."""

from datetime import date, timedelta
from uuid import UUID

from complaints.erasure import rules
from complaints.erasure.rules import DEEPNESS
from complaints.models.retention import Depth, ErasureState
from hypothesis import given
from hypothesis import strategies as st

ACCOUNTS = st.integers(1, 4).map(lambda n: UUID(int=n))
STATES = st.sampled_from(ErasureState)


@given(STATES, ACCOUNTS, ACCOUNTS, st.booleans())
def test_nobody_agrees_to_what_they_asked_for(
    state: ErasureState, asked_by: UUID, account: UUID, decides: bool
) -> None:
    may = rules.may_agree(state, asked_by, account, decides=decides)
    assert not may or (asked_by != account and decides and state is ErasureState.ASKED)
    assert not (may and rules.may_withdraw(state, asked_by, account))
    if may:
        assert rules.may_refuse(state, asked_by, account, decides=decides)


@given(STATES, ACCOUNTS)
def test_what_was_brought_up_from_a_restore_waits_for_nobody(state: ErasureState, account: UUID) -> None:
    assert not rules.may_agree(state, None, account, decides=True)
    assert not rules.may_withdraw(state, None, account)


@given(st.integers(0, 5), st.booleans())
def test_texts_about_others_stay_only_where_somebody_went_through_them(others: int, through: bool) -> None:
    depth = rules.depth_for(others, looked_through=through)
    assert (depth is Depth.WHOLE) == (others == 0)
    assert (depth is Depth.PERSON) == (others > 0 and through)


@given(st.lists(st.sampled_from(Depth), min_size=1))
def test_the_list_never_remembers_less_than_was_done(depths: list[Depth]) -> None:
    deepest = rules.deepest(depths)
    assert all(DEEPNESS[one] <= DEEPNESS[deepest] for one in depths)
    again = rules.depth_remembered(rules.remembered(deepest))
    assert DEEPNESS[again] >= DEEPNESS[deepest]
    assert again is not Depth.PERSON, "whoever went through the texts did so in the copy that is gone"


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-3, 3), st.booleans())
def test_a_hold_keeps_through_its_last_day_and_not_after_its_end(today: date, days: int, ended: bool) -> None:
    until = today + timedelta(days=days)
    assert rules.holds(until, ended, today) == (not ended and days >= 0)
    assert rules.holds(None, ended, today) is not ended
