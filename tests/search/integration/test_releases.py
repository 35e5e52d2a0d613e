"""Figures that go out of the house: prepared, looked through, published by a second person, corrected in the open."""

from datetime import date
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from search.models import (
    Edition,
    KnownPlace,
    KnownRegion,
    KnownTheme,
    Release,
    ReleasedMonth,
    ReleaseException,
)
from search.owners import Facts
from search.policy import COMPLAINT_HEAD, READ, RECOMMENDATION_HEAD, RELEASE_APPROVE, RELEASE_PREPARE
from servicekit.principal import Side
from servicekit.tables import XLSX
from servicekit.testing import person, visible_both_ways

RIGHTS = (READ, COMPLAINT_HEAD, RECOMMENDATION_HEAD, RELEASE_PREPARE, RELEASE_APPROVE)
PLACES = [uuid4() for _ in range(4)]
NORTH, SOUTH = uuid4(), uuid4()
THEMES = [uuid4() for _ in range(3)]
OUTCOMES = ("upheld", "not-upheld", "resolved")
TABLES = [
    {"measure": "complaints-received", "by": "place", "and_by": "channel"},
    {"measure": "complaints-received", "by": "region", "and_by": "time", "grain": "quarter"},
    {"measure": "complaints-received", "by": "theme", "and_by": "channel"},
    {"measure": "complaints-upheld", "by": "channel"},
    {"measure": "complaints-closed", "by": "outcome"},
    {"measure": "time-to-close", "by": "region"},
    {"measure": "recommendations-issued", "by": "region"},
]
DRAFT = {"title": "Annual report 2025", "grain": "year", "first": "2025-01-01", "last": "2025-12-31"}


def _records(project: Any, random: Random, many: int) -> list[Any]:
    def drawn() -> Any:
        began = date(2025, random.randint(1, 12), random.randint(1, 28))
        closed = random.random() < 0.7
        return project(
            "A complaint",
            places=[random.choices(PLACES, [30, 10, 5, 1])[0]],
            themes=random.sample(THEMES, random.choice([0, 1, 1, 1, 2])),
            facts=Facts(
                began_on=began,
                closed_on=date(2025, 12, 30) if closed else None,
                state="closed" if closed else "received",
                outcome=random.choice(OUTCOMES) if closed else None,
                channel=random.choices(["letter", "phone", None], [6, 3, 1])[0],
            ),
        )

    few = [
        project(
            "A recommendation",
            kind="recommendation",
            places=[PLACES[0]],
            facts=Facts(began_on=date(2025, 3, 1), state="issued"),
        )
        for _ in range(2)
    ]
    return [*(drawn() for _ in range(many)), *few]


@pytest.fixture
async def filled(desk: Any, project: Any) -> Any:
    async with desk.app.state.worker_database.session() as session:
        for at, place in enumerate(PLACES):
            region = (NORTH, SOUTH)[at // 2]
            session.add(KnownPlace(id=place, version=1, names={"en": f"Place {at}"}, region=region))
        session.add_all(KnownRegion(id=each, version=1, names={"en": "A region"}) for each in (NORTH, SOUTH))
        session.add_all(KnownTheme(id=each, version=1, names={"en": "A theme"}) for each in THEMES)
    await desk.record(*_records(project, Random(3), 150))
    return desk


async def _prepare(desk: Any, who: Any, tables: Any = TABLES, **draft: Any) -> Any:
    async with desk.bench.client(who) as client:
        return await client.post("/v1/releases", json={**DRAFT, "tables": tables, **draft})


async def _edition(desk: Any, who: Any, release: Any, at: int = 0) -> Any:
    async with desk.bench.client(who) as client:
        address = f"/v1/releases/{release['id']}/editions/{release['history'][at]['id']}"
        answer = await client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def _publish(desk: Any, who: Any, release: Any) -> Any:
    address = f"/v1/releases/{release['id']}/editions/{release['history'][0]['id']}/publish"
    async with desk.bench.client(who) as client:
        return await client.post(address, headers={"If-Match": '"1"'})


def _numbers(edition: Any) -> dict[Any, Any]:
    return {
        (at, cell["part"], cell["key"], cell["and_key"]): cell
        for at, table in enumerate(edition["tables"])
        for cell in table["cells"]
    }


async def test_two_people_publish_what_tells_of_nobody(filled: Any, project: Any) -> None:
    desk = filled
    first, second = person(*RIGHTS), person(*RIGHTS)
    reader, other_side = person(READ), person(*RIGHTS, side=Side.PREVENTIVE)
    answer = await _prepare(desk, first)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    draft = await _edition(desk, second, made)
    # What is small is held back, with its reason; a second person sees no more numbers than everybody will.
    cells = _numbers(draft)
    complaints = {key: cell for key, cell in cells.items() if draft["tables"][key[0]]["guarded"]}
    assert all(cell["n"] is None or cell["n"] == 0 or cell["n"] >= 10 for cell in complaints.values())
    assert {"small", "derived"} <= {cell["why"] for cell in complaints.values()}
    assert cells[0, "total", None, None]["n"] == 150
    assert cells[6, "row", str(NORTH), None]["n"] == 2
    assert cells[5, "row", str(NORTH), None]["times"]["half"]["days"] > 0
    for each in complaints.values():
        assert (
            not each["held_back"]
            or (each["n"], each["some"], each["share"], each["times"])[1:] == (None,) * 3
        )
        share = each["share"]
        assert share is None or min(each["some"], each["n"] - each["some"]) == 0 or each["some"] >= 10
    # Nobody else knows of it before it is out.
    for nobody in (reader, other_side):
        async with desk.bench.client(nobody) as client:
            assert (await client.get(f"/v1/releases/{made['id']}")).status_code == 404
            assert (await client.get("/v1/releases")).json()["items"] == []
    own = await _publish(desk, first, made)
    assert (own.status_code, own.json()["type"].split(":")[-1]) == (409, "own-work")
    assert (await _publish(desk, person(READ, RELEASE_PREPARE), made)).status_code == 403
    assert (await _publish(desk, other_side, made)).status_code == 404
    out = await _publish(desk, second, made)
    assert (out.status_code, out.json()["number"], out.json()["waits"]) == (200, 1, False)
    # Now everybody inside reads it, without the reasons, which would tell more.
    read = await _edition(desk, reader, out.json())
    assert {cell["why"] for cell in _numbers(read).values()} == {None}
    assert [cell["n"] for cell in _numbers(read).values()] == [cell["n"] for cell in cells.values()]
    async with desk.bench.client(reader) as client:
        address = f"/v1/releases/{made['id']}/editions/{out.json()['history'][0]['id']}"
        file = (await client.get(address, headers={"Accept": "text/csv"})).text
        sheet = await client.get(address, headers={"Accept": XLSX})
    assert "A colon stands for a number that is held back" in file
    assert ",:," in file
    assert sheet.content[:2] == b"PK"
    # The same months go out once, whatever is asked of them; other months, and what stands for no person, do.
    again = await _prepare(desk, second, [TABLES[4]], grain="quarter", last="2025-03-31")
    assert (again.status_code, again.json()["type"].split(":")[-1]) == (409, "months-taken")
    assert (await _prepare(desk, second, [TABLES[6]])).status_code == 201
    assert (
        await _prepare(desk, second, TABLES[:1], first="2024-01-01", last="2024-12-31")
    ).status_code == 201
    for table in (Release, Edition, ReleaseException, ReleasedMonth):
        for who in (first, reader, other_side, person()):
            by_filter, by_policy = await visible_both_ways(desk.bench, table, who)
            assert by_filter == by_policy


async def test_a_correction_says_why_and_nothing_of_the_few_it_is_about(filled: Any, project: Any) -> None:
    desk = filled
    first, second = person(*RIGHTS), person(*RIGHTS)
    made = (await _prepare(desk, first, TABLES[:3])).json()
    out = (await _publish(desk, second, made)).json()
    before = _numbers(await _edition(desk, first, out))
    # Three late ones at the largest place, and forty at another.
    late = project("Late", places=[PLACES[0]], facts=Facts(began_on=date(2025, 5, 5), channel="letter"))
    many = [
        project("Late", places=[PLACES[2]], facts=Facts(began_on=date(2025, 5, 5), channel="phone"))
        for _ in range(40)
    ]
    await desk.record(late, *(late.model_copy(update={"id": uuid4()}) for _ in range(2)), *many)
    address = f"/v1/releases/{out['id']}"
    async with desk.bench.client(first) as client:
        unsaid = await client.post(f"{address}/editions", json={})
        corrected = await client.post(f"{address}/editions", json={"because": "A register came late"})
    assert (unsaid.status_code, unsaid.json()["type"].split(":")[-1]) == (409, "already-out")
    assert corrected.status_code == 201, corrected.text
    # Who reads what is out still reads that alone.
    reader = person(READ)
    async with desk.bench.client(reader) as client:
        assert len((await client.get(address)).json()["history"]) == 1
    after = _numbers(await _edition(desk, second, corrected.json()))
    assert before[0, "row", str(PLACES[0]), None]["n"] is not None
    assert after[0, "row", str(PLACES[0]), None]["why"] == "changed"
    for key, cell in after.items():
        was = before.get(key, {"n": 0})["n"]
        if cell["n"] is not None:
            assert was is not None
            assert cell["n"] == was or abs(cell["n"] - was) >= 10
    assert after[0, "total", None, None]["n"] in (193, None)
    assert (await _publish(desk, second, corrected.json())).status_code == 200
    async with desk.bench.client(reader) as client:
        history = (await client.get(address)).json()["history"]
    assert [each["number"] for each in history] == [2, 1]
    old = await _edition(desk, reader, {"id": out["id"], "history": history}, 1)
    assert {key: cell["n"] for key, cell in _numbers(old).items()} == {
        key: cell["n"] for key, cell in before.items()
    }
    # What is out is not changed, even by raw SQL.
    for statement in (
        "UPDATE figure_edition SET tables = '[]' WHERE state = 'published'",
        "DELETE FROM figure_edition WHERE state = 'published'",
        "UPDATE figure_release SET title = 'Other'",
        "UPDATE figure_release SET number = 7",
    ):
        with pytest.raises(Exception, match=r"published as it is|released is not changed"):
            await desk.bench.sql(statement)
    async with desk.bench.client(second) as client:
        release = (await client.get(address)).json()
        match = {"If-Match": f'"{release["version"]}"'}
        empty = await client.post(f"{address}/withdraw", json={"because": " "}, headers=match)
        gone = await client.post(f"{address}/withdraw", json={"because": "Counted twice"}, headers=match)
    assert (empty.status_code, gone.status_code) == (422, 200)
    async with desk.bench.client(reader) as client:
        assert (await client.get(address)).json()["withdrawn_because"] == "Counted twice"
    # Its months stay taken: what was out is known.
    assert (await _prepare(desk, first, TABLES[:1])).status_code == 409


async def test_one_small_number_is_shown_when_two_agree_on_why(filled: Any) -> None:
    desk = filled
    first, second = person(*RIGHTS), person(*RIGHTS)
    made = (await _prepare(desk, first, TABLES[:2])).json()
    address = f"/v1/releases/{made['id']}"
    small = next(
        key
        for key, cell in _numbers(await _edition(desk, first, made)).items()
        if key[0] == 0 and cell["why"] == "small"
    )
    wanted = dict(zip(("table_at", "part", "key", "and_key"), small, strict=True))
    async with desk.bench.client(first) as client:
        assert (await client.post(f"{address}/exceptions", json=wanted)).status_code == 422
        shown = wanted | {"part": "total", "key": None, "and_key": None, "because": "x"}
        assert (await client.post(f"{address}/exceptions", json=shown)).status_code == 422
        asked = await client.post(
            f"{address}/exceptions", json=wanted | {"because": "The family wants it known"}
        )
        assert asked.status_code == 201, asked.text
        agree = f"{address}/exceptions/{asked.json()['exceptions'][0]['id']}/agree"
        assert (await client.post(agree)).status_code == 409
        alone = (await client.post(f"{address}/editions", json={})).json()
    assert _numbers(await _edition(desk, first, alone))[small]["n"] is None
    async with desk.bench.client(second) as client:
        assert (await client.post(agree)).status_code == 200
    async with desk.bench.client(first) as client:
        counted = (await client.post(f"{address}/editions", json={})).json()
    assert 0 < _numbers(await _edition(desk, first, counted))[small]["n"] < 10
    async with desk.bench.client(first) as client:
        assert (await client.delete(f"{address}/prepared")).status_code == 204
        assert (await client.get(address)).status_code == 404


async def test_what_cannot_go_out_is_refused(filled: Any) -> None:
    desk = filled
    who = person(*RIGHTS)
    refused: list[tuple[Any, dict[str, Any], int]] = [
        (TABLES[:1], {"first": "2025-02-01"}, 422),
        (TABLES[:1], {"first": "2026-01-01", "last": "2026-12-31"}, 422),
        ([], {}, 422),
        ([{"measure": "complaints-open"}], {}, 422),
        ([{"measure": "complaints-received", "by": "region", "and_by": "place"}], {}, 422),
        (
            [{"measure": "complaints-received", "by": "region", "narrowing": {"place": str(UUID(int=5))}}],
            {},
            422,
        ),
        ([{"measure": "complaints-received", "by": "sort"}], {}, 422),
        ([{"measure": "complaints-received", "narrowing": {"place": "-" * 36}}], {}, 422),
        ([{"measure": "complaints-received", "narrowing": {"time": "2025"}}], {}, 422),
        ([{"measure": "visits-made"}], {}, 403),
    ]
    for tables, draft, status in refused:
        answer = await _prepare(desk, who, tables, **draft)
        assert answer.status_code == status, (tables, answer.text)
    # Of one office alone the rest could be subtracted from the whole.
    part = person(*RIGHTS, office=UUID(int=1))
    assert (await _prepare(desk, part)).status_code == 403
