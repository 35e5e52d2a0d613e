"""The HTTP surface of how far recommendations are carried out."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from recommendations.implementation import board
from recommendations.implementation.reviews import Reviews
from recommendations.implementation.schemas import (
    AssessedDraft,
    AssessedOut,
    AssessedPatch,
    BoardColumn,
    ClosingOrder,
    ImplementationOut,
    ReopeningOrder,
    ReviewOut,
    SettingAside,
    VerificationOrder,
)
from recommendations.implementation.service import Assessments
from recommendations.implementation.standing import Standing
from recommendations.policy.permissions import ASSESS, PROMPTED
from recommendations.recommendations.endpoints import Wanted
from recommendations.recommendations.schemas import RecommendationOut

router = APIRouter(tags=["implementation"])
_assesses = [Depends(require(ASSESS))]
_prompted = [Depends(require(PROMPTED))]


async def assessments(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Assessments:
    return Assessments(session, principal, languages)


async def standing(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Standing:
    return Standing(session, principal, languages)


async def reviews(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Reviews:
    return Reviews(session, principal, languages)


Work = Annotated[Assessments, Depends(assessments, scope="function")]
Stands = Annotated[Standing, Depends(standing, scope="function")]
Prompts = Annotated[Reviews, Depends(reviews, scope="function")]


@router.get("/recommendations/board")
async def get_board(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages, wanted: Wanted
) -> list[BoardColumn]:
    """What was issued and is not closed, by how far it is carried out; of each the first, and how many there are."""
    return await board.columns(session, principal, languages, wanted)


@router.get("/recommendations/{recommendation}/implementation")
async def get_implementation(recommendation: UUID, work: Work) -> ImplementationOut:
    """How far it is carried out, as far as that was released, and how that went over time."""
    return await work.implementation(recommendation)


@router.get("/recommendations/{recommendation}/assessments", dependencies=_assesses)
async def list_assessments(recommendation: UUID, work: Work) -> list[AssessedOut]:
    """Also what was not released: for who assesses, drafts for their author alone. The newest first."""
    return await work.of(recommendation)


@router.post("/recommendations/{recommendation}/assessments", status_code=201, dependencies=_assesses)
async def draft_assessment(
    recommendation: UUID, draft: AssessedDraft, work: Work, once: OnceOnly, response: Response
) -> AssessedOut:
    return tag(response, await once.do(lambda: work.draft(recommendation, draft), work.get))


@router.patch("/assessments/{assessment}", dependencies=_assesses)
async def change_assessment(
    assessment: UUID, patch: AssessedPatch, work: Work, version: IfMatch, response: Response
) -> AssessedOut:
    return tag(response, await work.change(assessment, patch, version))


@router.delete("/assessments/{assessment}", status_code=204, dependencies=_assesses)
async def discard_assessment(assessment: UUID, work: Work, version: IfMatch) -> None:
    """Throws a draft away that nobody but its author has seen."""
    await work.discard(assessment, version)


@router.post("/assessments/{assessment}/hold", dependencies=_assesses)
async def hold_assessment(
    assessment: UUID, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> AssessedOut:
    """Shows it to the others who assess."""
    return tag(response, await once.do(lambda: work.hold(assessment, version), work.get))


@router.post("/assessments/{assessment}/release", dependencies=_assesses)
async def release_assessment(
    assessment: UUID, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> AssessedOut:
    """Tells its status and statement to everybody who reads the recommendation; the evidence stays."""
    return tag(response, await once.do(lambda: work.release(assessment, version), work.get))


@router.post("/recommendations/{recommendation}/verification", dependencies=_assesses)
async def plan_verification(
    recommendation: UUID,
    order: VerificationOrder,
    work: Stands,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """It is to be looked at on a visit, or no longer: whoever plans visits to its places sees it."""
    verify = once.do(lambda: work.verify(recommendation, version, wanted=order.wanted), work.get)
    return tag(response, await verify)


@router.post("/recommendations/{recommendation}/close", dependencies=_assesses)
async def close_recommendation(
    recommendation: UUID,
    order: ClosingOrder,
    work: Stands,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """As implemented or no longer relevant, when it was assessed so, or because another takes its place."""
    return tag(response, await once.do(lambda: work.close(recommendation, order, version), work.get))


@router.post("/recommendations/{recommendation}/reopen", dependencies=_assesses)
async def reopen_recommendation(
    recommendation: UUID,
    order: ReopeningOrder,
    work: Stands,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    return tag(response, await once.do(lambda: work.reopen(recommendation, order, version), work.get))


@router.get("/reviews", dependencies=_prompted)
async def list_reviews(work: Prompts) -> list[ReviewOut]:
    """What complaints or findings disagree with, and nobody answered yet."""
    return await work.open()


@router.get("/recommendations/{recommendation}/reviews", dependencies=_prompted)
async def list_reviews_of(recommendation: UUID, work: Prompts) -> list[ReviewOut]:
    """Those that were answered as well. The newest first."""
    return await work.of(recommendation)


@router.post("/reviews/{review}/set-aside", dependencies=_prompted)
async def set_review_aside(
    review: UUID, order: SettingAside, work: Prompts, version: IfMatch, once: OnceOnly, response: Response
) -> ReviewOut:
    """It was looked into, and there is a reason not to assess anew."""
    return tag(response, await once.do(lambda: work.set_aside(review, order, version), work.get))
