"""Reviews are made from templates that an office changes, and their calendar tells nobody's words."""

from typing import Any

from recommendations.cycles.built_in import BUILT_IN
from recommendations.cycles.rules import months_after
from recommendations.policy.permissions import READ, WRITE
from servicekit.principal import Side
from servicekit.testing import Bench, person

from tests.recommendations.conftest import OFFICE, OTHER_OFFICE, World, coordinator


async def begun(service: Bench, **changes: Any) -> dict[str, Any]:
    draft = {"template": "cat-simplified", "turns_on": "2027-05-31"} | changes
    async with service.client(coordinator()) as client:
        answer = await client.post("/v1/review-cycles", json=draft)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_a_month_without_that_day_has_a_last_one() -> None:
    from datetime import date

    assert months_after(date(2027, 5, 31), -3) == date(2027, 2, 28)
    assert months_after(date(2027, 12, 15), 1) == date(2028, 1, 15)


def test_every_built_in_template_is_named_in_four_languages_and_turns_on_a_day_of_its_own() -> None:
    for code, template in BUILT_IN.items():
        assert set(template.names) == {"en", "fr", "es", "ar"}, code
        assert any(months == 0 for _, months in template.milestones), code


async def test_a_review_has_the_milestones_of_its_template_and_they_can_be_moved(world: World) -> None:
    cycle = await begun(world.service)
    assert len(cycle["milestones"]) == len(BUILT_IN["cat-simplified"].milestones)
    assert cycle["next_turn"] == "2031-05-31"
    first = cycle["milestones"][0]
    assert (first["kind"], first["due_on"]) == ("list-of-issues-input", "2025-08-31")
    async with world.service.client(coordinator()) as client:
        url = f"/v1/milestones/{first['id']}"
        moved = await client.patch(
            url, json={"due_on": "2026-12-10", "note": "Asked for more time"}, headers={"If-Match": '"1"'}
        )
        assert moved.status_code == 200, moved.text
        done = await client.patch(url, json={"done_on": "2999-01-01"}, headers={"If-Match": '"2"'})
        assert done.status_code == 422
        due = (await client.get("/v1/milestones", params={"until": "2026-12-31"})).json()
        stale = await client.patch(url, json={"note": None}, headers={"If-Match": '"1"'})
    assert stale.status_code == 412
    assert [each["due_on"] for each in due] == ["2025-11-30", "2026-11-30", "2026-12-10"]


async def test_a_template_that_was_changed_makes_the_next_review_and_can_be_taken_back(world: World) -> None:
    template = {
        "mechanism": "upr",
        "names": {"en": "Our UPR"},
        "months": 60,
        "milestones": [
            {"kind": "review", "months": 0},
            {"kind": "other", "months": 2, "title": "Round table"},
        ],
    }
    async with world.service.client(coordinator()) as client:
        kept = await client.put("/v1/cycle-templates/upr", json=template)
        assert kept.status_code == 200, kept.text
        cycle = await begun(world.service, template="upr")
        assert cycle["title"] == "Our UPR, 2027"
        assert [each["title"] for each in cycle["milestones"]] == [None, "Round table"]
        assert (await client.delete("/v1/cycle-templates/upr")).status_code == 204
        listed = {each["code"]: each for each in (await client.get("/v1/cycle-templates")).json()}
    assert listed["upr"]["built_in"] is True
    assert listed.keys() == BUILT_IN.keys()


async def test_the_calendar_has_bodies_and_kinds_and_nobodys_words(world: World) -> None:
    cycle = await begun(world.service, title="Visit to the basement")
    async with world.service.client(coordinator()) as client:
        added = await client.post(
            f"/v1/review-cycles/{cycle['id']}/milestones",
            json={"kind": "other", "title": "Ask about the basement", "due_on": "2026-12-24"},
            headers={"If-Match": '"1"'},
        )
        assert added.status_code == 201, added.text
        feed = await client.get("/v1/milestones.ics", headers={"Accept-Language": "fr"})
        alone = await client.get(f"/v1/milestones/{cycle['milestones'][0]['id']}/calendar.ics")
    assert feed.headers["content-type"].startswith("text/calendar")
    assert "basement" not in feed.text
    assert "CAT: Liste de points" in feed.text
    assert "20261224" in feed.text
    assert alone.text.count("BEGIN:VEVENT") == 1


async def test_reviews_of_another_office_are_not_there_and_readers_change_nothing(world: World) -> None:
    cycle = await begun(world.service)
    milestone = cycle["milestones"][0]["id"]
    elsewhere = coordinator(office=OTHER_OFFICE)
    other_side = coordinator(side=Side.COMPLAINTS)
    for who in (elsewhere, other_side):
        async with world.service.client(who) as client:
            for path in (f"review-cycles/{cycle['id']}", f"milestones/{milestone}"):
                assert (await client.get(f"/v1/{path}")).status_code == 404
            assert (await client.get("/v1/milestones", params={"until": "2099-01-01"})).json() == []
            assert "BEGIN:VEVENT" not in (await client.get("/v1/milestones.ics")).text
    reader = person(READ, side=Side.PREVENTIVE, office=OFFICE)
    async with world.service.client(reader) as client:
        assert (await client.get(f"/v1/review-cycles/{cycle['id']}")).status_code == 200
        for path in (f"review-cycles/{cycle['id']}", f"milestones/{milestone}"):
            refused = await client.patch(f"/v1/{path}", json={"title": "x"}, headers={"If-Match": '"1"'})
            assert refused.status_code == 403, path
        assert (await client.put("/v1/cycle-templates/upr", json={})).status_code == 403
    async with world.service.client() as client:
        assert (await client.get("/v1/milestones.ics")).status_code == 401
    writer = person(READ, WRITE, side=Side.PREVENTIVE, office=OFFICE)
    async with world.service.client(writer) as client:
        answer = await client.patch(
            f"/v1/review-cycles/{cycle['id']}", json={"closed": True}, headers={"If-Match": '"1"'}
        )
        assert answer.status_code == 200, answer.text
        assert (await client.get("/v1/milestones", params={"until": "2099-01-01"})).json() == []
