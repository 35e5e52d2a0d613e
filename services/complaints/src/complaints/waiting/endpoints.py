"""The HTTP surface of what waits."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from complaints.waiting.schemas import WaitingCounts, WaitingItem, WaitingKind, Whose
from complaints.waiting.service import Waiting

router = APIRouter(tags=["team"])


async def waiting(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Waiting:
    return Waiting(session, principal, languages)


Use = Annotated[Waiting, Depends(waiting, scope="function")]


@router.get("/waiting")
async def list_waiting(
    request: Request,
    response: Response,
    use: Use,
    kind: WaitingKind,
    whose: Whose = "mine",
    late: Annotated[bool, Query(description="Only what is past its day")] = False,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[WaitingItem]:
    """What waits for somebody, one kind of it; what is due soonest or has waited longest first."""
    return link_next(request, response, await use.page(kind, whose, cursor, limit, late=late))


@router.get("/waiting/counts")
async def count_waiting(use: Use, whose: Whose = "mine") -> WaitingCounts:
    """How many of each kind there are, and how many are past their day; the count stops at 1,000."""
    return await use.counts(whose)
