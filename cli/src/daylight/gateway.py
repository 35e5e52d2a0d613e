"""Talking to the gateway: a token that is renewed in time, and calls that are made again when the line breaks."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import httpx
from pydantic import BaseModel, ValidationError

from daylight.credentials import Credentials
from daylight.failures import Refused, Unreachable

RENEWED_BEFORE = 120.0
"""Seconds before its end at which a token is replaced."""
_TELL_AFTER = 0.5
"""Seconds of a pause from which a person wonders."""
_LONGEST_WAIT = 5.0
_MADE_AGAIN = frozenset({429, 502, 503, 504})

M = TypeVar("M", bound=BaseModel)

Body = Callable[[], Iterable[bytes]]
"""Gives the body from its beginning each time it is called: an upload that broke is sent again."""


class Problem(BaseModel):
    """What is read of an error (RFC 9457)."""

    class Field(BaseModel):
        pointer: str
        detail: str

    type: str = ""
    title: str = ""
    detail: str | None = None
    errors: list[Field] | None = None

    def in_words(self) -> str:
        lines = [self.detail or self.title]
        lines += [f"  {fault.pointer or '/'}: {fault.detail}" for fault in self.errors or ()]
        return "\n".join(lines)


class Answer(Refused):
    """The gateway said no."""

    def __init__(self, status: int, problem: Problem) -> None:
        super().__init__(problem.in_words() or f"The gateway answered {status}")
        self.status = status
        self.problem = problem


@dataclass
class Gateway:
    """Raises Refused for what no second try would mend, Unreachable after ``patience`` seconds of silence."""

    url: str
    credentials: Credentials
    patience: float = 60.0
    transport: httpx.BaseTransport | None = None
    say: Callable[[str], None] = lambda _: None
    """Told once, in words, when an answer is waited for."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _token: str = field(default="", init=False, repr=False)
    _until: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        timeout = httpx.Timeout(60, connect=5)
        try:
            self._client = httpx.Client(
                base_url=self.url.rstrip("/"), timeout=timeout, transport=self.transport, trust_env=False
            )
        except httpx.InvalidURL as error:
            raise Refused(f"{self.url} is not an address") from error

    def close(self) -> None:
        self._client.close()

    def get(self, path: str, kind: type[M], params: Mapping[str, str] | None = None) -> M:
        return _read(self.call("GET", path, params=params), kind)

    def post(self, path: str, kind: type[M], json: Any, headers: Mapping[str, str] | None = None) -> M:
        return _read(self.call("POST", path, json=json, headers=headers), kind)

    def call(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        body: Body | None = None,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """One act. However often it has to be sent, it is done once: every try carries the same Idempotency-Key."""
        fixed = dict(headers or {})
        if method == "POST":
            fixed.setdefault("Idempotency-Key", str(uuid4()))

        def send() -> httpx.Response:
            return self._client.request(
                method,
                path,
                json=json,
                content=body() if body else None,
                params=params,
                headers=fixed | {"Authorization": f"Bearer {self._access()}"},
            )

        answer = self._until_answered(send)
        if answer.status_code == 401:
            # It was revoked, or the key that signed it is gone.
            self._until = 0.0
            answer = self._until_answered(send)
        return _accepted(answer)

    def download(self, path: str, file: Path, accept: str = "*/*") -> None:
        """Puts what is there into ``file``, which appears when it is whole."""
        part = file.with_name(f"{file.name}.part")

        def send() -> httpx.Response:
            headers = {"Authorization": f"Bearer {self._access()}", "Accept": accept}
            with self._client.stream("GET", path, headers=headers) as answer:
                if answer.is_success:
                    with part.open("wb") as target:
                        for piece in answer.iter_bytes():
                            target.write(piece)
                else:
                    answer.read()
                return answer

        try:
            _accepted(self._until_answered(send))
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)

    def _access(self) -> str:
        if self.clock() > self._until:
            form = {
                "grant_type": "client_credentials",
                "client_id": self.credentials.client_id,
                "client_secret": self.credentials.client_secret,
            }
            answer = self._until_answered(lambda: self._client.post("/api/token", data=form))
            if answer.status_code != 200:
                raise Refused(f"{self.url} does not take these credentials: {_token_error(answer)}")
            granted = _read(answer, _Token)
            self._token = granted.access_token
            self._until = self.clock() + granted.expires_in - RENEWED_BEFORE
        return self._token

    def _until_answered(self, send: Callable[[], httpx.Response]) -> httpx.Response:
        """Sends until there is an answer that is not "later"."""
        deadline, wait = self.clock() + self.patience, 0.2
        told = False
        while True:
            try:
                answer = send()
                if not _is_later(answer):
                    return answer
                why, wanted = f"it answers {answer.status_code}", _retry_after(answer)
            except httpx.UnsupportedProtocol as error:
                raise Refused(f"{self.url} is not an address of the web (http:// or https://)") from error
            except httpx.TransportError as error:
                why, wanted = str(error) or type(error).__name__, 0.0
            pause = max(wait, wanted)
            if self.clock() + pause > deadline:
                raise Unreachable(f"{self.url} does not answer ({why})")
            if not told and wait > _TELL_AFTER:
                told = True
                self.say(f"{self.url} does not answer ({why}); trying on for {self.patience:.0f} s")
            self.sleep(pause)
            wait = min(wait * 2, _LONGEST_WAIT)


class _Token(BaseModel):
    access_token: str
    expires_in: int


def _is_later(answer: httpx.Response) -> bool:
    if answer.status_code == 409:
        # The first of our own tries is still under way.
        return _problem(answer).type.endswith(":in-progress")
    return answer.status_code in _MADE_AGAIN


def _retry_after(answer: httpx.Response) -> float:
    try:
        return float(answer.headers.get("Retry-After", "0"))
    except ValueError:
        return 0.0


def _token_error(answer: httpx.Response) -> str:
    try:
        said = answer.json()
    except ValueError:
        return str(answer.status_code)
    return str(said.get("error_description") or said.get("detail") or answer.status_code)


def _problem(answer: httpx.Response) -> Problem:
    try:
        return Problem.model_validate_json(answer.content)
    except ValidationError:
        return Problem(title=f"The gateway answered {answer.status_code}")


def _accepted(answer: httpx.Response) -> httpx.Response:
    if answer.status_code >= 500:
        raise Unreachable(_problem(answer).in_words())
    if answer.status_code >= 400:
        raise Answer(answer.status_code, _problem(answer))
    return answer


def _read(answer: httpx.Response, kind: type[M]) -> M:
    try:
        return kind.model_validate_json(answer.content)
    except ValidationError as error:
        raise Refused(
            "What answers there does not speak like Daylight; is the address right, and the command as new as it?"
        ) from error
