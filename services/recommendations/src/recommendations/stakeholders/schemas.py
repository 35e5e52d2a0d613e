"""Wire types of the stakeholder map."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named

from recommendations.dialogue.schemas import RecommendationRef
from recommendations.dues.schemas import Words
from recommendations.models.stakeholder import StakeholderPosition
from recommendations.wire import Language, Line, Wire

Grade = Annotated[int, Field(ge=1, le=5)]
"""From 1, hardly, to 5, very much."""


class EstimateDraft(Wire):
    """How an authority, or an institution that is not in the register, stands on a day."""

    authority: UUID | None = None
    name: Line | None = None
    """Of an institution that is not in the register; never of a person."""
    recommendation: UUID | None = None
    theme: UUID | None = None
    """About neither, it is in general."""
    influence: Grade
    interest: Grade
    position: StakeholderPosition
    estimated_on: date | None = None
    """Without it, today."""
    reason: Words
    language: Language = "und"
    office: UUID | None = None
    """Without it, that of the hat."""


class EstimateTakenBack(Wire):
    reason: Words


class EstimateOut(BaseModel):
    id: UUID
    estimated_on: date
    influence: int
    interest: int
    position: StakeholderPosition
    reason: str
    language: str
    entered_by: Named


class StakeholderOut(BaseModel):
    id: UUID
    version: int
    body: Named
    """With the stakeholder's own id where it is not in the register."""
    in_register: bool
    estimates: list[EstimateOut]
    """The newest first; no more than the last ten."""


class StakeholderTopic(BaseModel):
    """Something that estimates were made about; neither: in general."""

    recommendation: RecommendationRef | None
    theme: Named | None


class StakeholderMapOut(BaseModel):
    stakeholders: list[StakeholderOut]
    capped: bool
    """There are more than are shown."""
    topics: list[StakeholderTopic]
