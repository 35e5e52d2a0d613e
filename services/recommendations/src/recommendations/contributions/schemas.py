"""Wire types of what changed and the levers that led to it."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named

from recommendations.dialogue.schemas import RecommendationRef
from recommendations.dues.schemas import Words
from recommendations.models.contribution import (
    ChangeKind,
    ContributionAct,
    Lever,
    LeverCertainty,
    LeverEvidence,
    LeverPart,
)
from recommendations.models.escalation import LadderRung
from recommendations.wire import Language, Line, Prose, Wire


class LeverUse(Wire):
    """A lever that was used, what part it had, and how sure that is."""

    lever: Lever
    part: LeverPart
    certainty: LeverCertainty
    evidence_kind: LeverEvidence | None = None
    evidence: UUID | None = None
    """The record that shows it was used; of a publication, the recommendation's id."""
    because: Words | None = None
    """What it rests on; needed where it was decisive, or is more than an impression and no record is named."""


class ContributionWords(Wire):
    """What is said of a change, or of its absence."""

    kind: ChangeKind
    changed_on: date
    day_known: bool = True
    """Else only the month counts."""
    place: UUID | None = None
    """Without it, in the whole system."""
    what: Prose
    failed: Prose | None = None
    """What failed, and why; needed where nothing changed, or it got worse."""
    said_by: Line
    """Who says so. Nobody who is held, and nobody who spoke in confidence."""
    language: Language = "und"
    recommendations: Annotated[list[UUID], Field(max_length=100)]
    levers: Annotated[list[LeverUse], Field(min_length=1, max_length=30)]


class ContributionDraft(ContributionWords):
    id: UUID | None = None
    """The client's own UUIDv7, for work done offline."""


class ContributionCorrection(ContributionWords):
    """The whole of it anew."""

    reason: Words
    """Why it is corrected."""


class ContributionTakenBack(Wire):
    reason: Words


class EvidenceOut(BaseModel):
    """A record that the reader may read. Of a visit its id alone: what it is, visits tell to who may read it there."""

    kind: LeverEvidence
    id: UUID
    title: str | None
    language: str
    on: date | None
    rung: LadderRung | None
    """Of a step up the ladder."""
    recommendation: UUID | None
    """On whose page it stands, where it has none of its own."""


class LeverUseOut(BaseModel):
    lever: Lever
    part: LeverPart
    certainty: LeverCertainty
    evidence: EvidenceOut | None
    """None as well where the reader may not read it."""
    because: str | None


class ContributionShown(BaseModel):
    """What is said of a change, with names beside ids."""

    kind: ChangeKind
    changed_on: date
    day_known: bool
    place: Named | None
    what: str
    failed: str | None
    said_by: str
    language: str
    recommendations: list[RecommendationRef]
    levers: list[LeverUseOut]


class ContributionOut(ContributionShown):
    id: UUID
    office: Named
    team: Named | None
    entered_by: Named
    taken_back_at: datetime | None
    taken_back_by: Named | None
    taken_back_because: str | None
    may_change: bool
    created_at: datetime
    updated_at: datetime
    version: int


class ContributionVersionOut(BaseModel):
    """It as it stood after an act."""

    number: int
    act: ContributionAct
    reason: str | None
    by: Named
    at: datetime
    words: ContributionShown


class LeverCandidate(BaseModel):
    """Something that was done about a recommendation, by the records there are."""

    lever: Lever
    evidence: EvidenceOut


class LeverTally(BaseModel):
    """Of one lever, how many records say what part it had."""

    lever: Lever
    records: int
    decisive: int
    contributed: int
    no_effect: int
    hindered: int
    shown: int
    """Of those where it was decisive or contributed, where that is documented or confirmed."""


class LeverTallies(BaseModel):
    records: int
    """All of them, each once; one may name several levers."""
    without_change: int
    """Of them, where nothing changed or it got worse."""
    levers: list[LeverTally]
    """The most used first."""
