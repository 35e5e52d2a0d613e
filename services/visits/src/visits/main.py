"""The visits service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from servicekit.copies import Copies
from servicekit.files import FileStore
from servicekit.lookups import Lookups
from servicekit.sealed import KeyStore
from servicekit.service import Service

from visits import sweeping
from visits.adoption import endpoints as adoption
from visits.allegations import endpoints as allegations
from visits.answers import endpoints as answers
from visits.bodies import endpoints as bodies
from visits.bodies import telling
from visits.checklists import endpoints as checklists
from visits.conduct import endpoints as conduct
from visits.consumers import CONSUMES, COPIES, consumers
from visits.debriefs import endpoints as debriefs
from visits.doubles import endpoints as doubles
from visits.erasure import endpoints as erasure
from visits.erasure import runner as erasing
from visits.events import EMITS
from visits.evidence import endpoints as evidence
from visits.exchanges import endpoints as exchanges
from visits.findings import disagreeing
from visits.findings import endpoints as findings
from visits.glass import endpoints as glass
from visits.identities import endpoints as identities
from visits.imports import endpoints as imports
from visits.indexing import endpoints as indexing
from visits.information import endpoints as information
from visits.interviews import endpoints as interviews
from visits.known import endpoints as known
from visits.medical import endpoints as medical
from visits.models import METADATA
from visits.places import endpoints as places
from visits.policy import POLICIES
from visits.programme import endpoints as programme
from visits.programme import running as solving
from visits.programme import telling as telling_of_entries
from visits.public_reports import endpoints as public_reports
from visits.publication import endpoints as publication
from visits.readings import endpoints as readings
from visits.reference import endpoints as reference
from visits.reports import endpoints as reports
from visits.reports.recommended import HttpRecommendations
from visits.settings import Settings
from visits.suggestions import endpoints as suggestions
from visits.taken_along import endpoints as taken_along
from visits.team import endpoints as team
from visits.timeline import endpoints as timeline
from visits.units import endpoints as units
from visits.visit_team import endpoints as visit_team
from visits.visit_team import settling
from visits.visits import endpoints as visits


def prepare(app: FastAPI) -> None:
    app.state.glass_lookups = Lookups()
    app.include_router(taken_along.devices)
    app.state.copies = Copies(app, COPIES)
    app.state.recommended = HttpRecommendations(app)
    public_reports.prepare(app)
    app.state.keys = KeyStore.of_service(
        app.state.settings.data_dir, "visits", app.state.settings.master_key_file
    )
    app.state.files = FileStore(app.state.settings.data_dir, "visits", app.state.keys)
    erasing.prepare(app)


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
        doubles.router,
        units.router,
        readings.router,
        timeline.router,
        information.router,
        bodies.router,
        imports.router,
        visits.router,
        conduct.router,
        taken_along.router,
        findings.router,
        interviews.router,
        evidence.router,
        medical.router,
        identities.router,
        allegations.router,
        allegations.between,
        known.router,
        programme.router,
        erasure.router,
        suggestions.router,
        indexing.router,
        team.router,
        visit_team.router,
        debriefs.router,
        checklists.router,
        answers.router,
        reports.router,
        exchanges.router,
        adoption.router,
        publication.router,
        glass.router,
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
        solving.running(app),
        telling_of_entries.running(app),
        sweeping.running(app),
        erasing.running(app),
        telling.running(app),
        settling.running(app),
        disagreeing.running(app),
    ],
)
