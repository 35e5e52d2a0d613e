"""The embedded index: files in one folder, one writer, searches in threads. It keeps no text."""

import asyncio
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import ParamSpec, TypeVar
from uuid import UUID, uuid4

import tantivy

from search.index import compounds, words
from search.index.asked import Part
from search.index.port import (
    FACET_SIZES,
    Beside,
    Document,
    Facet,
    IndexAwayError,
    IndexUnreadableError,
    InPlace,
    Query,
    Results,
    languages_said,
    milliseconds,
    stems_of,
)
from search.index.spoken import Spoken
from search.index.tantivy_query import QueryBuilder

P = ParamSpec("P")
R = TypeVar("R")

SCHEMA_VERSION = 5
"""Raised whenever the same document would be indexed differently; older indexes are then built anew."""

LIVE_HEAP = 32_000_000
REBUILD_HEAP = 256_000_000


def build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("access", "reference", "level", "language"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "place", "theme", "authority", "state", "stems"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", fast=True, indexed=True)
    builder.add_integer_field("on", fast=True, indexed=True)
    builder.add_integer_field("findable_since", fast=True, indexed=True)
    for name in ("title", "body", "title_plain", "body_plain"):
        builder.add_text_field(name, tokenizer_name=words.PLAIN)
    for name in ("title_parts", "body_parts"):
        builder.add_text_field(name, tokenizer_name=words.PLAIN, index_option="basic")
    return builder.build()


def schema_hash() -> str:
    """Changes with the schema, the analysis and the engine: what an index must share to be used."""
    made_of = [
        str(SCHEMA_VERSION),
        version("tantivy"),
        *Path(words.__file__).read_text(encoding="utf-8").split(),
        *Path(compounds.__file__).read_text(encoding="utf-8").split(),
    ]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:16]


def as_tantivy(document: Document) -> tantivy.Document:
    # Only add_* with values of the field's own type: a wrong type kills the writer.
    made = tantivy.Document()
    made.add_text("id", str(document.id))
    for term in document.access:
        made.add_text("access", term)
    if document.reference:
        made.add_text("reference", document.reference.upper())
    made.add_text("kind", document.kind)
    if document.state:
        made.add_text("state", document.state)
    for place in document.places:
        made.add_text("place", str(place))
    for theme in document.themes:
        made.add_text("theme", str(theme))
    for authority in document.authorities:
        made.add_text("authority", str(authority))
    if document.level:
        made.add_text("level", document.level)
    for language in languages_said(document):
        made.add_text("language", language)
    if document.on:
        made.add_integer("year", document.on.year)
    made.add_integer("on", document.on.toordinal() if document.on else 0)
    made.add_integer("findable_since", milliseconds(document.findable_since))
    title, text = words.normal(document.title), words.normal(document.text)
    # One field for the stems of all languages: a question has few different ones, and each costs a look per segment.
    for language in stems_of(document):
        made.add_text("stems", language)
        for field, whole in (("title", title), ("body", text)):
            _add_stems(made, field, whole, language)
            _add_stems(made, f"{field}_parts", words.parts_of(whole, language), language)
    _add_plain(made, "title_plain", title)
    for part in (text, *map(words.normal, document.names)):
        _add_plain(made, "body_plain", part)
    return made


def _add_stems(made: tantivy.Document, field: str, text: str, language: str) -> None:
    for part in filter(None, (text, words.bare_words(text))):
        prepared = words.prepared(part, language)
        analyzer = words.analyzer_for(prepared, language)
        made.add_pre_tokenized_text(field, analyzer.pre_tokenize(prepared))


def _add_plain(made: tantivy.Document, field: str, text: str) -> None:
    plain = words.prepared(text, words.PLAIN)
    if words.is_indic(plain):
        made.add_pre_tokenized_text(field, words.analyzer_for(plain, words.PLAIN).pre_tokenize(plain))
    else:
        made.add_text(field, plain)


def put(writer: tantivy.IndexWriter, documents: Sequence[Document]) -> None:
    take(writer, (document.id for document in documents))
    for document in documents:
        writer.add_document(as_tantivy(document))


def take(writer: tantivy.IndexWriter, ids: Iterable[UUID]) -> None:
    for record in ids:
        writer.delete_documents_by_term("id", str(record))


class TantivyIndex:
    """``folder/current`` names the index in use and its schema; whoever built another replaces that file last."""

    def __init__(self, folder: Path, *, readers: int = 2) -> None:
        self._folder = folder
        self._schema = build_schema()
        self._reading = ThreadPoolExecutor(readers, thread_name_prefix="index-read")
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="index-write")
        self._index: tantivy.Index | None = None
        self._writer: tantivy.IndexWriter | None = None
        self._spoken = Spoken()
        self._written: set[str] = set()

    async def open(self) -> bool:
        return await self.write(self._open)

    async def upsert(self, documents: Sequence[Document]) -> None:
        await self._change(self._upsert, documents)

    async def delete(self, ids: Iterable[UUID]) -> None:
        await self._change(self._delete, list(ids))

    async def commit(self) -> None:
        await self._change(self._commit)

    async def begin(self) -> Beside:
        name = f"index-{schema_hash()}-{uuid4().hex}"
        return _TantivyBeside(self, name, await self.write(self._begin, name))

    async def resume(self, name: str) -> Beside | None:
        if await self.write(self._current) == name:
            return InPlace(self, name) if await self.open() else None
        writer = await self.write(self._resume, name)
        return None if writer is None else _TantivyBeside(self, name, writer)

    async def search(self, query: Query) -> Results:
        return await self._read(self._search, query)

    async def counts(self, parts: Sequence[Part], access: frozenset[str]) -> tuple[int, ...]:
        return await self._read(self._counts, parts, access)

    async def languages(self, access: frozenset[str]) -> tuple[str, ...]:
        # The search before it made them known, mostly: then no thread is woken.
        if (known := self._spoken.of(access)) is not None:
            return known
        return await self._read(lambda: self._languages(self._opened().searcher(), access))

    async def count(self) -> int:
        return await self._read(lambda: int(self._opened().searcher().num_docs))

    async def drop(self) -> None:
        await self.write(self._drop)

    async def close(self) -> None:
        await self.write(self._close)
        self._reading.shutdown()
        self._writing.shutdown()

    # Everything below runs in a thread.

    def _open(self) -> bool:
        if self._writer is not None:
            return True
        self._folder.mkdir(parents=True, exist_ok=True)
        current = self._current()
        if current is None:
            return False
        try:
            self._use(current)
            self._opened().searcher().search(tantivy.Query.all_query(), 1)
        except (ValueError, OSError):
            self._close()
            return False
        return True

    def _current(self) -> str | None:
        try:
            pointer = json.loads((self._folder / "current").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if not isinstance(pointer, dict) or pointer.get("schema") != schema_hash():
            return None
        name = str(pointer.get("folder"))
        return name if (self._folder / name).is_dir() else None

    def _sweep(self, *keep: str | None) -> None:
        for left in self._folder.glob("index-*"):
            if left.name not in keep:
                shutil.rmtree(left, ignore_errors=True)

    def _drop(self) -> None:
        self._close()
        (self._folder / "current").unlink(missing_ok=True)
        self._sweep()

    def _use(self, name: str) -> None:
        path = self._folder / name
        index = self._configured(path)
        self._index, self._writer = index, index.writer(LIVE_HEAP, 1)

    def _configured(self, path: Path) -> tantivy.Index:
        index = tantivy.Index(self._schema, path=str(path))
        index.register_tokenizer(words.PLAIN, words.analyzers()[words.PLAIN])
        index.config_reader("manual")
        index.reload()
        return index

    def _opened(self) -> tantivy.Index:
        if self._index is None:
            raise IndexAwayError
        return self._index

    def _opened_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            raise IndexAwayError
        return self._writer

    def _upsert(self, documents: Sequence[Document]) -> None:
        for document in documents:
            self._written.update(stems_of(document))
        put(self._opened_writer(), documents)

    def _delete(self, ids: Sequence[UUID]) -> None:
        take(self._opened_writer(), ids)

    def _commit(self) -> None:
        self._opened_writer().commit()
        self._opened().reload()
        self._spoken.written(self._written)
        self._written = set()

    def _begin(self, name: str) -> tantivy.IndexWriter:
        self._sweep(self._current())
        (self._folder / name).mkdir(parents=True)
        return self._configured(self._folder / name).writer(REBUILD_HEAP, 1)

    def _resume(self, name: str) -> tantivy.IndexWriter | None:
        if not name.startswith(f"index-{schema_hash()}-") or not (self._folder / name).is_dir():
            return None
        try:
            index = self._configured(self._folder / name)
            index.searcher().search(tantivy.Query.all_query(), 1)
            return index.writer(REBUILD_HEAP, 1)
        except (ValueError, OSError):
            return None

    def switch(self, writer: tantivy.IndexWriter, name: str) -> None:
        writer.commit()
        writer.wait_merging_threads()
        pointer = self._folder / "current.new"
        with pointer.open("w", encoding="utf-8") as file:
            json.dump({"schema": schema_hash(), "folder": name}, file)
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self._folder / "current")
        self._use(name)
        self._spoken.forget()
        self._sweep(name)

    def _close(self) -> None:
        # Merges under way are given up; they begin anew with the next writer.
        self._index = self._writer = None

    def _search(self, query: Query) -> Results:
        searcher = self._opened().searcher()
        build = QueryBuilder(self._schema, self._languages(searcher, query.access))
        found = build.query(query)
        order = build.order(query)
        result = searcher.search(
            found,
            query.limit,
            offset=query.offset,
            order_by_field=None if order is None else "on",
            order=order or tantivy.Order.Desc,
        )
        ids = tuple(UUID(searcher.doc(address)["id"][0]) for _, address in result.hits)
        return Results(ids, _count(result), self._facets(searcher, build, query, found))

    def _facets(
        self, searcher: tantivy.Searcher, build: QueryBuilder, query: Query, found: tantivy.Query
    ) -> Mapping[Facet, tuple[tuple[str, int], ...]]:
        counted = {}
        open_facets = [facet for facet in query.facets if not query.chosen.get(facet)]
        if open_facets:
            counted = self._terms(searcher, found, open_facets)
        for facet in query.facets.difference(open_facets):
            counted |= self._terms(searcher, build.query(query, without=facet), [facet])
        return counted

    @staticmethod
    def _terms(
        searcher: tantivy.Searcher, found: tantivy.Query, facets: Sequence[Facet]
    ) -> dict[Facet, tuple[tuple[str, int], ...]]:
        asked = {f.value: {"terms": {"field": f.value, "size": FACET_SIZES[f]}} for f in facets}
        answer = searcher.aggregate(found, asked)
        return {
            facet: tuple(
                (_key(value["key"]), int(value["doc_count"])) for value in answer[facet.value]["buckets"]
            )
            for facet in facets
        }

    def _counts(self, parts: Sequence[Part], access: frozenset[str]) -> tuple[int, ...]:
        searcher = self._opened().searcher()
        build = QueryBuilder(self._schema, self._languages(searcher, access))
        return tuple(_count(searcher.search(build.readable_part(part, access), 1)) for part in parts)

    def _languages(self, searcher: tantivy.Searcher, access: frozenset[str]) -> tuple[str, ...]:
        if (known := self._spoken.of(access)) is not None:
            return known
        readable = QueryBuilder(self._schema, ()).readable(access)
        answer = searcher.aggregate(readable, {"stems": {"terms": {"field": "stems", "size": 50}}})
        return self._spoken.learn(access, (str(value["key"]) for value in answer["stems"]["buckets"]))

    async def write(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._writing, lambda: call(*args, **kwargs))

    async def _change(self, call: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        """A writer that failed once fails for ever: it is let go, and the index with it."""

        def run() -> None:
            try:
                call(*args, **kwargs)
            except (ValueError, OSError) as error:
                self._close()
                raise IndexUnreadableError from error

        await self.write(run)

    async def _read(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        def run() -> R:
            try:
                return call(*args, **kwargs)
            except (ValueError, OSError) as error:
                raise IndexUnreadableError from error

        return await asyncio.get_running_loop().run_in_executor(self._reading, run)


class _TantivyBeside:
    """A folder beside the one in use."""

    def __init__(self, index: TantivyIndex, name: str, writer: tantivy.IndexWriter) -> None:
        self.name = name
        self._index = index
        self._writer = writer

    async def upsert(self, documents: Sequence[Document]) -> None:
        await self._change(put, self._writer, documents)

    async def delete(self, ids: Iterable[UUID]) -> None:
        await self._change(take, self._writer, list(ids))

    async def commit(self) -> None:
        await self._change(self._writer.commit)

    async def switch(self) -> None:
        await self._change(self._index.switch, self._writer, self.name)

    async def _change(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            await self._index.write(call, *args, **kwargs)
        except (ValueError, OSError) as error:
            raise IndexUnreadableError from error


def _count(result: tantivy.SearchResult) -> int:
    # The stub of the library lacks it.
    return int(result.count)  # type: ignore[attr-defined]


def _key(value: object) -> str:
    return str(int(value)) if isinstance(value, float) else str(value)
