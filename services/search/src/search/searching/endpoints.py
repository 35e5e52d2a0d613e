"""Searching over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import require
from servicekit.db import ReadingSession
from servicekit.languages import ReaderLanguages
from servicekit.principal import Principal

from search.policy import READ
from search.searching.questions import DECLARED
from search.searching.schemas import SearchAnswer, SearchWanted, Suggestions
from search.searching.service import Searching
from search.searching.wire import link_next

router = APIRouter(tags=["search"])

Reader = Annotated[Principal, Depends(require(READ))]


async def searching(request: Request) -> Searching:
    made: Searching = request.app.state.searching
    return made


@router.get("/search", responses=DECLARED)
async def search(
    request: Request,
    response: Response,
    wanted: Annotated[SearchWanted, Query()],
    principal: Reader,
    session: ReadingSession,
    languages: ReaderLanguages,
    searching: Annotated[Searching, Depends(searching)],
) -> SearchAnswer:
    """Full text over everything the asker may read; every count is of such records only.

    A question that says something which cannot be meant, such as a place that the asker cannot see, is answered with
    where that stands and what would be understood.
    """
    answer = await searching.search(session, principal, wanted, languages)
    link_next(request, response, answer.next)
    return answer


@router.get("/suggest")
async def suggest(
    q: Annotated[str, Query(max_length=100)],
    principal: Reader,
    session: ReadingSession,
    searching: Annotated[Searching, Depends(searching)],
    limit: Annotated[int, Query(ge=1, le=20)] = 8,
) -> Suggestions:
    """Records whose title has words beginning like what is typed, for the palette."""
    return await searching.suggest(session, principal, q, limit)
