"""What proposals for laws look like on the wire."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator
from servicekit.names import Named

from recommendations.conformity.schemas import LawAssessmentOut, ProvisionNamed
from recommendations.legislation.schemas import LawNote, LegalTextShown
from recommendations.models.legislation import LegalKind, ProposalOutcome, ProposalState, TieRole
from recommendations.models.recommendation import State
from recommendations.proposals.rules import Piece
from recommendations.provisions.schemas import Wording
from recommendations.wire import Language, Line, Prose, Wire

Bases = Annotated[list[UUID], Field(max_length=50)]


class LawProposalDraft(Wire):
    """What a provision should say instead, or what should be added. A draft is confidential."""

    id: UUID | None = None
    provision: UUID | None = None
    place: Line | None = None
    """Where something new would stand; needed without a provision."""
    proposed: Wording
    """The wording; empty: to be repealed."""
    rationale: Prose | None = None
    language: Language = "und"
    assessments: Bases = []
    findings: Bases = []
    """Records of the visits service: who may not read one there sees only that there is one."""
    recommendations: Bases = []

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if (self.provision is None) == (self.place is None):
            raise ValueError("Name the provision, or say where something new would stand; not both")
        if self.provision is None and not self.proposed:
            raise ValueError("Say what should stand there")
        return self


class LawProposalPatch(Wire):
    """Only the fields that are sent change. What was submitted stays as it was."""

    place: Line | None = None
    proposed: Wording | None = None
    rationale: Prose | None = None
    language: Language | None = None
    assessments: Bases | None = None
    findings: Bases | None = None
    recommendations: Bases | None = None


class LawSubmission(Wire):
    submitted_to: UUID
    submitted_on: date | None = None
    """Without it, today."""


class LawWithdrawal(Wire):
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]


class LawOutcome(Wire):
    outcome: ProposalOutcome
    outcome_on: date | None = None
    """Without it, today."""
    final_words: Wording | None = None
    """What the text says in the end."""
    note: LawNote | None = None


class RecommendationOutOfLaw(Wire):
    """A draft of a recommendation that comes out of the proposal."""

    text: Prose
    title: Line | None = None
    authority: UUID | None = None
    """Who is asked to act; without it, whom the proposal went to, or who is responsible for the text."""


class DifferencePart(BaseModel):
    piece: Piece
    words: str


class TiedRecommendation(BaseModel):
    id: UUID
    reference: str
    title: str
    state: State
    role: TieRole


class LawProposalListItem(BaseModel):
    id: UUID
    legal_text: LegalTextShown
    provision: ProvisionNamed | None
    place: str | None
    kind: LegalKind
    themes: list[Named]
    state: ProposalState
    submitted_to: Named | None
    submitted_on: date | None
    outcome: ProposalOutcome | None
    outcome_on: date | None
    version: int


class LawProposalOut(LawProposalListItem):
    proposed: str
    present: str | None
    """What the provision said when the proposal was made, or as it was drafted last."""
    difference: list[DifferencePart]
    """From the present wording to the proposed one, word by word."""
    outdated: bool
    """The provision says something else since."""
    rationale: str | None
    language: str
    final_words: str | None
    outcome_note: str | None
    assessments: list[LawAssessmentOut]
    findings: list[UUID]
    recommendations: list[TiedRecommendation]
    """Those it rests on and those that came out of it, as far as the reader may read them."""
    may_change: bool
    """The draft."""
    may_submit: bool
    may_conclude: bool
    """Whether the reader says what became of it."""
    created_by: Named
    created_at: datetime


class LawProposalTied(BaseModel):
    """A proposal as it stands beside a recommendation."""

    id: UUID
    role: TieRole
    legal_text: LegalTextShown
    provision: ProvisionNamed | None
    place: str | None
    state: ProposalState
    outcome: ProposalOutcome | None
