"""Completions over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from servicekit.db import Session
from servicekit.languages import ReaderLanguages

from search.completions.schemas import Completions
from search.completions.service import Completing
from search.index.asked import LONGEST
from search.searching.endpoints import Reader, searching
from search.searching.service import Searching

router = APIRouter(tags=["search"])


@router.get("/search/completions")
async def complete(
    request: Request,
    principal: Reader,
    session: Session,
    languages: ReaderLanguages,
    searching: Annotated[Searching, Depends(searching)],
    q: Annotated[str, Query(max_length=LONGEST)],
    at: Annotated[
        int | None, Query(ge=0, le=LONGEST, description="Position; the end where none is given")
    ] = None,
) -> Completions:
    """What may stand where somebody is typing: names of fields, and values that occur in what the asker may read."""
    use = Completing(session, principal, languages, request.app.state.understanding)
    async with searching.answering():
        return await use.complete(q, len(q) if at is None else min(at, len(q)))
