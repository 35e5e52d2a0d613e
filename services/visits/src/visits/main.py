"""The visits service."""

from pathlib import Path

from fastapi import FastAPI
from servicekit.copies import Copies
from servicekit.service import Service

from visits.consumers import CONSUMES, COPIES, consumers
from visits.events import EMITS
from visits.imports import endpoints as imports
from visits.indexing import endpoints as indexing
from visits.known import endpoints as known
from visits.models import METADATA
from visits.places import endpoints as places
from visits.policy import POLICIES
from visits.programme import endpoints as programme
from visits.programme import running as solving
from visits.readings import endpoints as readings
from visits.reference import endpoints as reference
from visits.settings import Settings
from visits.units import endpoints as units


def prepare(app: FastAPI) -> None:
    app.state.copies = Copies(app, COPIES)


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
        imports.router,
        known.router,
        programme.router,
        indexing.router,
    ],
    policies=POLICIES,
    metadata=METADATA,
    migrations=Path(__file__).parents[2] / "migrations",
    emits=EMITS,
    consumes=CONSUMES,
    prepare=prepare,
    consumers=consumers,
    running=lambda app: [app.state.copies.running(app), solving.running(app)],
)
