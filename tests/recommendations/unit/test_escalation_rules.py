"""What comes next on the ladder, and when one speaks for going on."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recommendations.escalation.rules import (
    RUNGS,
    Because,
    Standing,
    StepState,
    faults_of_deed,
    faults_of_proposal,
    next_rung,
    reasons,
    state_of,
    suggested,
)
from recommendations.models.escalation import LadderRung, RiskGrade
from recommendations.models.implementation import Implementation

QUIET = Standing(
    implementation=Implementation.IN_PROGRESS,
    moved_on=date(2026, 5, 1),
    stagnant_since=date(2026, 1, 1),
    answer_overdue=False,
    promise_overdue=False,
    promise_broken=False,
    effect_overdue=False,
)


@dataclass(frozen=True)
class Risk:
    persons: RiskGrade = RiskGrade.NONE
    persons_why: str | None = None
    cooperation: RiskGrade = RiskGrade.NONE
    cooperation_why: str | None = None
    matter: RiskGrade = RiskGrade.NONE
    matter_why: str | None = None
    lowered: str | None = None


@given(st.sets(st.sampled_from(RUNGS)), st.booleans())
def test_the_next_rung_is_one_above_the_highest_that_was_taken(
    taken: set[LadderRung], reminded: bool
) -> None:
    following = RUNGS.index(next_rung(taken, reminded=reminded))
    highest = max([RUNGS.index(each) for each in taken] + ([0] if reminded else []), default=-1)
    assert following == min(highest + 1, len(RUNGS) - 1)


def test_a_reminder_that_was_sent_counts_as_the_first_rung() -> None:
    assert next_rung((), reminded=False) is LadderRung.REMINDER
    assert next_rung((), reminded=True) is LadderRung.HIGHER_LEVEL
    assert next_rung([LadderRung.UN_BODY], reminded=False) is LadderRung.UN_BODY


@pytest.mark.parametrize(
    ("rung", "why", "pointers"),
    [
        (LadderRung.HIGHER_LEVEL, None, []),
        (LadderRung.REMINDER, None, []),
        (LadderRung.COURT, None, ["/skipped_because"]),
        (LadderRung.COURT, "The term ends", []),
    ],
)
def test_a_rung_is_passed_over_only_for_a_reason(
    rung: LadderRung, why: str | None, pointers: list[str]
) -> None:
    faults = faults_of_proposal(rung, LadderRung.HIGHER_LEVEL, why, Risk())
    assert [each.pointer for each in faults] == pointers


def test_a_risk_is_weighed_in_words_and_one_to_persons_is_lowered() -> None:
    rung = LadderRung.REMINDER
    grave = Risk(persons=RiskGrade.HIGH, cooperation=RiskGrade.LOW)
    found = [each.pointer for each in faults_of_proposal(rung, rung, None, grave)]
    assert found == ["/risk/persons_why", "/risk/cooperation_why", "/risk/lowered"]
    low = Risk(persons=RiskGrade.LOW, persons_why="Hardly anybody")
    assert faults_of_proposal(rung, rung, None, low) == []


@pytest.mark.parametrize(
    ("verdict", "done", "effect", "state"),
    [
        (None, None, None, StepState.PROPOSED),
        ("refused", None, None, StepState.REFUSED),
        ("withdrawn", None, None, StepState.WITHDRAWN),
        ("approved", None, None, StepState.APPROVED),
        ("approved", False, None, StepState.GIVEN_UP),
        ("approved", True, None, StepState.CARRIED_OUT),
        ("approved", True, "none", StepState.CLOSED),
    ],
)
def test_a_step_stands_where_its_rows_say(
    verdict: str | None, done: bool | None, effect: str | None, state: StepState
) -> None:
    assert state_of(verdict, done, effect) is state


def test_each_reason_to_go_on_is_told_and_a_quiet_one_has_none() -> None:
    assert reasons(QUIET) == []
    regressed = replace(QUIET, implementation=Implementation.REGRESSED, answer_overdue=True)
    assert reasons(regressed) == [Because.ANSWER_OVERDUE, Because.REGRESSED]
    assert reasons(replace(QUIET, moved_on=date(2025, 1, 1))) == [Because.STAGNANT]


def test_nothing_is_suggested_without_a_reason_or_while_a_step_is_under_way() -> None:
    rung = LadderRung.PARLIAMENT
    assert suggested(rung, [], [], awaited=False) is None
    assert suggested(rung, [Because.REGRESSED], [StepState.PROPOSED], awaited=False) is None
    assert suggested(rung, [Because.REGRESSED], [StepState.APPROVED], awaited=False) is None
    done = [StepState.CARRIED_OUT, StepState.REFUSED]
    assert suggested(rung, [Because.REGRESSED], done, awaited=False) is rung
    assert suggested(rung, [Because.REGRESSED], done, awaited=True) is None


def test_a_step_is_carried_out_after_it_was_approved_and_its_effect_is_awaited_later() -> None:
    decided = date(2026, 5, 10)
    today = date(2026, 6, 1)

    def pointers(day: date, due: date | None, *, carried_out: bool = True) -> list[str]:
        faults = faults_of_deed(
            carried_out=carried_out, day=day, effect_due=due, decided_on=decided, today=today
        )
        return [each.pointer for each in faults]

    assert pointers(date(2026, 5, 10), date(2026, 7, 1)) == []
    assert pointers(date(2026, 5, 9), None) == ["/day"]
    assert pointers(date(2026, 6, 2), None) == ["/day"]
    assert pointers(date(2026, 5, 20), date(2026, 5, 19)) == ["/effect_due"]
    assert pointers(date(2026, 5, 20), date(2026, 7, 1), carried_out=False) == ["/effect_due"]
