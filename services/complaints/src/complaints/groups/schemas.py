"""Links between complaints on the wire."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from complaints.complaints.schemas import Line, Move, NoteDraft, Prose, Wire
from complaints.models.complaint import CaseKind, Outcome, State


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
