"""The people of an institution, each at a screen of their own: what they may do, they do through the gateway."""

import csv
import io
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
from servicekit.ids import uuid7
from servicekit.testing import eventually

from tests.e2e.stack import EMAIL, PASSWORD, Stack

Json = Any
_WAIT = 60.0


@dataclass
class Person:
    """Somebody signed in. Calls repeat the CSRF token and carry a key of their own, as the web app's do."""

    http: httpx.AsyncClient
    email: str
    session: dict[str, Any] = field(default_factory=dict)

    @property
    def account(self) -> str:
        account: str = self.session["account"]["id"]
        return account

    async def sign_in(self, password: str = PASSWORD) -> "Person":
        credentials = {"email": self.email, "password": password}
        self.session = await self.call("POST", "/api/session", json=credentials, expect=201)
        return self

    async def call(
        self, method: str, path: str, *, expect: int | None = None, version: int | None = None, **request: Any
    ) -> Json:
        """The answer's JSON; without ``expect`` any success will do."""
        answer = await self.ask(method, path, version=version, **request)
        right = answer.is_success if expect is None else answer.status_code == expect
        assert right, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    async def ask(
        self, method: str, path: str, *, version: int | None = None, **request: Any
    ) -> httpx.Response:
        headers = {"Daylight-CSRF": self.session.get("csrf_token", "")} | request.pop("headers", {})
        if method == "POST":
            headers.setdefault("Idempotency-Key", str(uuid7()))
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return await self.http.request(method, path, headers=headers, **request)

    async def get(self, path: str, **query: Any) -> Json:
        return await self.call("GET", path, params=query)

    async def post(self, path: str, json: Json = None, *, version: int | None = None) -> Json:
        return await self.call("POST", path, json=json, version=version)

    async def post_once_known(self, path: str, json: Json) -> Json:
        """Names what another service keeps: what came into being a moment ago is told by event."""

        async def posted() -> httpx.Response | None:
            answer = await self.ask("POST", path, json=json)
            return None if answer.status_code == 422 and '"unknown"' in answer.text else answer

        answer = await eventually(posted, within=30, every=0.1)
        assert answer.is_success, f"POST {path}: {answer.status_code} {answer.text}"
        return answer.json()

    async def queue(self, **filters: Any) -> Json:
        return await self.get("/api/complaints/v1/complaints", **filters)

    async def whole_queue(self) -> list[dict[str, str]]:
        """Every row of the queue, from its download: the screen's count stops at 1,000."""
        answer = await self.ask("GET", "/api/complaints/v1/complaints", headers={"Accept": "text/csv"})
        assert answer.is_success, answer.text
        return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    async def search(self, q: str = "", **filters: Any) -> Json:
        return await self.get("/api/search/v1/search", q=q, **filters)

    async def found(self, **filters: Any) -> int | None:
        """How many complaints a search comes to; None while search does not answer."""
        query = {"kind": "complaint", "limit": 1, **filters}
        try:
            answer = await self.ask("GET", "/api/search/v1/search", params=query)
        except httpx.HTTPError:
            return None
        return answer.json()["count"]["value"] if answer.is_success else None

    async def theme_ids(self) -> dict[str, str]:
        """Code → id."""
        return await self._entries("theme")

    async def categories(self) -> dict[str, str]:
        return await self._entries("place-category")

    async def _entries(self, kind: str) -> dict[str, str]:
        page = await self.get(f"/api/visits/v1/reference/{kind}", limit=200)
        return {entry["code"]: entry["id"] for entry in page["items"]}


@dataclass
class Institution:
    """An institution with its administrator; offices, teams and colleagues are added as a test needs them."""

    stack: Stack
    admin: Person
    _clients: list[httpx.AsyncClient] = field(default_factory=list)
    _number: Callable[[], int] = field(default_factory=lambda: itertools.count(1).__next__)

    @classmethod
    async def begin(cls, stack: Stack) -> "Institution":
        http = httpx.AsyncClient(base_url=stack.url, timeout=_WAIT, trust_env=False)
        admin = await Person(http, EMAIL).sign_in()
        return cls(stack, admin, [http])

    async def office(self, name: str) -> str:
        made = await self.admin.post("/api/gateway/v1/offices", {"name": f"{name} {self._number()}"})
        office: str = made["id"]
        return office

    async def team(self, name: str, office: str, side: str = "complaints") -> str:
        draft = {"name": f"{name} {self._number()}", "office": office, "side": side}
        made = await self.admin.post("/api/gateway/v1/teams", draft)
        team: str = made["id"]
        return team

    async def colleague(
        self, name: str, role: str, side: str | None = "complaints", also: str | None = None, **where: str
    ) -> Person:
        """Invited by the administrator, let in by the link, signed in: ``where`` is an office, maybe a team; or
        from outside an authority.

        ``also``: a second role there.
        """
        person = Person(self._client(), f"{role}-{self._number()}@example.org")
        draft = {
            "email": person.email,
            "name": name,
            "memberships": [{"role": each, "side": side, **where} for each in (role, also) if each],
        }

        async def invite() -> Json:
            answer = await self.admin.ask("POST", "/api/gateway/v1/accounts", json=draft)
            # An authority that was just entered is not known to the gateway yet.
            known = answer.status_code != 422 or "authority" not in where
            assert answer.is_success or not known, answer.text
            return answer.json() if known else None

        invited = await eventually(invite)
        acceptance = {"code": invited["invitation"]["code"], "password": PASSWORD}
        person.session = await person.call("POST", "/api/invitation", json=acceptance, expect=201)
        return person

    def stranger(self) -> httpx.AsyncClient:
        """Anybody, without an account."""
        return self._client()

    def _client(self) -> httpx.AsyncClient:
        """From an address of its own, as people have: what is let in by the hour is counted by address."""
        own = httpx.AsyncHTTPTransport(
            local_address=f"127.0.{len(self._clients) // 250}.{len(self._clients) % 250 + 2}"
        )
        http = httpx.AsyncClient(base_url=self.stack.url, timeout=_WAIT, transport=own)
        self._clients.append(http)
        return http

    async def close(self) -> None:
        for http in self._clients:
            await http.aclose()
