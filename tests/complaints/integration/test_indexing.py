"""What the search service is given of a complaint, and on which terms."""

from complaints.policy.permissions import READ, REGISTER
from servicekit.ids import uuid7
from servicekit.testing import Bench, another_service, person

OFFICE, TEAM = uuid7(), uuid7()
CASEWORKER = person(READ, REGISTER, office=OFFICE, team=TEAM)


async def test_documents_carry_the_terms_on_which_they_are_read_and_the_old_numbers(
    complaints: Bench,
) -> None:
    numbers = [{"system": "OLD", "value": "203714"}, {"system": "COURT", "value": "17/2011"}]
    party = {"role": "complainant", "person": {"name": "Invented Person"}, "safe_contact": "do-not-write"}
    draft = {
        "received_on": "2026-05-04",
        "channel": "letter",
        "summary": "No heating",
        "language": "en",
        "narrative": "Since the first week.",
        "office": str(OFFICE),
        "team": str(TEAM),
        "external_references": numbers,
        "parties": [party],
    }
    async with complaints.client(CASEWORKER) as client:
        record = (await client.post("/v1/complaints", json=draft)).json()
    gone = str(uuid7())
    async with complaints.client(another_service("index")) as client:
        wanted = {"kind": "complaint", "ids": [record["id"], gone]}
        batch = (await client.post("/v1/index-batch", json=wanted)).json()
    (document,) = batch["items"]
    assert batch["gone"] == [gone]
    assert document | {"updated_at": ""} == {
        "kind": "complaint",
        "id": record["id"],
        "version": 1,
        "side": "complaints",
        "office": str(OFFICE),
        "team": str(TEAM),
        "level": "confidential",
        "granted": [str(CASEWORKER.account)],
        "reference": record["reference"],
        "title": "No heating",
        "text": "Since the first week.",
        "names": ["203714", "17/2011"],
        "language": "en",
        "places": [],
        "themes": [],
        "authorities": [],
        "state": "received",
        "on": "2026-05-04",
        "updated_at": "",
        "files": [],
        "facts": {
            "began_on": "2026-05-04",
            "acknowledged_on": None,
            "decided_on": None,
            "reopened_on": None,
            "closed_on": None,
            "state": "received",
            "outcome": None,
            "decision": None,
            "channel": "letter",
            "complainant_role": None,
            "problem_kind": None,
            "severity": None,
            "imported": False,
            "authorities": [],
        },
    }
