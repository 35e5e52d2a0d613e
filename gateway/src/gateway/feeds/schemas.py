"""Wire types of a person's calendar feed."""

from datetime import datetime

from pydantic import BaseModel


class FeedView(BaseModel):
    """Whether there is a feed for the hat that is worn, and since when."""

    since: datetime | None


class FeedMade(FeedView):
    path: str
    """Where a calendar program finds it; shown once, and enough to read it."""
