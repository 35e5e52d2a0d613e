"""A real browser: Debian's Chromium, or another that is found, driven by Playwright and kept on loopback."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

from tests.e2e.people import Person
from tests.e2e.stack import ROOT

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE = 30_000
"""Milliseconds that a page may take on a busy machine."""


async def launch(playwright: Playwright) -> Browser:
    """Playwright's own browser where the system has none, if that was installed."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return await playwright.chromium.launch(executable_path=found, args=FLAGS)


@dataclass
class Screen:
    """One person's browser window, and what went wrong in it without being seen."""

    page: Page
    context: BrowserContext
    faults: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("console", self._said)
        self.page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        # A refused or missing answer is part of what tests bring about, and shown by the page itself.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname != "127.0.0.1":
            self.faults.append(f"asked elsewhere: {request.url}")

    async def axe(self) -> list[str]:
        """What axe-core finds fault with on the page as it is, a line each."""
        await self.page.wait_for_load_state()
        if not await self.page.evaluate("'axe' in window"):
            await self.page.evaluate(AXE.read_text())
        found: dict[str, Any] = await self.page.evaluate("axe.run()")
        assert found["passes"], "axe looked at nothing"
        return [
            f"{violation['id']}: {node['target']} {node['html'][:160]} — {_reason(node)}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]


def _reason(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]])[:240]


@asynccontextmanager
async def screen(
    browser: Browser,
    url: str,
    person: Person | None = None,
    *,
    locale: str = "en",
    strict_policy: bool = True,
    dark: bool = False,
) -> AsyncIterator[Screen]:
    """A fresh window, signed in as ``person``. Without ``strict_policy`` tools of tests may be put into the page."""
    context = await browser.new_context(
        base_url=url,
        locale=locale,
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
        color_scheme="dark" if dark else "light",
        bypass_csp=not strict_policy,
    )
    context.set_default_timeout(PATIENCE)
    if person is not None:
        cookies = [
            {"name": str(cookie.name), "value": str(cookie.value), "url": url}
            for cookie in person.http.cookies.jar
        ]
        await context.add_cookies(cookies)  # type: ignore[arg-type]
    shown = Screen(await context.new_page(), context)
    shown.watch()
    try:
        yield shown
        assert not shown.faults, "\n".join(shown.faults)
    finally:
        await context.close()
