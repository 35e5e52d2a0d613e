"""Use cases of dashboards: each account has its own, and nobody sees another's."""

from uuid import UUID

from servicekit.errors import Conflict, NotFound, PreconditionFailed
from servicekit.idempotency import Once
from servicekit.ids import utcnow
from servicekit.pages import Page
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from search.dashboards import repository
from search.dashboards.schemas import MOST, Chart, DashboardDraft, DashboardPatch, DashboardView
from search.models import Dashboard


async def mine(session: AsyncSession, principal: Principal) -> Page[DashboardView]:
    return Page(items=[_view(each) for each in await repository.all_of(session, principal)])


async def read(session: AsyncSession, principal: Principal, dashboard: UUID) -> DashboardView:
    """Raises NotFound."""
    return _view(await _find(session, principal, dashboard))


async def create(
    session: AsyncSession, principal: Principal, draft: DashboardDraft, once: Once
) -> DashboardView:
    """Raises Conflict where there are too many."""

    async def act() -> DashboardView:
        if await repository.count(session, principal) >= MOST:
            raise Conflict(f"You have {MOST} dashboards; delete one first")
        made = Dashboard(account=principal.account, name=draft.name.strip(), charts=_stored(draft.charts))
        session.add(made)
        await session.flush()
        return _view(made)

    return await once.do(act, lambda record: read(session, principal, record))


async def change(
    session: AsyncSession, principal: Principal, dashboard: UUID, patch: DashboardPatch, version: int
) -> DashboardView:
    """Raises NotFound, PreconditionFailed."""
    record = await _current(session, principal, dashboard, version)
    if patch.name is not None:
        record.name = patch.name.strip()
    if patch.charts is not None:
        record.charts = _stored(patch.charts)
    record.version += 1
    record.updated_at = utcnow()
    await session.flush()
    return _view(record)


async def delete(session: AsyncSession, principal: Principal, dashboard: UUID, version: int) -> None:
    """Raises NotFound, PreconditionFailed."""
    await session.delete(await _current(session, principal, dashboard, version))
    await session.flush()


async def _current(session: AsyncSession, principal: Principal, dashboard: UUID, version: int) -> Dashboard:
    record = await _find(session, principal, dashboard, lock=True)
    if record.version != version:
        raise PreconditionFailed(current=_view(record))
    return record


async def _find(
    session: AsyncSession, principal: Principal, dashboard: UUID, *, lock: bool = False
) -> Dashboard:
    if (found := await repository.find(session, principal, dashboard, lock=lock)) is None:
        raise NotFound
    return found


def _stored(charts: list[Chart]) -> list[dict[str, object]]:
    return [chart.model_dump(mode="json") for chart in charts]


def _view(record: Dashboard) -> DashboardView:
    return DashboardView.model_validate(record, from_attributes=True)
