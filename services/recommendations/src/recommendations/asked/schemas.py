"""What an authority is asked and what it answers, on the wire."""

from datetime import date, datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, model_validator
from servicekit.names import Named

from recommendations.answer_files.schemas import AnswerFileOut
from recommendations.models.answer import ResponseKind
from recommendations.models.due import ExtensionState
from recommendations.models.plan import Claim, PlanState
from recommendations.models.recommendation import Priority, ProblemKind, Source, TimeFrame
from recommendations.plans.schemas import PlanItemOut
from recommendations.wire import Language, Line, Prose, Wire


class AskedRecommendationItem(BaseModel):
    id: UUID
    """Of what is asked of this one body."""
    reference: str
    title: str
    language: str
    body: Named
    """Who is asked: the authority itself, one below it, or a place that one of them runs."""
    themes: list[Named]
    priority: Priority
    time_frame: TimeFrame | None
    issued_on: date
    due_on: date | None
    due_at: datetime | None
    """Of an urgent one."""
    answered_on: date | None
    number: int
    """Of the copy that counts; a higher one than 1 was corrected."""
    sent_at: datetime
    """When that copy was sent."""


class EarlierCopy(BaseModel):
    """What was sent before it was corrected."""

    number: int
    sent_at: datetime
    title: str
    text: str
    language: str


class OwnResponse(BaseModel):
    """What was answered here. One that was corrected is kept, and does not count."""

    id: UUID
    kind: ResponseKind
    received_on: date
    text: str | None
    language: str
    withdrawn: bool
    receipt_confirmed_at: datetime | None
    files: list[AnswerFileOut]


class OwnExtension(BaseModel):
    id: UUID
    state: ExtensionState
    asked_on: date
    until: date
    reason: str
    language: str
    decision: str | None
    """What the institution says to it."""
    decided_on: date | None


class OwnProgress(BaseModel):
    id: UUID
    claim: Claim
    reported_on: date
    text: str | None
    language: str
    files: list[AnswerFileOut]


class AskedRecommendation(AskedRecommendationItem):
    text: str
    problem_kind: ProblemKind | None
    indicators: str | None
    source: Source | None
    source_reference: str | None
    earlier: list[EarlierCopy]
    """Newest first."""
    responses: list[OwnResponse]
    """Newest first: that one counts, unless it was withdrawn."""
    extensions: list[OwnExtension]
    plan: list[PlanItemOut]
    progress: list[OwnProgress]
    """Newest first."""
    may_answer: bool
    """Nothing was answered yet, or its receipt was not confirmed: it may still be corrected."""
    may_ask_for_time: bool
    version: int


class OwnResponseDraft(Wire):
    """The answer of the authority; another one corrects the one before, until its receipt is confirmed."""

    kind: ResponseKind
    text: Prose | None = None
    language: Language = "und"

    @model_validator(mode="after")
    def _said_why(self) -> Self:
        if self.text is None and self.kind is not ResponseKind.ACCEPTED:
            raise ValueError("Say what is not accepted, and why")
        if self.kind not in (ResponseKind.ACCEPTED, ResponseKind.IN_PART, ResponseKind.REJECTED):
            raise ValueError("It is accepted, accepted in part or rejected")
        return self


class OwnPlanItemDraft(Wire):
    text: Prose
    language: Language = "und"
    responsible: Line | None = None
    due_on: date | None = None


class OwnPlanItemPatch(Wire):
    """Only the fields that are sent change."""

    text: Prose | None = None
    responsible: Line | None = None
    due_on: date | None = None
    state: PlanState | None = None


class OwnProgressDraft(Wire):
    claim: Claim
    text: Prose | None = None
    language: Language = "und"


class OwnExtensionDraft(Wire):
    until: date
    reason: Prose
    language: Language = "und"
