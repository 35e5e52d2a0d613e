"""A mother who complains for her son in the invented country: who agreed to what, and what is offered under it."""

from datetime import timedelta
from typing import Any

from standalone.demo.calls import Caller
from standalone.demo.country import TODAY

_COMPLAINTS = "/api/complaints/v1/complaints"
# Of a key pair whose other half was thrown away: nobody opens what the demo sends.
_PUBLIC_KEY = "age1ucjml6lrrtdz93exuvqcv4fj477ysaur4rt9espw7fdctdqvyf6sk7362l"
_PARTNER = {
    "kind": "monitoring-body",
    "names": {
        "en": "Commission for Equality of Kelmara",
        "fr": "Commission pour l’égalité du Kelmara",
        "es": "Comisión de Igualdad de Kelmara",
        "ar": "لجنة المساواة في كلمارا",
    },
    "parent": None,
}

_REFERRAL = {
    "content": ["case", "place"],
    "language": "en",
    "question": "Do you know of other cases of the night shift there, and can somebody of yours see him?",
}


async def add(caller: Caller, office: str, team: str, place: str) -> str:
    """An agreement, a complaint with two persons, their consents, a referral, and a handover that waits.

    Answers the complaint's id.
    """
    body = await caller.post("/api/recommendations/v1/authorities", _PARTNER)
    agreement = {
        "side": "complaints",
        "authority": body["id"],
        "title": "Agreement on cases of ill-treatment",
        "independent": True,
        "valid_from": _ago(500),
        "valid_until": _ago(-600),
        "purpose": "Cases of ill-treatment and discrimination in places of detention",
        "content": ["case", "place", "summary", "narrative"],
        "contact": "Call the duty line; the sealed package goes by courier.",
        "public_key": _PUBLIC_KEY,
        "answer_days": 30,
    }
    agreed = await caller.post("/api/complaints/v1/agreements", agreement)
    record = await caller.post(_COMPLAINTS, _complaint(office, team, place))
    mine = f"{_COMPLAINTS}/{record['id']}"
    mother, son = (party["id"] for party in record["parties"])
    for party, how in ((mother, "spoken"), (son, "interpreted")):
        common = {"party": party, "given_on": _ago(2), "given_how": how}
        handover = {"purpose": "handover", "recipient_kind": "other-side", "content": ["case", "place"]}
        await caller.post(f"{mine}/consents", common | handover | {"until": _ago(-60)})
        referral = {"purpose": "referral", "recipient_kind": "partner", "recipient": body["id"]}
        await caller.post(f"{mine}/consents", common | referral | {"content": ["case", "place", "narrative"]})
    message = "Night shift, laundry: something for your next visit, if you see fit."
    await caller.post(f"{mine}/handovers", {"content": ["case", "place"], "message": message})
    referral = await caller.post(f"{mine}/referrals", _REFERRAL | {"agreement": agreed["id"]})
    await caller.act(f"{mine}/referrals/{referral['id']}/sendings", referral["version"])
    complaint: str = record["id"]
    return complaint


def _ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def _complaint(office: str, team: str, place: str) -> dict[str, Any]:
    return {
        "office": office,
        "team": team,
        "received_on": _ago(6),
        "channel": "phone",
        "complainant_role": "family",
        "place": place,
        "unit": "Laundry",
        "severity": "grave",
        "urgent": True,
        "language": "en",
        "summary": "A mother about her son, beaten at night",
        "narrative": "My son Davin told me on the last visit. It was the night shift, in the laundry. Please do not "
        "write to me: they read it in the village post before I do.",
        "parties": [
            {
                "role": "complainant",
                "person": {"name": "Orsa Invented", "phone": "+000 555 0117"},
                "safe_contact": "do-not-write",
            },
            {
                "role": "person-concerned",
                "person": {"name": "Davin Invented"},
                "safe_contact": "only-next-visit",
            },
        ],
    }
