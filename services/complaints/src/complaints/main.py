"""The complaints service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from servicekit.copies import Copies
from servicekit.files import FileStore
from servicekit.lookups import Lookups
from servicekit.sealed import KeyStore
from servicekit.service import Service

from complaints import sweeping
from complaints.absences import endpoints as absences
from complaints.absences import telling
from complaints.actions import endpoints as actions
from complaints.agreements import endpoints as agreements
from complaints.alerts import endpoints as alerts
from complaints.alerts import taking
from complaints.allegations import endpoints as allegations
from complaints.assessments import endpoints as assessments
from complaints.assigning import endpoints as assigning
from complaints.attachments import endpoints as attachments
from complaints.complaints import endpoints as complaints
from complaints.consent import endpoints as consent
from complaints.consumers import CONSUMES, COPIES, consumers
from complaints.conversations import endpoints as conversations
from complaints.deadlines import calendar_endpoints as calendars
from complaints.deadlines import endpoints as deadlines
from complaints.deadlines import recalculation
from complaints.demands import endpoints as demands
from complaints.directory import endpoints as directory
from complaints.disclosures import endpoints as disclosures
from complaints.duplicates import endpoints as duplicates
from complaints.erasure import endpoints as erasure
from complaints.erasure import runner as eraser
from complaints.events import EMITS
from complaints.figures import endpoints as figures
from complaints.glass import endpoints as glass
from complaints.glass import watching as glass_watching
from complaints.groups import endpoints as groups
from complaints.groups import letter_endpoints as group_letters
from complaints.handovers import endpoints as handovers
from complaints.holds import endpoints as holds
from complaints.imports import endpoints as imports
from complaints.imports import runner
from complaints.inbox import endpoints as inbox
from complaints.incoming import endpoints as incoming
from complaints.indexing import endpoints as indexing
from complaints.issues import endpoints as issues
from complaints.letter_templates import endpoints as letter_templates
from complaints.letters import endpoints as letters
from complaints.letters import mailing
from complaints.levels import endpoints as levels
from complaints.models import METADATA
from complaints.patterns import computing
from complaints.patterns import endpoints as patterns
from complaints.persons import endpoints as persons
from complaints.policy import POLICIES
from complaints.presence import endpoints as presence
from complaints.protection import endpoints as protection
from complaints.public_form import desk as public_form
from complaints.public_form import settings_endpoints as form_settings
from complaints.public_register import endpoints as public_register
from complaints.referrals import endpoints as referrals
from complaints.register import endpoints as register
from complaints.remedies import endpoints as remedies
from complaints.retention import endpoints as retention
from complaints.routing import endpoints as routing
from complaints.settings import Settings
from complaints.tasks import endpoints as tasks
from complaints.waiting import endpoints as waiting
from complaints.watching import endpoints as watching


def prepare(app: FastAPI) -> None:
    app.state.copies = Copies(app, COPIES)
    app.state.keys = KeyStore.of_service(
        app.state.settings.data_dir, "complaints", app.state.settings.master_key_file
    )
    app.state.files = FileStore(app.state.settings.data_dir, "complaints", app.state.keys)
    runner.prepare(app)
    eraser.prepare(app)
    public_form.prepare(app)
    taking.prepare(app)
    app.state.sealed_lookups = Lookups()
    public_register.prepare(app)


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
        assigning.router,
        assigning.taking,
        tasks.router,
        waiting.router,
        watching.router,
        presence.router,
        absences.router,
        routing.router,
        complaints.router,
        levels.router,
        assessments.router,
        issues.router,
        actions.router,
        remedies.router,
        groups.router,
        group_letters.router,
        duplicates.router,
        directory.router,
        persons.router,
        deadlines.router,
        calendars.router,
        figures.router,
        register.router,
        allegations.router,
        protection.router,
        alerts.router,
        glass.router,
        demands.router,
        attachments.router,
        letters.router,
        letter_templates.router,
        incoming.router,
        conversations.router,
        imports.router,
        patterns.router,
        indexing.router,
        consent.router,
        disclosures.router,
        agreements.router,
        referrals.router,
        handovers.router,
        inbox.router,
        form_settings.router,
        erasure.router,
        holds.router,
        retention.router,
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
        computing.running(app),
        sweeping.running(app),
        mailing.running(app),
        eraser.running(app),
        telling.running(app),
        glass_watching.running(app),
        public_form.running(app),
        taking.running(app),
    ],
)
