"""All five applications as they are declared, without a database behind them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from complaints.main import SERVICE as COMPLAINTS
from fastapi import FastAPI
from gateway.main import SERVICE as GATEWAY
from gateway.main import create_app as create_door
from gateway.settings import GatewaySettings
from recommendations.main import SERVICE as RECOMMENDATIONS
from search.main import SERVICE as SEARCH
from servicekit import logging
from servicekit.app import create_app
from servicekit.service import Service
from visits.main import SERVICE as VISITS

SERVICES: dict[str, Service] = {
    service.name: service for service in (GATEWAY, VISITS, COMPLAINTS, RECOMMENDATIONS, SEARCH)
}
NOWHERE = "postgresql://nobody:nothing@127.0.0.1:1/nothing"


def unconnected(service: Service, folder: Path) -> FastAPI:
    """The application with nothing behind it: whoever gets past the door finds no database."""
    (folder / "keys").mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in SERVICES:
        (folder / "keys" / f"service-{name}.secret").write_text("secret")
    logging.configure(service.name, "warning")
    peers = {f"{name}_url": "http://127.0.0.1:1" for name in SERVICES}
    values: dict[str, Any] = {
        "database_url": NOWHERE,
        "worker_database_url": NOWHERE,
        "nats_url": "nats://127.0.0.1:1",
        "data_dir": folder,
        "port": 1,
        "service_secret": "secret",
        **peers,
    }
    if service is GATEWAY:
        return create_door(GatewaySettings(**values)).app
    return create_app(service, service.settings(**values))


@pytest.fixture(scope="session")
def app_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], FastAPI]:
    made: dict[str, FastAPI] = {}

    def app(name: str) -> FastAPI:
        if name not in made:
            made[name] = unconnected(SERVICES[name], tmp_path_factory.mktemp(name))
        return made[name]

    return app
