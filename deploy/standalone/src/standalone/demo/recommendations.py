"""Recommendations of the invented institution: what was asked of whom, some issued and some still drafts."""

import random
from datetime import date, timedelta
from typing import Any

from standalone.demo.country import SEED, TODAY, places

_TEXTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "use-of-force.solitary-confinement",
        "practice",
        "Keep a register of every placement alone, with the decision, its hours and the daily visit of a doctor.",
        "Placements are made by word of mouth, so that nobody can review them.",
    ),
    (
        "use-of-force.searches",
        "practice",
        "End routine strip searches before and after family visits, and record the reason for each search.",
        "Searches are done by habit and not by risk.",
    ),
    (
        "material-conditions.overcrowding",
        "law-or-policy",
        "Bring the number of people held to the number of places within two years, beginning with remand.",
        "Remand is ordered by default and seldom reviewed.",
    ),
    (
        "safeguards.doctor",
        "procedure",
        "Have every person seen by a doctor within 24 hours of admission, in private.",
        "No doctor is on duty at night or at weekends.",
    ),
    (
        "health.medication",
        "procedure",
        "Let medicines and the medical file travel with the person at every transfer.",
        "The file stays with the sending place until it is asked for in writing.",
    ),
    (
        "safeguards.complaints-mechanisms",
        "procedure",
        "Put locked complaint boxes in each wing, emptied by the ombudsman only.",
        "Complaints pass through the hands of those they are about.",
    ),
    (
        "contact.phone",
        "material-condition",
        "Install one telephone for each twenty people, usable every day.",
        "The contract for telephones ended and was not renewed.",
    ),
    (
        "vulnerability.foreign-nationals",
        "procedure",
        "Provide an interpreter at every disciplinary hearing, by telephone where none is near.",
        "There is no budget line for interpreters.",
    ),
    (
        "material-conditions.heating",
        "material-condition",
        "Repair the heating of the east wing before November.",
        "The boiler has been out of order for two winters.",
    ),
    (
        "reprisals",
        "practice",
        "Investigate each allegation of reprisal by somebody from outside the place.",
        "The director investigates his own staff.",
    ),
)
_ASSESSED: tuple[tuple[tuple[str, str], ...], ...] = (
    (),
    (("in-progress", "An order was given, and is followed in one wing of three."),),
    (("not-started", "Nothing was found to have begun."), ("partly", "It is done on weekdays.")),
    (("implemented", "Ten of ten that were looked at were as they should be."),),
    (
        ("implemented", "The papers are in order."),
        ("regressed", "It is done no longer since the staff changed."),
    ),
)
"""What was found of a recommendation, the oldest first; each with its statement."""
_CRITERIA = (
    "specific measurable achievable results-oriented time-bound solution-suggesting mindful argued"
    " root-cause-responsive targeted"
).split()


def drafts(
    place_ids: dict[str, str], themes: dict[str, str], authorities: dict[str, str], offices: dict[str, str]
) -> list[tuple[str | None, dict[str, Any]]]:
    """Some sixty recommendations, each with the day it was issued, or None for a draft."""
    chance = random.Random(SEED + 1)
    found: list[tuple[str | None, dict[str, Any]]] = []
    for place in places()[::2]:
        for theme, problem, text, cause in chance.sample(_TEXTS, 3):
            issued = TODAY - timedelta(days=chance.randint(5, 160))
            draft = len(found) % 9 == 8
            found.append(
                (
                    None if draft else issued.isoformat(),
                    {
                        "office": offices["Kelmara City"],
                        "text": text,
                        "language": "en",
                        "themes": [themes[theme]],
                        "problem_kind": problem,
                        "root_cause": cause,
                        "places": [place_ids[place.code]],
                        "source": "visit-report",
                        "priority": chance.choice(("low", "medium", "high")),
                        "time_frame": chance.choice(("short", "medium", "long")),
                        "addressees": [
                            {
                                "authority": authorities[place.authority],
                                "response_due": (issued + timedelta(days=90)).isoformat(),
                            }
                        ],
                        "criteria": {name: {"verdict": "met"} for name in _CRITERIA} if not draft else {},
                    },
                )
            )
    return found


_SAID: tuple[tuple[str, str | None], ...] = (
    ("accepted", "We agree. The instruction goes out this month."),
    ("accepted", None),
    ("in-part", "In the larger places this year; the others follow when there is money."),
    ("rejected", "The law as it stands does not allow this."),
    ("unclear", "The proposal is being studied by a working group."),
)


def letters(asked: dict[str, list[tuple[str, str]]]) -> list[dict[str, Any]]:
    """A letter of each authority that was asked long enough ago, with what it answers: of each two, the first.

    ``asked``: by authority the addressees it has, each with the day of the issue.
    """
    chance = random.Random(SEED + 2)
    found = []
    for number, (authority, addressees) in enumerate(asked.items(), 1):
        answered = [one for one, issued in addressees if issued < (TODAY - timedelta(days=45)).isoformat()]
        lines = []
        for addressee in answered[::2]:
            kind, text = chance.choice(_SAID)
            lines.append({"addressee": addressee, "kind": kind, "text": text})
        if lines:
            found.append(
                {
                    "authority": authority,
                    "received_on": (TODAY - timedelta(days=chance.randint(3, 40))).isoformat(),
                    "their_reference": f"SEC/{TODAY.year}/{100 + number}",
                    "language": "en",
                    "lines": lines,
                }
            )
    return found


def assessments(number: int, issued_on: str) -> list[dict[str, Any]]:
    """What is found of the issued one of this number, in turn."""
    first = date.fromisoformat(issued_on)
    found = _ASSESSED[number % len(_ASSESSED)]
    span = (TODAY - first) / (len(found) + 1)
    return [
        {
            "status": status,
            "assessed_on": (first + span * (at + 1)).isoformat(),
            "method": "documents",
            "statement": statement,
            "language": "en",
        }
        for at, (status, statement) in enumerate(found)
    ]
