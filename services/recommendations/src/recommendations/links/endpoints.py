"""The HTTP surface of ties between recommendations."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from recommendations.links.schemas import LinkDraft, LinkedRecommendation, LinkOut, SimilarOut
from recommendations.links.service import Links
from recommendations.policy.permissions import ISSUE, WRITE

router = APIRouter(tags=["ties between recommendations"])


async def links(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Links:
    return Links(session, principal, languages)


Work = Annotated[Links, Depends(links, scope="function")]


@router.get("/recommendations/{recommendation}/links")
async def list_links(recommendation: UUID, work: Work) -> list[LinkOut]:
    """What it repeats or follows, and what repeats or follows it; only where the asker reads both."""
    return await work.of(recommendation)


@router.post(
    "/recommendations/{recommendation}/links", status_code=201, dependencies=[Depends(require(WRITE, ISSUE))]
)
async def tie_recommendations(recommendation: UUID, draft: LinkDraft, work: Work, once: OnceOnly) -> LinkOut:
    return await once.do(lambda: work.tie(recommendation, draft), work.get)


@router.delete("/recommendations/{recommendation}/links/{link}", status_code=204)
async def untie_recommendations(recommendation: UUID, link: UUID, work: Work) -> None:
    await work.untie(recommendation, link)


@router.get("/recommendations/{recommendation}/repeated")
async def list_repeated(recommendation: UUID, work: Work) -> list[LinkedRecommendation]:
    """What it repeats, and what that repeats in turn, the first issued first: with two it is said a third time."""
    return await work.repeated(recommendation)


@router.get("/recommendations/{recommendation}/similar")
async def list_similar(recommendation: UUID, work: Work) -> list[SimilarOut]:
    """Issued ones that read alike and are not tied to it, and what became of them; of a draft's own kind, what was said
    earlier about its places or on its themes."""
    return await work.similar(recommendation)
