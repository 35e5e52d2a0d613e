"""What silence leads to, and when. No I/O."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from recommendations.models.answer import Step

SHORTEST_GAP: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Rung:
    number: int
    step: Step
    due_at: datetime
    authority: UUID | None = None


def ladder(due_at: datetime, hours: int, over: Sequence[UUID]) -> Iterator[Rung]:
    """All that an unanswered recommendation leads to, in its order.

    When the hours are over the addressee is reminded and the head alerted; after half as many again whoever stands
    over the addressee is told (of a place: who runs it), then whoever stands over them. ``over``: the nearest first.
    """
    yield Rung(0, Step.REMINDER, due_at)
    yield Rung(1, Step.HEAD_ALERTED, due_at)
    gap = max(timedelta(hours=hours) / 2, SHORTEST_GAP)
    for level, authority in enumerate(over, 1):
        yield Rung(level + 1, Step.HIGHER_LEVEL, due_at + level * gap, authority)


def taken_and_next(rungs: Iterator[Rung], taken: int, now: datetime) -> tuple[list[Rung], datetime | None]:
    """The steps that are due and were not ``taken`` yet (so many of them, from the first), and when the next one is."""
    due: list[Rung] = []
    for rung in rungs:
        if rung.number < taken:
            continue
        if rung.due_at > now:
            return due, rung.due_at
        due.append(rung)
    return due, None
