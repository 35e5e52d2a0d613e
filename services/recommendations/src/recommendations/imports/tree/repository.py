"""The SQL of the tree's import: what is in the register, and what nothing refers to."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.spelling import fold
from sqlalchemy import delete, exists, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from recommendations.imports.tracker.repository import former_names
from recommendations.imports.tree.planning import Register
from recommendations.models import Addressee, Authority, FocalPoint, KnownPlace, Letter


async def register(session: AsyncSession) -> Register:
    rows = (
        await session.execute(
            select(col(Authority.id), col(Authority.names), col(Authority.code), col(Authority.closed)).where(
                col(Authority.withdrawn).is_(False)
            )
        )
    ).all()
    bearers: dict[str, set[UUID]] = {}
    for id_, names, _, _ in rows:
        for name in names.values():
            bearers.setdefault(fold(name), set()).add(id_)
    current = set(bearers)
    for id_, former in await former_names(session):
        for name in former:
            if fold(name) not in current:
                bearers.setdefault(fold(name), set()).add(id_)
    return Register(
        by_code={code: id_ for id_, _, code, _ in rows if code},
        by_name={name: next(iter(ids)) for name, ids in bearers.items() if len(ids) == 1},
        twice=frozenset(name for name, ids in bearers.items() if len(ids) > 1),
        closed=frozenset(id_ for id_, _, _, closed in rows if closed),
    )


async def next_references(session: AsyncSession, count: int) -> list[str]:
    numbers = await session.execute(
        text("SELECT nextval('authority_reference') FROM generate_series(1, :count)"), {"count": count}
    )
    return [f"A-{number:04d}" for number in numbers.scalars()]


async def untouched(session: AsyncSession, import_id: UUID) -> Sequence[Authority]:
    """Of what came in: neither changed, nor addressed, nor answering for a place, nor standing over anything that
    stays. As far as one asks at a time: what stands lowest goes first."""
    record, below = Authority, aliased(Authority)
    referred = or_(
        exists().where(col(Addressee.authority) == record.id).correlate_except(Addressee),
        exists().where(col(Letter.authority) == record.id).correlate_except(Letter),
        exists()
        .where(or_(col(KnownPlace.operator) == record.id, col(KnownPlace.authority) == record.id))
        .correlate_except(KnownPlace),
        exists()
        .where(
            col(FocalPoint.authority) == record.id,
            or_(col(FocalPoint.import_id).is_(None), col(FocalPoint.version) > 1),
        )
        .correlate_except(FocalPoint),
        exists()
        .where(col(below.parent) == record.id, col(below.withdrawn).is_(False))
        .correlate_except(below),
    )
    statement = (
        select(Authority)
        .where(
            col(record.import_id) == import_id,
            col(record.version) == 1,
            col(record.withdrawn).is_(False),
            ~referred,
        )
        .order_by(col(record.id))
        .with_for_update()
    )
    return (await session.execute(statement)).scalars().all()


async def forget_contacts(session: AsyncSession, ids: Sequence[UUID]) -> None:
    await session.execute(
        delete(FocalPoint)
        .where(col(FocalPoint.authority).in_(ids), col(FocalPoint.import_id).is_not(None))
        .execution_options(synchronize_session=False)
    )


async def left(session: AsyncSession, import_id: UUID) -> int:
    statement = select(func.count()).where(
        col(Authority.import_id) == import_id, col(Authority.withdrawn).is_(False)
    )
    return (await session.execute(statement)).scalar_one()
