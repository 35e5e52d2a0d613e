"""Use cases of rebuilds. The work itself is the reader's and the indexer's."""

from collections.abc import Collection
from uuid import UUID

from servicekit.errors import FieldError, Invalid, NotFound
from servicekit.idempotency import Once
from servicekit.pages import Page
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.models import Engine, Rebuild, Scope
from search.rebuilds import repository
from search.rebuilds.schemas import RebuildView, RebuildWanted

LATEST = 20


async def ask(
    session: AsyncSession,
    principal: Principal,
    wanted: RebuildWanted,
    once: Once,
    set_up: Collection[Engine],
) -> RebuildView:
    """Asks for a rebuild; one that waits already serves both askers. Raises Invalid for an engine
    that is not set up."""
    if wanted.engine and wanted.scope is not Scope.INDEX:
        raise Invalid(errors=[FieldError("/engine", "Only an index is in an engine: scope index", "scope")])
    if wanted.engine and wanted.engine not in set_up:
        fault = "It is not set up: SEARCH_OPENSEARCH_URL names no OpenSearch to the search service"
        raise Invalid(errors=[FieldError("/engine", fault, "not-set-up")])

    async def act() -> RebuildView:
        return _view(await repository.ask(session, wanted.scope, principal.account, wanted.engine))

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
