"""A death on Friday: it is notified in the evening, one officer is on duty, and nobody else can be reached.

The officer opens the notification in an emergency, goes alone with the checks overridden in writing, and sends an
urgent recommendation before there is any report. The prison is silent, and that goes upwards by itself. On
Monday the head has the review to do.
"""

from datetime import timedelta
from typing import Any

import pytest
from servicekit.ids import today, uuid7
from servicekit.testing import eventually

from tests.e2e.people import Institution, Person

pytestmark = pytest.mark.timeout(600)

VISITS = "/api/visits/v1"
RECOMMENDATIONS = "/api/recommendations/v1"
SAID = "A man of 34 was found dead in cell 4 of wing D at 19:10"
WHY = {
    "what": "A death was notified tonight to the prisons team, and nobody of it answers until Monday",
    "for_whom": "Those who shared the cell with him, before they are moved",
}
BECAUSE = "Two men share the cell where he died, with the same heater running"


async def test_death_on_friday(institution: Institution) -> None:
    # Given an office with two teams, a head who is away, and one officer on duty from the other team
    office = await institution.office("Northern office")
    elsewhere = await institution.office("Southern office")
    prisons = await institution.team("Prisons", office, "preventive")
    police = await institution.team("Police", office, "preventive")
    head = await institution.colleague("Amal Verra", "head", side="preventive", office=office)
    coordinator = await institution.colleague(
        "Nadia Ferrand", "coordinator", side="preventive", office=office
    )
    theirs = await institution.colleague(
        "Iva Rand", "monitor", side="preventive", office=office, team=prisons
    )
    officer = await institution.colleague(
        "Lou Tannet", "monitor", side="preventive", office=office, team=police
    )
    strangers = {
        "monitor elsewhere": await institution.colleague(
            "Bo Fremd", "monitor", side="preventive", office=elsewhere
        ),
        "caseworker": await institution.colleague("Ines Oudin", "caseworker", office=office),
        "administrator": institution.admin,
    }
    categories = await coordinator.categories()
    place = await coordinator.post(
        f"{VISITS}/places", {"names": {"en": "Sarn Prison"}, "category": categories["prison"]}
    )
    await coordinator.post(
        f"{VISITS}/team-members",
        {
            "kind": "staff",
            "name": "Lou Tannet",
            "account": officer.account,
            "sex": "female",
            "office": office,
            "languages": ["en"],
            "expertise": ["lawyer"],
        },
    )
    # and a prison under an administration under a ministry
    above: dict[str, str] = {}
    for name, kind, under in (
        ("Ministry of Justice", "ministry", None),
        ("Prison Administration", "agency", "ministry"),
        ("Director of Sarn Prison", "place", "agency"),
    ):
        made = await coordinator.post(
            f"{RECOMMENDATIONS}/authorities",
            {"kind": kind, "names": {"en": name}} | ({"parent": above[under]} if under else {}),
        )
        above[kind] = made["id"]

    # When a death is notified to the prisons team on Friday evening
    notified = await theirs.post(
        f"{VISITS}/information",
        {
            "kind": "incident",
            "incident_kind": "death",
            "received_on": str(today()),
            "happened_on": str(today()),
            "persons": 1,
            "channel": "phone",
            "source_kind": "authority",
            "summary": SAID,
            "language": "en",
            "places": [place["id"]],
            "team": prisons,
        },
    )
    it = f"{VISITS}/information/{notified['id']}"
    # then the officer sees that a death waits, and neither where nor what was said
    await officer.call("GET", it, expect=404)
    card = await waiting_for(officer, notified["id"])
    assert (card["incident_kind"], card["reference"]) == ("death", notified["reference"])
    assert place["id"] not in str(card)
    for role, who in strangers.items():
        answer = await who.ask("GET", f"{VISITS}/unread-information")
        assert answer.status_code == 403 or answer.json() == [], role

    # When the officer breaks the glass
    opening = await officer.post(f"{VISITS}/emergency-openings", {"record": notified["id"], **WHY})
    # then the officer reads that one record, changes nothing of it, and the head is told at once
    assert (await officer.get(it))["summary"] == SAID
    await officer.call("PATCH", it, json={"urgent": True}, version=notified["version"], expect=403)
    (told,) = await head.get(f"{VISITS}/emergency-openings", waiting=True)
    assert (told["by"]["name"], told["reference"]) == ("Lou Tannet", notified["reference"])
    for role, who in strangers.items():
        await sees_none_of_it(role, who, notified["id"], opening["id"])

    # When the officer makes a reactive visit out of it
    one = f"{VISITS}/emergency-openings/{opening['id']}"
    opening = await officer.post(
        f"{one}/visit", {"objectives": "The cell, those who shared it, the night register"}
    )
    visit = await officer.get(f"{VISITS}/visits/{opening['visit']}")
    mine = f"{VISITS}/visits/{visit['id']}"
    assert (visit["kind"], visit["state"]) == ("reactive", "planned")
    assert [each["name"] for each in visit["places"]] == ["Sarn Prison"]
    # then it does not start with one person alone, until that is overridden in writing
    await officer.call(
        "POST", f"{mine}/moves", json={"to": "under-way"}, version=visit["version"], expect=422
    )
    for finding in (await officer.get(f"{mine}/team"))["findings"]:
        if finding["severity"] == "must":
            await officer.post(
                f"{mine}/team/overrides",
                {
                    "code": finding["code"],
                    "subject": finding["subject"],
                    "member": finding["member"]["id"] if finding["member"] else None,
                    "reason": "One officer is on duty; those who shared the cell may be moved tonight",
                },
            )
    visit = await officer.post(f"{mine}/moves", {"to": "under-way"}, version=visit["version"])
    assert visit["reference"].startswith("V-")
    reasons = [f["override"]["reason"] for f in (await head.get(f"{mine}/team"))["findings"] if f["override"]]
    assert reasons
    assert all(reason.startswith("One officer") for reason in reasons)

    # When the officer sees the heater, an urgent recommendation goes out before there is any report
    draft = await eventually_drafted(
        officer,
        {
            "text": "That the heater in cell 4 of wing D be switched off, and the two men be moved, tonight.",
            "language": "en",
            "source": "urgent",
            "source_record": visit["id"],
            "places": [place["id"]],
            "addressees": [{"authority": above["place"]}],
        },
    )
    url = f"{RECOMMENDATIONS}/recommendations/{draft['id']}"
    sent = await officer.post(
        f"{url}/urgent-issue", {"hours": 12, "because": BECAUSE}, version=draft["version"]
    )
    assert (sent["state"], visit["state"]) == ("issued", "under-way")
    found = await coordinator.get(f"{RECOMMENDATIONS}/recommendations", source_record=visit["id"])
    assert [each["id"] for each in found["items"]] == [sent["id"]]
    assert await head.get(f"{RECOMMENDATIONS}/silences") == []

    # When the night passes in silence
    await hours_pass(institution, 13)
    # then the prison is to be reminded and the head is alerted, by nobody's hand
    await steps_are(head, url, [("reminder", None), ("head-alerted", None)])
    (silence,) = await head.get(f"{RECOMMENDATIONS}/silences")
    assert silence["body"]["name"] == "Director of Sarn Prison"
    # and when Saturday passes too, even as the service is killed, it goes up to who stands over it, each once
    killed = await institution.stack.kill("recommendations")
    await hours_pass(institution, 6)
    await institution.stack.replaced("recommendations", killed)
    upwards: list[tuple[str, str | None]] = [
        ("reminder", None),
        ("head-alerted", None),
        ("higher-level", "Prison Administration"),
    ]
    await steps_are(head, url, upwards)
    await hours_pass(institution, 6)
    upwards.append(("higher-level", "Ministry of Justice"))
    await steps_are(head, url, upwards)

    # When the ministry answers, then the silence is over
    answer = {
        "addressee": sent["addressees"][0]["id"],
        "kind": "accepted",
        "text": "The heater was taken out on Sunday at 16:00; both men are in wing B.",
        "language": "en",
    }
    sent = await officer.get(url)
    await officer.post(f"{url}/responses", answer, version=sent["version"])
    assert await head.get(f"{RECOMMENDATIONS}/silences") == []
    await hours_pass(institution, 48)
    await steps_are(head, url, upwards)

    # On Monday the emergency is over: the officer no longer reads the notification, and goes on working on the visit
    await institution.stack.put_right(
        "visits",
        "UPDATE glass_opening SET opened_at = opened_at - $1::interval, ends_at = ends_at - $1::interval",
        timedelta(hours=60),
    )
    await institution.stack.put_right(
        "visits",
        "UPDATE record_grant SET starts_at = starts_at - $1::interval, ends_at = ends_at - $1::interval"
        " WHERE kind IN ('glass', 'on-duty')",
        timedelta(hours=60),
    )
    await officer.call("GET", it, expect=404)
    known = await officer.get(mine)
    assert (known["may_plan"], known["may_work"]) == (False, True)
    await officer.call("POST", f"{one}/review", json=REVIEW, version=opening["version"], expect=403)
    # and the head has the review to do
    (waits,) = await head.get(f"{VISITS}/emergency-openings", waiting=True)
    assert (waits["id"], waits["running"], waits["may_review"]) == (opening["id"], False, True)
    assert (await head.post(f"{one}/readings"))["emergency"] == WHY
    done = await head.post(f"{one}/review", REVIEW, version=waits["version"])
    assert done["verdict"] == "justified"
    assert await head.get(f"{VISITS}/emergency-openings", waiting=True) == []


REVIEW = {"verdict": "justified", "words": "Nobody else could be reached, and two men were moved in time"}


async def waiting_for(who: Person, record: str) -> Any:
    """Which office a team is of is known to the service a moment later."""

    async def listed() -> Any:
        cards = await who.get(f"{VISITS}/unread-information")
        return next((card for card in cards if card["record"] == record), None)

    return await eventually(listed, within=30.0)


async def eventually_drafted(who: Person, draft: dict[str, Any]) -> Any:
    """The place is known to the service a moment later."""

    async def drafted() -> Any:
        answer = await who.ask("POST", f"{RECOMMENDATIONS}/recommendations", json=draft)
        return answer.json() if answer.status_code == 201 else None

    return await eventually(drafted, within=30.0)


async def hours_pass(institution: Institution, hours: int) -> None:
    await institution.stack.put_right(
        "recommendations",
        "UPDATE addressee SET response_due_at = response_due_at - $1::interval,"
        " next_step_at = next_step_at - $1::interval",
        timedelta(hours=hours),
    )


async def steps_are(who: Person, url: str, steps: list[tuple[str, str | None]]) -> None:
    async def seen() -> bool:
        answer = await who.ask("GET", f"{url}/answers")
        if not answer.is_success:
            return False
        (one,) = answer.json()
        found = [(e["step"], e["authority"] and e["authority"]["name"]) for e in one["escalations"]]
        assert len(found) <= len(steps), found
        return found == steps

    await eventually(seen, within=60.0)


async def sees_none_of_it(role: str, who: Person, record: str, opening: str) -> None:
    never = str(uuid7())
    for path in ("information", "emergency-openings"):
        hidden = await who.ask("GET", f"{VISITS}/{path}/{record if path == 'information' else opening}")
        missing = await who.ask("GET", f"{VISITS}/{path}/{never}")
        assert hidden.status_code == missing.status_code, (role, path)
        assert hidden.status_code in (403, 404), (role, path)
    tried = await who.ask("POST", f"{VISITS}/emergency-openings", json={"record": record, **WHY})
    assert tried.status_code in (403, 404), role
