"""Links between complaints on the wire."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from complaints.complaints.schemas import Language, Line, Move, NoteDraft, Prose, Wire
from complaints.letters.schemas import BlockedOut, Purposed
from complaints.models.complaint import CaseKind, Outcome, State
from complaints.models.letter import LetterKind, LetterState, Through, Way


class Related(BaseModel):
    """Another complaint, as far as a list shows it."""

    id: UUID
    reference: str
    kind: CaseKind
    state: State
    outcome: Outcome | None
    summary: str
    received_on: date


class RelationsOut(BaseModel):
    """What belongs together with a complaint, as far as the reader may read it."""

    id: UUID
    version: int
    """Of the complaint."""
    lead: Related | None
    members: list[Related]
    derived_from: list[Related]
    derived: list[Related]
    started_from: list[Related]
    inquiries: list[Related]
    """Inquiries of one's own initiative that were begun because of it."""


class MembersDraft(Wire):
    complaints: Annotated[list[UUID], Field(min_length=1, max_length=200)]


class GroupAct(Wire):
    """One act for a lead and all that is handled with it."""

    move: Move | None = None
    note: NoteDraft | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.move is None) is (self.note is None):
            raise ValueError("one act at a time: a move or a note")
        return self


class Left(BaseModel):
    """A complaint of the group that the act was not applied to, and why."""

    complaint: Related
    code: str
    detail: str


class GroupActOut(BaseModel):
    id: UUID
    """Of the lead, as is the version."""
    version: int
    done: list[Related]
    left: list[Left]


class Carried(StrEnum):
    """Parts of a complaint that a derived one can begin with."""

    BODIES = "bodies"
    """With place and unit."""
    THEMES = "themes"
    ISSUES = "issues"
    """Without their outcomes."""
    PERSONS = "persons"
    NARRATIVE = "narrative"
    CIRCUMSTANCES = "circumstances"
    """Who complains, when it happened, where it is pending, kind of problem, severity."""


class DerivedDraft(Wire):
    summary: Line
    narrative: Prose | None = None
    received_on: date
    carry: Annotated[list[Carried], Field(max_length=6)] = []


class GroupLetterDraft(Wire):
    """One letter to everybody who complains in a group, with the fields of each."""

    id: UUID | None = None
    """The same id again reaches those who had no letter yet, and nobody twice."""
    kind: LetterKind
    language: Language
    template: UUID | None = None
    way: Way
    through: Through = Through.DIRECT
    text: Prose | None = None
    """None: the wording of the template."""


class ChosenLetter(Wire):
    letter: UUID
    version: Annotated[int, Field(strict=True, ge=1)]
    """As the signer saw it."""


class GroupLetterActs(Wire):
    act: Literal["submit", "approve"]
    letters: Annotated[list[ChosenLetter], Field(min_length=1, max_length=50)]
    """So many that none of their complaints is held for long while the files are made."""
    purpose: Purposed | None = None
    """Why sealed fields are put in; needed only where the letter names any."""


class GroupLetterItem(BaseModel):
    letter: UUID
    complaint: Related
    text: str
    state: LetterState
    blocked: BlockedOut | None
    may_approve: bool
    """The reader did not write in it."""
    version: int


class WithoutLetter(BaseModel):
    """Somebody of the group who gets none, and why."""

    complaint: Related
    code: Literal["contact-unsafe", "nobody", "not-written"]
    blocked: BlockedOut | None


class LetterRefusal(BaseModel):
    letter: UUID
    code: str
    detail: str


class GroupLetterOut(BaseModel):
    id: UUID
    kind: LetterKind
    language: str
    way: Way
    through: Through
    written: list[GroupLetterItem]
    without: list[WithoutLetter]
    refused: list[LetterRefusal] = []
    """Of an act: the letters it was not done to."""
    version: int = 1
