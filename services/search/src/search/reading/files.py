"""The files of records, kept with them in one transaction: a file is never read on other terms than its record's."""

from collections.abc import Sequence
from typing import Any

from servicekit.ids import utcnow
from servicekit.records import table_of
from sqlalchemy import ARRAY, Uuid, all_, any_, delete, func, insert, literal, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import DocumentPage, DocumentState, Kind, Level, ReadDocument, ReadGrant, ReadRecord
from search.owners import FileProjection, Projection
from search.queues import queue_index

_RECORD, _DOCUMENT = table_of(ReadRecord), table_of(ReadDocument)
_LEVELS = frozenset(Level)


async def keep_files(session: AsyncSession, items: Sequence[Projection], *, later: bool = False) -> None:
    """Writes the files of records that were stored just now, and forgets those they no longer have."""
    files = [(item, file) for item in items for file in item.files if _level(item, file) in _LEVELS]
    await _forget_others(session, items, [file for _, file in files])
    if not files:
        return
    record, document = upsert(_RECORD).values(fetched_at=func.now()), upsert(_DOCUMENT)
    # An id that was a record's own, or is another record's file, stays what it was.
    kept = await session.execute(
        record.on_conflict_do_update(
            index_elements=["id"],
            set_={name: record.excluded[name] for name in _CHANGES} | {"fetched_at": func.now()},
            where=_RECORD.c.of == record.excluded.of,
        ).returning(_RECORD.c.id),
        [_record(item, file) for item, file in files],
    )
    ids = set(kept.scalars())
    files = [(item, file) for item, file in files if file.id in ids]
    if not files:
        return
    anew = await session.execute(
        document.on_conflict_do_update(
            index_elements=["id"],
            set_={name: document.excluded[name] for name in _FRESH},
            where=_DOCUMENT.c.sha256 != document.excluded.sha256,
        ).returning(_DOCUMENT.c.id),
        [_document(file) for _, file in files],
    )
    read_anew = anew.scalars().all()
    await session.execute(delete(DocumentPage).where(col(DocumentPage.document).in_(read_anew)))
    await session.execute(update(ReadRecord).where(col(ReadRecord.id).in_(read_anew)).values(language=None))
    await _grant(session, files)
    await queue_index(session, ids, later=later)


_CHANGES = (
    *("side", "office", "team", "level", "version", "title", "places", "themes", "state", "dated"),
    "updated_at",
)
_FRESH = (
    *("media_type", "size", "sha256", "state", "reason", "tries", "due_at", "failed_at", "pages"),
    *("characters", "by_sight", "cut", "languages"),
)


def _level(item: Projection, file: FileProjection) -> str:
    return file.level or item.level


def _record(item: Projection, file: FileProjection) -> dict[str, Any]:
    return {
        "id": file.id,
        "kind": Kind.DOCUMENT.value,
        "of": item.id,
        "of_kind": item.kind.value,
        "side": item.side,
        "office": item.office,
        "team": item.team,
        "level": _level(item, file),
        "version": item.version,
        "reference": None,
        "title": file.title,
        "text": "",
        "language": None,
        "names": [],
        "places": item.places,
        "themes": item.themes,
        "state": file.state,
        "dated": file.on,
        "updated_at": item.updated_at,
    }


def _document(file: FileProjection) -> dict[str, Any]:
    return {
        "id": file.id,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
        "state": DocumentState.WAITING.value,
        "reason": None,
        "tries": 0,
        "due_at": utcnow(),
        "failed_at": None,
        "pages": None,
        "characters": 0,
        "by_sight": False,
        "cut": False,
        "languages": None,
    }


async def _forget_others(
    session: AsyncSession, items: Sequence[Projection], kept: Sequence[FileProjection]
) -> None:
    of, still = [item.id for item in items], [file.id for file in kept]
    gone = delete(ReadRecord).where(
        col(ReadRecord.of) == any_(literal(of, ARRAY(Uuid()))),
        col(ReadRecord.id) != all_(literal(still, ARRAY(Uuid()))),
    )
    removed = await session.execute(
        gone.returning(col(ReadRecord.id)).execution_options(synchronize_session=False)
    )
    await queue_index(session, removed.scalars().all())


async def _grant(session: AsyncSession, files: Sequence[tuple[Projection, FileProjection]]) -> None:
    """Whoever is named on a record is named on its files."""
    ids = [file.id for _, file in files]
    await session.execute(delete(ReadGrant).where(col(ReadGrant.record).in_(ids)))
    of = {file.id: item.id for item, file in files}
    pairs = (
        func.unnest(literal(list(of), ARRAY(Uuid())), literal(list(of.values()), ARRAY(Uuid())))
        .table_valued("file", "of")
        .render_derived(name="pairs")
    )
    named = select(pairs.c.file, col(ReadGrant.account), col(ReadGrant.until)).join(
        pairs, pairs.c.of == col(ReadGrant.record)
    )
    await session.execute(insert(ReadGrant).from_select(["record", "account", "until"], named))
