"""What issued reports say together cannot be turned back into a few people: attacked with all that each says."""

import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from search.annual_reports.presenting import Presenting
from search.annual_reports.schemas import AnnualReportQuestion, AnnualReportShown
from search.annual_reports.small_numbers import (
    FEWEST_SAID,
    HeldBack,
    Hidden,
    hidden_in,
    is_small,
    question_of,
)
from search.figures.dimensions import DimensionKey
from search.figures.measures import MEASURES, Form, Measure, MeasureKey
from search.figures.periods import Grain
from search.figures.schemas import Axis, AxisKey, Cell, Figure
from search.releases.counting import Counting, Place, Question, Seen, Told
from search.releases.said import linked
from search.releases.schemas import Part

RECEIVED = MEASURES[MeasureKey.COMPLAINTS_RECEIVED]
FEWEST_PUBLISHED = 10
PLACES, WAYS, MONTHS = ("remand", "women", "police"), ("letter", "call"), range(1, 9)
SPANS = [(1, 8), (1, 4), (5, 8), (3, 6), (1, 2), (2, 8)]
BY = {"place": DimensionKey.PLACE, "way": DimensionKey.CHANNEL, "month": DimensionKey.TIME}
TABLES = [(), ("place",), ("way",), ("month",), ("place", "way"), ("month", "way")]
Record = tuple[str, str, int]
EVERY: list[Record] = list(product(PLACES, WAYS, MONTHS))


def days(span: tuple[int, int]) -> tuple[date, date]:
    following = date(2025, span[1] + 1, 1)
    return date(2025, span[0], 1), date.fromordinal(following.toordinal() - 1)


@dataclass
class Said:
    """A number of a report: which records it counts, and how many it said there were. None: it held it back."""

    of: frozenset[Record]
    n: int | None


def some_records(chance: random.Random) -> Counter[Record]:
    weights = {each: chance.random() ** 3 for each in EVERY}
    return Counter(chance.choices(list(weights), list(weights.values()), k=chance.randint(20, 120)))


def records_of(question: Question, place: Place) -> frozenset[Record]:
    def counted(record: Record) -> bool:
        at = {DimensionKey.PLACE: record[0], DimensionKey.CHANNEL: record[1]}
        at[DimensionKey.TIME] = f"2025-{record[2]:02}"
        asked = [*question.narrowing.items()]
        for axis, key, without in zip(question.axes, place[1:], (Part.COLUMN, Part.ROW), strict=False):
            asked += [(axis, key)] if place[0] not in (Part.TOTAL, without) else []
        assert question.span
        within = question.span[0] <= date(2025, record[2], 1) <= question.span[1]
        return within and all(at[axis] == key for axis, key in asked)

    return frozenset(filter(counted, EVERY))


def beside(
    records: Counter[Record], questions: Sequence[Question], before: Sequence[tuple[Question, Told]]
) -> Counting:
    """These tables, held against what was said ``before``."""
    seen = [
        Seen(
            n,
            {DimensionKey.PLACE: frozenset({place}), DimensionKey.CHANNEL: frozenset({way})},
            {"places": frozenset({place})},
            {"began_on": date(2025, month, 1)},
            {RECEIVED.key: False},
        )
        for (place, way, month), n in records.items()
    ]
    assert questions[0].span
    near = linked(before, questions[0].span)
    told = {at: said for at, (_, said) in enumerate(near, len(questions))}
    every = [*questions, *(question for question, _ in near)]
    return Counting(every, seen, lambda _, one: one, days((1, 8)), told=told)


def issued(
    records: Counter[Record], questions: Sequence[Question], before: Sequence[tuple[Question, Told]]
) -> list[tuple[Question, Told]]:
    """The figures of a report, as they are held back beside what was said ``before``."""
    counting = beside(records, questions, before)
    found = hidden_in(counting, range(len(questions)))
    return [
        (
            question,
            Told(
                {place: None if hidden.n else counting.group(at, place).n for place, hidden in one.items()},
                {},
                kept=True,
            ),
        )
        for (at, one), question in zip(found.items(), questions, strict=True)
    ]


def published(
    records: Counter[Record], questions: Sequence[Question], before: Sequence[tuple[Question, Told]]
) -> list[tuple[Question, Told]]:
    """The tables of a release."""
    counted = beside(records, questions, before).counted(FEWEST_PUBLISHED)
    return [
        (question, Told({(each.part, each.key, each.and_key): each.n for each in one.cells}, {}, kept=False))
        for question, one in zip(questions, counted, strict=True)
    ]


def a_question(
    table: Sequence[str],
    span: tuple[int, int],
    narrowing: Mapping[str, str] | None = None,
    *,
    with_margins: bool = False,
) -> Question:
    axes = tuple(BY[by] for by in table)
    only = {BY[by]: key for by, key in (narrowing or {}).items()}
    return Question(RECEIVED, axes, Grain.MONTH, only, days(span), with_margins=with_margins)


def said(reports: Sequence[tuple[Question, Told]]) -> Iterator[Said]:
    for question, told in reports:
        for place, n in told.n.items():
            yield Said(records_of(question, place), n)


def row(of: Collection[Record]) -> list[float]:
    return [float(each in of) for each in EVERY]


def differing(numbers: Sequence[Said]) -> set[frozenset[Record]]:
    """Who is counted in one number and not in another that is a part of it."""
    sets = {each.of for each in numbers}
    return {a - b for a in sets for b in sets if b < a}


def narrowest(records: Counter[Record], numbers: Sequence[Said]) -> tuple[float, int]:
    """How wide the range is of the small number that has the least, among all of a table and all that is left of one
    number without another, for who knows all that was said; and how many there are."""
    every = few(records, {*(each.of for each in numbers), *differing(numbers)}, FEWEST_SAID)
    return min((width(of, numbers) for of in every), default=float("inf")), len(every)


def few(
    records: Counter[Record], among: Collection[frozenset[Record]], threshold: int
) -> list[frozenset[Record]]:
    return [of for of in among if 0 < sum(records[each] for each in of) < threshold]


def width(of: Collection[Record], numbers: Sequence[Said]) -> int:
    """Of the range in which these are, for who knows all that was said."""
    known = np.array([row(each.of) for each in numbers if each.n is not None])
    values = np.array([each.n for each in numbers if each.n is not None])
    rules = [LinearConstraint(known, values, values)] if len(values) else []
    ends = []
    for sign in (1, -1):
        aim = sign * np.array(row(of))
        found = milp(aim, integrality=np.ones(len(EVERY)), bounds=Bounds(0, 60), constraints=rules)
        assert found.success, found.message
        ends.append(abs(round(found.fun)))
    return ends[1] - ends[0]


@pytest.mark.parametrize("at", range(6))
def test_no_small_number_can_be_worked_out_from_several_reports_and_their_figures(at: int) -> None:
    chance = random.Random(at)
    looked_at = told = 0
    for _ in range(3):
        records = some_records(chance)
        out: list[tuple[Question, Told]] = []
        for span in chance.sample(SPANS, 3):
            tables = chance.sample(TABLES, chance.choice((1, 2)))
            out += issued(records, [a_question(table, span) for table in tables], out)
        numbers = list(said(out))
        least, small = narrowest(records, numbers)
        assert least > FEWEST_SAID
        looked_at += small
        told += sum(each.n is not None for each in numbers)
    assert looked_at > 2
    assert told > 10


def narrowed(chance: random.Random, span: tuple[int, int], *, with_margins: bool) -> Question:
    table = chance.choice(TABLES)
    rest = [each for each in (("place", PLACES), ("way", WAYS)) if each[0] not in table]
    narrowing = {}
    if rest and chance.random() < 0.35:
        by, keys = chance.choice(rest)
        narrowing[by] = chance.choice(keys)
    return a_question(table, span, narrowing, with_margins=with_margins)


@pytest.mark.parametrize("at", [*range(6), 51, 96, 113, 119])
def test_no_small_number_can_be_worked_out_from_releases_and_reports_together(at: int) -> None:
    """A release holds back under ten what a report, which holds back under five, may have said: that is known."""
    chance = random.Random(at)
    records = some_records(chance)
    steps: list[tuple[int, int] | None] = [None] * chance.choice((1, 2, 3))
    steps += chance.choice(([(1, 4), (5, 8)], [(1, 8)], [(1, 4)], [(3, 6)]))
    chance.shuffle(steps)
    out: list[tuple[Question, Told]] = []
    for step in steps:
        span = step or chance.choice(SPANS)
        asked = [
            narrowed(chance, span, with_margins=bool(step))
            for _ in range(chance.choice((1, 2, 3) if step else (1, 2)))
        ]
        mine = (published if step else issued)(records, asked, out)
        assert not told_anew(records, mine, out, FEWEST_PUBLISHED if step else FEWEST_SAID)
        out += mine


def told_anew(
    records: Counter[Record],
    mine: Sequence[tuple[Question, Told]],
    out: Sequence[tuple[Question, Told]],
    threshold: int,
) -> list[frozenset[Record]]:
    """The small numbers that can be worked out beside what was ``out``, and could not before."""
    before, now = list(said(out)), list(said([*out, *mine]))
    own = [(of, threshold) for of in few(records, {each.of for each in said(mine)}, threshold)]
    every = [(of, FEWEST_SAID) for of in few(records, {each.of for each in now}, FEWEST_SAID)]
    return [of for of, room in [*own, *every] if width(of, now) <= room < width(of, before)]


@pytest.mark.parametrize(
    ("seed", "reports", "release"),
    [
        (3, [(("month", "way"), (5, 8)), ((), (2, 8))], [(("month", "way"), (1, 8)), (("month",), (1, 8))]),
        (145, [(("month",), (1, 2))], [((), (1, 4)), (("month", "way"), (1, 4))]),
    ],
)
def test_what_a_report_said_is_known_to_who_reads_a_release(seed: int, reports: Any, release: Any) -> None:
    """Though it is held back there, being under ten, or bounds a number on both sides."""
    records = some_records(random.Random(seed))
    out: list[tuple[Question, Told]] = []
    for asked in reports:
        out += issued(records, [a_question(*asked)], out)
    mine = published(records, [a_question(*asked, with_margins=True) for asked in release], out)
    assert few(records, {each.of for each in said(mine)}, FEWEST_PUBLISHED)
    assert not told_anew(records, mine, out, FEWEST_PUBLISHED)


def test_reports_that_look_at_themselves_alone_are_worked_out() -> None:
    """The attack finds what there is to find."""
    chance = random.Random(3)
    found = 0
    for _ in range(4):
        records = some_records(chance)
        out = [
            each
            for span in chance.sample(SPANS, 3)
            for each in issued(records, [a_question(("place",), span), a_question((), span)], [])
        ]
        found += narrowest(records, list(said(out)))[0] < FEWEST_SAID
    assert found


def the_same(records: Counter[Record], *more: Record) -> tuple[int | None, int | None]:
    """What a second report of the same months says of all of them, and of the remand prison."""
    span = (1, 8)
    first = issued(records, [a_question(("place",), span)], [])
    ((_, told),) = issued(records + Counter(more), [a_question(("place",), span)], first)
    return told.n[Part.TOTAL, None, None], told.n[Part.ROW, "remand", None]


def test_what_became_of_few_since_is_not_said() -> None:
    records = Counter(dict.fromkeys(EVERY, 2))
    assert the_same(records) == (96, 32)
    total, remand = the_same(records, *[("remand", "letter", 2)] * 2)
    assert (total, remand) == (None, None)
    total, remand = the_same(records, *[("remand", "letter", 2)] * 7)
    assert (total, remand) == (103, 39)


def test_only_what_shares_months_is_looked_at() -> None:
    told = Told({}, {}, kept=True)
    before = [(a_question((), span), told) for span in ((1, 2), (2, 4), (6, 8))]
    found = [question.span for question, _ in linked(before, days((3, 5)))]
    assert found == [days((2, 4)), days((1, 2))]


def test_without_a_table_a_figure_says_one_number() -> None:
    asked = {"measure": "complaints-received", "by": "place"}
    with_table = question_of(AnnualReportQuestion.model_validate(asked), days((1, 8)))
    alone = question_of(AnnualReportQuestion.model_validate(asked | {"drawing": "number"}), days((1, 8)))
    assert (with_table.axes, alone.axes) == ((DimensionKey.PLACE,), ())


def a_measure(form: Form, *, of_persons: bool = True) -> Measure:
    return next(each for each in MEASURES.values() if each.form is form and each.of_persons is of_persons)


def cell(key: str, n: int, some: int | None = None) -> Cell:
    return Cell(key=key, and_key=None, n=n, some=some, share=None, times=None, added=None, curve=None)


def test_of_what_names_nobody_nothing_is_small() -> None:
    assert is_small(a_measure(Form.COUNT), cell("a", 1))
    assert not is_small(a_measure(Form.COUNT), cell("a", 0))
    assert not is_small(a_measure(Form.COUNT, of_persons=False), cell("a", 1))
    assert [is_small(a_measure(Form.SHARE), cell("a", 40, some)) for some in (2, 20, 39)] == [
        True,
        False,
        True,
    ]


def shown(cells: Mapping[str, int], held_back: HeldBack, *, narrowed: bool = False) -> AnnualReportShown:
    """As it stands in an issued report."""
    keys = [AxisKey(key=key, name=None) for key in cells]
    measure = MEASURES[MeasureKey.FINDINGS]
    figure = Figure(
        measure=measure.key,
        form=measure.form,
        unit=measure.unit,
        first=date(2025, 1, 1),
        last=date(2025, 12, 31),
        within=None,
        grain=Grain.MONTH,
        fewest=10,
        total=cell("", sum(cells.values())).model_copy(update={"key": None}),
        by=Axis(dimension=DimensionKey.SEVERITY, several=False, keys=keys, left_out=0),
        and_by=None,
        cells=[cell(key, n) for key, n in cells.items() if n],
        breaks=[],
    )
    question = AnnualReportQuestion(
        measure=measure.key,
        by=DimensionKey.SEVERITY,
        narrowing={DimensionKey.SCOPE: "systemic"} if narrowed else {},
    )
    return Presenting(figure, question, {}, "en", held_back).shown()


HIDDEN = Hidden(n=True, some=True)


def values(figure: AnnualReportShown) -> list[str]:
    return [figure.total, *(each.values[0] for each in figure.rows)]


def test_what_is_held_back_is_a_dash_and_so_may_be_a_nought() -> None:
    cells = {"grave": 30, "minor": 3, "serious": 0}
    hidden = HeldBack(HIDDEN, {("minor", None): HIDDEN, ("serious", None): HIDDEN})
    figure = shown(cells, hidden)
    assert values(figure) == ["– in all", "30", "–", "–"]
    assert "Numbers under 5 are not said" in figure.notes[-1]
    assert values(shown(cells, HeldBack())) == ["33 in all", "30", "3", "0"]


def test_of_few_and_of_none_a_narrowed_figure_says_the_same() -> None:
    few = shown({"minor": 3}, HeldBack(HIDDEN, {("minor", None): HIDDEN}), narrowed=True)
    none = shown({}, HeldBack(), narrowed=True)
    assert (few.total, few.rows, few.notes) == (none.total, none.rows, none.notes)
    assert none.total == "– in all"
