"""All the SQL between the copies and the index. Runs in the worker role."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Text, delete, func, literal, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.index.port import Document
from search.models import (
    STAMP,
    IndexPending,
    KnownPlace,
    KnownTheme,
    ReadGrant,
    ReadRecord,
    Word,
    WordAccess,
    shape,
)
from search.policy import access_terms

_PAIRS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Themes:
    """Themes with those above them, and all their names."""

    parents: Mapping[UUID, UUID | None]
    names: Mapping[UUID, Mapping[str, str]]

    def with_those_above(self, themes: Iterable[UUID]) -> tuple[UUID, ...]:
        found: dict[UUID, None] = {}
        for theme in themes:
            above: UUID | None = theme
            while above is not None and above not in found:
                found[above] = None
                above = self.parents.get(above)
        return tuple(found)


async def documents(session: AsyncSession, ids: Collection[UUID]) -> list[Document]:
    """Those of ``ids`` that may be found, with the names of their places and themes among their words."""
    rows = (await session.scalars(select(ReadRecord).where(col(ReadRecord.id).in_(ids)))).all()
    granted = await _granted(session, [row.id for row in rows])
    places = await _place_names(session, {place for row in rows for place in row.places})
    themes = await _themes(session, {theme for row in rows for theme in row.themes})
    made = [_document(row, granted.get(row.id, []), places, themes) for row in rows]
    return [document for document in made if document.access]


def _document(
    row: ReadRecord, granted: Sequence[UUID], places: Mapping[UUID, Mapping[str, str]], themes: Themes
) -> Document:
    above = themes.with_those_above(row.themes)
    names = [
        *row.names,
        *(name for place in row.places for name in places.get(place, {}).values()),
        *(name for theme in above for name in themes.names.get(theme, {}).values()),
    ]
    return Document(
        id=row.id,
        kind=row.kind,
        access=access_terms(row, granted),
        title=row.title,
        text=row.text,
        language=None if row.language == "und" else row.language,
        reference=row.reference,
        names=tuple(dict.fromkeys(names)),
        places=tuple(dict.fromkeys(row.places)),
        themes=above,
        state=row.state,
        on=row.dated,
    )


async def _granted(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    statement = select(col(ReadGrant.record), col(ReadGrant.account)).where(
        col(ReadGrant.record).in_(ids),
        col(ReadGrant.until).is_(None) | (col(ReadGrant.until) > func.now()),
    )
    granted: dict[UUID, list[UUID]] = {}
    for record, account in await session.execute(statement):
        granted.setdefault(record, []).append(account)
    return granted


async def _place_names(session: AsyncSession, places: Collection[UUID]) -> dict[UUID, Mapping[str, str]]:
    statement = select(col(KnownPlace.id), col(KnownPlace.names)).where(col(KnownPlace.id).in_(places))
    return {row.id: row.names for row in await session.execute(statement)} if places else {}


async def _themes(session: AsyncSession, themes: Collection[UUID]) -> Themes:
    if not themes:
        return Themes({}, {})
    of_these = select(col(KnownTheme.id), col(KnownTheme.parent), col(KnownTheme.names)).where(
        col(KnownTheme.id).in_(themes)
    )
    tree = of_these.cte("tree", recursive=True)
    above = select(col(KnownTheme.id), col(KnownTheme.parent), col(KnownTheme.names)).join(
        tree, col(KnownTheme.id) == tree.c.parent
    )
    rows = (await session.execute(select(tree.union(above)))).all()
    return Themes({row.id: row.parent for row in rows}, {row.id: row.names for row in rows})


async def all_ids(session: AsyncSession, after: UUID | None, limit: int) -> Sequence[UUID]:
    statement = select(col(ReadRecord.id)).order_by(col(ReadRecord.id)).limit(limit)
    if after is not None:
        statement = statement.where(col(ReadRecord.id) > after)
    return (await session.scalars(statement)).all()


async def count(session: AsyncSession) -> int:
    return (await session.execute(select(func.count()).select_from(ReadRecord))).scalar_one()


async def next_generation(session: AsyncSession) -> int:
    return (await session.execute(select(STAMP.next_value()))).scalar_one()


async def nothing_due(session: AsyncSession) -> bool:
    return (await session.execute(select(col(IndexPending.record)).limit(1))).first() is None


async def learn_words(session: AsyncSession, pairs: Iterable[tuple[str, str]], generation: int) -> None:
    """Keeps words, each with a term under which it was read."""
    ordered = sorted(pairs)
    for start in range(0, len(ordered), _PAIRS_AT_ONCE):
        some = ordered[start : start + _PAIRS_AT_ONCE]
        words = list(dict.fromkeys(word for word, _ in some))
        shapes = [shape(word) for word in words]
        new_words = select(
            func.unnest(literal(words, ARRAY(Text))), func.unnest(literal(shapes, ARRAY(Text)))
        )
        await session.execute(upsert(Word).from_select(["word", "shape"], new_words).on_conflict_do_nothing())
        seen = select(
            func.unnest(literal([word for word, _ in some], ARRAY(Text))),
            func.unnest(literal([access for _, access in some], ARRAY(Text))),
            literal(generation, BigInteger),
        )
        statement = upsert(WordAccess).from_select(["word", "access", "generation"], seen)
        await session.execute(
            statement.on_conflict_do_update(
                index_elements=["word", "access"],
                set_={"generation": statement.excluded.generation},
                where=col(WordAccess.generation) < statement.excluded.generation,
            )
        )


async def forget_words_before(session: AsyncSession, generation: int) -> None:
    await session.execute(delete(WordAccess).where(col(WordAccess.generation) < generation))
    kept = select(col(WordAccess.word)).where(col(WordAccess.word) == col(Word.word))
    await session.execute(delete(Word).where(~kept.exists()))
