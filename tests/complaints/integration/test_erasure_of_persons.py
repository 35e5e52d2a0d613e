"""One person goes from every complaint, also where the asker does not read, and nobody else loses what is theirs."""

from typing import Any
from uuid import UUID

from complaints.erasure.remembering import erased_among
from complaints.policy.permissions import HEAD, PERMISSIONS, PROTECT, READ, REGISTER, RETAIN, UNSEAL, WORK
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, person

from tests.complaints.integration.everything import OFFICE, SECOND, accounts, at, tables_with
from tests.complaints.integration.test_erasure import done

OTHER_OFFICE = UUID("01900000-0000-7000-8000-000000000002")
DECIDER = person(*PERMISSIONS, office=OFFICE, account=UUID(int=0xA51))
"""Everything, in one office: what lies in another they do not read."""
REASON = "The person wrote to us that it should go"
GONE, STAYS = "Zyxgurk", "Quilnax"


async def call(service: Bench, who: Principal, method: str, path: str, expect: int = 200, **more: Any) -> Any:
    async with service.client(who) as client:
        answer = await client.request(method, f"/v1{path}", **more)
    assert answer.status_code == expect, f"{method} {path}: {answer.text}"
    return answer.json() if answer.content else None


def part(name: str, role: str = "complainant", **more: Any) -> dict[str, Any]:
    return {"role": role, "person": {"name": name, "phone": "+000 1"}, "safe_contact": "any"} | more


async def registered(
    service: Bench, *parties: dict[str, Any], who: Principal = DECIDER, **changes: Any
) -> Any:
    draft = {
        "office": str(OFFICE),
        "received_on": "2026-05-04",
        "channel": "letter",
        "summary": f"About {GONE}",
        "narrative": f"{GONE} was with {STAYS}",
        "parties": list(parties),
    } | changes
    return await call(service, who, "POST", "/complaints", 201, json=draft)


def known(record: dict[str, Any]) -> dict[str, Any]:
    return {"role": "complainant", "known": record["parties"][0]["id"], "safe_contact": "any"}


async def asked(service: Bench, record: dict[str, Any], expect: int = 201, **more: Any) -> Any:
    url = f"/complaints/{record['id']}/parties/{record['parties'][0]['id']}/erasures"
    body = {"ground": "request-of-the-person", "reason": REASON} | more
    return await call(service, DECIDER, "POST", url, expect, json=body)


async def agreed(service: Bench, erasure: dict[str, Any]) -> Any:
    await done(service)
    now = await call(service, SECOND, "GET", f"/erasures/{erasure['id']}")
    await call(service, SECOND, "POST", f"/erasures/{erasure['id']}/agreements", 201, headers=at(now))
    await done(service)
    return await call(service, SECOND, "GET", f"/erasures/{erasure['id']}")


async def test_alone_in_it_the_complaint_goes_whole_also_where_the_asker_does_not_read(
    complaints: Bench,
) -> None:
    await accounts(complaints)
    first = await registered(complaints, part(GONE))
    everywhere = person(*PERMISSIONS, account=uuid7())
    hidden = await registered(complaints, known(first), who=everywhere, office=str(OTHER_OFFICE))
    url = f"/complaints/{first['id']}/parties/{first['parties'][0]['id']}/erasure-preview"
    look = await call(complaints, DECIDER, "GET", url)
    assert [(one["complaint"], one["depth"]) for one in look["parts"]] == [(first["id"], "whole")]
    assert look["out_of_sight"] == 1
    assert hidden["id"] not in str(look)
    assert hidden["reference"] not in str(look)
    erasure = await agreed(complaints, await asked(complaints, first))
    assert (erasure["state"], erasure["total"], erasure["done"]) == ("done", 2, 2)
    assert await tables_with(complaints, GONE) == {}
    assert await complaints.sql("SELECT 1 FROM complaint") == []
    for table in ("sealed_person", "blind_entry", "party"):
        assert await complaints.sql(f"SELECT 1 FROM {table}") == []


async def test_a_sealed_complaint_of_theirs_goes_as_well(complaints: Bench) -> None:
    await accounts(complaints)
    first = await registered(complaints, part(GONE))
    other = await registered(complaints, known(first))
    await complaints.sql("UPDATE complaint SET level = 'sealed' WHERE id = $1", UUID(other["id"]))
    erasure = await agreed(complaints, await asked(complaints, first))
    assert (erasure["state"], erasure["total"], erasure["done"]) == ("done", 2, 2)
    assert await tables_with(complaints, GONE) == {}
    assert await complaints.sql("SELECT 1 FROM complaint") == []


async def test_what_was_erased_is_known_again_by_its_number_and_by_nothing_else(complaints: Bench) -> None:
    await accounts(complaints)
    numbers = [{"system": "old-register", "value": "R/2019-7"}]
    record = await registered(complaints, part(GONE), external_references=numbers)
    await agreed(complaints, await asked(complaints, record))
    assert await tables_with(complaints, "2019-7") == {}
    keys = complaints.app.state.keys
    async with complaints.app.state.worker_database.session() as session:
        for side, system, found in (
            ("complaints", "old-register", {"R/2019-7"}),
            ("complaints", "another", set()),
            ("preventive", "old-register", set()),
        ):
            asked_for = ["R/2019-7", "R-2019-7", "R/2019-8"]
            assert await erased_among(session, keys, side, system, asked_for) == found


async def test_with_others_in_it_texts_go_and_the_others_stay(complaints: Bench) -> None:
    await accounts(complaints)
    record = await registered(
        complaints, part(GONE), part(STAYS, "person-concerned", safe_contact_note="by night")
    )
    await call(complaints, DECIDER, "POST", f"/complaints/{record['id']}/notes", 201, json={"text": GONE})
    await agreed(complaints, await asked(complaints, record))
    assert await tables_with(complaints, GONE) == {}
    left = await call(complaints, DECIDER, "GET", f"/complaints/{record['id']}")
    assert (left["summary"], left["narrative"], left["erased_on"]) == ("", None, None)
    (other,) = left["parties"]
    assert other["safe_contact_note"] == "by night"
    url = f"/complaints/{record['id']}/parties/{other['id']}/readings"
    opened = await call(complaints, DECIDER, "POST", url, 201, json={"purpose": "To write to them"})
    assert opened["person"]["name"] == STAYS
    await call(
        complaints, DECIDER, "POST", f"/complaints/{record['id']}/notes", 201, json={"text": "Goes on"}
    )


async def test_where_the_texts_were_gone_through_only_the_person_goes(complaints: Bench) -> None:
    await accounts(complaints)
    record = await registered(
        complaints, part(GONE), part(STAYS, "person-concerned"), summary="Water", narrative=f"{STAYS} said so"
    )
    alone = await registered(complaints, part(GONE))
    await asked(complaints, record, 422, looked_through=[alone["id"]])
    await agreed(complaints, await asked(complaints, record, looked_through=[record["id"]]))
    left = await call(complaints, DECIDER, "GET", f"/complaints/{record['id']}")
    assert (left["summary"], left["narrative"], len(left["parties"])) == ("Water", f"{STAYS} said so", 1)
    assert len(await complaints.sql("SELECT 1 FROM sealed_person")) == 2, (
        "the other one, and another of the same name"
    )


async def test_somebody_who_came_meanwhile_keeps_the_complaint(complaints: Bench) -> None:
    await accounts(complaints)
    record = await registered(complaints, part(GONE))
    erasure = await asked(complaints, record)
    await call(complaints, DECIDER, "POST", f"/complaints/{record['id']}/parties", 201, json=part(STAYS))
    await agreed(complaints, erasure)
    left = await call(complaints, DECIDER, "GET", f"/complaints/{record['id']}")
    assert (left["summary"], len(left["parties"])) == ("", 1)


async def test_sealed_records_of_the_person_go_without_the_asker_learning_of_them(complaints: Bench) -> None:
    await accounts(complaints)
    officer = person(PROTECT, HEAD, READ, REGISTER, UNSEAL, WORK, office=OFFICE, account=uuid7())
    plain = person(HEAD, RETAIN, office=OFFICE, account=DECIDER.account)
    record = await registered(complaints, part(GONE), part(STAYS, "person-concerned"))
    mine, theirs = (one["id"] for one in record["parties"])
    for party in (mine, theirs):
        draft = {"complaint": record["id"], "party": party, "facts": "beaten", "office": str(OFFICE)}
        made = await call(complaints, officer, "POST", "/allegations", 201, json=draft)
        await call(
            complaints, officer, "POST", f"/allegations/{made['id']}/sealing", 201,
            json={"purpose": "Known to be watched"}, headers=at(made),
        )  # fmt: skip
        file = {"allegation": made["id"], "covers": "detainee", "feared": "beaten", "risk": "high",
                "safe_contact": "any", "purpose": "I spoke with them"}  # fmt: skip
        await call(complaints, officer, "POST", "/protection-files", 201, json=file)
    url = f"/complaints/{record['id']}/parties/{mine}/erasure-preview"
    look = await call(complaints, plain, "GET", url)
    assert not {one["table"] for one in look["parts"][0]["counts"]} & {
        "allegation",
        "protection_file",
        "naming",
    }
    erasure = await agreed(complaints, await asked(complaints, record))
    assert await complaints.sql("SELECT party FROM allegation") == [(UUID(theirs),)]
    (file,) = await complaints.sql("SELECT id FROM protection_file")
    grants = await complaints.sql("SELECT record FROM record_grant WHERE kind = 'named'")
    (left,) = await complaints.sql("SELECT id FROM allegation")
    assert {row["record"] for row in grants} == {file["id"], left["id"]}
    assert erasure["done"] == 1


async def test_a_hold_on_any_complaint_of_theirs_blocks_it_without_telling_of_hidden_ones(
    complaints: Bench,
) -> None:
    await accounts(complaints)
    everywhere = person(*PERMISSIONS, account=uuid7())
    first = await registered(complaints, part(GONE))
    second = await registered(complaints, known(first))
    hidden = await registered(complaints, known(first), who=everywhere, office=str(OTHER_OFFICE))
    hold = {"reason": "A court asked for it"}
    made = await call(complaints, DECIDER, "POST", f"/complaints/{second['id']}/holds", 201, json=hold)
    await asked(complaints, first, 409)
    url = f"/complaints/{second['id']}/holds/{made['id']}/end"
    await call(complaints, DECIDER, "POST", url, 201, json={"reason": "The court is done"}, headers=at(made))
    await call(complaints, everywhere, "POST", f"/complaints/{hidden['id']}/holds", 201, json=hold)
    erasure = await agreed(complaints, await asked(complaints, first))
    assert (erasure["done"], erasure["kept_back"]) == (2, 1)
    left = await complaints.sql("SELECT id FROM complaint")
    assert [row["id"] for row in left] == [UUID(hidden["id"])]
    assert len(await complaints.sql("SELECT 1 FROM sealed_person")) == 1, "part of what is held"
