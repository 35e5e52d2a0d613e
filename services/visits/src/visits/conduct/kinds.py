"""The records of how a visit went that are kept alike: what they are, when they may be written, and by whom."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from visits.conduct.schemas import DifficultyOut, Kept, NoteOut, PromiseOut, SightOut, TalkOut
from visits.models import Difficulty, FinalTalk, Promise, Sight, VisitNote
from visits.models.visit import VisitState
from visits.visits.at_work import BEGUN, NOT_ENDED

O = TypeVar("O", bound=Kept)  # noqa: E741

AFTERWARDS = BEGUN | {VisitState.CLOSED}
"""A promise is followed after the report is final."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[O]):
    name: str
    """In histories: ``sight-added``."""
    table: type[Any]
    out: type[O]
    required: tuple[str, ...]
    """Cannot be emptied."""
    during: Collection[VisitState] = BEGUN
    from_outside: bool = True
    own: bool = False
    """Changed by nobody but who wrote it."""


SIGHTS = Kind("sight", Sight, SightOut, ("name", "state", "why", "note"), NOT_ENDED)
DIFFICULTIES = Kind("difficulty", Difficulty, DifficultyOut, ("kind", "at", "description", "resolved"))
NOTES = Kind("note", VisitNote, NoteOut, ("text",), own=True)
TALKS = Kind("final-talk", FinalTalk, TalkOut, ("held_on", "present", "raised"), from_outside=False)
PROMISES = Kind(
    "promise", Promise, PromiseOut, ("text", "by_whom", "outcome"), AFTERWARDS, from_outside=False
)
