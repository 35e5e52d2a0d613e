"""The same index in OpenSearch. Searches go to an alias; a rebuild fills a new index and moves it."""

import hashlib
import json
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from opensearchpy import AsyncOpenSearch
from opensearchpy.exceptions import ConnectionError as EngineAway
from opensearchpy.exceptions import NotFoundError
from opensearchpy.helpers import async_bulk

from search.index import words
from search.index.asked import Part
from search.index.opensearch_query import body, readable_part, spoken
from search.index.port import (
    Document,
    Facet,
    IndexAwayError,
    IndexUnreadableError,
    Query,
    Results,
    milliseconds,
    stems_of,
)
from search.index.spoken import Spoken

SCHEMA_VERSION = 3
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
    return {
        "settings": {
            "index": {"number_of_replicas": 0, "refresh_interval": "-1", "max_result_window": 10_000},
            "analysis": {"char_filter": apart, "filter": filters, "analyzer": analyzers},
        },
        # The words are searched and the record is read from the read table: no text is kept here.
        "mappings": {"dynamic": "strict", "_source": {"includes": ["id"]}, "properties": properties},
    }


def schema_hash() -> str:
    return hashlib.sha256(json.dumps([SCHEMA_VERSION, mapping()], sort_keys=True).encode()).hexdigest()[:16]


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
    if document.language:
        source["language"] = words.primary(document.language)
    source["stems"] = list(_stems_of(document))
    for language in (*source["stems"], words.PLAIN):
        source[f"title_{language}"] = _texts(title, language)
        source[f"body_{language}"] = _texts(text, language)
    names = [words.prepared(words.normal(name), words.PLAIN) for name in document.names]
    source["body_plain"] = [*source["body_plain"], *names]
    return source


def _texts(text: str, language: str) -> list[str]:
    """A text as a language's field holds it: with its accented words once more without accents."""
    bare = "" if language == words.PLAIN else words.bare_words(text)
    return [words.prepared(part, language) for part in (text, bare) if part]


def _stems_of(document: Document) -> tuple[str, ...]:
    declared = words.primary(document.language) if document.language else None
    return (declared,) if declared in FURTHER else stems_of(document)


class OpenSearchIndex:
    def __init__(self, client: AsyncOpenSearch, *, alias: str = "daylight-records") -> None:
        self._client = client
        self._alias = alias
        self._waiting: list[dict[str, Any]] = []
        self._written: set[str] = set()
        self._spoken = Spoken()

    async def open(self) -> bool:
        try:
            behind = await self._behind_alias()
        except EngineAway as error:
            raise IndexAwayError from error
        return len(behind) == 1 and behind[0].startswith(f"{self._alias}-{schema_hash()}-")

    async def upsert(self, documents: Sequence[Document]) -> None:
        self._waiting.extend(self._indexed(documents, self._alias))
        self._written.update(language for document in documents for language in _stems_of(document))

    async def delete(self, ids: Iterable[UUID]) -> None:
        self._waiting.extend(
            {"_op_type": "delete", "_index": self._alias, "_id": str(record)} for record in ids
        )

    async def commit(self) -> None:
        try:
            await self._send(self._waiting)
            await self._client.indices.refresh(index=self._alias)
            self._spoken.written(self._written)
        except NotFoundError as error:
            raise IndexUnreadableError from error
        except EngineAway as error:
            raise IndexAwayError from error
        finally:
            self._waiting = []
            self._written = set()

    async def rebuild(self, batches: AsyncIterator[Sequence[Document]]) -> int:
        name = f"{self._alias}-{schema_hash()}-{uuid4().hex}"
        try:
            await self._client.indices.create(index=name, body=mapping())
            count = 0
            async for batch in batches:
                count += len(batch)
                await self._send(self._indexed(batch, name))
            await self._client.indices.refresh(index=name)
            await self._switch_to(name)
            self._spoken.forget()
        except EngineAway as error:
            raise IndexAwayError from error
        return count

    async def search(self, query: Query) -> Results:
        answer = await self._ask(body(query, await self.languages(query.access)))
        hits = answer["hits"]
        return Results(
            ids=tuple(UUID(hit["_id"]) for hit in hits["hits"]),
            total=int(hits["total"]["value"]),
            facets=_facets(answer.get("aggregations", {})),
        )

    async def languages(self, access: frozenset[str]) -> tuple[str, ...]:
        if (known := self._spoken.of(access)) is not None:
            return known
        answer = await self._ask(spoken(access))
        buckets = answer["aggregations"]["stems"]["buckets"]
        return self._spoken.learn(access, (str(value["key"]) for value in buckets))

    async def counts(self, parts: Sequence[Part], access: frozenset[str]) -> tuple[int, ...]:
        if not parts:
            return ()
        languages = await self.languages(access)
        lines: list[dict[str, Any]] = []
        for part in parts:
            lines += [{"index": self._alias}, readable_part(part, access, languages)]
        try:
            answer = await self._client.msearch(body=lines)
        except EngineAway as error:
            raise IndexAwayError from error
        if any("error" in response for response in answer["responses"]):
            raise IndexUnreadableError
        return tuple(int(response["hits"]["total"]["value"]) for response in answer["responses"])

    async def count(self) -> int:
        try:
            return int((await self._client.count(index=self._alias))["count"])
        except NotFoundError as error:
            raise IndexUnreadableError from error
        except EngineAway as error:
            raise IndexAwayError from error

    async def drop(self) -> None:
        """Removes the alias with everything behind it."""
        for index in await self._behind_alias():
            await self._client.indices.delete(index=index)

    async def close(self) -> None:
        await self._client.close()

    async def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = await self._client.search(index=self._alias, body=question)
        except NotFoundError as error:
            raise IndexUnreadableError from error
        except EngineAway as error:
            raise IndexAwayError from error
        return answer

    async def _send(self, actions: Iterable[dict[str, Any]]) -> None:
        # A record that is already gone answers 404 to its deletion; everything else is an error.
        _, faults = await async_bulk(self._client, actions, raise_on_error=False)
        if isinstance(faults, int):
            raise TypeError
        if any(fault.get("delete", {}).get("status") != 404 for fault in faults):
            raise IndexUnreadableError

    async def _behind_alias(self) -> list[str]:
        try:
            return list(await self._client.indices.get_alias(name=self._alias))
        except NotFoundError:
            return []

    async def _switch_to(self, name: str) -> None:
        old = await self._behind_alias()
        actions: list[dict[str, Any]] = [{"remove_index": {"index": index}} for index in old]
        actions.append({"add": {"index": name, "alias": self._alias, "is_write_index": True}})
        await self._client.indices.update_aliases(body={"actions": actions})

    @staticmethod
    def _indexed(documents: Iterable[Document], index: str) -> Iterator[dict[str, Any]]:
        for document in documents:
            yield {
                "_op_type": "index",
                "_index": index,
                "_id": str(document.id),
                "_source": as_source(document),
            }


def _facets(answer: Mapping[str, Any]) -> dict[Facet, tuple[tuple[str, int], ...]]:
    return {
        Facet(name): tuple(
            (str(value["key"]), int(value["doc_count"])) for value in found["values"]["buckets"]
        )
        for name, found in answer.items()
    }
