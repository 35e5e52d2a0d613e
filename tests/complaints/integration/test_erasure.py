"""Erasure reaches the last word in every table and every file, by two people, and nothing comes back."""

from typing import Any
from uuid import UUID

import pytest
from complaints.erasure.runner import Eraser
from servicekit.sealed import NoKey
from servicekit.testing import Bench

from tests.complaints.integration.disclosing import MONITORS_HEAD
from tests.complaints.integration.everything import (
    ASKER,
    MARK,
    SECOND,
    Filling,
    at,
    empty_tables,
    fill,
    reported,
    tables_with,
)

GROUND = {"ground": "request-of-the-person", "reason": f"{MARK} wrote that all of it should go"}


@pytest.fixture
async def filled(form: Bench) -> Filling:
    filling = await reported(form)
    await fill(filling)
    return filling


def eraser(service: Bench) -> Eraser:
    made: Eraser = service.app.state.eraser
    return made


async def done(service: Bench) -> None:
    while await eraser(service).do_next():
        pass


async def agreed(filling: Filling, erasure: dict[str, Any]) -> dict[str, Any]:
    """The second person agrees, and it is done."""
    await done(filling.service)
    now = await filling.call("GET", f"/erasures/{erasure['id']}", 200, SECOND)
    url = f"/erasures/{erasure['id']}"
    await filling.call("POST", f"{url}/agreements", 201, SECOND, headers=at(now))
    await done(filling.service)
    found: dict[str, Any] = await filling.call("GET", url, 200)
    assert found["state"] == "done", found
    return found


async def test_nothing_stays_of_a_whole_complaint_in_any_table_or_file(filled: Filling) -> None:
    service = filled.service
    assert await empty_tables(service) == set(), "fill these too, or their reach is shown by nothing"
    before = await tables_with(service, MARK)
    assert len(before) > 20, before
    rows = await service.sql(
        "SELECT id FROM attachment UNION SELECT id FROM letter_file UNION SELECT id FROM incoming_file"
        " UNION SELECT package FROM referral UNION SELECT file FROM import"
    )
    files = {row["id"].hex for row in rows}
    assert files <= {path.name for path in service.app.state.settings.data_dir.glob("files/complaints/*/*")}
    asked = await filled.post("/erasures", depth="whole", **GROUND)
    assert (await tables_with(service, MARK)).get("erasure") is None, "the reason is sealed"
    erasure = await agreed(filled, asked)
    assert await tables_with(service, MARK) == {}
    assert [
        row for row in await service.sql("SELECT id FROM complaint") if str(row["id"]) == filled.record["id"]
    ] == []
    assert (erasure["done"], erasure["kept_back"], erasure["reason"]) == (1, 0, None)
    left = {path.name for path in service.app.state.settings.data_dir.glob("files/complaints/*/*")}
    assert not files & left
    await filled.call("GET", filled.url, 404)


async def test_words_go_and_the_skeleton_stays_for_the_figures(filled: Filling) -> None:
    service = filled.service
    before = await filled.call("GET", filled.url, 200)
    await agreed(filled, await filled.post("/erasures", depth="words", **GROUND))
    assert await tables_with(service, MARK) == {}
    left = await filled.call("GET", filled.url, 200)
    for field in ("reference", "received_on", "closed_on", "outcome", "state", "place", "themes"):
        assert left[field] == before[field]
    assert (left["summary"], left["narrative"], left["parties"]) == ("", None, [])
    assert left["erased_on"] is not None
    (issue,) = await service.sql("SELECT outcome, text FROM issue")
    assert (issue["outcome"], issue["text"]) == ("resolved", "")
    history = await filled.call("GET", f"{filled.url}/history", 200)
    assert [history[0]["act"], history[1]["act"]] == ["erased", "erasure-agreed"]
    await filled.post("/notes", 409, text="Something new")
    await filled.call("PATCH", filled.url, 409, json={"unit": "B"}, headers=await filled.now())


async def test_offer_to_the_other_side_says_that_the_giver_erased_theirs_and_nothing_else(
    filled: Filling,
) -> None:
    await agreed(filled, await filled.post("/erasures", depth="whole", **GROUND))
    offers = await filled.call("GET", "/handover-offers", 200, MONITORS_HEAD)
    assert sorted(one["state"] for one in offers) == ["accepted", "withdrawn"]
    assert all(one["erased_at"] and one["message"] == "" for one in offers)
    received = await filled.service.sql("SELECT summary FROM complaint WHERE side = 'preventive'")
    assert [row["summary"] for row in received] == ["What we were told"]


async def test_keys_are_destroyed_after_the_commit_even_if_the_process_dies_between(filled: Filling) -> None:
    service = filled.service
    keys = service.app.state.keys
    persons = [row["id"] for row in await service.sql("SELECT id FROM sealed_person")]
    erasure = await filled.post("/erasures", depth="whole", **GROUND)
    await filled.call("POST", f"/erasures/{erasure['id']}/agreements", 201, SECOND, headers=at(erasure))
    running = eraser(service)
    settling = running._settling
    object.__setattr__(running, "_settling", Dead())
    while await running.do_next():
        pass
    object.__setattr__(running, "_settling", settling)
    assert await service.sql("SELECT 1 FROM sealed_person") == []
    assert await keys.get_many(persons), "the process died before it destroyed them"
    await eraser(service).begin()
    assert await keys.get_many(persons) == {}
    assert (await keys.erased())[UUID(filled.record["id"])] == 3
    assert await service.sql("SELECT 1 FROM erasure_key") == []
    with pytest.raises(NoKey):
        await keys.get(UUID(erasure["id"]))


class Dead:
    """Stands where a process died."""

    async def settle(self) -> None:
        """It does nothing any more."""


async def test_running_twice_changes_nothing(filled: Filling) -> None:
    erasure = await agreed(filled, await filled.post("/erasures", depth="words", **GROUND))
    now = await filled.call("GET", filled.url, 200)
    await eraser(filled.service).begin()
    await done(filled.service)
    assert await filled.call("GET", filled.url, 200) == now
    assert await filled.call("GET", f"/erasures/{erasure['id']}", 200) == erasure


async def test_what_a_restored_database_brings_back_is_erased_again(filled: Filling) -> None:
    service = filled.service
    copy = await taken_copy(service)
    await agreed(filled, await filled.post("/erasures", depth="whole", **GROUND))
    await restored(service, copy)
    assert await tables_with(service, MARK)
    await eraser(service).begin()
    await done(service)
    assert await tables_with(service, MARK) == {}
    (again,) = await service.sql("SELECT kind, state FROM erasure")
    assert (again["kind"], again["state"]) == ("restored", "done")
    await filled.call("GET", filled.url, 404)


async def taken_copy(service: Bench) -> dict[str, list[Any]]:
    names = [
        row["name"]
        for row in await service.sql("SELECT tablename AS name FROM pg_tables WHERE schemaname='public'")
    ]
    return {name: [dict(row) for row in await service.sql(f'SELECT * FROM "{name}"')] for name in names}


async def restored(service: Bench, copy: dict[str, list[Any]]) -> None:
    """The database as it was; the key store stays, as the manual says."""
    await service.empty()
    async with service.connection() as connection:
        await connection.execute("SET session_replication_role = replica")
        for table, rows in copy.items():
            if table == "alembic_version":
                continue
            for row in rows:
                names = ", ".join(f'"{name}"' for name in row)
                marks = ", ".join(f"${at}" for at in range(1, len(row) + 1))
                await connection.execute(
                    f'INSERT INTO "{table}" ({names}) OVERRIDING SYSTEM VALUE VALUES ({marks})', *row.values()
                )


async def test_verification_tells_what_came_back(filled: Filling) -> None:
    service = filled.service
    notes = await service.sql("SELECT * FROM note")
    erasure = await agreed(filled, await filled.post("/erasures", depth="words", **GROUND))
    url = f"/erasures/{erasure['id']}/verification"
    checked = await filled.call("GET", url, 200)
    assert (checked["holds"], checked["ids_match"], checked["came_back"]) == (True, True, [])
    row = dict(notes[0])
    await service.sql(
        "INSERT INTO note (id, complaint, text, created_by, created_at, version) VALUES ($1, $2, $3, $4, $5, $6)",
        *(row[name] for name in ("id", "complaint", "text", "created_by", "created_at", "version")),
    )
    checked = await filled.call("GET", url, 200)
    assert checked["came_back"] == [{"table": "note", "rows": 1}]
    assert checked["holds"] is False


async def test_proof_holds_counts_and_hashes_and_not_a_word(filled: Filling) -> None:
    erasure = await agreed(filled, await filled.post("/erasures", depth="whole", **GROUND))
    async with filled.service.client(ASKER) as client:
        answer = await client.get(f"/v1/erasures/{erasure['id']}/proof")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="erasure-{erasure["id"]}.json"'
    proof = answer.json()
    assert proof["complaints"] == 1
    assert proof["tables"]["sealed_person"] == 2
    assert proof["tables"]["letter_file"] == 1
    assert (proof["files"] > 3, len(proof["ids_sha256"])) == (True, 64)
    assert proof["asked_by"] != proof["agreed_by"]
    assert MARK not in answer.text
    assert filled.record["id"] not in answer.text


async def test_events_tell_ids_and_nothing_more(filled: Filling) -> None:
    service = filled.service
    await service.sql("DELETE FROM outbox")
    await agreed(filled, await filled.post("/erasures", depth="words", **GROUND))
    rows = await service.sql("SELECT type, data FROM outbox ORDER BY position")
    told = [row["type"] for row in rows]
    assert told == ["record.erased", "complaint.changed"]
    assert MARK not in str(rows)


async def test_a_look_beforehand_says_what_goes_and_what_is_past_recall(filled: Filling) -> None:
    look = await filled.call("GET", f"{filled.url}/erasure-preview", 200, params={"depth": "whole"})
    (part,) = look["parts"]
    counts = {one["table"]: one["rows"] for one in part["counts"]}
    assert (counts["note"], counts["party"], counts["letter"], counts["incoming_file"]) == (1, 2, 1, 1)
    assert part["past_recall"]["referrals_sent"] == 1
    assert part["past_recall"]["letters_sent"] == 1
    assert part["past_recall"]["handovers_taken"] == 1
    assert (look["blocked"], look["out_of_sight"]) == (False, 0)
    assert part["files"] >= 4
