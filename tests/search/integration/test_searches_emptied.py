"""Searches that are kept hold no words any more of what was erased, and tell nobody what they could not find."""

from typing import Any

import asyncpg
import pytest
from search.policy import COMPLAINT_READ, INFORMATION_READ, READ, VISIT_HEAD
from servicekit.ids import today, uuid7
from servicekit.principal import Side
from servicekit.testing import person

from tests.search.integration.test_alerts import Rights, rights  # noqa: F401 - a fixture
from tests.search.integration.test_reading import deliver, event
from tests.search.integration.test_saved import COLLEAGUE, HEAD, TEAM, call, keep

OUTSIDE = person(READ, COMPLAINT_READ, team=uuid7())
MONITOR = person(READ, VISIT_HEAD, INFORMATION_READ, side=Side.PREVENTIVE)


@pytest.fixture(autouse=True)
def everybody(rights: Rights) -> None:  # noqa: F811
    rights.give(OUTSIDE, MONITOR)


async def erase(desk: Any, record: Any, name: str = "record.erased", by: str = "complaints") -> None:
    desk.owners.remove(record.id)
    await deliver(desk, event(name, record.id, by=by))
    await desk.app.state.clearing.clear()
    await desk.settle()
    await desk.app.state.clearing.clear()


async def kept(desk: Any, who: Any) -> list[dict[str, Any]]:
    answer = await call(desk, who, "GET", "")
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def everything(desk: Any) -> str:
    rows = await desk.bench.sql("SELECT saved_search::text AS row FROM saved_search")
    return " ".join(row["row"] for row in rows)


async def test_a_name_that_stood_in_what_was_erased_goes_and_its_owner_is_told_without_it(
    desk: Any, project: Any
) -> None:
    record = project("No water", "Haddad says so", team=TEAM)
    await desk.record(record, project("Cold water"))
    await keep(desk, HEAD, "Water", q="water")
    await keep(desk, HEAD, "About Haddad", q="haddad water")
    await keep(desk, HEAD, "Haddad", q="water")
    assert "addad" in await everything(desk)
    await erase(desk, record)
    assert "addad" not in await everything(desk)
    emptied, _, left = await kept(desk, HEAD)
    assert (left["name"], left["wanted"]["q"], left["emptied_on"]) == ("Water", "water", None)
    assert (emptied["name"], emptied["wanted"], emptied["told"]) == ("", None, False)
    assert emptied["emptied_on"] == today().isoformat()
    refused = await call(desk, HEAD, "PATCH", f"/{emptied['id']}", emptied["version"], name="Haddad")
    assert refused.status_code == 409
    assert (await call(desk, HEAD, "DELETE", f"/{emptied['id']}")).status_code == 204


async def test_what_came_to_be_found_after_it_was_kept_is_known_by_its_news(desk: Any, project: Any) -> None:
    await keep(desk, HEAD, "One", q="haddad")
    record = project("No water", "Haddad says so")
    await desk.record(record)
    await call(desk, HEAD, "GET", "/news")
    await erase(desk, record)
    assert "addad" not in await everything(desk)


async def test_words_that_stand_elsewhere_stay(desk: Any, project: Any) -> None:
    record = project("No water", "Haddad says so")
    await desk.record(record, project("Food", "Haddad again"))
    await keep(desk, HEAD, "One", q="haddad")
    await erase(desk, record)
    (left,) = await kept(desk, HEAD)
    assert (left["wanted"]["q"], left["emptied_on"]) == ("haddad", None)


async def test_who_could_not_find_it_is_told_nothing(desk: Any, project: Any) -> None:
    record = project("No water", "Haddad says so", team=TEAM)
    await desk.record(record)
    for who in (OUTSIDE, MONITOR):
        await keep(desk, who, "One", q="haddad")
    before = [await kept(desk, who) for who in (OUTSIDE, MONITOR)]
    await erase(desk, record)
    assert [await kept(desk, who) for who in (OUTSIDE, MONITOR)] == before


async def test_an_erasure_of_one_side_looks_over_no_search_of_the_other(desk: Any, project: Any) -> None:
    await keep(desk, HEAD, "One", q="haddad")
    await keep(desk, MONITOR, "Two", q="haddad")
    record = project("Told", "Haddad says so", kind="information", side="preventive")
    desk.owners.put(record)
    await deliver(desk, event("information.erased", record.id, by="visits"))
    sides = await desk.bench.sql("SELECT side FROM saved_search WHERE erased_at IS NOT NULL")
    assert [row["side"] for row in sides] == ["preventive"]


async def test_searches_of_who_may_not_search_any_more_go(
    desk: Any,
    project: Any,
    rights: Rights,  # noqa: F811
) -> None:
    record = project("No water", "Haddad says so")
    await desk.record(record)
    await keep(desk, COLLEAGUE, "One", q="haddad")
    await keep(desk, HEAD, "Two", q="water no")
    rights.held.pop(COLLEAGUE.account)
    await erase(desk, record)
    assert "addad" not in await everything(desk)
    assert [row["account"] for row in await desk.bench.sql("SELECT account FROM saved_search")] == [
        HEAD.account
    ]


async def test_while_the_gateway_is_away_nothing_is_forgotten_nor_left(
    desk: Any,
    project: Any,
    rights: Rights,  # noqa: F811
) -> None:
    record = project("No water", "Haddad says so")
    await desk.record(record)
    await keep(desk, HEAD, "One", q="haddad")
    rights.away = True
    await erase(desk, record)
    assert "addad" in await everything(desk)
    rights.away = False
    await desk.app.state.clearing.clear()
    assert "addad" not in await everything(desk)


async def test_the_worker_removes_only_what_is_looked_over_and_reads_no_words(desk: Any) -> None:
    await keep(desk, HEAD, "One", q="haddad")
    await desk.bench.sql("DELETE FROM saved_search", as_role="worker")
    assert len(await kept(desk, HEAD)) == 1
    for column in ("name", "wanted", "met"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await desk.bench.sql(f"SELECT {column} FROM saved_search", as_role="worker")
