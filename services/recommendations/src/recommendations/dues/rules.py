"""How a due day came about, and when somebody is to be reminded of it. No I/O."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Protocol
from uuid import UUID

BEFORE: Final = timedelta(days=14)
"""So long before the day a first reminder is due."""
AGAIN: Final = timedelta(days=30)
"""After the day one is due at once, and again after so long without one."""


class DueStepKind(StrEnum):
    SET = "set"
    EXTENDED = "extended"
    CORRECTED = "corrected"
    """By a correction of the recommendation, which says why."""


class Granted(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def until(self) -> date: ...
    @property
    def due_before(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class DueStep:
    kind: DueStepKind
    day: date
    extension: UUID | None = None


def due_steps(due: date | None, granted: Iterable[Granted]) -> list[DueStep]:
    """How ``due`` came about, the first day first. ``granted``: the extensions in the order they were granted."""
    steps: list[DueStep] = []

    def reach(day: date) -> None:
        if not steps or steps[-1].day != day:
            steps.append(DueStep(DueStepKind.CORRECTED if steps else DueStepKind.SET, day))

    for extension in granted:
        if extension.due_before is not None:
            reach(extension.due_before)
        steps.append(DueStep(DueStepKind.EXTENDED, extension.until, extension.id))
    if due is not None:
        reach(due)
    return steps


class ReminderDue(StrEnum):
    BEFORE = "before"
    """The day comes nearer."""
    AFTER = "after"
    """The day has passed without an answer."""


def reminder_due(due: date | None, sent: Sequence[date], today: date) -> ReminderDue | None:
    """Which reminder is due to somebody who owes an answer and was reminded on the days ``sent``."""
    if due is None or today < due - BEFORE:
        return None
    if today <= due:
        return None if any(day >= due - BEFORE for day in sent) else ReminderDue.BEFORE
    since = max(due, today - AGAIN)
    return None if any(day > since for day in sent) else ReminderDue.AFTER
