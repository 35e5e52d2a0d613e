"""Every error is a problem document, and says no more than it should."""

import httpx
import pytest
from fastapi import FastAPI
from pydantic import BaseModel
from servicekit import errors
from servicekit.app import bare_app
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout


class Refusal(Exception):
    sqlstate: str

    def __init__(self, sqlstate: str) -> None:
        super().__init__("Key (name)=(Testa Persona) already exists")
        self.sqlstate = sqlstate


class Wanted(BaseModel):
    number: int


RAISED = {
    "conflict": (IntegrityError("INSERT", {}, Refusal("23505")), 409),
    "forbidden": (DBAPIError("UPDATE", {}, Refusal("42501")), 403),
    "value": (DBAPIError("UPDATE", {}, Refusal("22003")), 422),
    "gone": (DBAPIError("SELECT", {}, Refusal("57P01")), 503),
    "busy": (PoolTimeout("QueuePool limit"), 503),
    "broken-pipe": (BrokenPipeError(), 503),
    "unexpected": (RuntimeError("Testa Persona"), 500),
}


@pytest.fixture
def app() -> FastAPI:
    app = bare_app("errors", "0")

    @app.get("/raise/{name}")
    async def fail(name: str) -> None:
        raise RAISED[name][0]

    @app.post("/wanted")
    async def wanted(body: Wanted) -> None:
        raise errors.NotFound

    return app


def client(app: FastAPI) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://service")


@pytest.mark.parametrize("name", RAISED)
async def test_every_error_is_a_problem_without_content(app: FastAPI, name: str) -> None:
    async with client(app) as caller:
        answer = await caller.get(f"/raise/{name}")
    assert answer.status_code == RAISED[name][1]
    assert answer.headers["Content-Type"] == errors.MEDIA_TYPE
    assert answer.json()["type"].startswith("urn:daylight:problem:")
    assert "Testa" not in answer.text
    assert (answer.headers.get("Retry-After") == "1") == (answer.status_code == 503)


async def test_faulty_field_is_named_and_its_value_is_not(app: FastAPI) -> None:
    async with client(app) as caller:
        answer = await caller.post("/wanted", json={"number": "Testa"})
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/number"]
    assert "Testa" not in answer.text


async def test_unknown_path_is_not_found_like_anything_else(app: FastAPI) -> None:
    async with client(app) as caller:
        answer = await caller.get("/nowhere")
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:daylight:problem:not-found")
