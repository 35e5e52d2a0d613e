"""``/api/feed``: one's own calendar feed, for the hat that is worn."""

from typing import Annotated

from fastapi import APIRouter, Depends, status

from gateway.feeds.schemas import FeedMade, FeedView
from gateway.feeds.service import Feeds
from gateway.gateway import CurrentGateway
from gateway.signin.endpoints import Own

router = APIRouter(tags=["session"])


async def feeds(gateway: CurrentGateway, own: Own) -> Feeds:
    return Feeds(gateway, own)


Use = Annotated[Feeds, Depends(feeds)]


@router.get("/api/feed")
async def read_feed(use: Use) -> FeedView:
    return await use.view()


@router.put("/api/feed")
async def make_feed(use: Use) -> FeedMade:
    """Makes a new secret address, in the place of the one before."""
    return await use.make()


@router.delete("/api/feed", status_code=status.HTTP_204_NO_CONTENT)
async def end_feed(use: Use) -> None:
    await use.end()
