"""What this service tells the others: ids, codes and dates, never the words of a recommendation."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel
from servicekit.events import Emits, emit
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.models import Authority, Recommendation
from recommendations.models.recommendation import State


class RecommendationFacts(BaseModel):
    """Where the record belongs and how it stands; what a reader needs to know whether to ask for more."""

    side: str
    office: UUID
    team: UUID | None
    level: str
    state: str
    issued_on: date | None
    due_on: date | None


class AuthorityFacts(BaseModel):
    """Nothing but the record's id: who needs more asks for it."""


class RecommendedFacts(BaseModel):
    """Nothing but the record's id: who may copy what was recommended where asks for it."""


RECOMMENDATION_ISSUED = Emits("recommendation.issued", RecommendationFacts, "A recommendation was issued")
RECOMMENDATION_CHANGED = Emits(
    "recommendation.changed", RecommendationFacts, "A recommendation was drafted, changed or corrected"
)
AUTHORITY_CHANGED = Emits("authority.changed", AuthorityFacts, "An authority was entered, changed or closed")

RECOMMENDED_CHANGED = Emits(
    "recommended.changed", RecommendedFacts, "Something was recommended, or what had been was corrected"
)
"""Never of a draft: who hears only this one does not learn that there are drafts."""

EMITS = (RECOMMENDATION_ISSUED, RECOMMENDATION_CHANGED, AUTHORITY_CHANGED, RECOMMENDED_CHANGED)


async def emit_recommendation(session: AsyncSession, what: Emits, record: Recommendation) -> None:
    facts = RecommendationFacts(
        side=record.side,
        office=record.office,
        team=record.team,
        level=record.level,
        state=record.state,
        issued_on=record.issued_on,
        due_on=record.due_on,
    )
    await emit(session, what.event(record.id, record.version, facts, side=record.side))
    if record.state == State.ISSUED:
        await emit(session, RECOMMENDED_CHANGED.event(record.id, record.version, RecommendedFacts()))


async def emit_authority(session: AsyncSession, record: Authority) -> None:
    await emit(session, AUTHORITY_CHANGED.event(record.id, record.version, AuthorityFacts()))
