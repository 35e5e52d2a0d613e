"""What changed and which levers led to it: what it may say, what is kept, who reads it, and what is counted."""

from typing import Any

import pytest
from recommendations.models import (
    Contribution,
    ContributionLever,
    ContributionRecommendation,
    ContributionVersion,
)
from recommendations.policy.permissions import ANSWER, EXPORT, ISSUE, PERMISSIONS, READ, WRITE
from servicekit.ids import uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person, visible_both_ways

from tests.benchmarks.following import MINISTRY, STAFF, fill_through
from tests.recommendations.conftest import (
    OFFICE,
    OTHER_OFFICE,
    OTHER_TEAM,
    TEAM,
    World,
    call,
    coordinator,
    drafted,
    entered,
    issued_to,
    monitor,
    version,
)
from tests.recommendations.integration.test_embargo import brought_in, kept

WHO = coordinator()
READER = person(READ, side=Side.PREVENTIVE, office=OFFICE)
_USE = {"lever": "dialogue", "part": "contributed", "certainty": "said", "because": "Their letter of May"}


async def followed(service: Bench, **changes: Any) -> dict[str, Any]:
    authority = (await entered(service))["id"]
    return await issued_to(service, {"authority": authority}, **changes)


def words(*recommendations: str, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "practice",
        "changed_on": "2026-06-11",
        "what": "Every search is entered on the same day.",
        "said_by": "The director, by letter",
        "language": "en",
        "recommendations": list(recommendations),
        "levers": [_USE],
    } | changes


async def written(
    service: Bench, *recommendations: str, who: Principal = WHO, expect: int = 201, **changes: Any
) -> dict[str, Any]:
    body = words(*recommendations, **changes)
    made: dict[str, Any] = await call(service, who, "POST", "/contributions", expect, json=body)
    return made


async def found(service: Bench, who: Principal = WHO, **query: Any) -> list[str]:
    page = await call(service, who, "GET", "/contributions", params=query)
    assert page["count"]["value"] == len(page["items"])
    return [each["id"] for each in page["items"]]


async def test_a_change_answers_several_and_says_where_and_by_what(world: World) -> None:
    service = world.service
    one, two = [await followed(service) for _ in range(2)]
    talk = await call(
        service,
        WHO,
        "POST",
        "/dialogues",
        201,
        json={
            "kind": "round-table",
            "held_on": "2026-05-04",
            "subject": "One register",
            "people": ["Ada Placeholder"],
            "recommendations": [one["id"]],
        },
    )
    named = {"evidence_kind": "dialogue", "evidence": talk["id"]}
    levers = [
        {"lever": "round-table", "part": "decisive", "certainty": "documented", "because": "Minutes"} | named,
        {"lever": "media", "part": "no-effect", "certainty": "impression"},
    ]
    made = await written(service, one["id"], two["id"], place=str(world.place), levers=levers)
    assert made["place"]["name"] == "Test Prison"
    assert {each["id"] for each in made["recommendations"]} == {one["id"], two["id"]}
    first, second = made["levers"]
    assert (first["evidence"]["id"], first["evidence"]["title"]) == (talk["id"], "One register")
    assert (second["evidence"], second["part"]) == (None, "no-effect")
    for each in (one, two):
        assert await found(service, recommendation=each["id"]) == [made["id"]]


async def test_only_a_month_may_be_known(world: World) -> None:
    record = await followed(world.service)
    made = await written(world.service, record["id"], day_known=False, changed_on="2026-06-17")
    assert (made["changed_on"], made["day_known"]) == ("2026-06-01", False)


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"changed_on": "2999-01-01"}, "/changed_on"),
        ({"kind": "nothing"}, "/failed"),
        ({"kind": "nothing", "failed": "No money."}, "/levers/0/part"),
        ({"kind": "worse", "failed": "A new director."}, "/levers/0/part"),
        ({"levers": [_USE, _USE]}, "/levers/1/lever"),
        ({"levers": [_USE | {"part": "decisive", "certainty": "impression"}]}, "/levers/0/certainty"),
        ({"levers": [_USE | {"part": "decisive", "because": None}]}, "/levers/0/because"),
        ({"levers": [_USE | {"certainty": "confirmed", "because": None}]}, "/levers/0/because"),
        ({"levers": [_USE | {"evidence": str(uuid7())}]}, "/levers/0/evidence"),
        (
            {"levers": [_USE | {"evidence": str(uuid7()), "evidence_kind": "dialogue"}]},
            "/levers/0/evidence",
        ),
        ({"place": str(uuid7())}, "/place"),
        ({"recommendations": []}, "/recommendations"),
        ({"recommendations": [str(uuid7())]}, "/recommendations/0"),
    ],
)
async def test_a_claim_says_what_it_rests_on(world: World, changes: dict[str, Any], pointer: str) -> None:
    record = await followed(world.service)
    refused = await written(world.service, record["id"], expect=422, **changes)
    assert pointer in [each["pointer"] for each in refused["errors"]]
    assert await found(world.service) == []


async def test_that_nothing_changed_is_a_record_too(world: World) -> None:
    record = await followed(world.service)
    lever = _USE | {"part": "no-effect"}
    made = await written(
        world.service, record["id"], kind="nothing", failed="There was no money for it.", levers=[lever]
    )
    assert await found(world.service, kind="nothing") == [made["id"]]
    tallies = await call(world.service, WHO, "GET", "/lever-tallies")
    assert (tallies["records"], tallies["without_change"]) == (1, 1)


async def test_a_correction_has_a_reason_and_keeps_what_was_said(world: World) -> None:
    service = world.service
    record = await followed(service)
    made = await written(service, record["id"])
    url = f"/contributions/{made['id']}"
    anew = words(record["id"], what="In two wings of three.", levers=[_USE | {"part": "decisive"}])
    await call(service, WHO, "PUT", url, 422, json=anew, headers=version(made))
    right = anew | {"reason": "A wing was left out"}
    await call(service, WHO, "PUT", url, 428, json=right)
    done = await call(service, WHO, "PUT", url, json=right, headers=version(made))
    assert (done["version"], done["what"], len(done["levers"])) == (2, "In two wings of three.", 1)
    await call(service, WHO, "PUT", url, 412, json=right, headers=version(made))
    same = await call(service, WHO, "PUT", url, json=right, headers=version(done))
    assert same["version"] == 2
    newest, oldest = await call(service, READER, "GET", f"{url}/versions")
    assert (newest["number"], newest["act"], newest["reason"]) == (2, "corrected", "A wing was left out")
    assert oldest["words"]["what"] == "Every search is entered on the same day."
    assert oldest["words"]["levers"][0]["part"] == "contributed"
    assert oldest["words"]["recommendations"][0]["reference"] == record["reference"]


async def test_what_was_wrong_is_taken_back_and_counts_no_longer(world: World) -> None:
    service = world.service
    record = await followed(service)
    made = await written(service, record["id"])
    url = f"/contributions/{made['id']}"
    assert len(await listed_by_lever(service, "dialogue")) == 1
    order = {"reason": "It was another prison"}
    done = await call(service, WHO, "POST", f"{url}/taking-back", 201, json=order, headers=version(made))
    assert (done["taken_back_because"], done["may_change"]) == ("It was another prison", False)
    assert await found(service) == []
    assert await found(service, taken_back=True) == [made["id"]]
    assert await listed_by_lever(service, "dialogue") == []
    assert (await call(service, WHO, "GET", "/lever-tallies"))["records"] == 0
    assert (await call(service, WHO, "GET", "/implementation-rates/lever"))["groups"] == []
    again = {"json": order, "headers": version(done)}
    await call(service, WHO, "POST", f"{url}/taking-back", 409, **again)
    anew = words(record["id"]) | {"reason": "It was right"}
    await call(service, WHO, "PUT", url, 409, json=anew, headers=version(done))
    assert [each["act"] for each in await call(service, WHO, "GET", f"{url}/versions")] == [
        "taken-back",
        "entered",
    ]
    trail = await service.sql("SELECT act FROM audit_entry WHERE act LIKE 'contribution.%' ORDER BY id")
    assert [row["act"] for row in trail] == ["contribution.entered", "contribution.taken-back"]


async def listed_by_lever(service: Bench, lever: str) -> list[dict[str, Any]]:
    page = await call(service, WHO, "GET", "/recommendations", params={"lever": lever})
    items: list[dict[str, Any]] = page["items"]
    return items


async def test_it_is_read_by_who_reads_all_that_it_answers(world: World) -> None:
    service = world.service
    one = await followed(service, team=str(TEAM))
    two = await followed(service, team=str(OTHER_TEAM))
    of_team = await written(service, one["id"])
    of_both = await written(service, one["id"], two["id"])
    mate = monitor()
    assert await found(service, mate) == [of_team["id"]]
    assert await found(service, READER) == [of_both["id"], of_team["id"]]
    await call(service, mate, "GET", f"/contributions/{of_both['id']}", 404)
    await call(service, mate, "GET", f"/contributions/{of_both['id']}/versions", 404)
    for stranger in (
        person(READ, WRITE, ISSUE, side=Side.PREVENTIVE, office=OTHER_OFFICE),
        person(*(set(PERMISSIONS) - {ANSWER}), side=Side.COMPLAINTS),
    ):
        assert await found(service, stranger) == []
        await call(service, stranger, "GET", f"/contributions/{of_team['id']}", 404)
        for table in (Contribution, ContributionRecommendation, ContributionLever, ContributionVersion):
            assert await visible_both_ways(service, table, stranger) == (set(), set())
    authority = person(ANSWER, side=Side.PREVENTIVE, authority=one["addressees"][0]["authority"]["id"])
    for path in ("contributions", "lever-tallies", f"contributions/{of_team['id']}"):
        await call(service, authority, "GET", f"/{path}", 403)
        await call(service, None, "GET", f"/{path}", 401)


async def test_only_who_follows_it_writes_and_corrects(world: World) -> None:
    service = world.service
    record = await followed(service)
    made = await written(service, record["id"])
    anew = words(record["id"]) | {"reason": "It was otherwise"}
    url = f"/contributions/{made['id']}"
    await written(service, record["id"], who=READER, expect=403)
    await call(service, READER, "PUT", url, 403, json=anew, headers=version(made))
    await call(
        service, READER, "POST", f"{url}/taking-back", 403, json={"reason": "No"}, headers=version(made)
    )
    await written(service, record["id"], who=coordinator(office=OTHER_OFFICE), expect=422)
    draft = await drafted(service, WHO)
    await written(service, draft["id"], expect=422)


async def test_evidence_is_shown_only_to_who_may_read_it(world: World) -> None:
    """A law's draft, a talk of another team: the lever stands there, and what shows it does not."""
    service = world.service
    one, two = await followed(service, team=str(TEAM)), await followed(service, team=str(OTHER_TEAM))
    talk = await call(
        service,
        WHO,
        "POST",
        "/dialogues",
        201,
        json={
            "kind": "call",
            "held_on": "2026-05-04",
            "subject": "What nobody else is to know",
            "people": ["Ada Placeholder"],
            "recommendations": [two["id"]],
        },
    )
    use = _USE | {"evidence_kind": "dialogue", "evidence": talk["id"]}
    made = await written(service, one["id"], levers=[use])
    url = f"/contributions/{made['id']}"
    assert made["levers"][0]["evidence"]["title"] == "What nobody else is to know"
    for path in (url, f"{url}/versions", "/contributions", f"/recommendations/{one['id']}/levers"):
        told = str(await call(service, monitor(), "GET", path))
        assert talk["id"] not in told
        assert "nobody else" not in told
    # Whoever corrects it without reading that keeps it as it stood, and ties nothing unread.
    mate = monitor()
    anew = words(one["id"], what="On the same day, with its reason.") | {"reason": "More came"}
    await call(service, mate, "PUT", url, 422, json=anew | {"levers": [use]}, headers=version(made))
    done = await call(service, mate, "PUT", url, json=anew, headers=version(made))
    assert done["levers"][0]["evidence"] is None
    assert (await call(service, WHO, "GET", url))["levers"][0]["evidence"]["id"] == talk["id"]


async def test_what_is_under_embargo_is_in_no_record_and_no_figure(world: World) -> None:
    head = coordinator()
    shut = await kept(world.service, head)
    (record,) = await brought_in(world.service, head, shut, "That the basement be closed at once.")
    one = record["id"] if isinstance(record, dict) else record
    await written(world.service, str(one), who=head, expect=422)
    await call(world.service, head, "GET", f"/recommendations/{one}/levers", 409)


async def test_what_was_done_is_offered_as_levers(world: World) -> None:
    service = world.service
    visit = uuid7()
    record = await followed(service, source_record=str(visit))
    other = await followed(service)
    for kind, about in (("training", record), ("letter", record), ("meeting", other)):
        body = {"kind": kind, "held_on": "2026-05-04", "subject": kind, "people": ["Ada Placeholder"]}
        await call(service, WHO, "POST", "/dialogues", 201, json=body | {"recommendations": [about["id"]]})
    offered = await call(service, READER, "GET", f"/recommendations/{record['id']}/levers")
    assert [(each["lever"], each["evidence"]["title"]) for each in offered] == [
        ("visit", None),
        ("dialogue", "letter"),
        ("training", "training"),
    ]
    assert offered[0]["evidence"]["id"] == str(visit)


async def test_the_event_says_where_it_belongs_and_nothing_of_what_changed(world: World) -> None:
    service = world.service
    record = await followed(service)
    made = await written(service, record["id"])
    (row,) = await service.sql("SELECT * FROM outbox WHERE type LIKE '%contribution.recorded%'")
    told = str(list(row))
    assert made["id"] in told
    for secret in ("search", "director", "dialogue", "practice"):
        assert secret not in told


@pytest.fixture
async def filled(recommendations: Bench) -> Bench:
    async with recommendations.connection() as connection:
        await fill_through(connection, 400)
    return recommendations


@pytest.mark.parametrize("narrowed", [{}, {"authority": str(MINISTRY)}, {"issued_from": "2022-01-01"}])
async def test_each_number_of_a_lever_opens_its_rows(filled: Bench, narrowed: dict[str, str]) -> None:
    who = STAFF["head"]
    tallies = await call(filled, who, "GET", "/lever-tallies", params=narrowed)

    async def rows(**query: Any) -> int:
        page = await call(filled, who, "GET", "/contributions", params={"limit": 1} | narrowed | query)
        count: int = page["count"]["value"]
        return count

    assert tallies["records"] == await rows() > 0
    assert tallies["without_change"] == await rows(kind=["nothing", "worse"])
    assert len(tallies["levers"]) == 7
    for each in tallies["levers"]:
        lever = {"lever": each["lever"]}
        assert each["records"] == await rows(**lever)
        for part in ("decisive", "contributed", "no-effect", "hindered"):
            assert each[part.replace("-", "_")] == await rows(**lever, part=part), (lever, part)
        shown = {"part": ["decisive", "contributed"], "certainty": ["documented", "confirmed"]}
        assert each["shown"] == await rows(**lever, **shown)
    assert sum(each["no_effect"] for each in tallies["levers"]) > 0


async def test_filters_of_recommendations_narrow_records_as_they_narrow_the_list(filled: Bench) -> None:
    who = STAFF["head"]
    (theme, *_), (category, *_) = [
        (await call(filled, who, "GET", f"/implementation-rates/{by}"))["groups"]
        for by in ("theme", "category")
    ]
    for narrowed in (
        {"problem_kind": "practice"},
        {"theme": theme["key"]},
        {"category": category["key"]},
        {"authority": str(MINISTRY)},
    ):
        page = await call(filled, who, "GET", "/contributions", params={"limit": 200} | narrowed)
        answered = {each["id"] for item in page["items"] for each in item["recommendations"]}
        listed = await call(filled, who, "GET", "/recommendations", params={"limit": 200} | narrowed)
        ids = {each["id"] for each in listed["items"]}
        assert answered
        assert answered <= ids or listed["next"], narrowed


async def test_a_file_of_records_is_for_who_may_export(filled: Bench) -> None:
    csv = {"Accept": "text/csv"}
    async with filled.client(STAFF["analyst"]) as client:
        assert (await client.get("/v1/contributions", headers=csv)).status_code == 403
    async with filled.client(person(READ, EXPORT, side=Side.PREVENTIVE)) as client:
        answer = await client.get("/v1/contributions", headers=csv)
    assert answer.status_code == 200
    assert answer.text.lstrip("\ufeff").startswith("kind,changed_on,place,what,failed")
