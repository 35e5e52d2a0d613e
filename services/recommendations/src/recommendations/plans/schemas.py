"""Wire types of action plans and progress reports."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel
from servicekit.names import Named

from recommendations.answer_files.schemas import AnswerFileOut
from recommendations.models.plan import Claim, PlanState
from recommendations.wire import Language, Line, Prose, Wire


class PlanItemDraft(Wire):
    addressee: UUID
    text: Prose
    language: Language = "und"
    responsible: Line | None = None
    due_on: date | None = None
    state: PlanState = PlanState.PLANNED
    done_on: date | None = None


class PlanItemPatch(Wire):
    """Only the fields that are sent change; null empties one that may be empty."""

    text: Prose | None = None
    language: Language | None = None
    responsible: Line | None = None
    due_on: date | None = None
    state: PlanState | None = None
    done_on: date | None = None


class ProgressReportDraft(Wire):
    addressee: UUID
    claim: Claim
    reported_on: date
    text: Prose | None = None
    language: Language = "und"


class PlanItemOut(BaseModel):
    id: UUID
    text: str
    language: str
    responsible: str | None
    due_on: date | None
    state: PlanState
    done_on: date | None
    by_authority: bool = False


class ProgressReportOut(BaseModel):
    id: UUID
    claim: Claim
    reported_on: date
    text: str | None
    language: str
    by_authority: bool
    entered_by: Named
    files: list[AnswerFileOut]
