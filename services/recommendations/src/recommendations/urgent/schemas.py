"""Wire types of urgent recommendations."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from recommendations.models.answer import Step
from recommendations.wire import Wire

Hours = Annotated[int, Field(ge=1, le=336)]


class UrgentOrder(Wire):
    """Sent at once. Criteria that nobody judged yet are justified by why it cannot wait."""

    hours: Hours
    """Within which each addressee answers."""
    because: Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=2000)]
    """Why it cannot wait for a report."""


class SilenceOut(BaseModel):
    """An addressee who let the hours pass."""

    recommendation: UUID
    reference: str
    title: str
    language: str
    addressee: UUID
    body: Named
    response_due_at: datetime
    last_step: Step | None
    told: Named | None
    """Whoever is to be told, where the last step is to a higher level."""
