"""Searches that are kept: one's own alone, and what is new in them, of what one may read now."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from search.models import SavedSearch
from search.policy import COMPLAINT_HEAD, COMPLAINT_READ, READ
from search.saved.service import MOST
from servicekit.principal import Principal, Side
from servicekit.testing import person
from sqlalchemy import delete, select, update

TEAM, OTHER_TEAM = uuid4(), uuid4()
HEAD = person(READ, COMPLAINT_HEAD)
COLLEAGUE = person(READ, COMPLAINT_HEAD)
CASEWORKER = person(READ, COMPLAINT_READ, team=TEAM)


async def call(
    desk: Any, who: Principal, method: str, path: str, version: int | None = None, **body: Any
) -> Any:
    headers = {"Idempotency-Key": str(uuid4())} if method == "POST" else {}
    if version is not None:
        headers["If-Match"] = f'"{version}"'
    async with desk.bench.client(who) as client:
        return await client.request(method, f"/v1/saved-searches{path}", json=body or None, headers=headers)


async def keep(desk: Any, who: Principal, name: str = "Water", **wanted: Any) -> Any:
    answer = await call(desk, who, "POST", "", name=name, wanted=wanted or {"q": "water"})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def news(desk: Any, who: Principal) -> dict[str, int]:
    answer = await call(desk, who, "GET", "/news")
    assert answer.status_code == 200, answer.text
    return {each["name"]: each["new"] for each in answer.json()["items"]}


async def test_what_came_after_it_was_kept_is_new_until_it_is_looked_at(desk: Any, project: Any) -> None:
    await desk.record(project("No water"))
    saved = await keep(desk, HEAD)
    assert await news(desk, HEAD) == {}
    await desk.record(project("Cold water"), project("Dirty water"), project("Food"))
    assert await news(desk, HEAD) == {"Water": 2}
    looked = await call(desk, HEAD, "PUT", f"/{saved['id']}/looked-at")
    assert looked.status_code == 200
    assert await news(desk, HEAD) == {}


async def test_a_record_that_is_changed_is_not_new_again(desk: Any, project: Any) -> None:
    record = project("No water")
    await desk.record(record)
    await keep(desk, HEAD)
    await desk.record(record.model_copy(update={"text": "Still no water", "version": 2}))
    assert await news(desk, HEAD) == {}


async def test_what_moves_to_a_team_is_new_to_it_and_gone_for_the_one_before(desk: Any, project: Any) -> None:
    record = project("No water", team=OTHER_TEAM)
    await desk.record(record)
    await keep(desk, CASEWORKER)
    assert await news(desk, CASEWORKER) == {}
    await desk.record(record.model_copy(update={"team": TEAM, "version": 2}))
    assert await news(desk, CASEWORKER) == {"Water": 1}
    await desk.record(record.model_copy(update={"team": OTHER_TEAM, "version": 3}))
    assert await news(desk, CASEWORKER) == {}


async def test_what_one_may_not_read_is_never_counted(desk: Any, project: Any) -> None:
    await keep(desk, CASEWORKER)
    await keep(desk, HEAD)
    await desk.record(
        project("No water", team=TEAM),
        project("No water", team=OTHER_TEAM),
        project("No water", side=Side.PREVENTIVE, team=TEAM),
    )
    assert await news(desk, CASEWORKER) == {"Water": 1}
    assert await news(desk, HEAD) == {"Water": 2}


async def test_filters_are_kept_with_the_words(desk: Any, project: Any) -> None:
    place = uuid4()
    await keep(desk, HEAD, "There", q="water", place=[str(place)], state=["received"])
    await desk.record(
        project("Water", places=[place]),
        project("Water", places=[place], state="closed"),
        project("Water"),
    )
    assert await news(desk, HEAD) == {"There": 1}


async def test_nobody_else_sees_or_changes_it(desk: Any) -> None:
    saved = await keep(desk, HEAD)
    own = (await call(desk, COLLEAGUE, "GET", "")).json()
    assert own["items"] == []
    path = f"/{saved['id']}"
    other_hat = person(READ, COMPLAINT_HEAD, account=HEAD.account, side=Side.PREVENTIVE)
    for who in (COLLEAGUE, other_hat):
        assert (await call(desk, who, "GET", path)).status_code == 404
        assert (await call(desk, who, "PATCH", path, 1, name="Mine")).status_code == 404
        assert (await call(desk, who, "PUT", f"{path}/looked-at")).status_code == 404
        assert (await call(desk, who, "DELETE", path)).status_code == 204
    assert (await call(desk, HEAD, "GET", path)).json()["name"] == "Water"


async def test_by_raw_sql_nobody_else_reaches_it_either(desk: Any) -> None:
    saved = UUID((await keep(desk, HEAD))["id"])
    async with desk.app.state.database.session(COLLEAGUE) as session:
        assert (await session.execute(select(SavedSearch.id))).all() == []
        await session.execute(update(SavedSearch).values(name="Mine", account=COLLEAGUE.account))
        await session.execute(delete(SavedSearch))
    kept = await desk.bench.sql("SELECT id, name, account FROM saved_search")
    assert [tuple(row) for row in kept] == [(saved, "Water", HEAD.account)]


async def test_it_is_renamed_silenced_and_removed(desk: Any, project: Any) -> None:
    saved = await keep(desk, HEAD)
    path = f"/{saved['id']}"
    renamed = await call(desk, HEAD, "PATCH", path, 1, name="  Water in cells ", told=False)
    assert (renamed.json()["name"], renamed.json()["told"]) == ("Water in cells", False)
    assert (await call(desk, HEAD, "PATCH", path, 1, name="Again")).status_code == 412
    await desk.record(project("No water"))
    assert await news(desk, HEAD) == {}
    assert [(await call(desk, HEAD, "DELETE", path)).status_code for _ in range(2)] == [204, 204]
    assert (await call(desk, HEAD, "GET", "")).json()["items"] == []


@pytest.mark.parametrize(
    "body",
    [
        {"name": " ", "wanted": {"q": "water"}},
        {"name": "Water", "wanted": {"q": "water", "colour": "blue"}},
        {"name": "Water", "wanted": {"q": "water", "limit": 3}},
    ],
)
async def test_what_cannot_be_asked_is_not_kept(desk: Any, body: dict[str, Any]) -> None:
    assert (await call(desk, HEAD, "POST", "", **body)).status_code == 422
    assert (await call(desk, HEAD, "GET", "")).json()["items"] == []


async def test_so_many_and_no_more(desk: Any) -> None:
    for number in range(MOST):
        await keep(desk, HEAD, f"Search {number}")
    refused = await call(desk, HEAD, "POST", "", name="One more", wanted={"q": "water"})
    assert refused.status_code == 409
    assert str(MOST) in refused.json()["detail"]
    await keep(desk, COLLEAGUE)


async def test_one_that_cannot_be_asked_any_more_says_so_and_spoils_nothing(desk: Any, project: Any) -> None:
    await keep(desk, HEAD)
    old = await keep(desk, HEAD, "Old")
    await desk.bench.sql(
        'UPDATE saved_search SET wanted = \'{"colour": "blue"}\' WHERE id = $1', UUID(old["id"])
    )
    await desk.record(project("No water"))
    assert await news(desk, HEAD) == {"Water": 1}
    kept = (await call(desk, HEAD, "GET", "")).json()["items"]
    assert {each["name"]: each["wanted"] is None for each in kept} == {"Old": True, "Water": False}


async def test_one_that_names_what_is_hidden_now_spoils_nothing(desk: Any, project: Any) -> None:
    await keep(desk, HEAD)
    await keep(desk, HEAD, "There", q='water place:"Nowhere at all"')
    await desk.record(project("No water"))
    assert await news(desk, HEAD) == {"Water": 1}
