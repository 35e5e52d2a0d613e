"""What the public of the invented country sends by the form: filled in page by page, as a browser without scripts does."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import httpx

from standalone.demo.calls import Caller
from standalone.errors import StartError

_URL = "/api/complaints/v1"
_PAGES = 20
_TOO_QUICK = 0.5

TERMS: Mapping[str, Any] = {
    "is_open": True,
    "languages": ["en", "fr", "es", "ar"],
    "office_name": {
        "en": "Ombudsman of Kelmara",
        "fr": "Médiateur du Kelmara",
        "es": "Defensoría de Kelmara",
        "ar": "أمين المظالم في كلمارا",
    },
    "introduction": {
        "en": "The Ombudsman is independent. No ministry and no prison tells us what to do.",
        "fr": "Le Médiateur est indépendant. Aucun ministère et aucune prison ne nous dit quoi faire.",
        "es": "La Defensoría es independiente. Ningún ministerio y ninguna prisión nos dice qué hacer.",
        "ar": "أمين المظالم مستقل. لا تملي عليه أي وزارة ولا أي سجن ما يفعله.",
    },
    "contact": {
        "en": "Telephone 0100 200 300, every day from 8 to 20, free of charge.",
        "fr": "Téléphone 0100 200 300, tous les jours de 8 h à 20 h, gratuit.",
        "es": "Teléfono 0100 200 300, todos los días de 8 a 20, gratuito.",
        "ar": "الهاتف 0100200300، كل يوم من الثامنة صباحاً إلى الثامنة مساءً، مجاناً.",
    },
    "exit_url": "https://weather.kelmara.example/",
    "reports_per_hour": 60,
    "reports_per_caller": 30,
}
REPORTS: tuple[tuple[str, Mapping[str, Mapping[str, str]]], ...] = (
    (
        "en",
        {
            "what": {"what": "They locked my brother up alone for a week and nobody told us why."},
            "where": {"place": "", "place_name": "The prison on the hill in Sarn", "unit": "Wing B"},
            "danger": {"danger": "yes"},
        },
    ),
    (
        "ar",
        {
            "what": {"what": "لم نرَ ابننا منذ شهرين، وكل مرة يقولون إن الزيارة ألغيت."},
            "where": {"place": "", "place_name": "سجن بل حمرا", "unit": ""},
        },
    ),
    (
        "fr",
        {
            "what": {
                "what": "Mon mari n’a plus ses médicaments depuis son transfert. Que pouvons-nous faire ?"
            },
            "where": {"place": "", "place_name": "Prison de Mirat", "unit": "Infirmerie"},
        },
    ),
)
_ANSWERS: Mapping[str, Mapping[str, str]] = {
    "who": {"who": "family"},
    "when": {"when": ""},
    "topic": {"topic": "unsure"},
    "concerned": {"concerned_name": "", "concerned_number": ""},
    "danger": {"danger": "no"},
    "named": {"named": "no"},
}


class _Hidden(HTMLParser):
    """What a page gives back with the answer to it."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.fields[str(given["name"])] = given.get("value") or ""


@dataclass(slots=True)
class Reports:
    """Begun early and sent late: the form takes nothing that was filled in faster than anybody writes."""

    url: str
    filled: list[tuple[httpx.AsyncClient, dict[str, str]]] = field(default_factory=list)

    async def fill(self) -> None:
        for language, said in REPORTS:
            browser = httpx.AsyncClient(
                base_url=self.url,
                timeout=60,
                trust_env=False,
                headers={"Origin": self.url, "Sec-Fetch-Site": "same-origin"},
            )
            self.filled.append((browser, await _fill(browser, language, {**_ANSWERS, **said})))

    async def send(self) -> None:
        for browser, fields in self.filled:
            await _send(browser, fields)
            await browser.aclose()


async def _fill(
    browser: httpx.AsyncClient, language: str, answers: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    fields = await _page(browser, {"lang": language, "plain": "0"})
    for _ in range(_PAGES):
        if fields["step"] == "check":
            return fields
        fields = await _page(browser, {**fields, **answers[fields["step"]], "go": "next"})
    raise StartError("the demo could not be built: the public form has no end")


async def _page(browser: httpx.AsyncClient, sent: Mapping[str, str]) -> dict[str, str]:
    answer = await browser.post("/report", data=dict(sent))
    hidden = _Hidden()
    hidden.feed(answer.text)
    if not answer.is_success or "step" not in hidden.fields:
        raise StartError(f"the demo could not be built: the public form answered {answer.status_code}")
    return {name: hidden.fields[name] for name in ("draft", "step")}


async def _send(browser: httpx.AsyncClient, fields: Mapping[str, str]) -> None:
    for _ in range(_PAGES * 2):
        answer = await browser.post("/report", data={**fields, "go": "send"})
        again = _Hidden()
        again.feed(answer.text)
        if answer.is_success and "step" not in again.fields:
            return
        await asyncio.sleep(_TOO_QUICK)
    raise StartError(f"the demo could not be built: the public form took no report: {answer.status_code}")


async def open_form(caller: Caller, office: str, team: str) -> None:
    await caller.post(f"{_URL}/form-settings", {**TERMS, "office": office, "team": team})
