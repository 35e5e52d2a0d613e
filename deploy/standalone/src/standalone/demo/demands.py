"""What courts, police and ministries of the invented country demanded of the office, and what it answered."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from standalone.demo.calls import Caller
from standalone.demo.country import TODAY

_URL = "/api/complaints/v1/demands"
_REFUSED = {"answer": "refused", "grounds": ["opcat-21"]}

Step = tuple[str, dict[str, Any]]

DEMANDS: tuple[tuple[dict[str, Any], Sequence[Step]], ...] = (
    (
        {
            "demander": "prosecutor",
            "body": "Regional prosecutor of Invented Bay, file 00/0000",
            "received_on": -6,
            "due_on": 8,
            "way": "letter",
            "wanted": ["records", "notes"],
            "text": "Hand over everything that was written down about the night in the laundry.",
            "basis": "Article 0 of the invented code of procedure",
            "concerns": True,
        },
        (),
    ),
    (
        {
            "demander": "court",
            "body": "District court of Invented Bay",
            "received_on": -75,
            "due_on": -50,
            "way": "summons",
            "wanted": ["testimony"],
            "text": "A monitor is summoned to tell what was said to her on the visit.",
        },
        (
            (
                "answers",
                _REFUSED
                | {
                    "answered_on": -66,
                    "grounds": ["opcat-21", "immunity"],
                    "text": "Members do not testify on what they were told in confidence.",
                },
            ),
            ("entries", {"kind": "sanction-threatened", "on": -60, "text": "A fine was announced."}),
            (
                "entries",
                {"kind": "court-for-us", "on": -31, "text": "The higher court set the summons aside."},
            ),
            ("moves", {"to": "closed"}),
        ),
    ),
    (
        {
            "demander": "police",
            "authority": "interior",
            "received_on": -40,
            "way": "in-person",
            "wanted": ["identity"],
            "text": "Two officers asked at the door who had written the letter.",
        },
        (
            ("answers", _REFUSED | {"answered_on": -40, "grounds": ["opcat-21", "no-consent"]}),
            ("entries", {"kind": "insisted", "on": -38}),
        ),
    ),
    (
        {
            "demander": "ministry",
            "authority": "justice",
            "received_on": -20,
            "due_on": -5,
            "way": "phone",
            "wanted": ["records"],
            "text": "The minister's office wants the list of complaints from one place.",
        },
        (
            ("answers", _REFUSED | {"answered_on": -19}),
            ("entries", {"kind": "accepted", "on": -17}),
        ),
    ),
    (
        {
            "demander": "party",
            "body": "A lawyer of the other side",
            "received_on": -3,
            "way": "email",
            "wanted": ["records"],
            "text": "A copy of the letters of this office to the place is asked for.",
        },
        (
            (
                "answers",
                {
                    "answer": "refused-in-part",
                    "grounds": ["opcat-21"],
                    "given": ["records"],
                    "looked_for_names": True,
                    "answered_on": -1,
                    "text": "The printed annual report, which everybody may read; nothing from any complaint.",
                },
            ),
        ),
    ),
    (
        {"demander": "parliament", "received_on": -400, "way": "letter", "wanted": ["other"]},
        (("answers", {"answer": "nothing-held", "answered_on": -392}), ("moves", {"to": "closed"})),
    ),
    (
        {
            "demander": "police",
            "authority": "interior",
            "received_on": -430,
            "way": "letter",
            "wanted": ["identity"],
        },
        (("answers", _REFUSED | {"answered_on": -425}), ("moves", {"to": "closed"})),
    ),
    (
        {"demander": "court", "received_on": -460, "way": "summons", "wanted": ["notes", "records"]},
        (("answers", _REFUSED | {"answered_on": -450}), ("moves", {"to": "closed"})),
    ),
)
RULES: tuple[dict[str, Any], ...] = (
    {
        "name": "Allegations of ill-treatment: thirty years",
        "position": 10,
        "with_allegation": True,
        "months": 360,
        "depth": "words",
    },
    {
        "name": "Withdrawn, and nothing came of it: eight years",
        "position": 20,
        "outcomes": ["withdrawn"],
        "months": 96,
        "depth": "whole",
    },
    {"name": "Everything else: ten years", "position": 30, "months": 120, "depth": "words"},
)


async def add(caller: Caller, office: str, authorities: Mapping[str, str], complaint: str) -> None:
    """As who heads the side of complaints; ``complaint``: what one of the demands concerns, and what is held."""
    for drafted, steps in DEMANDS:
        draft = {"office": office} | _dated(drafted)
        if draft.pop("concerns", False):
            draft["complaints"] = [complaint]
        if authority := draft.get("authority"):
            draft["authority"] = authorities[authority]
        made = await caller.post(_URL, draft)
        for what, body in steps:
            headers = {"If-Match": f'"{made["version"]}"'}
            made = await caller.post(f"{_URL}/{made['id']}/{what}", _dated(body), headers=headers)
    for rule in RULES:
        await caller.post("/api/complaints/v1/retention-rules", rule)
    why = {"reason": "The prosecutor demands it: nothing of it may go before that is settled."}
    await caller.post(f"/api/complaints/v1/complaints/{complaint}/holds", why)


def _dated(body: Mapping[str, Any]) -> dict[str, Any]:
    """Days are written as so many from today."""
    days = ("received_on", "due_on", "answered_on", "on")
    return {
        name: (TODAY + timedelta(days=value)).isoformat() if name in days else value
        for name, value in body.items()
    }
