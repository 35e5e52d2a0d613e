"""What a service is, said once in its ``main``: everything the kit wires by itself."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, FastAPI
from sqlalchemy import MetaData

from servicekit.events import Consumer, Consumes, Emits
from servicekit.migrations import migrate
from servicekit.policy import PolicySet
from servicekit.settings import ServiceSettings


@dataclass(frozen=True, slots=True)
class Service:
    name: str
    """Also the audience of its tokens, its database's and its stream's name."""
    title: str
    version: str
    settings: type[ServiceSettings]
    routers: Sequence[APIRouter]
    policies: PolicySet
    metadata: MetaData
    migrations: Path
    """The folder with Alembic's ``env.py``."""
    emits: Sequence[Emits] = ()
    consumes: Sequence[Consumes] = ()
    prepare: Callable[[FastAPI], None] = lambda app: None
    """Puts onto ``app.state`` what endpoints and consumers of this service need, before anything runs."""
    consumers: Callable[[FastAPI], Sequence[Consumer]] = lambda app: ()
    running: Callable[[FastAPI], Sequence[AbstractAsyncContextManager[None]]] = lambda app: ()
    """What is entered while the service runs, after the database and the bus are there."""

    def migrate(self, owner_url: str) -> None:
        """Brings the service's database to the newest version and its policies to what is declared."""
        migrate(self.name, owner_url, self.migrations, self.policies, self.metadata)
