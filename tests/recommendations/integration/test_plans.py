"""What addressees say they will do, and how far they say they are."""

from typing import Any

from recommendations.models import PlanItem, ProgressReport
from recommendations.policy.permissions import PERMISSIONS, READ
from servicekit.principal import Side
from servicekit.testing import Bench, person, visible_both_ways

from tests.recommendations.conftest import (
    OFFICE,
    World,
    act,
    call,
    coordinator,
    entered,
    issued_to,
    stories,
)

WHO = coordinator()


async def asked(service: Bench) -> tuple[dict[str, Any], str]:
    authority = await entered(service)
    record = await issued_to(service, {"authority": authority["id"]})
    return record, record["addressees"][0]["id"]


async def test_a_step_of_the_plan_moves_on_and_its_history_is_kept(world: World) -> None:
    record, whom = await asked(world.service)
    step = {"addressee": whom, "text": "Print the form", "responsible": "Registry", "due_on": "2026-06-30"}
    record = await act(world.service, WHO, record, "plan-items", **step)
    (story,) = await stories(world.service, WHO, record)
    (item,) = story["plan"]
    assert (item["state"], item["responsible"], item["due_on"]) == ("planned", "Registry", "2026-06-30")
    part = f"plan-items/{item['id']}"
    for wrong, pointer in (
        ({"state": "done"}, "/done_on"),
        ({"state": "done", "done_on": "2999-01-01"}, "/done_on"),
    ):
        problem = await act(world.service, WHO, record, part, 422, "PATCH", **wrong)
        assert problem["errors"][0]["pointer"] == pointer
    record = await act(world.service, WHO, record, part, 200, "PATCH", state="done", done_on="2026-07-02")
    record = await act(world.service, WHO, record, part, 200, "PATCH", state="under-way")
    (story,) = await stories(world.service, WHO, record)
    assert (story["plan"][0]["state"], story["plan"][0]["done_on"]) == ("under-way", None)
    history = await call(world.service, WHO, "GET", f"/recommendations/{record['id']}/history")
    assert [act["act"] for act in history[:3]] == [
        "plan-item-changed",
        "plan-item-changed",
        "plan-item-entered",
    ]


async def test_progress_is_told_over_time_with_files_and_says_nothing_of_what_we_find(world: World) -> None:
    record, whom = await asked(world.service)
    for claim, day in (
        ("in-progress", "2026-04-01"),
        ("implemented", "2026-06-01"),
        ("partly", "2026-05-01"),
    ):
        record = await act(
            world.service, WHO, record, "progress-reports", addressee=whom, claim=claim, reported_on=day
        )
    for wrong in ("2999-01-01", "2026-02-01"):
        await act(
            world.service,
            WHO,
            record,
            "progress-reports",
            422,
            addressee=whom,
            claim="partly",
            reported_on=wrong,
        )
    (story,) = await stories(world.service, WHO, record)
    assert [each["claim"] for each in story["progress"]] == ["implemented", "partly", "in-progress"]
    base = f"/recommendations/{record['id']}/progress-reports/{story['progress'][0]['id']}"
    octets = {"content": b"The new form", "headers": {"Content-Type": "application/octet-stream"}}
    await call(world.service, WHO, "POST", f"{base}/files?name=form.txt", 201, **octets)
    (story,) = await stories(world.service, WHO, record)
    assert [file["name"] for file in story["progress"][0]["files"]] == ["form.txt"]


async def test_filter_and_database_agree(world: World) -> None:
    record, whom = await asked(world.service)
    record = await act(world.service, WHO, record, "plan-items", addressee=whom, text="x")
    await act(
        world.service,
        WHO,
        record,
        "progress-reports",
        addressee=whom,
        claim="partly",
        reported_on="2026-04-01",
    )
    reader = person(READ, side=Side.PREVENTIVE, office=OFFICE)
    stranger = person(*PERMISSIONS, side=Side.COMPLAINTS, office=OFFICE)
    for table in (PlanItem, ProgressReport):
        for who, sees in ((reader, True), (stranger, False)):
            by_filter, by_policy = await visible_both_ways(world.service, table, who)
            assert by_filter == by_policy
            assert bool(by_filter) is sees
