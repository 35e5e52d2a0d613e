"""Evidence: rebuilt, covered, sealed as it came, and every step of it kept in a chain."""

import asyncio
import io
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from PIL import Image
from servicekit.errors import Conflict, NotFound
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from visits.evidence.for_report import Illustration, illustration
from visits.interviews.service import Interviews
from visits.models import Evidence, EvidenceCopy, EvidenceOpening, EvidenceOriginal, EvidenceStep
from visits.policy.permissions import (
    EVIDENCE_UNSEAL,
    PERMISSIONS,
    READ,
    VISIT_PLAN,
    VISIT_READ,
    VISIT_READ_INTERNAL,
)

from tests.visits.conftest import emitted, version_of
from tests.visits.integration.test_findings import draft as finding_draft
from tests.visits.integration.test_findings import posted, under_way
from tests.visits.integration.test_interviews import agreed, recorded
from tests.visits.integration.test_visits import (
    OFFICE,
    TEAM,
    analyst,
    expert,
    goes,
    monitor,
    moved,
    planner,
)

SIZE = (64, 48)
PURPOSE = "The director says it was taken in another wing"


def a_photo(kind: str = "JPEG") -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Sarn"
    out = io.BytesIO()
    Image.effect_noise(SIZE, 90).convert("RGB").save(out, kind, exif=exif)
    return out.getvalue()


PHOTO = a_photo()


def keeper(**where: Any) -> Principal:
    """Plans the visit, and may open originals."""
    held = (READ, VISIT_PLAN, EVIDENCE_UNSEAL)
    return person(*held, **({"side": Side.PREVENTIVE, "office": OFFICE} | where))


def colleague() -> Principal:
    """Of the same office team, reads what its visits found, and did not go along."""
    return person(READ, VISIT_READ, VISIT_READ_INTERNAL, side=Side.PREVENTIVE, office=OFFICE, team=TEAM)


async def uploaded(
    visits: Bench,
    who: Principal,
    visit: dict[str, Any],
    content: bytes = PHOTO,
    *,
    name: str = "Amir in cell 4.jpg",
    kind: str = "photo",
    status: int = 201,
    **more: str,
) -> dict[str, Any]:
    headers = {"Content-Type": "application/octet-stream"}
    query = {"name": name, "kind": kind} | more
    async with visits.client(who) as client:
        answer = await client.post(
            f"/v1/visits/{visit['id']}/evidence", params=query, content=content, headers=headers
        )
    assert answer.status_code == status, answer.text
    record: dict[str, Any] = answer.json()
    return record


async def sent(
    visits: Bench, who: Principal, method: str, evidence: dict[str, Any], path: str = "", **more: Any
) -> Any:
    async with visits.client(who) as client:
        return await client.request(
            method, f"/v1/evidence/{evidence['id']}{path}", headers=version_of(evidence), **more
        )


async def covered(
    visits: Bench, who: Principal, evidence: dict[str, Any], *boxes: tuple[int, int, int, int]
) -> dict[str, Any]:
    shapes = [{"x": x, "y": y, "width": w, "height": h} for x, y, w, h in boxes or [(4, 4, 20, 20)]]
    answer = await sent(visits, who, "POST", evidence, "/covers", json={"shapes": shapes})
    assert answer.status_code == 201, answer.text
    record: dict[str, Any] = answer.json()
    return record


async def content_of(visits: Bench, who: Principal, evidence: dict[str, Any], copy: str) -> Any:
    async with visits.client(who) as client:
        return await client.get(f"/v1/evidence/{evidence['id']}/copies/{copy}/content")


async def chain_of(visits: Bench, who: Principal, evidence: dict[str, Any]) -> dict[str, Any]:
    async with visits.client(who) as client:
        answer = await client.get(f"/v1/evidence/{evidence['id']}/chain")
    assert answer.status_code == 200, answer.text
    chain: dict[str, Any] = answer.json()
    return chain


async def for_report(
    visits: Bench, who: Principal, evidence: dict[str, Any], report: UUID | None = None
) -> Illustration:
    state = visits.app.state
    async with state.database.session(who) as session:
        return await illustration(session, who, state.keys, state.files, UUID(evidence["id"]), report=report)


def copy_of(evidence: dict[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        each for each in evidence["copies"] if each["kind"] == kind and each["superseded_at"] is None
    )
    return found


async def test_a_photo_is_rebuilt_and_kept_as_it_came_apart(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    evidence = await uploaded(visits, goer, visit)
    assert evidence["sha256"] == sha256(PHOTO).hexdigest()
    assert evidence["picture"]
    assert evidence["reference"].startswith("E-")
    [working] = evidence["copies"]
    answer = await content_of(visits, goer, evidence, working["id"])
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''E-")
    assert b"Camera of Sarn" not in answer.content
    assert Image.open(io.BytesIO(answer.content)).size == SIZE
    assert sha256(answer.content).hexdigest() == working["sha256"]
    for table in ("evidence", "evidence_copy", "evidence_original", "visit_change", "audit_entry"):
        assert await visits.sql(f"SELECT 1 FROM {table} t WHERE t::text LIKE '%Amir%'") == []
    assert not [type_ for type_, *_ in await emitted(visits) if type_.startswith("evidence")]


async def test_the_original_opens_for_a_purpose_to_few_and_for_a_while(visits: Bench) -> None:
    goer, opens = monitor(), keeper()
    visit = await under_way(visits, goer)
    evidence = await uploaded(visits, goer, visit)
    stated = {"purpose": PURPOSE}
    assert (await sent(visits, goer, "POST", evidence, "/original-openings", json=stated)).status_code == 403
    assert (await sent(visits, opens, "GET", evidence, "/original/content")).status_code == 409
    unsaid = await sent(visits, opens, "POST", evidence, "/original-openings", json={"purpose": " "})
    assert unsaid.status_code == 422
    opening = await sent(visits, opens, "POST", evidence, "/original-openings", json=stated)
    assert (opening.status_code, opening.json()["name"]) == (201, "Amir in cell 4.jpg")
    answer = await sent(visits, opens, "GET", evidence, "/original/content")
    assert answer.content == PHOTO
    assert (await sent(visits, goer, "GET", evidence, "/original/content")).status_code == 403
    also = keeper()
    assert (await sent(visits, also, "GET", evidence, "/original/content")).status_code == 409
    rows = await visits.sql(
        "SELECT act, purpose FROM audit_entry WHERE act LIKE 'evidence.original%' ORDER BY at"
    )
    assert [row["act"] for row in rows] == [
        "evidence.original-opened-for",
        "evidence.original-opened",
        "evidence.original-read",
    ]
    assert rows[0]["purpose"]
    assert PURPOSE.encode() not in rows[0]["purpose"]
    await visits.sql("UPDATE evidence_opening SET until = now() - interval '1 second'")
    assert (await sent(visits, opens, "GET", evidence, "/original/content")).status_code == 409
    chain = await chain_of(visits, goer, evidence)
    assert [step["act"] for step in chain["steps"]] == ["uploaded", "original-opened"]


async def test_opening_an_original_asks_for_a_fresh_sign_in(visits: Bench) -> None:
    goer = monitor()
    evidence = await uploaded(visits, goer, await under_way(visits, goer))
    opens = keeper()
    long_ago = Principal(opens.account, opens.kind, opens.side, opens.memberships, confirmed_at=1.0)
    answer = await sent(visits, long_ago, "POST", evidence, "/original-openings", json={"purpose": PURPOSE})
    assert answer.status_code in (401, 403)


async def test_covering_destroys_pixels_and_starts_from_the_uncovered_copy_each_time(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    evidence = await uploaded(visits, goer, visit, a_photo("PNG"), name="p.png")
    working = copy_of(evidence, "working")
    evidence = await covered(visits, goer, evidence, (0, 0, 10, 10))
    first = copy_of(evidence, "covered")
    evidence = await covered(visits, goer, evidence, (20, 20, 10, 10))
    second = copy_of(evidence, "covered")
    assert [each["superseded_at"] is None for each in evidence["copies"]] == [True, False, True]
    pixels = Image.open(io.BytesIO((await content_of(visits, goer, evidence, second["id"])).content))
    before = Image.open(io.BytesIO((await content_of(visits, goer, evidence, working["id"])).content))
    assert pixels.getpixel((25, 25)) == (24, 24, 24)
    assert pixels.getpixel((5, 5)) == before.getpixel((5, 5))
    assert evidence["shown_beyond"] == second["id"] != first["id"]
    beside = await sent(
        visits,
        goer,
        "POST",
        evidence,
        "/covers",
        json={"shapes": [{"x": 900, "y": 0, "width": 5, "height": 5}]},
    )
    assert (beside.status_code, beside.json()["errors"][0]["pointer"]) == (422, "/shapes/0")
    nothing = await sent(visits, goer, "POST", evidence, "/covers", json={"shapes": []})
    assert nothing.status_code == 422


async def test_beyond_the_team_only_what_shows_nobody_is_seen(visits: Bench) -> None:
    goer, reads = monitor(), colleague()
    visit = await under_way(visits, goer)
    evidence = await uploaded(visits, goer, visit)

    async def seen() -> list[str]:
        answer = await sent(visits, reads, "GET", evidence)
        assert answer.status_code == 200, answer.text
        shown = answer.json()
        for each in evidence["copies"]:
            content = await content_of(visits, reads, evidence, each["id"])
            assert content.status_code == (200 if each["id"] in {c["id"] for c in shown["copies"]} else 404)
        assert not shown["may_change"]
        return [each["kind"] for each in shown["copies"]]

    assert await seen() == []
    evidence = await covered(visits, goer, evidence)
    evidence = await covered(visits, goer, evidence, (1, 1, 40, 40))
    assert await seen() == ["covered"]
    because = {"because": "An empty cell"}
    evidence = (await sent(visits, goer, "PUT", evidence, "/nobody-recognisable", json=because)).json()
    assert await seen() == ["covered", "covered", "working"]
    evidence = (await sent(visits, goer, "DELETE", evidence, "/nobody-recognisable")).json()
    assert await seen() == ["covered"]
    refused = await sent(
        visits,
        reads,
        "POST",
        evidence,
        "/covers",
        json={"shapes": [{"x": 0, "y": 0, "width": 5, "height": 5}]},
    )
    assert refused.status_code == 403
    out = await sent(visits, reads, "POST", evidence, "/exports", json={"copy_id": evidence["shown_beyond"]})
    assert out.status_code == 403


async def test_a_report_takes_only_what_shows_nobody_and_the_chain_says_so(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    evidence = await uploaded(visits, goer, visit)
    with pytest.raises(Conflict, match="Cover the faces first"):
        await for_report(visits, goer, evidence)
    described = {"title": "Cell 4", "shows": "A bed without a mattress", "language": "en"}
    evidence = (await sent(visits, goer, "PATCH", evidence, json=described)).json()
    evidence = await covered(visits, goer, evidence)
    taken = await for_report(visits, goer, evidence)
    assert (taken.caption, taken.alternative) == ("Cell 4", "A bed without a mattress")
    assert sha256(taken.content).hexdigest() == taken.sha256 == copy_of(evidence, "covered")["sha256"]
    assert [step["act"] for step in (await chain_of(visits, goer, evidence))["steps"]] == [
        "uploaded",
        "covered",
    ]
    report = uuid7()
    await for_report(visits, goer, evidence, report)
    last = (await chain_of(visits, goer, evidence))["steps"][-1]
    assert (last["act"], last["report"], last["sha256"]) == ("used-in-report", str(report), taken.sha256)
    with pytest.raises(NotFound):
        await for_report(visits, analyst(), evidence)


async def test_a_file_that_is_no_picture_goes_into_no_report(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    page = await uploaded(visits, goer, visit, b"%PDF-1.7\n%x\n", name="register.pdf", kind="register-copy")
    assert (page["picture"], page["copies"][0]["media_type"]) == (False, "application/pdf")
    with pytest.raises(Conflict, match="Only pictures"):
        await for_report(visits, goer, page)
    shapes = {"shapes": [{"x": 0, "y": 0, "width": 5, "height": 5}]}
    assert (await sent(visits, goer, "POST", page, "/covers", json=shapes)).status_code == 409
    assert (await sent(visits, goer, "GET", page, "/face-suggestions")).status_code == 409
    assert (await chain_of(visits, goer, page))["holds"]


async def test_a_consent_taken_back_keeps_a_picture_out_of_reports(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    interview = await agreed(visits, goer, await recorded(visits, goer, visit), purpose="picture")
    given = interview["consents"][0]["id"]
    evidence = await covered(visits, goer, await uploaded(visits, goer, visit))
    evidence = (await sent(visits, goer, "PATCH", evidence, json={"consent": given})).json()
    assert evidence["consent"]["number"] == interview["number"]
    assert evidence["not_in_report_because"] is None
    await posted(visits, goer, f"/interviews/{interview['id']}/consents/{given}/withdrawals", {}, status=200)
    with pytest.raises(Conflict, match="took back"):
        await for_report(visits, goer, evidence)
    elsewhere = await agreed(visits, goer, await recorded(visits, goer, await under_way(visits, goer)))
    for wrong in (str(uuid7()), elsewhere["consents"][0]["id"]):
        answer = await sent(visits, goer, "PATCH", evidence, json={"consent": wrong})
        assert answer.json()["errors"][0]["pointer"] == "/consent"


async def test_a_picture_is_not_parted_from_the_consent_it_was_given(visits: Bench) -> None:
    """Or it would stay where it is shown when that is taken back."""
    goer = monitor()
    visit = await under_way(visits, goer)
    one, other = [
        (await agreed(visits, goer, await recorded(visits, goer, visit), purpose="picture"))["consents"][0][
            "id"
        ]
        for _ in range(2)
    ]
    evidence = await covered(visits, goer, await uploaded(visits, goer, visit))
    evidence = (await sent(visits, goer, "PATCH", evidence, json={"consent": one})).json()
    for else_ in (None, other):
        answer = await sent(visits, goer, "PATCH", evidence, json={"consent": else_})
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"][0]["pointer"] == "/consent"
        async with visits.app.state.database.session(goer) as session:
            with pytest.raises(DBAPIError, match="stays with whoever agreed"):
                await session.execute(text("UPDATE evidence SET consent = :else_"), {"else_": else_})
            await session.rollback()
    again = await sent(visits, goer, "PATCH", evidence, json={"consent": one, "title": "By the door"})
    assert (again.status_code, again.json()["consent"]["id"]) == (200, one)


async def test_a_picture_is_not_put_under_a_consent_while_that_is_taken_back(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    interview = await agreed(visits, goer, await recorded(visits, goer, visit), purpose="picture")
    given = interview["consents"][0]["id"]
    evidence = await covered(visits, goer, await uploaded(visits, goer, visit))
    async with visits.app.state.database.session(goer) as session:
        await Interviews(session, goer, ()).withdraw(UUID(interview["id"]), UUID(given))
        linking = asyncio.create_task(sent(visits, goer, "PATCH", evidence, json={"consent": given}))
        while not await visits.sql("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"):
            assert not linking.done()
    assert (await linking).status_code == 422


async def test_a_face_that_was_left_is_covered_when_the_visit_is_over(visits: Bench) -> None:
    goer, doctor = monitor(), expert()
    visit = await under_way(visits, goer)
    await goes(visits, visit["id"], doctor, "expert", "Lina Aster")
    photo = await covered(visits, goer, await uploaded(visits, goer, visit))
    shown = await uploaded(visits, goer, visit)
    declared = await sent(
        visits, goer, "PUT", shown, "/nobody-recognisable", json={"because": "An empty cell"}
    )
    shown = declared.json()
    for to in ("final-talk-held", "reporting", "closed"):
        visit = await moved(visits, planner(), visit, to)
    async with visits.client(goer) as client:
        [photo, shown] = (await client.get(f"/v1/visits/{visit['id']}/evidence")).json()
    assert [(each["may_cover"], each["may_change"]) for each in (photo, shown)] == [(True, False)] * 2
    first = copy_of(photo, "covered")["id"]
    photo = await covered(visits, goer, photo, (4, 4, 20, 20), (30, 8, 20, 20))
    assert copy_of(photo, "covered")["id"] != first
    taken_back = await sent(visits, goer, "DELETE", shown, "/nobody-recognisable")
    assert taken_back.status_code == 200, taken_back.text
    assert taken_back.json()["shown_beyond"] is None
    chain = await chain_of(visits, goer, photo)
    assert [step["act"] for step in chain["steps"]] == ["uploaded", "covered", "covered"]
    assert chain["holds"]
    # Nobody else: who came from outside has gone, and a colleague never covered.
    shapes = {"shapes": [{"x": 0, "y": 0, "width": 5, "height": 5}]}
    for who, status in ((doctor, 404), (colleague(), 403)):
        assert (await sent(visits, who, "POST", photo, "/covers", json=shapes)).status_code == status


async def test_a_finding_rests_on_a_file_of_its_visit(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    finding = await posted(visits, goer, f"/visits/{visit['id']}/findings", finding_draft())
    evidence = await uploaded(visits, goer, visit)
    path = f"/findings/{finding['id']}/sources"
    source = {"kind": "photo", "evidence": evidence["id"]}
    finding = await posted(visits, goer, path, source)
    assert finding["sources"][0]["evidence"]["reference"] == evidence["reference"]
    assert (await sent(visits, goer, "GET", evidence)).json()["findings"][0]["id"] == finding["id"]
    for wrong in (source, source | {"count": 2}, source | {"evidence": str(uuid7())}):
        await posted(visits, goer, path, wrong, status=422)
    other = await uploaded(visits, goer, await under_way(visits, goer))
    await posted(visits, goer, path, {"kind": "photo", "evidence": other["id"]}, status=422)


@pytest.mark.parametrize(
    ("content", "query", "pointer"),
    [
        (PHOTO, {"name": "photo.pdf"}, "/name"),
        (PHOTO[:300], {}, "/name"),
        (b"", {}, "/name"),
        (PHOTO, {"kind": "audio"}, "/kind"),
        (PHOTO, {"taken_at": "2999-01-01T00:00:00Z"}, "/taken_at"),
        (PHOTO, {"unit": str(uuid7())}, "/unit"),
        (PHOTO, {"place": str(uuid7())}, "/place"),
    ],
)
async def test_what_is_not_taken_leaves_nothing(
    visits: Bench, content: bytes, query: dict[str, str], pointer: str
) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    refused = await uploaded(visits, goer, visit, content, status=422, **query)
    assert [error["pointer"] for error in refused["errors"]] == [pointer]
    assert await visits.sql("SELECT 1 FROM evidence") == []


async def test_one_upload_sent_twice_is_kept_once(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    async with visits.client(goer) as client:
        answers = [
            await client.post(
                f"/v1/visits/{visit['id']}/evidence?name=a.jpg&kind=photo",
                content=PHOTO,
                headers={"Idempotency-Key": "one", "Content-Type": "application/octet-stream"},
            )
            for _ in range(2)
        ]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert len(await visits.sql("SELECT 1 FROM evidence")) == 1


async def test_steps_taken_at_once_stand_one_after_the_other(visits: Bench) -> None:
    goer = monitor()
    evidence = await covered(visits, goer, await uploaded(visits, goer, await under_way(visits, goer)))
    out = {"copy_id": evidence["shown_beyond"]}
    answers = await asyncio.gather(
        *(sent(visits, goer, "POST", evidence, "/exports", json=out) for _ in range(6))
    )
    assert {answer.status_code for answer in answers} == {201}
    chain = await chain_of(visits, goer, evidence)
    assert [step["seq"] for step in chain["steps"]] == list(range(1, 9))
    assert (chain["holds"], chain["faults"], chain["files_checked"]) == (True, [], 2)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE evidence_step SET account = gen_random_uuid() WHERE seq = 2", "edited"),
        ('UPDATE evidence_step SET detail = detail || \'{"report": "x"}\' WHERE seq = 3', "edited"),
        ("DELETE FROM evidence_step WHERE seq = 2", "gap"),
        ("DELETE FROM evidence_step WHERE seq = 3", "cut"),
        (
            "WITH gone AS (DELETE FROM evidence_step WHERE seq = 3) UPDATE evidence SET steps = 2",
            "cut",
        ),
    ],
)
async def test_what_was_done_to_the_chain_in_the_database_is_found(
    visits: Bench, statement: str, fault: str
) -> None:
    goer = monitor()
    evidence = await covered(visits, goer, await uploaded(visits, goer, await under_way(visits, goer)))
    await sent(visits, goer, "POST", evidence, "/exports", json={"copy_id": evidence["shown_beyond"]})
    assert (await chain_of(visits, goer, evidence))["holds"]
    await visits.sql(statement)
    chain = await chain_of(visits, goer, evidence)
    assert not chain["holds"]
    assert fault in {each["fault"] for each in chain["faults"]}


async def test_a_file_changed_or_lost_on_the_disk_is_found(visits: Bench) -> None:
    goer = monitor()
    evidence = await covered(visits, goer, await uploaded(visits, goer, await under_way(visits, goer)))
    file = UUID(copy_of(evidence, "covered")["id"])
    path = visits.app.state.files._path(file)
    kept = path.read_bytes()
    path.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    assert [each["fault"] for each in (await chain_of(visits, goer, evidence))["faults"]] == ["file-changed"]
    path.unlink()
    assert [each["fault"] for each in (await chain_of(visits, goer, evidence))["faults"]] == ["file-missing"]


async def test_nobody_else_finds_it(visits: Bench) -> None:
    goer, doctor = monitor(), expert()
    visit = await under_way(visits, goer)
    await goes(visits, visit["id"], doctor, "expert", "Lina Aster")
    evidence = await covered(visits, goer, await uploaded(visits, goer, visit))
    await uploaded(visits, doctor, visit)
    opens = keeper()
    await sent(visits, opens, "POST", evidence, "/original-openings", json={"purpose": PURPOSE})
    outsiders = (
        analyst(),
        monitor(team=uuid7()),
        expert(),
        planner(office=uuid7()),
        person(*PERMISSIONS, side=Side.COMPLAINTS),
    )
    for stranger in outsiders:
        for path in ("", "/chain", f"/copies/{evidence['shown_beyond']}/content"):
            assert (await sent(visits, stranger, "GET", evidence, path)).status_code == 404, path
        await uploaded(visits, stranger, visit, status=404 if stranger not in outsiders[:1] else 403)
    async with visits.client() as client:
        assert (await client.get(f"/v1/evidence/{evidence['id']}")).status_code == 401
    for who in (goer, doctor, colleague(), planner(), opens, *outsiders):
        for table in (Evidence, EvidenceCopy, EvidenceOriginal, EvidenceOpening, EvidenceStep):
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy, table
    _, seen = await visible_both_ways(visits, EvidenceOriginal, opens)
    assert len(seen) == 1


async def test_when_the_visit_is_over_nothing_is_added(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    evidence = await uploaded(visits, goer, visit)
    for to in ("final-talk-held", "reporting", "closed"):
        visit = await moved(visits, planner(), visit, to)
    await uploaded(visits, goer, visit, status=409)
    assert (await sent(visits, goer, "PATCH", evidence, json={"title": "x"})).status_code == 409
    stale = await sent(visits, goer, "PATCH", evidence | {"version": 9}, json={"title": "x"})
    assert stale.status_code == 409


async def test_without_a_finder_of_faces_the_answer_says_so(visits: Bench) -> None:
    goer = monitor()
    evidence = await uploaded(visits, goer, await under_way(visits, goer))
    answer = await sent(visits, goer, "GET", evidence, "/face-suggestions")
    assert answer.status_code == 200
    if not answer.json()["available"]:
        assert answer.json()["boxes"] == []
