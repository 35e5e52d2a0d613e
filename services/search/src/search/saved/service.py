"""Use cases of saved searches."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.errors import Conflict, NotFound, PreconditionFailed, Unavailable
from servicekit.idempotency import Once
from servicekit.ids import utcnow
from servicekit.logging import logger
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.models import MailEvery, SavedSearch
from search.saved import repository
from search.saved.clearing import note_met
from search.saved.schemas import (
    AllSearchNews,
    SavedSearchChanges,
    SavedSearches,
    SavedSearchView,
    SavedSearchWanted,
    SearchNews,
    filters_of,
)
from search.searching.questions import NotUnderstood
from search.searching.service import Searching

MOST = 50
"""Saved searches of one account under one hat: each that tells what is new is asked whenever they look."""


class Saved:
    def __init__(
        self, session: AsyncSession, principal: Principal, languages: Sequence[str], searching: Searching
    ) -> None:
        self._session = session
        self._principal = principal
        self._languages = languages
        self._searching = searching

    async def list(self) -> SavedSearches:
        found = await repository.all_of(self._session, self._principal)
        return SavedSearches(items=[_view(saved) for saved in found], most=MOST)

    async def read(self, saved: UUID) -> SavedSearchView:
        """Raises NotFound."""
        return _view(await self._get(saved))

    async def keep(self, wanted: SavedSearchWanted, once: Once) -> SavedSearchView:
        """Raises Conflict when there are too many already."""

        async def act() -> SavedSearchView:
            await repository.hold(self._session, self._principal)
            if len(await repository.all_of(self._session, self._principal)) >= MOST:
                raise Conflict(f"You keep {MOST} searches already; remove one first")
            side = self._principal.side
            saved = SavedSearch(
                account=self._principal.account,
                side=side.value if side else None,
                name=wanted.name,
                wanted=wanted.wanted.model_dump(mode="json", exclude_defaults=True),
                told=wanted.told,
            )
            self._write(saved, wanted.mail)
            await self._note_met(saved)
            self._session.add(saved)
            await self._session.flush()
            return _view(saved)

        return await once.do(act, self.read)

    async def change(self, saved: UUID, changes: SavedSearchChanges, version: int) -> SavedSearchView:
        """Raises NotFound, and PreconditionFailed when it was changed since ``version``."""
        found = await self._get(saved)
        if found.version != version:
            raise PreconditionFailed(current=_view(found))
        if found.emptied_on is not None:
            raise Conflict("Its words are gone: remove it, and keep another")
        if changes.name is not None:
            found.name = changes.name
            await self._note_met(found)
        if changes.told is not None:
            found.told = changes.told
        if changes.mail is not None:
            self._write(found, changes.mail)
        return await self._changed(found)

    async def look_at(self, saved: UUID) -> SavedSearchView:
        """What can be found now is not new any more."""
        found = await self._get(saved)
        found.looked_at = utcnow()
        await self._note_met(found)
        return await self._changed(found)

    async def remove(self, saved: UUID) -> None:
        """One that is not there is removed already."""
        if (found := await repository.find(self._session, self._principal, saved)) is not None:
            await self._session.delete(found)

    async def news(self) -> AllSearchNews:
        """Raises Unavailable while the index cannot answer. In a search that names what the asker may not see any more
        nothing is new."""
        items = []
        for saved in await repository.all_of(self._session, self._principal):
            wanted = filters_of(saved.wanted)
            if not saved.told or wanted is None or saved.emptied_on:
                continue
            try:
                new = await self._searching.count_since(
                    self._session, self._principal, wanted, self._languages, saved.looked_at
                )
            except NotUnderstood:
                continue
            await self._note_met(saved)
            if new:
                items.append(SearchNews(id=saved.id, name=saved.name, wanted=wanted, new=new))
        return AllSearchNews(items=items)

    async def _note_met(self, saved: SavedSearch) -> None:
        try:
            await note_met(self._searching, self._principal, saved)
        except Unavailable:
            logger().info("which words of a search can be found is noted later")

    async def _get(self, saved: UUID) -> SavedSearch:
        if (found := await repository.find(self._session, self._principal, saved)) is None:
            raise NotFound
        return found

    def _write(self, saved: SavedSearch, every: MailEvery) -> None:
        """From the next round on."""
        saved.mail = every.value
        saved.read_in = list(self._languages)
        saved.asked_at = utcnow()

    async def _changed(self, saved: SavedSearch) -> SavedSearchView:
        saved.version += 1
        saved.updated_at = utcnow()
        await self._session.flush()
        return _view(saved)


def _view(saved: SavedSearch) -> SavedSearchView:
    return SavedSearchView(
        id=saved.id,
        version=saved.version,
        name=saved.name,
        wanted=None if saved.emptied_on else filters_of(saved.wanted),
        told=saved.told,
        mail=MailEvery(saved.mail),
        looked_at=saved.looked_at,
        emptied_on=saved.emptied_on,
        created_at=saved.created_at,
    )
