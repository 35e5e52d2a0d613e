"""Who may decide, and what stands in the way. No I/O."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from visits.models.erasure import ErasureOf, ErasureState

WAITS: Final = timedelta(days=30)
"""How long a request waits for a second person."""

REMEMBERED: Final = {ErasureOf.INTERVIEW: 1, ErasureOf.INFORMATION: 2, ErasureOf.MEMBER: 3}
"""As the key store keeps which kind of record it was."""


class Obstacle(StrEnum):
    ERASED = "erased"
    """It is gone already."""
    ASKED = "asked"
    """It was asked for, and waits or is being done."""
    NOT_LEFT = "not-left"
    """They belong to the team still."""
    GOES = "goes"
    """They go on a visit that is not over."""


WORDS: Final = {
    Obstacle.ERASED: "It was erased already",
    Obstacle.ASKED: "It was asked for already, and waits or is being done",
    Obstacle.NOT_LEFT: "They belong to the team still: enter first that they left",
    Obstacle.GOES: "They go on a visit that is not over: take them off it first",
}


def kind_remembered(number: int) -> ErasureOf | None:
    return next((of for of, kept in REMEMBERED.items() if kept == number), None)


def has_left(left_on: date | None, today: date) -> bool:
    return left_on is not None and left_on < today


def may_decide(state: str, asked_by: UUID | None, account: UUID) -> bool:
    """A second person, never the one who asked."""
    return state == ErasureState.ASKED and asked_by is not None and asked_by != account


def may_withdraw(state: str, asked_by: UUID | None, account: UUID) -> bool:
    return state == ErasureState.ASKED and asked_by == account
