"""The HTTP surface of the stakeholder map. It is for who works on recommendations, never for outside."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from recommendations.policy.permissions import HEAD, ISSUE, WRITE
from recommendations.stakeholders.repository import MapFilters
from recommendations.stakeholders.schemas import (
    EstimateDraft,
    EstimateTakenBack,
    StakeholderMapOut,
    StakeholderOut,
)
from recommendations.stakeholders.service import Stakeholders

router = APIRouter(tags=["stakeholders"], dependencies=[Depends(require(WRITE, ISSUE, HEAD))])
_KEEPS = [Depends(require(WRITE, ISSUE))]


async def stakeholders(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Stakeholders:
    return Stakeholders(session, principal, languages)


Work = Annotated[Stakeholders, Depends(stakeholders, scope="function")]


@router.get("/stakeholder-map")
async def get_stakeholder_map(
    work: Work,
    recommendation: UUID | None = None,
    theme: UUID | None = None,
    authority: UUID | None = None,
    until: Annotated[date | None, Query(description="As it stood on that day")] = None,
) -> StakeholderMapOut:
    """Who stands where about one recommendation, one theme or, without either, in general; with how it moved."""
    return await work.map(MapFilters(recommendation, theme, authority, until))


@router.post("/stakeholder-estimates", status_code=201, dependencies=_KEEPS)
async def enter_estimate(
    draft: EstimateDraft, work: Work, once: OnceOnly, response: Response
) -> StakeholderOut:
    """A new estimate moves a body on the map; what it said before is kept."""
    return tag(response, await once.do(lambda: work.estimate(draft), work.get))


@router.post("/stakeholder-estimates/{estimate}/taking-back", status_code=201, dependencies=_KEEPS)
async def take_back_estimate(
    estimate: UUID, order: EstimateTakenBack, work: Work, once: OnceOnly, response: Response
) -> StakeholderOut:
    """It was wrong. It is kept and counts no longer."""
    return tag(response, await once.do(lambda: work.take_back(estimate, order), work.get))
