"""Protection files: for those named on one, from the first to the last moment of their naming, and nobody else."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from complaints.models import (
    Naming,
    ProtectionCheckIn,
    ProtectionEntry,
    ProtectionFile,
    ProtectionLink,
    ProtectionReading,
)
from complaints.policy.permissions import ASSIGN, HEAD, PERMISSIONS, PROTECT, READ, REGISTER, UNSEAL, WORK
from servicekit.audit.trail import read_purpose
from servicekit.errors import sqlstate
from servicekit.ids import today, uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, another_service, person, visible_both_ways
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.complaints.integration.roles import with_role
from tests.complaints.integration.test_case_work import OFFICE, OTHER_OFFICE, caseworker, registered
from tests.complaints.integration.test_deadlines import CASEWORKER, call, version

OFFICER = person(PROTECT, READ, REGISTER, UNSEAL, office=OFFICE, account=uuid7())
COLLEAGUE = person(PROTECT, READ, office=OFFICE, account=uuid7())
VISITOR = person(READ, office=OTHER_OFFICE, account=uuid7())
HEAD_OF_SIDE = person(*PERMISSIONS, office=OFFICE, account=uuid7())
SECRETS = ("Ilan Testman", "the night guards", "moved to cell 4", "asked the ministry", "a bruise on the arm")
PURPOSE = {"purpose": "To prepare the next visit"}


def draft(**changes: Any) -> dict[str, Any]:
    return {
        "person": {"name": "Ilan Testman"},
        "covers": "detainee",
        "feared": "Beaten by the night guards because he spoke",
        "risk": "high",
        "safe_contact": "only-next-visit",
        "purpose": "I spoke with him",
    } | changes


async def known(service: Bench, *people: Principal) -> None:
    for who in people:
        await service.sql(
            "INSERT INTO known_account (id, version, closed, name) VALUES ($1, 1, false, 'Somebody')"
            " ON CONFLICT DO NOTHING",
            who.account,
        )
        await with_role(service, who.account)


async def begun(service: Bench, who: Principal = OFFICER, expect: int = 201, **changes: Any) -> Any:
    return await call(service, who, "POST", "/protection-files", expect, json=draft(**changes))


async def opened(service: Bench, file: dict[str, Any], who: Principal = OFFICER) -> Any:
    return await call(service, who, "POST", f"/protection-files/{file['id']}/readings", 201, json=PURPOSE)


async def act(
    service: Bench,
    file: dict[str, Any],
    what: str,
    expect: int = 201,
    by: Principal = OFFICER,
    /,
    **body: Any,
) -> Any:
    now = await service.sql("SELECT version FROM protection_file WHERE id = $1", UUID(file["id"]))
    return await call(
        service,
        by,
        "POST",
        f"/protection-files/{file['id']}/{what}",
        expect,
        json=body,
        headers=version({"version": now[0]["version"]}),
    )


async def named(service: Bench, file: dict[str, Any], who: Principal, **more: Any) -> None:
    await known(service, who)
    await act(
        service, file, "namings", account=str(who.account), purpose="To stand in for a colleague", **more
    )


async def check_ins(service: Bench, who: Principal = OFFICER) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await call(service, who, "GET", "/protection-check-ins")
    return found


async def test_opened_for_a_purpose_and_each_reading_is_kept_with_it(complaints: Bench) -> None:
    file = await begun(complaints)
    for told in SECRETS[:2]:
        assert told not in str(file)
    found = await opened(complaints, file)
    assert found["person"]["name"] == "Ilan Testman"
    assert found["entries"][0] | {"risk": "high", "when": "before"} == found["entries"][0]
    assert [reading["purpose"] for reading in found["readings"]] == [PURPOSE["purpose"]]
    (entry,) = await complaints.sql("SELECT * FROM audit_entry WHERE act = 'protection-file.opened'")
    key = await complaints.app.state.keys.get(UUID(file["id"]))

    class Row:
        id, purpose = entry["id"], entry["purpose"]

    assert read_purpose(Row, key) == PURPOSE["purpose"]  # type: ignore[arg-type]
    await call(complaints, OFFICER, "POST", f"/protection-files/{file['id']}/readings", 422, json={})


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(HEAD_OF_SIDE, id="head who holds everything"),
        pytest.param(COLLEAGUE, id="protection officer not named"),
        pytest.param(CASEWORKER, id="caseworker"),
        pytest.param(
            person(PROTECT, side=Side.PREVENTIVE, account=OFFICER.account), id="the opener in the other hat"
        ),
        pytest.param(person(account=OFFICER.account), id="the opener after leaving for other work"),
        pytest.param(person(), id="nothing at all"),
    ],
)
async def test_hidden_file_is_like_a_missing_one(complaints: Bench, stranger: Principal) -> None:
    file = await begun(complaints)
    await known(complaints, OFFICER, stranger)
    await act(
        complaints, file, "check-ins", due_on=str(today()), contact="visit", account=str(OFFICER.account)
    )
    (check_in,) = await check_ins(complaints)
    assert await call(complaints, stranger, "GET", "/protection-files") == []
    assert await check_ins(complaints, stranger) == []
    at = {"If-Match": '"1"'}
    naming = {"account": str(stranger.account), "purpose": "To see who it is"}
    done = {"done_on": str(today()), "outcome": "Well"}
    async with complaints.client(stranger) as client:
        for method, path, body in (
            ("GET", "/protection-files/{}", None),
            ("POST", "/protection-files/{}/readings", PURPOSE),
            ("PATCH", "/protection-files/{}", {"closed": True}),
            ("POST", "/protection-files/{}/entries", {"kind": "note", "on": "2026-01-01", "text": "x"}),
            ("POST", "/protection-files/{}/transfers", {"on": "2026-01-01", "place": None}),
            ("POST", "/protection-files/{}/namings", naming),
            ("POST", f"/protection-files/{{}}/namings/{uuid7()}/end", naming | {"purpose": "Not needed"}),
            ("GET", f"/protection-check-ins/{check_in['id']}", None),
            ("PATCH", f"/protection-check-ins/{check_in['id']}", {"due_on": "2026-01-01"}),
            ("POST", f"/protection-check-ins/{check_in['id']}/outcome", done),
        ):
            body = {k: v for k, v in body.items() if k != "account" or "end" not in path} if body else body
            hidden = await client.request(method, f"/v1{path.format(file['id'])}", json=body, headers=at)
            other = path.replace(check_in["id"], str(uuid7())).format(uuid7())
            missing = await client.request(method, f"/v1{other}", json=body, headers=at)
            expected = 404 if stranger.may(PROTECT) or hidden.status_code == 404 else 403
            assert hidden.status_code == missing.status_code == expected, (path, hidden.text)
            assert {**hidden.json(), "correlation_id": None} == {**missing.json(), "correlation_id": None}


async def test_only_whoever_holds_the_permission_begins_a_file(complaints: Bench) -> None:
    await begun(complaints, CASEWORKER, 403)
    async with complaints.client() as nobody:
        assert (await nobody.post("/v1/protection-files", json=draft())).status_code == 401
        assert (await nobody.get("/v1/protection-files")).status_code == 401
        assert (await nobody.get("/v1/protection-check-ins")).status_code == 401


async def test_follows_who_was_transferred_and_proposes_to_look_at_once(
    complaints: Bench, place: UUID
) -> None:
    file = await begun(complaints, place=str(place))
    await known(complaints, OFFICER)
    due = str(today() + timedelta(days=9))
    await act(complaints, file, "check-ins", due_on=due, contact="visit", account=str(OFFICER.account))
    await act(complaints, file, "transfers", on=str(today()), place=None, text="Told by his mother")
    first, second = await check_ins(complaints)
    assert (first["state"], first["due_on"]) == ("proposed", str(today() + timedelta(days=2)))
    assert (first["contact"], first["safe_contact"]) == ("visit", "only-next-visit")
    assert (second["state"], second["due_on"]) == ("planned", due)
    found = await opened(complaints, file)
    assert found["place"] is None
    assert found["entries"][0]["from_place"]["id"] == str(place)
    kept = await call(
        complaints,
        OFFICER,
        "PATCH",
        f"/protection-check-ins/{first['id']}",
        json={"due_on": str(today())},
        headers=version(first),
    )
    assert kept["state"] == "planned"


async def test_nobody_is_reached_by_a_way_that_is_not_safe(complaints: Bench) -> None:
    file = await begun(complaints, safe_contact="any")
    await known(complaints, OFFICER)
    plan = {"due_on": str(today()), "account": str(OFFICER.account)}
    await act(complaints, file, "check-ins", contact="letter", **plan)
    await call(
        complaints,
        OFFICER,
        "PATCH",
        f"/protection-files/{file['id']}",
        json={"safe_contact": "through-lawyer"},
        headers={"If-Match": '"2"'},
    )
    (moved,) = await check_ins(complaints)
    assert moved["contact"] == "lawyer"
    problem = await act(complaints, file, "check-ins", 422, contact="phone", **plan)
    assert problem["errors"][0]["pointer"] == "/contact"
    elsewhere = plan | {"account": str(COLLEAGUE.account)}
    problem = await act(complaints, file, "check-ins", 422, contact="lawyer", **elsewhere)
    assert problem["errors"][0]["pointer"] == "/account"


async def test_named_visitor_sees_to_a_check_in_and_changes_nothing_else(complaints: Bench) -> None:
    file = await begun(complaints)
    await named(complaints, file, VISITOR)
    await act(
        complaints, file, "check-ins", due_on=str(today()), contact="visit", account=str(VISITOR.account)
    )
    (due,) = await check_ins(complaints, VISITOR)
    url = f"/protection-check-ins/{due['id']}/outcome"
    done = {"done_on": str(today()), "outcome": "He had a bruise on the arm"}
    await call(complaints, VISITOR, "POST", url, 201, json=done, headers=version(due))
    assert await check_ins(complaints, VISITOR) == []
    assert (await opened(complaints, file, VISITOR))["check_ins"][0]["outcome"] == done["outcome"]
    await act(complaints, file, "entries", 403, VISITOR, kind="note", on=str(today()), text="x")
    other = {"account": str(COLLEAGUE.account), "purpose": "A friend of mine"}
    await act(complaints, file, "namings", 403, VISITOR, **other)


async def test_naming_ends_at_once_and_somebody_always_stays(complaints: Bench) -> None:
    file = await begun(complaints)
    await named(complaints, file, COLLEAGUE)
    namings = (await opened(complaints, file, COLLEAGUE))["namings"]
    own, other = (
        next(each for each in namings if each["account"]["id"] == str(who.account))
        for who in (OFFICER, COLLEAGUE)
    )
    why = {"purpose": "Left the team this week"}
    await act(complaints, file, f"namings/{other['id']}/end", **why)
    await call(complaints, COLLEAGUE, "GET", f"/protection-files/{file['id']}", 404)
    await act(complaints, file, f"namings/{own['id']}/end", 409, **why)
    await named(complaints, file, COLLEAGUE)
    await call(complaints, COLLEAGUE, "GET", f"/protection-files/{file['id']}")
    await act(complaints, file, f"namings/{own['id']}/end", **why)
    await call(complaints, OFFICER, "GET", f"/protection-files/{file['id']}", 404)


async def test_two_files_on_one_person_do_not_know_of_each_other(complaints: Bench) -> None:
    record = await registered(
        complaints,
        caseworker(account=OFFICER.account),
        parties=[{"role": "complainant", "person": {"name": "Ilan Testman"}, "safe_contact": "do-not-write"}],
    )
    party = record["parties"][0]["id"]
    rights = (PROTECT, *(READ, WORK, UNSEAL, REGISTER))
    makers = [
        person(*rights, office=OFFICE, team=UUID(record["team"]["id"]), account=uuid7()) for _ in range(2)
    ]
    for maker in makers:
        made = await begun(complaints, maker, person=None, complaint=record["id"], party=party)
        found = await opened(complaints, made, maker)
        assert found["person"]["name"] == "Ilan Testman"
        assert found["links"][0]["reference"] == record["reference"]
        assert len(await call(complaints, maker, "GET", "/protection-files")) == 1
    await begun(complaints, COLLEAGUE, 404, person=None, complaint=record["id"], party=party)


async def test_repeat_is_read_under_todays_rights(complaints: Bench) -> None:
    await known(complaints, COLLEAGUE)
    colleague = {"account": str(COLLEAGUE.account), "purpose": "To stand in for me"}
    key = {"Idempotency-Key": "once"}
    async with complaints.client(OFFICER) as client:
        body = draft(named=[colleague])
        made = (await client.post("/v1/protection-files", json=body, headers=key)).json()
        again = await client.post("/v1/protection-files", json=body, headers=key)
        assert again.json() == made
        assert (
            await client.post("/v1/protection-files", json=draft(covers="staff"), headers=key)
        ).status_code == 422
    own = next(
        each
        for each in (await opened(complaints, made))["namings"]
        if each["account"]["id"] == str(OFFICER.account)
    )
    await act(complaints, made, f"namings/{own['id']}/end", purpose="Handed over for good")
    async with complaints.client(OFFICER) as client:
        assert (await client.post("/v1/protection-files", json=body, headers=key)).status_code == 404
    assert len(await complaints.sql("SELECT id FROM protection_file")) == 1


async def test_nothing_of_it_stands_outside_in_clear(complaints: Bench, place: UUID) -> None:
    """Not in rows, history, audit or outbox; not in a batch for the index, nor in any count."""
    before = await call(complaints, HEAD_OF_SIDE, "GET", "/complaints/counts")
    file = await begun(complaints, place=str(place))
    await act(
        complaints,
        file,
        "entries",
        kind="measure",
        on=str(today()),
        text="moved to cell 4",
        standing="in-place",
    )
    investigation = {"form": "criminal", "who": "We asked the ministry", "standing": "asked", "text": "Why"}
    await act(complaints, file, "entries", kind="investigation", on=str(today()), **investigation)
    await opened(complaints, file)
    tables = await complaints.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for table in tables:
        name = table["tablename"]
        for row in await complaints.sql(f"SELECT t::text AS row FROM {name} t"):
            assert not any(told in row["row"] for told in (*SECRETS, PURPOSE["purpose"])), name
            assert name in ("known_place",) or str(place) not in row["row"], name
    assert await complaints.sql("SELECT * FROM outbox") == []
    async with complaints.client(another_service("index")) as search:
        batch = await search.post("/v1/index-batch", json={"kind": "complaint", "ids": [file["id"]]})
        assert batch.json() == {"items": [], "gone": [file["id"]]}
        scan = await search.get("/v1/index-scan?kind=complaint")
        assert scan.json()["items"] == []
    assert await call(complaints, HEAD_OF_SIDE, "GET", "/complaints/counts") == before


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("protection_entry", "content"),
        ("protection_check_in", "content"),
        ("protection_reading", "purpose"),
        ("naming", "purpose"),
    ],
)
async def test_worker_reads_ids_of_files_and_not_a_word(complaints: Bench, table: str, words: str) -> None:
    for statement in (f"SELECT {words} FROM {table}", "SELECT safe_contact FROM protection_file"):
        with pytest.raises(Exception, match="permission denied"):
            await complaints.sql(statement, as_role="worker")
    await complaints.sql("SELECT id FROM protection_file", as_role="worker")


NAMES_ITSELF = (
    "INSERT INTO record_grant (id, record, account, side, kind, granted_by) VALUES (gen_random_uuid(), '{}',"
    " current_setting('daylight.account')::uuid, 'complaints', '{}', current_setting('daylight.account')::uuid)"
)


@pytest.mark.parametrize(
    "statement",
    [
        NAMES_ITSELF.format("{file}", "named"),
        NAMES_ITSELF.format("{file}", "naming-ended"),
        NAMES_ITSELF.format("{other}", "named"),
        "UPDATE record_grant SET record = '{file}', kind = 'named'",
        "UPDATE record_grant SET ends_at = NULL, record = '{file}'",
        "UPDATE protection_file SET opened_by = current_setting('daylight.account')::uuid, created_at = now()",
        "INSERT INTO naming (id, file, account, purpose, named_by, at) VALUES (gen_random_uuid(), '{file}',"
        " current_setting('daylight.account')::uuid, '', current_setting('daylight.account')::uuid, now())",
    ],
)
async def test_database_lets_nobody_name_themselves(complaints: Bench, statement: str) -> None:
    file = await begun(complaints)
    head = person(*PERMISSIONS, office=OFFICE, account=uuid7())
    record = await registered(complaints, head)
    grants = await complaints.sql("SELECT 1 FROM record_grant WHERE account = $1", head.account)
    assert grants, "who registers holds a grant that could be turned into another"
    await changed_by(complaints, head, statement.format(file=file["id"], other=record["id"]))
    await call(complaints, head, "GET", f"/protection-files/{file['id']}", 404)
    async with complaints.app.state.database.session(head) as session:
        assert (await session.execute(text("SELECT count(*) FROM protection_file"))).scalar_one() == 0


async def test_who_was_named_cannot_lay_aside_a_naming_for_later(complaints: Bench) -> None:
    file = await begun(complaints)
    later = NAMES_ITSELF.replace("kind, granted_by)", "kind, granted_by, starts_at)").replace(
        "::uuid)", "::uuid, now() + interval '1 day')"
    )
    assert await changed_by(complaints, OFFICER, later.format(file["id"], "named")) == 0
    assert await changed_by(complaints, OFFICER, NAMES_ITSELF.format(file["id"], "named")) == 1


async def changed_by(service: Bench, who: Principal, statement: str) -> int:
    async with service.app.state.database.session(who) as session:
        try:
            done = await session.execute(text(statement))
        except DBAPIError as refused:
            await session.rollback()
            if sqlstate(refused) != "42501":
                raise
            return 0
        return int(done.rowcount)


TABLES = (
    ProtectionFile,
    ProtectionEntry,
    ProtectionCheckIn,
    ProtectionLink,
    ProtectionReading,
    Naming,
)


async def test_read_by_those_named_in_their_time_and_by_nobody_else(complaints: Bench) -> None:
    """Random namings, ended and begun again, over random people: what is read follows from them alone."""
    chance = random.Random(20261128)
    accounts = [uuid7() for _ in range(4)]
    now = datetime.now(UTC)
    files: dict[UUID, str] = {}
    late: dict[UUID, tuple[int, int, bool]] = {}
    periods: list[tuple[UUID, UUID, str, float, float | None]] = []
    async with complaints.connection() as connection:
        for _ in range(25):
            file = uuid7()
            files[file] = chance.choice(list(Side)).value
            late[file] = (chance.choice([-2, 2]), chance.choice([-1, 3]), chance.choice([True, False]))
            await connection.execute(
                "INSERT INTO protection_file (id, created_at, updated_at, version, side, opened_by, safe_contact,"
                " content) VALUES ($1, now(), now(), 1, $2, $3, 'any', '')",
                file,
                files[file],
                chance.choice(accounts),
            )
            for table, more in (
                ("protection_entry (kind, account, at", "'note', gen_random_uuid(), now()"),
                (
                    "protection_check_in (due_on, contact, account, state, version,"
                    " file_closed, side, team_on, head_on",
                    "now(), 'visit', gen_random_uuid(), 'planned', 1,"
                    f" {late[file][2]}, '{files[file]}', now() + {late[file][0]} * interval '1 day',"
                    f" now() + {late[file][1]} * interval '1 day'",
                ),
                ("naming (account, purpose, named_by, at", "gen_random_uuid(), '', gen_random_uuid(), now()"),
                ("protection_reading (account, purpose, at", "gen_random_uuid(), '', now()"),
                ("protection_link (kind, record", "'complaint', gen_random_uuid()"),
            ):
                content = ", content" if table.startswith(("protection_entry", "protection_check")) else ""
                value = ", ''" if content else ""
                await connection.execute(
                    f"INSERT INTO {table}{content}, id, file) VALUES ({more}{value}, gen_random_uuid(), $1)",
                    file,
                )
            for _ in range(chance.randint(0, 4)):
                start, length = chance.uniform(-9, 2), chance.choice([None, 1, 4])
                kind = chance.choice(["named", "named", "naming-ended", "assigned"])
                end = None if length is None else start + length
                who = chance.choice(accounts)
                periods.append((file, who, kind, start, end))
                await connection.execute(
                    "INSERT INTO record_grant (id, record, account, side, kind, granted_by, starts_at, ends_at)"
                    " VALUES (gen_random_uuid(), $1, $2, $3, $4, $2, $5, $6)",
                    file,
                    who,
                    files[file],
                    kind,
                    now + timedelta(days=start),
                    None if end is None else now + timedelta(days=end),
                )

    def readable(who: Principal) -> set[UUID]:
        if not who.permissions & {PROTECT, READ, HEAD, REGISTER, WORK, ASSIGN, "complaints.complaint.import"}:
            return set()
        ended = [
            (f, start) for f, a, kind, start, _ in periods if kind == "naming-ended" and a == who.account
        ]
        return {
            file
            for file, account, kind, start, end in periods
            if kind == "named"
            and account == who.account
            and files[file] == who.side
            and start <= 0
            and (end is None or end > 0)
            and not any(of == file and at >= start for of, at in ended)
        }

    seen = 0
    for _ in range(40):
        memberships = tuple(
            Membership(
                "any",
                chance.choice([OFFICE, None]),
                None,
                frozenset(chance.sample(PERMISSIONS, chance.randint(0, len(PERMISSIONS)))),
            )
            for _ in range(chance.randint(0, 2))
        )
        who = Principal(
            chance.choice([*accounts, uuid7()]), Kind.PERSON, chance.choice([*Side, None]), memberships
        )
        for table in TABLES:
            by_filter, by_policy = await visible_both_ways(complaints, table, who)
            assert by_filter == by_policy, (table.__name__, who)
            if table is ProtectionFile:
                assert by_policy == readable(who), who
                seen += len(by_policy)
            elif table is ProtectionCheckIn:
                overdue = {
                    file
                    for file, (team, head, closed) in late.items()
                    if files[file] == who.side
                    and not closed
                    and ((team <= 0 and who.may(PROTECT)) or (head <= 0 and who.everywhere(HEAD)))
                }
                assert len(by_policy) == len(readable(who) | overdue), who
            else:
                assert len(by_policy) == len(readable(who)), table.__name__
    assert seen > 10


async def planned(service: Bench, **more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A file and its one check-in, due today."""
    file = await begun(service, **more)
    await known(service, OFFICER)
    await act(service, file, "check-ins", due_on=str(today()), contact="visit", account=str(OFFICER.account))
    (check_in,) = await check_ins(service)
    return file, check_in


async def put(service: Bench, check_in: dict[str, Any], expect: int = 200, **patch: Any) -> Any:
    url = f"/protection-check-ins/{check_in['id']}"
    return await call(service, OFFICER, "PATCH", url, expect, json=patch, headers=version(check_in))


async def test_check_in_is_called_off_for_a_reason_that_the_file_keeps(complaints: Bench) -> None:
    file, check_in = await planned(complaints)
    problem = await put(complaints, check_in, 422, cancelled=True)
    assert problem["errors"][0]["pointer"] == "/reason"
    await put(complaints, check_in, 422, cancelled=True, reason="Freed", due_on=str(today()))
    gone = await put(complaints, check_in, cancelled=True, reason="He was freed and is abroad")
    assert gone["state"] == "cancelled"
    assert "abroad" not in str(gone)
    assert await check_ins(complaints) == []
    await put(complaints, check_in, 412, cancelled=True, reason="Again")
    await put(complaints, gone, 409, cancelled=True, reason="Again")
    (kept,) = (await opened(complaints, file))["check_ins"]
    assert kept["cancelled_because"] == "He was freed and is abroad"
    assert kept["cancelled_by"]["id"] == str(OFFICER.account)
    rows = await complaints.sql("SELECT t::text AS row FROM protection_check_in t")
    assert "abroad" not in rows[0]["row"]
    acts = await complaints.sql(
        "SELECT act, detail::text FROM audit_entry WHERE act LIKE '%check-in-cancelled'"
    )
    assert len(acts) == 1
    assert "abroad" not in acts[0]["detail"]


async def test_check_in_is_put_to_another_day_and_the_file_says_why(complaints: Bench) -> None:
    file, check_in = await planned(complaints)
    day = str(today() + timedelta(days=5))
    moved = await put(complaints, check_in, due_on=day, reason="The road is closed")
    assert (moved["due_on"], moved["state"]) == (day, "planned")
    again = await put(complaints, moved, contact="records")
    (kept,) = (await opened(complaints, file))["check_ins"]
    (move,) = kept["moves"]
    assert (move["before"], move["after"], move["reason"]) == (str(today()), day, "The road is closed")
    assert again["due_on"] == day
