"""Case work of the invented institution: a directory, an inquiry of its own, a group, and how complaints are treated."""

from collections.abc import Mapping
from typing import Any

from standalone.demo.calls import Caller
from standalone.demo.country import TODAY

_URL = "/api/complaints/v1"

DIRECTORY: tuple[dict[str, Any], ...] = (
    {
        "kind": "civil-society",
        "name": "Prison Watch Kelmara",
        "other_names": ["PWK", "مرصد سجون كلمارا"],
        "email": "desk@prison-watch.example",
    },
    {"kind": "lawyers", "name": "Legal Aid Desk of the Kelmara Bar", "email": "aid@bar.example"},
    {"kind": "group", "name": "Relatives of those held in Kelmara", "other_names": ["Familles de détenus"]},
)
INQUIRY: dict[str, Any] = {
    "kind": "own-initiative",
    "channel": "own-initiative",
    "received_on": TODAY.isoformat(),
    "summary": "Medical files that do not travel with people at transfer",
    "narrative": "Three complaints of one season say the same: the file stays where the person was held before.",
    "language": "en",
    "severity": "serious",
    "problem_kind": "procedure",
}
ISSUES = (
    ("The medical file stays with the sending place", "health.medication", True),
    ("Medicines are interrupted after a transfer", "health.medication", False),
)
TREATED: dict[str, dict[str, Any]] = {
    "complaints": {"decides": True, "too_old_days": 365},
    "preventive": {"decides": False, "sample_percent": 20, "follow_up_days": 90},
}


async def add(
    caller: Caller,
    office: str,
    team: str,
    themes: Mapping[str, str],
    main_body: str,
    further_body: str,
) -> None:
    """On the side of complaints, as who heads it."""
    for entry in DIRECTORY:
        await caller.post(f"{_URL}/directory", entry)
    page = await caller.get(f"{_URL}/complaints", view="open", team=team, sort="received_on", limit=4)
    lead, *members = [item["id"] for item in page["items"]]
    await caller.post(f"{_URL}/complaints/{lead}/members", {"complaints": members})
    place = {"office": office, "team": team, "authority": main_body, "started_from": [lead]}
    inquiry = await caller.post(f"{_URL}/complaints", INQUIRY | place)
    url = f"{_URL}/complaints/{inquiry['id']}"
    whole = await caller.post(f"{url}/bodies", {"authority": further_body})
    further = next(body["id"] for body in whole["bodies"] if not body["main"])
    for text, theme, against_both in ISSUES:
        bodies = [None, further] if against_both else [None]
        await caller.post(f"{url}/issues", {"text": text, "theme": themes[theme], "bodies": bodies})


async def say_how_complaints_are_treated(caller: Caller) -> None:
    """From here on the moves of each side are held to it: nothing is to be moved afterwards."""
    for side, terms in TREATED.items():
        caller.wear(side)
        await caller.post(f"{_URL}/practices", terms)
