"""The recommendations service."""

from pathlib import Path

from fastapi import FastAPI
from servicekit.copies import Copies
from servicekit.service import Service

from recommendations.authorities import endpoints as authorities
from recommendations.consumers import CONSUMES, COPIES, consumers
from recommendations.events import EMITS
from recommendations.indexing import endpoints as indexing
from recommendations.known import endpoints as known
from recommendations.models import METADATA
from recommendations.policy import POLICIES
from recommendations.recommendations import endpoints as recommendations
from recommendations.settings import Settings


def prepare(app: FastAPI) -> None:
    app.state.copies = Copies(app, COPIES)


SERVICE = Service(
    name="recommendations",
    title="Daylight recommendations",
    version="0.1.0",
    settings=Settings,
    routers=[recommendations.router, authorities.router, known.router, indexing.router],
    policies=POLICIES,
    metadata=METADATA,
    migrations=Path(__file__).parents[2] / "migrations",
    emits=EMITS,
    consumes=CONSUMES,
    prepare=prepare,
    consumers=consumers,
    running=lambda app: [app.state.copies.running(app)],
)
