"""What an authority reads: what was sent to it and to those below it, as it was sent, and nothing else."""

import asyncio
import time
from typing import Any
from uuid import UUID

import httpx
import pytest
from recommendations.models.recommendation import Criterion
from recommendations.policy.permissions import ANSWER, ISSUE_URGENT, READ, WRITE
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.recommendations.conftest import (
    OFFICE,
    World,
    coordinator,
    drafted,
    entered,
    know,
    ready_draft,
    registrar,
)

SECRET_NOTE = "Three men told us so in wing D"


def answering(authority: str | UUID, side: Side = Side.PREVENTIVE) -> Principal:
    return person(ANSWER, side=side, authority=UUID(str(authority)), role="authority")


async def asked(service: Bench, who: Principal, **query: Any) -> list[dict[str, Any]]:
    async with service.client(who) as client:
        answer = await client.get("/v1/asked", params=query)
    assert answer.status_code == 200, answer.text
    page: dict[str, Any] = answer.json()
    assert page["count"]["value"] == len(page["items"])
    items: list[dict[str, Any]] = page["items"]
    return items


async def one(service: Bench, who: Principal, asked_id: str) -> dict[str, Any]:
    async with service.client(who) as client:
        answer = await client.get(f"/v1/asked/{asked_id}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def issue(service: Bench, record: dict[str, Any]) -> dict[str, Any]:
    async with service.client(coordinator()) as client:
        answer = await client.post(
            f"/v1/recommendations/{record['id']}/issue",
            json={},
            headers={"If-Match": f'"{record["version"]}"'},
        )
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.json()
    return done


async def to(service: Bench, *bodies: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Issued to ``bodies``."""
    addressees = [body | {"response_due": "2999-01-31"} for body in bodies]
    return await issue(service, await ready_draft(service, coordinator(), addressees=addressees, **changes))


async def correct(service: Bench, record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    async with service.client(coordinator()) as client:
        answer = await client.patch(
            f"/v1/recommendations/{record['id']}",
            json=changes | {"reason": "A mistake"},
            headers={"If-Match": f'"{record["version"]}"'},
        )
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.json()
    return done


async def move(service: Bench, authority: dict[str, Any], **changes: Any) -> dict[str, Any]:
    async with service.client(registrar()) as client:
        answer = await client.patch(
            f"/v1/authorities/{authority['id']}",
            json=changes,
            headers={"If-Match": f'"{authority["version"]}"'},
        )
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.json()
    return done


async def test_no_id_tells_an_authority_when_it_was_drafted(world: World) -> None:
    """The evening after a talk, say; those addressed stay in their order."""
    bodies = [await entered(world.service, f"Agency {number}") for number in range(8)]
    await to(world.service, *({"authority": each["id"]} for each in bodies))
    (item,) = await asked(world.service, answering(bodies[3]["id"]))
    a_day, milliseconds = 86_400_000, 2**80
    assert abs(UUID(item["id"]).int // milliseconds - time.time() * 1000) > a_day
    rows = await world.service.sql("SELECT authority FROM addressee ORDER BY id")
    assert [str(row["authority"]) for row in rows] == [each["id"] for each in bodies]


async def test_what_goes_out_is_what_was_decided_to_go_out(world: World) -> None:
    ministry = await entered(world.service, "Ministry of Justice", kind="ministry")
    other = await entered(world.service, "Ministry of Health", kind="ministry")
    record = await to(
        world.service,
        {"authority": ministry["id"]},
        {"authority": other["id"]},
        title="A doctor at night",
        themes=[str(world.subtheme)],
        problem_kind="practice",
        root_cause=SECRET_NOTE,
        resources=SECRET_NOTE,
        indicators="A rota with a name for every night",
        places=[str(world.place)],
        system_wide=False,
        source="complaint",
        source_record=str(uuid7()),
        source_reference="C-2026-000123",
        time_frame="short",
        criteria={c.value: {"verdict": "met", "note": SECRET_NOTE} for c in Criterion},
    )
    (item,) = await asked(world.service, answering(ministry["id"]))
    copy = await one(world.service, answering(ministry["id"]), item["id"])
    assert copy == {
        "id": item["id"],
        "reference": record["reference"],
        "title": "A doctor at night",
        "text": record["text"],
        "language": "en",
        "body": {"id": ministry["id"], "name": "Ministry of Justice"} | _rest(copy["body"]),
        "themes": [{"id": str(world.subtheme), "name": "Registers"} | _rest(copy["themes"][0])],
        "problem_kind": "practice",
        "priority": "medium",
        "time_frame": "short",
        "indicators": "A rota with a name for every night",
        "issued_on": record["issued_on"],
        "due_on": "2999-01-31",
        "due_at": None,
        "answered_on": None,
        "source": None,
        "source_reference": None,
        "number": 1,
        "sent_at": copy["sent_at"],
        "earlier": [],
        "responses": [],
        "extensions": [],
        "plan": [],
        "progress": [],
        "may_answer": True,
        "may_ask_for_time": True,
        "version": 1,
    }
    for hidden in (
        SECRET_NOTE,
        "C-2026-000123",
        str(world.place),
        other["id"],
        "Health",
        record["id"],
        "complaint",
    ):
        assert hidden not in str(copy), hidden


def _rest(named: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in named.items() if key not in ("id", "name")}


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("visit-report", False),
        ("complaint", False),
        ("spt", False),
        ("annual-report", True),
        ("urgent", True),
    ],
)
async def test_only_a_public_source_is_told(world: World, source: str, told: bool) -> None:
    ministry = await entered(world.service)
    await to(world.service, {"authority": ministry["id"]}, source=source, source_reference="§ 12")
    (item,) = await asked(world.service, answering(ministry["id"]))
    copy = await one(world.service, answering(ministry["id"]), item["id"])
    assert (copy["source"], copy["source_reference"]) == ((source, "§ 12") if told else (None, None))


async def test_a_draft_and_what_another_body_recommends_are_not_sent(world: World) -> None:
    ministry = await entered(world.service)
    body = {"authority": ministry["id"], "response_due": "2999-01-31"}
    await ready_draft(world.service, coordinator(), addressees=[body])
    await to(world.service, {"authority": ministry["id"]}, direction="received", source="spt")
    assert await asked(world.service, answering(ministry["id"])) == []


async def test_a_correction_sends_another_copy_and_the_first_stays_as_it_was(world: World) -> None:
    ministry = await entered(world.service)
    who = answering(ministry["id"])
    record = await to(world.service, {"authority": ministry["id"]}, title="Before")
    record = await correct(world.service, record, root_cause="What we think is behind it")
    (item,) = await asked(world.service, who)
    assert (item["title"], item["number"]) == ("Before", 1)
    await correct(world.service, record, title="After")
    (item,) = await asked(world.service, who)
    copy = await one(world.service, who, item["id"])
    assert (copy["title"], copy["number"]) == ("After", 2)
    assert [(each["title"], each["number"]) for each in copy["earlier"]] == [("Before", 1)]
    for statement in ("UPDATE sent_copy SET title = ''", "DELETE FROM sent_copy"):
        with pytest.raises(Exception, match="permission denied"):
            await world.service.sql(statement, as_role="app")


async def test_whoever_is_asked_no_more_reads_it_no_more(world: World) -> None:
    one_, other = await entered(world.service), await entered(world.service)
    record = await to(world.service, {"authority": one_["id"]})
    await correct(world.service, record, addressees=[{"authority": other["id"]}])
    assert await asked(world.service, answering(one_["id"])) == []
    assert len(await asked(world.service, answering(other["id"]))) == 1


async def test_an_urgent_one_is_sent_at_once_with_its_hour(world: World) -> None:
    ministry = await entered(world.service)
    on_the_visit = person(READ, WRITE, ISSUE_URGENT, side=Side.PREVENTIVE, office=OFFICE)
    record = await drafted(
        world.service,
        on_the_visit,
        source="urgent",
        system_wide=True,
        addressees=[{"authority": ministry["id"]}],
    )
    async with world.service.client(on_the_visit) as client:
        sent = await client.post(
            f"/v1/recommendations/{record['id']}/urgent-issue",
            json={"hours": 24, "because": "A man is at risk tonight"},
            headers={"If-Match": f'"{record["version"]}"'},
        )
    assert sent.status_code == 200, sent.text
    (item,) = await asked(world.service, answering(ministry["id"]))
    assert item["due_at"] is not None
    assert item["priority"] == "high"


async def test_a_ministry_reads_what_its_agencies_are_asked_and_they_not_what_it_is(world: World) -> None:
    service = world.service
    ministry = await entered(service, "Ministry", kind="ministry")
    agency = await entered(service, "Agency", parent=ministry["id"])
    unit = await entered(service, "Unit", parent=agency["id"])
    stranger = await entered(service, "Another ministry", kind="ministry")
    for title, body in (("M", ministry), ("A", agency), ("U", unit), ("S", stranger)):
        await to(service, {"authority": body["id"]}, title=title)

    async def titles(who: dict[str, Any]) -> list[str]:
        return sorted(item["title"] for item in await asked(service, answering(who["id"])))

    assert await titles(ministry) == ["A", "M", "U"]
    assert await titles(agency) == ["A", "U"]
    assert await titles(unit) == ["U"]
    assert await titles(stranger) == ["S"]
    # The tree changes, and what is read with it.
    agency = await move(service, agency, parent=stranger["id"])
    assert await titles(ministry) == ["M"]
    assert await titles(stranger) == ["A", "S", "U"]
    # A closed one reads nothing; whoever stands over it reads on.
    await move(service, agency, closed=True)
    assert await titles(agency) == []
    assert await titles(stranger) == ["A", "S", "U"]
    assert await titles(unit) == ["U"]


async def test_two_moves_at_once_leave_the_tree_right(world: World) -> None:
    service = world.service
    over = [await entered(service, f"Over {n}") for n in range(4)]
    moved = await entered(service, "Moved", parent=over[0]["id"])

    async def below(n: int) -> None:
        await entered(service, f"Below {n}", parent=moved["id"])

    await asyncio.gather(move(service, moved, parent=over[1]["id"]), *(below(n) for n in range(6)))
    wrong = await service.sql(
        "WITH RECURSIVE up(over, under) AS (SELECT id, id FROM authority UNION "
        "SELECT a.parent, u.under FROM up u JOIN authority a ON a.id = u.over WHERE a.parent IS NOT NULL) "
        "(SELECT * FROM up EXCEPT SELECT over, under FROM authority_reach) UNION ALL "
        "(SELECT over, under FROM authority_reach EXCEPT SELECT * FROM up)"
    )
    assert wrong == []


async def test_what_is_asked_of_a_place_is_read_by_who_runs_it_and_by_who_answers_for_it(
    world: World,
) -> None:
    service = world.service
    ministry = await entered(service, "Ministry", kind="ministry")
    agency = await entered(service, "Agency", parent=ministry["id"])
    responsible = await entered(service, "Regional government")
    stranger = await entered(service, "Another")
    run, own = uuid7(), uuid7()
    await know(service, "place", run, {"en": "North Prison"})
    await know(service, "place", own, {"en": "South Prison"})
    await service.sql(
        "UPDATE known_place SET operator = $2, authority = $3 WHERE id = $1",
        run,
        UUID(agency["id"]),
        UUID(responsible["id"]),
    )
    await to(service, {"place": str(run)}, title="North")
    await to(service, {"place": str(own)}, title="South")
    for who in (ministry, agency, responsible):
        (item,) = await asked(service, answering(who["id"]))
        assert (item["title"], item["body"]["name"]) == ("North", "North Prison")
    assert await asked(service, answering(stranger["id"])) == []
    await service.sql("UPDATE known_place SET operator = $2 WHERE id = $1", run, UUID(stranger["id"]))
    assert await asked(service, answering(agency["id"])) == []
    assert len(await asked(service, answering(stranger["id"]))) == 1


async def test_sides_stay_apart(world: World) -> None:
    ministry = await entered(world.service)
    await to(world.service, {"authority": ministry["id"]})
    assert await asked(world.service, answering(ministry["id"], Side.COMPLAINTS)) == []


def _said(answer: httpx.Response) -> dict[str, Any]:
    """But for what tells one request from another."""
    return {key: value for key, value in answer.json().items() if key != "correlation_id"}


async def test_nothing_else_is_there_for_an_authority(world: World) -> None:
    """A record that is not theirs answers like one that is not there: the same status, the same words."""
    service = world.service
    ministry, other = await entered(service, "Ministry"), await entered(service, "Other ministry")
    record = await to(service, {"authority": other["id"]}, {"authority": ministry["id"]})
    (theirs,) = await asked(service, answering(other["id"]))
    async with service.client(answering(ministry["id"])) as client:
        for path, missing in (
            (f"/v1/asked/{theirs['id']}", f"/v1/asked/{uuid7()}"),
            (f"/v1/recommendations/{record['id']}", f"/v1/recommendations/{uuid7()}"),
            (f"/v1/recommendations/{record['id']}/history", f"/v1/recommendations/{uuid7()}/history"),
            (f"/v1/recommendations/{record['id']}/answers", f"/v1/recommendations/{uuid7()}/answers"),
            (f"/v1/authorities/{other['id']}", f"/v1/authorities/{uuid7()}"),
        ):
            hidden, absent = await client.get(path), await client.get(missing)
            assert hidden.status_code == absent.status_code, path
            assert _said(hidden) == _said(absent), path
        assert (await client.get("/v1/recommendations")).json()["items"] == []
        assert [each["id"] for each in (await client.get("/v1/authorities")).json()["items"]] == [
            ministry["id"]
        ]
    async with service.client(coordinator()) as client:
        assert (await client.get("/v1/asked")).status_code == 403
    async with service.client() as client:
        assert (await client.get("/v1/asked")).status_code == 401


async def test_staff_whose_role_was_given_no_authority_reads_nothing_there(world: World) -> None:
    ministry = await entered(world.service)
    await to(world.service, {"authority": ministry["id"]})
    assert await asked(world.service, person(ANSWER, side=Side.PREVENTIVE)) == []


async def test_the_list_comes_by_due_date_a_page_at_a_time(world: World) -> None:
    service = world.service
    ministry = await entered(service)
    dues = ["2999-03-01", "2999-01-01", "2999-02-01"]
    for due in dues:
        body = {"authority": ministry["id"], "response_due": due}
        await issue(service, await ready_draft(service, coordinator(), addressees=[body]))
    async with service.client(answering(ministry["id"])) as client:
        first = await client.get("/v1/asked", params={"limit": 2})
        rest = await client.get("/v1/asked", params={"limit": 2, "cursor": first.json()["next"]})
    found = [item["due_on"] for page in (first, rest) for item in page.json()["items"]]
    assert found == sorted(dues)
    assert first.json()["count"]["value"] == 3
