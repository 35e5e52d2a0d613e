"""All the SQL between the copies and the index. Runs in the worker role."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.records import table_of
from sqlalchemy import ARRAY, BigInteger, Row, Text, Uuid, delete, func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.index.port import Document
from search.models import (
    COUNTED_ONLY,
    STAMP,
    BuildPending,
    DocumentPage,
    Engine,
    EngineInUse,
    IndexPending,
    Kind,
    KnownAuthority,
    KnownPlace,
    KnownTheme,
    ReadDocument,
    ReadGrant,
    ReadRecord,
    Word,
    shape,
)
from search.policy import Belongs, access_terms

_TABLE = table_of(ReadRecord)
_FOUND = col(ReadRecord.kind).not_in(sorted(COUNTED_ONLY))
"""What an index holds."""
_PORTION = 8_000_000
"""Characters of pages."""
_BETWEEN = literal("\n", Text())


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


@dataclass(frozen=True, slots=True)
class Known:
    """What the places, themes and authorities of some records are called, and which places others stand for."""

    places: Mapping[UUID, Mapping[str, str]]
    led: Mapping[UUID, UUID]
    themes: Themes
    authorities: Mapping[UUID, Mapping[str, str]]

    def names(self, row: Row[Any], themes: Iterable[UUID]) -> Iterator[str]:
        """In all languages, of what ``row`` is tied to; ``themes`` are its own and those above them."""
        for found, ids in (
            (self.places, row.places),
            (self.themes.names, themes),
            (self.authorities, row.authorities),
        ):
            for each in ids:
                yield from found.get(each, {}).values()


async def portion(session: AsyncSession, ids: Sequence[UUID]) -> Sequence[UUID]:
    """The first of ``ids``, as many as may be held in memory with all their words; one at least."""
    statement = select(col(ReadDocument.id), col(ReadDocument.characters)).where(
        col(ReadDocument.id).in_(ids), col(ReadDocument.characters) > 0
    )
    sizes = {row.id: row.characters for row in await session.execute(statement)}
    size = 0
    for number, record in enumerate(ids):
        size += sizes.get(record, 0)
        if size > _PORTION and number:
            return ids[:number]
    return ids


async def documents(session: AsyncSession, ids: Collection[UUID]) -> list[Document]:
    """Those of ``ids`` that may be found, with the names of their places, themes and authorities among their words."""
    rows = (await session.execute(select(*_TABLE.columns).where(_TABLE.c.id.in_(ids), _FOUND))).all()
    granted = await _granted(session, [row.id for row in rows])
    places, led = await _known_places(session, {place for row in rows for place in row.places})
    themes = await _themes(session, {theme for row in rows for theme in row.themes})
    authorities = await _authorities(session, {each for row in rows for each in row.authorities})
    known = Known(places, led, themes, authorities)
    files = [row.id for row in rows if row.kind == Kind.DOCUMENT]
    pages, languages = await _pages(session, files), await _languages(session, files)
    made = [
        _document(row, granted.get(row.id, []), known, pages.get(row.id, ""), languages.get(row.id, ()))
        for row in rows
    ]
    return [document for document in made if document.access]


def _document(
    row: Row[Any], granted: Sequence[UUID], known: Known, pages: str, languages: Sequence[str]
) -> Document:
    above = known.themes.with_those_above(row.themes)
    # A file is found by what stands in it; by its record's places and themes it is only narrowed down.
    names = () if row.of else (*row.names, *known.names(row, above))
    return Document(
        id=row.id,
        kind=row.kind,
        access=access_terms(
            Belongs(row.of_kind or row.kind, row.level, row.side, row.office, row.team), granted
        ),
        title=row.title,
        text=pages or row.text,
        language=None if row.language == "und" else row.language,
        languages=tuple(languages),
        reference=row.reference,
        names=tuple(dict.fromkeys(names)),
        places=tuple(dict.fromkeys(known.led.get(place, place) for place in row.places)),
        themes=above,
        authorities=tuple(row.authorities),
        level=row.level,
        state=row.state,
        on=row.dated,
        findable_since=row.findable_since,
    )


async def _pages(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, str]:
    """All words of each, in the order of its pages."""
    if not ids:
        return {}
    page = func.string_agg(col(DocumentPage.text), aggregate_order_by(_BETWEEN, col(DocumentPage.number)))
    statement = select(col(DocumentPage.document), page.label("text")).where(
        col(DocumentPage.document).in_(ids)
    )
    found = await session.execute(statement.group_by(col(DocumentPage.document)))
    return {row.document: row.text for row in found}


async def _languages(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    statement = select(col(ReadDocument.id), col(ReadDocument.languages)).where(
        col(ReadDocument.id).in_(ids), col(ReadDocument.languages).is_not(None)
    )
    return {row.id: row.languages for row in await session.execute(statement)} if ids else {}


async def _granted(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    statement = select(col(ReadGrant.record), col(ReadGrant.account)).where(
        col(ReadGrant.record).in_(ids),
        col(ReadGrant.until).is_(None) | (col(ReadGrant.until) > func.now()),
    )
    granted: dict[UUID, list[UUID]] = {}
    for record, account in await session.execute(statement):
        granted.setdefault(record, []).append(account)
    return granted


async def _known_places(
    session: AsyncSession, places: Collection[UUID]
) -> tuple[dict[UUID, Mapping[str, str]], dict[UUID, UUID]]:
    """What they are called; and by place that was merged, the one that stands for it."""
    statement = select(col(KnownPlace.id), col(KnownPlace.names), col(KnownPlace.leads)).where(
        col(KnownPlace.id).in_(places)
    )
    rows = (await session.execute(statement)).all() if places else []
    return {row.id: row.names for row in rows}, {row.id: row.leads for row in rows if row.leads}


async def _authorities(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Mapping[str, str]]:
    statement = select(col(KnownAuthority.id), col(KnownAuthority.names)).where(
        col(KnownAuthority.id).in_(ids)
    )
    return {row.id: row.names for row in await session.execute(statement)} if ids else {}


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
    statement = select(col(ReadRecord.id)).where(_FOUND).order_by(col(ReadRecord.id)).limit(limit)
    if after is not None:
        statement = statement.where(col(ReadRecord.id) > after)
    return (await session.scalars(statement)).all()


async def count(session: AsyncSession) -> int:
    return (await session.execute(select(func.count()).select_from(ReadRecord).where(_FOUND))).scalar_one()


async def next_generation(session: AsyncSession) -> int:
    return (await session.execute(select(STAMP.next_value()))).scalar_one()


async def nothing_due(session: AsyncSession) -> bool:
    return (await session.execute(select(col(IndexPending.record)).limit(1))).first() is None


async def count_due(session: AsyncSession) -> int:
    return (await session.execute(select(func.count()).select_from(IndexPending))).scalar_one()


async def pass_on(session: AsyncSession, ids: Collection[UUID]) -> None:
    """The index that is being built is to hear of these records as well."""
    if ids:
        rows = select(func.unnest(literal(sorted(ids), ARRAY(Uuid))))
        await session.execute(upsert(BuildPending).from_select(["record"], rows).on_conflict_do_nothing())


async def passed_on(session: AsyncSession, limit: int) -> Sequence[UUID]:
    return (await session.scalars(select(col(BuildPending.record)).limit(limit))).all()


async def strike_passed_on(session: AsyncSession, ids: Collection[UUID]) -> None:
    await session.execute(delete(BuildPending).where(col(BuildPending.record).in_(ids)))


async def engine_in_use(session: AsyncSession) -> EngineInUse | None:
    return (await session.scalars(select(EngineInUse))).one_or_none()


async def use_engine(session: AsyncSession, engine: Engine, leaving: Engine | None) -> None:
    """Of ``leaving`` words are left to be thrown away."""
    values = {"engine": engine.value, "leaving": leaving and leaving.value}
    statement = upsert(EngineInUse).values(one=True, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["one"], set_=values))


async def learn_words(session: AsyncSession, words: Collection[str], generation: int) -> None:
    """Keeps words for the spelling; ``generation`` is the rebuild that met them, 0 between rebuilds."""
    ordered = sorted(words)
    met = select(
        func.unnest(literal(ordered, ARRAY(Text))),
        func.unnest(literal([shape(word) for word in ordered], ARRAY(Text))),
        literal(generation, BigInteger),
    )
    statement = upsert(Word).from_select(["word", "shape", "generation"], met)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["word"],
            set_={"generation": statement.excluded.generation},
            where=col(Word.generation) < statement.excluded.generation,
        )
    )


async def forget_words_before(session: AsyncSession, generation: int) -> None:
    await session.execute(delete(Word).where(col(Word.generation) < generation))
