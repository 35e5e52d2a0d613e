"""Demands for what was told in confidence: kept, refused, given only by two, silent on complaints that are hidden."""

import json
import random
from typing import Any
from uuid import UUID

import pytest
from complaints.models import (
    Demand,
    DemandAnswer,
    DemandChange,
    DemandComplaint,
    DemandEntry,
    DemandFile,
    DemandName,
)
from complaints.policy.permissions import (
    AGREE,
    EXPORT,
    HEAD,
    PERMISSIONS,
    READ,
    REGISTER,
    RETAIN,
    UNSEAL,
    WORK,
)
from complaints.sweeping import sweeper
from servicekit.ids import today, uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, person, visible_both_ways

from tests.complaints.integration.disclosing import (
    BODY,
    CASEWORKER,
    OFFICE,
    OTHER_TEAM,
    TEAM,
    bodies,
    call,
    consented,
    mothers_complaint,
    party,
    version,
    withdrawn,
)
from tests.complaints.integration.test_attachments import PDF
from tests.complaints.integration.test_policy import ACCOUNTS, OFFICES, TEAMS, fill, somebody
from tests.complaints.integration.test_protection import changed_by
from tests.complaints.integration.test_sweeping import AT_ONCE, forget_keys_of_other_tests

OTHER_OFFICE = UUID("01900000-0000-7000-8000-000000000002")
KEEPER = person(RETAIN, HEAD, READ, WORK, REGISTER, UNSEAL, EXPORT, office=OFFICE, account=uuid7())
DEPUTY = person(RETAIN, HEAD, READ, WORK, office=OFFICE, account=uuid7())
SECOND = person(AGREE, READ, office=OFFICE, team=TEAM, account=uuid7())
READS_NOTHING = person(RETAIN, EXPORT, office=OFFICE, account=uuid7())
SECRETS = (
    "Judge Testova",
    "everything on Karim Persona",
    "article 999 of the code",
    "because the law of 2020 says so",
    "they came with a drill",
    "letter about Karim Persona.pdf",
    "not while his mother waits",
)


def draft(**changes: Any) -> dict[str, Any]:
    return {
        "demander": "court",
        "body": "District court of Testville, Judge Testova",
        "received_on": "2026-03-02",
        "way": "summons",
        "wanted": ["records", "testimony"],
        "text": "Hand over everything on Karim Persona",
        "basis": "article 999 of the code",
        "due_on": "2026-03-20",
    } | changes


async def recorded(service: Bench, who: Principal = KEEPER, expect: int = 201, **changes: Any) -> Any:
    return await call(service, who, "POST", "/demands", expect, json=draft(**changes))


async def act(
    service: Bench,
    record: dict[str, Any],
    what: str,
    expect: int = 201,
    by: Principal = KEEPER,
    /,
    **body: Any,
) -> Any:
    """One act on the version as it stands now."""
    (now,) = await service.sql("SELECT version FROM demand WHERE id = $1", UUID(record["id"]))
    url = f"/demands/{record['id']}/{what}"
    return await call(service, by, "POST", url, expect, json=body, headers=version(dict(now)))


async def read(service: Bench, record: dict[str, Any], who: Principal = KEEPER, expect: int = 200) -> Any:
    return await call(service, who, "GET", f"/demands/{record['id']}", expect)


REFUSAL = {
    "answer": "refused",
    "answered_on": "2026-03-10",
    "grounds": ["opcat-21", "immunity"],
    "text": "because the law of 2020 says so",
}
GIFT = {
    "answer": "complied",
    "answered_on": "2026-03-10",
    "given": ["records"],
    "looked_for_names": True,
    "text": "because the law of 2020 says so",
}


async def test_demanded_refused_insisted_and_closed(complaints: Bench) -> None:
    record = await recorded(complaints)
    assert record["reference"].startswith("D-2026-")
    assert (record["state"], record["moves"]) == ("open", ["answer", "entry"])
    done = await act(complaints, record, "answers", **REFUSAL)
    assert (done["state"], done["answer"], done["answered_on"]) == ("answered", "refused", "2026-03-10")
    assert done["answers"][0]["grounds"] == ["opcat-21", "immunity"]
    await act(complaints, record, "entries", kind="insisted", on="2026-03-15")
    done = await act(
        complaints, record, "entries", kind="search", on="2026-03-16", text="they came with a drill"
    )
    assert done["state"] == "followed-up"
    assert [each["kind"] for each in done["entries"]] == ["search", "insisted"]
    done = await act(complaints, record, "moves", to="closed")
    assert (done["state"], done["closed_on"]) == ("closed", today().isoformat())
    for what, body in (
        ("answers", REFUSAL),
        ("entries", {"kind": "other", "on": "2026-03-17"}),
        ("moves", {"to": "closed"}),
    ):
        await act(complaints, record, what, 409, **body)
    done = await act(complaints, record, "moves", to="reopened")
    assert (done["state"], done["closed_on"]) == ("followed-up", None)
    assert [each["act"] for each in done["history"]][-1] == "recorded"
    trail = await complaints.sql("SELECT act FROM audit_entry WHERE record_kind = 'demand' ORDER BY id")
    assert [row["act"] for row in trail] == [
        "demand.recorded",
        "demand.answered",
        "demand.followed-up",
        "demand.followed-up",
        "demand.closed",
        "demand.reopened",
    ]
    assert await complaints.sql("SELECT 1 FROM outbox") == [], "nobody else is told"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"received_on": "2999-01-01", "due_on": None}, "/received_on"),
        ({"due_on": "2026-03-01"}, "/due_on"),
        ({"authority": str(uuid7())}, "/authority"),
        ({"complaints": [str(uuid7())]}, "/complaints/0"),
        ({"wanted": []}, "/wanted"),
    ],
)
async def test_bad_input_is_named_and_changes_nothing(
    complaints: Bench, changes: dict[str, Any], pointer: str
) -> None:
    problem = await recorded(complaints, KEEPER, 422, **changes)
    assert problem["errors"][0]["pointer"] == pointer
    assert await complaints.sql("SELECT 1 FROM demand") == []


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"grounds": []}, "/grounds"),
        ({"answered_on": "2026-03-01"}, "/answered_on"),
        ({"answered_on": "2999-03-01"}, "/answered_on"),
        (GIFT | {"looked_for_names": False}, "/looked_for_names"),
        (GIFT | {"given": ["identity"]}, "/names"),
    ],
)
async def test_answer_that_lacks_something_is_no_answer(
    complaints: Bench, changes: dict[str, Any], pointer: str
) -> None:
    record = await recorded(complaints)
    body = {"grounds": []} | changes if "given" in changes else REFUSAL | changes
    problem = await act(complaints, record, "answers", 422, **body)
    assert problem["errors"][0]["pointer"] == pointer
    assert (await read(complaints, record))["answers"] == []


async def test_term_is_due_until_it_is_answered(complaints: Bench) -> None:
    late = await recorded(complaints)
    await recorded(complaints, due_on="2999-01-01")
    listed = (await call(complaints, KEEPER, "GET", "/demands?view=late"))["items"]
    assert [one["id"] for one in listed] == [late["id"]]
    in_order = (await call(complaints, KEEPER, "GET", "/demands?sort=due"))["items"]
    assert [one["due_on"] for one in in_order] == ["2026-03-20", "2999-01-01"]
    await act(complaints, late, "answers", **REFUSAL)
    assert (await call(complaints, KEEPER, "GET", "/demands?view=late"))["items"] == []
    listed = (await call(complaints, KEEPER, "GET", "/demands?sort=due"))["items"]
    assert [one["due_on"] for one in listed] == ["2999-01-01", None]
    assert (await read(complaints, late))["due_on"] == "2026-03-20", "the record keeps what was set"


async def test_what_is_given_waits_for_a_second_person(complaints: Bench) -> None:
    record = await recorded(complaints)
    await read(complaints, record, SECOND, 404)
    await team_known(complaints)
    done = await act(complaints, record, "answers", **GIFT)
    assert (done["state"], done["answer"], done["waiting"]) == ("open", None, True)
    answer = done["answers"][0]
    assert (answer["may_decide"], answer["may_take_back"]) == (False, True)
    decisions = f"answers/{answer['id']}/decisions"
    await act(complaints, record, decisions, 403, agrees=True)
    await act(complaints, record, "answers", 409, **REFUSAL)
    await act(complaints, record, "moves", 409, to="closed")
    seen = await read(complaints, record, SECOND)
    assert seen["answers"][0]["may_decide"]
    assert not seen["works"]
    waiting = (await call(complaints, SECOND, "GET", "/demands?view=waiting"))["items"]
    assert [one["id"] for one in waiting] == [record["id"]]
    await act(complaints, record, decisions, 422, SECOND, agrees=False)
    done = await act(complaints, record, decisions, 201, SECOND, agrees=True)
    assert (done["state"], done["answer"], done["waiting"]) == ("answered", "complied", False)
    await act(complaints, record, decisions, 409, DEPUTY, agrees=True)
    assert (await read(complaints, record, SECOND))["id"] == record["id"], "they stand for it"
    await act(complaints, record, "entries", 403, SECOND, kind="insisted", on="2026-03-15")


async def test_declined_or_taken_back_it_was_never_given(complaints: Bench) -> None:
    record = await recorded(complaints)
    done = await act(complaints, record, "answers", **GIFT)
    reason = "not while his mother waits"
    answer = done["answers"][0]["id"]
    done = await act(
        complaints, record, f"answers/{answer}/decisions", 201, DEPUTY, agrees=False, reason=reason
    )
    assert (done["state"], done["answer"], done["waiting"]) == ("open", None, False)
    assert (done["answers"][0]["state"], done["answers"][0]["reason"]) == ("declined", reason)
    done = await act(
        complaints, record, "answers", **GIFT | {"answer": "refused-in-part", "grounds": ["no-consent"]}
    )
    answer = done["answers"][0]["id"]
    await act(complaints, record, f"answers/{answer}/withdrawals", 403, DEPUTY)
    done = await act(complaints, record, f"answers/{answer}/withdrawals")
    assert (done["answers"][0]["state"], done["state"]) == ("taken-back", "open")
    await act(complaints, record, f"answers/{answer}/withdrawals", 409)
    await act(complaints, record, f"answers/{uuid7()}/withdrawals", 404)


async def test_nobody_seconds_themselves_past_the_service(complaints: Bench) -> None:
    record = await recorded(complaints)
    await act(complaints, record, "answers", **GIFT)
    own = (
        "UPDATE demand_answer SET state = 'given',"
        " decided_by = current_setting('daylight.account')::uuid, decided_at = now()"
    )
    assert await changed_by(complaints, KEEPER, own) == 0
    assert await changed_by(complaints, KEEPER, "UPDATE demand_answer SET state = 'given'") == 0
    assert await changed_by(complaints, DEPUTY, own) == 1


async def team_known(service: Bench) -> None:
    await service.sql(
        "INSERT INTO known_team (id, version, closed, name, office, side)"
        " VALUES ($1, 1, false, 'Team', $2, 'complaints') ON CONFLICT DO NOTHING",
        TEAM,
        OFFICE,
    )


EXPORT_CONSENT = {
    "purpose": "export",
    "recipient_kind": "authority",
    "recipient": str(BODY),
    "content": ["identity"],
}


async def test_name_is_given_only_under_a_consent_to_it(complaints: Bench) -> None:
    await bodies(complaints)
    await team_known(complaints)
    complaint = await mothers_complaint(complaints)
    mother = party(complaint, "complainant")
    named = GIFT | {
        "given": ["identity"],
        "names": [{"complaint": complaint["id"], "party": mother}],
    }
    nobody_known = await recorded(complaints, wanted=["identity"])
    problem = await act(complaints, nobody_known, "answers", 422, **named)
    assert problem["errors"][0]["code"] == "no-authority"
    record = await recorded(complaints, wanted=["identity"], authority=str(BODY))
    problem = await act(complaints, record, "answers", 409, **named)
    assert problem["type"].endswith("not-covered")
    consent = await consented(complaints, complaint, "complainant", **EXPORT_CONSENT)
    done = await act(complaints, record, "answers", **named)
    decisions = f"answers/{done['answers'][0]['id']}/decisions"
    assert done["answers"][0]["named"] == named["names"]
    blind = await read(complaints, record, READS_NOTHING)
    assert (blind["answers"][0]["names"], blind["answers"][0]["named"]) == (1, [])
    await act(complaints, record, decisions, 403, READS_NOTHING, agrees=True)
    await withdrawn(complaints, complaint, consent)
    await act(complaints, record, decisions, 409, SECOND, agrees=True)
    await consented(complaints, complaint, "complainant", **EXPORT_CONSENT)
    await act(complaints, record, decisions, 201, SECOND, agrees=True)
    (kept,) = await call(complaints, CASEWORKER, "GET", f"/complaints/{complaint['id']}/disclosures")
    assert (kept["purpose"], kept["recipient"]["id"], kept["persons"]) == ("export", str(BODY), [mother])
    acts = await call(complaints, CASEWORKER, "GET", f"/complaints/{complaint['id']}/history")
    assert "disclosed-on-demand" in [each["act"] for each in acts]


async def test_person_of_a_hidden_complaint_is_nobody(complaints: Bench) -> None:
    await bodies(complaints)
    complaint = await mothers_complaint(complaints)
    record = await recorded(complaints, READS_NOTHING, wanted=["identity"], authority=str(BODY))
    problems = []
    for id_, one in (
        (complaint["id"], party(complaint, "complainant")),
        (str(uuid7()), str(uuid7())),
    ):
        body = GIFT | {"given": ["identity"], "names": [{"complaint": id_, "party": one}]}
        problem = await act(complaints, record, "answers", 422, READS_NOTHING, **body)
        problems.append(problem | {"correlation_id": None})
    assert problems[0] == problems[1]


async def test_demand_reveals_no_complaint_to_who_may_not_read_it(complaints: Bench) -> None:
    complaint = await mothers_complaint(complaints)
    record = await recorded(complaints, complaints=[complaint["id"]])
    assert record["complaints"] == [{"id": complaint["id"], "reference": complaint["reference"]}]
    seen = await read(complaints, record, READS_NOTHING)
    assert complaint["id"] not in json.dumps(seen)
    assert complaint["reference"] not in json.dumps(seen)
    of = f"/demands?complaint={complaint['id']}"
    assert (await call(complaints, READS_NOTHING, "GET", of))["items"] == []
    assert (await call(complaints, READS_NOTHING, "GET", of))["count"]["value"] == 0
    assert len((await call(complaints, KEEPER, "GET", of))["items"]) == 1
    assert (await call(complaints, CASEWORKER, "GET", of))["items"] == [], (
        "nor the demand to who reads only it"
    )
    for url in (f"/demands/{record['id']}/complaints/{id_}" for id_ in (complaint["id"], uuid7())):
        await call(complaints, READS_NOTHING, "DELETE", url, 404, headers=version(record))
    hidden, missing = [
        await act(complaints, record, "complaints", 422, READS_NOTHING, complaint=str(id_))
        for id_ in (complaint["id"], uuid7())
    ]
    assert hidden | {"correlation_id": None} == missing | {"correlation_id": None}
    await recorded(complaints, READS_NOTHING, 422, complaints=[complaint["id"]])


async def test_complaint_of_another_team_is_linked_by_who_reads_it_only(complaints: Bench) -> None:
    other = person(READ, REGISTER, WORK, office=OFFICE, team=OTHER_TEAM, account=uuid7())
    complaint = await mothers_complaint(complaints, other, team=str(OTHER_TEAM))
    of_team = person(RETAIN, READ, office=OFFICE, account=uuid7())
    record = await recorded(complaints, of_team)
    await act(complaints, record, "complaints", 422, of_team, complaint=complaint["id"])
    linked = await act(complaints, record, "complaints", complaint=complaint["id"])
    assert [one["id"] for one in linked["complaints"]] == [complaint["id"]]
    assert (await read(complaints, record, of_team))["complaints"] == []
    await act(complaints, record, "complaints", 409, complaint=complaint["id"])
    url = f"/demands/{record['id']}/complaints/{complaint['id']}"
    gone = await call(complaints, KEEPER, "DELETE", url, headers=version(linked))
    assert gone["complaints"] == []
    shown = await complaints.sql("SELECT fields::text FROM demand_change")
    assert not any(complaint["id"] in row["fields"] for row in shown)


STRANGERS = [
    pytest.param(CASEWORKER, id="caseworker of the office"),
    pytest.param(person(RETAIN, office=OTHER_OFFICE), id="head of another office"),
    pytest.param(person(RETAIN, side=Side.PREVENTIVE), id="the other side"),
    pytest.param(person(RETAIN, office=OFFICE, team=TEAM), id="of one team only"),
    pytest.param(person(AGREE, office=OFFICE), id="second person, with nothing waiting"),
    pytest.param(person(*(set(PERMISSIONS) - {RETAIN, AGREE})), id="everything else"),
    pytest.param(person(), id="nothing at all"),
]


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_hidden_demand_is_like_a_missing_one(complaints: Bench, stranger: Principal) -> None:
    record = await recorded(complaints)
    page = await call(complaints, stranger, "GET", "/demands")
    assert (page["items"], page["count"]["value"]) == ([], 0)
    at = {"If-Match": '"1"'}
    async with complaints.client(stranger) as client:
        for method, path, body in (
            ("GET", "", None),
            ("PATCH", "", {"due_on": None}),
            ("POST", "/answers", REFUSAL),
            ("POST", "/entries", {"kind": "insisted", "on": "2026-03-15"}),
            ("POST", "/moves", {"to": "closed"}),
            ("POST", "/complaints", {"complaint": str(uuid7())}),
            ("DELETE", f"/complaints/{uuid7()}", None),
            ("POST", f"/answers/{uuid7()}/decisions", {"agrees": True}),
            ("POST", f"/answers/{uuid7()}/withdrawals", None),
            ("GET", f"/files/{uuid7()}/content", None),
        ):
            answers = [
                await client.request(method, f"/v1/demands/{id_}{path}", json=body, headers=at)
                for id_ in (record["id"], uuid7())
            ]
            seen, missing = ({**each.json(), "correlation_id": None} for each in answers)
            assert seen == missing, path
            assert answers[0].status_code == answers[1].status_code in (403, 404), path


async def test_right_held_elsewhere_records_nothing_here(complaints: Bench) -> None:
    for who in (person(RETAIN, office=OTHER_OFFICE), person(RETAIN, office=OFFICE, team=TEAM)):
        await recorded(complaints, who, 403, office=str(OFFICE))
    await recorded(complaints, CASEWORKER, 403)
    async with complaints.client() as nobody:
        for method, path in (("GET", "/demands"), ("POST", "/demands"), ("GET", "/demand-figures")):
            assert (await nobody.request(method, f"/v1{path}", json=draft())).status_code == 401
    await call(complaints, CASEWORKER, "GET", "/demand-figures", 403)


async def test_changed_by_who_saw_the_version_and_once(complaints: Bench) -> None:
    async with complaints.client(KEEPER) as client:
        once = {"Idempotency-Key": "once"}
        made = [await client.post("/v1/demands", json=draft(), headers=once) for _ in range(2)]
        assert made[0].json()["id"] == made[1].json()["id"]
        record = made[0].json()
        url = f"/v1/demands/{record['id']}"
        assert (await client.patch(url, json={"due_on": None})).status_code == 428
        patched = await client.patch(
            url, json={"due_on": None, "body": "Another court"}, headers=version(record)
        )
        assert (patched.json()["due_on"], patched.json()["body"]) == (None, "Another court")
        stale = await client.patch(url, json={"due_on": "2026-03-09"}, headers=version(record))
        assert (stale.status_code, stale.json()["current"]["version"]) == (412, 2)
        emptied = await client.patch(url, json={"wanted": None}, headers=version(patched.json()))
        assert emptied.status_code == 422
        keyed = version(patched.json()) | {"Idempotency-Key": "answered"}
        answers = [await client.post(f"{url}/answers", json=REFUSAL, headers=keyed) for _ in range(2)]
        assert [each.status_code for each in answers] == [201, 201]
        assert len(answers[1].json()["answers"]) == 1
    fields = {change["field"]: change for each in answers[0].json()["history"] for change in each["fields"]}
    assert fields["body"].get("to") is None, "of what is sealed only that it changed"
    assert fields["due_on"]["from"] == "2026-03-20"


async def test_nothing_of_it_stands_outside_in_clear(complaints: Bench) -> None:
    record = await recorded(complaints)
    done = await act(complaints, record, "answers", **GIFT)
    reason = "not while his mother waits"
    decisions = f"answers/{done['answers'][0]['id']}/decisions"
    await act(complaints, record, decisions, 201, DEPUTY, agrees=False, reason=reason)
    await act(complaints, record, "entries", kind="search", on="2026-03-16", text="they came with a drill")
    await uploaded(complaints, record, "letter about Karim Persona.pdf")
    for table in await complaints.sql("SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public'"):
        for row in await complaints.sql(f"SELECT t::text AS row FROM {table['n']} t"):
            assert not any(told in row["row"] for told in SECRETS), table["n"]
    listed = json.dumps(await call(complaints, KEEPER, "GET", "/demands"))
    assert not any(told in listed for told in SECRETS)


async def uploaded(service: Bench, record: dict[str, Any], name: str, by: Principal = KEEPER) -> Any:
    async with service.client(by) as client:
        return await client.post(
            f"/v1/demands/{record['id']}/files",
            params={"name": name, "kind": "demand"},
            content=PDF,
            headers={"Content-Type": "application/octet-stream"},
        )


async def test_file_is_sealed_fetched_and_not_swept(complaints: Bench) -> None:
    state: Any = complaints.app.state
    await forget_keys_of_other_tests(complaints)
    record = await recorded(complaints)
    added = await uploaded(complaints, record, "../summons.pdf")
    assert (added.status_code, added.json()["name"]) == (201, "summons.pdf")
    refused = await uploaded(complaints, record, "page.html")
    assert refused.status_code == 422
    assert (await uploaded(complaints, record, "a.pdf", CASEWORKER)).status_code == 403
    await sweeper(state, kept=AT_ONCE).sweep()
    url = f"/v1/demands/{record['id']}/files/{added.json()['id']}/content"
    async with complaints.client(DEPUTY) as client:
        fetched = await client.get(url)
        assert (await client.get(url.replace(added.json()["id"], str(uuid7())))).status_code == 404
    assert fetched.content == PDF
    assert fetched.headers["Content-Disposition"] == "attachment; filename*=UTF-8''summons.pdf"
    assert (await read(complaints, record))["files"][0]["name"] == "summons.pdf"
    readings = await complaints.sql("SELECT detail::text FROM audit_entry WHERE account = $1", DEPUTY.account)
    assert [json.loads(row["detail"])["part"] for row in readings] == ["file"]


async def test_year_is_counted_by_whom_and_how_it_was_answered(complaints: Bench) -> None:
    for day, demander in (("2026-03-02", "court"), ("2026-03-03", "police"), ("2025-12-31", "police")):
        record = await recorded(complaints, demander=demander, received_on=day)
        await act(complaints, record, "answers", **REFUSAL)
        await act(complaints, record, "entries", kind="insisted", on="2026-03-15")
    await act(complaints, record, "entries", kind="insisted", on="2026-03-16")
    await recorded(complaints)
    found = await call(complaints, KEEPER, "GET", "/demand-figures")
    this, before = found["years"]
    assert (this["year"], this["total"], this["unanswered"]) == (2026, 3, 1)
    assert this["answers"] == [{"answer": "refused", "count": 2}]
    assert [(each["demander"], each["total"]) for each in this["demanders"]] == [("court", 2), ("police", 1)]
    assert before["followed"] == [{"kind": "insisted", "count": 1}], "so many demands, not so many times"
    only = await call(complaints, KEEPER, "GET", "/demand-figures?first=2025&last=2025")
    assert [year["year"] for year in only["years"]] == [2025]
    elsewhere = person(RETAIN, office=OTHER_OFFICE)
    assert (await call(complaints, elsewhere, "GET", "/demand-figures"))["years"] == []


@pytest.mark.parametrize("path", ["/demands", "/demand-figures"])
async def test_export_is_a_right_of_its_own_and_kept(complaints: Bench, path: str) -> None:
    record = await recorded(complaints)
    await act(complaints, record, "answers", **REFUSAL)
    csv = {"Accept": "text/csv"}
    async with complaints.client(DEPUTY) as client:
        assert (await client.get(f"/v1{path}", headers=csv)).status_code == 403
    async with complaints.client(KEEPER) as client:
        file = await client.get(f"/v1{path}", headers=csv)
        book = await client.get(
            f"/v1{path}",
            headers={"Accept": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        )
    assert "court" in file.text
    assert not any(told in file.text for told in SECRETS)
    assert book.content.startswith(b"PK")
    kept = await complaints.sql("SELECT 1 FROM audit_entry WHERE act = 'demands.exported'")
    assert len(kept) == 2


async def test_list_is_narrowed_by_what_stands_in_the_url(complaints: Bench) -> None:
    await bodies(complaints)
    court = await recorded(complaints)
    police = await recorded(
        complaints, demander="police", wanted=["identity"], authority=str(BODY), received_on="2026-02-01"
    )
    await act(complaints, police, "answers", **REFUSAL)
    for query, expected in (
        ("demander=police", police),
        ("answer=refused", police),
        ("state=open", court),
        ("view=open", court),
        ("wanted=identity", police),
        (f"authority={BODY}", police),
        ("received_from=2026-03-01", court),
        ("received_to=2026-02-28", police),
    ):
        found = await call(complaints, KEEPER, "GET", f"/demands?{query}")
        assert [each["id"] for each in found["items"]] == [expected["id"]], query
    for query in (f"office={OTHER_OFFICE}", "wanted=access", "view=waiting"):
        assert (await call(complaints, KEEPER, "GET", f"/demands?{query}"))["items"] == [], query
    await call(complaints, KEEPER, "GET", "/demands?sort=text", 400)


TABLES = (
    Demand,
    DemandComplaint,
    DemandAnswer,
    DemandName,
    DemandEntry,
    DemandFile,
    DemandChange,
)


async def test_filter_and_database_agree_for_everybody(complaints: Bench) -> None:
    chance = random.Random(20261128)
    await fill(complaints, chance)
    found = await complaints.sql(
        "SELECT c.id, p.id AS party FROM complaint c JOIN party p ON p.complaint = c.id"
    )
    async with complaints.connection() as connection:
        for team in TEAMS:
            await connection.execute(
                "INSERT INTO known_team (id, version, closed, name, office) VALUES ($1, 1, false, 't', $2)",
                team,
                chance.choice(OFFICES),
            )
        for number in range(60):
            record, answer, linked = uuid7(), uuid7(), chance.choice(found)
            await connection.execute(
                "INSERT INTO demand (id, created_at, updated_at, version, side, office, reference, demander,"
                " received_on, way, wanted, content, state, waiting, second, recorded_by)"
                " VALUES ($1, now(), now(), 1, $2, $3, $4, 'court', now(), 'letter', '[]', '', 'open', $5, $6, $7)",
                record,
                chance.choice(list(Side)).value,
                chance.choice(OFFICES),
                str(number),
                chance.random() < 0.4,
                chance.choice([*ACCOUNTS, None]),
                chance.choice(ACCOUNTS),
            )
            await connection.execute(
                "INSERT INTO demand_answer (id, demand, answer, grounds, given, names, answered_on, content, state,"
                " proposed_by, proposed_at) VALUES ($2, $1, 'refused', '[]', '[]', 0, now(), '', 'given', $1, now())",
                record,
                answer,
            )
            await connection.execute(
                "INSERT INTO demand_name (id, demand, answer, complaint, party)"
                " VALUES (gen_random_uuid(), $1, $2, $3, $4)",
                record,
                answer,
                linked["id"],
                linked["party"],
            )
            for columns, values in (
                ("demand_complaint (id, demand, complaint, account, at)", "$2, $1, now()"),
                (
                    'demand_entry (id, demand, kind, "on", content, account, at)',
                    "'other', now(), '', $2, now()",
                ),
                (
                    "demand_file (id, demand, kind, name, media_type, size, sha256, account, at)",
                    "'other', '', 'm', 1, '', $2, now()",
                ),
                ("demand_change (id, demand, account, act, fields, at)", "$2, 'a', '[]', now()"),
            ):
                await connection.execute(
                    f"INSERT INTO {columns} VALUES (gen_random_uuid(), $1, {values})", record, linked["id"]
                )
    shown = 0
    everything = Principal(
        ACCOUNTS[0], Kind.PERSON, Side.COMPLAINTS, (Membership("any", None, None, frozenset(PERMISSIONS)),)
    )
    for who in (everything, *(somebody(chance) for _ in range(25))):
        for table in TABLES:
            by_filter, by_policy = await visible_both_ways(complaints, table, who)
            assert by_filter == by_policy, (table.__name__, who)
            shown += len(by_policy)
    assert shown > 300
