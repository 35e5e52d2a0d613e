"""A mother and the wall: what she tells the complaints side stays there until her son has agreed.

She complains for him, without his consent, and nobody may write to her. The monitors learn nothing; nothing can be
sent. With his consent the fields he named pass to them, and nothing else. Then he changes his mind.
"""

import io
import json
import zipfile
from typing import Any

import pyrage
import pytest
from servicekit.ids import today, uuid7
from servicekit.testing import eventually

from tests.e2e.agreements import agreement
from tests.e2e.people import Institution, Person

pytestmark = pytest.mark.timeout(600)

COMPLAINTS = "/api/complaints/v1/complaints"
OFFERS = "/api/complaints/v1/handover-offers"
HER_WORDS = "My son Karim was beaten in the laundry by the night shift."
IN_SEARCH = 60.0


async def test_mother_and_wall(institution: Institution) -> None:
    # Given an ombudsman institution that is the NPM as well: two sides in one office
    office = await institution.office("Coastal office")
    team = await institution.team("Prisons", office)
    caseworker = await institution.colleague("Ines Oudin", "caseworker", office=office, team=team)
    head = await institution.colleague("Amal Verra", "head", office=office)
    monitors = await institution.colleague("Samir Belka", "head", side="preventive", office=office)
    monitor = await institution.colleague("Lou Tannet", "monitor", side="preventive", office=office)

    # and a mother's complaint for her son, whom nobody has asked, with "do not write"
    complaint = await caseworker.post(
        COMPLAINTS,
        {
            "received_on": today().isoformat(),
            "channel": "phone",
            "complainant_role": "family",
            "summary": "A mother about her son, beaten at night",
            "narrative": HER_WORDS,
            "unit": "Laundry of wing D",
            "severity": "grave",
            "language": "en",
            "parties": [
                {
                    "role": "complainant",
                    "person": {"name": "Testa Invented", "phone": "+000 555 01"},
                    "safe_contact": "do-not-write",
                },
                {
                    "role": "person-concerned",
                    "person": {"name": "Karim Invented"},
                    "safe_contact": "only-next-visit",
                },
            ],
        },
    )
    mine = f"{COMPLAINTS}/{complaint['id']}"
    mother, son = (party["id"] for party in complaint["parties"])
    agreed = {"purpose": "handover", "recipient_kind": "other-side", "given_on": today().isoformat()}
    agreed |= {"content": ["case", "place"], "given_how": "spoken"}
    await caseworker.post(f"{mine}/consents", agreed | {"party": mother})
    await in_search(caseworker, q="laundry", count=1)

    # When the monitors look everywhere they can, then they see nothing of it
    for who in (monitors, monitor):
        await sees_nothing(who, complaint)
    assert await monitors.get(OFFERS) == []

    # and no letter can go, nor a handover: he has not been asked, and his mother's word is not his
    letter = {"purpose": "letter", "recipient_kind": "authority", "recipient": str(uuid7())}
    verdict = await caseworker.get(f"{mine}/disclosure-check", content=["summary"], **letter)
    assert not verdict["allowed"]
    verdict = await caseworker.get(
        f"{mine}/disclosure-check", purpose="handover", recipient_kind="other-side", content=["place"]
    )
    assert [(one["party"], one["lack"]) for one in verdict["missing"]] == [(son, "not-asked")]
    message = "Something for a next visit"
    refused = await caseworker.ask(
        "POST", f"{mine}/handovers", json={"content": ["place"], "message": message}
    )
    assert refused.status_code == 409
    assert refused.json()["type"].endswith("not-covered")
    # and whoever works on it is told first how she may not be reached
    assert complaint["parties"][0]["safe_contact"] == "do-not-write"

    # When he is asked in private and agrees that the matter and the place pass
    consent = await caseworker.post(f"{mine}/consents", agreed | {"party": son})
    # then more than that cannot be offered
    more = await caseworker.ask(
        "POST", f"{mine}/handovers", json={"content": ["place", "narrative"], "message": message}
    )
    assert more.status_code == 409
    # and those two are
    await caseworker.post(f"{mine}/handovers", {"content": ["case", "place"], "message": message})

    # Then the monitors' head sees an offer, without what is in it
    (offer,) = await monitors.get(OFFERS)
    assert (offer["state"], offer["content"]) == ("offered", ["case", "place"])
    assert "wing D" not in json.dumps(offer)
    # and the monitor, and the complaints side, have no such inbox
    await monitor.call("GET", OFFERS, expect=403)
    assert await head.get(OFFERS) == []

    # When it is taken, the preventive side has a record of its own
    taken = await monitors.call(
        "POST",
        f"{OFFERS}/{offer['id']}/acceptances",
        json={"summary": "Ill-treatment alleged, from our other side"},
        version=offer["version"],
        expect=201,
    )
    theirs = await monitors.get(f"{COMPLAINTS}/{taken['complaint']}")
    assert (theirs["side"], theirs["unit"], theirs["severity"]) == (
        "preventive",
        "Laundry of wing D",
        "grave",
    )
    # with the named fields and nothing else
    assert (theirs["narrative"], theirs["parties"], theirs["external_references"]) == (None, [], [])
    everything = json.dumps(
        [theirs, await monitors.queue(), await monitors.get(f"{theirs_url(taken)}/history")]
    )
    for secret in (complaint["id"], complaint["reference"], "Karim", "Testa", "mother", "night shift"):
        assert secret not in everything
    await in_search(monitors, q="alleged", count=1)
    await sees_nothing(monitors, complaint)
    # and neither side sees the other's record
    for who in (caseworker, head):
        await who.call("GET", theirs_url(taken), expect=404)
        assert await who.found(q="alleged") == 0
    # though both see what passed, and when
    given = (await caseworker.get(f"{mine}/handovers"))["given"][0]
    received = (await monitors.get(f"{theirs_url(taken)}/handovers"))["received"][0]
    assert given["content"] == received["content"] == ["case", "place"]
    assert given["accepted_at"] == received["accepted_at"]

    # When he agrees to a referral too, under the agreement with a partner body
    partner, identity = await agreement(institution, head)
    assert partner["id"] in {one["id"] for one in await caseworker.get("/api/complaints/v1/agreements")}
    for party in (mother, son):
        await caseworker.post(
            f"{mine}/consents",
            agreed
            | {
                "party": party,
                "purpose": "referral",
                "recipient_kind": "partner",
                "recipient": partner["authority"]["id"],
                "content": ["place", "narrative"],
            },
        )
    found = await caseworker.post(f"{mine}/name-searches")
    draft = {"agreement": partner["id"], "question": "Please see him.", "content": ["place", "narrative"]}
    draft |= {"checked": found["checked"], "marks": found["found"]}
    referral = await caseworker.post(f"{mine}/referrals", draft)
    sent = await caseworker.post(f"{mine}/referrals/{referral['id']}/sendings", version=referral["version"])
    # then only the partner opens what goes, and his name is not in it
    told = await opened(caseworker, f"{mine}/referrals/{sent['id']}/package", identity)
    assert told["place"]["unit"] == "Laundry of wing D"
    assert "beaten in the laundry" in told["narrative"]
    assert "Karim" not in json.dumps(told)

    # When he takes his consent to the handover back
    answer = await caseworker.call(
        "POST",
        f"{mine}/consents/{consent['id']}/withdrawals",
        json={"on": today().isoformat()},
        version=consent["version"],
    )
    # then it is said what can no longer be called back, and the other side is told
    assert [one["source"] for one in answer["beyond_recall"]] == [offer["id"]]
    await caseworker.post(f"{mine}/handovers/{offer['id']}/withdrawals", version=given["version"])
    received = (await monitors.get(f"{theirs_url(taken)}/handovers"))["received"][0]
    assert received["state"] == "withdrawn"
    # and nothing passes any more
    again = await caseworker.ask("POST", f"{mine}/handovers", json={"content": ["place"], "message": message})
    assert again.status_code == 409


def theirs_url(taken: dict[str, Any]) -> str:
    return f"{COMPLAINTS}/{taken['complaint']}"


async def sees_nothing(who: Person, complaint: dict[str, Any]) -> None:
    """By id, list, search, and a number somebody overheard."""
    for part in ("", "/history", "/consents", "/handovers", "/disclosures", "/referrals"):
        await who.call("GET", f"{COMPLAINTS}/{complaint['id']}{part}", expect=404)
    listed = await who.queue(reference=complaint["reference"])
    assert (listed["items"], listed["count"]["value"]) == ([], 0)
    for words in ("laundry", "Karim", complaint["reference"]):
        assert await who.found(q=words) == 0


async def in_search(who: Person, *, q: str, count: int) -> None:
    async def found() -> bool:
        return await who.found(q=q) == count

    await eventually(found, within=IN_SEARCH, every=0.2)


async def opened(who: Person, url: str, identity: Any) -> Any:
    answer = await who.ask("GET", url)
    assert answer.is_success, answer.text
    archive = zipfile.ZipFile(io.BytesIO(pyrage.decrypt(answer.content, [identity])))
    return json.loads(archive.read("referral.json"))
