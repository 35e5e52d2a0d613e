"""One letter that answers many recommendations: entered at once, or not at all."""

from typing import Any
from uuid import UUID

import pytest
from recommendations.models import Letter, LetterFile
from recommendations.policy.permissions import ANSWER, ISSUE, PERMISSIONS, READ, WRITE
from servicekit.principal import Side
from servicekit.testing import Bench, person, visible_both_ways

from tests.recommendations.conftest import (
    OFFICE,
    OTHER_OFFICE,
    TEAM,
    World,
    act,
    call,
    coordinator,
    issued_to,
    monitor,
    stories,
    tree,
    version,
)

STAFF = set(PERMISSIONS) - {ANSWER}
"""All that one may hold inside."""

WHO = coordinator()


async def asked_of(service: Bench, *bodies: dict[str, Any]) -> list[dict[str, Any]]:
    return [await issued_to(service, body, text=f"Number {at}. Do it.") for at, body in enumerate(bodies)]


def letter(authority: str, *records: dict[str, Any], **changes: Any) -> dict[str, Any]:
    lines = [{"addressee": each["addressees"][0]["id"], "kind": "accepted"} for each in records]
    return {
        "authority": authority,
        "received_on": "2026-05-04",
        "their_reference": "MJ/2026/44",
        "language": "en",
        "lines": lines,
    } | changes


async def test_all_that_is_open_and_addressed_below_an_authority_is_listed(world: World) -> None:
    prison, agency, ministry = await tree(world.service)
    await world.service.sql("UPDATE known_place SET operator = $1", UUID(agency))
    bodies = [{"authority": prison}, {"authority": ministry}, {"place": str(world.place)}]
    dues = ("2026-06-30", None, "2026-05-31")
    records = await asked_of(
        world.service, *(b | ({"response_due": d} if d else {}) for b, d in zip(bodies, dues, strict=True))
    )

    async def open_to(authority: str) -> list[str]:
        found = await call(world.service, WHO, "GET", f"/addressed?authority={authority}&answered=false")
        return [each["recommendation"] for each in found["items"]]

    first, second, third = (each["id"] for each in records)
    # The first due first, those without a day last.
    assert await open_to(ministry) == [third, first, second]
    assert await open_to(agency) == [third, first]
    assert await open_to(prison) == [first]
    await act(
        world.service,
        WHO,
        records[0],
        "responses",
        addressee=records[0]["addressees"][0]["id"],
        kind="accepted",
        received_on="2026-04-02",
    )
    assert await open_to(prison) == []
    page = await call(world.service, WHO, "GET", f"/addressed?authority={ministry}&answered=false&limit=1")
    assert page["count"] == {"value": 2, "capped": False}
    following = await call(
        world.service, WHO, "GET", f"/addressed?authority={ministry}&answered=false&cursor={page['next']}"
    )
    assert [each["recommendation"] for each in page["items"] + following["items"]] == [third, second]


async def test_a_letter_answers_many_in_one_request_and_only_once(world: World) -> None:
    prison, _, ministry = await tree(world.service)
    records = await asked_of(world.service, *[{"authority": prison}] * 3, {"authority": ministry})
    body = letter(ministry, *records)
    body["lines"][1] |= {"kind": "in-part", "text": "From next year.", "language": "fr"}
    key = {"headers": {"Idempotency-Key": "once"}}
    entered = await call(world.service, WHO, "POST", "/letters", 201, json=body, **key)
    again = await call(world.service, WHO, "POST", "/letters", 201, json=body, **key)
    assert again == entered
    assert len(await world.service.sql("SELECT 1 FROM response")) == 4
    assert [(line["kind"], line["language"]) for line in entered["lines"]] == [
        ("accepted", "en"),
        ("in-part", "fr"),
        ("accepted", "en"),
        ("accepted", "en"),
    ]
    (story,) = await stories(world.service, WHO, records[1])
    (response,) = story["responses"]
    assert response["letter"] == {
        "id": entered["id"],
        "their_reference": "MJ/2026/44",
        "received_on": "2026-05-04",
    }
    (told,) = (await call(world.service, WHO, "GET", "/letters"))["items"]
    assert (told["id"], told["authority"]["id"]) == (entered["id"], ministry)
    types = [row["type"] for row in await world.service.sql("SELECT type FROM outbox")]
    assert types.count("recommendation.responded") == 4
    assert await call(world.service, WHO, "GET", f"/letters?authority={prison}") == {
        "items": [],
        "count": None,
        "next": None,
    }


async def test_a_day_that_was_mistyped_moves_with_all_that_came_on_it(world: World) -> None:
    prison, *_ = await tree(world.service)
    records = await asked_of(world.service, *[{"authority": prison, "response_due": "2026-04-30"}] * 3)
    entered = await call(world.service, WHO, "POST", "/letters", 201, json=letter(prison, *records))
    itself = entered["lines"][2]
    (shown,) = [each for each in records if each["id"] == itself["recommendation"]]
    shown = await call(world.service, WHO, "GET", f"/recommendations/{shown['id']}")
    own = {"received_on": "2026-05-10", "reason": "It came later"}
    await act(world.service, WHO, shown, f"responses/{itself['id']}", 200, "PATCH", **own)

    url, right = f"/letters/{entered['id']}", {"received_on": "2026-04-05", "reason": "The stamp says April"}
    wrong = right | {"received_on": "2026-01-05"}
    refused = await call(world.service, WHO, "PATCH", url, 422, json=wrong, headers=version(entered))
    assert refused["errors"][0]["pointer"] == "/received_on"
    moved = await call(world.service, WHO, "PATCH", url, json=right, headers=version(entered))
    assert (moved["received_on"], moved["their_reference"]) == ("2026-04-05", "MJ/2026/44")
    days, answered = [], []
    for record in records:
        (story,) = await stories(world.service, WHO, record)
        days.append((story["responses"][0]["received_on"], story["responses"][0]["corrected"]))
        answered.append(story["answered_at"][:10])
    # What was corrected by itself keeps its own day.
    assert days == [("2026-04-05", True), ("2026-04-05", True), ("2026-05-10", True)]
    assert answered == ["2026-04-05", "2026-04-05", "2026-05-10"]
    history = await call(world.service, WHO, "GET", f"/recommendations/{records[0]['id']}/history")
    (act_,) = [each for each in history if each["act"] == "response-corrected"]
    assert act_["reason"] == "The stamp says April"

    await call(world.service, WHO, "PATCH", url, 412, json=right, headers=version(entered))
    same = await call(world.service, WHO, "PATCH", url, json=right, headers=version(moved))
    assert same["version"] == moved["version"]
    name = {"their_reference": None, "reason": "It bears none"}
    assert (await call(world.service, WHO, "PATCH", url, json=name, headers=version(moved)))[
        "their_reference"
    ] is None


async def test_who_may_not_enter_letters_of_an_office_corrects_none_of_them(world: World) -> None:
    prison, *_ = await tree(world.service)
    (record,) = await asked_of(world.service, {"authority": prison})
    entered = await call(world.service, WHO, "POST", "/letters", 201, json=letter(prison, record))
    body = {"received_on": "2026-04-05", "reason": "The stamp says April"}
    for who, status in (
        (person(READ, side=Side.PREVENTIVE, office=OFFICE), 403),
        (person(*STAFF, side=Side.PREVENTIVE, office=OTHER_OFFICE), 404),
        (person(*STAFF, side=Side.COMPLAINTS, office=OFFICE), 404),
        (person(READ, WRITE, side=Side.PREVENTIVE, office=OFFICE, team=TEAM), 404),
        (person(ANSWER, side=Side.PREVENTIVE, authority=UUID(prison)), 403),
    ):
        await call(
            world.service,
            who,
            "PATCH",
            f"/letters/{entered['id']}",
            status,
            json=body,
            headers=version(entered),
        )
    assert (await call(world.service, WHO, "GET", f"/letters/{entered['id']}"))["version"] == 1


async def test_with_one_line_that_does_not_fit_nothing_is_kept_and_each_fault_is_named(world: World) -> None:
    prison, agency, _ = await tree(world.service)
    mine, other, review = await asked_of(
        world.service, {"authority": prison}, {"authority": agency}, {"authority": prison}
    )
    await world.service.sql("UPDATE recommendation SET source = 'upr' WHERE id = $1", UUID(review["id"]))
    body = letter(prison, mine, other, review)
    body["lines"].append({"addressee": "01900000-0000-7000-8000-00000000000a", "kind": "accepted"})
    problem = await call(world.service, WHO, "POST", "/letters", 422, json=body)
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [
        ("/lines/1/addressee", "not-theirs"),
        ("/lines/2/kind", "not-here"),
        ("/lines/3/addressee", "unknown"),
    ]
    assert await world.service.sql("SELECT 1 FROM letter") == []
    for wrong, pointer in (
        (letter(prison, mine, mine), "/lines/0/addressee"),
        (letter(prison, mine, received_on="2999-01-01"), "/received_on"),
        (letter(prison, mine, received_on="2026-02-28"), "/lines/0/addressee"),
        (letter("01900000-0000-7000-8000-00000000000a", mine), "/authority"),
    ):
        problem = await call(world.service, WHO, "POST", "/letters", 422, json=wrong)
        assert problem["errors"][0]["pointer"] == pointer


async def test_a_line_that_one_may_not_answer_looks_like_one_that_is_not_there(world: World) -> None:
    prison, *_ = await tree(world.service)
    (record,) = await asked_of(world.service, {"authority": prison})
    body = letter(prison, record)
    for stranger in (
        person(*STAFF, side=Side.COMPLAINTS, office=OFFICE),
        person(*STAFF, side=Side.PREVENTIVE, office=OTHER_OFFICE),
    ):
        problem = await call(world.service, stranger, "POST", "/letters", 422, json=body)
        assert [(e["pointer"], e["code"]) for e in problem["errors"]] == [("/lines/0/addressee", "unknown")]
    await call(world.service, None, "POST", "/letters", 401, json=body)
    await call(
        world.service, person(READ, side=Side.PREVENTIVE, office=OFFICE), "POST", "/letters", 403, json=body
    )


async def test_a_letter_and_its_file_are_read_by_who_reads_all_of_its_office(world: World) -> None:
    prison, *_ = await tree(world.service)
    (record,) = await asked_of(world.service, {"authority": prison})
    entered = await call(world.service, WHO, "POST", "/letters", 201, json=letter(prison, record))
    url = f"/letters/{entered['id']}"
    octets = {"content": b"Dear all", "headers": {"Content-Type": "application/octet-stream"}}
    added = await call(world.service, WHO, "POST", f"{url}/files?name=letter.txt", 201, **octets)
    assert added["version"] == entered["version"] + 1
    (file,) = added["files"]
    content = f"{url}/files/{file['id']}/content"
    reader = person(READ, side=Side.PREVENTIVE, office=OFFICE)
    assert (await call(world.service, reader, "GET", url))["files"] == [file]
    async with world.service.client(reader) as client:
        assert (await client.get(f"/v1{content}")).content == b"Dear all"
    await call(world.service, reader, "POST", f"{url}/files?name=b.txt", 403, **octets)
    for stranger in (
        monitor(),
        person(*STAFF, side=Side.COMPLAINTS, office=OFFICE),
        person(*STAFF, side=Side.PREVENTIVE, office=OTHER_OFFICE),
    ):
        await call(world.service, stranger, "GET", url, 404)
        await call(world.service, stranger, "GET", content, 404)
        assert (await call(world.service, stranger, "GET", "/letters"))["items"] == []
        for table in (Letter, LetterFile):
            by_filter, by_policy = await visible_both_ways(world.service, table, stranger)
            assert by_filter == by_policy == set()
    for table in (Letter, LetterFile):
        by_filter, by_policy = await visible_both_ways(world.service, table, reader)
        assert by_filter == by_policy != set()


async def test_who_works_in_one_team_enters_letters_of_that_team(world: World) -> None:
    prison, *_ = await tree(world.service)
    record = await issued_to(world.service, {"authority": prison}, team=str(TEAM))
    who = person(READ, WRITE, ISSUE, side=Side.PREVENTIVE, office=OFFICE, team=TEAM)
    entered = await call(world.service, who, "POST", "/letters", 201, json=letter(prison, record))
    assert (await call(world.service, who, "GET", f"/letters/{entered['id']}"))["lines"][0][
        "kind"
    ] == "accepted"
    await call(world.service, monitor(team=None), "GET", f"/letters/{entered['id']}")


@pytest.mark.parametrize("lines", [0, 201])
async def test_a_letter_has_between_one_and_two_hundred_lines(world: World, lines: int) -> None:
    prison, *_ = await tree(world.service)
    line = {"addressee": prison, "kind": "accepted"}
    await call(world.service, WHO, "POST", "/letters", 422, json=letter(prison, lines=[line] * lines))


async def test_by_sql_nobody_enters_a_letter_for_somebody_else(world: World) -> None:
    prison, *_ = await tree(world.service)
    (record,) = await asked_of(world.service, {"authority": prison})
    await call(world.service, WHO, "POST", "/letters", 201, json=letter(prison, record))
    reader = person(READ, side=Side.PREVENTIVE, office=OFFICE)
    changed = await _changed(world.service, reader, "UPDATE letter SET their_reference = 'x'")
    assert changed == 0
    assert await _changed(world.service, reader, "UPDATE response SET kind = 'rejected'") == 0


async def _changed(service: Bench, who: Any, statement: str) -> int:
    from sqlalchemy import text

    async with service.app.state.database.session(who) as session:
        done = await session.execute(
            text(f"WITH done AS ({statement} RETURNING 1) SELECT count(*) FROM done")
        )
        found: int = done.scalar_one()
        return found


async def test_who_works_for_the_whole_institution_enters_it_where_what_it_answers_belongs(
    world: World,
) -> None:
    prison, *_ = await tree(world.service)
    (record,) = await asked_of(world.service, {"authority": prison})
    everywhere = coordinator(office=None)
    entered = await call(world.service, everywhere, "POST", "/letters", 201, json=letter(prison, record))
    assert entered["office"]["id"] == str(OFFICE)
