"""Which moves a visit makes, and what it needs for each. No I/O."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from servicekit.errors import FieldError

from visits.models.visit import VisitState

S = VisitState

MOVES: Final[Mapping[VisitState, frozenset[VisitState]]] = {
    S.DRAFT: frozenset({S.PLANNED, S.CANCELLED}),
    S.PLANNED: frozenset({S.DRAFT, S.UNDER_WAY, S.CANCELLED}),
    S.UNDER_WAY: frozenset({S.FINAL_TALK_HELD, S.REPORTING, S.CANCELLED}),
    S.FINAL_TALK_HELD: frozenset({S.REPORTING}),
    S.REPORTING: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
    S.CANCELLED: frozenset(),
}
"""A visit may end without a final talk: it is not always granted. Why then stands beside the move."""

BEFORE_IT_STARTS: Final = frozenset({S.DRAFT, S.PLANNED})
PLANNERS: Final = frozenset({(S.DRAFT, S.PLANNED), (S.PLANNED, S.DRAFT)})
"""Moves that only who plans visits makes."""
EARLY: Final = timedelta(days=1)
"""A team may begin the evening before, or across a date line; not a week early by a slip."""
LONGEST: Final = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where and when, as far as it is known."""

    places: int
    starts_on: date | None
    ends_on: date | None
    reveal_at: datetime | None = None
    has_lead: bool = False


def reason_needed(state: VisitState, to: VisitState) -> str | None:
    """Why the move wants a sentence, if it does."""
    if to is S.CANCELLED:
        return "Say why it is cancelled"
    if (state, to) == (S.UNDER_WAY, S.REPORTING):
        return "Say why no final talk was held"
    return None


def plan_faults(plan: Plan) -> Iterator[FieldError]:
    """What does not fit together in where and when."""
    if plan.starts_on and plan.ends_on and plan.ends_on < plan.starts_on:
        yield FieldError("/ends_on", "It would end before it starts", "order")
    if plan.starts_on and plan.ends_on and plan.ends_on - plan.starts_on > LONGEST:
        yield FieldError("/ends_on", f"A visit lasts {LONGEST.days} days at most", "too-long")
    if plan.ends_on and not plan.starts_on:
        yield FieldError("/starts_on", "Say on which day it starts", "missing")
    if plan.reveal_at and plan.starts_on and plan.reveal_at.date() > plan.starts_on:
        yield FieldError("/reveal_at", "Its team would learn of it after it started", "order")


def move_faults(
    state: VisitState, to: VisitState, plan: Plan, reason: str | None, today: date
) -> Iterator[FieldError]:
    """Why a visit in ``state`` does not go ``to``; nothing where it does."""
    if to not in MOVES[state]:
        yield FieldError(
            "/to", f"A visit that is {state.value} does not become {to.value}", "move-not-allowed"
        )
        return
    if (sentence := reason_needed(state, to)) and not reason:
        yield FieldError("/reason", sentence, "missing")
    if to in (S.PLANNED, S.UNDER_WAY):
        yield from _unready(plan)
    if to is S.UNDER_WAY and plan.starts_on and today < plan.starts_on - EARLY:
        yield FieldError("/to", "Its day has not come; change the day first", "too-early")


def _unready(plan: Plan) -> Iterator[FieldError]:
    if not plan.places:
        yield FieldError("/places", "Say which place is visited", "missing")
    if plan.starts_on is None or plan.ends_on is None:
        yield FieldError("/starts_on", "Say from which day to which", "missing")
    if not plan.has_lead:
        yield FieldError("/team", "Say who leads it", "missing")
