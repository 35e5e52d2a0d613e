"""All the SQL of searching: the copies of hits as the asker may read them, names for labels, words for spelling."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from itertools import starmap
from typing import Any
from uuid import UUID

from servicekit.names import named_among
from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    Row,
    Select,
    Uuid,
    any_,
    bindparam,
    cast,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from search.models import (
    DocumentPage,
    KnownAuthority,
    KnownPlace,
    KnownTheme,
    ReadDocument,
    ReadRecord,
    Word,
    shape,
)
from search.policy import POLICIES

CANDIDATES = 40
_PAGES = 3
"""Of a document, that are looked at for the one on which it is found."""


@dataclass(slots=True)
class Record:
    """Of a copy, the columns of which an answer is made. Each is looked at several times: in a row of SQLAlchemy every
    look cost ten times as much."""

    id: UUID
    kind: str
    reference: str | None
    title: str
    text: str
    language: str | None
    side: str | None
    level: str
    state: str | None
    dated: date | None
    places: Sequence[UUID]
    themes: Sequence[UUID]
    of: UUID | None


_SHOWN = [table_of(ReadRecord).c[field.name] for field in fields(Record)]
Document = Row[*tuple[Any, ...]]


async def records(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> list[Record]:
    """Those of ``ids`` that the asker may read, in their order.

    The index has answered for the asker already; it may be a moment behind, the copies are not.
    """
    if not ids:
        return []
    found = await session.execute(_readable(principal), {"ids": list(ids)})
    by_id = {record.id: record for record in starmap(Record, found)}
    return [by_id[record] for record in ids if record in by_id]


@lru_cache(maxsize=256)
def _readable(principal: Principal) -> Select[*tuple[Any, ...]]:
    """Those of ``:ids``. Made once for who asks: to put it together took as long as to run it."""
    ids = bindparam("ids", type_=ARRAY(Uuid()))
    return select(*_SHOWN).where(POLICIES.readable_by(ReadRecord, principal), col(ReadRecord.id) == any_(ids))


_NAMES = named_among(
    *((col(table.id), col(table.names)) for table in (KnownPlace, KnownTheme, KnownAuthority))
)


async def names(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Mapping[str, str]]:
    """What places, themes and authorities are called, by language."""
    return {row.id: row.names for row in await session.execute(_NAMES, {"ids": list(ids)})}


async def similar_words(session: AsyncSession, word: str, distance: int) -> Sequence[str]:
    """Words at most ``distance`` letters away from ``word``, whoever may read them. For the worker role.

    Of short words with two letters the wrong way round the trigrams have too little in common.
    """
    away = func.levenshtein_less_equal(col(Word.word), word, distance)
    swapped = [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]
    statement = (
        select(col(Word.word))
        .where(or_(col(Word.shape).bool_op("%")(shape(word)), col(Word.word).in_(swapped)), away <= distance)
        .order_by(
            col(Word.word).in_(swapped).desc(), away, func.similarity(col(Word.shape), shape(word)).desc()
        )
        .limit(CANDIDATES)
    )
    return (await session.scalars(statement)).all()


async def documents(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> Sequence[Document]:
    """What is known of these files, with the record each belongs to."""
    of: Any = aliased(ReadRecord)
    columns: tuple[Any, ...] = (
        ReadDocument.id,
        ReadDocument.media_type,
        ReadDocument.size,
        ReadDocument.state,
        ReadDocument.pages,
        ReadDocument.languages,
        of.id.label("of"),
        of.kind.label("of_kind"),
        of.reference.label("of_reference"),
        of.title.label("of_title"),
    )
    statement = (
        select(*columns)
        .join(ReadRecord, col(ReadRecord.id) == ReadDocument.id)
        .join(of, of.id == col(ReadRecord.of))
        .where(POLICIES.readable_by(ReadRecord, principal), col(ReadDocument.id).in_(ids))
    )
    return (await session.execute(statement)).all()


async def best_pages(
    session: AsyncSession, principal: Principal, ids: Sequence[UUID], questions: Sequence[str]
) -> dict[UUID, list[tuple[int, str]]]:
    """Of each document the few pages that answer most of ``questions``, and of those the first; its first page where
    nothing does."""
    worth: ColumnElement[int] = literal(0)
    for question in questions:
        worth = worth + cast(col(DocumentPage.words).bool_op("@@")(cast(question, TSQUERY)), Integer)
    asked = func.unnest(literal(list(ids), ARRAY(Uuid()))).table_valued("id").render_derived("asked")
    page = (
        select(col(DocumentPage.number), col(DocumentPage.text))
        .where(col(DocumentPage.document) == asked.c.id, POLICIES.readable_by(DocumentPage, principal))
        .order_by(worth.desc(), col(DocumentPage.number))
        .limit(_PAGES)
        .lateral("page")
    )
    statement = select(asked.c.id, page.c.number, page.c.text).select_from(asked.join(page, true()))
    found: dict[UUID, list[tuple[int, str]]] = {}
    for row in await session.execute(statement):
        found.setdefault(row.id, []).append((row.number, row.text))
    return found
