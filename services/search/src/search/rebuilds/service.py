"""Use cases of rebuilds. The work itself is the reader's and the indexer's."""

from uuid import UUID

from servicekit.errors import NotFound
from servicekit.idempotency import Once
from servicekit.pages import Page
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.models import Rebuild
from search.rebuilds import repository
from search.rebuilds.schemas import RebuildView, RebuildWanted

LATEST = 20


async def ask(session: AsyncSession, principal: Principal, wanted: RebuildWanted, once: Once) -> RebuildView:
    """Asks for a rebuild; one that waits already serves both askers."""

    async def act() -> RebuildView:
        return _view(await repository.ask(session, wanted.scope, principal.account))

    return await once.do(act, lambda rebuild: read(session, rebuild))


async def read(session: AsyncSession, rebuild: UUID) -> RebuildView:
    """Raises NotFound."""
    if (found := await repository.find(session, rebuild)) is None:
        raise NotFound
    return _view(found)


async def latest(session: AsyncSession) -> Page[RebuildView]:
    return Page(items=[_view(rebuild) for rebuild in await repository.latest(session, LATEST)])


def _view(rebuild: Rebuild) -> RebuildView:
    return RebuildView.model_validate(rebuild, from_attributes=True)
