"""The SQL of imports. Every read starts from what the principal may read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import (
    ARRAY,
    Select,
    SQLColumnExpression,
    Text,
    any_,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.imports.rules import RowFault
from visits.models import (
    Place,
    PlaceChange,
    PlaceImport,
    PlaceImportError,
    PlaceSpelling,
    ReferenceEntry,
)
from visits.models.reference import ReferenceKind
from visits.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"created_at": col(PlaceImport.created_at)}

_LIST_COLUMNS: tuple[Any, ...] = (
    PlaceImport.id,
    PlaceImport.state,
    PlaceImport.file_name,
    PlaceImport.rows,
    PlaceImport.verdict,
    PlaceImport.created_at,
    PlaceImport.finished_at,
    PlaceImport.version,
)


async def fetch_list(
    session: AsyncSession, principal: Principal, sort: str, cursor: str | None, limit: int
) -> Slice:
    statement: Select[Any] = select(*_LIST_COLUMNS).where(POLICIES.readable_by(PlaceImport, principal))
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, statement, order, col(PlaceImport.id), cursor, limit)


def _readable(principal: Principal, place_import: UUID) -> Select[PlaceImport]:
    return select(PlaceImport).where(
        POLICIES.readable_by(PlaceImport, principal), col(PlaceImport.id) == place_import
    )


async def fetch(session: AsyncSession, principal: Principal, place_import: UUID) -> PlaceImport | None:
    return (await session.execute(_readable(principal, place_import))).scalar_one_or_none()


async def fetch_for_change(
    session: AsyncSession, principal: Principal, place_import: UUID
) -> PlaceImport | None:
    """The same, locked until the transaction ends."""
    statement = _readable(principal, place_import).with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def wait_for_other_runs(session: AsyncSession) -> None:
    """One run at a time: two files may name the same new place."""
    lock = func.pg_advisory_xact_lock(func.hashtextextended("place import run", 0))
    await session.execute(select(lock))


async def open_entries(
    session: AsyncSession, kind: ReferenceKind
) -> Sequence[tuple[UUID, str, dict[str, str]]]:
    statement = select(col(ReferenceEntry.id), col(ReferenceEntry.code), col(ReferenceEntry.names)).where(
        col(ReferenceEntry.kind) == kind, col(ReferenceEntry.closed).is_(False)
    )
    return [(row.id, row.code, row.names) for row in await session.execute(statement)]


async def places_meant(
    session: AsyncSession, principal: Principal, codes: Sequence[str], folded: Sequence[str], lock: bool
) -> Sequence[Place]:
    """The places with one of ``codes``, or found under one of the ``folded`` names."""
    # Arrays: the parameters of a statement are fewer than the rows of a file.
    spelled = select(col(PlaceSpelling.place)).where(
        col(PlaceSpelling.folded) == any_(literal(list(folded), ARRAY(Text())))
    )
    statement = select(Place).where(
        POLICIES.readable_by(Place, principal),
        or_(col(Place.code) == any_(literal(list(codes), ARRAY(Text()))), col(Place.id).in_(spelled)),
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalars().all()


async def set_errors(
    session: AsyncSession, place_import: UUID, faults: Sequence[tuple[int, Sequence[RowFault]]]
) -> None:
    await session.execute(delete(PlaceImportError).where(col(PlaceImportError.import_id) == place_import))
    rows = [
        {
            "import_id": place_import,
            "row": row,
            "number": number,
            "code": fault.code,
            "heading": fault.heading,
            "reason": fault.reason,
        }
        for row, some in faults
        for number, fault in enumerate(some)
    ]
    if rows:
        await session.execute(insert(PlaceImportError), rows)


async def errors_of(session: AsyncSession, place_import: UUID) -> Sequence[PlaceImportError]:
    statement = select(PlaceImportError).where(col(PlaceImportError.import_id) == place_import)
    order = (col(PlaceImportError.row), col(PlaceImportError.number))
    return (await session.execute(statement.order_by(*order))).scalars().all()


async def add_places(
    session: AsyncSession,
    places: Sequence[Place],
    spellings: Sequence[tuple[UUID, str]],
    changes: Sequence[PlaceChange],
) -> None:
    if not places:
        return
    await session.execute(insert(Place), [place.model_dump() for place in places])
    rows = [{"place": place, "folded": folded} for place, folded in spellings]
    if rows:
        await session.execute(insert(PlaceSpelling), rows)
    await session.execute(insert(PlaceChange), [change.model_dump() for change in changes])
