"""A ward where capacity comes and goes: the quotation ends, the doctor's notes stay hers, and the photo stands in."""

from uuid import UUID

from servicekit.ids import today, uuid7
from servicekit.testing import Bench, visible_both_ways
from visits.models import MedicalNote

from tests.visits.conftest import registrar, version_of
from tests.visits.integration.test_evidence import covered, for_report, sent, uploaded
from tests.visits.integration.test_findings import posted, under_way, whole
from tests.visits.integration.test_interviews import WORDS, agreed, recorded
from tests.visits.integration.test_medical_notes import doctor, head, written
from tests.visits.integration.test_visits import goes, monitor


async def test_a_covered_photo_and_readings_support_what_a_quotation_no_longer_does(visits: Bench) -> None:
    goer, treats = monitor(), doctor()
    visit = await under_way(visits, goer)
    await goes(visits, visit["id"], treats, "member", "Dr Lina Aster")
    place = visit["places"][0]["id"]
    finding = await posted(
        visits,
        goer,
        f"/visits/{visit['id']}/findings",
        await whole(visits, title="Patients are secluded for days"),
    )
    interview = await agreed(visits, goer, await recorded(visits, goer, visit), capacity="fluctuating")
    quoted = {"text": WORDS, "finding": finding["id"]}
    interview = await posted(visits, goer, f"/interviews/{interview['id']}/quotations", quoted)
    note = await written(visits, treats, visit, interview=interview["id"])

    consent = interview["consents"][0]["id"]
    path = f"/interviews/{interview['id']}/consents/{consent}/withdrawals"
    after = await posted(visits, goer, path, {}, status=200)
    assert after["quotations"][0]["text"] is None

    photo = await covered(visits, goer, await uploaded(visits, goer, visit))
    shown = {"title": "Seclusion room", "shows": "A bare room with straps at the bed", "language": "en"}
    photo = (await sent(visits, goer, "PATCH", photo, json=shown)).json()
    async with visits.client(registrar()) as client:
        reading = {
            "taken_on": str(today()),
            "since": f"{today().year}-01-01",
            "source": "Register",
            "seclusions": 41,
        }
        answer = await client.post(f"/v1/places/{place}/readings", json=reading)
    assert answer.status_code == 201, answer.text
    sources = f"/findings/{finding['id']}/sources"
    await posted(visits, goer, sources, {"kind": "photo", "evidence": photo["id"]})
    register = {"kind": "register", "count": 41, "note": "Seclusions this year, as read"}
    finding = await posted(visits, goer, sources, register)
    async with visits.client(goer) as client:
        answer = await client.post(
            f"/v1/findings/{finding['id']}/moves", json={"to": "confirmed"}, headers=version_of(finding)
        )
    assert answer.json()["state"] == "confirmed"
    assert {source["kind"] for source in answer.json()["sources"]} == {"photo", "register"}

    report = uuid7()
    picture = await for_report(visits, goer, photo, report)
    assert (picture.caption, picture.alternative) == (shown["title"], shown["shows"])
    for who in (goer, head()):
        by_filter, by_policy = await visible_both_ways(visits, MedicalNote, who)
        assert by_filter == by_policy == set()
    _, seen = await visible_both_ways(visits, MedicalNote, treats)
    assert seen == {UUID(note["id"])}
