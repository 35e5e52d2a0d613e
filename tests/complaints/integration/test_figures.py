"""Figures: of what one may read, each number opening its rows; of the rest, nothing small."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from complaints.policy.permissions import EXPORT, FIGURES, READ_INTERNAL
from servicekit.ids import today, uuid7
from servicekit.principal import Principal, Side
from servicekit.testing import Bench, person

from tests.complaints.integration.test_case_work import (
    OFFICE,
    OTHER_OFFICE,
    OTHER_TEAM,
    TEAM,
    caseworker,
    registered,
)
from tests.complaints.integration.test_deadlines import CASEWORKER, calendar, call, move

ANALYST = person(FIGURES, READ_INTERNAL, EXPORT, office=OFFICE)
DAY = today() - timedelta(days=30)


async def fill(service: Bench, place: UUID) -> None:
    """Of our team: 12 letters and 3 calls, 11 of the letters about a place; of another team 2 calls."""
    for number in range(12):
        about = {"place": str(place)} if number < 11 else {}
        await registered(service, CASEWORKER, channel="letter", received_on=DAY.isoformat(), **about)
    for _ in range(3):
        await registered(service, CASEWORKER, channel="phone", received_on=DAY.isoformat())
    for _ in range(2):
        await registered(service, caseworker(team=OTHER_TEAM), channel="phone", received_on=DAY.isoformat())
    await registered(service, caseworker(office=OTHER_OFFICE, team=None), received_on=DAY.isoformat())
    await registered(service, caseworker(side=Side.PREVENTIVE), received_on=DAY.isoformat())


def counts(found: dict[str, Any]) -> dict[str | None, int | None]:
    return {group["key"]: group["count"] for group in found["groups"]}


async def figures(service: Bench, who: Principal, by: str, expect: int = 200, **params: Any) -> Any:
    return await call(service, who, "GET", f"/figures/{by}", expect, params=params)


async def test_every_number_opens_exactly_its_rows(complaints: Bench, place: UUID) -> None:
    await fill(complaints, place)
    by = await figures(complaints, CASEWORKER, "channel")
    assert counts(by) == {"letter": 12, "phone": 3}
    assert (by["total"], by["threshold"]) == (15, None)
    assert by["groups"][0]["share"] == pytest.approx(12 / 15)
    for dimension in ("channel", "place", "state", "severity", "office", "team", "language"):
        for group in (await figures(complaints, CASEWORKER, dimension))["groups"]:
            narrowed = {dimension: group["key"]} if group["key"] else {"without": dimension}
            period = {"received_from": by["first"], "received_to": by["last"]}
            page = await call(complaints, CASEWORKER, "GET", "/complaints", params=narrowed | period)
            assert page["count"]["value"] == group["count"], (dimension, group)


async def test_themes_count_each_complaint_once_under_the_upper_level(complaints: Bench) -> None:
    top, one, two = uuid7(), uuid7(), uuid7()
    for theme, parent in ((top, None), (one, top), (two, top)):
        await complaints.sql(
            'INSERT INTO known_theme (id, version, closed, names, parent) VALUES ($1, 1, false, \'{"en": "T"}\', $2)',
            theme,
            parent,
        )
    await registered(complaints, CASEWORKER, themes=[str(one), str(two)], received_on=DAY.isoformat())
    await registered(complaints, CASEWORKER, received_on=DAY.isoformat())
    by = await figures(complaints, CASEWORKER, "theme")
    assert counts(by) == {str(top): 1, None: 1}
    page = await call(complaints, CASEWORKER, "GET", "/complaints", params={"without": "theme"})
    assert page["count"]["value"] == 1


async def test_analyst_sees_no_small_number_of_records_they_may_not_read(
    complaints: Bench, place: UUID
) -> None:
    await fill(complaints, place)
    assert (await figures(complaints, ANALYST, "channel"))["total"] == 0
    office = await figures(complaints, ANALYST, "channel", scope="office")
    assert counts(office) == {"letter": None, "phone": None}
    assert (office["total"], office["threshold"]) == (17, 10)
    for narrowed in ({"place": str(place)}, {"state": "closed"}, {"view": "late"}, {"missed": "decide"}):
        await figures(complaints, ANALYST, "channel", 403, scope="office", **narrowed)
    await figures(complaints, ANALYST, "assignee", 403, scope="office")


async def test_figures_of_the_office_need_the_right_and_stop_at_office_side_and_seal(
    complaints: Bench, place: UUID
) -> None:
    await fill(complaints, place)
    await figures(complaints, CASEWORKER, "channel", 403, scope="office")
    elsewhere = person(FIGURES, office=OTHER_OFFICE)
    assert (await figures(complaints, elsewhere, "channel", scope="office"))["total"] is None
    preventive = person(FIGURES, side=Side.PREVENTIVE, office=OFFICE)
    assert (await figures(complaints, preventive, "channel", scope="office"))["total"] is None
    await complaints.sql("UPDATE complaint SET level = 'sealed' WHERE channel = 'phone'")
    assert counts(await figures(complaints, ANALYST, "channel", scope="office")) == {"letter": 12}


async def test_times_stand_against_what_was_promised(complaints: Bench) -> None:
    await calendar(complaints)
    in_time = await registered(complaints, CASEWORKER, received_on=today().isoformat())
    await move(complaints, in_time, "acknowledged")
    late = await registered(complaints, CASEWORKER, received_on="2026-01-05")
    await move(complaints, late, "closed", outcome="resolved")
    period = {"first": "2026-01-01", "last": today().isoformat()}
    times = await call(complaints, CASEWORKER, "GET", "/times", params=period)
    took = {one["what"]: one for one in times["took"]}
    assert (took["acknowledge"]["count"], took["acknowledge"]["kept"]) == (1, 1)
    assert (took["decide"]["count"], took["decide"]["missed"]) == (1, 1)
    assert took["close"]["median"] == (today() - DAY.replace(year=2026, month=1, day=5)).days
    page = await call(complaints, CASEWORKER, "GET", "/complaints", params={"missed": "decide"})
    assert [item["id"] for item in page["items"]] == [late["id"]]
    page = await call(complaints, CASEWORKER, "GET", "/complaints", params={"kept": "acknowledge"})
    assert [item["id"] for item in page["items"]] == [in_time["id"]]
    only = await call(complaints, CASEWORKER, "GET", "/times", params=period | {"kept": "acknowledge"})
    assert {one["what"]: one["count"] for one in only["took"]} == {"acknowledge": 1, "close": 0}
    stranger = await call(complaints, caseworker(team=OTHER_TEAM), "GET", "/times", params=period)
    assert [one["count"] for one in stranger["took"]] == [0]


async def test_figures_come_as_a_file_for_who_may_export(complaints: Bench, place: UUID) -> None:
    await fill(complaints, place)
    for who, expect in ((ANALYST, 200), (CASEWORKER, 403)):
        async with complaints.client(who) as client:
            answer = await client.get("/v1/figures/channel?scope=readable", headers={"Accept": "text/csv"})
        assert answer.status_code == expect
    async with complaints.client(person(FIGURES, *CASEWORKER_RIGHTS, office=OFFICE, team=TEAM)) as client:
        lines = (await client.get("/v1/figures/channel", headers={"Accept": "text/csv"})).text.splitlines()
    assert lines[1:] == ["letter,12,0.8,", "phone,3,0.2,"]


CASEWORKER_RIGHTS = tuple(CASEWORKER.permissions)
