"""Calls through the gateway: once however often they are sent, with a token that is good."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from daylight.credentials import Credentials
from daylight.failures import Refused, Unreachable
from daylight.gateway import Answer, Gateway
from pydantic import BaseModel

Handler = Callable[[httpx.Request], httpx.Response]


class Thing(BaseModel):
    name: str


class Clock:
    """Time passes only when somebody waits."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


class Remote:
    """Grants a new token each time, and answers the rest by ``handler``."""

    def __init__(self, handler: Handler) -> None:
        self.granted = 0
        self.seen: list[httpx.Request] = []
        self._handler = handler

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/token":
            self.granted += 1
            return httpx.Response(200, json={"access_token": f"t{self.granted}", "expires_in": 900})
        self.seen.append(request)
        return self._handler(request)


def gateway(remote: Handler, clock: Clock | None = None) -> Gateway:
    clock = clock or Clock()
    return Gateway(
        "http://daylight",
        Credentials("machine", "secret"),
        transport=httpx.MockTransport(remote),
        sleep=clock.sleep,
        clock=clock,
    )


def answering(*answers: Any) -> Handler:
    """One after the other; an exception is raised."""
    rest: Iterator[Any] = iter(answers)

    def handle(request: httpx.Request) -> httpx.Response:
        answer = next(rest)
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, httpx.Response)
        return answer

    return handle


BROKEN = httpx.ReadError("connection reset")
GOOD = httpx.Response(200, json={"name": "good"})


def test_post_is_sent_again_with_the_same_key_and_body_when_the_line_breaks() -> None:
    answers = answering(BROKEN, httpx.Response(503), BROKEN, GOOD)
    arrived: list[bytes] = []

    def handle(request: httpx.Request) -> httpx.Response:
        arrived.append(request.read())
        return answers(request)

    remote = Remote(handle)
    gateway(remote).call("POST", "/api/x", body=lambda: iter([b"whole ", b"file"]))
    assert arrived == [b"whole file"] * 4
    assert len({request.headers["Idempotency-Key"] for request in remote.seen}) == 1


def test_two_acts_have_two_keys() -> None:
    remote = Remote(lambda _: GOOD)
    client = gateway(remote)
    for _ in range(2):
        client.call("POST", "/api/x", json={})
    assert len({request.headers["Idempotency-Key"] for request in remote.seen}) == 2


def test_own_first_try_still_under_way_is_waited_for() -> None:
    under_way = httpx.Response(409, json={"type": "urn:daylight:problem:in-progress", "title": "Busy"})
    assert gateway(Remote(answering(BROKEN, under_way, GOOD))).get("/api/x", Thing) == Thing(name="good")


def test_silence_ends_after_a_while() -> None:
    clock = Clock()

    def down(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    said: list[str] = []
    client = gateway(down, clock)
    client.say = said.append
    with pytest.raises(Unreachable, match="does not answer"):
        client.call("GET", "/api/x")
    assert 30 < clock.now - 1000 <= 60
    assert said == ["http://daylight does not answer (refused); trying on for 60 s"]


def test_gateway_that_asks_to_wait_is_not_asked_sooner() -> None:
    clock = Clock()
    busy = httpx.Response(429, headers={"Retry-After": "20"})
    gateway(Remote(answering(busy, GOOD)), clock).call("GET", "/api/x")
    assert clock.now == 1020


def test_token_is_replaced_before_it_ends() -> None:
    clock, remote = Clock(), Remote(lambda _: GOOD)
    client = gateway(remote, clock)
    for _ in range(30):
        client.call("GET", "/api/x")
        clock.now += 60
    assert [request.headers["Authorization"] for request in remote.seen[:14]].count("Bearer t1") == 14
    assert remote.granted == 3


def test_token_that_is_refused_is_replaced_once() -> None:
    remote = Remote(answering(httpx.Response(401), GOOD))
    gateway(remote).call("GET", "/api/x")
    assert remote.granted == 2
    with pytest.raises(Answer) as refused:
        gateway(Remote(lambda _: httpx.Response(401, json={"title": "Sign in first"}))).call("GET", "/api/x")
    assert refused.value.status == 401


def test_wrong_credentials_are_said_and_never_shown() -> None:
    def deny(request: httpx.Request) -> httpx.Response:
        said = {"error": "invalid_client", "error_description": "Client id or secret is not right"}
        return httpx.Response(401, json=said)

    client = gateway(deny)
    with pytest.raises(Refused, match="Client id or secret is not right"):
        client.call("GET", "/api/x")
    assert "secret'" not in repr(client)
    assert "t1" not in repr(client)


def test_problem_is_told_in_the_words_of_the_gateway() -> None:
    problem = {
        "type": "urn:daylight:problem:invalid",
        "title": "Some of what was sent cannot be accepted",
        "errors": [{"pointer": "/fields/0/target", "detail": "given twice", "code": "invalid"}],
    }
    with pytest.raises(Answer, match="/fields/0/target: given twice"):
        gateway(Remote(lambda _: httpx.Response(422, json=problem))).call("PUT", "/api/x", json={})


def test_failure_of_the_other_side_is_no_refusal() -> None:
    with pytest.raises(Unreachable):
        gateway(Remote(lambda _: httpx.Response(500, json={"title": "Something went wrong here"}))).call(
            "GET", "/api/x"
        )


def test_something_else_at_the_address_is_noticed() -> None:
    with pytest.raises(Refused, match="does not speak like Daylight"):
        gateway(lambda _: httpx.Response(200, text="<html>It works!</html>")).get("/api/x", Thing)
