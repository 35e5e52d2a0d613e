"""Due days: they explain themselves, move only when somebody grants it, and are reminded of."""

from datetime import timedelta

from recommendations.models import Extension, Reminder
from recommendations.policy.permissions import PERMISSIONS, READ
from servicekit.ids import today
from servicekit.principal import Side
from servicekit.testing import person, visible_both_ways

from tests.recommendations.conftest import (
    OFFICE,
    OTHER_OFFICE,
    World,
    act,
    call,
    coordinator,
    drafted,
    entered,
    issued_to,
    stories,
    version,
)

WHO = coordinator()
ASKS = {"asked_on": "2026-06-20", "until": "2026-09-30", "reason": "The ministry changed", "language": "en"}


async def test_more_time_moves_the_day_only_when_it_is_granted_and_the_day_explains_itself(
    world: World,
) -> None:
    authority = await entered(world.service)
    body = {"authority": authority["id"], "response_due": "2026-06-30"}
    record = await issued_to(world.service, body)
    whom = record["addressees"][0]["id"]
    record = await act(world.service, WHO, record, "extensions", addressee=whom, **ASKS)
    assert record["due_on"] == "2026-06-30"
    await act(world.service, WHO, record, "extensions", 409, addressee=whom, **ASKS)
    (story,) = await stories(world.service, WHO, record)
    (asked,) = story["extensions"]
    (waiting,) = (await call(world.service, WHO, "GET", "/addressed?answered=false"))["items"]
    assert waiting["asks_until"] == "2026-09-30"
    decision = f"extensions/{asked['id']}/decision"
    await act(world.service, WHO, record, decision, 422, granted=False)
    record = await act(
        world.service, WHO, record, decision, granted=True, decision="Once", decided_on="2026-06-25"
    )
    assert (record["due_on"], record["addressees"][0]["response_due"]) == ("2026-09-30", "2026-09-30")
    await act(world.service, WHO, record, decision, 409, granted=True)
    (story,) = await stories(world.service, WHO, record)
    assert [(step["kind"], step["day"]) for step in story["due_steps"]] == [
        ("set", "2026-06-30"),
        ("extended", "2026-09-30"),
    ]
    (granted,) = story["extensions"]
    assert (granted["state"], granted["due_before"], granted["decision"]) == ("granted", "2026-06-30", "Once")
    assert granted["decided_by"]["id"] == str(WHO.account)
    # What is corrected afterwards shows beside it.
    change = {"addressees": [body | {"response_due": "2026-10-15"}], "reason": "Misread"}
    url = f"/recommendations/{record['id']}"
    record = await call(world.service, WHO, "PATCH", url, json=change, headers=version(record))
    (story,) = await stories(world.service, WHO, record)
    assert [step["kind"] for step in story["due_steps"]] == ["set", "extended", "corrected"]


async def test_a_refusal_says_why_and_leaves_the_day(world: World) -> None:
    authority = await entered(world.service)
    record = await issued_to(world.service, {"authority": authority["id"], "response_due": "2026-06-30"})
    whom = record["addressees"][0]["id"]
    record = await act(world.service, WHO, record, "extensions", addressee=whom, **ASKS)
    (story,) = await stories(world.service, WHO, record)
    decision = f"extensions/{story['extensions'][0]['id']}/decision"
    record = await act(world.service, WHO, record, decision, granted=False, decision="It cannot wait")
    assert record["due_on"] == "2026-06-30"
    (story,) = await stories(world.service, WHO, record)
    assert (story["extensions"][0]["state"], len(story["due_steps"])) == ("refused", 1)


async def test_time_that_is_no_later_or_was_asked_before_the_issue_is_refused(world: World) -> None:
    authority = await entered(world.service)
    record = await issued_to(world.service, {"authority": authority["id"], "response_due": "2026-06-30"})
    whom = record["addressees"][0]["id"]
    for wrong, pointer in (
        ({"until": "2026-06-30"}, "/until"),
        ({"asked_on": "2026-02-01"}, "/asked_on"),
        ({"asked_on": "2999-01-01"}, "/asked_on"),
    ):
        problem = await act(world.service, WHO, record, "extensions", 422, addressee=whom, **(ASKS | wrong))
        assert problem["errors"][0]["pointer"] == pointer
    record = await issued_to(world.service, {"authority": authority["id"]})
    await act(world.service, WHO, record, "extensions", 409, addressee=record["addressees"][0]["id"], **ASKS)


async def test_hours_that_were_given_because_it_cannot_wait_are_not_extended(world: World) -> None:
    authority = await entered(world.service)
    draft = await drafted(
        world.service, WHO, source="urgent", system_wide=True, addressees=[{"authority": authority["id"]}]
    )
    url = f"/recommendations/{draft['id']}/urgent-issue"
    order = {"hours": 24, "because": "It cannot wait for a report"}
    record = await call(world.service, WHO, "POST", url, json=order, headers=version(draft))
    asks = ASKS | {"asked_on": today().isoformat(), "until": "2999-01-01"}
    await act(world.service, WHO, record, "extensions", 409, addressee=record["addressees"][0]["id"], **asks)


async def test_a_reminder_falls_due_and_is_entered_and_shows_with_who_owes(world: World) -> None:
    authority = await entered(world.service)
    now = today()
    soon = (now + timedelta(days=5)).isoformat()
    later = (now + timedelta(days=90)).isoformat()
    for day in (soon, later, "2026-06-30"):
        await issued_to(world.service, {"authority": authority["id"], "response_due": day})
    until = (now + timedelta(days=14)).isoformat()
    address = f"/addressed?answered=false&due_to={until}"
    found = (await call(world.service, WHO, "GET", address))["items"]
    assert [(each["response_due"], each["reminder_due"]) for each in found] == [
        ("2026-06-30", "after"),
        (soon, "before"),
    ]
    late = await call(world.service, WHO, "GET", f"/recommendations/{found[0]['recommendation']}")
    await act(
        world.service,
        WHO,
        late,
        "reminders",
        addressee=found[0]["addressee"],
        sent_on=now.isoformat(),
        note="By telephone",
    )
    found = (await call(world.service, WHO, "GET", address))["items"]
    assert (found[0]["reminder_due"], found[0]["reminded_on"]) == (None, now.isoformat())
    (story,) = await stories(world.service, WHO, late)
    assert [each["note"] for each in story["reminders"]] == ["By telephone"]


async def test_what_is_owed_is_hidden_from_strangers_and_drafts_are_not_owed(world: World) -> None:
    authority = await entered(world.service)
    await drafted(
        world.service, WHO, addressees=[{"authority": authority["id"], "response_due": "2026-06-30"}]
    )
    record = await issued_to(world.service, {"authority": authority["id"], "response_due": "2026-06-30"})
    found = await call(world.service, WHO, "GET", "/addressed")
    assert [each["recommendation"] for each in found["items"]] == [record["id"]]
    await call(world.service, None, "GET", "/addressed", 401)
    whom = record["addressees"][0]["id"]
    record = await act(world.service, WHO, record, "extensions", addressee=whom, **ASKS)
    await act(world.service, WHO, record, "reminders", addressee=whom, sent_on="2026-07-01")
    for stranger in (
        person(*PERMISSIONS, side=Side.COMPLAINTS, office=OFFICE),
        person(*PERMISSIONS, side=Side.PREVENTIVE, office=OTHER_OFFICE),
    ):
        page = await call(world.service, stranger, "GET", "/addressed")
        assert (page["items"], page["count"]["value"]) == ([], 0)
        for table in (Extension, Reminder):
            by_filter, by_policy = await visible_both_ways(world.service, table, stranger)
            assert by_filter == by_policy == set()
    reader = person(READ, side=Side.PREVENTIVE, office=OFFICE)
    for table in (Extension, Reminder):
        by_filter, by_policy = await visible_both_ways(world.service, table, reader)
        assert by_filter == by_policy != set()


async def test_the_list_is_filtered_by_what_was_answered_and_by_who_is_late(world: World) -> None:
    authority, other = await entered(world.service), await entered(world.service, "Health Ministry")
    late, said, both = [
        await issued_to(world.service, *bodies)
        for bodies in (
            [{"authority": authority["id"], "response_due": "2026-06-30"}],
            [{"authority": authority["id"], "response_due": "2026-06-30"}],
            [{"authority": authority["id"]}, {"authority": other["id"], "response_due": "2026-06-30"}],
        )
    ]
    for record in (said, both):
        whom = record["addressees"][0]["id"]
        await act(
            world.service, WHO, record, "responses", addressee=whom, kind="rejected", received_on="2026-05-01"
        )

    async def listed(query: str) -> set[str]:
        found = await call(world.service, WHO, "GET", f"/recommendations?{query}")
        return {each["id"] for each in found["items"]}

    assert await listed("answer=rejected") == {said["id"], both["id"]}
    assert await listed("answer=none") == {late["id"], both["id"]}
    assert await listed("overdue=true") == {late["id"], both["id"]}
    # It is one and the same addressee who fulfils all of it.
    assert await listed(f"overdue=true&authority={authority['id']}") == {late["id"]}
    assert await listed(f"answer=rejected&authority={other['id']}") == set()
