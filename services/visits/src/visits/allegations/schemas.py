"""Wire types of what is handed over to the protection team."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from visits.identities.schemas import IdentityFields
from visits.models.handover import HandedPart, RiskTopic, RiskUrgency
from visits.models.interview import Capacity
from visits.wire import Wire

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]


class ProtectionConsent(Wire):
    """What the person agreed to have told to the protection team."""

    parts: Annotated[list[HandedPart], Field(min_length=1, max_length=len(HandedPart))]
    capacity: Capacity = Capacity.OWN
    on: date


class AllegationHandoverDraft(Wire):
    """Without a consent nothing goes over but that somebody seems at risk, and who says so."""

    interview: UUID | None = None
    finding: UUID | None = None
    topic: RiskTopic
    urgency: RiskUrgency
    consent: ProtectionConsent | None = None
    words: Words | None = None
    """What was alleged, or is feared."""
    place: UUID | None = None
    """One of the visit's."""
    happened_from: date | None = None
    happened_to: date | None = None
    person: IdentityFields | None = None


class AllegationHandoverOut(BaseModel):
    """To who handed it over: that it was received, and when somebody took it up. Never what was said."""

    id: UUID
    visit: UUID
    interview: UUID | None
    finding: UUID | None
    topic: RiskTopic
    urgency: RiskUrgency
    parts: list[HandedPart]
    capacity: Capacity | None
    consented_on: date | None
    handed_over_at: datetime
    received_at: datetime | None
    taken_up_at: datetime | None
    withdrawn_at: datetime | None
    version: int


class HandedOver(BaseModel):
    """What was said: sealed here, and sent once."""

    words: str | None = None
    place: UUID | None = None
    happened_from: date | None = None
    happened_to: date | None = None
    person: IdentityFields | None = None


class HandoversWanted(Wire):
    ids: Annotated[list[UUID], Field(max_length=100)] | None = None
    """Without them the hundred that wait longest."""


class HandedOverItem(HandedOver):
    """What the complaints service takes. Not from which visit, interview or finding it came."""

    id: UUID
    office: UUID
    topic: RiskTopic
    urgency: RiskUrgency
    parts: list[HandedPart]
    consented_on: date | None
    handed_by: UUID
    handed_over_at: datetime


class HandoverBatch(BaseModel):
    items: list[HandedOverItem]
