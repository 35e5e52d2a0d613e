"""The HTTP surface of watching."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session

from complaints.watching.schemas import News, Watch
from complaints.watching.service import Watching

router = APIRouter(tags=["team"])


async def watching(session: Session, principal: CurrentPrincipal) -> Watching:
    return Watching(session, principal)


Follows = Annotated[Watching, Depends(watching, scope="function")]


@router.get("/complaints/{complaint}/watch")
async def get_watch(complaint: UUID, follows: Follows) -> Watch:
    """Who follows the complaint without working on it."""
    return await follows.get(complaint)


@router.put("/complaints/{complaint}/watch")
async def watch_complaint(complaint: UUID, follows: Follows) -> Watch:
    """Begins to watch it; of one that is watched, says that it was looked at."""
    return await follows.watch(complaint)


@router.delete("/complaints/{complaint}/watch")
async def unwatch_complaint(complaint: UUID, follows: Follows) -> Watch:
    return await follows.unwatch(complaint)


@router.get("/watched-news")
async def list_watched_news(follows: Follows, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> list[News]:
    """What others did on watched complaints since one looked at them, the latest first."""
    return await follows.news(limit)
