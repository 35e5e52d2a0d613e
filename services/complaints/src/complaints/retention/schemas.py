"""What the schedule looks like on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.principal import Side

from complaints.complaints.schemas import Line, Wire
from complaints.erasure.schemas import ChosenDepth, Why
from complaints.models.complaint import CaseKind, Decision, Level, Outcome
from complaints.models.retention import RetentionSince

KeptBackListed = Literal["hold", "work-open"]
KeptBack = Literal["hold", "work-open", "still-open"]
"""``work-open`` is one word for whatever is not finished on it: it gives away nothing of what one may not read."""


class RetentionRuleDraft(Wire):
    """An empty condition fits every complaint."""

    name: Line
    position: Annotated[int, Field(ge=0, le=10_000)]
    active: bool = True
    kinds: list[CaseKind] = []
    outcomes: list[Outcome] = []
    decisions: list[Decision] = []
    levels: list[Literal["internal", "confidential"]] = []
    with_allegation: bool | None = None
    with_protection_file: bool | None = None
    since: RetentionSince = RetentionSince.CLOSED
    months: Annotated[int, Field(ge=1, le=1200)]
    depth: ChosenDepth


class RetentionRulePatch(Wire):
    """Only the fields that are sent change."""

    name: Line | None = None
    position: Annotated[int, Field(ge=0, le=10_000)] | None = None
    active: bool | None = None
    kinds: list[CaseKind] | None = None
    outcomes: list[Outcome] | None = None
    decisions: list[Decision] | None = None
    levels: list[Literal["internal", "confidential"]] | None = None
    with_allegation: bool | None = None
    with_protection_file: bool | None = None
    since: RetentionSince | None = None
    months: Annotated[int, Field(ge=1, le=1200)] | None = None
    depth: ChosenDepth | None = None


class RetentionRuleOut(BaseModel):
    id: UUID
    side: Side
    name: str
    position: int
    active: bool
    kinds: list[CaseKind]
    outcomes: list[Outcome]
    decisions: list[Decision]
    levels: list[Level]
    with_allegation: bool | None
    with_protection_file: bool | None
    since: RetentionSince
    months: int
    depth: ChosenDepth
    version: int


class RuleCount(BaseModel):
    rule: UUID
    name: str
    depth: ChosenDepth
    would_go: int


class KeptBackCount(BaseModel):
    why: KeptBack
    complaints: int


class SchedulePreview(BaseModel):
    """What the rules would take today; nothing is changed."""

    as_of: date
    rules: list[RuleCount]
    kept_back: list[KeptBackCount]
    would_go: int
    readable: int
    """How many of them the asker reads, and finds in the list."""


class ScheduleItem(BaseModel):
    id: UUID
    reference: str
    summary: str
    language: str
    level: Level
    state: str
    outcome: Outcome | None
    received_on: date
    closed_on: date | None
    rule: UUID
    depth: ChosenDepth
    kept_back: KeptBack | None


class ScheduleRunDraft(Wire):
    """Asks that all the rules take today be erased; nothing goes before a second person agreed."""

    reason: Why
