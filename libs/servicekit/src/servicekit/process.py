"""The command line of every service: ``serve``, ``migrate``, ``openapi``, ``asyncapi``."""

import argparse
import gc
import json
import sys
from pathlib import Path
from typing import Any

import uvicorn
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp

from servicekit import logging
from servicekit.app import create_app
from servicekit.events.contracts import asyncapi
from servicekit.service import Service
from servicekit.settings import ServiceSettings, SettingsError, read_settings


def main(service: Service) -> None:
    """Runs the command named on the command line. A fault of the environment ends in one line and exit code 2."""
    parser = argparse.ArgumentParser(prog=service.name, description=service.title)
    parser.add_argument("command", choices=("serve", "migrate", "openapi", "asyncapi"))
    command = parser.parse_args().command
    try:
        if command == "openapi":
            print(openapi_text(service))
        elif command == "asyncapi":
            document = asyncapi(service.name, service.version, service.emits, service.consumes)
            print(json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False))
        elif command == "migrate":
            migrate_service(service, read_settings(service.settings))
        else:
            serve(service, read_settings(service.settings))
    except SettingsError as error:
        sys.exit(_line(service, str(error)))
    except (SQLAlchemyError, OSError) as error:
        sys.exit(_line(service, f"{command} failed: {str(error).splitlines()[0]}"))


def _line(service: Service, message: str) -> str:
    return f"{service.name}: {message}"


def openapi_text(service: Service) -> str:
    """The OpenAPI document, made without a database or a bus."""
    placeholder = service.settings.model_construct(
        database_url="postgresql://unused/unused",
        worker_database_url="postgresql://unused/unused",
        nats_url="nats://unused",
        data_dir=Path("unused"),
        port=0,
        gateway_url="http://unused",
        visits_url="http://unused",
        complaints_url="http://unused",
        recommendations_url="http://unused",
        search_url="http://unused",
        service_secret="",
    )
    return json.dumps(create_app(service, placeholder).openapi(), indent=2, ensure_ascii=False)


def migrate_service(service: Service, settings: ServiceSettings) -> None:
    if settings.owner_database_url is None:
        raise SettingsError("OWNER_DATABASE_URL is needed to migrate")
    service.migrate(settings.owner_database_url)


def serve(service: Service, settings: ServiceSettings) -> None:
    logging.configure(service.name, settings.log_level)
    run(create_app(service, settings), settings.host, settings.port)


def run(app: ASGIApp, host: str, port: int, **options: Any) -> None:
    """Answers requests until the process is told to end; ``options`` are uvicorn's own."""
    # Modules, routes and schemas live as long as the process, and the statements it comes to know nearly so. To look
    # through them for garbage took 200 ms after each hundred requests, and whoever asked just then waited.
    gc.freeze()
    gc.set_threshold(10_000, 10, 100)
    uvicorn.run(
        app,
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=5,
        **options,
    )
