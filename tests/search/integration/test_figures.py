"""Every cell of every measure is what a count by hand over the records that the asker finds would be."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from search.figures.measures import DECIDED, MEASURES, Form, MeasureKey
from search.models import KnownCategory, KnownPlace, KnownRegion, KnownTheme
from search.owners import Facts, Projection, Spent
from search.policy import PERMISSIONS, READ, Belongs, access_terms, terms_held
from servicekit.ids import today
from servicekit.principal import Membership, Principal, Side
from servicekit.statistics import Span, quantile, share_of, survival
from servicekit.testing import person

FIRST, LAST = date(2024, 1, 1), date(2026, 6, 30)
OFFICES = [UUID(int=1), UUID(int=2)]
TEAMS = [uuid4() for _ in range(3)]
CATEGORIES, REGIONS = [uuid4(), uuid4()], [uuid4(), uuid4()]
PLACES = [uuid4() for _ in range(8)]
MERGED = uuid4()
PROGRAMMES = [uuid4(), uuid4()]
AUTHORITIES = [uuid4() for _ in range(3)]
UPPER = [uuid4(), uuid4()]
LOWER = [uuid4() for _ in range(4)]
PLACE_OF = {
    place: (place, CATEGORIES[at % 2], REGIONS[at % 3] if at % 3 < 2 else None)
    for at, place in enumerate(PLACES)
} | {MERGED: (PLACES[0], CATEGORIES[0], REGIONS[0])}
PARENT = {theme: UPPER[at % 2] for at, theme in enumerate(LOWER)}


def _day(random: Random) -> date:
    return FIRST + timedelta(days=random.randrange((LAST - FIRST).days + 1))


def _later(random: Random, day: date) -> date | None:
    return None if random.random() < 0.4 else day + timedelta(days=random.randrange(200))


def _facts(random: Random, kind: str) -> Facts:
    began = _day(random)
    some = {
        "began_on": began,
        "problem_kind": random.choice([None, "practice", "procedure"]),
        "severity": random.choice([None, "minor", "serious", "grave"]),
        "authorities": random.sample(AUTHORITIES, random.randrange(3)),
    }
    if kind == "complaint":
        closed = _later(random, began)
        return Facts(
            **some,
            acknowledged_on=_later(random, began),
            decided_on=_later(random, began),
            reopened_on=began + timedelta(days=3) if random.random() < 0.1 else None,
            closed_on=closed,
            state="closed" if closed else random.choice(["received", "acknowledged", "in-progress"]),
            outcome=random.choice(["upheld", "partly-upheld", "not-upheld", "resolved"]) if closed else None,
            channel=random.choice(["letter", "phone"]),
            imported=random.random() < 0.3,
        )
    if kind == "recommendation":
        return Facts(
            **some,
            state="issued",
            implementation=random.choice([*DECIDED, "never-assessed"]),
            implemented_on=_later(random, began),
            not_yet_on=_later(random, began),
            **random.choice(_ANSWERS),
            priority=random.choice(["low", "high"]),
        )
    if kind == "visit":
        return Facts(
            began_on=began,
            state=random.choice(["closed", "reporting", "cancelled"]),
            sort="periodic",
            announced=random.random() < 0.5,
        )
    if kind == "planned-visit":
        return Facts(
            began_on=began,
            state=random.choice(["in-its-month", "in-another-month", "not-made"]),
            category=random.choice(CATEGORIES),
            programme=random.choice(PROGRAMMES),
        )
    return Facts(**some, state="confirmed", sort=random.choice(["problem", "good-practice"]), scope="generic")


_PREVENTIVE = ("visit", "finding", "planned-visit")
_ANSWERS: list[dict[str, Any]] = [
    {"answered_on": date(2026, 4, 1)},
    {"answer_missed_on": date(2026, 4, 1)},
    {"answer_missed_on": today()},
    {},
]


def _records(random: Random, project: Any) -> Iterator[Projection]:
    for _ in range(360):
        kind = random.choice(["complaint", "recommendation", "visit", "finding", "planned-visit"])
        side = "preventive" if kind in _PREVENTIVE else random.choice(["complaints", "preventive"])
        yield project(
            "Something",
            kind=kind,
            side=side,
            office=random.choice(OFFICES),
            team=random.choice([None, *TEAMS]),
            level="internal" if kind == "visit" else random.choice(["internal", "confidential"]),
            places=[]
            if kind == "planned-visit"
            else random.sample([*PLACES, MERGED], random.choice([0, 1, 1, 2])),
            themes=random.sample([*UPPER, *LOWER], random.choice([0, 1, 2])),
            facts=_facts(random, kind),
            spent=Spent(cost=random.choice([None, 100.5, 20]), person_days=random.choice([None, 2.5]))
            if kind == "visit"
            else None,
        )
    for place in PLACES:
        opened = random.choice([None, _day(random)])
        yield project(
            "A place",
            kind="place",
            id=place,
            side=None,
            office=None,
            level="internal",
            facts=Facts(began_on=opened, state="open"),
        )


async def _known(desk: Any) -> None:
    async with desk.app.state.worker_database.session() as session:
        for place, (leads, category, region) in PLACE_OF.items():
            session.add(
                KnownPlace(
                    id=place,
                    version=1,
                    names={"en": f"Place {place}"},
                    leads=None if leads == place else leads,
                    category=category,
                    region=region,
                )
            )
        for theme in [*UPPER, *LOWER]:
            session.add(KnownTheme(id=theme, version=1, names={"en": "A theme"}, parent=PARENT.get(theme)))
        session.add_all(KnownCategory(id=each, version=1, names={"en": "Prison"}) for each in CATEGORIES)
        session.add_all(KnownRegion(id=each, version=1, names={"en": "North"}) for each in REGIONS)


def _somebody(seed: int) -> Principal:
    """The first two may read all of their side, the others what they draw."""
    if seed < 2:
        return person(*PERMISSIONS, side=list(Side)[seed])
    random = Random(seed)
    return person(
        READ,
        *random.sample(sorted(PERMISSIONS), random.randrange(6, 14)),
        side=random.choice(list(Side)),
        office=random.choice([None, *OFFICES]),
        team=random.choice([None, None, TEAMS[0]]),
    )


def _read_by(principal: Principal, records: list[Projection]) -> list[Projection]:
    """By the terms that the index goes by, which know nothing of this service's SQL."""
    held = terms_held(principal)
    return [
        each
        for each in records
        if access_terms(Belongs(each.kind, each.level, each.side, each.office, each.team), each.granted)
        & held
    ]


def _quarter(day: date) -> str:
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def _keys(dimension: str, record: Projection, day: date) -> set[str | None]:
    facts = record.facts
    assert facts is not None
    places = [record.id] if record.kind == "place" else record.places
    found: set[Any]
    match dimension:
        case "time":
            return {_quarter(day)}
        case "place" | "category" | "region":
            at = ("place", "category", "region").index(dimension)
            found = {PLACE_OF[place][at] for place in places} - {None}
        case "theme":
            found = {PARENT.get(theme, theme) for theme in record.themes}
        case "subtheme":
            found = set(record.themes)
        case "authority":
            found = set(facts.authorities)
        case "office":
            found = {record.office} - {None}
        case "planned_category":
            found = {facts.category} - {None}
        case "programme":
            found = {facts.programme} - {None}
        case "announced" | "imported":
            value = getattr(facts, dimension)
            return {None if value is None else str(value).lower()}
        case _:
            return {getattr(facts, dimension)}
    return {str(each) for each in found} or {None}


def _length(key: MeasureKey, facts: Facts) -> Span | None:
    assert facts.began_on is not None
    start = facts.began_on
    match key:
        case MeasureKey.COMPLAINTS_AGE:
            if facts.closed_on:
                return None
            return Span((today() - (facts.reopened_on or start)).days, done=True)
        case MeasureKey.TIME_TO_ACKNOWLEDGE:
            end, looked = facts.acknowledged_on, today() if facts.state == "received" else None
        case MeasureKey.TIME_TO_DECIDE:
            waits = facts.state in ("received", "acknowledged")
            end, looked = facts.decided_on, today() if waits else None
        case MeasureKey.TIME_TO_CLOSE:
            start, end, looked = facts.reopened_on or start, facts.closed_on, today()
        case _:
            end, looked = facts.implemented_on, facts.not_yet_on
    last = end or looked
    return Span(max((last - start).days, 0), done=end is not None) if last else None


_SHARES: dict[MeasureKey, Callable[[Facts], bool | None]] = {
    MeasureKey.PROGRAMME_KEPT: lambda f: f.state != "not-made",
    MeasureKey.PROGRAMME_IN_TIME: lambda f: f.state == "in-its-month",
    MeasureKey.COMPLAINTS_UPHELD: lambda f: (
        f.outcome in ("upheld", "partly-upheld")
        if f.outcome in ("upheld", "partly-upheld", "not-upheld")
        else None
    ),
    MeasureKey.RECOMMENDATIONS_IMPLEMENTED: lambda f: (
        f.implementation == "implemented" if f.implementation in DECIDED else None
    ),
    MeasureKey.RECOMMENDATIONS_ANSWERED_IN_TIME: lambda f: (
        True if f.answered_on else False if f.answer_missed_on and f.answer_missed_on < today() else None
    ),
    MeasureKey.FINDINGS_GRAVE: lambda f: (
        f.severity == "grave" if f.sort == "problem" and f.severity else None
    ),
}


def _counted(
    key: MeasureKey, readable: list[Projection], principal: Principal
) -> list[tuple[Projection, date, Any]]:
    """The records that have a part in a measure, with the day they stand at and what is said of each."""
    measure = MEASURES[key]
    found: list[tuple[Projection, date, Any]] = []
    visited = {
        PLACE_OF[place][0]
        for visit in readable
        if visit.kind == "visit" and visit.facts and visit.facts.state != "cancelled"
        if visit.facts.began_on and date(2025, 6, 30) < visit.facts.began_on <= LAST
        for place in visit.places
    }
    for record in readable:
        facts = record.facts
        if record.kind != measure.of or facts is None:
            continue
        day = getattr(facts, measure.day)
        if measure.form is Form.COVERAGE:
            found.append((record, LAST, record.id in visited)) if day is None or day <= LAST else None
            continue
        if day is None or not (FIRST <= day <= LAST):
            continue
        if measure.form is Form.STOCK:
            if not facts.closed_on or facts.closed_on > LAST:
                found.append((record, day, None))
            continue
        if measure.form is Form.SUM:
            amount = getattr(record.spent, "cost" if key is MeasureKey.VISITS_COST else "person_days")
            if amount is not None and _read_by(
                principal, [record.model_copy(update={"level": "confidential"})]
            ):
                found.append((record, day, amount))
            continue
        if key is MeasureKey.VISITS_MADE and facts.state == "cancelled":
            continue
        said = (
            _SHARES[key](facts)
            if key in _SHARES
            else _length(key, facts)
            if measure.form is Form.TIME
            else True
        )
        if said is not None:
            found.append((record, day, said))
    return found


def _by_hand(form: Form, said: list[Any]) -> dict[str, Any]:
    if form in (Form.COUNT, Form.STOCK):
        return {"n": len(said), "some": None, "share": None, "times": None}
    if form is Form.TIME:
        steps = survival(said) if len(said) >= 10 else None
        return {
            "n": len(said),
            "some": sum(span.done for span in said),
            "share": None,
            "times": {
                name: {"days": q.days, "low": q.low, "high": q.high}
                for name, part in (("quarter", 0.25), ("half", 0.5), ("three_quarters", 0.75))
                if (q := quantile(steps, part))
            }
            if steps is not None
            else None,
        }
    if form is Form.SUM:
        return {"n": len(said), "some": None, "added": pytest.approx(sum(said)), "share": None, "times": None}
    share = share_of(sum(said), len(said))
    return {
        "n": len(said),
        "some": sum(said),
        "share": pytest.approx({"value": share.value, "low": share.low, "high": share.high})
        if share
        else None,
        "times": None,
    }


@pytest.mark.parametrize("seed", range(8))
async def test_every_cell_is_what_a_count_by_hand_gives(desk: Any, project: Any, seed: int) -> None:
    random, principal = Random(seed), _somebody(seed)
    await _known(desk)
    records = list(_records(random, project))
    await desk.record(*records)
    readable = _read_by(principal, records)
    async with desk.bench.client(principal) as client:
        offered = (await client.get("/v1/figures/catalogue")).json()["measures"]
        for view in offered:
            key, dimensions = MeasureKey(view["key"]), view["dimensions"]
            some = random.sample(dimensions, min(4, len(dimensions)))
            await _hold_against(client, key, some, _counted(key, readable, principal), random)
    assert seed >= 2 or len(offered) > 4


async def _hold_against(
    client: Any, key: MeasureKey, dimensions: list[str], counted: list[Any], random: Random
) -> None:
    measure = MEASURES[key]
    period = {"from": FIRST.isoformat(), "to": LAST.isoformat(), "grain": "quarter", "within": 12}
    crossed = random.sample(list(product(dimensions, dimensions)), 1)
    asked = [(each, None) for each in dimensions] + [pair for pair in crossed if pair[0] != pair[1]]
    for by, and_by in asked:
        if measure.form is Form.STOCK and "time" in (by, and_by):
            continue  # Of each day: see below.
        query = period | {"by": by} | ({"and_by": and_by} if and_by else {})
        answer = await client.get(f"/v1/figures/{key}", params=query)
        assert answer.status_code == 200, answer.text
        figure = answer.json()
        hand: dict[tuple[str | None, str | None], list[Any]] = defaultdict(list)
        for record, day, said in counted:
            for one in _keys(by, record, day):
                for two in _keys(and_by, record, day) if and_by else [None]:
                    hand[one, two].append(said)
        got = {(cell["key"], cell["and_key"]): cell for cell in figure["cells"]}
        assert set(got) == set(hand), (key, by, and_by)
        for pair, said in hand.items():
            expected = _by_hand(measure.form, said)
            assert {name: got[pair][name] for name in expected} == expected, (key, by, and_by, pair)
        whole = _by_hand(measure.form, [said for _, _, said in counted])
        assert {name: figure["total"][name] for name in whole} == whole, (key, by)
        if random.random() < 0.3:
            await _rows_are_the_cell(client, key, period, by, and_by, counted, random)


async def _rows_are_the_cell(
    client: Any, key: MeasureKey, period: Any, by: str, and_by: str | None, counted: list[Any], random: Random
) -> None:
    """Of one cell, drawn by lot, or of two in one row: the same filters find the records that were counted."""
    if "time" in (by, and_by) or not counted:
        return
    record, day, _ = random.choice(counted)
    ones = {random.choice(sorted(_keys(by, record, day), key=str))}
    if random.random() < 0.5:
        other, on, _ = random.choice(counted)
        ones.add(random.choice(sorted(_keys(by, other, on), key=str)))
    two = random.choice(sorted(_keys(and_by, record, day), key=str)) if and_by else None
    narrowed = {by: ",".join(one or "none" for one in ones)} | ({and_by: two or "none"} if and_by else {})
    expected = {
        str(other.id)
        for other, on, _ in counted
        if ones & _keys(by, other, on) and (and_by is None or two in _keys(and_by, other, on))
    }
    query = {name: period[name] for name in ("from", "to", "within")} | narrowed | {"limit": 200}
    answer = await client.get(f"/v1/figures/{key}/rows", params=query)
    assert answer.status_code == 200, answer.text
    assert {row["id"] for row in answer.json()["items"]} == expected
    assert answer.json()["count"]["value"] == len(expected)
    total = await client.get(f"/v1/figures/{key}", params=period | narrowed)
    assert total.json()["total"]["n"] == len(expected)


async def test_what_is_open_is_counted_at_the_end_of_each_part_of_time(desk: Any, project: Any) -> None:
    def complaint(received: date, closed: date | None) -> Projection:
        made: Projection = project("One", facts=Facts(began_on=received, closed_on=closed, state="x"))
        return made

    await desk.record(
        complaint(date(2025, 11, 3), date(2026, 2, 1)),
        complaint(date(2026, 1, 31), None),
        complaint(date(2026, 2, 5), date(2026, 2, 5)),
        complaint(date(2026, 3, 1), date(2026, 2, 1)),
    )
    head = person(READ, "complaints.complaint.head")
    async with desk.bench.client(head) as client:
        period = {"from": "2026-01-01", "to": "2026-03-31", "by": "time"}
        figure = (await client.get("/v1/figures/complaints-open", params=period)).json()
    assert {cell["key"]: cell["n"] for cell in figure["cells"]} == {"2026-01": 2, "2026-02": 1, "2026-03": 1}
    assert figure["total"]["n"] == 1


async def test_a_measure_of_records_that_nobody_lets_one_read_is_refused(desk: Any) -> None:
    async with desk.bench.client(person(READ, "visits.place.read")) as client:
        assert (await client.get("/v1/figures/catalogue")).json()["measures"] == []
        assert (await client.get("/v1/figures/complaints-received")).status_code == 403
        assert (await client.get("/v1/figures/places-covered/rows")).status_code == 403
    both = ("visits.place.read", "visits.visit.head")
    async with desk.bench.client(person(READ, *both)) as client:
        assert (await client.get("/v1/figures/visits-made")).status_code == 403
        assert (await client.get("/v1/figures/places-covered")).status_code == 403
    async with desk.bench.client(person(READ, *both, side=Side.PREVENTIVE)) as client:
        assert (await client.get("/v1/figures/places-covered")).status_code == 200
    async with desk.bench.client(person()) as client:
        assert (await client.get("/v1/figures/catalogue")).status_code == 403


@pytest.mark.parametrize(
    ("side", "first"), [(Side.PREVENTIVE, "visits-made"), (Side.COMPLAINTS, "complaints-received")]
)
async def test_what_only_ones_own_side_has_is_offered_first(desk: Any, side: Side, first: str) -> None:
    who = person(READ, "complaints.complaint.head", "visits.visit.head", side=side)
    async with desk.bench.client(who) as client:
        offered = (await client.get("/v1/figures/catalogue")).json()["measures"]
    assert offered[0]["key"] == first


async def test_whether_a_planned_visit_took_place_is_told_to_who_reads_of_visits_there(
    desk: Any, project: Any
) -> None:
    facts = Facts(began_on=date(2026, 3, 2), state="in-its-month", sort="reactive")
    await desk.record(
        project("PR-1", kind="planned-visit", side="preventive", office=OFFICES[1], facts=facts)
    )
    reads = Membership("planner", None, None, frozenset({READ, "visits.programme.read"}))
    period = {"from": "2026-01-01", "to": "2026-06-30"}
    for office, counted in ((OFFICES[0], 0), (OFFICES[1], 1), (None, 1)):
        hears = Membership("member", office, None, frozenset({"visits.visit.read-internal"}))
        who = replace(person(side=Side.PREVENTIVE), memberships=(reads, hears))
        async with desk.bench.client(who) as client:
            figure = (await client.get("/v1/figures/programme-kept", params=period)).json()
            rows = (await client.get("/v1/figures/programme-kept/rows", params=period)).json()["items"]
        assert (figure["total"]["n"], len(rows)) == (counted, counted)


async def test_what_visits_cost_is_told_to_who_reads_what_is_confidential_of_them(
    desk: Any, project: Any
) -> None:
    def visit(**some: Any) -> Projection:
        facts = Facts(began_on=date(2026, 3, 2), state="closed")
        made: Projection = project(
            "One", kind="visit", side="preventive", level="internal", facts=facts, **some
        )
        return made

    going = person(READ, "visits.visit.assist", side=Side.PREVENTIVE)
    await desk.record(
        visit(spent=Spent(cost=100.5), granted=[going.account]), visit(spent=Spent(cost=20)), visit()
    )
    period = {"from": "2026-01-01", "to": "2026-06-30", "by": "time", "grain": "year"}
    inside = person(READ, "visits.visit.read-internal", side=Side.PREVENTIVE)
    async with desk.bench.client(inside) as client:
        assert (await client.get("/v1/figures/visits-made", params=period)).json()["total"]["n"] == 3
        assert (await client.get("/v1/figures/visits-cost", params=period)).status_code == 403
    both = person(READ, "visits.visit.read-internal", "visits.visit.assist", side=Side.PREVENTIVE)
    for who, n, added in ((going, 1, 100.5), (both, 0, 0)):
        async with desk.bench.client(who) as client:
            total = (await client.get("/v1/figures/visits-cost", params=period)).json()["total"]
        assert (total["n"], total["added"]) == (n, added)
    async with desk.bench.client(person(READ, "visits.visit.head", side=Side.PREVENTIVE)) as client:
        figure = (await client.get("/v1/figures/visits-cost", params=period)).json()
        assert [(cell["key"], cell["n"], cell["added"]) for cell in figure["cells"]] == [("2026", 2, 120.5)]
        days = {key: period[key] for key in ("from", "to")}
        rows = (await client.get("/v1/figures/visits-cost/rows", params=days)).json()["items"]
        assert sorted(row["added"] for row in rows) == [20, 100.5]
        made = (await client.get("/v1/figures/visits-made/rows", params=days)).json()["items"]
        assert [row["added"] for row in made] == [None] * 3
        table = await client.get("/v1/figures/visits-cost", params=period, headers={"Accept": "text/csv"})
        assert table.text.splitlines()[1].startswith("2026,120.5,60.25,2")
        draft = {
            "title": "Costs",
            "grain": "month",
            "first": "2026-01-01",
            "last": "2026-06-30",
            "tables": [{"measure": "visits-cost", "by": "time"}],
        }
    releasing = ("search.release.prepare", "visits.visit.head", "visits.programme.read")
    async with desk.bench.client(person(READ, *releasing, side=Side.PREVENTIVE)) as client:
        for measure in ("visits-cost", "programme-kept"):
            draft["tables"] = [{"measure": measure, "by": "time"}]
            answer = await client.post("/v1/releases", json=draft)
            assert answer.status_code == 422
            assert "stays inside" in answer.text


async def test_facts_go_with_the_record_and_follow_it(desk: Any, project: Any) -> None:
    record = project("One", facts=Facts(began_on=today(), state="received"))
    head = person(READ, "complaints.complaint.head")

    async def received() -> int:
        async with desk.bench.client(head) as client:
            n: int = (await client.get("/v1/figures/complaints-received")).json()["total"]["n"]
            return n

    await desk.record(record)
    assert await received() == 1
    await desk.record(record.model_copy(update={"version": 2, "facts": None}))
    assert await received() == 0
    await desk.record(record.model_copy(update={"version": 3}))
    assert await received() == 1
    await desk.record(record.model_copy(update={"version": 4, "level": "sealed"}))
    assert await received() == 0
    await desk.record(record.model_copy(update={"version": 5}))
    desk.owners.remove(record.id)
    await desk.queue(record)
    await desk.settle()
    assert await received() == 0


async def test_where_imports_end_a_trend_breaks(desk: Any, project: Any) -> None:
    def received(day: date, *, imported: bool) -> Projection:
        made: Projection = project("One", facts=Facts(began_on=day, state="received", imported=imported))
        return made

    await desk.record(
        *(received(date(2026, month, 5), imported=month < 3) for month in (1, 1, 2, 3, 4, 5)),
    )
    async with desk.bench.client(person(READ, "complaints.complaint.head")) as client:
        query = {"by": "time", "from": "2026-01-01", "to": "2026-05-31"}
        figure = (await client.get("/v1/figures/complaints-received", params=query)).json()
    assert figure["breaks"] == [{"key": "2026-03", "imported": False}]


@pytest.mark.parametrize(
    "query",
    [
        *({"by": "announced"}, {"and_by": "place"}, {"by": "place", "and_by": "place"}, {"scope": "generic"}),
        *({"channel": "letter,"}, {"channel": "letter,,phone"}, {"place": f"none,{'g' * 36}"}),
        {"office": f"none,{'-' * 36}"},
    ],
)
async def test_what_does_not_apply_is_said(desk: Any, query: dict[str, str]) -> None:
    async with desk.bench.client(person(READ, "complaints.complaint.head")) as client:
        answer = await client.get("/v1/figures/complaints-received", params=query)
    assert answer.status_code == 422


async def test_a_file_needs_the_right_to_export_and_is_audited(desk: Any, project: Any) -> None:
    await desk.record(project("One", facts=Facts(began_on=today(), state="received", channel="letter")))
    head = ("complaints.complaint.head", READ)
    as_csv = {"headers": {"Accept": "text/csv"}, "params": {"by": "channel"}}
    async with desk.bench.client(person(*head)) as client:
        assert (await client.get("/v1/figures/complaints-received", **as_csv)).status_code == 403
    async with desk.bench.client(person(*head, "complaints.complaint.export")) as client:
        answer = await client.get("/v1/figures/complaints-received", **as_csv)
    assert answer.status_code == 200
    header, line = answer.text.strip().splitlines()
    assert header.startswith("channel,n,some,share") or header.lstrip("\ufeff").startswith("channel,n")
    assert line.startswith("letter,1")


_VALUES = [
    *(
        "",
        ",",
        "none",
        "none,none",
        "received,",
        ",received",
        "received,received,closed",
        "%2C",
        "a%2Cb",
        "'",
        "%",
    ),
    *("مستلم", "a\0b", "received\n", "x" * 3000, ",".join(["a"] * 999), "-" * 36, f"{'-' * 36},none"),
    *(
        "{place}",
        "{PLACE}",
        "----{hex}",
        "{place},{unknown}",
        "{unknown}",
        "{place},{place}",
        "{place},none",
        "none",
    ),
]
_OF_PLACE = {"{place}", "{PLACE}", "----{hex}", "{place},{unknown}", "{place},{place}"}


@pytest.mark.parametrize("value", _VALUES)
async def test_whatever_a_filter_is_given_numbers_and_rows_agree_or_it_is_refused(
    desk: Any, project: Any, value: str
) -> None:
    """A place of records that the asker does not read is as unknown as one that never was."""
    await _known(desk)
    mine, hidden = (
        {"places": [PLACES[1]], "office": OFFICES[0]},
        {"places": [PLACES[2]], "office": OFFICES[1]},
    )
    fact = {"facts": Facts(began_on=date(2026, 1, 5), state="received")}
    await desk.record(project("One", **mine, **fact), project("Two", **hidden, **fact))
    written = {"place": str(PLACES[1]), "PLACE": str(PLACES[1]).upper(), "hex": PLACES[1].hex}
    who = person(READ, "complaints.complaint.head", office=OFFICES[0])
    period = {"from": "2026-01-01", "to": "2026-01-31"}
    async with desk.bench.client(who) as client:
        for name in ("place", "state"):
            answers = []
            for unknown in (uuid4(), PLACES[2]):
                asked = period | {name: value.format(**written, unknown=unknown)}
                number = await client.get("/v1/figures/complaints-received", params=asked)
                rows = await client.get("/v1/figures/complaints-received/rows", params=asked)
                assert number.status_code == rows.status_code, (number.text, rows.text)
                assert number.status_code in (200, 422), number.text
                if number.status_code == 200:
                    assert number.json()["total"]["n"] == rows.json()["count"]["value"]
                answers.append((number.status_code, number.json().get("total")))
            assert answers[0] == answers[1]
            if name == "place" and value in _OF_PLACE:
                assert answers[0][1]["n"] == 1
