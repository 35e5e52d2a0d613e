"""The address under which somebody's calendar program finds how much falls due on which day, and nothing else."""

from dataclasses import dataclass

from servicekit.errors import Conflict
from servicekit.principal import Side

from gateway.codes import digest, new_code
from gateway.feeds import repository
from gateway.feeds.schemas import FeedMade, FeedView
from gateway.gateway import Gateway
from gateway.models import CalendarFeed
from gateway.routing import feed_path
from gateway.signin.service import OwnSession
from gateway.trail import note_own


@dataclass(frozen=True, slots=True)
class Feeds:
    gateway: Gateway
    own: OwnSession

    @property
    def _side(self) -> Side:
        if self.own.hat is None:
            raise Conflict("Cases fall due on a side, and you stand on none")
        return self.own.hat

    async def view(self) -> FeedView:
        async with self.gateway.database.session() as session:
            return FeedView(since=await repository.since(session, self.own.account, self._side))

    async def make(self) -> FeedMade:
        """A new address; the one before ends."""
        code, now = new_code(), self.gateway.now()
        feed = CalendarFeed(
            account=self.own.account, side=self._side.value, hash=digest(code), created_at=now
        )
        async with self.gateway.database.session() as session:
            await repository.put(session, feed)
            await note_own(session, "feed.made", self.own.account, self._side)
        self.gateway.standings.forget_subject(self.own.account)
        return FeedMade(since=now, path=feed_path(code))

    async def end(self) -> None:
        async with self.gateway.database.session() as session:
            await repository.end(session, self.own.account, self._side)
            await note_own(session, "feed.ended", self.own.account, self._side)
        self.gateway.standings.forget_subject(self.own.account)
