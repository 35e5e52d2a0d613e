"""All the SQL that fills the copies. Runs in the worker role."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.records import table_of
from sqlalchemy import ColumnElement, and_, case, delete, func, insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import (
    Fact,
    Kind,
    Level,
    ReadAuthority,
    ReadGrant,
    ReadPlace,
    ReadRecord,
    ReadTie,
    Spending,
)
from search.owners import Projection
from search.queues import queue_index
from search.reading.files import keep_files

_RECORD = table_of(ReadRecord)
_LEVELS = frozenset(Level)


async def store(session: AsyncSession, items: Sequence[Projection], *, later: bool = False) -> None:
    """Writes what is not older than the copy there is; order and repetition do not matter. ``later``: the index may
    hear of all else first.

    A record of a level that must not be found is forgotten, whatever its owner thought.
    """
    open_items = {item.id: item for item in items if item.level in _LEVELS}
    await forget(session, [item.id for item in items if item.id not in open_items])
    if not open_items:
        return
    statement = upsert(_RECORD).values(fetched_at=func.now())
    fresh: dict[str, Any] = {
        column.name: statement.excluded[column.name] for column in _RECORD.columns if column.name != "id"
    }
    written = await session.execute(
        statement.on_conflict_do_update(
            index_elements=["id"],
            set_=fresh | {"fetched_at": func.now(), "findable_since": _findable_since(statement.excluded)},
            where=_RECORD.c.version <= statement.excluded.version,
        ).returning(_RECORD.c.id),
        [_row(item) for item in open_items.values()],
    )
    ids = sorted(written.scalars())
    stored = [open_items[record] for record in ids]
    await _link(session, stored)
    await queue_index(session, ids, later=later)
    await keep_files(session, stored, later=later)


def _findable_since(coming: Any) -> ColumnElement[datetime]:
    """A record that moves to others is new to them: another team, office, side or level."""
    stays = and_(
        *(_RECORD.c[name].is_not_distinct_from(coming[name]) for name in ("side", "office", "team", "level"))
    )
    return case((stays, _RECORD.c.findable_since), else_=func.now())


def _row(item: Projection) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.kind.value,
        "side": item.side,
        "office": item.office,
        "team": item.team,
        "level": item.level,
        "version": item.version,
        "reference": item.reference,
        "title": item.title,
        "text": item.text,
        "language": item.language,
        "names": item.names,
        "places": _places(item),
        "themes": item.themes,
        "authorities": _authorities(item),
        "state": item.state,
        "dated": item.on,
        "updated_at": item.updated_at,
    }


def _places(item: Projection) -> list[UUID]:
    return [item.id] if item.kind is Kind.PLACE else item.places


def _authorities(item: Projection) -> list[UUID]:
    return [item.id] if item.kind is Kind.AUTHORITY else item.authorities


async def _link(session: AsyncSession, items: Sequence[Projection]) -> None:
    ids = [item.id for item in items]
    await session.execute(delete(ReadGrant).where(col(ReadGrant.record).in_(ids)))
    await session.execute(delete(ReadPlace).where(col(ReadPlace.record).in_(ids)))
    await session.execute(delete(ReadAuthority).where(col(ReadAuthority.record).in_(ids)))
    await session.execute(delete(ReadTie).where(col(ReadTie.record).in_(ids)))
    await session.execute(delete(Fact).where(col(Fact.record).in_(ids)))
    await session.execute(delete(Spending).where(col(Spending.record).in_(ids)))
    grants = [
        {"record": item.id, "account": account, "until": item.granted_until.get(account)}
        for item in items
        for account in set(item.granted)
    ]
    dated = [(item, _belonging(item) | {"dated": item.on}) for item in items if item.on]
    places = [line | {"place": place} for item, line in dated for place in set(_places(item))]
    authorities = [line | {"authority": one} for item, line in dated for one in set(_authorities(item))]
    ties = [
        {"record": item.id, "kind": item.kind.value, "other": other}
        for item in items
        for other in set(item.tied)
    ]
    if grants:
        await session.execute(insert(ReadGrant), grants)
    if places:
        await session.execute(insert(ReadPlace), places)
    if authorities:
        await session.execute(insert(ReadAuthority), authorities)
    if ties:
        await session.execute(insert(ReadTie), ties)
    if counted := [_fact(item) | item.facts.model_dump() for item in items if item.facts]:
        await session.execute(insert(Fact), counted)
    if spent := [_belonging(item) | _AS_SPENT | item.spent.model_dump() for item in items if item.spent]:
        await session.execute(insert(Spending), spent)


def _belonging(item: Projection) -> dict[str, Any]:
    return {
        "record": item.id,
        "kind": item.kind.value,
        "side": item.side,
        "office": item.office,
        "team": item.team,
        "level": item.level,
    }


_AS_SPENT = {"level": Level.CONFIDENTIAL.value}
"""Whatever the level of the record."""


def _fact(item: Projection) -> dict[str, Any]:
    return _belonging(item) | {"places": _places(item), "themes": item.themes}


async def forget(session: AsyncSession, ids: Collection[UUID]) -> None:
    """Removes the copies with their files, and queues their removal from the index even where there was none."""
    if ids:
        await forget_files(session, ids)
        await session.execute(delete(ReadRecord).where(col(ReadRecord.id).in_(ids)))
        await queue_index(session, ids)


async def forget_files(session: AsyncSession, of: Collection[UUID]) -> None:
    """Removes the copies of the files of these records alone."""
    gone = delete(ReadRecord).where(col(ReadRecord.of).in_(of)).returning(col(ReadRecord.id))
    removed = await session.execute(gone.execution_options(synchronize_session=False))
    await queue_index(session, removed.scalars().all())


async def queue_ended_grants(session: AsyncSession) -> None:
    """Queues the records of which somebody's naming has ended by itself, so that the index forgets it too."""
    ended = delete(ReadGrant).where(col(ReadGrant.until) <= func.now()).returning(col(ReadGrant.record))
    await queue_index(session, (await session.execute(ended)).scalars())
