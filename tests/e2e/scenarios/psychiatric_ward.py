"""A psychiatric ward: patients whose capacity comes and goes, and a doctor on the team.

A patient agreed to be quoted, and on another day no longer does: the words leave the draft and the search, and the
author is told. What the doctor wrote down stays with the doctor. A photo with the face covered, and the readings of
seclusion, bear the finding out instead.
"""

import io
from datetime import timedelta

import pytest
from PIL import Image
from servicekit.ids import today, utcnow
from servicekit.testing import eventually

from tests.e2e.people import Institution, Person
from tests.e2e.visiting import VISITS, Office, section, texts, written

pytestmark = pytest.mark.timeout(600)

WORDS = "With a washing line they tied me down, and nobody came"
NOTE = "Pressure sores on both heels, some four days old"
SIZE = (320, 200)


async def test_psychiatric_ward(institution: Institution) -> None:
    # Given a visit to a psychiatric hospital with a doctor on the team
    office = await Office.begin(institution, "Valley office")
    monitor, head = office.monitor, office.head
    doctor = await office.joins("Ada Testwell", "health-professional", sex="female")
    expert = await office.joins("Bo Fremd", "expert", kind="expert")
    ward = await office.place("Lindental Hospital", "psychiatric-hospital")
    visit = await office.under_way(ward, (doctor, "member"), (expert, "expert"))
    mine = f"{VISITS}/visits/{visit['id']}"

    # When a patient speaks on a good day and agrees to be quoted
    interview = await monitor.post(
        f"{mine}/interviews",
        {
            "kind": "private",
            "at": utcnow().isoformat(),
            "privacy": "unheard",
            "spoken": "en",
            "summary": "Restrained for long, without anybody looking in.",
            "language": "en",
        },
    )
    talk = f"{VISITS}/interviews/{interview['id']}"
    interview = await monitor.post(f"{talk}/consents", {"purpose": "quote", "capacity": "fluctuating"})
    finding = await office.finding(
        visit,
        title="Restraint without anybody looking in",
        description="Patients are tied to beds through the night; the register names no one who looked in.",
    )
    interview = await monitor.post(
        f"{talk}/quotations", {"text": WORDS, "language": "en", "finding": finding["id"]}
    )
    quotation = interview["quotations"][0]["id"]

    # and the doctor looks at the patient, then what the doctor writes is the doctor's alone
    note = await doctor.post(f"{mine}/medical-notes", {"text": NOTE, "interview": interview["id"]})
    assert (await doctor.get(f"{VISITS}/medical-notes/{note['id']}"))["text"] == NOTE
    for who in (monitor, head, office.coordinator, expert):
        await reads_no_note(who, visit["id"], note["id"])

    # When the report quotes the patient, then the draft and the search have the words
    report = await monitor.post(f"{mine}/reports", {"language": "en"})
    draft = f"{VISITS}/reports/{report['id']}"
    report = await written(monitor, report, "introduction", kind="quotation", quotation=quotation)
    report = await written(monitor, report, "introduction", text=f"One patient told us: “{WORDS}.”")
    assert WORDS in texts(report)
    await monitor.post(f"{draft}/versions", {"note": "Before the weekend"})

    async def found() -> bool:
        return bool((await monitor.search("washing line", kind="finding"))["items"])

    await eventually(found, within=60)

    # When on another day the patient no longer agrees
    consent = interview["consents"][0]["id"]
    await doctor.post(f"{talk}/consents/{consent}/withdrawals", {})
    # then the quotation is gone from the draft, and its author is told, of the copied words too
    report = await monitor.get(draft)
    quoted, copied = section(report, "introduction")["paragraphs"]
    assert (quoted["gone"], quoted["shown"]) == (True, "")
    remarks = await monitor.get(f"{draft}/remarks")
    assert {(each["kind"], each["paragraph"]) for each in remarks} == {
        ("quotation-withdrawn", quoted["id"]),
        ("words-withdrawn", copied["id"]),
    }
    await monitor.call("DELETE", f"{VISITS}/report-paragraphs/{copied['id']}", version=copied["version"])
    assert all(WORDS not in said for said in texts(await monitor.get(draft)))

    # and within seconds from the search, while the finding stays
    async def forgotten() -> bool:
        return not (await monitor.search("washing line", kind="finding"))["items"]

    await eventually(forgotten, within=60)
    assert (await monitor.search("restraint", kind="finding"))["items"]

    # When a photo of the ward shows a face, then no report takes it until that is covered
    photo = await uploaded(monitor, visit["id"])
    report = await written(
        monitor, report | await monitor.get(draft), "introduction", kind="photo", evidence=photo["id"]
    )
    shown = section(report, "introduction")["paragraphs"][-1]
    await monitor.call("GET", f"{draft}/document", params={"form": "pdf"}, expect=422)
    await monitor.call(
        "POST",
        f"{VISITS}/evidence/{photo['id']}/covers",
        json={"shapes": [{"round": True, "x": 100, "y": 40, "width": 80, "height": 100}]},
        version=photo["version"],
    )
    answer = await monitor.ask("GET", f"{draft}/document", params={"form": "pdf"})
    assert answer.content.startswith(b"%PDF"), answer.text
    assert shown["label"].startswith(photo["reference"])

    # and the readings of seclusion and restraint bear the finding out instead of the words
    reading = {
        "taken_on": str(today()),
        "since": str(today() - timedelta(days=30)),
        "source": "Register of the ward",
        "population": 48,
        "seclusions": 31,
        "restraints": 64,
    }
    await office.coordinator.post(f"{VISITS}/places/{ward['id']}/readings", reading)
    it = f"{VISITS}/findings/{finding['id']}"
    for source in (
        {"kind": "register", "count": 64, "note": "Restraints in the last thirty days"},
        {"kind": "photo", "note": photo["reference"]},
    ):
        finding = await monitor.post(f"{it}/sources", source)
    assert {each["kind"] for each in finding["sources"]} == {"observation", "register", "photo"}
    finding = await monitor.call(
        "PUT", f"{it}/corroboration", json={"corroboration": "strong"}, version=finding["version"]
    )
    assert finding["corroboration"] == "strong"

    # and nothing of the note or of the words is anywhere that others read
    for who in (monitor, head, expert):
        for path in (draft, mine, f"{mine}/findings", f"{mine}/history"):
            assert NOTE not in (await who.ask("GET", path)).text
            assert WORDS not in (await who.ask("GET", path)).text
    assert not (await head.search("pressure sores"))["items"]


async def reads_no_note(who: Person, visit: str, note: str) -> None:
    """Not even that there is one."""
    listed = await who.ask("GET", f"{VISITS}/visits/{visit}/medical-notes")
    assert listed.status_code in (403, 404), listed.text
    opened = await who.ask("GET", f"{VISITS}/medical-notes/{note}")
    assert opened.status_code in (403, 404), opened.text


async def uploaded(who: Person, visit: str) -> dict[str, str]:
    picture = io.BytesIO()
    Image.effect_noise(SIZE, 90).convert("RGB").save(picture, "JPEG")
    photo: dict[str, str] = await who.call(
        "POST",
        f"{VISITS}/visits/{visit}/evidence",
        params={"name": "bed.jpg", "kind": "photo"},
        content=picture.getvalue(),
        headers={"Content-Type": "application/octet-stream"},
        expect=201,
    )
    return photo
