"""How far recommendations are carried out: held back until it is released, and prompts for named roles alone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from recommendations.implementation.prompting import prompt
from recommendations.policy.permissions import ASSESS, PERMISSIONS, PROMPTED, READ, WRITE
from servicekit.events import CloudEvent
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, another_service, person
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.recommendations.conftest import (
    OFFICE,
    OTHER_OFFICE,
    TEAM,
    World,
    act,
    coordinator,
    issued,
    monitor,
    ready_draft,
)


def assessor(*more: str, **where: Any) -> Principal:
    place: dict[str, Any] = {"side": Side.PREVENTIVE, "office": OFFICE}
    return person(READ, ASSESS, *more, **(place | where))


def reviewer(**where: Any) -> Principal:
    return assessor(PROMPTED, **where)


def everything_but_prompts(**where: Any) -> Principal:
    rest = [each for each in PERMISSIONS if each != PROMPTED]
    return person(*rest, **({"side": Side.PREVENTIVE, "office": OFFICE} | where))


async def call(
    service: Bench, who: Principal | None, method: str, path: str, expect: int = 200, **more: Any
) -> Any:
    async with service.client(who) as client:
        answer = await client.request(method, f"/v1{path}", **more)
    assert answer.status_code == expect, answer.text
    return answer.json() if answer.content else None


def version(record: dict[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{record["version"]}"'}


async def followed(world: World, **changes: Any) -> dict[str, Any]:
    """A recommendation of a place on a theme, issued."""
    about = {"places": [str(world.place)], "themes": [str(world.subtheme)], "system_wide": False}
    return await issued(world.service, coordinator(), **(about | changes))


async def drafted(world: World, who: Principal, record: dict[str, Any], **changes: Any) -> dict[str, Any]:
    draft = {"status": "implemented", "method": "documents", "statement": "The register is kept."} | changes
    path = f"/recommendations/{record['id']}/assessments"
    row: dict[str, Any] = await call(world.service, who, "POST", path, 201, json=draft)
    return row


async def release(world: World, who: Principal, row: dict[str, Any]) -> dict[str, Any]:
    path = f"/assessments/{row['id']}/release"
    done: dict[str, Any] = await call(world.service, who, "POST", path, headers=version(row))
    return done


async def assessed(world: World, status: str = "implemented", **changes: Any) -> dict[str, Any]:
    """A recommendation that was assessed so, as the assessor reads it."""
    record = await followed(world)
    await release(world, who := assessor(), await drafted(world, who, record, status=status, **changes))
    return await reread(world, record)


async def reread(world: World, record: dict[str, Any], who: Principal | None = None) -> dict[str, Any]:
    path = f"/recommendations/{record['id']}"
    found: dict[str, Any] = await call(world.service, who or assessor(), "GET", path)
    return found


def heard(record: dict[str, Any], since: date | None = None, what: str = "complaints") -> CloudEvent:
    return CloudEvent(
        specversion="1.0",
        id=uuid7(),
        source=f"/{'visits' if what == 'findings' else what}",
        type=f"org.daylight.{what}.disagreed.v1",
        subject=record["id"],
        time=datetime.now(UTC),
        aggregateversion=(since or today()).toordinal(),
        data={},
    )


async def hear(world: World, event: CloudEvent) -> None:
    async with world.service.app.state.worker_database.session() as session:
        await prompt(session, event)


async def reviews(world: World, who: Principal) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = await call(world.service, who, "GET", "/reviews")
    return found


async def test_what_is_not_released_is_nobodys_but_the_assessors(world: World) -> None:
    record = await followed(world)
    assert record["implementation"] == "never-assessed"
    author, colleague, reader = assessor(), assessor(), coordinator()
    row = await drafted(world, author, record, evidence_against="The register of March is missing")
    listed = f"/recommendations/{record['id']}/assessments"
    assert await call(world.service, colleague, "GET", listed) == []
    assert [each["id"] for each in await call(world.service, author, "GET", listed)] == [row["id"]]
    held = await call(world.service, author, "POST", f"/assessments/{row['id']}/hold", headers=version(row))
    assert [each["state"] for each in await call(world.service, colleague, "GET", listed)] == ["held"]
    await call(world.service, None, "GET", listed, 401)
    await call(world.service, reader, "GET", listed, 403)
    before = await reread(world, record, reader)
    assert before == record | {"may_assess": False, "may_issue": False}
    assert await call(world.service, reader, "GET", f"/recommendations/{record['id']}/history")
    view = f"/recommendations/{record['id']}/implementation"
    assert (await call(world.service, reader, "GET", view))["released"] == []
    await release(world, colleague, held)
    after = await call(world.service, reader, "GET", view)
    assert (after["implementation"], after["released"][0]["statement"]) == (
        "implemented",
        "The register is kept.",
    )
    assert "missing" not in str(after)
    assert (await reread(world, record, reader))["implementation"] == "implemented"


async def test_a_released_assessment_is_corrected_by_a_new_one_alone(world: World) -> None:
    record = await followed(world)
    who = assessor()
    row = await release(world, who, await drafted(world, who, record))
    for method, path in (("PATCH", ""), ("POST", "/hold"), ("POST", "/release"), ("DELETE", "")):
        more = {"json": {"status": "partly"}} if method == "PATCH" else {}
        await call(
            world.service, who, method, f"/assessments/{row['id']}{path}", 409, headers=version(row), **more
        )
    await release(world, who, await drafted(world, who, record, status="regressed"))
    view = await call(world.service, who, "GET", f"/recommendations/{record['id']}/implementation")
    assert [each["status"] for each in view["released"]] == ["regressed", "implemented"]
    async with world.service.app.state.database.session(who) as session:
        for table in ("assessment", "released_assessment"):
            try:
                done = await session.execute(
                    text(f"UPDATE {table} SET status = 'partly' WHERE status <> 'partly'")
                )
            except DBAPIError:
                await session.rollback()
            else:
                assert done.rowcount == 0  # type: ignore[attr-defined]


async def test_a_draft_that_nobody_saw_is_thrown_away(world: World) -> None:
    record = await followed(world)
    who = assessor()
    row = await drafted(
        world, who, record, links=[{"kind": "visit", "record": str(uuid7()), "stance": "for"}]
    )
    await call(world.service, who, "DELETE", f"/assessments/{row['id']}", 204, headers=version(row))
    assert await call(world.service, who, "GET", f"/recommendations/{record['id']}/assessments") == []


async def test_it_is_assessed_by_who_holds_the_right_where_it_belongs(world: World) -> None:
    record = await followed(world)
    path = f"/recommendations/{record['id']}/assessments"
    draft = {"json": {"status": "partly", "method": "documents"}}
    await call(world.service, None, "POST", path, 401, **draft)
    await call(world.service, monitor(), "POST", path, 403, **draft)
    await call(world.service, assessor(office=OTHER_OFFICE), "POST", path, 404, **draft)
    await call(world.service, assessor(side=Side.COMPLAINTS), "POST", path, 404, **draft)
    unissued = await ready_draft(world.service, coordinator())
    await call(
        world.service,
        person(*PERMISSIONS, side=Side.PREVENTIVE, office=OFFICE),
        "POST",
        f"/recommendations/{unissued['id']}/assessments",
        409,
        **draft,
    )


async def test_who_only_assesses_changes_no_word_of_it(world: World) -> None:
    record = await followed(world)
    who = assessor()
    patch = {"json": {"title": "Something else", "reason": "x"}, "headers": version(record)}
    await call(world.service, who, "PATCH", f"/recommendations/{record['id']}", 403, **patch)
    async with world.service.app.state.database.session(who) as session:
        for statement in (
            "UPDATE addressee SET response_due = now()",
            "DELETE FROM recommendation_theme",
            "UPDATE criterion_assessment SET verdict = 'open'",
        ):
            assert (await session.execute(text(statement))).rowcount == 0  # type: ignore[attr-defined]


async def test_one_place_says_nothing_of_all_of_it(world: World) -> None:
    record = await followed(world)
    who = assessor()
    await release(world, who, await drafted(world, who, record, status="partly", place=str(world.place)))
    after = await reread(world, record)
    assert (after["implementation"], after["moved_on"]) == ("never-assessed", today().isoformat())
    view = await call(world.service, who, "GET", f"/recommendations/{record['id']}/implementation")
    assert view["released"][0]["place"]["id"] == str(world.place)


async def test_a_disagreement_is_told_to_named_roles_alone(world: World) -> None:
    record = await assessed(world)
    before = {
        "record": await reread(world, record, coordinator()),
        "history": await call(
            world.service, coordinator(), "GET", f"/recommendations/{record['id']}/history"
        ),
        "view": await call(
            world.service, coordinator(), "GET", f"/recommendations/{record['id']}/implementation"
        ),
        "list": await call(world.service, coordinator(), "GET", "/recommendations"),
        "outbox": await world.service.sql("SELECT count(*) FROM outbox"),
    }
    await hear(world, heard(record))
    (told,) = await reviews(world, reviewer())
    assert (told["recommendation"], told["signal"], told["open"]) == (record["id"], "complaints", True)
    path = f"/recommendations/{record['id']}/reviews"
    assert len(await call(world.service, reviewer(), "GET", path)) == 1
    for who in (everything_but_prompts(), monitor(), assessor(), person(side=Side.PREVENTIVE)):
        await call(world.service, who, "GET", "/reviews", 403)
        await call(world.service, who, "GET", path, 403)
        aside = {"json": {"reason": "x"}, "headers": version(told)}
        await call(world.service, who, "POST", f"/reviews/{told['id']}/set-aside", 403, **aside)
        async with world.service.app.state.database.session(who) as session:
            assert (await session.execute(text("SELECT count(*) FROM review_prompt"))).scalar_one() == 0
    for who in (reviewer(office=OTHER_OFFICE), reviewer(side=Side.COMPLAINTS)):
        assert await reviews(world, who) == []
        await call(world.service, who, "GET", path, 404)
        aside = {"json": {"reason": "x"}, "headers": version(told)}
        await call(world.service, who, "POST", f"/reviews/{told['id']}/set-aside", 404, **aside)
    await call(world.service, None, "GET", "/reviews", 401)
    assert before == {
        "record": await reread(world, record, coordinator()),
        "history": await call(
            world.service, coordinator(), "GET", f"/recommendations/{record['id']}/history"
        ),
        "view": await call(
            world.service, coordinator(), "GET", f"/recommendations/{record['id']}/implementation"
        ),
        "list": await call(world.service, coordinator(), "GET", "/recommendations"),
        "outbox": await world.service.sql("SELECT count(*) FROM outbox"),
    }


async def test_who_wrote_it_and_works_elsewhere_now_is_not_told(world: World) -> None:
    """Though they still read it, and hold the right where they work."""
    author = coordinator()
    record = await issued(world.service, author, places=[str(world.place)], system_wide=False)
    await release(world, who := assessor(), await drafted(world, who, record))
    await hear(world, heard(record))
    assert len(await reviews(world, reviewer())) == 1
    moved = reviewer(office=OTHER_OFFICE, account=author.account)
    await reread(world, record, moved)
    assert await reviews(world, moved) == []
    assert await call(world.service, moved, "GET", f"/recommendations/{record['id']}/reviews") == []


async def test_setting_a_prompt_aside_shows_in_nothing_that_others_read(world: World) -> None:
    record = await assessed(world)
    await hear(world, heard(record))
    (told,) = await reviews(world, reviewer())
    reader = coordinator()
    paths = [f"/recommendations/{record['id']}{part}" for part in ("", "/history", "/implementation")]
    before = [await call(world.service, reader, "GET", path) for path in (*paths, "/recommendations")]
    aside = {"json": {"reason": "Three letters about one lost book"}, "headers": version(told)}
    done = await call(world.service, reviewer(), "POST", f"/reviews/{told['id']}/set-aside", **aside)
    assert (done["open"], done["reason"]) == (False, "Three letters about one lost book")
    assert [await call(world.service, reader, "GET", path) for path in (*paths, "/recommendations")] == before
    await call(world.service, reviewer(), "POST", f"/reviews/{told['id']}/set-aside", 412, **aside)
    aside["headers"] = version(done)
    await call(world.service, reviewer(), "POST", f"/reviews/{told['id']}/set-aside", 409, **aside)
    # The trail tells that something was answered, and not of which recommendation; events tell no more than ever.
    rows = await world.service.sql("SELECT act, record, detail FROM audit_entry WHERE act LIKE 'review%'")
    assert [(row["act"], str(row["record"])) for row in rows] == [("review.answered", told["id"])]
    assert record["id"] not in str(rows)
    (event,) = await world.service.sql("SELECT type, data FROM outbox ORDER BY position DESC LIMIT 1")
    assert event["type"] == "recommended.changed"
    assert "book" not in str(event)


async def test_the_same_disagreement_prompts_once(world: World) -> None:
    record = await assessed(world)
    await hear(world, heard(record))
    await hear(world, heard(record))
    (told,) = await reviews(world, reviewer())
    aside = {"json": {"reason": "Looked into"}, "headers": version(told)}
    await call(world.service, reviewer(), "POST", f"/reviews/{told['id']}/set-aside", **aside)
    await hear(world, heard(record))
    assert await reviews(world, reviewer()) == []
    # A finding is another disagreement.
    await hear(world, heard(record, what="findings"))
    assert [each["signal"] for each in await reviews(world, reviewer())] == ["finding"]


async def test_assessing_anew_answers_a_prompt_and_ends_the_listening(world: World) -> None:
    record = await assessed(world)
    await hear(world, heard(record))
    who = assessor()
    await release(world, who, await drafted(world, who, record, status="regressed"))
    assert await reviews(world, reviewer()) == []
    path = f"/recommendations/{record['id']}/reviews"
    assert [each["open"] for each in await call(world.service, reviewer(), "GET", path)] == [False]
    # What comes late, of what was said before, is passed over.
    await hear(world, heard(record, what="findings"))
    assert len(await call(world.service, reviewer(), "GET", path)) == 1


@pytest.mark.parametrize("days", [1, 400])
async def test_a_disagreement_with_what_was_said_another_day_is_passed_over(world: World, days: int) -> None:
    record = await assessed(world)
    await hear(world, heard(record, today() - timedelta(days=days)))
    await hear(world, heard({"id": str(uuid7())}))
    assert await reviews(world, reviewer()) == []


async def listened(world: World, record: dict[str, Any]) -> dict[str, Any]:
    async with world.service.client(another_service("read-batch")) as client:
        wanted = {"kind": "listened", "ids": [record["id"]]}
        (found,) = (await client.post("/v1/known-batch", json=wanted)).json()["items"]
    copy: dict[str, Any] = found
    return copy


async def test_nobody_chooses_the_day_since_which_it_is_listened(world: World) -> None:
    """Whoever could would ask, day by day, how many spoke before."""
    backdated = (today() - timedelta(days=300)).isoformat()
    record = await followed(world)
    for table in ("recommendation", "sent_copy"):
        await world.service.sql(f"UPDATE {table} SET issued_on = issued_on - 400")
    assert (await listened(world, record))["since"] is None
    who = assessor()
    await release(world, who, await drafted(world, who, record, assessed_on=backdated))
    found = await listened(world, record)
    assert (found["since"], found["places"], found["themes"]) == (
        today().isoformat(),
        [str(world.place)],
        [str(world.subtheme)],
    )
    # Nor does it go on for other places and themes: what they are corrected to is listened to from then on.
    await world.service.sql("UPDATE released_assessment SET released_at = released_at - interval '90 days'")
    assert (await listened(world, record))["since"] == (today() - timedelta(days=90)).isoformat()
    record = await reread(world, record)
    patch = {"themes": [str(world.theme)], "reason": "The wrong theme"}
    await call(
        world.service,
        coordinator(),
        "PATCH",
        f"/recommendations/{record['id']}",
        json=patch,
        headers=version(record),
    )
    assert (await listened(world, record))["since"] == today().isoformat()


async def test_who_says_it_again_each_evening_is_listened_to_from_the_first(world: World) -> None:
    """Else nobody inside would ever be three: each claim would begin to count anew."""
    record = await followed(world)
    first = (today() - timedelta(days=60)).isoformat()

    async def claims(claim: str, days: int) -> Any:
        said = (await reread(world, record))["addressees"][0]["id"]
        now = await reread(world, record)
        await act(
            world.service,
            coordinator(),
            now,
            "progress-reports",
            addressee=said,
            claim=claim,
            reported_on=today().isoformat(),
        )
        await world.service.sql(
            "UPDATE progress_report SET entered_at = now() - make_interval(days => $1)"
            " WHERE id = (SELECT id FROM progress_report ORDER BY id DESC LIMIT 1)",
            days,
        )
        return (await listened(world, record))["since"]

    assert await claims("implemented", 60) == first
    assert await claims("implemented", 1) == first
    # While they say otherwise nothing is disputed; taken back and said again, it is what was said at first.
    assert await claims("in-progress", 1) is None
    assert await claims("implemented", 0) == first
    # What we found since is our last word: they are listened to from when they contradict that.
    who = assessor()
    await release(world, who, await drafted(world, who, record, status="not-started"))
    assert (await listened(world, record))["since"] is None
    assert await claims("implemented", 0) == today().isoformat()


async def test_what_is_listened_for_is_told_to_services_alone(world: World) -> None:
    await assessed(world)
    await call(world.service, reviewer(), "GET", "/known-scan?kind=listened", 403)


async def test_it_is_closed_only_as_what_it_was_assessed_and_opened_again_by_a_person(world: World) -> None:
    record = await followed(world)
    path = f"/recommendations/{record['id']}"
    who = assessor()
    order = {"because": "implemented", "reason": "Seen twice"}
    early = await call(world.service, who, "POST", f"{path}/close", 422, json=order, headers=version(record))
    assert early["errors"][0]["pointer"] == "/because"
    await release(world, who, await drafted(world, who, record))
    record = await reread(world, record)
    for other, expect in ((monitor(), 403), (assessor(office=OTHER_OFFICE), 404)):
        await call(world.service, other, "POST", f"{path}/close", expect, json=order, headers=version(record))
    closed = await call(world.service, who, "POST", f"{path}/close", json=order, headers=version(record))
    assert (closed["state"], closed["level"], closed["reopening_proposed"]) == ("closed", "internal", False)
    (event,) = await world.service.sql("SELECT type FROM outbox WHERE type LIKE '%.closed'")
    assert event["type"] == "recommendation.closed"
    patch = {"json": {"title": "Other", "reason": "x"}, "headers": version(closed)}
    await call(world.service, coordinator(), "PATCH", path, 409, **patch)
    # It is listened to still; a later regress proposes to open it, and opens nothing.
    assert (await listened(world, record))["since"] is not None
    await release(world, who, await drafted(world, who, record, status="regressed"))
    record = await reread(world, record)
    assert (record["state"], record["reopening_proposed"]) == ("closed", True)
    waiting = await call(world.service, who, "GET", "/recommendations?attention=reopening")
    assert [each["id"] for each in waiting["items"]] == [record["id"]]
    again = await call(
        world.service,
        who,
        "POST",
        f"{path}/reopen",
        json={"because": "It fell back"},
        headers=version(record),
    )
    assert (again["state"], again["reopening_proposed"]) == ("issued", False)
    view = await call(world.service, who, "GET", f"{path}/implementation")
    assert [(each["because"], each["reopened_because"]) for each in view["closings"]] == [
        ("implemented", "It fell back")
    ]


async def test_what_takes_its_place_is_named_to_who_may_read_it(world: World) -> None:
    record, other = await followed(world), await followed(world)
    who = assessor()
    path = f"/recommendations/{record['id']}/close"
    order = {"because": "replaced", "reason": "Said better", "replaced_by": str(uuid7())}
    await call(world.service, who, "POST", path, 422, json=order, headers=version(record))
    itself = order | {"replaced_by": record["id"]}
    await call(world.service, who, "POST", path, 422, json=itself, headers=version(record))
    order["replaced_by"] = other["id"]
    await call(world.service, who, "POST", path, json=order, headers=version(record))
    view = f"/recommendations/{record['id']}/implementation"
    (closing,) = (await call(world.service, who, "GET", view))["closings"]
    assert closing["replaced_by_reference"] == other["reference"]
    await world.service.sql(
        "UPDATE recommendation SET office = $2 WHERE id = $1", UUID(other["id"]), OTHER_OFFICE
    )
    (closing,) = (await call(world.service, who, "GET", view))["closings"]
    assert (closing["replaced_by"], closing["replaced_by_reference"]) == (None, None)


async def test_what_is_to_be_verified_is_told_to_who_plans_visits(world: World) -> None:
    record = await assessed(world, "partly")
    path = f"/recommendations/{record['id']}/verification"
    order = {"json": {"wanted": True}, "headers": version(record)}
    await call(world.service, monitor(), "POST", path, 403, **order)
    planned = await call(world.service, assessor(), "POST", path, **order)
    assert planned["to_verify_since"] == today().isoformat()
    listed = await call(
        world.service, coordinator(), "GET", f"/recommendations?to_verify=true&place={world.place}"
    )
    assert [each["id"] for each in listed["items"]] == [record["id"]]
    async with world.service.client(another_service("read-batch")) as client:
        wanted = {"kind": "recommended", "ids": [record["id"]]}
        (copy,) = (await client.post("/v1/known-batch", json=wanted)).json()["items"]
    assert (copy["done"], copy["to_verify"]) == (False, True)
    # Looking at it answers it.
    visit = {"kind": "visit", "record": str(uuid7()), "stance": "for"}
    who = assessor()
    row = await drafted(world, who, record, method="follow-up-visit")
    await call(world.service, who, "POST", f"/assessments/{row['id']}/release", 422, headers=version(row))
    patched = await call(
        world.service,
        who,
        "PATCH",
        f"/assessments/{row['id']}",
        json={"links": [visit]},
        headers=version(row),
    )
    await release(world, who, patched)
    assert (await reread(world, record))["to_verify_since"] is None


async def test_what_waits_is_found_by_filters(world: World) -> None:
    record = await followed(world)
    late = "/recommendations?attention=unanswered"
    still = "/recommendations?attention=stagnant"
    assert (await call(world.service, assessor(), "GET", late))["items"] == []
    assert (await call(world.service, assessor(), "GET", still))["items"] == []
    await world.service.sql("UPDATE addressee SET response_due = current_date - 1")
    await world.service.sql("UPDATE recommendation SET moved_on = current_date - 400")
    for path in (late, still):
        (found,) = (await call(world.service, assessor(), "GET", path))["items"]
        assert found["id"] == record["id"]
    who = assessor()
    await release(world, who, await drafted(world, who, record, status="in-progress"))
    assert (await call(world.service, assessor(), "GET", still))["items"] == []


async def test_the_board_has_a_column_for_each_status_over_what_the_reader_may_read(world: World) -> None:
    partly, _ = await assessed(world, "partly"), await followed(world)
    await ready_draft(world.service, monitor())
    board = await call(world.service, coordinator(), "GET", "/recommendations/board")
    counts = {each["implementation"]: each["count"]["value"] for each in board}
    assert (counts["partly"], counts["never-assessed"], sum(counts.values())) == (1, 1, 2)
    (column,) = [each for each in board if each["implementation"] == "partly"]
    assert [each["id"] for each in column["items"]] == [partly["id"]]
    elsewhere = person(READ, WRITE, side=Side.PREVENTIVE, office=OTHER_OFFICE, team=TEAM)
    other = await call(world.service, elsewhere, "GET", "/recommendations/board")
    await call(world.service, None, "GET", "/recommendations/board", 401)
    assert len(other) == len(board)


async def test_the_board_of_a_place_counts_what_it_shows(world: World) -> None:
    place = str(world.place)
    about = await issued(world.service, monitor(), places=[place], system_wide=False)
    to = await issued(world.service, monitor(), places=[], addressees=[{"place": place}])
    both = await issued(world.service, monitor(), places=[place], addressees=[{"place": place}])
    await issued(world.service, monitor(), places=[])
    for more, expected in (("", {about["id"], to["id"], both["id"]}), (f"&category={uuid7()}", set())):
        board = await call(world.service, coordinator(), "GET", f"/recommendations/board?place={place}{more}")
        assert {item["id"] for column in board for item in column["items"]} == expected
        assert sum(column["count"]["value"] for column in board) == len(expected)
