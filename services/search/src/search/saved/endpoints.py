"""Saved searches over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status
from servicekit.auth import require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.principal import Principal

from search.policy import READ
from search.saved.schemas import (
    AllSearchNews,
    SavedSearchChanges,
    SavedSearches,
    SavedSearchView,
    SavedSearchWanted,
)
from search.saved.service import Saved
from search.searching.endpoints import searching
from search.searching.service import Searching

router = APIRouter(prefix="/saved-searches", tags=["search"])


async def saved_searches(
    session: Session,
    principal: Annotated[Principal, Depends(require(READ))],
    languages: ReaderLanguages,
    searching: Annotated[Searching, Depends(searching)],
) -> Saved:
    return Saved(session, principal, languages, searching)


Own = Annotated[Saved, Depends(saved_searches, scope="function")]


@router.get("")
async def list_saved_searches(own: Own) -> SavedSearches:
    """One's own, kept under the hat that is worn now, by name."""
    return await own.list()


@router.post("", status_code=status.HTTP_201_CREATED)
async def save_search(
    wanted: SavedSearchWanted, own: Own, once: OnceOnly, response: Response
) -> SavedSearchView:
    """Keeps a search. What can be found by it from now on is new."""
    return tag(response, await own.keep(wanted, once))


@router.get("/news")
async def read_search_news(own: Own) -> AllSearchNews:
    """In which of one's own searches something is new, and how much; of what one may read now."""
    return await own.news()


@router.get("/{saved}")
async def read_saved_search(saved: UUID, own: Own, response: Response) -> SavedSearchView:
    return tag(response, await own.read(saved))


@router.patch("/{saved}")
async def change_saved_search(
    saved: UUID, changes: SavedSearchChanges, own: Own, version: IfMatch, response: Response
) -> SavedSearchView:
    return tag(response, await own.change(saved, changes, version))


@router.put("/{saved}/looked-at")
async def look_at_saved_search(saved: UUID, own: Own, response: Response) -> SavedSearchView:
    """What can be found now is not new any more."""
    return tag(response, await own.look_at(saved))


@router.delete("/{saved}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_saved_search(saved: UUID, own: Own) -> None:
    """Removes it; twice is once."""
    await own.remove(saved)
