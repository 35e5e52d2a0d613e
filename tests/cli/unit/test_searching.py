"""Moving the search index, against something that keeps to its API."""

import io
import json
from typing import Any
from uuid import uuid4

import httpx
import pytest
from daylight.credentials import Credentials
from daylight.failures import Refused
from daylight.gateway import Gateway
from daylight.main import parser
from daylight.progress import Lines
from daylight.searching import Searching
from rich.console import Console

API = "/api/search/v1"


class Daylight:
    """``looks``: what is told of the rebuild, one look after the other."""

    def __init__(
        self, engine: str, *looks: dict[str, Any], open_moves: tuple[dict[str, Any], ...] = ()
    ) -> None:
        self.engine = engine
        self.looks = list(looks)
        self.open_moves = open_moves
        self.asked: list[Any] = []
        self.id = str(uuid4())

    def __call__(self, request: httpx.Request) -> httpx.Response:
        match request.method, request.url.path:
            case "POST", "/api/token":
                return httpx.Response(200, json={"access_token": "t", "expires_in": 900})
            case "GET", p if p == f"{API}/index":
                index = {
                    "engine": self.engine,
                    "set_up": ["embedded", "opensearch"],
                    "documents": None,
                    "waiting": 3,
                    "set_aside": 2,
                }
                return httpx.Response(200, json=index)
            case "GET", p if p == f"{API}/rebuilds":
                return httpx.Response(200, json={"items": [self.rebuild(**each) for each in self.open_moves]})
            case "POST", p if p == f"{API}/rebuilds":
                self.asked.append(json.loads(request.read()))
                return httpx.Response(202, json=self.rebuild())
            case "GET", p if p == f"{API}/rebuilds/{self.id}":
                return httpx.Response(200, json=self.rebuild(**self.looks.pop(0)))
            case _:
                raise AssertionError(f"{request.method} {request.url.path}")

    def rebuild(self, **now: Any) -> dict[str, Any]:
        begun = {
            "id": self.id,
            "scope": "index",
            "state": "waiting",
            "engine": None,
            "done": 0,
            "total": None,
        }
        return begun | now


def at(there: Daylight) -> tuple[Searching, io.StringIO]:
    said = io.StringIO()
    credentials = Credentials("id", "secret")
    gateway = Gateway("http://there", credentials, transport=httpx.MockTransport(there), sleep=lambda _: None)
    return Searching(gateway, Lines(Console(file=said, width=200))), said


HALF = {"state": "running", "done": 500, "total": 1_000}
DONE = {"state": "done", "done": 1_000, "total": 1_000}


def test_a_move_is_watched_to_its_end() -> None:
    there = Daylight("embedded", {}, HALF, DONE)
    search, said = at(there)
    assert search.move("opensearch") == 0
    assert there.asked == [{"scope": "index", "engine": "opensearch"}]
    assert "500 of 1,000 documents" in said.getvalue()
    assert "answered as before" in said.getvalue()
    assert said.getvalue().endswith("Done: 1,000 documents\n")


def test_a_move_that_is_under_way_is_watched_and_not_asked_for_twice() -> None:
    there = Daylight("embedded", DONE, open_moves=({"engine": "opensearch"} | HALF,))
    search, _ = at(there)
    assert search.move("opensearch") == 0
    assert there.asked == []


def test_going_back_is_asked_for_where_a_move_is_under_way_and_not_where_none_is() -> None:
    there = Daylight("embedded", DONE, open_moves=({"engine": "opensearch"} | HALF,))
    search, _ = at(there)
    assert search.move("embedded") == 0
    assert there.asked == [{"scope": "index", "engine": "embedded"}]
    there = Daylight("embedded")
    search, said = at(there)
    assert search.move("embedded") == 0
    assert there.asked == []
    assert "already" in said.getvalue()


def test_a_move_that_somebody_gave_up_is_said() -> None:
    search, _ = at(Daylight("embedded", {"state": "dropped"}))
    with pytest.raises(Refused, match="given up"):
        search.move("opensearch")


def test_records_are_asked_for_again_where_that_is_wanted() -> None:
    there = Daylight("embedded", DONE)
    search, _ = at(there)
    assert search.rebuild(records=True) == 0
    assert there.asked == [{"scope": "records"}]


def test_how_it_is() -> None:
    search, said = at(Daylight("opensearch", open_moves=({"engine": "embedded"} | HALF,)))
    assert search.state() == 0
    assert said.getvalue() == (
        "Searches are answered by opensearch (does not answer); set up: embedded, opensearch\n"
        "3 changed records are not in the index yet\n"
        "On 2 records their owner fails: nobody finds them, and they are asked for again\n"
        "index in embedded: running, 500 of 1,000 done\n"
    )


def test_the_command_as_it_is_typed() -> None:
    asked = parser().parse_args(["search", "move", "--to", "opensearch", "--url", "http://there"])
    assert (asked.command, asked.act, asked.to, asked.url) == ("search", "move", "opensearch", "http://there")
    assert parser().parse_args(["search", "rebuild", "--records"]).records is True
