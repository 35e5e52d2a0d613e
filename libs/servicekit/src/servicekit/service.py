"""What a service is, said once in its ``main``: everything the kit wires by itself."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import APIRouter, FastAPI
from sqlalchemy import MetaData

from servicekit.events import Consumer, Consumes, Emits
from servicekit.policy import PolicySet
from servicekit.settings import ServiceSettings

Running = Callable[[FastAPI], AbstractAsyncContextManager[None]]
Background = Callable[[FastAPI], AsyncIterator[None]]


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
    consumers: Sequence[Consumer] = ()
    running: Sequence[Running] = field(default_factory=tuple)
    """Context managers entered while the service runs, after the database and the bus are there."""
