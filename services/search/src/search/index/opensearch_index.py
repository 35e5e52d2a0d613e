"""The same index in OpenSearch. Searches go to an alias; what is built beside has another, until the first moves."""

import asyncio
import hashlib
import json
import time
from collections.abc import Coroutine, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import orjson
from opensearchpy import AsyncOpenSearch
from opensearchpy.exceptions import ConnectionError as NoConnection
from opensearchpy.exceptions import NotFoundError, TransportError
from opensearchpy.helpers import async_bulk
from opensearchpy.serializer import JSONSerializer

from search.index import compounds, words
from search.index.asked import Part
from search.index.opensearch_query import body, readable_part, spoken
from search.index.patience import left
from search.index.port import (
    Beside,
    Document,
    EngineAwayError,
    Facet,
    IndexUnreadableError,
    InPlace,
    Query,
    Results,
    languages_said,
    milliseconds,
    stems_of,
)
from search.index.spoken import Spoken

SCHEMA_VERSION = 4
"""Raised whenever the same document would be indexed differently; older indexes are then built anew."""

FURTHER = {
    "bg": "bulgarian",
    "ca": "catalan",
    "cs": "czech",
    "et": "estonian",
    "eu": "basque",
    "ga": "irish",
    "gl": "galician",
    "hi": "hindi",
    "hy": "armenian",
    "id": "indonesian",
    "lt": "lithuanian",
    "lv": "latvian",
}
"""Languages that this engine alone has a stemmer for."""

WRITING_PATIENCE = 30.0
"""Seconds that the engine has for a write."""
REST = 3.0
"""Seconds after a question in vain during which the next ones are not kept waiting."""
_OVERLOADED = 429
_AWAY = frozenset({401, 403, _OVERLOADED})
"""Answers which do not say that anything is wrong with the index; as every one from 500 on."""


def mapping() -> dict[str, Any]:
    filters: dict[str, Any] = {}
    # As the other engine cuts words: an apostrophe parts them.
    apart = {"apart": {"type": "mapping", "mappings": ["' => \\u0020", "’ => \\u0020", "_ => \\u0020"]}}
    chains = {words.PLAIN: ["lowercase", "asciifolding"]}
    for code, name in (words.LANGUAGES | FURTHER).items():
        stopped = words.OWN_STOP_WORDS.get(code, f"_{name}_")
        filters[f"{code}_stop"] = {"type": "stop", "stopwords": stopped}
        filters[f"{code}_stop_more"] = {"type": "stop", "stopwords": words.MORE_STOP_WORDS.get(code, [])}
        filters[f"{code}_stem"] = (
            {"type": "stemmer", "language": name}
            if code in FURTHER
            else {"type": "snowball", "language": name.title()}
        )
        chains[code] = ["lowercase", f"{code}_stop", f"{code}_stop_more", f"{code}_stem", "asciifolding"]
    analyzers = {
        language: {"tokenizer": "standard", "char_filter": ["apart"], "filter": chain}
        for language, chain in chains.items()
    }
    keyword = {"type": "keyword"}
    properties: dict[str, Any] = dict.fromkeys(
        (
            *("id", "access", "reference", "level", "language", "stems"),
            *("kind", "place", "theme", "authority", "state"),
        ),
        keyword,
    )
    properties |= {"year": {"type": "integer"}, "on": {"type": "integer"}, "findable_since": {"type": "long"}}
    for language in analyzers:
        properties[f"title_{language}"] = {"type": "text", "analyzer": language}
        properties[f"body_{language}"] = {"type": "text", "analyzer": language}
    for language, field in product(compounds.LANGUAGES, ("title", "body")):
        properties[f"{field}_parts_{language}"] = {
            "type": "text",
            "analyzer": language,
            "index_options": "docs",
            "norms": False,
        }
    return {
        "settings": {
            "index": {"number_of_replicas": 0, "refresh_interval": "-1", "max_result_window": 10_000},
            "analysis": {"char_filter": apart, "filter": filters, "analyzer": analyzers},
        },
        # The words are searched and the record is read from the read table: no text is kept here.
        "mappings": {"dynamic": "strict", "_source": {"includes": ["id"]}, "properties": properties},
    }


def schema_hash() -> str:
    compounding = Path(compounds.__file__).read_text(encoding="utf-8")
    made_of = json.dumps([SCHEMA_VERSION, mapping(), compounding], sort_keys=True)
    return hashlib.sha256(made_of.encode()).hexdigest()[:16]


def as_source(document: Document) -> dict[str, Any]:
    title, text = words.normal(document.title), words.normal(document.text)
    source: dict[str, Any] = {
        "id": str(document.id),
        "kind": document.kind,
        "access": sorted(document.access),
        "place": [str(place) for place in document.places],
        "theme": [str(theme) for theme in document.themes],
        "authority": [str(authority) for authority in document.authorities],
        "on": document.on.toordinal() if document.on else 0,
        "findable_since": milliseconds(document.findable_since),
    }
    if document.on:
        source["year"] = document.on.year
    if document.state:
        source["state"] = document.state
    if document.reference:
        source["reference"] = document.reference.upper()
    if document.level:
        source["level"] = document.level
    if said := languages_said(document):
        source["language"] = list(said)
    source["stems"] = list(_stems_of(document))
    for language in (*source["stems"], words.PLAIN):
        source[f"title_{language}"] = _texts(title, language)
        source[f"body_{language}"] = _texts(text, language)
        for field, whole in (("title", title), ("body", text)):
            if within := words.parts_of(whole, language):
                source[f"{field}_parts_{language}"] = _texts(within, language)
    names = [words.prepared(words.normal(name), words.PLAIN) for name in document.names]
    source["body_plain"] = [*source["body_plain"], *names]
    return source


def _texts(text: str, language: str) -> list[str]:
    """A text as a language's field holds it: with its accented words once more without accents."""
    bare = "" if language == words.PLAIN else words.bare_words(text)
    return [words.prepared(part, language) for part in (text, bare) if part]


def _stems_of(document: Document) -> tuple[str, ...]:
    further = tuple(said for said in languages_said(document) if said in FURTHER)
    return (*further, *stems_of(document)) if document.languages or not further else further


class _Json(JSONSerializer):
    """With the library's own, to write a question and to read its answer took a fifth of the time between them."""

    def dumps(self, data: Any) -> Any:
        return data if isinstance(data, str | bytes) else orjson.dumps(data).decode()

    def loads(self, s: str) -> Any:
        return orjson.loads(s)


def client(url: str) -> AsyncOpenSearch:
    return AsyncOpenSearch(url, timeout=WRITING_PATIENCE, serializer=_Json())


class OpenSearchIndex:
    def __init__(self, client: AsyncOpenSearch, *, alias: str = "daylight-records") -> None:
        self._client = client
        self._alias = alias
        self._beside = f"{alias}-beside"
        self._waiting: list[dict[str, Any]] = []
        self._written: set[str] = set()
        self._spoken = Spoken()
        self._rests_until = 0.0

    async def open(self) -> bool:
        return (await self._current() or "").startswith(self._prefix())

    async def upsert(self, documents: Sequence[Document]) -> None:
        self._waiting.extend(_indexed(documents, self._alias))
        self._written.update(language for document in documents for language in _stems_of(document))

    async def delete(self, ids: Iterable[UUID]) -> None:
        self._waiting.extend(_deleted(ids, self._alias))

    async def commit(self) -> None:
        try:
            await self.send(self._waiting)
            await self.refresh(self._alias)
            self._spoken.written(self._written)
        finally:
            self._waiting = []
            self._written = set()

    async def begin(self) -> Beside:
        with _speaking():
            await self._delete_behind(self._beside)
            name = f"{self._prefix()}{uuid4().hex}"
            await self._client.indices.create(index=name, body=mapping() | {"aliases": {self._beside: {}}})
        return _OpenSearchBeside(self, name, self._beside)

    async def resume(self, name: str) -> Beside | None:
        if not name.startswith(self._prefix()):
            return None
        if await self._current() == name:
            return InPlace(self, name)
        with _speaking():
            found = await self._behind(self._beside)
        return _OpenSearchBeside(self, name, self._beside) if found == [name] else None

    async def search(self, query: Query) -> Results:
        answer = await self._search(body(query, await self.languages(query.access)))
        hits = answer["hits"]
        return Results(
            ids=tuple(UUID(hit["fields"]["id"][0]) for hit in hits["hits"]),
            total=int(hits["total"]["value"]),
            facets=_facets(answer.get("aggregations", {})),
        )

    async def languages(self, access: frozenset[str]) -> tuple[str, ...]:
        if (known := self._spoken.of(access)) is not None:
            return known
        answer = await self._search(spoken(access))
        buckets = answer["aggregations"]["stems"]["buckets"]
        return self._spoken.learn(access, (str(value["key"]) for value in buckets))

    async def counts(self, parts: Sequence[Part], access: frozenset[str]) -> tuple[int, ...]:
        if not parts:
            return ()
        languages = await self.languages(access)
        lines: list[dict[str, Any]] = []
        for part in parts:
            lines += [{"index": self._alias}, readable_part(part, access, languages)]
        answer = await self._ask(self._client.msearch(body=lines))
        for response in answer["responses"]:
            if "error" in response:
                raise EngineAwayError if _is_away(response.get("status")) else IndexUnreadableError
        return tuple(int(response["hits"]["total"]["value"]) for response in answer["responses"])

    async def count(self) -> int:
        with _speaking():
            return int((await self._client.count(index=self._alias))["count"])

    async def drop(self) -> None:
        with _speaking():
            await self._delete_behind(self._alias)
            await self._delete_behind(self._beside)

    async def close(self) -> None:
        await self._client.close()

    async def send(self, actions: Iterable[dict[str, Any]]) -> None:
        """Has the engine write to an alias, which must be there: an index that vanished is not made up by a write."""
        with _speaking():
            _, faults = await async_bulk(self._client, actions, raise_on_error=False, require_alias=True)
        if isinstance(faults, int):
            raise TypeError
        answers = [answer for fault in faults for answer in fault.values()]
        # A record that is already gone answers so to its deletion; everything else is an error.
        answers = [answer for answer in answers if answer.get("result") != "not_found"]
        if any(_is_away(answer.get("status")) for answer in answers):
            raise EngineAwayError
        if answers:
            raise IndexUnreadableError

    async def refresh(self, alias: str) -> None:
        """Lets searches see what was written."""
        with _speaking():
            await self._client.indices.refresh(index=alias)

    async def switch_to(self, name: str) -> None:
        """One act of the engine: a search meets the old index or the new one."""
        with _speaking():
            actions: list[dict[str, Any]] = [
                {"remove_index": {"index": index}} for index in await self._behind(self._alias)
            ]
            actions.append({"add": {"index": name, "alias": self._alias, "is_write_index": True}})
            actions.append({"remove": {"index": name, "alias": self._beside}})
            await self._client.indices.update_aliases(body={"actions": actions})
        self._spoken.forget()

    def _prefix(self) -> str:
        return f"{self._alias}-{schema_hash()}-"

    async def _search(self, question: dict[str, Any]) -> dict[str, Any]:
        return await self._ask(self._client.search(index=self._alias, body=question))

    async def _ask(self, question: Coroutine[Any, Any, Any]) -> dict[str, Any]:
        """Waits no longer than the asker does, and not at all just after somebody waited in vain."""
        if time.monotonic() < self._rests_until:
            question.close()
            raise EngineAwayError
        try:
            with _speaking():
                async with asyncio.timeout(left()):
                    answer: dict[str, Any] = await question
                    return answer
        except (EngineAwayError, TimeoutError) as error:
            self._rests_until = time.monotonic() + REST
            raise EngineAwayError from error

    async def _current(self) -> str | None:
        with _speaking():
            found = await self._behind(self._alias)
        return found[0] if len(found) == 1 else None

    async def _behind(self, alias: str) -> list[str]:
        try:
            return list(await self._client.indices.get_alias(name=alias))
        except NotFoundError:
            return []

    async def _delete_behind(self, alias: str) -> None:
        for index in await self._behind(alias):
            await self._client.indices.delete(index=index)


class _OpenSearchBeside:
    """What the engine took is on its disk: it answers when its log is."""

    def __init__(self, index: OpenSearchIndex, name: str, alias: str) -> None:
        self.name = name
        self._index = index
        self._alias = alias

    async def upsert(self, documents: Sequence[Document]) -> None:
        await self._index.send(_indexed(documents, self._alias))

    async def delete(self, ids: Iterable[UUID]) -> None:
        await self._index.send(_deleted(ids, self._alias))

    async def commit(self) -> None:
        """Nothing is held back."""

    async def switch(self) -> None:
        await self._index.refresh(self._alias)
        await self._index.switch_to(self.name)


@contextmanager
def _speaking() -> Iterator[None]:
    """Says in the port's words what went wrong with the engine."""
    try:
        yield
    except NotFoundError as error:
        raise IndexUnreadableError from error
    except TransportError as error:
        if isinstance(error, NoConnection) or _is_away(error.status_code):
            raise EngineAwayError from error
        raise


def _is_away(status: object) -> bool:
    return isinstance(status, int) and (status in _AWAY or status >= 500)


def _indexed(documents: Iterable[Document], index: str) -> Iterator[dict[str, Any]]:
    for document in documents:
        yield {
            "_op_type": "index",
            "_index": index,
            "_id": str(document.id),
            "_source": as_source(document),
        }


def _deleted(ids: Iterable[UUID], index: str) -> Iterator[dict[str, Any]]:
    for record in ids:
        yield {"_op_type": "delete", "_index": index, "_id": str(record)}


def _facets(answer: Mapping[str, Any]) -> dict[Facet, tuple[tuple[str, int], ...]]:
    return {
        Facet(name): tuple(
            (str(value["key"]), int(value["doc_count"])) for value in found.get("values", found)["buckets"]
        )
        for name, found in answer.items()
    }
