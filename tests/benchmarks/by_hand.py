"""What somebody would write who asks OpenSearch without Daylight: an index that keeps its texts, asked directly.

The same questions with the same access, filters and facets, answered with the same: how many there are, and of twenty
hits what is shown with them and the words that were asked for marked. A question that few records answer with all its
words is asked once more with most of them.
"""

import time
from dataclasses import replace
from typing import Any

import aiohttp
import orjson
from opensearchpy.helpers import async_bulk
from search.index import words
from search.index.highlights import EXCERPT
from search.index.opensearch_index import as_source, client, mapping
from search.index.opensearch_query import body
from search.index.port import Query
from search.indexing.repository import documents
from search.models import ReadRecord
from search.searching.service import FEW
from servicekit.db import Database
from sqlalchemy import select
from sqlmodel import col

INDEX = "daylight-by-hand"
_PAGE = 5_000
_SHOWN = ["id", "kind", "reference", "language", "level", "state", "on", "place", "theme"]


async def fill(url: str, database: str) -> None:
    """Indexes every copy that the worker's ``database`` holds."""
    copies, engine = Database(database), client(url)
    kept = mapping()
    del kept["mappings"]["_source"]
    try:
        await engine.indices.delete(index=INDEX, ignore_unavailable=True)
        await engine.indices.create(index=INDEX, body=kept)
        async with copies.session() as session:
            ids = (await session.scalars(select(col(ReadRecord.id)))).all()
            for start in range(0, len(ids), _PAGE):
                page = await documents(session, ids[start : start + _PAGE])
                await async_bulk(
                    engine,
                    ({"_index": INDEX, "_id": str(each.id), "_source": as_source(each)} for each in page),
                )
        await engine.indices.refresh(index=INDEX)
    finally:
        await engine.close()
        await copies.dispose()


async def drop(url: str) -> None:
    engine = client(url)
    try:
        await engine.indices.delete(index=INDEX, ignore_unavailable=True)
    finally:
        await engine.close()


async def ask(http: aiohttp.ClientSession, url: str, query: Query, languages: tuple[str, ...]) -> float:
    """Seconds to the last byte."""
    sent = orjson.dumps(_with_marks(body(query, languages), languages))
    loosened = query.asked.loosened()
    again = (
        orjson.dumps(_with_marks(body(replace(query, asked=loosened), languages), languages))
        if loosened
        else None
    )
    started = time.perf_counter()
    answer = await _post(http, url, sent)
    if again and orjson.loads(answer)["hits"]["total"]["value"] < FEW:
        await _post(http, url, again)
    return time.perf_counter() - started


def _with_marks(question: dict[str, Any], languages: tuple[str, ...]) -> dict[str, Any]:
    """Titles as a whole and one stretch of the text, in each language of the question."""
    title: dict[str, Any] = {"number_of_fragments": 0}
    text = {"number_of_fragments": 1, "fragment_size": EXCERPT, "no_match_size": EXCERPT}
    asked = (*languages, words.PLAIN)
    fields = {f"title_{each}": title for each in asked} | {f"body_{each}": text for each in asked}
    shown = {"stored_fields": ["_source"], "docvalue_fields": [], "_source": _SHOWN}
    return question | shown | {"highlight": {"fields": fields}}


async def _post(http: aiohttp.ClientSession, url: str, sent: bytes) -> bytes:
    headers = {"Content-Type": "application/json"}
    async with http.post(f"{url}/{INDEX}/_search", data=sent, headers=headers) as answer:
        if answer.status != 200:
            raise SystemExit(f"OpenSearch answered {answer.status}")
        return await answer.read()
