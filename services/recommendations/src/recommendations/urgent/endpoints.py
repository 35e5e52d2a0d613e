"""The HTTP surface of urgent recommendations."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from recommendations.policy.permissions import HEAD, ISSUE, ISSUE_URGENT
from recommendations.recommendations.schemas import RecommendationOut
from recommendations.urgent.schemas import SilenceOut, UrgentOrder
from recommendations.urgent.service import Urgent

router = APIRouter(tags=["urgent recommendations"])


async def urgent(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Urgent:
    return Urgent(session, principal, languages)


Work = Annotated[Urgent, Depends(urgent, scope="function")]


@router.post(
    "/recommendations/{recommendation}/urgent-issue", dependencies=[Depends(require(ISSUE, ISSUE_URGENT))]
)
async def issue_urgently(
    recommendation: UUID,
    order: UrgentOrder,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """Sends an urgent draft at once. Whoever lets the hours pass is reminded, then whoever stands over them."""
    return tag(response, await once.do(lambda: work.issue(recommendation, order, version), work.get))


@router.get("/silences", dependencies=[Depends(require(HEAD, ISSUE, ISSUE_URGENT))])
async def list_silences(work: Work) -> list[SilenceOut]:
    """Addressees of urgent recommendations who let the hours pass, the longest first."""
    return await work.silences()
