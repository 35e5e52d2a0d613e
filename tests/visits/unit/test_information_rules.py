"""What becomes of information received, without I/O."""

from hypothesis import given
from hypothesis import strategies as st
from visits.information.rules import DECISIONS, at_once, move_fault, moves_from
from visits.models.information import IncidentKind, InformationState

states = st.sampled_from(InformationState)


@given(states, states, st.one_of(st.none(), st.just("because")))
def test_a_decision_never_comes_or_goes_without_a_reason(
    state: InformationState, to: InformationState, reason: str | None
) -> None:
    if move_fault(state, to, reason) is None and (state in DECISIONS or to in DECISIONS):
        assert reason is not None


@given(states)
def test_every_state_is_reached_from_new_and_none_is_an_end(state: InformationState) -> None:
    reached, border = {InformationState.NEW}, {InformationState.NEW}
    while border:
        border = {to for each in border for to in moves_from(each)} - reached
        reached |= border
    assert state in reached
    assert moves_from(state)
    assert state not in moves_from(state)


@given(st.booleans(), st.one_of(st.none(), st.sampled_from(IncidentKind)), states)
def test_a_warning_stands_until_somebody_decided(
    reprisal: bool, kind: IncidentKind | None, state: InformationState
) -> None:
    grave = reprisal or kind is IncidentKind.DEATH
    assert at_once(reprisal, kind, state) == (grave and state not in DECISIONS)
