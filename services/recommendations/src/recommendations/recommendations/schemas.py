"""What a recommendation looks like on the wire."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator
from servicekit.names import Named

from recommendations.models.answer import ResponseKind
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import (
    Criterion,
    Direction,
    Level,
    Priority,
    ProblemKind,
    Source,
    State,
    StatePosition,
    TimeFrame,
    Verdict,
)
from recommendations.wire import Language, Line, Prose, Wire


class AddresseeIn(Wire):
    """Who is asked to act: an authority of the register, or a place by its own id; exactly one of the two."""

    authority: UUID | None = None
    place: UUID | None = None
    response_due: date | None = None

    @model_validator(mode="after")
    def _one_body(self) -> Self:
        if (self.authority is None) == (self.place is None):
            raise ValueError("An addressee is either an authority or a place")
        return self

    @property
    def body(self) -> UUID:
        found = self.authority or self.place
        assert found is not None
        return found


class AssessmentIn(Wire):
    verdict: Verdict
    note: Prose | None = None
    """How it is met, or the reason why it is not; a criterion can be justified only with a reason."""

    @model_validator(mode="after")
    def _reason(self) -> Self:
        if self.verdict is Verdict.JUSTIFIED and self.note is None:
            raise ValueError("A criterion that is not met needs its reason")
        return self


Criteria = dict[Criterion, AssessmentIn]
Themes = Annotated[list[UUID], Field(max_length=20)]
Places = Annotated[list[UUID], Field(max_length=200)]
Findings = Annotated[list[UUID], Field(max_length=50)]
"""Records of the visits service that it comes out of: who may not read one there sees only that there is one."""
Addressees = Annotated[list[AddresseeIn], Field(max_length=50)]


class RecommendationDraft(Wire):
    """A recommendation to be drafted. Where it belongs comes from the hat when it is not said."""

    id: UUID | None = None
    """The client's own UUIDv7, for work done offline."""
    office: UUID | None = None
    team: UUID | None = None
    title: Line | None = None
    """In a few words; without it, the first sentence of the text."""
    text: Prose
    language: Language = "und"
    themes: Themes = []
    problem_kind: ProblemKind | None = None
    root_cause: Prose | None = None
    places: Places = []
    system_wide: bool = False
    findings: Findings = []
    source: Source
    direction: Direction = Direction.ISSUED
    source_record: UUID | None = None
    """The report or complaint it comes out of."""
    source_reference: Line | None = None
    """Where it stands there, such as "CPT/Inf (2022) 12, § 61"."""
    priority: Priority = Priority.MEDIUM
    time_frame: TimeFrame | None = None
    indicators: Prose | None = None
    resources: Prose | None = None
    addressees: Addressees = []
    criteria: Criteria = {}


class RecommendationPatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty.

    ``criteria`` changes those it names; the other lists are replaced. After the issue ``reason`` must say why.
    """

    title: Line | None = None
    text: Prose | None = None
    language: Language | None = None
    themes: Themes | None = None
    problem_kind: ProblemKind | None = None
    root_cause: Prose | None = None
    places: Places | None = None
    system_wide: bool | None = None
    findings: Findings | None = None
    source: Source | None = None
    direction: Direction | None = None
    source_record: UUID | None = None
    source_reference: Line | None = None
    priority: Priority | None = None
    time_frame: TimeFrame | None = None
    indicators: Prose | None = None
    resources: Prose | None = None
    addressees: Addressees | None = None
    criteria: Criteria | None = None
    reason: Line | None = None


class IssueOrder(Wire):
    """Without a day it is issued today; one received from another body has the day that body made it."""

    issued_on: date | None = None


class AddresseeOut(BaseModel):
    id: UUID
    authority: Named | None
    place: Named | None
    response_due: date | None
    response_due_at: datetime | None
    """Of an urgent one."""
    answered_at: datetime | None
    answer: ResponseKind | None
    """What their newest response says."""


class AssessmentOut(BaseModel):
    verdict: Verdict
    note: str | None


class RecommendationListItem(BaseModel):
    id: UUID
    reference: str
    side: str
    level: Level
    state: State
    title: str
    language: str
    source: Source
    direction: Direction
    priority: Priority
    time_frame: TimeFrame | None
    system_wide: bool
    embargoed: bool
    """It stands in a document that the State has not agreed to publish."""
    to_us: bool
    """It is addressed to this institution itself."""
    source_reference: str | None
    recommended_by: str | None
    """The State that made it, in the UPR."""
    state_position: StatePosition | None
    places: list[Named]
    themes: list[Named]
    addressees: list[AddresseeOut]
    due_on: date | None
    """The first day on which one of the addressees owes a response."""
    issued_on: date | None
    implementation: Implementation
    """As it was assessed last, and told; apart from what the authority says."""
    assessed_on: date | None
    to_verify_since: date | None
    """It is to be looked at on a visit."""
    moved_on: date | None
    """The last day on which it was issued, answered, reported on or assessed."""
    team: Named | None
    updated_at: datetime
    version: int


class RecommendationOut(RecommendationListItem):
    office: Named
    text: str
    problem_kind: ProblemKind | None
    root_cause: str | None
    findings: list[UUID]
    external_system: str | None
    """The tracker it was kept in before it came in from a file."""
    external_number: str | None
    kept_inside: bool
    """It came out of a former tracker: no account of an addressee reads it until somebody sends it."""
    source_record: UUID | None
    document: UUID | None
    """The paper of an international body that it stands in."""
    indicators: str | None
    resources: str | None
    criteria: dict[Criterion, AssessmentOut]
    """All ten; those nobody judged yet are open."""
    missing: list[str]
    """JSON pointers to what stands against its issue; empty once it can be issued."""
    may_change: bool
    """The draft, or by a correction what was issued."""
    may_issue: bool
    may_issue_urgently: bool
    """Within hours, before any report."""
    reopening_proposed: bool
    """It was closed, and found to have regressed since."""
    may_assess: bool
    may_answer: bool
    """Whether the reader enters what an addressee answered."""
    created_by: Named
    issued_by: Named | None
    created_at: datetime


class RecommendationWords(BaseModel):
    """What a report says of a recommendation."""

    id: UUID
    version: int
    reference: str
    state: State
    title: str
    text: str
    language: str
    addressees: list[str]
