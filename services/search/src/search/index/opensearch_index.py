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
from search.index.opensearch_query import body, readable_word
from search.index.port import (
    Document,
    Facet,
    IndexAwayError,
    IndexUnreadableError,
    Query,
    Results,
    milliseconds,
)

SCHEMA_VERSION = 3
"""Raised whenever the same document would be indexed differently; older indexes are then built anew."""


def mapping() -> dict[str, Any]:
    filters: dict[str, Any] = {}
    analyzers: dict[str, Any] = {"plain": {"tokenizer": "standard", "filter": ["lowercase", "asciifolding"]}}
    for code, name in words.LANGUAGES.items():
        filters[f"{code}_stop"] = {"type": "stop", "stopwords": f"_{name}_"}
        filters[f"{code}_stop_more"] = {"type": "stop", "stopwords": words.MORE_STOP_WORDS.get(code, [])}
        filters[f"{code}_stem"] = {"type": "snowball", "language": name.title()}
        chain = ["lowercase", f"{code}_stop", f"{code}_stop_more", f"{code}_stem", "asciifolding"]
        analyzers[code] = {"tokenizer": "standard", "filter": ["elision", *chain] if code == "fr" else chain}
    keyword = {"type": "keyword"}
    properties: dict[str, Any] = dict.fromkeys(
        ("id", "access", "reference", "kind", "place", "theme", "state"), keyword
    )
    properties |= {"year": {"type": "integer"}, "on": {"type": "integer"}, "findable_since": {"type": "long"}}
    for language in analyzers:
        properties[f"title_{language}"] = {"type": "text", "analyzer": language}
        properties[f"body_{language}"] = {"type": "text", "analyzer": language}
    return {
        "settings": {
            "index": {"number_of_replicas": 0, "refresh_interval": "-1", "max_result_window": 10_000},
            "analysis": {"filter": filters, "analyzer": analyzers},
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
        "on": document.on.toordinal() if document.on else 0,
        "findable_since": milliseconds(document.findable_since),
    }
    if document.on:
        source["year"] = document.on.year
    if document.state:
        source["state"] = document.state
    if document.reference:
        source["reference"] = document.reference.upper()
    for language in (*words.languages_of(f"{title} {text}", document.language), words.PLAIN):
        source[f"title_{language}"] = title
        source[f"body_{language}"] = text
    if document.names:
        source["body_plain"] = [text, *map(words.normal, document.names)]
    return source


class OpenSearchIndex:
    def __init__(self, client: AsyncOpenSearch, *, alias: str = "daylight-records") -> None:
        self._client = client
        self._alias = alias
        self._waiting: list[dict[str, Any]] = []

    async def open(self) -> bool:
        try:
            behind = await self._behind_alias()
        except EngineAway as error:
            raise IndexAwayError from error
        return len(behind) == 1 and behind[0].startswith(f"{self._alias}-{schema_hash()}-")

    async def upsert(self, documents: Sequence[Document]) -> None:
        self._waiting.extend(self._indexed(documents, self._alias))

    async def delete(self, ids: Iterable[UUID]) -> None:
        self._waiting.extend(
            {"_op_type": "delete", "_index": self._alias, "_id": str(record)} for record in ids
        )

    async def commit(self) -> None:
        try:
            await self._send(self._waiting)
            await self._client.indices.refresh(index=self._alias)
        except NotFoundError as error:
            raise IndexUnreadableError from error
        except EngineAway as error:
            raise IndexAwayError from error
        finally:
            self._waiting = []

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
        except EngineAway as error:
            raise IndexAwayError from error
        return count

    async def search(self, query: Query) -> Results:
        answer = await self._ask(body(query))
        hits = answer["hits"]
        return Results(
            ids=tuple(UUID(hit["_id"]) for hit in hits["hits"]),
            total=int(hits["total"]["value"]),
            facets=_facets(answer.get("aggregations", {})),
        )

    async def frequencies(self, words: Sequence[str], access: frozenset[str]) -> dict[str, int]:
        if not words:
            return {}
        lines: list[dict[str, Any]] = []
        for word in words:
            lines += [{"index": self._alias}, readable_word(word, access)]
        try:
            answer = await self._client.msearch(body=lines)
        except EngineAway as error:
            raise IndexAwayError from error
        if any("error" in response for response in answer["responses"]):
            raise IndexUnreadableError
        counts = (int(response["hits"]["total"]["value"]) for response in answer["responses"])
        return dict(zip(words, counts, strict=True))

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
