"""Patterns: what is found, who sees it, what of it, and what becomes of it."""

import json
import random
from datetime import date
from uuid import UUID

import asyncpg
import pytest
from complaints.models import Pattern, PatternDecision, PatternRun, PatternSilence, ToldAllegations
from complaints.patterns.computing import Computing
from complaints.policy.permissions import EXPORT, HEAD, PATTERNS, PERMISSIONS, READ
from servicekit.ids import uuid7
from servicekit.principal import Kind, Membership, Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from tests.complaints.integration.patterns import (
    OFFICE,
    OTHER_TEAM,
    TEAM,
    TODAY,
    Register,
    analyst,
    computed,
    day_of,
    listed,
    with_a_cluster,
)

NOWHERE = "01900000-0000-7000-8000-00000000dead"


async def test_a_cluster_is_found_and_told_in_bands(complaints: Bench) -> None:
    register = with_a_cluster()
    await register.write(complaints)
    await computed(complaints)
    (found,) = await listed(complaints, standing="current")
    assert found["kind"] == "cluster"
    assert found["place"] == {"id": str(register.places[0]), "name": "Place 0"}
    assert found["theme"]["id"] == str(register.themes[0])
    assert (found["since"], found["until"]) == ("2026-08-01", "2026-10-31")
    assert found["times"] in ("three-times", "four-times")
    assert found["observed"] == {"low": 30, "high": 49}
    assert 10 <= found["expected"] <= 14


async def test_the_evidence_counts_only_what_the_asker_may_read(complaints: Bench) -> None:
    register = with_a_cluster()
    register.add(0, 0, [date(2026, 9, 9)] * 4, team=OTHER_TEAM)
    await register.write(complaints)
    await computed(complaints)
    (found,) = await listed(complaints, standing="current")
    mine = person(PATTERNS, READ, office=OFFICE, team=OTHER_TEAM)
    for who, count in ((analyst(), 0), (mine, 4), (analyst(Side.COMPLAINTS, HEAD), 46)):
        async with complaints.client(who) as client:
            pattern = (await client.get(f"/v1/patterns/{found['id']}")).json()
            opened = await client.get(
                "/v1/complaints",
                params={
                    "place": found["place"]["id"], "theme": found["theme"]["id"],
                    "received_from": found["since"], "received_to": found["until"], "limit": 200,
                },
            )  # fmt: skip
        assert abs(pattern["readable"] - count) <= (3 if count > 4 else 0)
        assert len(opened.json()["items"]) == pattern["readable"]
        assert sum(m["readable"] for m in pattern["months"] if m["month"] >= "2026-08") == pattern["readable"]


async def test_sealed_complaints_are_in_no_figure(complaints: Bench) -> None:
    register = Register()
    register.usual(random.Random(3))
    register.add(0, 0, [date(2026, 9, day) for day in range(1, 25)], level="sealed")
    await register.write(complaints)
    await computed(complaints)
    assert await listed(complaints, standing="current") == []


async def test_sides_do_not_mix(complaints: Bench) -> None:
    register = with_a_cluster()
    register.usual(random.Random(4), side=Side.PREVENTIVE)
    await register.write(complaints)
    await computed(complaints)
    await computed(complaints, Side.PREVENTIVE)
    (found,) = await listed(complaints, standing="current")
    other = analyst(Side.PREVENTIVE)
    assert await listed(complaints, other, standing="current") == []
    async with complaints.client(other) as client:
        missing = await client.get(f"/v1/patterns/{uuid7()}")
        hidden = await client.get(f"/v1/patterns/{found['id']}")
        act = await client.post(
            f"/v1/patterns/{found['id']}/decisions", json={"decision": "seen"}, headers={"If-Match": '"1"'}
        )
    assert hidden.status_code == missing.status_code == act.status_code == 404
    assert _without_instance(hidden.json()) == _without_instance(missing.json())


def _without_instance(problem: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in problem.items() if name not in ("instance", "correlation_id")}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/patterns"),
        ("GET", "/v1/patterns/overview"),
        ("GET", f"/v1/patterns/{NOWHERE}"),
        ("GET", f"/v1/patterns/{NOWHERE}/months"),
        ("POST", f"/v1/patterns/{NOWHERE}/decisions"),
        ("POST", "/v1/pattern-runs"),
        ("GET", f"/v1/pattern-runs/{NOWHERE}"),
    ],
)
async def test_only_who_holds_the_right_is_answered(complaints: Bench, method: str, path: str) -> None:
    body = {"decision": "seen"} if "decisions" in path else None
    headers = {"If-Match": '"1"', "Idempotency-Key": str(uuid7())}
    async with complaints.client() as nobody:
        assert (await nobody.request(method, path, json=body, headers=headers)).status_code == 401
    async with complaints.client(person(READ, HEAD, office=OFFICE)) as client:
        assert (await client.request(method, path, json=body, headers=headers)).status_code == 403


async def test_computing_again_changes_nothing(complaints: Bench) -> None:
    register = with_a_cluster()
    await register.write(complaints)
    await computed(complaints)
    before = await complaints.sql("SELECT * FROM pattern ORDER BY id")
    sent = await complaints.sql("SELECT count(*) AS n FROM outbox WHERE type LIKE '%pattern%'")
    await computed(complaints)
    assert await complaints.sql("SELECT * FROM pattern ORDER BY id") == before
    assert await complaints.sql("SELECT count(*) AS n FROM outbox WHERE type LIKE '%pattern%'") == sent
    assert sent[0]["n"] == 1


async def test_what_crosses_sides_has_no_count_and_no_complaint(complaints: Bench) -> None:
    register = with_a_cluster()
    await register.write(complaints)
    await computed(complaints)
    (found,) = await listed(complaints, standing="current")
    (event,) = await complaints.sql("SELECT * FROM outbox WHERE type LIKE '%pattern%'")
    assert json.loads(event["data"]) == {
        "kind": "cluster",
        "place": str(register.places[0]),
        "theme": str(register.themes[0]),
    }
    assert str(found["id"]) == str(event["record"])


async def test_a_decision_is_kept_with_its_reason(complaints: Bench) -> None:
    await with_a_cluster().write(complaints)
    await computed(complaints)
    (found,) = await listed(complaints, standing="current")
    path = f"/v1/patterns/{found['id']}/decisions"
    async with complaints.client(analyst()) as client:
        headers = {"If-Match": f'"{found["version"]}"', "Idempotency-Key": "one"}
        draft = {"decision": "not-a-signal", "reason": "A new wing opened."}
        silent = await client.post(path, json={"decision": "acted-on"}, headers=headers)
        unconditional = await client.post(path, json=draft, headers={"Idempotency-Key": "one"})
        decided = await client.post(path, json=draft, headers=headers)
        again = await client.post(path, json=draft, headers=headers)
        stale = await client.post(path, json=draft, headers=headers | {"Idempotency-Key": "two"})
        later = await client.post(
            path,
            json={"decision": "acted-on", "reason": "Asked for a visit."},
            headers={"If-Match": decided.headers["ETag"], "Idempotency-Key": "three"},
        )
    assert (silent.status_code, unconditional.status_code, stale.status_code) == (422, 428, 412)
    assert decided.status_code == again.status_code == later.status_code == 201
    assert [one["decision"] for one in later.json()["decisions"]] == ["acted-on", "not-a-signal"]
    assert later.json()["decisions"][1]["reason"] == "A new wing opened."
    assert await listed(complaints, undecided="true", standing="current") == []
    acts = await complaints.sql("SELECT act FROM audit_entry WHERE record_kind = 'pattern'")
    assert [act["act"] for act in acts] == ["pattern.decided"] * 2


async def test_a_decision_outlasts_the_growth_of_its_pattern(complaints: Bench) -> None:
    register = with_a_cluster()
    await register.write(complaints)
    await computed(complaints)
    (found,) = await listed(complaints, standing="current")
    async with complaints.client(analyst()) as client:
        await client.post(
            f"/v1/patterns/{found['id']}/decisions",
            json={"decision": "seen"},
            headers={"If-Match": f'"{found["version"]}"', "Idempotency-Key": "one"},
        )
    chance = random.Random(5)
    later = Register(register.places, register.themes)
    for place in range(6):
        for theme in range(3):
            later.add(place, theme, (day_of(date(2026, 11, 1), chance) for _ in range(4)))
    later.add(0, 0, (day_of(date(2026, 11, 1), chance) for _ in range(12)))
    await later.write(complaints)
    await computed(complaints, today=date(2026, 12, 3))
    (grown,) = await listed(complaints, standing="current", place=str(register.places[0]))
    assert grown["id"] == found["id"]
    assert grown["until"] == "2026-11-30"
    assert grown["decision"] == "seen"
    assert grown["gone_on"] is True


async def test_what_is_no_longer_found_goes_unless_it_was_decided_about(complaints: Bench) -> None:
    register = with_a_cluster()
    chance = random.Random(11)
    for month in (8, 9, 10):
        register.add(3, 2, (day_of(date(2026, month, 1), chance) for _ in range(12)))
    await register.write(complaints)
    await computed(complaints)
    first, second = sorted(await listed(complaints, standing="current"), key=lambda one: one["place"]["name"])
    async with complaints.client(analyst()) as client:
        await client.post(
            f"/v1/patterns/{first['id']}/decisions",
            json={"decision": "not-a-signal", "reason": "A mistake of the import."},
            headers={"If-Match": f'"{first["version"]}"', "Idempotency-Key": "one"},
        )
    await complaints.sql(
        "DELETE FROM complaint WHERE received_on >= '2026-08-01' AND place = ANY($1)", register.places
    )
    await computed(complaints)
    async with complaints.client(analyst()) as client:
        kept = (await client.get(f"/v1/patterns/{first['id']}")).json()
        assert (await client.get(f"/v1/patterns/{second['id']}")).status_code == 404
    assert kept["standing"] == "withdrawn"
    assert kept["months"] == []
    assert kept["observed"] == {"low": 0, "high": 0}
    assert kept["decisions"][0]["reason"] == "A mistake of the import."


async def test_a_silence_is_judged_only_where_it_could_be_noticed(complaints: Bench) -> None:
    register = Register()
    chance = random.Random(9)
    register.usual(chance)
    quiet, tiny = register.places[1], uuid7()
    register.rows = [row for row in register.rows if row[4] != quiet or row[5] < date(2026, 6, 1)]
    register.places.append(tiny)
    register.add(6, 0, [date(2024, 3, 3), date(2025, 3, 3)])
    await register.write(complaints)
    for place in register.places:
        await complaints.sql(
            "INSERT INTO known_exposure VALUES ($1, 1, $2, '2024-01-01', $3)",
            uuid7(),
            place,
            4 if place == tiny else 400,
        )
    await computed(complaints)
    silent = [one for one in await listed(complaints, standing="current") if one["kind"] == "silence"]
    assert {one["place"]["id"] for one in silent} == {str(quiet)}
    assert any(one["theme"] is None for one in silent)
    assert all(one["observed"] == {"low": 0, "high": 4} for one in silent)
    async with complaints.client(analyst()) as client:
        overview = (await client.get("/v1/patterns/overview")).json()
    assert [(one["place"]["id"], one["verdict"]) for one in overview["not_judged"]] == [
        (str(tiny), "too-small")
    ]
    assert overview["judged"] == 6


async def test_complaints_that_go_on_after_a_recommendation_are_told(complaints: Bench) -> None:
    register = Register()
    register.usual(random.Random(2))
    await register.write(complaints)
    ours, theirs = uuid7(), uuid7()
    for id_, side in ((ours, "complaints"), (theirs, "preventive")):
        await complaints.sql(
            "INSERT INTO known_recommended (id, version, side, issued_on, places, themes)"
            " VALUES ($1, 1, $2, '2026-02-10', $3, $4)",
            id_,
            side,
            f'["{register.places[2]}"]',
            f'["{register.themes[1]}"]',
        )
    await computed(complaints)
    (found,) = await listed(complaints, kind="repeat")
    assert found["recommendation"] == str(ours)
    assert found["place"]["id"] == str(register.places[2])
    assert (found["since"], found["until"], found["standing"]) == ("2026-05-01", "2026-10-31", "current")


async def test_a_run_that_was_killed_is_done_by_the_next_process(complaints: Bench) -> None:
    await with_a_cluster().write(complaints)
    async with complaints.client(analyst()) as client:
        run = (await client.post("/v1/pattern-runs", headers={"Idempotency-Key": "one"})).json()
        same = (await client.post("/v1/pattern-runs", headers={"Idempotency-Key": "another"})).json()
    assert same["id"] == run["id"]
    await complaints.sql("UPDATE pattern_run SET state = 'running', months_done = 7")
    assert await Computing(complaints.app.state.worker_database).do_next(TODAY)
    assert not await Computing(complaints.app.state.worker_database).do_next(TODAY)
    assert len(await listed(complaints, standing="current")) == 1


async def test_a_complaint_is_told_which_patterns_it_is_part_of(complaints: Bench) -> None:
    register = with_a_cluster()
    await register.write(complaints)
    await computed(complaints)
    within = next(row[0] for row in register.rows if row[4] == register.places[0] and row[5].month == 9
                  and row[5].year == 2026 and row[6] == register.themes[0])  # fmt: skip
    other = next(row[0] for row in register.rows if row[4] == register.places[1])
    team = person(PATTERNS, READ, office=OFFICE, team=TEAM)
    assert len(await listed(complaints, team, complaint=str(within))) == 1
    assert await listed(complaints, team, complaint=str(other)) == []
    assert await listed(complaints, analyst(), complaint=str(within)) == []


async def test_the_table_is_a_file_only_for_who_may_export(complaints: Bench) -> None:
    await with_a_cluster().write(complaints)
    await computed(complaints)
    (found,) = await listed(complaints, standing="current")
    for path in ("/v1/patterns", f"/v1/patterns/{found['id']}/months"):
        async with complaints.client(analyst()) as client:
            assert (await client.get(path, headers={"Accept": "text/csv"})).status_code == 403
        async with complaints.client(analyst(Side.COMPLAINTS, EXPORT)) as client:
            table = await client.get(path, headers={"Accept": "text/csv"})
        assert table.status_code == 200
        assert "to" in table.text


async def test_filter_and_database_agree_for_everybody(complaints: Bench) -> None:
    chance = random.Random(16)
    for _ in range(30):
        side, pattern = chance.choice(list(Side)).value, uuid7()
        await complaints.sql(
            "INSERT INTO pattern (id, created_at, updated_at, version, side, kind, place, since, until, standing,"
            " observed_low, expected, marks, months) VALUES ($1, now(), now(), 1, $2, 'cluster', $1, '2026-01-01',"
            " '2026-01-31', 'current', 5, 2, '[]', '[]')",
            pattern,
            side,
        )
        await complaints.sql(
            "INSERT INTO pattern_decision (id, pattern, at, account, decision) VALUES ($1, $2, now(), $1, 'seen')",
            uuid7(),
            pattern,
        )
        await complaints.sql("INSERT INTO pattern_silence VALUES ($1, $2, 'judged')", side, uuid7())
        await complaints.sql(
            "INSERT INTO pattern_run (id, created_at, updated_at, version, side, state, months_done, months)"
            " VALUES ($1, now(), now(), 1, $2, 'done', 0, 0)",
            uuid7(),
            side,
        )
    for number in range(40):
        held = [
            Membership("r", chance.choice([None, OFFICE]), chance.choice([None, TEAM]),
                       frozenset(chance.sample(PERMISSIONS, chance.randint(0, len(PERMISSIONS)))))
            for _ in range(chance.randint(0, 3))
        ]  # fmt: skip
        who = Principal(uuid7(), Kind.PERSON, chance.choice([*Side, None]), tuple(held))
        for table in (Pattern, PatternDecision, PatternRun):
            by_filter, by_policy = await visible_both_ways(complaints, table, who)
            assert by_filter == by_policy, number
            assert bool(by_filter) == (who.may(PATTERNS) and who.side is not None)


async def test_the_worker_reads_no_sealed_complaint_and_the_app_no_copies(complaints: Bench) -> None:
    register = Register()
    register.add(0, 0, [date(2026, 9, 1)], level="sealed")
    await register.write(complaints)
    assert await complaints.sql("SELECT id FROM complaint", as_role="worker") == []
    for table in ("known_exposure", "known_recommended"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await complaints.sql(f"SELECT * FROM {table}", as_role="app")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await complaints.sql("SELECT * FROM pattern_decision", as_role="worker")


def test_silence_table_has_no_count() -> None:
    assert set(PatternSilence.model_fields) == {"side", "place", "verdict"}


async def counts_told(complaints: Bench, side: Side = Side.COMPLAINTS) -> list[dict[str, object]]:
    rows = await complaints.sql(
        "SELECT data::text AS data, side FROM outbox WHERE type = 'complaint-counts.changed' ORDER BY position"
    )
    return [json.loads(row["data"]) for row in rows if row["side"] == side]


async def test_counts_cross_to_the_other_side_in_bands_of_whole_months(complaints: Bench) -> None:
    register = with_a_cluster()
    register.add(0, 0, [date(2026, 11, day) for day in range(1, 21)])
    register.add(0, 0, [date(2026, 9, day) for day in range(1, 25)], level="sealed")
    await register.write(complaints)
    await computed(complaints)
    (told,) = await counts_told(complaints)
    assert (told["until"], told["months"]) == ("2026-10-31", 12)
    counts = {one["place"]: one for one in told["counts"]}  # type: ignore[attr-defined]
    assert set(counts) == {str(place) for place in register.places}
    edges = {0, 5, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000}
    rows = await complaints.sql(
        "SELECT place, count(*) AS n FROM complaint WHERE level <> 'sealed'"
        " AND received_on BETWEEN '2025-11-01' AND '2026-10-31' GROUP BY place"
    )
    assert rows
    for row in rows:
        one = counts[str(row["place"])]
        assert one["complaints_from"] in edges
        assert one["complaints_to"] is None or one["complaints_to"] + 1 in edges
        assert one["complaints_from"] <= row["n"] <= (one["complaints_to"] or row["n"])
        for theme in one["themes"]:
            assert theme["complaints_from"] >= 5
    assert counts[str(register.places[0])]["themes"]


async def test_nothing_is_told_of_a_register_that_is_kept_elsewhere(complaints: Bench) -> None:
    register = Register()
    register.add(0, 0, [date(2024, 3, day) for day in range(1, 25)])
    await register.write(complaints)
    await computed(complaints)
    assert await counts_told(complaints) == []


async def test_under_five_and_none_are_told_alike(complaints: Bench) -> None:
    register = Register()
    register.add(0, 0, [date(2026, 9, 1)] * 4)
    register.add(1, 0, [date(2026, 9, 1)] * 5)
    await register.write(complaints)
    await computed(complaints)
    (told,) = await counts_told(complaints)
    counts = {one["place"]: one for one in told["counts"]}  # type: ignore[attr-defined]
    four, five, none = (counts[str(place)] for place in register.places[:3])
    assert {key: four[key] for key in four if key != "place"} == {
        key: none[key] for key in none if key != "place"
    }
    assert (four["complaints_from"], four["complaints_to"], four["themes"]) == (0, 4, [])
    assert five["complaints_from"] == 5
    assert len(five["themes"]) == 1


async def test_a_mass_filing_is_one_complaint_across_sides_and_is_said(complaints: Bench) -> None:
    register = Register()
    register.add(0, 0, [date(2026, month, 3) for month in range(1, 11)])
    register.add(0, 0, [date(2026, 9, 15)] * 500)
    await register.write(complaints)
    await computed(complaints)
    (told,) = await counts_told(complaints)
    counts = {one["place"]: one for one in told["counts"]}  # type: ignore[attr-defined]
    loud, quiet = (counts[str(place)] for place in register.places[:2])
    assert (loud["complaints_from"], loud["complaints_to"], loud["mass_filings"]) == (10, 14, 1)
    assert [(one["complaints_from"], one["complaints_to"]) for one in loud["themes"]] == [(10, 14)]
    assert quiet["mass_filings"] == 0


async def alleged(
    complaints: Bench, place: UUID, count: int, side: Side = Side.PREVENTIVE, level: str = "confidential"
) -> None:
    for _ in range(count):
        await complaints.sql(
            "INSERT INTO allegation (id, created_at, updated_at, version, side, office, level, victim_safe_contact,"
            " content, place, recorded_by)"
            " VALUES ($1, '2026-06-01', now(), 1, $2, $3, $4, 'only-next-visit', '', $5, $1)",
            *(uuid7(), side.value, OFFICE, level, place),
        )


async def allegations_told(
    complaints: Bench, side: Side = Side.PREVENTIVE
) -> dict[str, tuple[int, int | None]]:
    """As they were told last."""
    rows = await complaints.sql(
        "SELECT data::text AS data, side FROM outbox WHERE type = 'allegation-counts.changed' ORDER BY position"
    )
    told = [json.loads(row["data"]) for row in rows if row["side"] == side]
    if not told:
        return {}
    assert (told[-1]["until"], told[-1]["months"]) == ("2026-10-31", 24)
    return {one["place"]: (one["allegations_from"], one["allegations_to"]) for one in told[-1]["counts"]}


async def test_no_single_allegation_shows_in_what_is_told_across_sides(complaints: Bench) -> None:
    """Whoever subtracts what is told before and after one allegation learns nothing, wherever the count stands."""
    place = uuid7()
    seen = []
    for _ in range(13):
        await alleged(complaints, place, 1)
        await computed(complaints, Side.PREVENTIVE)
        seen.append((await allegations_told(complaints)).get(str(place)))
    assert seen == [None] * 6 + [(5, 9)] * 5 + [(10, 14)] * 2
    # One less, as when it is erased, is not seen either.
    await complaints.sql("DELETE FROM allegation WHERE id IN (SELECT id FROM allegation LIMIT 3)")
    await computed(complaints, Side.PREVENTIVE)
    assert (await allegations_told(complaints))[str(place)] == (10, 14)
    await complaints.sql("DELETE FROM allegation WHERE id IN (SELECT id FROM allegation LIMIT 6)")
    await computed(complaints, Side.PREVENTIVE)
    assert (await allegations_told(complaints))[str(place)] == (0, 4)


async def test_sealed_allegations_and_those_of_this_month_are_in_no_count(complaints: Bench) -> None:
    place = uuid7()
    await alleged(complaints, place, 5)
    await alleged(complaints, place, 40, level="sealed")
    await alleged(complaints, place, 40, Side.COMPLAINTS)
    await complaints.sql("UPDATE allegation SET created_at = '2026-11-02' WHERE side = 'complaints'")
    for side in Side:
        await computed(complaints, side)
        assert await allegations_told(complaints, side) == {}


async def test_an_allegation_without_a_place_is_of_that_of_its_complaint(complaints: Bench) -> None:
    register = Register()
    register.add(0, 0, [date(2026, 9, 1)])
    await register.write(complaints)
    await alleged(complaints, register.places[0], 8, Side.COMPLAINTS)
    await complaints.sql("UPDATE allegation SET place = NULL, complaint = $1", register.rows[0][0])
    await computed(complaints)
    assert await allegations_told(complaints, Side.COMPLAINTS) == {str(register.places[0]): (5, 9)}


async def test_told_allegations_are_nobodys_to_read(complaints: Bench) -> None:
    await alleged(complaints, uuid7(), 9)
    await computed(complaints, Side.PREVENTIVE)
    async with complaints.app.state.database.session(person(*PERMISSIONS, side=Side.PREVENTIVE)) as session:
        with pytest.raises(DBAPIError):
            await session.execute(select(ToldAllegations))
