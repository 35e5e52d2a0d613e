"""The recommendations service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from servicekit.copies import Copies
from servicekit.files import FileStore
from servicekit.sealed import KeyStore
from servicekit.service import Service

from recommendations import sweeping
from recommendations.advice import endpoints as advice
from recommendations.answer_files import endpoints as answer_files
from recommendations.answers import endpoints as answers
from recommendations.asked import endpoints as asked
from recommendations.asked import taking_in
from recommendations.authorities import endpoints as authorities
from recommendations.conformity import endpoints as conformity
from recommendations.consumers import CONSUMES, COPIES, consumers
from recommendations.contributions import endpoints as contributions
from recommendations.cycles import endpoints as cycles
from recommendations.dialogue import endpoints as dialogue
from recommendations.documents import endpoints as documents
from recommendations.dues import endpoints as dues
from recommendations.escalation import endpoints as escalation
from recommendations.events import EMITS
from recommendations.focal_points import endpoints as focal_points
from recommendations.implementation import endpoints as implementation
from recommendations.imports import endpoints as imports
from recommendations.imports import runner as importer
from recommendations.indexing import endpoints as indexing
from recommendations.known import endpoints as known
from recommendations.legislation import endpoints as legislation
from recommendations.letters import endpoints as letters
from recommendations.links import endpoints as links
from recommendations.models import METADATA
from recommendations.plans import endpoints as plans
from recommendations.policy import POLICIES
from recommendations.proposals import endpoints as proposals
from recommendations.provisions import endpoints as provisions
from recommendations.public_page import endpoints as public_page
from recommendations.publication import endpoints as publication
from recommendations.rates import endpoints as rates
from recommendations.recommendations import endpoints as recommendations
from recommendations.round_tables import endpoints as round_tables
from recommendations.settings import Settings
from recommendations.stakeholders import endpoints as stakeholders
from recommendations.submissions import endpoints as submissions
from recommendations.times import endpoints as times
from recommendations.urgent import endpoints as urgent
from recommendations.urgent import escalating


def prepare(app: FastAPI) -> None:
    app.state.copies = Copies(app, COPIES)
    settings = app.state.settings
    app.state.keys = KeyStore.of_service(settings.data_dir, "recommendations", settings.master_key_file)
    app.state.files = FileStore(settings.data_dir, "recommendations", app.state.keys)
    public_page.prepare(app)
    importer.prepare(app)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    await app.state.keys.open()
    async with app.state.copies.running(app):
        yield


SERVICE = Service(
    name="recommendations",
    title="Daylight recommendations",
    version="0.1.0",
    settings=Settings,
    routers=[
        implementation.router,
        publication.router,
        rates.router,
        times.router,
        contributions.router,
        recommendations.router,
        advice.router,
        asked.router,
        answers.router,
        letters.router,
        answer_files.router,
        dues.router,
        dialogue.router,
        round_tables.router,
        escalation.router,
        stakeholders.router,
        plans.router,
        urgent.router,
        authorities.router,
        focal_points.router,
        documents.router,
        imports.router,
        links.router,
        cycles.router,
        submissions.router,
        legislation.router,
        provisions.router,
        conformity.router,
        proposals.router,
        known.router,
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
        escalating.running(app),
        taking_in.running(app),
        importer.running(app),
        sweeping.running(app),
    ],
)
