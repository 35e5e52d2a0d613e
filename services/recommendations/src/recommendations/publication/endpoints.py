"""The HTTP surface of publishing recommendations."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, confirmed, in_person, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.policy.permissions import HEAD, ISSUE, READ
from recommendations.public_page import reading
from recommendations.public_page.filters import AsAsked
from recommendations.publication import setting
from recommendations.publication.schemas import (
    ProposalDraft,
    ProposalOut,
    PublicationView,
    PublicPageIn,
    PublicPageOut,
    PublicRecommendationOut,
    SendingBack,
    TraceOut,
    Unpublishing,
    WordsToLook,
)
from recommendations.publication.service import Publications
from recommendations.recommendations.schemas import RecommendationOut

router = APIRouter(tags=["publication"])
_issues = Depends(require(ISSUE))


async def publications(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Publications:
    return Publications(session, principal, languages)


Work = Annotated[Publications, Depends(publications, scope="function")]


@router.get("/recommendations/{recommendation}/publication", dependencies=[Depends(require(READ))])
async def get_publication(recommendation: UUID, work: Work) -> PublicationView:
    """Whether everybody reads it, and what was proposed last."""
    return await work.view(recommendation)


@router.post("/recommendations/{recommendation}/publication/look", dependencies=[_issues])
async def look_at_public_words(recommendation: UUID, words: WordsToLook, work: Work) -> list[TraceOut]:
    """Where they could tell who somebody is. Nothing changes."""
    return await work.look(recommendation, words)


@router.post(
    "/recommendations/{recommendation}/publication-proposals",
    status_code=201,
    dependencies=[_issues, Depends(in_person)],
)
async def propose_publication(
    recommendation: UUID, draft: ProposalDraft, work: Work, once: OnceOnly, response: Response
) -> ProposalOut:
    """Words for everybody, for a second person to publish. Refused while something in them could tell who somebody is
    and no mark says why it stays."""
    return tag(response, await once.do(lambda: work.propose(recommendation, draft), work.get))


@router.get("/publication-proposals", dependencies=[Depends(require(READ))])
async def list_publication_proposals(work: Work) -> list[ProposalOut]:
    """What waits for a second person, the oldest first; at most 200."""
    return await work.waiting()


@router.get("/publication-proposals/{proposal}", dependencies=[Depends(require(READ))])
async def get_publication_proposal(proposal: UUID, work: Work, response: Response) -> ProposalOut:
    return tag(response, await work.get(proposal))


@router.post(
    "/publication-proposals/{proposal}/approve",
    dependencies=[_issues, Depends(in_person), Depends(confirmed)],
)
async def approve_publication(
    proposal: UUID, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> ProposalOut:
    """By another person than who proposed it, who entered their password lately: everybody reads it from now on."""
    return tag(response, await once.do(lambda: work.approve(proposal, version), work.get))


@router.post("/publication-proposals/{proposal}/send-back", dependencies=[_issues])
async def send_publication_back(
    proposal: UUID, order: SendingBack, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> ProposalOut:
    return tag(response, await once.do(lambda: work.send_back(proposal, order.because, version), work.get))


@router.post("/publication-proposals/{proposal}/take-back", dependencies=[_issues])
async def take_publication_back(
    proposal: UUID, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> ProposalOut:
    return tag(response, await once.do(lambda: work.take_back(proposal, version), work.get))


@router.post("/recommendations/{recommendation}/unpublish", dependencies=[_issues])
async def unpublish_recommendation(
    recommendation: UUID, order: Unpublishing, work: Work, once: OnceOnly, response: Response
) -> RecommendationOut:
    """Nobody reads it any more, at once; its address says that it is gone, and nothing else."""
    unpublish = once.do(lambda: work.unpublish(recommendation, order.because), work.drafting.get)
    return tag(response, await unpublish)


@router.get("/public-page", dependencies=[Depends(require(READ, HEAD))])
async def get_public_page(session: Session) -> PublicPageOut:
    """Whether the institution has a page of recommendations for everybody, and which sites may show it."""
    return await setting.read(session)


@router.put("/public-page", dependencies=[Depends(require(HEAD)), Depends(confirmed)])
async def change_public_page(
    wanted: PublicPageIn,
    session: Session,
    principal: CurrentPrincipal,
    version: IfMatch,
    response: Response,
) -> PublicPageOut:
    return tag(response, await setting.write(session, principal, wanted, version))


@router.get(
    "/public-recommendations",
    response_model=Page[PublicRecommendationOut],
    dependencies=[Depends(require(READ))],
)
async def list_public_recommendations(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    filters: AsAsked,
    sort: Annotated[str, Query(max_length=40)] = "-issued_on",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """What everybody reads, and nothing else. As CSV or XLSX by ``Accept``."""

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[PublicRecommendationOut]:
        return await reading.page_of(session, principal, filters, sort, cursor, limit, languages)

    if media := wanted_table(request):
        rows = in_batches(request, principal, fetch, reading.row_of)
        return table_response(media, "recommendations", reading.COLUMNS, rows)
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await reading.count(session, principal, filters)
    return link_next(request, response, page)
