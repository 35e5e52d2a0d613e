"""What the five applications promise each other and everybody: on file, kept, and closed to strangers."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from servicekit.errors import MEDIA_TYPE
from servicekit.events.contracts import asyncapi, check
from servicekit.process import openapi_text

from tests.contracts.conftest import SERVICES

AppOf = Callable[[str], FastAPI]

DOCUMENTS = {
    name: asyncapi(name, service.version, service.emits, service.consumes)
    for name, service in SERVICES.items()
}
OPEN = {
    ("gateway", path)
    for path in (
        "/api/welcome",
        "/api/session",
        "/api/first-account",
        "/api/invitation",
        "/api/invitation/check",
        "/api/token",
        "/api/openapi.json",
        "/api/docs",
        "/api/docs.css",
        "/.well-known/jwks.json",
        "/internal/token",
    )
}
"""Sign-in, links that prove themselves, the specification, and what proves a service by its body."""
EVERYWHERE = {"/healthz", "/readyz", "/metrics", "/openapi.json"}
OAUTH = "/api/token"
"""Errors of RFC 6749, which its clients expect."""


@pytest.mark.parametrize("name", SERVICES)
def test_contracts_on_file_are_those_of_the_code(name: str) -> None:
    folder = SERVICES[name].migrations.parent / "contracts"
    for file, text in (
        ("openapi.json", openapi_text(SERVICES[name])),
        ("asyncapi.json", json.dumps(DOCUMENTS[name])),
    ):
        written = folder / file
        assert written.exists(), f"{written} is missing: make contracts"
        assert json.loads(written.read_text()) == json.loads(text), f"{written} is old: make contracts"


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_read_of_others_is_promised(name: str) -> None:
    faults = [fault for producer in DOCUMENTS.values() for fault in check(producer, DOCUMENTS[name])]
    assert not faults


@pytest.mark.parametrize("name", SERVICES)
def test_every_event_that_is_waited_for_is_emitted_by_somebody(name: str) -> None:
    emitted = {(owner, emit.type) for owner, service in SERVICES.items() for emit in service.emits}
    for awaited in SERVICES[name].consumes:
        assert (awaited.source, awaited.type) in emitted


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield method.upper(), path, operation


@pytest.mark.parametrize("name", SERVICES)
def test_every_operation_declares_its_errors_as_problems(name: str, app_of: AppOf) -> None:
    for method, path, operation in operations(app_of(name).openapi()):
        if path == OAUTH:
            continue
        answers = operation["responses"]
        for status in ("400", "401", "403", "404", "409", "412", "422", "428", "503"):
            assert MEDIA_TYPE in answers[status]["content"], f"{method} {path} {status}"


@pytest.mark.parametrize("name", SERVICES)
def test_operation_ids_are_the_same_for_nothing_else(name: str, app_of: AppOf) -> None:
    ids = [operation["operationId"] for _, _, operation in operations(app_of(name).openapi())]
    assert len(ids) == len(set(ids))


def closed_routes(name: str, app: FastAPI) -> Iterator[tuple[str, str]]:
    """Every method and path that is not meant for strangers, with an id wherever one belongs."""
    for route in iter_route_contexts(app.routes):
        path, methods = str(route.path), set(route.methods or ())
        if path in EVERYWHERE or (name, path) in OPEN:
            continue
        yield from ((method, path) for method in sorted(methods))


@pytest.mark.parametrize("name", SERVICES)
async def test_strangers_are_refused_everywhere(name: str, app_of: AppOf) -> None:
    app = app_of(name)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    tried = 0
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as stranger:
        for method, path in closed_routes(name, app):
            address = re.sub(r"{[^}]*}", str(UUID(int=7)), path)
            for headers in ({}, {"Authorization": "Bearer not.a.token"}):
                answer = await stranger.request(method, address, headers=headers)
                assert answer.status_code == 401, f"{method} {path}: {answer.status_code} {answer.text}"
                assert method == "HEAD" or answer.headers["content-type"] == MEDIA_TYPE
            tried += 1
    assert tried > 4


async def test_a_service_without_its_secret_gets_no_token(app_of: AppOf) -> None:
    transport = httpx.ASGITransport(app=app_of("gateway"), raise_app_exceptions=False)
    asked = {"service": "search", "secret": "guessed", "audience": "complaints", "scope": ["index"]}
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as stranger:
        answer = await stranger.post("/internal/token", json=asked)
    assert answer.status_code == 401, answer.text
