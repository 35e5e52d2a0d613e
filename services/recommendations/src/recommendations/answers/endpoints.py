"""The HTTP surface of what addressees answer."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from recommendations.answers.schemas import (
    AdequacyDraft,
    AnsweringOut,
    ObstacleDraft,
    ResponseDraft,
    ResponsePatch,
)
from recommendations.answers.service import Answers
from recommendations.policy.permissions import ISSUE, WRITE
from recommendations.recommendations.schemas import RecommendationOut

router = APIRouter(tags=["answers"])
FOLLOWS = [Depends(require(WRITE, ISSUE))]


async def answers(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Answers:
    return Answers(session, principal, languages)


Work = Annotated[Answers, Depends(answers, scope="function")]


@router.get("/recommendations/{recommendation}/answers")
async def get_answers(recommendation: UUID, work: Work) -> list[AnsweringOut]:
    """The story of each addressee: asked, due, extended, answered, judged, planned, and how far they say they are."""
    return await work.stories(recommendation)


@router.post("/recommendations/{recommendation}/responses", status_code=201, dependencies=FOLLOWS)
async def enter_response(
    recommendation: UUID,
    draft: ResponseDraft,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """What an addressee answered, entered by the staff. It ends what their silence led to."""
    return tag(response, await once.do(lambda: work.respond(recommendation, draft, version), work.get))


@router.patch("/recommendations/{recommendation}/responses/{entered}", dependencies=FOLLOWS)
async def correct_response(
    recommendation: UUID,
    entered: UUID,
    patch: ResponsePatch,
    work: Work,
    version: IfMatch,
    response: Response,
) -> RecommendationOut:
    """Corrects what was wrongly entered, for a ``reason``; under the recommendation's version."""
    return tag(response, await work.correct(recommendation, entered, patch, version))


@router.post("/recommendations/{recommendation}/responses/{entered}/receipt", dependencies=FOLLOWS)
async def confirm_receipt(
    recommendation: UUID, entered: UUID, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> RecommendationOut:
    """Of what the authority wrote here itself: from now on it stands, and they correct it no more."""
    return tag(
        response,
        await once.do(lambda: work.confirm_receipt(recommendation, entered, version), work.get),
    )


@router.post("/recommendations/{recommendation}/judgements", status_code=201, dependencies=FOLLOWS)
async def judge_response(
    recommendation: UUID,
    draft: AdequacyDraft,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """Whether a response is adequate, in the staff's eyes. The authority does not read it."""
    return tag(response, await once.do(lambda: work.judge(recommendation, draft, version), work.get))


@router.post("/recommendations/{recommendation}/obstacles", status_code=201, dependencies=FOLLOWS)
async def note_obstacle(
    recommendation: UUID,
    draft: ObstacleDraft,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """What stands in the way: said by them, or seen by us."""
    return tag(response, await once.do(lambda: work.note_obstacle(recommendation, draft, version), work.get))
