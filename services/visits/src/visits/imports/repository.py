"""The SQL of imports. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from servicekit.history import Change
from servicekit.ids import utcnow, uuid7
from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import (
    ARRAY,
    Select,
    SQLColumnExpression,
    Text,
    Uuid,
    any_,
    bindparam,
    delete,
    func,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from visits.imports.rules import RowFault
from visits.models import (
    Place,
    PlaceChange,
    PlaceCode,
    PlaceImport,
    PlaceImportError,
    PlaceSpelling,
    ReferenceEntry,
)
from visits.models.reference import ReferenceKind
from visits.policy import POLICIES
from visits.wire import OtherCode

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


_CHUNK = 1000


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
    """The places with one of ``codes``, or found under one of the ``folded`` names; of one that was merged, the one
    that stands for it."""
    # Arrays: the parameters of a statement are fewer than the rows of a file.
    named = aliased(Place)
    spelled = select(col(PlaceSpelling.place)).where(
        col(PlaceSpelling.folded) == any_(literal(list(folded), ARRAY(Text())))
    )
    meant = select(func.coalesce(col(named.leads), col(named.id))).where(
        or_(col(named.code) == any_(literal(list(codes), ARRAY(Text()))), col(named.id).in_(spelled))
    )
    statement = select(Place).where(POLICIES.readable_by(Place, principal), col(Place.id).in_(meant))
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalars().all()


async def codes_of_led(session: AsyncSession, codes: Sequence[str]) -> dict[str, UUID]:
    """By code of a place that was merged, the one that stands for it."""
    statement = select(col(Place.code), col(Place.leads)).where(
        col(Place.code) == any_(literal(list(codes), ARRAY(Text()))), col(Place.leads).is_not(None)
    )
    return {code: leads for code, leads in await session.execute(statement) if code and leads}


async def set_errors(
    session: AsyncSession, place_import: UUID, faults: Sequence[tuple[int, Sequence[RowFault]]]
) -> None:
    await session.execute(delete(PlaceImportError).where(col(PlaceImportError.import_id) == place_import))
    rows = [
        {"import_id": str(place_import), "row": row, "number": number, **asdict(fault)}
        for row, some in faults
        for number, fault in enumerate(some)
    ]
    await _insert(session, PlaceImportError, rows)


async def errors_of(session: AsyncSession, place_import: UUID) -> Sequence[PlaceImportError]:
    statement = select(PlaceImportError).where(col(PlaceImportError.import_id) == place_import)
    order = (col(PlaceImportError.row), col(PlaceImportError.number))
    return (await session.execute(statement.order_by(*order))).scalars().all()


async def other_codes_of(session: AsyncSession, places: Sequence[UUID]) -> dict[UUID, list[OtherCode]]:
    statement = select(col(PlaceCode.place), col(PlaceCode.scheme), col(PlaceCode.code)).where(
        col(PlaceCode.place) == any_(literal(list(places), ARRAY(Uuid())))
    )
    found: dict[UUID, list[OtherCode]] = {}
    for place, scheme, code in await session.execute(statement):
        found.setdefault(place, []).append(OtherCode(scheme=scheme, code=code))
    return found


@dataclass(frozen=True, slots=True)
class Written:
    """A place as an import leaves it, what it is found under, and what changed."""

    place: Place
    spellings: Sequence[str]
    changes: list[Change]


async def add_places(session: AsyncSession, written: Sequence[Written]) -> None:
    await _insert(session, Place, [one.place.model_dump(mode="json") for one in written])
    await _add_spellings(session, written)


async def replace_spellings(session: AsyncSession, written: Sequence[Written]) -> None:
    places = literal([one.place.id for one in written], ARRAY(Uuid()))
    await session.execute(delete(PlaceSpelling).where(col(PlaceSpelling.place) == any_(places)))
    await _add_spellings(session, written)


async def _add_spellings(session: AsyncSession, written: Sequence[Written]) -> None:
    rows = [{"place": str(one.place.id), "folded": folded} for one in written for folded in one.spellings]
    await _insert(session, PlaceSpelling, rows)


async def add_changes(session: AsyncSession, account: UUID, act: str, written: Sequence[Written]) -> None:
    """A line in the history of each place."""
    now = utcnow().isoformat()
    rows = [
        {
            "id": str(uuid7()),
            "place": str(one.place.id),
            "at": now,
            "account": str(account),
            "act": act,
            "fields": one.changes,
        }
        for one in written
    ]
    await _insert(session, PlaceChange, rows)


async def _insert(session: AsyncSession, table: type[SQLModel], rows: Sequence[dict[str, Any]]) -> None:
    """Whole rows in their JSON form, a thousand in a statement; COPY is not possible under row-level security."""
    name = table.__tablename__
    columns = ", ".join(c.name for c in table_of(table).columns if c.computed is None)
    statement = text(
        f"INSERT INTO {name} ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::{name}, :rows)"  # noqa: S608
    )
    for start in range(0, len(rows), _CHUNK):
        await session.execute(
            statement.bindparams(bindparam("rows", type_=JSONB)), {"rows": rows[start : start + _CHUNK]}
        )
