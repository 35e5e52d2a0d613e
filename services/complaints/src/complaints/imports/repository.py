"""The SQL of imports as records: their rows, their findings, saved mappings, what there is to do."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from servicekit.ids import utcnow, uuid7
from servicekit.pages import choose_order, fetch_slice
from servicekit.principal import Principal, Side
from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer
from sqlalchemy.sql.base import ExecutableOption
from sqlmodel import col

from complaints.models import (
    Import,
    ImportFinding,
    KnownAuthority,
    KnownPlace,
    KnownTheme,
    SavedMapping,
)
from complaints.models.imports import WORKING, ImportState
from complaints.policy import POLICIES


def readable(principal: Principal) -> Select[Import]:
    return select(Import).where(POLICIES.readable_by(Import, principal))


async def fetch(
    session: AsyncSession, principal: Principal, id_: UUID, *, lock: bool = False
) -> Import | None:
    statement = readable(principal).where(col(Import.id) == id_)
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


def _without(*columns: str) -> list[ExecutableOption]:
    """Leaves large columns where they are; to touch one of them is an error then."""
    return [defer(getattr(Import, name), raiseload=True) for name in columns]


async def fetch_progress(session: AsyncSession, principal: Principal, id_: UUID) -> Import | None:
    """The record without what was found in its file, which is large and not needed to see how far it got."""
    statement = readable(principal).where(col(Import.id) == id_).options(*_without("inspection", "books"))
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_list(
    session: AsyncSession, principal: Principal, cursor: str | None, limit: int
) -> tuple[list[Import], str | None]:
    """Newest first: records without their mappings and what was found in the files, and the next page's cursor."""
    order = choose_order("-created_at", {"created_at": col(Import.created_at)})
    statement = readable(principal).options(*_without("inspection", "books", "mapping", "reading"))
    found = await fetch_slice(session, statement, order, col(Import.id), cursor, limit)
    return [row[0] for row in found.rows], found.next


class Job(NamedTuple):
    """Work that waits, and under whose rights it is to be done."""

    id: UUID
    actor: UUID
    side: Side
    state: ImportState


async def next_job(session: AsyncSession, states: Sequence[ImportState]) -> Job | None:
    """The import that waits longest for something the service does by itself. As worker."""
    found = await session.execute(
        select(col(Import.id), col(Import.actor), col(Import.side), col(Import.state))
        .where(col(Import.state).in_([state.value for state in states]))
        .order_by(col(Import.updated_at))
        .limit(1)
    )
    row = found.one_or_none()
    return Job(row[0], row[1], Side(row[2]), ImportState(row[3])) if row else None


async def set_state(
    session: AsyncSession, id_: UUID, state: ImportState, *, at: int | None = None, **values: Any
) -> bool:
    """Moves an import the service is working on; False when a person moved it meanwhile.

    ``at``: the row the work has come to, where only that work's end is meant.
    """
    statement = update(Import).where(
        col(Import.id) == id_, col(Import.state).in_([working.value for working in WORKING])
    )
    if at is not None:
        statement = statement.where(col(Import.last_row) == at)
    changed = {"state": state.value, "version": Import.version + 1, "updated_at": utcnow()} | values
    done = await session.execute(statement.values(**changed))
    return done.rowcount == 1  # type: ignore[attr-defined,no-any-return]


async def advance(
    session: AsyncSession,
    id_: UUID,
    state: ImportState,
    from_row: int,
    to_row: int,
    counts: Mapping[str, int],
) -> bool:
    """Adds a piece's counts; False when the piece was already counted or the work is no longer wanted."""
    added = {name: getattr(Import, name) + count for name, count in counts.items()}
    done = await session.execute(
        update(Import)
        .where(col(Import.id) == id_, col(Import.state) == state.value, col(Import.last_row) == from_row)
        .values(last_row=to_row, pieces=Import.pieces + 1, updated_at=utcnow(), **added)
    )
    return done.rowcount == 1  # type: ignore[attr-defined,no-any-return]


async def forget_findings(session: AsyncSession, id_: UUID) -> None:
    await session.execute(delete(ImportFinding).where(col(ImportFinding.import_id) == id_))


async def findings(
    session: AsyncSession, id_: UUID, kind: str | None, after: int, limit: int
) -> Sequence[ImportFinding]:
    statement = (
        select(ImportFinding)
        .where(col(ImportFinding.import_id) == id_, col(ImportFinding.row) > after)
        .order_by(col(ImportFinding.row), col(ImportFinding.position))
        .limit(limit)
    )
    if kind is not None:
        statement = statement.where(col(ImportFinding.kind) == kind)
    return (await session.execute(statement)).scalars().all()


async def known_ids(session: AsyncSession, table: type[Any], ids: Sequence[UUID]) -> set[UUID]:
    """Those of ``ids`` that are known, closed ones too: old complaints are about old places."""
    if not ids:
        return set()
    found = await session.execute(select(table.id).where(table.id.in_(ids)))
    return set(found.scalars())


async def candidates(session: AsyncSession, kind: str) -> list[tuple[UUID, dict[str, str], str | None]]:
    """Everything of a kind that a code may stand for: id, names by language, own code."""
    table: type[Any]
    if kind == "authority":
        rows = await session.execute(select(col(KnownAuthority.id), col(KnownAuthority.names)))
        return [(row[0], row[1], None) for row in rows]
    table = KnownPlace if kind == "place" else KnownTheme
    found: list[Any] = list((await session.execute(select(table))).scalars())
    return [(one.id, one.names, one.code) for one in found]


async def mappings(session: AsyncSession, principal: Principal) -> Sequence[SavedMapping]:
    statement = select(SavedMapping).where(POLICIES.readable_by(SavedMapping, principal))
    return (await session.execute(statement.order_by(func.lower(SavedMapping.name)))).scalars().all()


async def save_mapping(session: AsyncSession, values: dict[str, Any]) -> SavedMapping:
    """Writes the mapping of that side and name, new or in place of the one there was."""
    moment: datetime = utcnow()
    new = insert(SavedMapping).values(id=uuid7(), version=1, created_at=moment, updated_at=moment, **values)
    kept = {"columns", "mapping", "account"}
    statement = new.on_conflict_do_update(
        constraint="saved_mapping_name",
        set_={name: new.excluded[name] for name in kept}
        | {"updated_at": moment, "version": SavedMapping.version + 1},
    ).returning(SavedMapping)
    return (await session.execute(statement)).scalar_one()


async def remove_mapping(session: AsyncSession, principal: Principal, name: str) -> bool:
    done = await session.execute(
        delete(SavedMapping).where(
            POLICIES.readable_by(SavedMapping, principal), col(SavedMapping.name) == name
        )
    )
    return done.rowcount == 1  # type: ignore[attr-defined,no-any-return]
