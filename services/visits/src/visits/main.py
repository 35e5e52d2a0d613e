"""The visits service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from servicekit.copies import Copies
from servicekit.sealed import KeyStore
from servicekit.service import Service

from visits.answers import endpoints as answers
from visits.bodies import endpoints as bodies
from visits.checklists import endpoints as checklists
from visits.conduct import endpoints as conduct
from visits.consumers import CONSUMES, COPIES, consumers
from visits.debriefs import endpoints as debriefs
from visits.events import EMITS
from visits.findings import endpoints as findings
from visits.imports import endpoints as imports
from visits.indexing import endpoints as indexing
from visits.information import endpoints as information
from visits.interviews import endpoints as interviews
from visits.known import endpoints as known
from visits.models import METADATA
from visits.places import endpoints as places
from visits.policy import POLICIES
from visits.programme import endpoints as programme
from visits.programme import running as solving
from visits.readings import endpoints as readings
from visits.reference import endpoints as reference
from visits.settings import Settings
from visits.team import endpoints as team
from visits.timeline import endpoints as timeline
from visits.units import endpoints as units
from visits.visit_team import endpoints as visit_team
from visits.visits import endpoints as visits


def prepare(app: FastAPI) -> None:
    app.state.copies = Copies(app, COPIES)
    app.state.keys = KeyStore.of_service(
        app.state.settings.data_dir, "visits", app.state.settings.master_key_file
    )


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    await app.state.keys.open()
    async with app.state.copies.running(app):
        yield


SERVICE = Service(
    name="visits",
    title="Daylight visits",
    version="0.1.0",
    settings=Settings,
    routers=[
        reference.router,
        places.router,
        units.router,
        readings.router,
        timeline.router,
        information.router,
        bodies.router,
        imports.router,
        visits.router,
        conduct.router,
        findings.router,
        interviews.router,
        known.router,
        programme.router,
        indexing.router,
        team.router,
        visit_team.router,
        debriefs.router,
        checklists.router,
        answers.router,
    ],
    policies=POLICIES,
    metadata=METADATA,
    migrations=Path(__file__).parents[2] / "migrations",
    emits=EMITS,
    consumes=CONSUMES,
    prepare=prepare,
    consumers=consumers,
    running=lambda app: [running(app), solving.running(app)],
)
