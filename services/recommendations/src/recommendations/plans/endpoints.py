"""The HTTP surface of action plans and progress reports."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from recommendations.plans.schemas import PlanItemDraft, PlanItemPatch, ProgressReportDraft
from recommendations.plans.service import Plans
from recommendations.policy.permissions import ISSUE, WRITE
from recommendations.recommendations.schemas import RecommendationOut

router = APIRouter(tags=["action plans"], dependencies=[Depends(require(WRITE, ISSUE))])


async def plans(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Plans:
    return Plans(session, principal, languages)


Work = Annotated[Plans, Depends(plans, scope="function")]


@router.post("/recommendations/{recommendation}/plan-items", status_code=201)
async def enter_plan_item(
    recommendation: UUID,
    draft: PlanItemDraft,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """A step that an addressee says it will take."""
    return tag(response, await once.do(lambda: work.plan(recommendation, draft, version), work.get))


@router.patch("/recommendations/{recommendation}/plan-items/{item}")
async def change_plan_item(
    recommendation: UUID,
    item: UUID,
    patch: PlanItemPatch,
    work: Work,
    version: IfMatch,
    response: Response,
) -> RecommendationOut:
    """How a step stands now; under the recommendation's version."""
    return tag(response, await work.change(recommendation, item, patch, version))


@router.post("/recommendations/{recommendation}/progress-reports", status_code=201)
async def enter_progress_report(
    recommendation: UUID,
    draft: ProgressReportDraft,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """How far an addressee says it is."""
    return tag(response, await once.do(lambda: work.report(recommendation, draft, version), work.get))
