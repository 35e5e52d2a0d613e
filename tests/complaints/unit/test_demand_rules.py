"""What an answer to a demand must say, and what may become of a demand whatever is done with it."""

from collections.abc import Callable
from datetime import date

import pytest
from complaints.demands.rules import (
    GIVES,
    REFUSES,
    Answering,
    Counted,
    MoveRefused,
    Standing,
    acts_on,
    answering,
    by_year,
    closing,
    deciding,
    faults_of_answer,
    faults_of_day,
    following,
    reopening,
)
from complaints.models.demand import (
    Answer,
    Demanded,
    DemandEntryKind,
    Demander,
    DemandState,
    RefusalGround,
)
from hypothesis import given
from hypothesis import strategies as st

Step = Callable[[Standing], Standing]

steps: st.SearchStrategy[tuple[str, Step]] = st.one_of(
    st.sampled_from(Answer).map(lambda answer: (answer.value, lambda it: answering(it, answer))),
    st.sampled_from(DemandEntryKind).map(lambda kind: (kind.value, lambda it: following(it, kind))),
    st.booleans().map(lambda agrees: ("decided", lambda it: deciding(it, agrees))),
    st.just(("closed", closing)),
    st.just(("reopened", reopening)),
)


def walked(path: list[tuple[str, Step]]) -> list[tuple[str, Standing, Standing]]:
    """What each step that was not refused made of it."""
    it, done = Standing(), []
    for name, step in path:
        try:
            after = step(it)
        except MoveRefused:
            continue
        done.append((name, it, after))
        it = after
    return done


@given(st.lists(steps, max_size=25))
def test_nothing_is_given_without_a_second_person(path: list[tuple[str, Step]]) -> None:
    for name, before, after in walked(path):
        if name in {one.value for one in GIVES}:
            assert after.waiting
            assert after.answered is before.answered, "what is proposed is not yet an answer"
        if after.answered and not before.answered:
            assert name in ("refused", "nothing-held") or (name == "decided" and before.waiting)


@given(st.lists(steps, max_size=25))
def test_closed_means_answered_or_no_longer_asked(path: list[tuple[str, Step]]) -> None:
    for _, _, after in walked(path):
        if after.state is DemandState.CLOSED:
            assert after.answered or DemandEntryKind.WITHDRAWN in after.followed
            assert not after.waiting
            assert acts_on(after) == ["reopened"]


@given(st.lists(steps, max_size=25))
def test_opened_again_it_stands_where_it_stood(path: list[tuple[str, Step]]) -> None:
    for name, before, _ in walked(path):
        if name == "closed":
            assert reopening(closing(before)) == before


@given(st.lists(steps, max_size=25))
def test_state_follows_from_what_happened(path: list[tuple[str, Step]]) -> None:
    for name, before, after in walked(path):
        if after.state is DemandState.OPEN:
            assert not after.answered
        if name in ("refused", "nothing-held"):
            assert after.state is DemandState.ANSWERED
        if name == "accepted":
            assert before.answered
            assert after.state is DemandState.FOLLOWED_UP


@given(st.lists(steps, max_size=25))
def test_what_is_offered_is_not_refused(path: list[tuple[str, Step]]) -> None:
    acts: dict[str, Step] = {
        "answer": lambda it: answering(it, Answer.REFUSED),
        "entry": lambda it: following(it, DemandEntryKind.OTHER),
        "closed": closing,
        "reopened": reopening,
    }
    for _, _, after in walked(path):
        for act in acts_on(after):
            acts[act](after)


answers = st.builds(
    Answering,
    st.sampled_from(Answer),
    st.frozensets(st.sampled_from(RefusalGround), max_size=2),
    st.frozensets(st.sampled_from(Demanded), max_size=3),
    st.integers(0, 2),
    st.booleans(),
    st.sampled_from([None, "Because."]),
)


@given(answers, st.frozensets(st.sampled_from(Demanded), min_size=1))
def test_faultless_answer_has_a_ground_or_a_reason(it: Answering, wanted: frozenset[Demanded]) -> None:
    if faults_of_answer(it, wanted):
        return
    if it.answer in REFUSES:
        assert it.grounds
    if it.answer in GIVES:
        assert it.given
        assert it.text
        assert it.looked_for_names
        assert (it.names > 0) is (Demanded.IDENTITY in it.given)
    else:
        assert not it.given
        assert not it.names


@pytest.mark.parametrize(
    ("it", "field"),
    [
        (Answering(Answer.REFUSED), "grounds"),
        (Answering(Answer.REFUSED, frozenset({RefusalGround.OTHER})), "text"),
        (Answering(Answer.NOTHING_HELD, frozenset({RefusalGround.OPCAT_21})), "grounds"),
        (Answering(Answer.NOTHING_HELD, given=frozenset({Demanded.RECORDS})), "given"),
        (Answering(Answer.COMPLIED, text="x", looked_for_names=True), "given"),
        (
            Answering(Answer.COMPLIED, given=frozenset({Demanded.ACCESS}), text="x", looked_for_names=True),
            "given",
        ),
        (
            Answering(
                Answer.COMPLIED, given=frozenset({Demanded.RECORDS}), names=1, text="x", looked_for_names=True
            ),
            "names",
        ),
    ],
)
def test_what_is_missing_is_named(it: Answering, field: str) -> None:
    assert field in {fault.field for fault in faults_of_answer(it, {Demanded.RECORDS})}


def test_days_lie_between_the_demand_and_today() -> None:
    received, now = date(2026, 3, 1), date(2026, 3, 9)
    assert not faults_of_day(received, received, now, "on")
    assert [one.code for one in faults_of_day(date(2026, 3, 10), received, now, "on")] == ["future"]
    assert [one.code for one in faults_of_day(date(2026, 2, 28), received, now, "on")] == ["order"]


counted = st.lists(
    st.builds(
        Counted,
        st.integers(2020, 2023),
        st.sampled_from(Demander),
        st.sampled_from([*Answer, None]),
        st.integers(1, 9),
    )
)


@given(counted)
def test_figures_add_up(found: list[Counted]) -> None:
    years = by_year(found)
    assert list(years) == sorted(years, reverse=True)
    for year, (whole, parts) in years.items():
        assert whole.total == sum(one.number for one in found if one.year == year)
        for tally in (whole, *parts.values()):
            assert tally.total == sum(tally.answers.values()) + tally.unanswered
        assert whole.total == sum(part.total for part in parts.values())
