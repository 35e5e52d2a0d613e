"""All the SQL of rebuilds."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.ids import utcnow
from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import ReadRecord, Rebuild, RebuildPart, RebuildState, Scope
from search.owners import OWNERS
from search.reading.repository import forget


async def find(session: AsyncSession, rebuild: UUID) -> Rebuild | None:
    return await session.get(Rebuild, rebuild)


async def latest(session: AsyncSession, limit: int) -> Sequence[Rebuild]:
    return (await session.scalars(select(Rebuild).order_by(col(Rebuild.id).desc()).limit(limit))).all()


async def open_one(session: AsyncSession, scope: Scope) -> Rebuild | None:
    """The oldest rebuild of ``scope`` that is not done."""
    statement = (
        select(Rebuild)
        .where(col(Rebuild.scope) == scope.value, col(Rebuild.state) != RebuildState.DONE.value)
        .order_by(col(Rebuild.id))
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()


async def waiting(session: AsyncSession, scope: Scope) -> Rebuild | None:
    """One of ``scope`` that has not begun: whoever wants another is served by it."""
    statement = select(Rebuild).where(
        col(Rebuild.scope) == scope.value, col(Rebuild.state) == RebuildState.WAITING.value
    )
    return (await session.scalars(statement.limit(1))).one_or_none()


async def any_yet(session: AsyncSession) -> bool:
    return (await session.execute(select(col(Rebuild.id)).limit(1))).first() is not None


async def ask(session: AsyncSession, scope: Scope, asked_by: UUID | None = None) -> Rebuild:
    if (already := await waiting(session, scope)) is not None:
        return already
    rebuild = Rebuild(scope=scope.value, asked_by=asked_by)
    session.add(rebuild)
    await session.flush()
    return rebuild


async def begin(session: AsyncSession, rebuild: Rebuild, *, total: int | None = None) -> None:
    rebuild.state, rebuild.total, rebuild.done = RebuildState.RUNNING, total, 0
    if rebuild.scope == Scope.RECORDS:
        session.add_all(RebuildPart(rebuild=rebuild.id, kind=kind.value) for kind in OWNERS)
        await session.flush()
    _changed(rebuild)


async def unfinished_parts(session: AsyncSession, rebuild: Rebuild) -> Sequence[RebuildPart]:
    """What is left of a rebuild of records."""
    statement = select(RebuildPart).where(
        col(RebuildPart.rebuild) == rebuild.id, col(RebuildPart.finished).is_(False)
    )
    return (await session.scalars(statement.order_by(col(RebuildPart.kind)))).all()


async def note_page(session: AsyncSession, part: RebuildPart, count: int, following: UUID | None) -> None:
    """Keeps how far a part has come; without a ``following`` record it is finished."""
    await session.execute(
        update(RebuildPart)
        .where(col(RebuildPart.rebuild) == part.rebuild, col(RebuildPart.kind) == part.kind)
        .values(after=following, finished=following is None)
    )
    await note_progress(session, part.rebuild, count)


async def note_progress(session: AsyncSession, rebuild: UUID, more: int) -> None:
    await session.execute(
        update(Rebuild)
        .where(col(Rebuild.id) == rebuild)
        .values(done=col(Rebuild.done) + more, version=col(Rebuild.version) + 1, updated_at=func.now())
    )


async def forget_unseen(session: AsyncSession, part: RebuildPart) -> None:
    """Removes the copies of the part's kind that neither the rebuild nor an event since its beginning has met."""
    began = select(col(Rebuild.created_at)).where(col(Rebuild.id) == part.rebuild).scalar_subquery()
    unseen = select(col(ReadRecord.id)).where(
        col(ReadRecord.kind) == part.kind, col(ReadRecord.fetched_at) < began
    )
    await forget(session, (await session.scalars(unseen)).all())


async def finish(session: AsyncSession, rebuild: Rebuild) -> None:
    rebuild.state, rebuild.finished_at = RebuildState.DONE, utcnow()
    _changed(rebuild)
    await session.execute(delete(RebuildPart).where(col(RebuildPart.rebuild) == rebuild.id))


def _changed(rebuild: Rebuild) -> None:
    rebuild.version += 1
    rebuild.updated_at = utcnow()
