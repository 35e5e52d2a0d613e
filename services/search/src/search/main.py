"""The search service."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from uuid import UUID

from fastapi import FastAPI
from servicekit.copies import Copies
from servicekit.principal import Principal, Side
from servicekit.service import Service
from starlette.datastructures import State

from search.annual_reports import clearing_endpoints as annual_clearing
from search.annual_reports import endpoints as annual_reports
from search.asking.understanding import Understanding
from search.completions import endpoints as completions
from search.consumers import CONSUMES, COPIES, consumers
from search.dashboards import endpoints as dashboards
from search.events import EMITS
from search.extraction import endpoints as extraction
from search.extraction.worker import Extractor, Sessions
from search.figures import endpoints as figures
from search.index.engines import Engines
from search.index.opensearch_index import OpenSearchIndex, client
from search.index.port import Index
from search.index.tantivy_index import TantivyIndex
from search.indexing.indexer import Indexer
from search.models import METADATA, Engine
from search.owners import HttpOwners, Owners
from search.policy import POLICIES
from search.public_figures import endpoints as public_figures
from search.reading.reader import Reader
from search.rebuilds import endpoints as rebuilds
from search.releases import endpoints as releases
from search.releases.counter import Counter
from search.saved import endpoints as saved
from search.saved.clearing import Clearing
from search.saved.owner import Asker
from search.saved.telling import Teller
from search.searching import endpoints as searching
from search.searching.service import Searching
from search.searching.spelling import Spelling
from search.settings import Settings
from search.similar import endpoints as similar
from search.similar.service import Similar
from search.synonyms import endpoints as synonyms
from search.timeline import endpoints as timeline


def _engines(settings: Settings) -> Engines:
    engines: dict[Engine, Index] = {Engine.EMBEDDED: TantivyIndex(settings.data_dir / "search")}
    if settings.opensearch_url:
        engines[Engine.OPENSEARCH] = OpenSearchIndex(client(settings.opensearch_url))
    return Engines(engines)


def prepare(app: FastAPI) -> None:
    state = app.state
    sessions = state.worker_database.session
    state.copies = Copies(app, COPIES)
    owners = HttpOwners(state.settings, state.identity, state.http)
    state.reader = Reader(sessions, owners)
    state.extractor = _extractor(sessions, owners, state.settings)
    state.counter = Counter(
        state.worker_database, state.database, _asker(state), state.settings.release_threshold
    )
    public_figures.prepare(app)
    find_by(app, _engines(state.settings))


def find_by(app: FastAPI, engines: Engines) -> None:
    """Has searches answered, and the index kept, by ``engines``."""
    state = app.state
    sessions = state.worker_database.session
    state.engines = engines
    state.indexer = Indexer(sessions, engines)
    state.understanding = Understanding(engines)
    spelling = Spelling(sessions, engines)
    state.searching = Searching(engines, spelling, state.understanding, state.indexer.report_damage)
    state.similar = Similar(engines, state.searching)
    state.teller = Teller(
        state.worker_database, state.database, state.searching, _asker(state), state.settings.alert_hour
    )
    state.clearing = Clearing(state.worker_database, state.database, state.searching, _asker(state))


def _asker(state: State) -> Asker:
    async def rights_of(account: UUID, side: Side | None) -> Principal:
        principal: Principal = await state.identity.principal(state.verifier, account, side)
        return principal

    return rights_of


def _extractor(sessions: Sessions, owners: Owners, settings: Settings) -> Extractor:
    return Extractor(
        sessions,
        owners,
        settings.reading_limits,
        settings.reading_tries,
        settings.sight_program,
        settings.sight_languages,
    )


def running(app: FastAPI) -> Sequence[AbstractAsyncContextManager[None]]:
    state = app.state
    worker_url = state.settings.worker_database_url
    return [
        _closing(state.engines),
        state.copies.running(app),
        state.indexer.running(worker_url),
        state.reader.running(worker_url),
        state.extractor.running(worker_url),
        state.teller.running(worker_url),
        state.clearing.running(worker_url),
        state.counter.running(worker_url),
    ]


@asynccontextmanager
async def _closing(engines: Engines) -> AsyncIterator[None]:
    try:
        yield
    finally:
        await engines.close()


SERVICE = Service(
    name="search",
    title="Daylight search",
    version="0.1.0",
    settings=Settings,
    routers=[
        completions.router,
        searching.router,
        saved.router,
        similar.router,
        synonyms.router,
        timeline.router,
        figures.router,
        dashboards.router,
        annual_reports.router,
        annual_clearing.router,
        releases.router,
        rebuilds.router,
        extraction.router,
    ],
    policies=POLICIES,
    metadata=METADATA,
    migrations=Path(__file__).parents[2] / "migrations",
    emits=EMITS,
    consumes=CONSUMES,
    prepare=prepare,
    consumers=consumers,
    running=running,
)
