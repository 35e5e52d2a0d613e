"""All the SQL of rebuilds."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow
from sqlalchemy import Select, delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import (
    OPEN,
    BuildPending,
    Engine,
    FetchPending,
    ReadRecord,
    Rebuild,
    RebuildPart,
    RebuildState,
    Scope,
)
from search.owners import OWNERS
from search.reading.repository import forget


async def find(session: AsyncSession, rebuild: UUID) -> Rebuild | None:
    return await session.get(Rebuild, rebuild)


async def latest(session: AsyncSession, limit: int) -> Sequence[Rebuild]:
    return (await session.scalars(select(Rebuild).order_by(col(Rebuild.id).desc()).limit(limit))).all()


def _open(scope: Scope) -> Select[Rebuild]:
    statement = select(Rebuild).where(
        col(Rebuild.scope) == scope.value, col(Rebuild.state).in_([state.value for state in OPEN])
    )
    return statement.order_by(col(Rebuild.id))


async def open_one(session: AsyncSession, scope: Scope) -> Rebuild | None:
    """The oldest rebuild of ``scope`` that is not done."""
    return (await session.scalars(_open(scope).limit(1))).one_or_none()


async def all_open(session: AsyncSession, scope: Scope) -> Sequence[Rebuild]:
    """The oldest first."""
    return (await session.scalars(_open(scope))).all()


async def waiting(session: AsyncSession, scope: Scope, engine: Engine | None = None) -> Rebuild | None:
    """One of ``scope`` that has not begun: whoever wants another is served by it. A move may be given up, and serves
    nobody but who asks for the same one."""
    statement = _open(scope).where(
        col(Rebuild.state) == RebuildState.WAITING.value,
        col(Rebuild.engine).is_not_distinct_from(engine and engine.value),
    )
    return (await session.scalars(statement.limit(1))).one_or_none()


async def any_yet(session: AsyncSession) -> bool:
    """Whether the owners were ever asked for everything."""
    of_records = select(col(Rebuild.id)).where(col(Rebuild.scope) == Scope.RECORDS.value)
    return (await session.execute(of_records.limit(1))).first() is not None


async def ask(
    session: AsyncSession, scope: Scope, asked_by: UUID | None = None, engine: Engine | None = None
) -> Rebuild:
    if (already := await waiting(session, scope, engine)) is not None:
        return already
    rebuild = Rebuild(scope=scope.value, asked_by=asked_by, engine=engine)
    session.add(rebuild)
    await session.flush()
    return rebuild


async def begin(session: AsyncSession, rebuild: Rebuild) -> None:
    rebuild.state, rebuild.done = RebuildState.RUNNING, 0
    session.add_all(RebuildPart(rebuild=rebuild.id, kind=kind.value) for kind in OWNERS)
    await session.flush()
    _changed(rebuild)


async def begin_index(
    session: AsyncSession, rebuild: Rebuild, *, engine: Engine, beside: str, total: int, generation: int
) -> None:
    rebuild.state, rebuild.engine, rebuild.beside = RebuildState.RUNNING, engine, beside
    rebuild.total, rebuild.generation = total, generation
    rebuild.after, rebuild.done = None, 0
    await session.execute(delete(BuildPending))
    _changed(rebuild)


async def note_built(session: AsyncSession, rebuild: UUID, more: int, after: UUID | None) -> None:
    """Keeps how far an index has come."""
    done = col(Rebuild.done) + more
    values = {"done": done, "total": func.greatest(col(Rebuild.total), done), "after": after}
    await session.execute(update(Rebuild).where(col(Rebuild.id) == rebuild).values(values | _touched()))


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
        .values({"done": col(Rebuild.done) + more} | _touched())
    )


def _touched() -> dict[str, Any]:
    return {"version": col(Rebuild.version) + 1, "updated_at": func.now()}


async def forget_unseen(session: AsyncSession, part: RebuildPart) -> None:
    """Removes the copies of the part's kind that neither the rebuild nor an event since its beginning has met. What is
    still to be asked for by its id is not among them."""
    began = select(col(Rebuild.created_at)).where(col(Rebuild.id) == part.rebuild).scalar_subquery()
    unseen = select(col(ReadRecord.id)).where(
        col(ReadRecord.kind) == part.kind,
        col(ReadRecord.fetched_at) < began,
        ~exists().where(col(FetchPending.kind) == part.kind, col(FetchPending.record) == ReadRecord.id),
    )
    await forget(session, (await session.scalars(unseen)).all())


async def finish(session: AsyncSession, rebuild: Rebuild) -> None:
    rebuild.state, rebuild.finished_at = RebuildState.DONE, utcnow()
    _changed(rebuild)
    await session.execute(delete(RebuildPart).where(col(RebuildPart.rebuild) == rebuild.id))


async def drop(session: AsyncSession, rebuild: Rebuild) -> None:
    rebuild.state, rebuild.finished_at = RebuildState.DROPPED, utcnow()
    await session.execute(delete(BuildPending))
    _changed(rebuild)


def _changed(rebuild: Rebuild) -> None:
    rebuild.version += 1
    rebuild.updated_at = utcnow()
