"""Somebody at the public form: fills in pages as a browser without scripts does, from what the page itself holds."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

import httpx
from servicekit.ids import uuid7
from servicekit.principal import PUBLIC, Kind, Principal, Side
from servicekit.testing import Bench

OFFICE = UUID("01900000-0000-7000-8000-000000000001")
TEAM = UUID("01900000-0000-7000-8000-000000000011")

ANSWERS: dict[str, dict[str, str]] = {
    "who": {"who": "family"},
    "where": {"place": "", "place_name": "The house on the hill", "unit": "Wing B"},
    "what": {"what": "They locked my brother up for a week."},
    "when": {"when": "last week"},
    "topic": {"topic": "unsure"},
    "concerned": {"concerned_name": "", "concerned_number": ""},
    "danger": {"danger": "no"},
    "named": {"named": "no"},
}
"""An anonymous report; questions that are not asked are left out by the form."""


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.heading = ""
        self.text = ""
        self.code = ""
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.hidden[str(given["name"])] = given.get("value") or ""
        if tag == "h1":
            self._in = "h1"
        if tag == "p" and "code" in (given.get("class") or "").split():
            self._in = "code"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "p"):
            self._in = ""

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._in == "h1":
            self.heading += data
        if self._in == "code":
            self.code += data


@dataclass
class Visitor:
    client: httpx.AsyncClient
    answer: httpx.Response = field(init=False)
    page: _Page = field(init=False)

    @classmethod
    def at(cls, service: Bench, caller: str = "where they are") -> "Visitor":
        return cls(service.client(Principal(PUBLIC, Kind.PUBLIC, Side.COMPLAINTS, caller=caller)))

    async def get(self, path: str = "/report", **query: str) -> "Visitor":
        return self._look(await self.client.get(path, params=query))

    async def post(self, path: str = "/report", **sent: Any) -> "Visitor":
        return self._look(await self.client.post(path, data=sent))

    async def upload(self, *files: tuple[str, bytes], session: str | None = None) -> "Visitor":
        parts: list[tuple[str, Any]] = [("session", (None, session or self.page.hidden["session"]))]
        parts += [("file", (name, content)) for name, content in files]
        return self._look(await self.client.post("/report/inbox/files", files=parts))

    def _look(self, answer: httpx.Response) -> "Visitor":
        self.answer = answer
        self.page = _Page()
        self.page.feed(answer.text)
        return self

    @property
    def draft(self) -> dict[str, str]:
        return {name: self.page.hidden[name] for name in ("draft", "step")}

    async def go(self, go: str = "next", **answers: str) -> "Visitor":
        return await self.post(**self.draft, **answers, go=go)

    async def fill(self, lang: str = "en", plain: bool = False, **answers: dict[str, str]) -> "Visitor":
        """From the first page to the one where all is checked."""
        said = ANSWERS | answers
        await self.post(lang=lang, plain="1" if plain else "0")
        while self.page.hidden.get("step") != "check":
            assert self.answer.status_code == 200, self.answer.text
            await self.go(**said[self.page.hidden["step"]])
        return self

    async def send(self) -> str:
        """Sends what was filled in; answers the receipt."""
        await self.go("send")
        assert self.answer.status_code == 200, self.answer.text
        return self.page.code

    async def come_back(self, receipt: str) -> "Visitor":
        entry = await self.get("/report/inbox", lang="en")
        return await self.post("/report/inbox", **entry.page.hidden, receipt=receipt)

    async def write(self, text: str) -> "Visitor":
        return await self.post("/report/inbox", session=self.page.hidden["session"], go="write", text=text)


async def set_up(service: Bench, **changes: Any) -> None:
    """The form, open, for one office and team."""
    values: dict[str, Any] = {
        "is_open": True,
        "languages": '["en", "fr", "es", "ar"]',
        "contact": '{"en": "Ring us: 0100"}',
        "routes": "[]",
        "reports_per_hour": 10,
        "reports_per_caller": 5,
        "files_per_hour": 30,
    } | changes
    await service.sql(
        "INSERT INTO form_settings (id, created_at, updated_at, version, side, is_open, languages, office_name,"
        " introduction, contact, exit_url, office, team, routes, reports_per_hour, reports_per_caller,"
        " files_per_hour) VALUES ($1, now(), now(), 1, 'complaints', $2, $3::jsonb, '{\"en\": \"Mediator\"}', '{}',"
        " $4::jsonb, 'https://example.org/', $5, $6, $7::jsonb, $8, $9, $10)",
        uuid7(),
        values["is_open"],
        values["languages"],
        values["contact"],
        OFFICE,
        TEAM,
        values["routes"],
        values["reports_per_hour"],
        values["reports_per_caller"],
        values["files_per_hour"],
    )
