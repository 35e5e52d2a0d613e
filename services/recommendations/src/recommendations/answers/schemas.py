"""Wire types of what addressees answer: one story each."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, StringConstraints
from servicekit.names import Named

from recommendations.answer_files.schemas import AnswerFileOut
from recommendations.dues.rules import ReminderDue
from recommendations.dues.schemas import DueStepOut, ExtensionOut, ReminderOut
from recommendations.models.answer import Adequate, ObstacleKind, ResponseKind, Step
from recommendations.plans.schemas import PlanItemOut, ProgressReportOut
from recommendations.wire import Language, Prose, Wire

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]


class ResponseDraft(Wire):
    """What an addressee answered, entered by the staff."""

    addressee: UUID
    """The id of the entry among the recommendation's addressees."""
    kind: ResponseKind
    text: Prose | None = None
    language: Language = "und"
    received_on: date | None = None
    received_at: AwareDatetime | None = None
    """The moment, where it counts. Without day and moment: now."""


class ResponsePatch(Wire):
    """Corrects what was wrongly entered. What they say later is another response."""

    kind: ResponseKind | None = None
    text: Prose | None = None
    language: Language | None = None
    received_on: date | None = None
    withdrawn: bool | None = None
    """It was entered by mistake and does not count."""
    reason: Reason


class AdequacyDraft(Wire):
    """What the staff thinks of a response; the authority does not read it."""

    response: UUID
    verdict: Adequate
    reason: Reason


class ObstacleDraft(Wire):
    addressee: UUID
    stated: bool
    """Said by them; otherwise seen by us, which they do not read."""
    kind: ObstacleKind
    text: Prose
    language: Language = "und"


class LetterNamed(BaseModel):
    """The letter a response stands in, as far as the reader may read letters of that office."""

    id: UUID
    their_reference: str | None
    received_on: date


class AdequacyOut(BaseModel):
    id: UUID
    verdict: Adequate
    reason: str
    judged_by: Named
    judged_at: datetime


class ResponseOut(BaseModel):
    id: UUID
    kind: ResponseKind
    received_on: date
    received_at: datetime | None
    text: str | None
    language: str
    corrected: bool
    withdrawn: bool
    by_authority: bool
    """The authority wrote it here itself."""
    receipt_confirmed_at: datetime | None
    """Of such a one: until then they may correct it."""
    entered_by: Named
    letter: LetterNamed | None
    files: list[AnswerFileOut]
    judgements: list[AdequacyOut]
    """What the staff thinks of it, the newest first: that one counts."""


class ObstacleOut(BaseModel):
    id: UUID
    kind: ObstacleKind
    text: str
    language: str
    entered_by: Named
    entered_at: datetime


class EscalationOut(BaseModel):
    id: UUID
    step: Step
    authority: Named | None
    """Whoever is to be told, for the step to a higher level."""
    due_at: datetime
    at: datetime


class AnsweringOut(BaseModel):
    """The story of one addressee: asked, due, extended, answered, judged, planned, and how far they say they are."""

    addressee: UUID
    body: Named
    response_due: date | None
    due_steps: list[DueStepOut]
    """How that day came about."""
    response_due_at: datetime | None
    """Of an urgent one."""
    answered_at: datetime | None
    answer: ResponseKind | None
    next_step_at: datetime | None
    """When silence takes its next step."""
    reminder_due: ReminderDue | None
    reminders: list[ReminderOut]
    extensions: list[ExtensionOut]
    responses: list[ResponseOut]
    """The newest first: that one counts."""
    stated_obstacles: list[ObstacleOut]
    seen_obstacles: list[ObstacleOut]
    plan: list[PlanItemOut]
    progress: list[ProgressReportOut]
    """The newest first."""
    escalations: list[EscalationOut]
