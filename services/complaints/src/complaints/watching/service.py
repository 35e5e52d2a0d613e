"""The use cases of watching: it shows what one may read anyway, and opens nothing."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import NotFound
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.watching import repository
from complaints.watching.schemas import News, Watch


@dataclass(frozen=True, slots=True)
class Watching:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal

    async def get(self, complaint: UUID) -> Watch:
        await self._find(complaint)
        watchers = await repository.watchers_of(self.session, complaint)
        names = Names(await cases.names_of(self.session, set(watchers)), ())
        own = self.principal.account in watchers
        return Watch(watching=own, watchers=[names.of(account) for account in watchers])

    async def watch(self, complaint: UUID) -> Watch:
        await self._find(complaint)
        await repository.watch(self.session, complaint, self.principal.account)
        return await self.get(complaint)

    async def unwatch(self, complaint: UUID) -> Watch:
        await self._find(complaint)
        await repository.unwatch(self.session, complaint, self.principal.account)
        return await self.get(complaint)

    async def news(self, limit: int) -> list[News]:
        found = await repository.news_of(self.session, self.principal, limit)
        names = Names(await cases.names_of(self.session, {row.account for row in found}), ())
        return [
            News(
                complaint=row.id,
                reference=row.reference,
                summary=row.summary,
                language=row.language,
                act=row.act,
                by=names.of(row.account),
                at=row.at,
                count=row.count,
            )
            for row in found
        ]

    async def _find(self, complaint: UUID) -> None:
        if not await cases.is_readable(self.session, self.principal, complaint):
            raise NotFound
