"""Wire types of the ladder."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel
from servicekit.names import Named

from recommendations.dialogue.schemas import RecommendationRef
from recommendations.dues.schemas import Words
from recommendations.escalation.rules import Because, StepState
from recommendations.models.escalation import (
    EscalationOutcome,
    EscalationVerdict,
    LadderRung,
    RiskGrade,
)
from recommendations.wire import Language, Wire


class RiskWeighed(Wire):
    """Each risk with its grade and, unless there is none, in words."""

    persons: RiskGrade
    """To persons in the place: reprisals."""
    persons_why: Words | None = None
    cooperation: RiskGrade
    cooperation_why: Words | None = None
    matter: RiskGrade
    """To what the recommendation is about."""
    matter_why: Words | None = None
    speaks_for: Words
    speaks_against: Words
    lowered: Words | None = None
    """What was done so that it is less; needed where persons are at some risk."""


class EscalationProposal(Wire):
    id: UUID | None = None
    """The client's own UUIDv7."""
    rung: LadderRung
    authority: UUID | None = None
    """To whom one turns, where it is in the register."""
    reason: Words
    skipped_because: Words | None = None
    """Needed where a rung is passed over."""
    language: Language = "und"
    risk: RiskWeighed


class EscalationDecided(Wire):
    verdict: EscalationVerdict
    """``withdrawn`` by who proposed it, the others by somebody else who heads the office."""
    reason: Words | None = None
    """Needed unless it is approved."""


class EscalationCarriedOut(Wire):
    carried_out: bool = True
    """False: it is given up."""
    day: date | None = None
    """Without it, today."""
    text: Words
    effect_due: date | None = None
    """By when it is to have had an effect."""


class EscalationEffectSeen(Wire):
    effect: EscalationOutcome
    day: date | None = None
    """Without it, today."""
    text: Words


class EscalationDecisionOut(BaseModel):
    verdict: EscalationVerdict
    reason: str | None
    decided_by: Named
    decided_at: datetime


class EscalationDeedOut(BaseModel):
    carried_out: bool
    day: date
    text: str
    effect_due: date | None
    effect_overdue: bool
    entered_by: Named


class EscalationEffectOut(BaseModel):
    effect: EscalationOutcome
    day: date
    text: str
    entered_by: Named


class EscalationStepOut(BaseModel):
    id: UUID
    rung: LadderRung
    state: StepState
    authority: Named | None
    reason: str
    skipped_because: str | None
    language: str
    proposed_by: Named
    proposed_at: datetime
    risk: RiskWeighed | None
    """None for who only reads the recommendation."""
    decision: EscalationDecisionOut | None
    deed: EscalationDeedOut | None
    effect: EscalationEffectOut | None
    may_decide: bool
    may_withdraw: bool
    may_carry_out: bool
    may_look_back: bool


class LadderOut(BaseModel):
    """The ladder of one recommendation."""

    id: UUID
    """The recommendation's."""
    version: int
    """The recommendation's."""
    rungs: list[LadderRung]
    next: LadderRung
    """What lies above it passes over a rung."""
    suggested: LadderRung | None
    because: list[Because]
    """What speaks for going on."""
    steps: list[EscalationStepOut]
    """The newest first."""
    may_propose: bool


class EscalationWaiting(BaseModel):
    """A step that waits to be decided, or to be carried out."""

    id: UUID
    rung: LadderRung
    state: Literal[StepState.PROPOSED, StepState.APPROVED]
    recommendation: RecommendationRef
    proposed_by: Named
    proposed_at: datetime
    own: bool
    """The asker proposed it, so somebody else decides."""
