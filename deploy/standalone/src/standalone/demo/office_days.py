"""What else a day in the invented office holds: tasks, rules for what comes in, a handover, published summaries."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from standalone.demo.calls import Caller
from standalone.demo.country import COMPLAINTS, PREVENTIVE, TODAY

_URL = "/api/complaints/v1"

TASKS: tuple[tuple[str, int | None], ...] = (
    ("Ring the duty doctor about the waiting list", -2),
    ("Read the visitors’ book that was sent", 0),
    ("Ask the post room who signed for it", 3),
    ("Find an interpreter for the next talk", 10),
    ("Keep a copy of the house rules", None),
)
"""What is to be done, and in how many days."""
PUBLISHED: tuple[tuple[str, str], ...] = (
    (
        "en",
        "Somebody held in a prison complained that they saw no doctor for weeks. The office asked for the appointments"
        " and found that requests were not written down. They are now kept in a book that the office may read.",
    ),
    (
        "fr",
        "Une personne détenue s’est plainte de visites de sa famille annulées sans avis. Après nos questions, les"
        " familles sont prévenues la veille, et un parloir de remplacement est proposé.",
    ),
    (
        "ar",
        "اشتكى شخص محتجز من بقائه وحده أياما دون قرار مكتوب. طلب المكتب السجل، وصار كل قرار يُكتب ويُراجع كل يوم.",
    ),
    (
        "es",
        "Una persona detenida se quejó de que sus paquetes volvían sin motivo. La administración indica ahora el"
        " motivo por escrito en cada devolución.",
    ),
)
"""All but the last are published; that one waits for a second person."""


async def add_tasks(caller: Caller, complaints: list[dict[str, Any]], account: str) -> None:
    for (text, days), record in zip(TASKS, complaints, strict=True):
        due = {"due_on": (TODAY + timedelta(days=days)).isoformat()} if days is not None else {}
        body = {"text": text, "assignee": account, **due}
        await caller.post(f"{_URL}/complaints/{record['id']}/tasks", body)


async def suggest_visits(caller: Caller, places: list[str]) -> None:
    """The other side hears of the place and about how many speak of it, and of no complaint."""
    for place in places:
        newest = await caller.get(f"{_URL}/complaints", place=place, limit=1)
        for record in newest["items"]:
            body = {
                "kind": "suggest-visit",
                "on": TODAY.isoformat(),
                "place": place,
                "text": "Several people tell the same; somebody should look there.",
            }
            await caller.post(f"{_URL}/complaints/{record['id']}/actions", body)


async def add_rules(
    caller: Caller, themes: Mapping[str, str], regions: Mapping[str, str], teams: Mapping[str, str]
) -> None:
    for rule in (
        {
            "name": "The capital and the coast go to the city",
            "regions": [regions["KM-01"], regions["KM-02"]],
            "team": teams["Complaints, city"],
        },
        {
            "name": "Medicine and doctors in the south",
            "themes": [themes["health.access"], themes["health.medication"]],
            "regions": [regions[code] for code in ("KM-03", "KM-04", "KM-05")],
            "team": teams["Complaints, south"],
        },
        {
            "name": "What is said in Arabic by the form",
            "languages": ["ar"],
            "channels": ["form"],
            "team": teams["Complaints, city"],
        },
    ):
        await caller.post(f"{_URL}/routing-rules", {"side": COMPLAINTS, **rule})


async def hand_over(caller: Caller, record: dict[str, Any], team: str) -> None:
    """One that the other side took, under the consent of who complained."""
    at = f"{_URL}/complaints/{record['id']}"
    consent = {
        "party": record["parties"][0]["id"],
        "purpose": "handover",
        "recipient_kind": "other-side",
        "content": ["case", "place"],
        "given_on": (TODAY - timedelta(days=3)).isoformat(),
        "given_how": "written",
    }
    await caller.post(f"{at}/consents", consent)
    message = "Water is cut off at night in a whole block: for whoever visits there next."
    offer = await caller.post(f"{at}/handovers", {"content": ["case", "place"], "message": message})
    caller.wear(PREVENTIVE)
    taken = {"team": team, "summary": "Water cut off at night, handed over by the side of complaints"}
    await caller.act(f"{_URL}/handover-offers/{offer['id']}/acceptances", offer["version"], taken)
    caller.wear(COMPLAINTS)


async def publish(author: Caller, publisher: Caller, team: str) -> None:
    """Summaries of what was decided, for the public register."""
    closed = await author.get(
        f"{_URL}/complaints", state="closed", team=team, sort="-received_on", limit=len(PUBLISHED)
    )
    for at, ((language, text), item) in enumerate(zip(PUBLISHED, closed["items"], strict=True)):
        draft = {"language": language, "text": text, "names_body": True, "names_place": at == 0}
        made = await author.post(f"{_URL}/complaints/{item['id']}/public-summary", draft)
        moves = f"{_URL}/public-summaries/{made['id']}/moves"
        made = await author.act(moves, made["version"], {"to": "submitted"})
        if at < len(PUBLISHED) - 1:
            await publisher.act(moves, made["version"], {"to": "published"})
