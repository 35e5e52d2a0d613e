"""The search service."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from opensearchpy import AsyncOpenSearch
from servicekit.copies import Copies
from servicekit.service import Service

from search.consumers import CONSUMES, COPIES, consumers
from search.dashboards import endpoints as dashboards
from search.figures import endpoints as figures
from search.index.opensearch_index import OpenSearchIndex
from search.index.port import Index
from search.index.tantivy_index import TantivyIndex
from search.indexing.indexer import Indexer
from search.models import METADATA
from search.owners import HttpOwners
from search.policy import POLICIES
from search.reading.reader import Reader
from search.rebuilds import endpoints as rebuilds
from search.searching import endpoints as searching
from search.searching.service import Searching
from search.searching.spelling import Spelling
from search.settings import Settings
from search.timeline import endpoints as timeline


def _index(settings: Settings) -> Index:
    if settings.opensearch_url:
        return OpenSearchIndex(AsyncOpenSearch(settings.opensearch_url))
    return TantivyIndex(settings.data_dir / "search")


def prepare(app: FastAPI) -> None:
    state = app.state
    sessions = state.worker_database.session
    state.copies = Copies(app, COPIES)
    state.index = _index(state.settings)
    state.indexer = Indexer(sessions, state.index)
    state.reader = Reader(sessions, HttpOwners(state.settings, state.identity, state.http))
    state.searching = Searching(state.index, Spelling(sessions, state.index), state.indexer.report_damage)


def running(app: FastAPI) -> Sequence[AbstractAsyncContextManager[None]]:
    state = app.state
    worker_url = state.settings.worker_database_url
    return [
        _closing(state.index),
        state.copies.running(app),
        state.indexer.running(worker_url),
        state.reader.running(worker_url),
    ]


@asynccontextmanager
async def _closing(index: Index) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await index.close()


SERVICE = Service(
    name="search",
    title="Daylight search",
    version="0.1.0",
    settings=Settings,
    routers=[searching.router, timeline.router, figures.router, dashboards.router, rebuilds.router],
    policies=POLICIES,
    metadata=METADATA,
    migrations=Path(__file__).parents[2] / "migrations",
    consumes=CONSUMES,
    prepare=prepare,
    consumers=consumers,
    running=running,
)
