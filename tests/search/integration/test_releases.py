"""Figures that go out of the house: prepared, looked through, published by a second person, corrected in the open."""

import asyncio
from datetime import date
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from search.models import (
    Edition,
    EditionCounting,
    KnownPlace,
    KnownRegion,
    KnownTheme,
    Release,
    ReleasedMonth,
    ReleaseException,
)
from search.owners import Facts
from search.policy import COMPLAINT_HEAD, READ, RECOMMENDATION_HEAD, RELEASE_APPROVE, RELEASE_PREPARE
from search.releases import repository as counting
from search.releases import tables as making
from search.releases.service import NotWanted, Releases
from servicekit.principal import Side
from servicekit.tables import XLSX
from servicekit.testing import person, visible_both_ways
from sqlalchemy.ext.asyncio import AsyncSession

from tests.search.rights import Rights

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
    desk.app.state.identity = Rights()
    return desk


async def _ask(desk: Any, who: Any, tables: Any = TABLES, **draft: Any) -> Any:
    desk.app.state.identity.give(who)
    async with desk.bench.client(who) as client:
        return await client.post("/v1/releases", json={**DRAFT, "tables": tables, **draft})


async def when_counted(desk: Any, who: Any, answer: Any) -> Any:
    """What was asked for, once everything that waits is counted."""
    assert answer.status_code == 201, answer.text
    assert answer.json()["counting"] == "under-way"
    while await desk.app.state.counter.step():
        pass
    return await _read(desk, who, answer.json())


async def _read(desk: Any, who: Any, release: Any) -> Any:
    async with desk.bench.client(who) as client:
        answer = await client.get(f"/v1/releases/{release['id']}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def prepare(desk: Any, who: Any, tables: Any = TABLES, **draft: Any) -> Any:
    return await when_counted(desk, who, await _ask(desk, who, tables, **draft))


async def _edition(desk: Any, who: Any, release: Any, at: int = 0) -> Any:
    async with desk.bench.client(who) as client:
        address = f"/v1/releases/{release['id']}/editions/{release['history'][at]['id']}"
        answer = await client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def publish(desk: Any, who: Any, release: Any) -> Any:
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
    made = await prepare(desk, first)
    assert (made["counting"], made["waits"]) == (None, True)
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
    own = await publish(desk, first, made)
    assert (own.status_code, own.json()["type"].split(":")[-1]) == (409, "own-work")
    assert (await publish(desk, person(READ, RELEASE_PREPARE), made)).status_code == 403
    assert (await publish(desk, other_side, made)).status_code == 404
    out = await publish(desk, second, made)
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
    again = await _ask(desk, second, [TABLES[4]], grain="quarter", last="2025-03-31")
    assert (again.status_code, again.json()["type"].split(":")[-1]) == (409, "months-taken")
    assert (await prepare(desk, second, [TABLES[6]]))["waits"]
    year = {"first": "2024-01-01", "last": "2024-12-31"}
    assert (await prepare(desk, second, TABLES[:1], **year))["waits"]
    assert (await _ask(desk, second, TABLES[:1], **year)).status_code == 201
    for table in (Release, Edition, EditionCounting, ReleaseException, ReleasedMonth):
        for who in (first, reader, other_side, person()):
            by_filter, by_policy = await visible_both_ways(desk.bench, table, who)
            assert by_filter == by_policy


async def test_a_correction_says_why_and_nothing_of_the_few_it_is_about(filled: Any, project: Any) -> None:
    desk = filled
    first, second = person(*RIGHTS), person(*RIGHTS)
    made = await prepare(desk, first, TABLES[:3])
    out = (await publish(desk, second, made)).json()
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
        asked = await client.post(f"{address}/editions", json={"because": "A register came late"})
    assert (unsaid.status_code, unsaid.json()["type"].split(":")[-1]) == (409, "already-out")
    corrected = await when_counted(desk, first, asked)
    # Who reads what is out still reads that alone.
    reader = person(READ)
    async with desk.bench.client(reader) as client:
        assert len((await client.get(address)).json()["history"]) == 1
    after = _numbers(await _edition(desk, second, corrected))
    assert before[0, "row", str(PLACES[0]), None]["n"] is not None
    assert after[0, "row", str(PLACES[0]), None]["why"] == "changed"
    for key, cell in after.items():
        was = before.get(key, {"n": 0})["n"]
        if cell["n"] is not None:
            assert was is not None
            assert cell["n"] == was or abs(cell["n"] - was) >= 10
    assert after[0, "total", None, None]["n"] in (193, None)
    assert (await publish(desk, second, corrected)).status_code == 200
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
    assert (await _ask(desk, first, TABLES[:1])).status_code == 409


async def test_one_small_number_is_shown_when_two_agree_on_why(filled: Any) -> None:
    desk = filled
    first, second = person(*RIGHTS), person(*RIGHTS)
    made = await prepare(desk, first, TABLES[:2])
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
        alone = await when_counted(desk, first, await client.post(f"{address}/editions", json={}))
    assert alone["exceptions"][0]["standing"] == "proposed"
    assert _numbers(await _edition(desk, first, alone))[small]["n"] is None
    async with desk.bench.client(second) as client:
        agreed = await client.post(agree)
    assert (agreed.status_code, agreed.json()["exceptions"][0]["standing"]) == (200, "agreed")
    async with desk.bench.client(first) as client:
        counted = await when_counted(desk, first, await client.post(f"{address}/editions", json={}))
    assert 0 < _numbers(await _edition(desk, first, counted))[small]["n"] < 10
    assert counted["exceptions"][0]["standing"] == "shown"
    async with desk.bench.client(first) as client:
        assert (await client.delete(f"{address}/prepared")).status_code == 204
        assert (await client.get(address)).status_code == 404


async def test_a_correction_shows_nothing_for_a_reason_that_an_edition_held_back(filled: Any) -> None:
    desk = filled
    first, second = person(*RIGHTS), person(*RIGHTS)
    made = await prepare(desk, first, TABLES[:1])
    small = next(
        key
        for key, cell in _numbers(await _edition(desk, first, made)).items()
        if key[0] == 0 and cell["why"] == "small"
    )
    wanted = dict(zip(("table_at", "part", "key", "and_key"), small, strict=True)) | {"because": "Known"}
    # Agreed on before it is out, and not counted since.
    asked = await act(desk, first, "POST", f"{made['id']}/exceptions", **wanted)
    agreed = f"{made['id']}/exceptions/{asked.json()['exceptions'][0]['id']}/agree"
    assert (await act(desk, second, "POST", agreed)).status_code == 200
    assert (await publish(desk, second, made)).status_code == 200
    again = await act(desk, first, "POST", f"{made['id']}/editions", because="A register came late")
    corrected = await when_counted(desk, first, again)
    assert _numbers(await _edition(desk, first, corrected))[small]["n"] is None
    assert corrected["exceptions"][0]["standing"] == "held-back"
    refused = await act(desk, first, "POST", f"{made['id']}/exceptions", **wanted)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "held-back-before")


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
        # How much two groups together tell of each is not known.
        ([{"measure": "complaints-received", "narrowing": {"channel": "letter,phone"}}], {}, 422),
        ([{"measure": "visits-made"}], {}, 403),
    ]
    for tables, draft, status in refused:
        answer = await _ask(desk, who, tables, **draft)
        assert answer.status_code == status, (tables, answer.text)
    # Of one office alone the rest could be subtracted from the whole.
    part = person(*RIGHTS, office=UUID(int=1))
    assert (await _ask(desk, part)).status_code == 403
    async with desk.bench.client(who) as client:
        assert (await client.get("/v1/releases")).json()["items"] == []


async def act(desk: Any, who: Any, method: str, address: str, **body: Any) -> Any:
    async with desk.bench.client(who) as client:
        return await client.request(method, f"/v1/releases/{address}", **({"json": body} if body else {}))


def _slug(answer: Any) -> str:
    slug: str = answer["type"].split(":")[-1]
    return slug


async def test_until_it_is_counted_nobody_publishes_it(filled: Any) -> None:
    desk = filled
    first, second = person(*RIGHTS), person(*RIGHTS)
    answer = await _ask(desk, first, TABLES[:1])
    asked = answer.json()
    assert (asked["history"], asked["waits"], asked["refusal"]) == ([], False, None)
    async with desk.bench.client(second) as client:
        listed = (await client.get("/v1/releases")).json()["items"]
        address = f"/v1/releases/{asked['id']}/editions/{uuid4()}/publish"
        early = await client.post(address, headers={"If-Match": '"1"'})
        again = await client.post(f"/v1/releases/{asked['id']}/editions", json={})
    assert [each["counting"] for each in listed] == ["under-way"]
    assert early.status_code == 404
    assert (again.status_code, _slug(again.json())) == (409, "being-counted")
    made = await when_counted(desk, first, answer)
    assert (made["waits"], made["history"][0]["prepared_by"]) == (True, str(first.account))
    assert (await publish(desk, second, made)).status_code == 200


async def test_who_dies_while_counting_leaves_it_to_be_counted_once(
    filled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, who = filled, person(*RIGHTS)
    answer = await _ask(desk, who, TABLES[:1])

    class Died(BaseException):
        pass

    async def dies(*_: Any) -> None:
        raise Died

    # Before the numbers are there, and after the row is gone but not for good.
    for place, act in ((making.repository, "seen"), (AsyncSession, "flush")):
        with monkeypatch.context() as dying:
            dying.setattr(place, act, dies)
            with pytest.raises(Died):
                await desk.app.state.counter.step()
        assert (await _read(desk, who, answer.json()))["counting"] == "under-way"
    made = await when_counted(desk, who, answer)
    assert len(made["history"]) == 1
    assert await desk.app.state.counter.step() is False


async def test_what_each_process_dies_of_is_given_up_and_said(
    filled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, who = filled, person(*RIGHTS)
    answer = await _ask(desk, who, TABLES[:1])

    class Died(BaseException):
        pass

    async def dies(*_: Any) -> None:
        raise Died

    async def stopped(*_: Any) -> None:
        raise asyncio.CancelledError

    async def ends(how: Any, times: int) -> None:
        with monkeypatch.context() as dying:
            dying.setattr(making.repository, "seen", how)
            for _ in range(times):
                with pytest.raises((Died, asyncio.CancelledError)):
                    await desk.app.state.counter.step()

    await ends(dies, 2)
    # To be stopped, or to find somebody away, is no try of it.
    await ends(stopped, 4)
    desk.app.state.identity.away = True
    for _ in range(4):
        assert await desk.app.state.counter.step() is False
    desk.app.state.identity.away = False
    assert (await _read(desk, who, answer.json()))["counting"] == "under-way"
    await ends(dies, 1)
    assert await desk.app.state.counter.step() is True
    refused = await _read(desk, who, answer.json())
    assert (refused["counting"], _slug(refused["refusal"])) == ("refused", "counting-ended")
    assert await desk.app.state.counter.step() is False
    other = await prepare(desk, who, [TABLES[6]])
    assert other["waits"]
    again = await act(desk, who, "POST", f"{refused['id']}/editions", because="Again")
    assert again.status_code == 201
    assert (await when_counted(desk, who, again))["waits"]


async def test_what_is_counted_while_it_is_read_is_there_in_one_form_or_the_other(
    filled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = filled
    who = person(*RIGHTS)
    asked = (await _ask(desk, who, TABLES[:1])).json()
    looks: list[str] = []

    def meanwhile(name: str) -> None:
        real = getattr(counting, name)

        async def look(*about: Any) -> Any:
            found = await real(*about)
            looks.append(name)
            if len(looks) == 1:
                while await desk.app.state.counter.step():
                    pass
            return found

        monkeypatch.setattr(counting, name, look)

    for name in ("editions_of", "countings_of"):
        meanwhile(name)
    read = await _read(desk, who, asked)
    assert len(set(looks)) == 2
    assert read["counting"] or read["history"]


async def test_two_processes_count_it_once(filled: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, who = filled, person(*RIGHTS)
    answer = await _ask(desk, who, TABLES[:1])
    state = desk.app.state
    # Two that both saw it waiting: the second while the first is in the middle of it.
    async with state.worker_database.session() as session:
        asked = (await counting.to_be_counted(session))[0]
    begun, may_end = asyncio.Event(), asyncio.Event()
    seen = making.repository.seen

    async def slowly(*asked_of: Any) -> Any:
        begun.set()
        await may_end.wait()
        return await seen(*asked_of)

    monkeypatch.setattr(making.repository, "seen", slowly)

    async def count() -> bool:
        async with state.database.session(who) as session:
            await Releases(session, who, 10).count(asked.id, asked.side)
        return True

    one = asyncio.create_task(count())
    await begun.wait()
    with pytest.raises(NotWanted):
        await count()
    may_end.set()
    assert await one
    with pytest.raises(NotWanted):
        await count()
    assert len((await _read(desk, who, answer.json()))["history"]) == 1


async def test_what_is_discarded_while_it_is_counted_is_gone(
    filled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, who = filled, person(*RIGHTS)
    release = (await _ask(desk, who, TABLES[:1])).json()["id"]
    seen = making.repository.seen

    async def meanwhile(*asked_of: Any) -> Any:
        found = await seen(*asked_of)
        assert (await act(desk, who, "DELETE", f"{release}/prepared")).status_code == 204
        return found

    monkeypatch.setattr(making.repository, "seen", meanwhile)
    assert await desk.app.state.counter.step() is False
    assert (await act(desk, who, "GET", release)).status_code == 404
    for table in ("figure_release", "figure_edition", "figure_counting"):
        assert await desk.bench.sql(f"SELECT 1 FROM {table}") == []


async def test_it_is_counted_by_the_rights_of_that_moment(filled: Any) -> None:
    desk = filled
    first, second = person(*RIGHTS), person(*RIGHTS)
    rights = desk.app.state.identity
    answer = await _ask(desk, first, TABLES[:1])
    # No longer for the whole institution; on the other side; closed.
    lost = (
        person(*RIGHTS, office=UUID(int=1), account=first.account),
        person(*RIGHTS, side=Side.PREVENTIVE, account=first.account),
        None,
    )
    for now in lost:
        rights.held[first.account] = now or person(account=first.account)
        assert await desk.app.state.counter.step() is True
        refused = await _read(desk, second, answer.json())
        assert (refused["counting"], _slug(refused["refusal"]), refused["history"]) == (
            "refused",
            "forbidden",
            [],
        )
        # It is not tried again by itself; somebody else who may takes it over.
        assert await desk.app.state.counter.step() is False
        rights.give(first)
        answer = await act(desk, first, "POST", f"{refused['id']}/editions", because="Again")
    rights.held.pop(first.account)
    rights.give(second)
    assert await desk.app.state.counter.step() is True
    answer = await act(desk, second, "POST", f"{refused['id']}/editions", because="Again")
    made = await when_counted(desk, second, answer)
    assert made["history"][0]["prepared_by"] == str(second.account)
    # Away is not refused.
    rights.away = True
    other = await _ask(desk, second, [TABLES[6]])
    assert await desk.app.state.counter.step() is False
    rights.away = False
    assert (await when_counted(desk, second, other))["waits"]


async def test_a_refusal_says_why_and_is_tried_otherwise(
    filled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, who = filled, person(*RIGHTS)
    with monkeypatch.context() as small:
        small.setattr(making, "MOST_CROSSED", 2)
        first = await prepare(desk, who, TABLES[:1])
    assert (first["counting"], first["refusal"]["errors"][0]["code"]) == ("refused", "too-many")
    with monkeypatch.context() as small:
        small.setattr("search.releases.repository.MOST_ALIKE", 2)
        large = await when_counted(
            desk, who, await act(desk, who, "POST", f"{first['id']}/editions", because="x")
        )
    assert (large["counting"], _slug(large["refusal"])) == ("refused", "too-large-to-protect")
    # Something unforeseen is no reason to keep others waiting.
    other = await _ask(desk, who, [TABLES[6]])
    with monkeypatch.context() as broken:
        broken.setattr(making.Tables, "_open", None)
        unforeseen = await when_counted(desk, who, other)
    assert _slug(unforeseen["refusal"]) == "internal"
    # What is wanted is there to be changed, and takes the place of what was refused.
    wanted = large["tables"]
    assert wanted[0]["and_by"] == "channel"
    wanted[0]["and_by"] = None
    made = await prepare(desk, who, wanted, instead_of=large["id"])
    assert (made["waits"], made["refusal"]) == (True, None)
    assert (await act(desk, who, "GET", large["id"])).status_code == 404
    assert (await act(desk, who, "DELETE", f"{unforeseen['id']}/prepared")).status_code == 204
    second = person(*RIGHTS)
    assert (await publish(desk, second, made)).status_code == 200
    year = {"first": "2024-01-01", "last": "2024-12-31"}
    instead = await _ask(desk, who, TABLES[:1], instead_of=made["id"], **year)
    assert (instead.status_code, _slug(instead.json())) == (409, "already-out")


async def test_a_correction_that_is_discarded_leaves_what_is_out(filled: Any) -> None:
    desk = filled
    first, second, reader = person(*RIGHTS), person(*RIGHTS), person(READ)
    made = await prepare(desk, first, TABLES[:1])
    assert (await publish(desk, second, made)).status_code == 200
    asked = await act(desk, first, "POST", f"{made['id']}/editions", because="A register came late")
    assert asked.status_code == 201
    # Who reads what is out learns nothing of it.
    read = await _read(desk, reader, made)
    assert (read["counting"], len(read["history"])) == (None, 1)
    assert (await act(desk, first, "DELETE", f"{made['id']}/prepared")).status_code == 204
    assert await desk.app.state.counter.step() is False
    assert (await act(desk, first, "DELETE", f"{made['id']}/prepared")).status_code == 409
    assert len((await _read(desk, first, made))["history"]) == 1


async def test_a_group_is_the_same_however_its_id_is_written(filled: Any) -> None:
    """Else a nought would be published of a place that has many."""
    who = person(*RIGHTS)
    numbers = []
    for place in (str(PLACES[0]), str(PLACES[0]).upper(), "----" + PLACES[0].hex):
        tables = [{"measure": "complaints-received", "narrowing": {"place": place}}]
        made = await prepare(filled, who, tables)
        (cell,) = (await _edition(filled, who, made))["tables"][0]["cells"]
        numbers.append(cell["n"])
        async with filled.bench.client(who) as client:
            await client.delete(f"/v1/releases/{made['id']}", headers={"If-Match": '"1"'})
    assert numbers[0] > 10
    assert set(numbers) == {numbers[0]}
