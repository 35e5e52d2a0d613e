"""Use cases of synonyms. Each runs in the request's transaction and never commits."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import SynonymGroup
from search.policy import POLICIES
from search.synonyms.schemas import SynonymsDraft, SynonymsOut

MOST_GROUPS = 1_000


@dataclass(frozen=True, slots=True)
class Synonyms:
    session: AsyncSession
    principal: Principal
    forget: Callable[[], None]
    """Told when the list changes, so that the next question goes by the new one."""

    async def all(self) -> list[SynonymsOut]:
        found = await self.session.scalars(
            select(SynonymGroup)
            .where(POLICIES.readable_by(SynonymGroup, self.principal))
            .order_by(col(SynonymGroup.id))
        )
        return [_out(group) for group in found]

    async def get(self, group: UUID) -> SynonymsOut:
        return _out(await self._find(group))

    async def add(self, draft: SynonymsDraft) -> SynonymsOut:
        count = await self.session.scalar(select(func.count()).select_from(SynonymGroup))
        if (count or 0) >= MOST_GROUPS:
            raise Invalid(
                errors=[FieldError("/words", f"There are {MOST_GROUPS} groups already", "too-many")]
            )
        group = SynonymGroup(language=draft.language, words=draft.words)
        self.session.add(group)
        await self.session.flush()
        self.forget()
        return _out(group)

    async def change(self, group: UUID, draft: SynonymsDraft, version: int) -> SynonymsOut:
        found = await self._hold(group, version)
        found.language, found.words = draft.language, draft.words
        found.version += 1
        found.updated_at = utcnow()
        await self.session.flush()
        self.forget()
        return _out(found)

    async def remove(self, group: UUID, version: int) -> None:
        found = await self._hold(group, version)
        await self.session.execute(delete(SynonymGroup).where(col(SynonymGroup.id) == found.id))
        self.forget()

    async def _find(self, group: UUID) -> SynonymGroup:
        found = await self.session.scalar(
            select(SynonymGroup)
            .where(POLICIES.readable_by(SynonymGroup, self.principal), col(SynonymGroup.id) == group)
            .with_for_update()
        )
        if found is None:
            raise NotFound
        return found

    async def _hold(self, group: UUID, version: int) -> SynonymGroup:
        found = await self._find(group)
        if found.version != version:
            raise PreconditionFailed(current=_out(found))
        return found


def _out(group: SynonymGroup) -> SynonymsOut:
    return SynonymsOut.model_validate(group, from_attributes=True)
