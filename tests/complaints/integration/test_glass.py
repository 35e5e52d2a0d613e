"""Break-glass: one sealed record, one person, one day; told at once, and reviewed by a second person."""

import asyncio
import math
import random
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from complaints.glass.watching import Watching
from complaints.models import GlassOpening, SealedCard
from complaints.policy.permissions import (
    AGREE,
    BREAK_GLASS,
    HEAD,
    PERMISSIONS,
    PROTECT,
    READ,
    REVIEW_GLASS,
    UNSEAL,
)
from servicekit.ids import today, uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, another_service, person, visible_both_ways
from sqlalchemy import text

from tests.complaints.integration.disclosing import BODY, agreement, bodies
from tests.complaints.integration.test_case_work import OFFICE, OTHER_OFFICE, registered
from tests.complaints.integration.test_deadlines import call, version
from tests.complaints.integration.test_protection import (
    COLLEAGUE,
    OFFICER,
    PURPOSE,
    act,
    begun,
    changed_by,
    known,
    opened,
)

RIGHTS = (PROTECT, READ, BREAK_GLASS, UNSEAL)
DEPUTY = person(*RIGHTS, office=OFFICE, account=uuid7())
HEAD_OF_SIDE = person(*PERMISSIONS, account=uuid7())
OTHER_HEAD = person(*PERMISSIONS, office=OTHER_OFFICE, account=uuid7())
AUDITOR = Principal(
    uuid7(),
    Kind.PERSON,
    None,
    (Membership("auditor", None, None, frozenset({REVIEW_GLASS})),),
    confirmed_at=math.inf,
)
VICTIM = {"victim": {"name": "Ilan Testman"}, "victim_safe_contact": "any"}
WHY = {
    "what": "The prison rang: he was put in isolation tonight, and nobody named answers",
    "for_whom": "The man in the file, to reach his lawyer before the morning",
}
WORDS = {"verdict": "justified", "words": "He was moved out of isolation by midnight"}


async def look_over(service: Bench) -> None:
    await Watching(service.app.state.worker_database).look_over()


async def sealed_file(service: Bench, **changes: Any) -> dict[str, Any]:
    """A protection file with the officer named on it, looked over."""
    await known(service, OFFICER, DEPUTY, COLLEAGUE, HEAD_OF_SIDE, OTHER_HEAD)
    file: dict[str, Any] = await begun(service, **changes)
    await look_over(service)
    return file


async def leave(service: Bench, who: Principal) -> None:
    await service.sql("UPDATE known_membership SET ends_at = now() WHERE account = $1", who.account)
    await look_over(service)


async def broken(
    service: Bench, record: str, who: Principal = DEPUTY, expect: int = 201, **more: Any
) -> dict[str, Any]:
    body = {"record": record, **WHY}
    made: dict[str, Any] = await call(service, who, "POST", "/emergency-openings", expect, json=body, **more)
    return made


async def pass_by(service: Bench, hours: int) -> None:
    """Hours pass, as seen from what was opened."""
    by = timedelta(hours=hours)
    await service.sql(
        "UPDATE glass_opening SET opened_at = opened_at - $1::interval, ends_at = ends_at - $1::interval", by
    )
    await service.sql(
        "UPDATE record_grant SET starts_at = starts_at - $1::interval, ends_at = ends_at - $1::interval"
        " WHERE kind = 'glass'",
        by,
    )


async def listed(service: Bench, who: Principal, **params: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await call(service, who, "GET", "/emergency-openings", params=params)
    return found


async def test_leaver_makes_a_file_an_orphan_and_it_is_listed_with_no_more_than_its_number(
    complaints: Bench,
) -> None:
    file = await sealed_file(complaints)
    assert await call(complaints, DEPUTY, "GET", "/sealed-records") == []
    await leave(complaints, OFFICER)
    (card,) = await call(complaints, DEPUTY, "GET", "/sealed-records")
    assert set(card) == {"record", "kind", "reference", "office", "sealed_at", "unheld_since", "opened"}
    assert (card["record"], card["reference"]) == (file["id"], file["reference"])
    assert "Ilan" not in str(card)
    await complaints.sql("UPDATE known_membership SET ends_at = NULL WHERE account = $1", OFFICER.account)
    await look_over(complaints)
    assert await call(complaints, DEPUTY, "GET", "/sealed-records") == []
    await complaints.sql("UPDATE known_account SET closed = true WHERE id = $1", OFFICER.account)
    await look_over(complaints)
    assert len(await call(complaints, DEPUTY, "GET", "/sealed-records")) == 1


async def test_second_named_person_keeps_it_from_being_an_orphan(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    await act(complaints, file, "namings", account=str(COLLEAGUE.account), purpose="To stand in for me")
    await leave(complaints, OFFICER)
    assert await call(complaints, DEPUTY, "GET", "/sealed-records") == []
    await leave(complaints, COLLEAGUE)
    assert len(await call(complaints, DEPUTY, "GET", "/sealed-records")) == 1


async def test_record_that_somebody_holds_is_found_by_its_number_and_that_is_kept(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    url = "/sealed-records/by-reference"
    (card,) = await call(complaints, DEPUTY, "GET", url, params={"reference": file["reference"].lower()})
    assert (card["record"], card["unheld_since"]) == (file["id"], None)
    assert await call(complaints, DEPUTY, "GET", url, params={"reference": "P-000-00G"}) == []
    lookups = await complaints.sql("SELECT detail FROM audit_entry WHERE act = 'sealed-record.looked-up'")
    assert [file["id"] in str(row["detail"]) for row in lookups] == [True, False]


async def test_opened_for_a_day_read_for_a_purpose_and_over_by_itself(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    await leave(complaints, OFFICER)
    await call(complaints, DEPUTY, "GET", f"/protection-files/{file['id']}", 404)
    opening = await broken(complaints, file["id"])
    assert opening["running"]
    assert opening["own"]
    found = await opened(complaints, file, DEPUTY)
    assert found["person"]["name"] == "Ilan Testman"
    assert found["readings"][0]["purpose"] == PURPOSE["purpose"]
    await call(complaints, DEPUTY, "POST", f"/protection-files/{file['id']}/readings", 422, json={})
    await pass_by(complaints, 23)
    await call(complaints, DEPUTY, "GET", f"/protection-files/{file['id']}")
    await pass_by(complaints, 1)
    await call(complaints, DEPUTY, "GET", f"/protection-files/{file['id']}", 404)
    await call(complaints, DEPUTY, "POST", f"/protection-files/{file['id']}/readings", 404, json=PURPOSE)
    (over,) = await listed(complaints, DEPUTY)
    assert not over["running"]


async def test_only_the_one_record_and_only_for_the_one_person(complaints: Bench) -> None:
    file, other = await sealed_file(complaints), await sealed_file(complaints)
    await broken(complaints, file["id"])
    await call(complaints, DEPUTY, "GET", f"/protection-files/{other['id']}", 404)
    second = person(*RIGHTS, office=OFFICE, account=uuid7())
    await call(complaints, second, "GET", f"/protection-files/{file['id']}", 404)


async def test_twice_is_the_same_opening_and_gains_no_time(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    first = await broken(complaints, file["id"])
    await pass_by(complaints, 3)
    again = await broken(complaints, file["id"])
    assert again["id"] == first["id"]
    assert again["ends_at"] < first["ends_at"]
    key = {"Idempotency-Key": "again"}
    assert (await broken(complaints, file["id"], headers=key))["id"] == first["id"]
    assert (await broken(complaints, file["id"], headers=key))["id"] == first["id"]


async def test_many_at_once_are_one_opening(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    made = await asyncio.gather(*(broken(complaints, file["id"]) for _ in range(8)))
    assert len({each["id"] for each in made}) == 1
    assert len(await complaints.sql("SELECT 1 FROM record_grant WHERE kind = 'glass'")) == 1


async def test_password_is_asked_again_and_a_reason_is_given(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    stale = replace(DEPUTY, confirmed_at=time.time() - 3600)
    refused = await broken(complaints, file["id"], stale, 403)
    assert refused["type"].endswith("confirm-who-you-are")
    for missing in WHY:
        body = {"record": file["id"], **WHY, missing: "x"}
        fault = await call(complaints, DEPUTY, "POST", "/emergency-openings", 422, json=body)
        assert fault["errors"][0]["pointer"] == f"/{missing}"
    await call(complaints, DEPUTY, "GET", f"/protection-files/{file['id']}", 404)
    assert await complaints.sql("SELECT * FROM glass_opening") == []


async def test_who_is_named_opens_it_as_usual(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    officer = person(PROTECT, BREAK_GLASS, office=OFFICE, account=OFFICER.account)
    await broken(complaints, file["id"], officer, 409)


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(person(*RIGHTS, side=Side.PREVENTIVE), id="of the other side"),
        pytest.param(person(*RIGHTS, office=OTHER_OFFICE), id="of another office"),
    ],
)
async def test_hidden_record_is_like_a_missing_one(complaints: Bench, stranger: Principal) -> None:
    record = await registered(complaints, person(*PERMISSIONS, office=OFFICE))
    officer = person(*PERMISSIONS, office=OFFICE, account=OFFICER.account)
    await known(complaints, OFFICER)
    file = await begun(complaints, officer, complaint=record["id"])
    await leave(complaints, OFFICER)
    assert len(await call(complaints, DEPUTY, "GET", "/sealed-records")) == 1
    opening = await broken(complaints, file["id"])
    assert await call(complaints, stranger, "GET", "/sealed-records") == []
    url, of = "/sealed-records/by-reference", {"reference": file["reference"]}
    assert await call(complaints, stranger, "GET", url, params=of) == []
    assert await listed(complaints, stranger) == []
    assert await listed(complaints, stranger, record=file["id"]) == []
    hidden = await broken(complaints, file["id"], stranger, 404)
    missing = await broken(complaints, str(uuid7()), stranger, 404)
    assert hidden | {"correlation_id": None} == missing | {"correlation_id": None}
    for method, path in (("GET", ""), ("POST", "/end"), ("POST", "/readings")):
        answers = [
            await call(complaints, stranger, method, f"/emergency-openings/{id_}{path}", 404)
            for id_ in (opening["id"], uuid7())
        ]
        assert answers[0] | {"correlation_id": None} == answers[1] | {"correlation_id": None}


async def test_without_the_permission_nothing_is_found_or_opened(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    await leave(complaints, OFFICER)
    without = person(*(set(PERMISSIONS) - {BREAK_GLASS, REVIEW_GLASS}), account=uuid7())
    for record in (file["id"], str(uuid7())):
        await broken(complaints, record, without, 403)
    await call(complaints, without, "GET", "/sealed-records", 403)
    url = "/sealed-records/by-reference"
    await call(complaints, without, "GET", url, 403, params={"reference": file["reference"]})
    assert await listed(complaints, without) == []
    async with complaints.client() as nobody:
        assert (await nobody.get("/v1/sealed-records")).status_code == 401
        assert (await nobody.get("/v1/emergency-openings")).status_code == 401


async def test_whom_it_is_about_never_opens_it_nor_hears_of_it(complaints: Bench) -> None:
    """A file that came from a complaint about a colleague: who that is changes later, and is heeded."""
    about = [str(HEAD_OF_SIDE.account)]
    registrar = person(*PERMISSIONS, account=uuid7())
    await known(complaints, OFFICER, HEAD_OF_SIDE, DEPUTY, registrar)
    record = await registered(complaints, registrar, kind="about-office", about=about, office=str(OFFICE))
    officer = person(*PERMISSIONS, account=OFFICER.account)
    file = await begun(complaints, officer, complaint=record["id"])
    # Until the worker looked at it, it is there for nobody.
    await broken(complaints, file["id"], DEPUTY, 404)
    await leave(complaints, OFFICER)
    await broken(complaints, file["id"], HEAD_OF_SIDE, 404)
    assert await call(complaints, HEAD_OF_SIDE, "GET", "/sealed-records") == []
    await broken(complaints, file["id"])
    assert await listed(complaints, HEAD_OF_SIDE) == []
    assert len(await listed(complaints, registrar)) == 1
    await complaints.sql(
        "UPDATE complaint SET about = $1 WHERE id = $2", [registrar.account], UUID(record["id"])
    )
    await look_over(complaints)
    assert await listed(complaints, registrar) == []
    assert len(await listed(complaints, HEAD_OF_SIDE)) == 1


async def test_reads_and_changes_nothing_but_names_somebody_who_works_on_it(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    await known(complaints, visitor := person(READ, office=OTHER_OFFICE, account=uuid7()))
    due = str(today())
    await act(complaints, file, "check-ins", due_on=due, contact="visit", account=str(OFFICER.account))
    head = HEAD_OF_SIDE
    await broken(complaints, file["id"], head)
    assert await call(complaints, head, "GET", "/protection-check-ins") == []
    (check_in,) = (await opened(complaints, file, head))["check_ins"]
    assert not (await call(complaints, head, "GET", f"/protection-files/{file['id']}"))["works"]
    await act(complaints, file, "entries", 403, head, kind="note", on=due, text="x")
    await act(
        complaints, file, "check-ins", 403, head, due_on=due, contact="visit", account=str(head.account)
    )
    done = {"done_on": due, "outcome": "Well"}
    url = f"/protection-check-ins/{check_in['id']}/outcome"
    await call(complaints, head, "POST", url, 404, json=done, headers=version(check_in))
    naming = (await opened(complaints, file, head))["namings"][0]["id"]
    await act(complaints, file, f"namings/{naming}/end", 403, head, purpose="They left last week")
    why = "To go on from tomorrow"
    fault = await act(complaints, file, "namings", 422, head, account=str(head.account), purpose=why)
    assert fault["errors"][0]["code"] == "yourself"
    await complaints.sql("DELETE FROM known_membership WHERE account = $1", visitor.account)
    fault = await act(complaints, file, "namings", 422, head, account=str(visitor.account), purpose=why)
    assert fault["errors"][0]["code"] == "no-role"
    await act(complaints, file, "namings", 201, head, account=str(COLLEAGUE.account), purpose=why)
    await act(complaints, file, "entries", 201, COLLEAGUE, kind="note", on=due, text="Seen tonight")


async def test_sealed_allegation_is_read_and_not_agreed_to_or_changed(complaints: Bench) -> None:
    await known(complaints, OFFICER, COLLEAGUE)
    officer = person(*PERMISSIONS, office=OFFICE, account=OFFICER.account)
    body = {
        "office": str(OFFICE),
        "facts": "Beaten in the yard",
        "victim": {"name": "Ilan Testman"},
        "victim_safe_contact": "any",
    }
    made = await call(complaints, officer, "POST", "/allegations", 201, json=body)
    url = f"/allegations/{made['id']}"
    await bodies(complaints)
    await agreement(complaints, independent=True)
    proposed = {"ground": "cannot-consent", "reason": "He is in a coma", "other_sources": "None is left"}
    proposed |= {"recipient": str(BODY)}
    made = await call(
        complaints, officer, "POST", f"{url}/exceptions", 201, json=proposed, headers=version(made)
    )
    sealing = {"purpose": "Guards read the list", "named": []}
    await call(complaints, officer, "POST", f"{url}/sealing", 201, json=sealing, headers=version(made))
    await look_over(complaints)
    head = person(*PERMISSIONS, office=OFFICE, account=uuid7())
    await call(complaints, head, "GET", url, 404)
    await broken(complaints, made["id"], head)
    found = await call(complaints, head, "POST", f"{url}/readings", 201, json=PURPOSE)
    assert found["content"]["facts"] == body["facts"]
    assert not found["works"]
    exception = found["content"]["exceptions"][0]["id"]
    await call(complaints, head, "POST", f"{url}/exceptions/{exception}/agreements", 403)
    entry = {"kind": "protection", "on": str(today()), "text": "Moved him"}
    await call(complaints, head, "POST", f"{url}/entries", 403, json=entry, headers=version(found))
    naming = {"account": str(COLLEAGUE.account), "purpose": "To go on from tomorrow"}
    await call(complaints, head, "POST", f"{url}/namings", 201, json=naming)
    await call(complaints, COLLEAGUE, "GET", url)


async def test_sealed_complaint_is_read_and_not_worked_on(complaints: Bench) -> None:
    head = person(*PERMISSIONS, office=OFFICE, account=uuid7())
    record = await registered(complaints, person(*PERMISSIONS, office=OFFICE))
    await complaints.sql("UPDATE complaint SET level = 'sealed' WHERE id = $1", UUID(record["id"]))
    await look_over(complaints)
    url = f"/complaints/{record['id']}"
    await call(complaints, head, "GET", url, 404)
    (card,) = await call(complaints, head, "GET", "/sealed-records")
    assert (card["kind"], card["reference"]) == ("complaint", record["reference"])
    await broken(complaints, record["id"], head)
    found = await call(complaints, head, "GET", url)
    patch = {"summary": "Something else"}
    async with complaints.client(head) as client:
        answer = await client.patch(f"/v1{url}", json=patch, headers=version(found))
        assert answer.status_code in (403, 404), answer.text
        assert (await client.post(f"/v1{url}/notes", json={"text": "x"})).status_code in (403, 404)
    async with complaints.client(another_service("index")) as search:
        batch = await search.post("/v1/index-batch", json={"kind": "complaint", "ids": [record["id"]]})
        assert batch.json() == {"items": [], "gone": [record["id"]]}
    await complaints.sql("UPDATE complaint SET level = 'confidential' WHERE id = $1", UUID(record["id"]))
    assert await call(complaints, head, "GET", "/sealed-records") == []
    await broken(complaints, record["id"], person(*RIGHTS, office=OFFICE), 404)


async def test_head_is_told_at_once_and_those_named_see_who_opened_it(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    opening = await broken(complaints, file["id"])
    (told,) = await listed(complaints, HEAD_OF_SIDE, waiting=True)
    assert told["id"] == opening["id"]
    assert told["may_review"]
    assert told["running"]
    assert told["by"]["id"] == str(DEPUTY.account)
    assert "isolation" not in str(told)
    assert await listed(complaints, DEPUTY, waiting=True) == []
    (seen,) = await listed(complaints, OFFICER, record=file["id"])
    assert seen["by"]["id"] == str(DEPUTY.account)
    assert not seen["may_review"]
    assert await listed(complaints, COLLEAGUE, record=file["id"]) == []
    url = f"/emergency-openings/{opening['id']}/readings"
    for reader in (HEAD_OF_SIDE, OFFICER, DEPUTY):
        read = await call(complaints, reader, "POST", url, 201)
        assert read["emergency"] == WHY
    kept = await complaints.sql("SELECT 1 FROM audit_entry WHERE act = 'emergency-opening.reason-read'")
    assert len(kept) == 3


async def test_only_head_who_opens_it_is_seen_by_other_heads_and_the_auditor(complaints: Bench) -> None:
    record = await registered(complaints, person(*PERMISSIONS, office=OFFICE))
    await known(complaints, OFFICER)
    officer = person(*PERMISSIONS, office=OFFICE, account=OFFICER.account)
    file = await begun(complaints, officer, complaint=record["id"])
    await look_over(complaints)
    by_officer = await broken(complaints, file["id"])
    assert await listed(complaints, OTHER_HEAD, waiting=True) == []
    assert [one["id"] for one in await listed(complaints, AUDITOR, waiting=True)] == [by_officer["id"]]
    head = person(*PERMISSIONS, office=OFFICE, account=uuid7())
    own = await broken(complaints, file["id"], head)
    assert [one["id"] for one in await listed(complaints, OTHER_HEAD, waiting=True)] == [own["id"]]
    assert own["id"] in [one["id"] for one in await listed(complaints, AUDITOR, waiting=True)]
    assert own["id"] not in [one["id"] for one in await listed(complaints, head, waiting=True)]
    await call(complaints, AUDITOR, "GET", f"/protection-files/{file['id']}", 404)


async def test_reviewed_after_it_ended_by_a_second_person_and_once(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    opening = await broken(complaints, file["id"], HEAD_OF_SIDE)
    url = f"/emergency-openings/{opening['id']}/review"
    second = person(*PERMISSIONS, account=uuid7())

    async def review(who: Principal, expect: int, at: dict[str, Any]) -> Any:
        return await call(complaints, who, "POST", url, expect, json=WORDS, headers=version(at))

    await review(second, 409, opening)
    await pass_by(complaints, 24)
    await review(HEAD_OF_SIDE, 403, opening)
    await review(DEPUTY, 403, opening)
    await review(second, 412, {"version": 7})
    done = await review(second, 201, opening)
    assert (done["verdict"], done["reviewed_by"]["id"]) == ("justified", str(second.account))
    await review(second, 409, done)
    assert await listed(complaints, second, waiting=True) == []
    read = await call(complaints, HEAD_OF_SIDE, "POST", f"/emergency-openings/{opening['id']}/readings", 201)
    assert read["review"] == WORDS["words"]


async def test_review_is_owed_on_a_day_and_stays_owed(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    opening = await broken(complaints, file["id"])
    assert opening["review_due_on"] == str(today() + timedelta(days=3))
    await pass_by(complaints, 24 * 30)
    (owed,) = await listed(complaints, HEAD_OF_SIDE, waiting=True)
    assert owed["id"] == opening["id"]


@pytest.mark.parametrize("ended_by", [DEPUTY, HEAD_OF_SIDE], ids=["by the opener", "by the head"])
async def test_ended_before_its_time_it_is_over_at_once(complaints: Bench, ended_by: Principal) -> None:
    file = await sealed_file(complaints)
    opening = await broken(complaints, file["id"])
    url = f"/emergency-openings/{opening['id']}/end"
    await call(complaints, OFFICER, "POST", url, 403)
    ended = await call(complaints, ended_by, "POST", url, 201)
    assert not ended["running"]
    assert ended["ended_by"]["id"] == str(ended_by.account)
    await call(complaints, DEPUTY, "GET", f"/protection-files/{file['id']}", 404)
    await call(complaints, ended_by, "POST", url, 409)
    again = await broken(complaints, file["id"])
    assert (again["times"], again["id"] != opening["id"]) == (2, True)
    await call(complaints, DEPUTY, "GET", f"/protection-files/{file['id']}")


async def test_who_loses_the_role_reads_no_more(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    await broken(complaints, file["id"])
    without = person(PROTECT, READ, office=OFFICE, account=DEPUTY.account)
    await call(complaints, without, "GET", f"/protection-files/{file['id']}", 404)


GRANT = (
    "INSERT INTO record_grant (id, record, account, side, kind, ends_at, granted_by) VALUES (gen_random_uuid(),"
    " '{file}', current_setting('daylight.account')::uuid, 'complaints', 'glass', now() + interval '{until}',"
    " current_setting('daylight.account')::uuid)"
)
OPENING = (
    "INSERT INTO glass_opening (id, version, record, account, by_reviewer, reason, ends_at, review_due_on) VALUES"
    " (gen_random_uuid(), 1, '{file}', '{who}', {reviews}, '', now() + interval '{until}', current_date)"
)


@pytest.mark.parametrize(
    "statement",
    [
        GRANT.format(file="{file}", until="1 hour"),
        "UPDATE record_grant SET kind = 'glass', record = '{file}'",
        "UPDATE record_grant SET ends_at = now() + interval '9 days' WHERE kind = 'glass'",
        OPENING.format(file="{file}", who="{other}", reviews="false", until="1 hour"),
        OPENING.format(file="{file}", who="{self}", reviews="true", until="1 hour"),
        "UPDATE glass_opening SET ends_at = ends_at + interval '9 days'",
        "UPDATE glass_opening SET verdict = 'justified', review = 'x', reviewed_at = now(),"
        " reviewed_by = current_setting('daylight.account')::uuid",
        "UPDATE sealed_card SET about = '{{}}'",
        "DELETE FROM glass_opening",
    ],
)
async def test_database_gives_no_more_than_an_opening_does(complaints: Bench, statement: str) -> None:
    file, other = await sealed_file(complaints), await sealed_file(complaints)
    await broken(complaints, other["id"])
    before = await complaints.sql("SELECT * FROM glass_opening")
    said = statement.format(file=file["id"], other=OFFICER.account, self=DEPUTY.account)
    async with complaints.app.state.database.session(DEPUTY) as session:
        try:
            done = (await session.execute(text(said))).rowcount
        except Exception:
            await session.rollback()
            done = 0
    assert done == 0
    assert await complaints.sql("SELECT * FROM glass_opening") == before
    await call(complaints, DEPUTY, "GET", f"/protection-files/{file['id']}", 404)


async def test_database_lets_who_opened_it_end_no_naming_and_name_not_themselves(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    await broken(complaints, file["id"])
    names = (
        "INSERT INTO record_grant (id, record, account, side, kind, granted_by) VALUES (gen_random_uuid(),"
        " '{file}', '{who}', 'complaints', '{kind}', current_setting('daylight.account')::uuid)"
    )
    at = {"file": file["id"]}
    for who, kind in ((DEPUTY, "named"), (OFFICER, "naming-ended")):
        said = names.format(**at, who=who.account, kind=kind)
        assert await changed_by(complaints, DEPUTY, said) == 0
    said = names.format(**at, who=COLLEAGUE.account, kind="named")
    assert await changed_by(complaints, DEPUTY, said) == 1


async def test_nothing_of_the_reason_stands_in_clear(complaints: Bench) -> None:
    file = await sealed_file(complaints)
    opening = await broken(complaints, file["id"])
    await pass_by(complaints, 24)
    url = f"/emergency-openings/{opening['id']}/review"
    await call(complaints, HEAD_OF_SIDE, "POST", url, 201, json=WORDS, headers=version(opening))
    tables = await complaints.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for table in tables:
        name = table["tablename"]
        for row in await complaints.sql(f"SELECT t::text AS row FROM {name} t"):
            assert not any(told in row["row"] for told in ("isolation", "lawyer")), name
    with pytest.raises(Exception, match="permission denied"):
        await complaints.sql("SELECT reason FROM glass_opening", as_role="worker")
    assert await complaints.sql("SELECT * FROM outbox") == []


async def test_every_sealed_record_has_its_card(complaints: Bench) -> None:
    """Whatever seals one, in whatever way: triggers see to it."""
    await sealed_file(complaints)
    head = person(*PERMISSIONS, office=OFFICE, account=uuid7())
    record = await registered(complaints, head)
    await complaints.sql("UPDATE complaint SET level = 'sealed' WHERE id = $1", UUID(record["id"]))
    body = {
        "office": str(OFFICE),
        "facts": "Beaten",
        "victim": {"name": "Ilan Testman"},
        "victim_safe_contact": "any",
    }
    made = await call(complaints, head, "POST", "/allegations", 201, json=body)
    await complaints.sql("UPDATE allegation SET level = 'sealed' WHERE id = $1", UUID(made["id"]))
    missing = await complaints.sql(
        "SELECT id FROM (SELECT id FROM protection_file UNION ALL SELECT id FROM allegation WHERE level = 'sealed'"
        " UNION ALL SELECT id FROM complaint WHERE level = 'sealed') s"
        " WHERE NOT EXISTS (SELECT 1 FROM sealed_card WHERE record = s.id AND sealed)"
    )
    assert missing == []
    shown = await complaints.sql("SELECT reference FROM sealed_card WHERE kind = 'allegation'")
    assert [row["reference"] for row in shown] == [made["reference"]]


async def test_who_may_open_what_follows_from_role_side_office_and_whom_it_is_about(
    complaints: Bench,
) -> None:
    """Over random records and people; query and row-level security agree on every one."""
    chance = random.Random(20261129)
    accounts = [uuid7() for _ in range(4)]
    offices = [OFFICE, OTHER_OFFICE, None]
    cards: dict[UUID, tuple[str, UUID | None, list[UUID], bool, bool]] = {}
    openings: dict[UUID, tuple[UUID, UUID, bool]] = {}
    async with complaints.connection() as connection:
        for at in range(40):
            card = (
                chance.choice(list(Side)).value,
                chance.choice(offices),
                chance.sample(accounts, chance.choice([0, 0, 1, 2])),
                chance.random() < 0.8,
                chance.random() < 0.8,
            )
            record = uuid7()
            cards[record] = card
            await connection.execute(
                "INSERT INTO sealed_card (record, kind, side, office, reference, about, sealed, checked_at)"
                " VALUES ($1, 'protection-file', $2, $3, $4, $5, $6, CASE WHEN $7 THEN now() END)",
                record,
                card[0],
                card[1],
                f"P-{at}",
                card[2],
                card[3],
                card[4],
            )
            opening = (record, chance.choice(accounts), chance.random() < 0.5)
            id_ = uuid7()
            openings[id_] = opening
            await connection.execute(
                "INSERT INTO glass_opening (id, version, record, account, by_reviewer, reason, ends_at, review_due_on)"
                " VALUES ($1, 1, $2, $3, $4, '', now() + interval '1 hour', current_date)",
                id_,
                *opening,
            )
    for _ in range(30):
        held = frozenset(
            p for p in (BREAK_GLASS, REVIEW_GLASS, HEAD, PROTECT, AGREE) if chance.random() < 0.6
        )
        who = person(
            *held,
            side=chance.choice(list(Side)),
            office=chance.choice(offices),
            account=chance.choice(accounts),
        )
        office = who.memberships[0].office

        def reaches(permission: str, of: UUID | None, held: Any = held, office: Any = office) -> bool:
            return permission in held and (office is None or of is None or of == office)

        def there(card: Any, who: Any = who) -> bool:
            return card[0] == who.side.value and who.account not in card[2] and card[4]

        may_open = {
            record
            for record, card in cards.items()
            if there(card) and card[3] and reaches(BREAK_GLASS, card[1])
        }
        async with complaints.client(who) as client:
            for record in chance.sample(sorted(cards), 6):
                body = {"record": str(record), **WHY}
                url = "/v1/emergency-openings"
                answer = await client.post(url, json=body, headers={"Idempotency-Key": str(uuid7())})
                expected = 201 if record in may_open else 404 if BREAK_GLASS in held else 403
                assert answer.status_code == expected, answer.text
        await complaints.sql("DELETE FROM glass_opening WHERE NOT id = ANY($1)", list(openings))
        told = {
            id_
            for id_, (record, account, by_reviewer) in openings.items()
            if account == who.account
            or (
                there(cards[record])
                and REVIEW_GLASS in held
                and (by_reviewer or reaches(REVIEW_GLASS, cards[record][1]))
            )
        }
        by_filter, by_policy = await visible_both_ways(complaints, GlassOpening, who)
        assert by_filter == by_policy == told
        by_filter, by_policy = await visible_both_ways(complaints, SealedCard, who)
        assert by_filter == by_policy >= may_open
