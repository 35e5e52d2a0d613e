"""The HTTP surface of advice."""

from uuid import UUID

from fastapi import APIRouter

from recommendations.advice.schemas import AdviceOut
from recommendations.advice.service import advise
from recommendations.recommendations.endpoints import Work

router = APIRouter(tags=["recommendations"])


@router.get("/recommendations/{recommendation}/advice")
async def get_recommendation_advice(recommendation: UUID, work: Work) -> AdviceOut:
    """What its wording and its fields say against a double SMART criterion. It judges nothing."""
    return await advise(work, recommendation)
