"""The ladder: what comes next, what a proposal says, and when one speaks for going on. No I/O."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from recommendations.models.escalation import EscalationVerdict, LadderRung, RiskGrade
from recommendations.models.implementation import Implementation
from recommendations.recommendations.rules import Fault

RUNGS = tuple(LadderRung)
_GRAVE = (RiskGrade.MEDIUM, RiskGrade.HIGH)


class StepState(StrEnum):
    PROPOSED = "proposed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    APPROVED = "approved"
    """And not carried out yet."""
    CARRIED_OUT = "carried-out"
    GIVEN_UP = "given-up"
    CLOSED = "closed"
    """It is known what came of it."""


OPEN = frozenset({StepState.PROPOSED, StepState.APPROVED})
"""While one is, no other is proposed."""
TAKEN = frozenset({StepState.CARRIED_OUT, StepState.CLOSED})


def state_of(verdict: str | None, carried_out: bool | None, effect: str | None) -> StepState:
    if verdict is None:
        return StepState.PROPOSED
    if verdict != EscalationVerdict.APPROVED:
        return StepState(verdict)
    if carried_out is None:
        return StepState.APPROVED
    if not carried_out:
        return StepState.GIVEN_UP
    return StepState.CARRIED_OUT if effect is None else StepState.CLOSED


def next_rung(taken: Iterable[LadderRung], *, reminded: bool) -> LadderRung:
    """The one above the highest that was taken; the last where there is none above."""
    reached = [RUNGS.index(each) for each in taken] + ([0] if reminded else [])
    return RUNGS[min(max(reached, default=-1) + 1, len(RUNGS) - 1)]


class Weighed(Protocol):
    @property
    def persons(self) -> RiskGrade: ...
    @property
    def persons_why(self) -> str | None: ...
    @property
    def cooperation(self) -> RiskGrade: ...
    @property
    def cooperation_why(self) -> str | None: ...
    @property
    def matter(self) -> RiskGrade: ...
    @property
    def matter_why(self) -> str | None: ...
    @property
    def lowered(self) -> str | None: ...


def faults_of_proposal(
    rung: LadderRung, following: LadderRung, skipped_because: str | None, risk: Weighed
) -> list[Fault]:
    faults = []
    if RUNGS.index(rung) > RUNGS.index(following) and skipped_because is None:
        faults.append(Fault("/skipped_because", "missing", "Say why a rung is passed over"))
    for name in ("persons", "cooperation", "matter"):
        if getattr(risk, name) is not RiskGrade.NONE and getattr(risk, f"{name}_why") is None:
            faults.append(Fault(f"/risk/{name}_why", "missing", "Say what the risk is"))
    if risk.persons in _GRAVE and risk.lowered is None:
        message = "Say what was done so that nobody suffers for it"
        faults.append(Fault("/risk/lowered", "missing", message))
    return faults


def faults_of_deed(
    *, carried_out: bool, day: date, effect_due: date | None, decided_on: date, today: date
) -> list[Fault]:
    faults = []
    if day > today:
        faults.append(Fault("/day", "in-the-future", "This day is still to come"))
    if day < decided_on:
        faults.append(Fault("/day", "before-approval", "This is before it was approved"))
    if effect_due is not None and not carried_out:
        faults.append(Fault("/effect_due", "not-here", "What is given up has no effect to wait for"))
    if effect_due is not None and effect_due < day:
        faults.append(Fault("/effect_due", "not-later", "This is before it was carried out"))
    return faults


def faults_of_effect(day: date, carried_out_on: date, today: date) -> list[Fault]:
    if day > today:
        return [Fault("/day", "in-the-future", "This day is still to come")]
    if day < carried_out_on:
        return [Fault("/day", "before-step", "This is before it was carried out")]
    return []


class Because(StrEnum):
    """What speaks for going on."""

    ANSWER_OVERDUE = "answer-overdue"
    PROMISE_OVERDUE = "promise-overdue"
    PROMISE_BROKEN = "promise-broken"
    EFFECT_OVERDUE = "effect-overdue"
    REGRESSED = "regressed"
    STAGNANT = "stagnant"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a recommendation stands, as far as the ladder looks at it."""

    implementation: Implementation
    moved_on: date | None
    stagnant_since: date
    answer_overdue: bool
    promise_overdue: bool
    promise_broken: bool
    effect_overdue: bool


def reasons(standing: Standing) -> list[Because]:
    told = {
        Because.ANSWER_OVERDUE: standing.answer_overdue,
        Because.PROMISE_OVERDUE: standing.promise_overdue,
        Because.PROMISE_BROKEN: standing.promise_broken,
        Because.EFFECT_OVERDUE: standing.effect_overdue,
        Because.REGRESSED: standing.implementation is Implementation.REGRESSED,
        Because.STAGNANT: standing.moved_on is not None and standing.moved_on < standing.stagnant_since,
    }
    return [each for each, holds in told.items() if holds]


def suggested(
    following: LadderRung, because: Collection[Because], states: Collection[StepState], *, awaited: bool
) -> LadderRung | None:
    """Nothing while a step was not carried out yet, or is ``awaited`` to have an effect by a day to come."""
    return following if because and not awaited and not OPEN & set(states) else None
