"""What is published cannot be turned back into a few people: attacked with everything that is known of a release."""

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from search.figures.dimensions import DimensionKey
from search.figures.measures import MEASURES, MeasureKey
from search.figures.periods import Grain
from search.releases.counting import Counted, Counting, Earlier, Question, Seen, Told
from search.releases.counting import table as groups_of
from search.releases.junction import Aspect
from search.releases.protection import NOTHING, Lot, Number, Value, protect
from search.releases.schemas import Part, ReleasedCell

THRESHOLD = 5
PLACES = ("remand", "women", "central", "police")
REGION = {"remand": "north", "women": "north", "central": "south", "police": "south"}
THEMES = ("torture", "food", "visits")
WAYS = ("letter", "call", None)
MONTHS = ("01", "02")
PLACE, THEME, WAY, MONTH = ((thing, 0) for thing in range(4))
SETS = [frozenset(each) for size in (1, 2, 3) for each in combinations(THEMES, size)] + [frozenset({None})]
"""A record has one theme, or several, or none."""

Record = tuple[str, frozenset[str | None], str | None, str]
By = tuple[str, ...]
TABLES: dict[str, tuple[Aspect, Callable[[str | None], frozenset[str | None]], Sequence[str | None]]] = {
    "place": (PLACE, lambda key: frozenset({key}), PLACES),
    "region": (PLACE, lambda key: frozenset(p for p in PLACES if REGION[p] == key), ("north", "south")),
    "theme": (THEME, lambda key: frozenset({key}), (*THEMES, None)),
    "way": (WAY, lambda key: frozenset({key}), WAYS),
    "month": (MONTH, lambda key: frozenset({key}), MONTHS),
}
EVERY = list(product(PLACES, SETS, WAYS, MONTHS))
"""All that a record can be, whether there is one or not: what an attacker has to reckon with."""


def counts(record: Record, of: Mapping[Aspect, frozenset[Any]]) -> bool:
    at = (frozenset({record[0]}), record[1], frozenset({record[2]}), frozenset({record[3]}))
    return all(at[thing] & labels for (thing, _), labels in of.items())


def tabled(records: Counter[Record], tables: Iterable[By]) -> list[Number]:
    """Every cell of these tables with all their margins; what two tables share stands once."""
    made: dict[object, Number] = {}
    for table in tables:
        keys = [[(by, key) for key in TABLES[by][2]] for by in table]
        for size in range(len(table) + 1):
            for some in combinations(keys, size):
                for cell in product(*some):
                    of: dict[Aspect, frozenset[str | None]] = {}
                    for by, key in cell:
                        thing, values, _ = TABLES[by]
                        of[thing] = values(key) & of.get(thing, values(key))
                    value = sum(n for record, n in records.items() if counts(record, of))
                    made[frozenset(cell)] = Number(frozenset(cell), value, of)
    return list(made.values())


def some_records(chance: random.Random, several: bool) -> Counter[Record]:
    """Few here, many there: most numbers are small, zero, or just above the threshold."""
    sets = SETS if several else [each for each in SETS if len(each) == 1]
    weights = {each: chance.random() ** 3 for each in product(PLACES, sets, WAYS, MONTHS)}
    drawn = chance.choices(list(weights), list(weights.values()), k=chance.randint(20, 220))
    return Counter(drawn)


def as_values(labels: Iterable[str | None]) -> list[Value]:
    return [(label,) for label in labels if label is not None] or [NOTHING]


KNOWN = [as_values(PLACES), [*as_values(THEMES), NOTHING], [*as_values(WAYS), NOTHING], as_values(MONTHS)]


def held_back(
    records: Counter[Record],
    numbers: Sequence[Number],
    small: Collection[object],
    wanted: Collection[object] = (),
) -> set[object]:
    lots = [
        Lot(n, tuple(frozenset(as_values(each)) for each in ((place,), themes, (way,), (month,))))
        for (place, themes, way, month), n in records.items()
    ]
    return protect(lots, KNOWN, numbers, small, THRESHOLD, wanted)


def small(numbers: Sequence[Number]) -> set[object]:
    return {each.key for each in numbers if 0 < each.value < THRESHOLD}


def narrowest(every: Sequence[Record], shown: Sequence[Number], hidden: Sequence[Number]) -> float:
    """How wide the range is, for who knows what is shown, of the hidden number that has the least. By integer
    programming over all that a record can be."""

    def row(number: Number) -> list[float]:
        return [float(counts(record, number.of)) for record in every]

    values = np.array([each.value for each in shown])
    known = np.array([row(each) for each in shown])
    rules = [LinearConstraint(known, values, values)] if shown else []
    return attacked(rules, np.array([row(each) for each in hidden]))


def spread(shown: Any, records: Any, hidden: Any) -> float:
    """As ``narrowest``, of rows that say which of all that a record can be is counted in a number."""
    return attacked([LinearConstraint(shown, shown @ records, shown @ records)], hidden)


def attacked(rules: Sequence[LinearConstraint], seen: Any) -> float:
    least = float("inf")
    known = np.full((2, len(seen)), np.nan)
    for at in range(len(seen)):
        for sign in (1, -1):
            if known[1, at] - known[0, at] > THRESHOLD:
                break
            # Enough is seen a little beyond the threshold; no need to look how far it goes.
            found = milp(
                -sign * seen[at],
                integrality=np.ones(seen.shape[1]),
                bounds=Bounds(0, 400),
                constraints=rules,
            )
            assert found.success, found.message
            reached = seen @ np.rint(found.x)
            known = np.array([np.fmin(known[0], reached), np.fmax(known[1], reached)])
        least = min(least, known[1, at] - known[0, at])
    return least


def parted(numbers: Sequence[Number], hidden: set[object]) -> tuple[list[Number], list[Number]]:
    return [each for each in numbers if each.key not in hidden], [
        each for each in numbers if each.key in hidden
    ]


SETS_OF_TABLES: list[list[By]] = [
    [("place", "way")],
    [("place", "theme"), ("region", "way")],
    [("place", "month"), ("way", "month"), ("place", "way")],
    [("theme", "way"), ("theme", "month"), ("region",)],
    [("place",), ("region",), ("theme",), ("way",), ("month",)],
    [("region", "theme"), ("theme", "way"), ("region", "way")],
]


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("at", range(len(SETS_OF_TABLES)))
def test_nothing_held_back_can_be_worked_out_from_all_that_is_published(at: int, several: bool) -> None:
    chance = random.Random(31 * at + several)
    tables = SETS_OF_TABLES[at]
    told = 0
    for _ in range(4):
        records = some_records(chance, several)
        numbers = tabled(records, tables)
        hidden = held_back(records, numbers, small(numbers))
        shown, back = parted(numbers, hidden)
        assert small(numbers) <= hidden
        if back:
            assert narrowest(EVERY, shown, back) > THRESHOLD
        told += len(shown)
    assert told > 10


def test_what_is_only_small_held_back_is_worked_out() -> None:
    """The attack finds what there is to find."""
    chance = random.Random(7)
    numbers = tabled(some_records(chance, several=False), [("place", "way"), ("region", "way")])
    shown, back = parted(numbers, small(numbers))
    assert back
    assert narrowest(EVERY, shown, back) == 0


def test_what_is_shown_though_small_does_not_give_away_the_others() -> None:
    chance = random.Random(11)
    looked_at = 0
    while looked_at < 3:
        records = some_records(chance, several=False)
        numbers = tabled(records, [("place", "way"), ("region", "way")])
        little = small(numbers)
        cells = [each for each in numbers if each.key in little and set(each.of) == {PLACE, WAY}]
        cells = [each for each in cells if len(each.of[PLACE]) == 1]
        if not cells:
            continue
        looked_at += 1
        excepted = chance.choice(cells).key
        hidden = held_back(records, numbers, little - {excepted}, {excepted})
        shown, back = parted(numbers, hidden)
        assert excepted not in hidden
        if back:
            assert narrowest(EVERY, shown, back) > THRESHOLD


DIMENSION = {
    "place": DimensionKey.PLACE,
    "region": DimensionKey.REGION,
    "theme": DimensionKey.THEME,
    "way": DimensionKey.CHANNEL,
    "month": DimensionKey.TIME,
}
RECEIVED = MEASURES[MeasureKey.COMPLAINTS_RECEIVED]
SPAN = (date(2025, 1, 1), date(2025, 2, 28))


def seen_of(records: Counter[Record]) -> list[Seen]:
    return [
        Seen(
            n,
            {
                DimensionKey.PLACE: frozenset({place}),
                DimensionKey.REGION: frozenset({REGION[place]}),
                DimensionKey.THEME: frozenset(theme for theme in themes if theme),
                DimensionKey.CHANNEL: frozenset({way} if way else ()),
            },
            {"places": frozenset({place}), "themes": frozenset(theme for theme in themes if theme)},
            {"began_on": date(2025, int(month), 1)},
            {RECEIVED.key: False},
        )
        for (place, themes, way, month), n in records.items()
    ]


def counting(
    records: Counter[Record],
    tables: Sequence[By],
    earlier: Sequence[Earlier] = (),
    excepted: Collection[Any] = (),
) -> Counting:
    """As the service counts them."""
    questions = [
        Question(RECEIVED, tuple(DIMENSION[by] for by in table), Grain.MONTH, {}) for table in tables
    ]
    return Counting(
        questions,
        seen_of(records),
        lambda at, one: REGION[one] if at == "region" else one,
        SPAN,
        earlier,
        excepted,
    )


def told(
    table: By, cells: Sequence[ReleasedCell], records: Counter[Record]
) -> list[tuple[Number, int | None]]:
    """What each number of a table counts, and what is said of it."""
    found = []
    for cell in cells:
        wanted = {Part.TOTAL: (), Part.ROW: (0,), Part.COLUMN: (1,), Part.CELL: (0, 1)}[cell.part]
        of: dict[Aspect, frozenset[str | None]] = {}
        for axis in wanted:
            key = (cell.key, cell.and_key)[axis]
            thing, values, _ = TABLES[table[axis]]
            of[thing] = values(key[-2:] if table[axis] == "month" and key else key)
        value = sum(n for record, n in records.items() if counts(record, of))
        found.append((Number((table, cell.part, cell.key, cell.and_key), value, of), cell.n))
    return found


@pytest.mark.parametrize("several", [False, True])
def test_an_edition_and_its_correction_together_tell_no_more(several: bool) -> None:
    """Whoever attacks knows exactly what changed between the two, and still does not know what was there."""
    chance = random.Random(5 + several)
    tables: list[By] = [("place", "way"), ("theme", "month"), ("region", "way")]
    for _ in range(3):
        before = some_records(chance, several)
        after = before + Counter(chance.choices(list(before), k=chance.choice([1, 3, 40])))
        first = counting(before, tables).counted(THRESHOLD)
        out = {
            (at, (cell.part, cell.key, cell.and_key)): cell.n
            for at, one in enumerate(first)
            for cell in one.cells
        }
        second = counting(after, tables, [Earlier(out, {})]).counted(THRESHOLD)
        shown, back = [], []
        for table, one, other in zip(tables, first, second, strict=True):
            was = {number.key: said for number, said in told(table, one.cells, before)}
            for number, said in told(table, other.cells, after):
                earlier = was.get(number.key, 0)
                if said is not None:
                    assert said == number.value
                    assert earlier is not None
                    assert said == earlier or abs(said - earlier) >= THRESHOLD
            for number, said in told(table, one.cells, before):
                # In the numbers of before: what the correction shows says the same, to who knows the change.
                (back if said is None else shown).append(number)
        assert back
        assert shown
        assert narrowest(EVERY, shown, back) > THRESHOLD


def test_what_an_edition_held_back_stays_so_though_two_agreed_to_show_it_since() -> None:
    """Three by phone and four by no known way are seven that the first edition tells; whoever knew three knew four."""
    ways = {"letter": 20, "call": 3, None: 4}
    records = Counter({("remand", frozenset({"food"}), way, "01"): n for way, n in ways.items()})
    calls = (0, (Part.ROW, "call", None))

    def said(made: Counting) -> dict[str | None, int | None]:
        (one,) = made.counted(THRESHOLD)
        return {cell.key: cell.n for cell in one.cells if cell.part is Part.ROW}

    alone = said(counting(records, [("way",)]))
    assert alone == {"letter": 20, "call": None, None: None}
    at_once = said(counting(records, [("way",)], excepted=[calls]))
    assert (at_once["call"], at_once[None]) == (3, None)
    assert at_once["letter"] is None
    out = Earlier({(0, (Part.ROW, key, None)): n for key, n in alone.items()}, {})
    assert said(counting(records, [("way",)], [out], [calls])) == alone
    # So does a report that was issued before.
    by_way = Question(RECEIVED, (DimensionKey.CHANNEL,), Grain.MONTH, {}, SPAN)
    report = Told({place: n for (_, place), n in out.n.items()}, {}, kept=True)
    beside = Counting(
        [by_way, replace(by_way, with_margins=False)],
        seen_of(records),
        lambda _, one: one,
        SPAN,
        excepted=[calls],
        told={1: report},
    )
    assert said(beside) == alone


CATEGORY = {"remand": "prison", "women": "prison", "central": "station", "police": "station"}
UPHELD = MEASURES[MeasureKey.COMPLAINTS_UPHELD]
CLOSED = MEASURES[MeasureKey.COMPLAINTS_CLOSED]
Case = tuple[frozenset[str], str | None, int | None, int | None, str | None]
"""Places, way, month received and month closed, if in the span, and outcome."""
CASES: list[Case] = [
    (frozenset(places), way, received, closed, outcome)
    for size in range(len(PLACES) + 1)
    for places in combinations(PLACES, size)
    for way in WAYS
    for received in (None, 1, 2)
    for closed, outcome in ((None, None), *product((1, 2), ("upheld", "not-upheld")))
    if (received or closed) and (closed is None or (received or 0) <= closed)
]
COURSES = [
    [(RECEIVED, "category", "channel"), (RECEIVED, "region", "time")],
    [
        (RECEIVED, "category", "channel"),
        (RECEIVED, "region", "time"),
        (UPHELD, "channel"),
        (CLOSED, "outcome"),
    ],
    [(RECEIVED, "region", "channel"), (CLOSED, "category", "outcome"), (UPHELD, "region")],
    [
        (RECEIVED, "place", "time"),
        (RECEIVED, "place", "channel"),
        (RECEIVED, "region"),
        (RECEIVED, "category"),
    ],
]


def seen(case: Case, n: int) -> Seen:
    places, way, received, closed, outcome = case
    days = {"began_on": received, "closed_on": closed}
    part = {RECEIVED.key: False} if received else {}
    if closed:
        part |= {CLOSED.key: False, UPHELD.key: outcome == "upheld"}
    groups: dict[DimensionKey, frozenset[str]] = {
        DimensionKey.PLACE: places,
        DimensionKey.REGION: frozenset(REGION[each] for each in places),
        DimensionKey.CATEGORY: frozenset(CATEGORY[each] for each in places),
        DimensionKey.CHANNEL: frozenset({way} if way else ()),
        DimensionKey.OUTCOME: frozenset({outcome} if outcome else ()),
    }
    in_span = {day: date(2025, month, 1) for day, month in days.items() if month}
    return Seen(n, groups, {"places": places}, in_span, part)


def of_course(cases: Counter[Case], questions: Sequence[Question]) -> list[Counted]:
    named = {DimensionKey.REGION: REGION, DimensionKey.CATEGORY: CATEGORY}
    records = [seen(case, n) for case, n in cases.items()]
    counting = Counting(questions, records, lambda at, one: named.get(at, {}).get(one, one), SPAN)
    return counting.counted(THRESHOLD)


def some_cases(chance: random.Random) -> Counter[Case]:
    rarer = [1, 1, 0.4, 0.01, 0.01]
    weights = [chance.random() ** 4 * rarer[len(case[0])] for case in CASES]
    return Counter(chance.choices(CASES, weights, k=chance.randint(20, 250)))


def asked(at: int) -> list[Question]:
    return [
        Question(measure, tuple(map(DimensionKey, axes)), Grain.MONTH, {}) for measure, *axes in COURSES[at]
    ]


@pytest.mark.parametrize("at", range(len(COURSES)))
def test_what_becomes_of_records_in_time_gives_away_nobody(at: int) -> None:
    """Records of several places, in tables of when they came and of how they ended."""
    chance = random.Random(at)
    questions = asked(at)
    every = [seen(case, 1) for case in CASES]
    told_of = held = 0
    for _ in range(4):
        cases = some_cases(chance)
        n = np.array([cases[case] for case in CASES])
        shown, back = [], []
        for question, counted in zip(questions, of_course(cases, questions), strict=True):
            groups = [groups_of(question, [one]) for one in every]
            for cell in counted.cells:
                place = (cell.part, cell.key, cell.and_key)
                row = np.array([float(place in each) for each in groups])
                if cell.n is None:
                    back.append(row)
                    continue
                assert cell.n == row @ n
                shown.append(row)
                if question.measure is UPHELD:
                    some = np.array([float(place in each and each[place].some) for each in groups])
                    if cell.held_back:
                        back.append(some)
                    elif cell.some is not None:
                        shown.append(some)
        if back:
            assert spread(np.array(shown), n, np.array(back)) > THRESHOLD
        held += len(back)
        told_of += len(shown)
    assert min(held, told_of) > 10


def test_it_holds_back_the_same_however_the_records_come() -> None:
    chance = random.Random(3)
    questions = asked(1)
    cases = some_cases(chance)
    told = of_course(cases, questions)
    for _ in range(3):
        mixed = list(cases.items())
        chance.shuffle(mixed)
        assert of_course(Counter(dict(mixed)), questions) == told


PAIRS: list[list[tuple[Any, tuple[str, ...], dict[str, str | None]]]] = [
    [(RECEIVED, (), {}), (RECEIVED, (), {"channel": "letter"})],
    [
        (RECEIVED, ("category",), {}),
        (RECEIVED, ("category",), {"channel": "letter"}),
        (RECEIVED, ("channel",), {}),
    ],
    [(CLOSED, ("channel",), {}), (UPHELD, ("channel",), {})],
    [
        (RECEIVED, ("region",), {}),
        (RECEIVED, (), {"place": "remand"}),
        (RECEIVED, ("time",), {"channel": None}),
    ],
    [(RECEIVED, ("place",), {}), (RECEIVED, ("channel",), {"place": "remand"}), (CLOSED, ("outcome",), {})],
]
"""Tables of which one may count nearly all that another does."""


def leaning(chance: random.Random) -> Counter[Case]:
    """Most of them by letter, in one place, or with an outcome that says who was right."""
    likely = {"letter": 1.0, "call": 0.03, None: 0.03}
    weights = [
        chance.random() ** 3
        * likely[case[1]]
        * (1 if case[0] == {"remand"} else 0.05)
        * (0.1 if len(case[0]) > 1 else 1)
        for case in CASES
    ]
    return Counter(chance.choices(CASES, weights, k=chance.randint(40, 250)))


@pytest.mark.parametrize("at", range(len(PAIRS)))
def test_what_few_are_left_of_one_number_without_another_cannot_be_worked_out(at: int) -> None:
    """All complaints, and those that came by letter: how many came otherwise stands in no table."""
    chance = random.Random(17 + at)
    questions = [
        Question(
            measure,
            tuple(map(DimensionKey, axes)),
            Grain.MONTH,
            {DimensionKey(one): key for one, key in narrowing.items()},
        )
        for measure, axes, narrowing in PAIRS[at]
    ]
    every = [seen(case, 1) for case in CASES]
    few = told_of = 0
    for _ in range(15):
        cases = leaning(chance)
        n = np.array([cases[case] for case in CASES])
        numbers: list[Any] = []
        shown = []
        for question, counted in zip(questions, of_course(cases, questions), strict=True):
            groups = [groups_of(question, [one]) for one in every]
            for cell in counted.cells:
                place = (cell.part, cell.key, cell.and_key)
                row = np.array([float(place in each) for each in groups])
                some = np.array([float(place in each and each[place].some) for each in groups])
                numbers += [row, some, row - some] if question.measure is UPHELD else [row]
                if cell.n is not None:
                    shown.append(row)
                if question.measure is UPHELD and cell.some is not None:
                    shown.append(some)
        left = [a - b for a in numbers for b in numbers if (a >= b).all() and 0 < (a - b) @ n < THRESHOLD]
        few += len(left)
        told_of += len(shown)
        if left and shown:
            assert spread(np.array(shown), n, np.unique(np.array(left), axis=0)) > THRESHOLD
    assert min(few, told_of) > 3
