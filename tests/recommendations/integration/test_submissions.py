"""A submission leaves the house: what it is drawn from was issued, and nothing else can get into it."""

import io
from typing import Any

import docx
from pypdf import PdfReader
from recommendations.policy.permissions import READ
from servicekit.principal import Side
from servicekit.testing import Bench, person

from tests.recommendations.conftest import OFFICE, OTHER_OFFICE, World, coordinator, drafted, issued
from tests.recommendations.integration.test_embargo import SECRET, brought_in, kept

OURS = "That every search be entered in the register."
WITHIN = ("ROOTCAUSE", "INDICATOR", "RESOURCE", "CRITERION", "ANSWERED-IN-WORDS")
"""What stands beside the words of an issued recommendation, and is nobody's outside."""


def asked(**changes: Any) -> dict[str, Any]:
    return {
        "mechanism": "cat",
        "title": "Input for the list of issues prior to reporting",
        "language": "en",
        "since": "2020-01-01",
        "until": "2999-12-31",
    } | changes


async def filled(world: World) -> dict[str, Any]:
    """Ours, issued and answered; a draft; and what is under embargo. Answers ours."""
    head = coordinator()
    ours = await issued(
        world.service,
        head,
        text=OURS,
        themes=[str(world.subtheme)],
        root_cause=WITHIN[0],
        indicators=WITHIN[1],
        resources=WITHIN[2],
        criteria={
            name: {"verdict": "met", "note": WITHIN[3]}
            for name in (
                *("specific", "measurable", "achievable", "results-oriented", "time-bound"),
                *("solution-suggesting", "mindful", "argued", "root-cause-responsive", "targeted"),
            )
        },
    )
    async with world.service.client(head) as client:
        answered = await client.post(
            f"/v1/recommendations/{ours['id']}/responses",
            json={
                "addressee": ours["addressees"][0]["id"],
                "kind": "in-part",
                "text": WITHIN[4],
                "language": "en",
            },
            headers={"If-Match": f'"{ours["version"]}"'},
        )
        assert answered.status_code == 201, answered.text
    await drafted(world.service, head, text="DRAFTED only", system_wide=True)
    shut = await kept(world.service, head, mechanism="cat", kind="decision", symbol=None)
    await brought_in(world.service, head, shut, SECRET)
    opened = await kept(
        world.service, head, mechanism="cat", embargoed=False, title="Concluding observations"
    )
    await brought_in(world.service, head, opened, "Ratify the Convention.")
    return ours


async def submitted(service: Bench, **changes: Any) -> dict[str, Any]:
    async with service.client(coordinator()) as client:
        answer = await client.post("/v1/submissions", json=asked(**changes))
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def documents(service: Bench, submission: dict[str, Any]) -> list[str]:
    """As whoever receives them reads them."""
    async with service.client(coordinator()) as client:
        pdf, word = [
            await client.get(f"/v1/submissions/{submission['id']}/document", params={"form": form})
            for form in ("pdf", "docx")
        ]
    assert pdf.status_code == word.status_code == 200, (pdf.text[:300], word.text[:300])
    pages = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages)
    lines = " ".join(line.text for line in docx.Document(io.BytesIO(word.content)).paragraphs)
    return [" ".join(pages.split()), " ".join(lines.split())]


async def test_it_is_drawn_from_what_was_issued_and_from_nothing_beside_it(world: World) -> None:
    ours = await filled(world)
    made = await submitted(world.service)
    said = [each["text"] for each in made["paragraphs"]]
    assert OURS in said
    assert "Ratify the Convention." in said
    assert "Our recommendations: Safeguards" in said
    (paragraph,) = [each for each in made["paragraphs"] if each["recommendation"] == ours["id"]]
    assert any("accepted in part" in line for line in paragraph["standing"])
    for text in (str(made), *await documents(world.service, made)):
        for hidden in (SECRET, "DRAFTED", *WITHIN):
            assert hidden not in text, hidden


async def test_what_may_not_leave_the_house_cannot_be_picked_either(world: World) -> None:
    head = coordinator()
    await filled(world)
    async with world.service.client(head) as client:
        shut = (await client.get("/v1/body-documents", params={"embargoed": True})).json()["items"]
        secret = (await client.get("/v1/recommendations", params={"document": shut[0]["id"]})).json()
        written = (await client.get("/v1/recommendations", params={"state": "draft"})).json()
    withheld = [secret["items"][0]["id"], written["items"][0]["id"]]
    made = await submitted(world.service, recommendations=withheld)
    assert all(each["recommendation"] is None for each in made["paragraphs"])
    async with world.service.client(head) as client:
        drawn = await client.post(
            f"/v1/submissions/{made['id']}/recommendations",
            json={"recommendations": withheld},
            headers={"If-Match": '"1"'},
        )
        assert drawn.status_code == 200, drawn.text
        assert all(each["recommendation"] is None for each in drawn.json()["paragraphs"])
        slipped_in = [*made["paragraphs"], made["paragraphs"][0] | {"recommendation": withheld[0]}]
        refused = await client.patch(
            f"/v1/submissions/{made['id']}", json={"paragraphs": slipped_in}, headers={"If-Match": '"2"'}
        )
    assert refused.status_code == 422


async def test_its_words_are_changed_until_it_was_sent(world: World) -> None:
    await filled(world)
    made = await submitted(world.service)
    url = f"/v1/submissions/{made['id']}"
    made["paragraphs"][1]["text"] = "The institution visits every prison once a year."
    async with world.service.client(coordinator()) as client:
        changed = await client.patch(
            url, json={"paragraphs": made["paragraphs"]}, headers={"If-Match": '"1"'}
        )
        assert changed.status_code == 200, changed.text
        stale = await client.patch(url, json={"title": "x"}, headers={"If-Match": '"1"'})
        assert stale.status_code == 412
        early = await client.post(
            f"{url}/sending", json={"sent_on": "2999-01-01"}, headers={"If-Match": '"2"'}
        )
        assert early.status_code == 422
        sent = await client.post(
            f"{url}/sending", json={"sent_on": "2026-11-20"}, headers={"If-Match": '"2"'}
        )
        assert sent.json()["state"] == "sent"
        after = await client.patch(url, json={"title": "x"}, headers={"If-Match": '"3"'})
        assert after.status_code == 409
    for text in await documents(world.service, made):
        assert "visits every prison once a year" in text
        assert made["reference"] in text


async def test_an_arabic_one_reads_from_right_to_left(world: World) -> None:
    await filled(world)
    made = await submitted(world.service, language="ar", title="مساهمة في قائمة المسائل")
    assert made["paragraphs"][0]["text"] == "مقدمة"
    async with world.service.client(coordinator()) as client:
        word = await client.get(f"/v1/submissions/{made['id']}/document", params={"form": "docx"})
    section = docx.Document(io.BytesIO(word.content)).sections[0]
    assert any(child.tag.endswith("bidi") for child in section._sectPr)


async def test_only_who_writes_for_the_office_reads_a_draft(world: World) -> None:
    made = await submitted(world.service)
    reader = person(READ, side=Side.PREVENTIVE, office=OFFICE)
    elsewhere = coordinator(office=OTHER_OFFICE)
    other_side = coordinator(side=Side.COMPLAINTS)
    for who, status in ((reader, 403), (elsewhere, 404), (other_side, 404)):
        async with world.service.client(who) as client:
            for path in ("", "/document?form=pdf"):
                assert (await client.get(f"/v1/submissions/{made['id']}{path}")).status_code == status
    async with world.service.client() as client:
        assert (await client.get("/v1/submissions")).status_code == 401
