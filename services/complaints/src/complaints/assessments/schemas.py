"""Assessments, and how a side works, on the wire."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator
from servicekit.names import Named
from servicekit.principal import Side

from complaints.assessments.rules import GROUNDS, WarningCode
from complaints.complaints.schemas import Language, Line, Prose, Wire
from complaints.models.case import FollowUpResult
from complaints.models.complaint import Decision, Level, Outcome

GroundCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
_STANDARD = frozenset(code for codes in GROUNDS.values() for code in codes)


class WarningOut(BaseModel):
    """Something to look at before going on. It forbids nothing."""

    code: WarningCode
    field: str
    days: int | None
    limit: int | None


class WarningsOut(BaseModel):
    warnings: list[WarningOut]


class GroundOut(BaseModel):
    code: str
    name: str | None
    """Of a ground of the institution's own, in the reader's language; the others are known by their code."""


class DecisionChoice(BaseModel):
    decision: Decision
    grounds: list[GroundOut]


class FollowUpOut(BaseModel):
    due_on: date
    done_on: date | None
    result: FollowUpResult | None
    note: str | None
    by: Named | None
    version: int


class FollowUpItem(BaseModel):
    """A complaint of the sample, and how it stands with looking at what became of it."""

    id: UUID
    """Of the complaint."""
    reference: str
    summary: str
    language: str
    level: Level
    decision: Decision | None
    closed_on: date | None
    place: Named | None
    authority: Named | None
    """Whose way with complaints it tests."""
    assignee: Named | None
    team: Named | None
    follow_up: FollowUpOut


class AssessmentOut(BaseModel):
    """What is to be looked at, what can be decided, and how it may end."""

    id: UUID
    """Of the complaint, as is the version."""
    version: int
    decides: bool | None
    """Whether this side decides complaints; null as long as nobody said."""
    decision: Decision | None
    ground: GroundOut | None
    decided_on: date | None
    choices: list[DecisionChoice]
    outcomes: list[Outcome]
    warnings: list[WarningOut]
    follow_up: FollowUpOut | None


class DecisionDraft(Wire):
    decision: Decision | None
    """Null takes a decision back."""
    ground: GroundCode | None = None
    reason: Line | None = None


class FollowUpDraft(Wire):
    result: FollowUpResult
    note: Prose | None = None


class OwnGroundWire(Wire):
    code: GroundCode
    decision: Decision
    names: Annotated[dict[Language, Line], Field(min_length=1, max_length=20)]
    """By language."""


class PracticeTerms(Wire):
    decides: bool
    too_old_days: Annotated[int, Field(strict=True, ge=1, le=36_500)] | None = None
    anonymous_accepted: bool = True
    outside_remit: Annotated[list[UUID], Field(max_length=500)] = []
    unused_grounds: Annotated[list[GroundCode], Field(max_length=100)] = []
    own_grounds: Annotated[list[OwnGroundWire], Field(max_length=100)] = []
    sample_percent: Annotated[int, Field(strict=True, ge=0, le=100)] = 0
    follow_up_days: Annotated[int, Field(strict=True, ge=1, le=3_650)] = 90
    entrusted: UUID | None = None
    """Whom complaints about the office go to beside who heads it, unless they are about this very person."""

    @model_validator(mode="after")
    def _codes_once(self) -> Self:
        codes = [ground.code for ground in self.own_grounds]
        if len(set(codes)) != len(codes) or _STANDARD & set(codes):
            raise ValueError("a ground has a code of its own")
        return self


class PracticeDraft(PracticeTerms):
    side: Side | None = None
    """For whoever stands on none."""


class PracticeOut(BaseModel):
    id: UUID
    side: Side
    decides: bool
    too_old_days: int | None
    anonymous_accepted: bool
    outside_remit: list[Named]
    unused_grounds: list[str]
    own_grounds: list[OwnGroundWire]
    sample_percent: int
    follow_up_days: int
    entrusted: Named | None
    version: int


class StandardGround(BaseModel):
    code: str
    decision: Decision


class PracticesOut(BaseModel):
    practices: list[PracticeOut]
    standard_grounds: list[StandardGround]
    """Those there are before an institution leaves some out or adds its own."""
