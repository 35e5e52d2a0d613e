"""Which level a complaint can be moved to, by whom, and what is in the way. No I/O."""

from dataclasses import dataclass
from enum import StrEnum

from complaints.models.complaint import CaseKind, Level, State


class Obstacle(StrEnum):
    """Why a move is not open to the asker now."""

    NOT_WORKING = "not-working"
    NOT_HEAD = "not-head"
    """It takes who heads the office; on a sealed one, who heads it and is named on it."""
    ABOUT_OFFICE = "about-office"
    MERGED = "merged"
    """The complaint that leads for it is moved, and this one with it."""
    SEALED = "sealed"
    """It is unsealed first."""
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Case:
    level: Level
    state: State
    kind: CaseKind
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Asker:
    works: bool
    heads: bool


def targets(level: Level) -> tuple[Level, ...]:
    """One step at a time: what was sealed is with its team before it is open to the staff."""
    match level:
        case Level.INTERNAL:
            return (Level.CONFIDENTIAL, Level.SEALED)
        case Level.CONFIDENTIAL:
            return (Level.INTERNAL, Level.SEALED)
        case Level.SEALED:
            return (Level.CONFIDENTIAL,)


def obstacle(case: Case, to: Level, asker: Asker) -> Obstacle | None:
    """None where the move is open. Narrowing is for whoever works on it, widening for who heads the office."""
    if case.erased:
        return Obstacle.ERASED
    if not asker.works:
        return Obstacle.NOT_WORKING
    if case.state is State.MERGED:
        return Obstacle.MERGED
    if to not in targets(case.level):
        return Obstacle.SEALED
    widens = to is Level.INTERNAL or case.level is Level.SEALED
    if to is Level.INTERNAL and case.kind is CaseKind.ABOUT_OFFICE:
        return Obstacle.ABOUT_OFFICE
    return Obstacle.NOT_HEAD if widens and not asker.heads else None
