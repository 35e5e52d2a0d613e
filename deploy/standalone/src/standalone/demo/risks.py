"""Allegations of ill-treatment in the invented country, and a protection file: by the officer who is named on them."""

from datetime import timedelta
from typing import Any

from standalone.demo.calls import Caller
from standalone.demo.country import TODAY

_URL = "/api/complaints/v1"


def _on(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


ALLEGATIONS: tuple[tuple[dict[str, Any], tuple[dict[str, Any], ...]], ...] = (
    (
        {
            "victim": {"name": "Nemo Imagined"},
            "victim_safe_contact": "only-next-visit",
            "facts": "Struck with a cable on the soles of the feet, in the store room, by two of the night shift.",
            "service_unit": "Night shift of wing B",
            "happened_from": _on(-40),
        },
        (
            {
                "kind": "examination",
                "on": _on(-31),
                "who": "Doctor Ama Testament",
                "consistency": "highly-consistent",
            },
            {"kind": "investigation", "on": _on(-20), "who": "Prosecutor of Lissa", "proceeding": "opened"},
        ),
    ),
    (
        {
            "victim": {"name": "Sampel Anonyma"},
            "victim_safe_contact": "through-lawyer",
            "facts": "Kept standing in handcuffs for a night after asking for a lawyer.",
            "service_unit": "Duty room of the police station",
            "happened_from": _on(-12),
            "happened_to": _on(-11),
        },
        ({"kind": "protection", "on": _on(-8), "text": "Moved to another station at his lawyer’s request"},),
    ),
)
FILE: dict[str, Any] = {
    "person": {"name": "Nemo Imagined"},
    "covers": "detainee",
    "feared": "Threatened by the same shift since he spoke with the doctor.",
    "risk": "high",
    "unit": "Wing B",
    "safe_contact": "only-next-visit",
    "purpose": "I spoke with him and follow what happens to him",
}
ENTRIES: tuple[dict[str, Any], ...] = (
    {"kind": "measure", "on": _on(-25), "text": "Asked for a cell on another floor", "standing": "in-place"},
    {"kind": "help", "on": _on(-18), "who": "Prison Watch Kelmara", "text": "A volunteer visits each month"},
    {"kind": "risk", "on": _on(-10), "risk": "medium", "when": "after"},
)
ALERT = {
    "topic": "reprisal",
    "urgency": "urgent",
    "text": "On the telephone he whispered that the shift leader knows he wrote to us, and that he is moved tonight.",
}
CHECK_INS: tuple[tuple[int, str | None], ...] = (
    (-14, "Seen alone. He sleeps again, and knows whom to ask for."),
    (-1, None),
    (9, None),
)
"""In how many days somebody looks after the person; what was found, where they did."""


async def tell(teller: Caller, complaint: str) -> None:
    """Somebody who works on a complaint tells the protection team; nobody took it up yet."""
    await teller.post(f"{_URL}/complaints/{complaint}/protection-alerts", ALERT)


async def add(officer: Caller, account: str, office: str, place: str) -> None:
    records = []
    for draft, entries in ALLEGATIONS:
        record = await officer.post(f"{_URL}/allegations", {**draft, "office": office, "place": place})
        for entry in entries:
            record = await officer.act(f"{_URL}/allegations/{record['id']}/entries", record["version"], entry)
        records.append(record)
    draft = {**FILE, "place": place, "allegation": records[0]["id"]}
    file = await officer.post(f"{_URL}/protection-files", draft)
    at = f"{_URL}/protection-files/{file['id']}"
    for entry in ENTRIES:
        file = await officer.act(f"{at}/entries", (await officer.get(at))["version"], entry)
    for days, outcome in CHECK_INS:
        draft = {"due_on": _on(days), "contact": "visit", "account": account}
        await officer.act(f"{at}/check-ins", (await officer.get(at))["version"], draft)
        if outcome is not None:
            done = {"done_on": _on(days), "outcome": outcome}
            found = next(
                one for one in await officer.get(f"{_URL}/protection-check-ins") if one["due_on"] == _on(days)
            )
            await officer.act(f"{_URL}/protection-check-ins/{found['id']}/outcome", found["version"], done)
