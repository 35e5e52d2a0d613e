"""The HTTP surface of due days: who owes what, more time, reminders."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from recommendations.dues import repository
from recommendations.dues.presentation import present_addressed
from recommendations.dues.repository import AddressedFilters
from recommendations.dues.schemas import AddressedOut, ExtensionDecision, ExtensionDraft, ReminderDraft
from recommendations.dues.service import Dues
from recommendations.policy.permissions import ISSUE, WRITE
from recommendations.recommendations.schemas import RecommendationOut
from recommendations.tree import bodies_of

router = APIRouter(tags=["due days"])
_FOLLOWS = [Depends(require(WRITE, ISSUE))]


async def dues(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Dues:
    return Dues(session, principal, languages)


Work = Annotated[Dues, Depends(dues, scope="function")]


@router.get("/addressed")
async def list_addressed(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    authority: Annotated[
        UUID | None, Query(description="And those below it, and the places they run or answer for")
    ] = None,
    answered: bool | None = None,
    due_to: date | None = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[AddressedOut]:
    """What was asked of whom: each issued recommendation once for each addressee, the first due first."""
    bodies = await bodies_of(session, [authority]) if authority else None
    wanted = AddressedFilters(bodies=bodies, answered=answered, due_to=due_to)
    found = await repository.fetch_addressed(session, principal, wanted, cursor, limit)
    page: Page[AddressedOut] = Page(items=await present_addressed(session, found, languages), next=found.next)
    if cursor is None:
        page.count = await repository.count_addressed(session, principal, wanted)
    return link_next(request, response, page)


@router.post("/recommendations/{recommendation}/extensions", status_code=201, dependencies=_FOLLOWS)
async def ask_extension(
    recommendation: UUID,
    draft: ExtensionDraft,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """That an addressee asks for more time. The day that is due stays as it is."""
    return tag(response, await once.do(lambda: work.ask(recommendation, draft, version), work.get))


@router.post(
    "/recommendations/{recommendation}/extensions/{extension}/decision",
    status_code=201,
    dependencies=_FOLLOWS,
)
async def decide_extension(
    recommendation: UUID,
    extension: UUID,
    order: ExtensionDecision,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """Grants it, which moves the day that is due, or refuses it for a reason."""
    return tag(
        response, await once.do(lambda: work.decide(recommendation, extension, order, version), work.get)
    )


@router.post("/recommendations/{recommendation}/reminders", status_code=201, dependencies=_FOLLOWS)
async def enter_reminder(
    recommendation: UUID,
    draft: ReminderDraft,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """That an addressee was reminded."""
    return tag(response, await once.do(lambda: work.remind(recommendation, draft, version), work.get))
