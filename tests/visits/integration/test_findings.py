"""What a visit found, and how it went: written by who goes along, read by its team and the head, and by nobody else."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from servicekit.ids import today, utcnow, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways
from visits.models import (
    Difficulty,
    FinalTalk,
    Finding,
    FindingSource,
    FindingStandard,
    FindingTheme,
    Promise,
    Sight,
    VisitNote,
)
from visits.policy.permissions import PERMISSIONS

from tests.visits.conftest import emitted, registered, version_of
from tests.visits.integration.test_visits import analyst, expert, goes, made, monitor, moved, planner


async def a_theme(visits: Bench) -> str:
    rows = await visits.sql(
        "SELECT id FROM reference_entry WHERE kind = 'theme' AND parent IS NOT NULL LIMIT 1"
    )
    return str(rows[0]["id"])


async def an_entry(visits: Bench, kind: str) -> str:
    rows = await visits.sql("SELECT id FROM reference_entry WHERE kind = $1 LIMIT 1", kind)
    return str(rows[0]["id"])


async def under_way(
    visits: Bench, goer: Principal, plans: Principal | None = None, **changes: Any
) -> dict[str, Any]:
    plans = plans or planner()
    visit = await made(visits, plans, **changes)
    await goes(visits, visit["id"], goer, "lead")
    for to in ("planned", "under-way"):
        visit = await moved(visits, plans, visit, to)
    return visit


async def posted(
    visits: Bench, who: Principal, path: str, body: dict[str, Any], status: int = 201
) -> dict[str, Any]:
    async with visits.client(who) as client:
        answer = await client.post(f"/v1{path}", json=body)
    assert answer.status_code == status, answer.text
    record: dict[str, Any] = answer.json()
    return record


def draft(**changes: Any) -> dict[str, Any]:
    return {"title": "Full undressing is the rule in wing B", "language": "en"} | changes


async def whole(visits: Bench, **changes: Any) -> dict[str, Any]:
    return draft(
        description="Of 40 entries 37 give no reason.",
        themes=[await a_theme(visits)],
        problem_kind=await an_entry(visits, "problem-kind"),
        severity="serious",
        scope="generic",
        standards=[{"standard": await an_entry(visits, "standard"), "article": "52"}],
        **changes,
    )


async def test_a_finding_is_borne_out_graded_and_confirmed(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    finding = await posted(visits, goer, f"/visits/{visit['id']}/findings", await whole(visits))
    assert finding["reference"].startswith("F-")
    assert finding["standards"][0]["article"] == "52"
    path = f"/findings/{finding['id']}"
    async with visits.client(goer) as client:
        bare = await client.post(f"/v1{path}/moves", json={"to": "confirmed"}, headers=version_of(finding))
        assert [error["pointer"] for error in bare.json()["errors"]] == ["/sources"]
        ungraded = await client.put(
            f"/v1{path}/corroboration", json={"corroboration": "strong"}, headers=version_of(finding)
        )
        assert ungraded.status_code == 422
    source = {"kind": "interview", "count": 9, "note": "In private, no names"}
    finding = await posted(visits, goer, f"{path}/sources", source)
    finding = await posted(visits, goer, f"{path}/sources", {"kind": "document", "contrary": True})
    async with visits.client(goer) as client:
        graded = await client.put(
            f"/v1{path}/corroboration", json={"corroboration": "strong"}, headers=version_of(finding)
        )
        assert graded.json()["corroboration"] == "strong"
        moved_on = await client.post(
            f"/v1{path}/moves", json={"to": "confirmed"}, headers=version_of(graded.json())
        )
        assert moved_on.json()["state"] == "confirmed"
        stays = await client.patch(f"/v1{path}", json={"title": "X"}, headers=version_of(moved_on.json()))
        assert stays.status_code == 409
    # Another source, and what was judged on the old ones is judged no more.
    finding = await posted(visits, goer, f"{path}/sources", {"kind": "photo"})
    assert (finding["corroboration"], finding["graded_by"]) == ("none", None)
    types = [type_ for type_, *_ in await emitted(visits) if type_.startswith("finding")]
    assert types[0] == "finding.recorded"
    assert set(types[1:]) == {"finding.changed"}


async def test_what_a_finding_still_needs_is_said(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    finding = await posted(visits, goer, f"/visits/{visit['id']}/findings", draft())
    async with visits.client(goer) as client:
        answer = await client.post(
            f"/v1/findings/{finding['id']}/moves", json={"to": "confirmed"}, headers=version_of(finding)
        )
    assert {error["pointer"] for error in answer.json()["errors"]} == {
        *("/description", "/themes", "/sources", "/severity", "/scope", "/problem_kind")
    }


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"themes": [str(uuid7())]}, "/themes/0"),
        ({"standards": [{"standard": str(uuid7())}]}, "/standards/0/standard"),
        ({"problem_kind": str(uuid7())}, "/problem_kind"),
        ({"place": str(uuid7())}, "/place"),
        ({"unit": str(uuid7())}, "/unit"),
        ({"note": str(uuid7())}, "/note"),
        ({"kind": "good-practice", "severity": "grave"}, "/severity"),
    ],
)
async def test_what_does_not_fit_is_named_and_nothing_is_kept(
    visits: Bench, changes: dict[str, Any], pointer: str
) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    answer = await posted(visits, goer, f"/visits/{visit['id']}/findings", draft(**changes), status=422)
    assert [error["pointer"] for error in answer["errors"]] == [pointer]
    assert await visits.sql("SELECT 1 FROM finding") == []


async def test_nothing_is_found_before_a_visit_begins_or_after_it_ends(visits: Bench) -> None:
    plans, goer = planner(), monitor()
    visit = await made(visits, plans)
    await goes(visits, visit["id"], goer, "lead")
    await posted(visits, plans, f"/visits/{visit['id']}/findings", draft(), status=409)
    for to in ("planned", "under-way", "final-talk-held", "reporting", "closed"):
        visit = await moved(visits, plans, visit, to)
    await posted(visits, goer, f"/visits/{visit['id']}/findings", draft(), status=409)


async def test_a_quick_note_becomes_a_finding(visits: Bench) -> None:
    goer, other = monitor(), monitor()
    visit = await under_way(visits, goer)
    await goes(visits, visit["id"], other, "member", "Omar Teld")
    path = f"/visits/{visit['id']}/notes"
    note = await posted(visits, goer, path, {"text": "No light in B-04", "language": "en"})
    finding = await posted(visits, other, f"/visits/{visit['id']}/findings", draft(note=note["id"]))
    async with visits.client(other) as client:
        assert (await client.get(f"/v1{path}")).json()[0]["finding"] == finding["id"]
        fresh = (await client.get(f"/v1{path}")).json()[0]
        refused = await client.patch(
            f"/v1{path}/{note['id']}", json={"text": "Mine"}, headers=version_of(fresh)
        )
    assert refused.status_code == 403


async def test_who_comes_from_outside_adds_and_reads_until_the_report_is_final(visits: Bench) -> None:
    goer, outsider = monitor(), expert()
    visit = await under_way(visits, goer)
    await goes(visits, visit["id"], outsider, "expert", "Lina Aster")
    await posted(visits, outsider, f"/visits/{visit['id']}/findings", draft())
    await posted(visits, outsider, f"/visits/{visit['id']}/promises", {"text": "New lamps"}, status=403)
    await visits.sql("UPDATE record_grant SET ends_at = now() WHERE account = $1", outsider.account)
    async with visits.client(outsider) as client:
        assert (await client.get(f"/v1/visits/{visit['id']}/findings")).status_code == 404
        assert (await client.get("/v1/findings")).json()["items"] == []


async def test_what_was_found_is_read_by_team_and_head_alone(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    finding = await posted(visits, goer, f"/visits/{visit['id']}/findings", await whole(visits))
    await posted(visits, goer, f"/visits/{visit['id']}/notes", {"text": "Smoke"})
    outsiders = (
        analyst(),
        monitor(team=uuid7()),
        expert(),
        planner(office=uuid7()),
        person(*PERMISSIONS, side=Side.COMPLAINTS),
    )
    for stranger in outsiders:
        async with visits.client(stranger) as client:
            assert (await client.get(f"/v1/findings/{finding['id']}")).status_code == 404
            assert (await client.get(f"/v1/visits/{visit['id']}/findings")).status_code == 404
            assert (await client.get(f"/v1/visits/{visit['id']}/notes")).status_code == 404
            listed = (await client.get("/v1/findings")).json()
            assert (listed["items"], listed["count"]["value"]) == ([], 0)
            assert (await client.get("/v1/findings/recurring?places_at_least=1")).json() == []
    tables = (Finding, FindingTheme, FindingStandard, FindingSource, VisitNote)
    for who in (goer, planner(), *outsiders):
        for table in tables:
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy
    async with visits.client() as client:
        assert (await client.get("/v1/findings")).status_code == 401


async def test_how_it_went_is_kept(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    base = f"/visits/{visit['id']}"
    sight = await posted(visits, goer, f"{base}/sights", {"kind": "area", "name": "Punishment cells"})
    difficulty = {"kind": "access-late", "at": utcnow().isoformat(), "description": "40 minutes at the gate"}
    await posted(visits, goer, f"{base}/difficulties", difficulty)
    talk = {"held_on": str(today()), "present": "The director, her deputy", "raised": "Searches"}
    await posted(visits, goer, f"{base}/final-talk", talk)
    await posted(visits, goer, f"{base}/final-talk", talk, status=409)
    due = str(today() + timedelta(days=30))
    promise = await posted(visits, goer, f"{base}/promises", {"text": "Lamps in B", "due_on": due})
    async with visits.client(goer) as client:
        unsaid = await client.patch(
            f"/v1{base}/sights/{sight['id']}", json={"state": "not-seen"}, headers=version_of(sight)
        )
        assert [error["pointer"] for error in unsaid.json()["errors"]] == ["/why"]
        said = await client.patch(
            f"/v1{base}/sights/{sight['id']}",
            json={"state": "not-seen", "why": "The key was said to be lost"},
            headers=version_of(sight),
        )
        assert said.json()["why"] == "The key was said to be lost"
        gone = await client.delete(f"/v1{base}/sights/{sight['id']}", headers=version_of(sight))
        assert gone.status_code == 412
        gone = await client.delete(f"/v1{base}/sights/{sight['id']}", headers=version_of(said.json()))
        assert gone.status_code == 204
    for to in ("final-talk-held", "reporting", "closed"):
        visit = await moved(visits, planner(), visit, to)
    async with visits.client(goer) as client:
        followed = await client.patch(
            f"/v1{base}/promises/{promise['id']}",
            json={"kept": False, "outcome": "Nothing was done"},
            headers=version_of(promise),
        )
        assert followed.status_code == 200
        history = (await client.get(f"/v1{base}/history")).json()
    acts = [entry["act"] for entry in history]
    assert "sight-removed" in acts
    assert "Punishment cells" not in str(history)
    for table in (Sight, Difficulty, FinalTalk, Promise):
        for who in (goer, planner(), analyst(), monitor(team=uuid7())):
            by_filter, by_policy = await visible_both_ways(visits, table, who)
            assert by_filter == by_policy


async def test_a_note_sent_twice_is_one(visits: Bench) -> None:
    goer = monitor()
    visit = await under_way(visits, goer)
    note = str(uuid7())
    async with visits.client(goer) as client:
        for _ in range(2):
            answer = await client.post(
                f"/v1/visits/{visit['id']}/notes",
                json={"id": note, "text": "Noise all night"},
                headers={"Idempotency-Key": note},
            )
            assert answer.status_code == 201
        assert len((await client.get(f"/v1/visits/{visit['id']}/notes")).json()) == 1
        again = await client.post(f"/v1/visits/{visit['id']}/notes", json={"id": note, "text": "Other"})
    assert again.status_code == 409


async def test_what_was_found_in_several_places_is_put_together(visits: Bench) -> None:
    goer = monitor()
    body = await whole(visits)
    for severity in ("serious", "grave"):
        visit = await under_way(visits, goer)
        await posted(visits, goer, f"/visits/{visit['id']}/findings", body | {"severity": severity})
    alone = await whole(visits, kind="good-practice")
    del alone["severity"], alone["problem_kind"]
    await posted(visits, goer, f"/visits/{visit['id']}/findings", alone)
    async with visits.client(goer) as client:
        found = (await client.get("/v1/findings/recurring")).json()
        practices = (await client.get("/v1/findings/recurring?kind=good-practice&places_at_least=1")).json()
        themed = (await client.get(f"/v1/findings/recurring?theme={body['themes'][0]}")).json()
        assert themed == found
        assert (await client.get(f"/v1/findings/recurring?theme={uuid7()}")).json() == []
        listed = (await client.get(f"/v1/findings?theme={body['themes'][0]}&severity=grave")).json()
        table = (await client.get("/v1/findings", headers={"Accept": "text/csv"})).text
    assert [(one["findings"], one["visits"], len(one["places"]), one["gravest"]) for one in found] == [
        (2, 2, 2, "grave")
    ]
    assert len(practices) == 1
    assert listed["count"]["value"] == 1
    assert table.count("\n") == 4
    assert UUID(found[0]["theme"]["id"])


async def test_a_finding_names_one_of_the_places(visits: Bench) -> None:
    goer, plans = monitor(), planner()
    one, two = [(await registered(visits, name))["id"] for name in ("Sarn Prison", "Lissa Prison")]
    visit = await under_way(visits, goer, plans, places=[one, two])
    await posted(visits, goer, f"/visits/{visit['id']}/findings", draft(), status=422)
    finding = await posted(visits, goer, f"/visits/{visit['id']}/findings", draft(place=two))
    assert finding["place"]["id"] == two
