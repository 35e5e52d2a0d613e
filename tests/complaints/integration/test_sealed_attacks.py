"""Colleagues who should not read a sealed complaint, and what each tries: by the API, and by SQL beneath it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from complaints.models import METADATA
from complaints.policy.permissions import (
    AGREE,
    APPROVE,
    ASSIGN,
    EXPORT,
    FIGURES,
    HEAD,
    PATTERNS,
    PERMISSIONS,
    PROTECT,
    READ,
    READ_INTERNAL,
    REGISTER,
    RETAIN,
    UNSEAL,
    WORK,
)
from servicekit.errors import sqlstate
from servicekit.ids import uuid7
from servicekit.principal import Principal
from servicekit.testing import Bench, person
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.complaints.integration.everything import MARK, Filling
from tests.complaints.integration.roles import with_role
from tests.complaints.integration.sealing import CHIEF, MATE, NAMED, SEALER, WHY, opened, sealed, status, url
from tests.complaints.integration.team import AMAL, BORIS, CHLOE, call, known, version
from tests.complaints.integration.test_case_work import registered
from tests.complaints.integration.test_glass import broken, look_over
from tests.complaints.integration.test_hidden_is_missing import statements
from tests.complaints.integration.test_sealed_addresses import (
    NOTHING_THERE,
    WORDS_OF_THEIR_OWN,
    addresses,
    got,
    sealed_with_everything,
)
from tests.complaints.integration.test_side_doors import changed_by

EVERYTHING_HERE = (READ, READ_INTERNAL, REGISTER, WORK, ASSIGN, APPROVE, AGREE, RETAIN, EXPORT, UNSEAL)
PEOPLE: Mapping[str, tuple[tuple[str, ...], str | None]] = {
    "was assigned": ((*EVERYTHING_HERE,), "assigned"),
    "registered it": ((REGISTER, READ, WORK), "registrar"),
    "stands in": ((READ, WORK), "substitute"),
    "was named": ((*EVERYTHING_HERE, PROTECT), "naming-ended"),
    "answers alerts": ((PROTECT, READ, WORK, UNSEAL), "for-protection"),
    "coordinates": ((HEAD, ASSIGN, APPROVE, AGREE), None),
    "counts": ((FIGURES, PATTERNS, READ_INTERNAL, EXPORT), None),
    "changed to figures": ((FIGURES, PATTERNS), "named"),
}
"""What each may, in the office, and what they were given on the complaint."""


async def given(service: Bench, complaint: UUID, office: UUID | None, team: UUID | None) -> list[Principal]:
    people = []
    for name, (rights, kind) in PEOPLE.items():
        who = person(*rights, office=office, team=team if kind else None, account=uuid7())
        people.append(who)
        await service.sql(
            "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, $2)",
            who.account,
            name,
        )
        await with_role(service, who.account)
        await service.sql(
            "INSERT INTO watcher (complaint, account, since, seen_at) VALUES ($1, $2, now(), now())",
            complaint,
            who.account,
        )
        for each in ("named", kind) if kind == "naming-ended" else (kind,) if kind else ():
            await service.sql(
                "INSERT INTO record_grant (id, record, account, side, kind, granted_by)"
                " VALUES (gen_random_uuid(), $1, $2, 'complaints', $3, $2)",
                complaint,
                who.account,
                each,
            )
    return people


@pytest.mark.timeout(600)
async def test_no_colleague_finds_it_by_any_address_nor_by_any_table(form: Bench) -> None:
    """Who worked on it, watches it, stands in, registered it, counts, answers alerts, was named, has other work now."""
    filling = await sealed_with_everything(form)
    record = UUID(filling.record["id"])
    (row,) = await form.sql("SELECT reference, office, team FROM complaint WHERE id = $1", record)
    told = {filling.record["id"], row["reference"], *filling.parties}
    people = await given(form, record, row["office"], row["team"])
    asked = await addresses(filling)
    for who, name in zip(people, PEOPLE, strict=True):
        for path, at, query in asked:
            answer = await got(form, who, at, query)
            assert answer.status_code in (200, 403, 404), (name, path)
            assert answer.status_code != 200 or not ("{complaint}" in path or path in NOTHING_THERE), (
                name,
                path,
            )
            words_too = set() if path in WORDS_OF_THEIR_OWN | TOLD_TO_THE_TEAM else {MARK}
            body = answer.text.lower()
            assert [one for one in told | words_too if one.lower() in body] == [], (name, path)
        assert await rows_seen(form, who, record) <= OF_ONESELF, name


TOLD_TO_THE_TEAM = {"/v1/protection-alerts/{alert}"}
OF_ONESELF = {"watcher", "record_grant"}
"""One's own watching, and what one was given: neither tells what became of the complaint."""


ENDS = ("complaint", "other", "kept")


def of_complaints() -> dict[str, str]:
    """The tables that say of a row to which complaint it belongs, and what finds the rows of one."""
    hanging = {
        table.name: " OR ".join(f'"{end}" = {{id}}' for end in ENDS if end in table.c)
        for table in METADATA.tables.values()
        if "complaint" in table.c
    }
    records = dict.fromkeys(("record_grant", "sealed_card", "glass_opening"), "record = {id}")
    return hanging | records | {"complaint": "id = {id}"}


TOLD_BESIDE_IT = {"protection_alert", "allegation", "erasure"}
"""With readers of their own."""


async def rows_seen(service: Bench, who: Principal, complaint: UUID) -> set[str]:
    """In which tables the database shows somebody a row of it, whatever the code above it would say."""
    seen = set()
    async with service.app.state.database.session(who) as session:
        for table, rows in of_complaints().items():
            if table in TOLD_BESIDE_IT:
                continue
            try:
                async with session.begin_nested():
                    where = rows.format(id=f"'{complaint}'")
                    found = await session.execute(text(f'SELECT 1 FROM "{table}" WHERE {where} LIMIT 1'))
            except DBAPIError as refused:
                if sqlstate(refused) != "42501":
                    raise
                continue
            if found.first() is not None:
                seen.add(table)
    return seen


OPENER = person(*PERMISSIONS, account=UUID(int=0x91A55))
STILL_CHANGED = {("UPDATE", "glass_opening"), ("UPDATE", "record_grant")}
"""Its opener ends it; and what was given for work opens nothing that is sealed, so that ending it does nothing."""


@pytest.mark.timeout(600)
async def test_database_lets_who_opened_it_in_an_emergency_take_away_and_change_nothing(form: Bench) -> None:
    filling = await in_an_emergency(form)
    record = UUID(filling.record["id"])
    filled, changed = set(), {}
    for table, rows in of_complaints().items():
        where = "WHERE " + rows.format(id=f"'{record}'")
        (row,) = await form.sql(f'SELECT count(*) AS n FROM "{table}" {where}')
        if not row["n"]:
            continue
        filled.add(table)
        column = rows.split(" = ")[0]
        for act in (f'DELETE FROM "{table}" {where}', f'UPDATE "{table}" SET {column} = {column} {where}'):
            if done := await refused_or_rolled_back(form, OPENER, act):
                changed[act.split()[0], table] = done
    assert filled >= {"demand_complaint", "not_duplicate", "complaint_link", "presence", "note", "complaint"}
    assert changed.keys() == STILL_CHANGED


async def in_an_emergency(form: Bench) -> Filling:
    """Sealed, with something in every table, and opened in an emergency by who may do everything."""
    filling = await sealed_with_everything(form)
    record = UUID(filling.record["id"])
    await form.sql(
        "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Opener')",
        OPENER.account,
    )
    await with_role(form, OPENER.account)
    await form.sql(
        "INSERT INTO presence (complaint, account, at) VALUES ($1, $2, now()) ON CONFLICT DO NOTHING",
        record,
        CHIEF.account,
    )
    await look_over(form)
    await broken(form, str(record), OPENER)
    async with form.client(OPENER) as client:
        assert (await client.get(f"/v1{filling.url}")).status_code == 200
    return filling


async def refused_or_rolled_back(service: Bench, who: Principal, statement: str) -> int:
    """How many rows the database would let somebody change."""
    async with service.app.state.database.session(who) as session:
        try:
            done = await session.execute(text(statement))
            count = int(done.rowcount)
        except DBAPIError as refused:
            if sqlstate(refused) != "42501":
                raise
            count = 0
        await session.rollback()
    return count


@pytest.fixture
async def record(complaints: Bench) -> dict[str, Any]:
    await known(complaints)
    for who in (CHIEF, OPENER):
        await complaints.sql(
            "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Chief Test')",
            who.account,
        )
        await with_role(complaints, who.account)
    return await registered(complaints, SEALER)


async def test_database_names_nobody_on_what_is_not_sealed(complaints: Bench, record: dict[str, Any]) -> None:
    """Or somebody would read it, by a naming nobody knows of, as soon as it is sealed."""
    naming = (
        "INSERT INTO record_grant (id, record, account, side, kind, granted_by, starts_at) VALUES"
        f" (gen_random_uuid(), '{record['id']}', '{CHLOE}', 'complaints', 'named', '{AMAL}', now())"
    )
    assert await changed_by(complaints, SEALER, naming) == 0
    listing = (
        "INSERT INTO sealed_complaint (complaint, side, reference, sealed_by, sealed_at) VALUES"
        f" ('{record['id']}', 'complaints', 'X', '{AMAL}', now())"
    )
    with pytest.raises(DBAPIError, match="only a sealed complaint"):
        await both(complaints, SEALER, listing, naming)
    assert await complaints.sql("SELECT FROM sealed_complaint") == []
    await sealed(complaints, record)
    assert await changed_by(complaints, SEALER, naming) == 1


async def test_tables_of_ones_own_stand_before_no_real_one(complaints: Bench, record: dict[str, Any]) -> None:
    """A temporary table called like a real one would answer what policies ask."""
    await sealed(complaints, record)
    id_ = record["id"]
    async with complaints.app.state.database.session(MATE) as session:
        await session.execute(
            text(
                f"""CREATE TEMP TABLE sealed_reading ON COMMIT DROP AS SELECT '{id_}'::uuid AS complaint,
                '{CHLOE}'::uuid AS account, now() + interval '1 hour' AS until"""
            )
        )
        await session.execute(
            text("CREATE TEMP TABLE record_grant (LIKE public.record_grant) ON COMMIT DROP")
        )
        for kind in ("named", "for-protection"):
            await session.execute(
                text(
                    f"""INSERT INTO pg_temp.record_grant (id, record, account, side, kind, granted_by, starts_at)
                    VALUES (gen_random_uuid(), '{id_}', '{CHLOE}', 'complaints', '{kind}', '{AMAL}', now())"""
                )
            )
        found = await session.execute(text(f"SELECT id FROM public.complaint WHERE id = '{id_}'"))
        assert found.all() == []
    others = """SELECT proname FROM pg_proc JOIN pg_language l ON l.oid = prolang
        WHERE pronamespace = 'public'::regnamespace AND lanname = 'plpgsql'
            AND proconfig IS DISTINCT FROM ARRAY['search_path=public, pg_temp']"""
    assert await complaints.sql(others) == []


async def both(service: Bench, who: Principal, *done: str) -> None:
    """In one transaction, to its end."""
    async with service.app.state.database.session(who) as session:
        for statement in done:
            await session.execute(text(statement))


WRITES: tuple[tuple[str, str, dict[str, Any] | None], ...] = (
    ("PATCH", "", {"summary": "x"}),
    ("POST", "/moves", {"to": "acknowledged"}),
    ("POST", "/notes", {"text": "x"}),
    ("POST", "/assignments", {"account": str(CHLOE)}),
    ("POST", "/tasks", {"text": "x", "assignee": str(CHLOE)}),
    ("POST", "/issues", {"text": "x"}),
    ("POST", "/holds", {"reason": "A court asked for it"}),
    ("POST", "/erasures", {"depth": "words", "ground": "other", "reason": "They asked for it"}),
    ("POST", "/sealing", WHY | {"named": []}),
    ("POST", "/namings", {"account": str(CHLOE)} | WHY),
    ("POST", "/unsealing", {"reason": "No danger any more"}),
    ("POST", "/protection-alerts", {"topic": "reprisal", "urgency": "urgent", "text": "x"}),
    ("POST", "/letters", {"kind": "acknowledgement", "language": "en", "way": "post"}),
    ("POST", "/merges", {"complaint": str(uuid7()), "version": 1, "reason": "The same"}),
    ("PUT", "/watch", None),
    ("PUT", "/presence", None),
    ("DELETE", "/watch", None),
)


@pytest.mark.parametrize("who", [CHIEF, NAMED], ids=["holds all", "of another team"])
async def test_sealed_one_is_written_to_as_a_missing_one_is(
    complaints: Bench, record: dict[str, Any], who: Principal
) -> None:
    """The same answer by the same statements, with a wrong version as with the right one."""
    await sealed(complaints, record)
    before = await complaints.sql("SELECT version FROM complaint")
    asked_for = set()
    for method, path, body in WRITES:
        seen = []
        async with complaints.client(who) as client:
            for id_ in (uuid7(), record["id"], uuid7()):
                for tag in ('"1"', '"2"', '"77"'):
                    with statements(complaints) as asked:
                        answer = await client.request(
                            method, f"/v1/complaints/{id_}{path}", json=body, headers={"If-Match": tag}
                        )
                    shown = {**answer.json(), "correlation_id": None} if answer.content else None
                    seen.append((answer.status_code, shown, len(asked)))
        missing, hidden = seen[:3], seen[3:6]
        assert {one[0] for one in hidden} <= {403, 404, 405, 422}, (method, path, hidden)
        assert [one[:2] for one in missing] == [one[:2] for one in hidden], (method, path)
        assert hidden == seen[6:], (method, path)
        if hidden[0][0] == 404:
            asked_for.add(method + path)
    assert asked_for >= {"PATCH", "POST/notes", "POST/sealing", "POST/tasks", "PUT/watch"}
    assert await complaints.sql("SELECT version FROM complaint") == before


async def test_key_of_somebody_elses_request_repeats_nothing(
    complaints: Bench, record: dict[str, Any]
) -> None:
    """Neither what was opened nor what was written under it."""
    await sealed(complaints, record)
    key = {"Idempotency-Key": "the-same"}
    path = f"/sealed-complaints/{record['id']}/readings"
    await call(complaints, SEALER, "POST", path, 201, json=WHY, headers=key)
    note = {"text": "He rang from the cell"}
    await call(complaints, SEALER, "POST", f"{url(record)}/notes", 201, json=note, headers=key)
    for who in (CHIEF, NAMED):
        await call(complaints, who, "POST", path, 404, json=WHY, headers=key)
        refused = await call(complaints, who, "POST", f"{url(record)}/notes", 404, json=note, headers=key)
        assert "cell" not in str(refused)


async def test_repeat_of_who_is_named_no_more_shows_nothing(
    complaints: Bench, record: dict[str, Any]
) -> None:
    await sealed(complaints, record, BORIS)
    await opened(complaints, record, NAMED)
    key = {"Idempotency-Key": "the-same"}
    note = {"text": "He rang from the cell"}
    await call(complaints, NAMED, "POST", f"{url(record)}/notes", 201, json=note, headers=key)
    readers = await call(complaints, SEALER, "GET", f"{url(record)}/readers")
    own = next(one["id"] for one in readers["namings"] if one["account"]["id"] == str(BORIS))
    await call(complaints, SEALER, "POST", f"{url(record)}/namings/{own}/end", json=WHY)
    refused = await call(complaints, NAMED, "POST", f"{url(record)}/notes", 404, json=note, headers=key)
    assert "cell" not in str(refused)
    assert await status(complaints, NAMED, url(record)) == 404


async def test_numbers_are_looked_up_a_few_times_an_hour(complaints: Bench, record: dict[str, Any]) -> None:
    """They are given out in order: who may open one in an emergency does not walk through them."""
    walker = person(*PERMISSIONS, account=uuid7())
    path = "/sealed-records/by-reference"
    for number in range(10):
        asked = {"reference": f"C-2026-{number:06d}"}
        assert await call(complaints, walker, "GET", path, params=asked) == []
    await call(complaints, walker, "GET", path, 429, params={"reference": record["reference"]})
    await call(complaints, person(*PERMISSIONS, account=uuid7()), "GET", path, params={"reference": "C-1"})
    kept = await complaints.sql(
        "SELECT FROM audit_entry WHERE act = 'sealed-record.looked-up' AND account = $1", walker.account
    )
    assert len(kept) == 10


ERASURE = {"depth": "words", "ground": "other", "reason": "They asked for it"}


async def test_who_opened_it_in_an_emergency_neither_holds_nor_erases_it(
    complaints: Bench, record: dict[str, Any]
) -> None:
    """Not as who asks, and not as the second person of it."""
    await sealed(complaints, record, CHIEF.account)
    await opened(complaints, record, CHIEF)
    await look_over(complaints)
    await broken(complaints, record["id"], OPENER)
    assert await status(complaints, OPENER, url(record)) == 200
    hold = {"reason": "A court asked for it"}
    await call(complaints, OPENER, "POST", f"{url(record)}/holds", 403, json=hold)
    await call(complaints, OPENER, "POST", f"{url(record)}/erasures", 403, json=ERASURE)
    asked = await call(complaints, CHIEF, "POST", f"{url(record)}/erasures", 201, json=ERASURE)
    path = f"/erasures/{asked['id']}"
    assert (await call(complaints, OPENER, "GET", "/erasures"))["items"] == []
    for act, body in (("agreements", None), ("refusals", {"reason": "It is still needed"})):
        await call(complaints, OPENER, "POST", f"{path}/{act}", 404, json=body, headers=version(asked))
    agree = (
        f"UPDATE erasure SET state = 'running', decided_by = '{OPENER.account}', decided_at = now()"
        f" WHERE id = '{asked['id']}'"
    )
    assert await changed_by(complaints, OPENER, agree) == 0
    (row,) = await complaints.sql("SELECT state FROM erasure")
    assert row["state"] == "asked"


async def test_who_is_named_no_more_is_no_second_person_of_its_erasure(
    complaints: Bench, record: dict[str, Any]
) -> None:
    """Nor who heads everything and was never named: they do not learn that it is asked for."""
    await sealed(complaints, record, CHIEF.account)
    await opened(complaints, record, CHIEF)
    asked = await call(complaints, CHIEF, "POST", f"{url(record)}/erasures", 201, json=ERASURE)
    stranger = person(*PERMISSIONS, account=uuid7())
    for who in (stranger, OPENER):
        assert (await call(complaints, who, "GET", "/erasures"))["items"] == []
        await call(complaints, who, "GET", f"/erasures/{asked['id']}", 404)
    hold = {"reason": "A court asked for it"}
    await call(complaints, CHIEF, "POST", f"{url(record)}/holds", 201, json=hold)
    assert (await call(complaints, stranger, "GET", "/holds"))["items"] == []


async def test_database_keeps_whom_a_complaint_is_about_by_its_own_trigger_alone(
    complaints: Bench, record: dict[str, Any]
) -> None:
    """Else who works on it takes a name away, and that person hears what is told the protection team."""
    await complaints.sql(
        "UPDATE complaint SET about = ARRAY[$2::uuid] WHERE id = $1", UUID(record["id"]), BORIS
    )
    assert len(await complaints.sql("SELECT FROM complaint_about")) == 1
    away = f"DELETE FROM complaint_about WHERE complaint = '{record['id']}'"
    more = f"INSERT INTO complaint_about (complaint, account) VALUES ('{record['id']}', '{CHLOE}')"
    for statement in (away, more):
        assert await changed_by(complaints, SEALER, statement) == 0
    assert len(await complaints.sql("SELECT FROM complaint_about")) == 1


async def test_whom_the_head_named_keeps_a_file_from_being_an_orphan(complaints: Bench) -> None:
    """Who was named by the head reads it, so that nobody breaks it open meanwhile."""
    file, officer = uuid7(), uuid7()
    await complaints.sql(
        "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Officer')", officer
    )
    await with_role(complaints, officer)
    await complaints.sql(
        "INSERT INTO sealed_card (record, kind, side, reference) VALUES ($1, 'protection-file', 'complaints', 'P-1')",
        file,
    )
    await look_over(complaints)
    (card,) = await complaints.sql("SELECT unheld_since FROM sealed_card")
    assert card["unheld_since"] is not None
    await complaints.sql(
        "INSERT INTO record_grant (id, record, account, side, kind, granted_by)"
        " VALUES (gen_random_uuid(), $1, $2, 'complaints', 'named-by-head', $3)",
        file,
        officer,
        uuid7(),
    )
    await look_over(complaints)
    (card,) = await complaints.sql("SELECT unheld_since FROM sealed_card")
    assert card["unheld_since"] is None
