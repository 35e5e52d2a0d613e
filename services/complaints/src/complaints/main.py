"""The complaints service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from servicekit.copies import Copies
from servicekit.files import FileStore
from servicekit.sealed import KeyStore
from servicekit.service import Service

from complaints import sweeping
from complaints.allegations import endpoints as allegations
from complaints.attachments import endpoints as attachments
from complaints.complaints import endpoints as complaints
from complaints.consumers import CONSUMES, COPIES, consumers
from complaints.deadlines import calendar_endpoints as calendars
from complaints.deadlines import endpoints as deadlines
from complaints.deadlines import recalculation
from complaints.events import EMITS
from complaints.figures import endpoints as figures
from complaints.imports import endpoints as imports
from complaints.imports import runner
from complaints.indexing import endpoints as indexing
from complaints.models import METADATA
from complaints.policy import POLICIES
from complaints.protection import endpoints as protection
from complaints.register import endpoints as register
from complaints.settings import Settings


def prepare(app: FastAPI) -> None:
    app.state.copies = Copies(app, COPIES)
    app.state.keys = KeyStore.of_service(
        app.state.settings.data_dir, "complaints", app.state.settings.master_key_file
    )
    app.state.files = FileStore(app.state.settings.data_dir, "complaints", app.state.keys)
    runner.prepare(app)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    await app.state.keys.open()
    async with app.state.copies.running(app):
        yield


SERVICE = Service(
    name="complaints",
    title="Daylight complaints",
    version="0.1.0",
    settings=Settings,
    routers=[
        complaints.router,
        deadlines.router,
        calendars.router,
        figures.router,
        register.router,
        allegations.router,
        protection.router,
        attachments.router,
        imports.router,
        indexing.router,
    ],
    policies=POLICIES,
    metadata=METADATA,
    migrations=Path(__file__).parents[2] / "migrations",
    emits=EMITS,
    consumes=CONSUMES,
    prepare=prepare,
    consumers=consumers,
    running=lambda app: [
        running(app),
        runner.running(app),
        recalculation.running(app),
        sweeping.running(app),
    ],
)
