"""What an issued report holds back cannot be subtracted from what its lines add up to."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from search.annual_reports.presenting import Presenting
from search.annual_reports.schemas import AnnualReportQuestion, AnnualReportShown
from search.annual_reports.small_numbers import FEWEST_SAID, Hidden, hidden_among, hidden_total
from search.figures.dimensions import DimensionKey
from search.figures.measures import MEASURES, Form, Measure, MeasureKey
from search.figures.periods import Grain
from search.figures.schemas import Axis, AxisKey, Cell, Figure


def a_measure(form: Form, *, of_persons: bool = True) -> Measure:
    return next(each for each in MEASURES.values() if each.form is form and each.of_persons is of_persons)


def cell(key: str, n: int, some: int | None = None, other: str | None = None) -> Cell:
    return Cell(key=key, and_key=other, n=n, some=some, share=None, times=None, added=None, curve=None)


def kept_back(*cells: Cell) -> set[str | None]:
    hidden = hidden_among(a_measure(Form.COUNT), cells)
    return {key for (key, _), of in hidden.items() if of.n}


def test_beside_a_small_number_the_next_smallest_is_held_back() -> None:
    assert kept_back(cell("a", 30), cell("b", 3), cell("c", 12)) == {"b", "c"}
    assert kept_back(cell("a", 30), cell("b", 2), cell("c", 3)) == {"b", "c"}
    # One and one, of two: who knows the two knows each.
    assert kept_back(cell("a", 30), cell("b", 1), cell("c", 1), cell("d", 9)) == {"b", "c", "d"}
    assert kept_back(cell("a", 30), cell("b", 0), cell("c", 12)) == set()


def test_many_that_can_only_be_one_each_are_held_back_with_more_beside_them() -> None:
    ones = [cell(f"place {at}", 1) for at in range(5)]
    assert kept_back(*ones, cell("a", 30), cell("b", 12)) == {*(each.key for each in ones), "b"}


def test_what_can_only_be_the_most_that_is_too_small_is_held_back_with_more_beside_it() -> None:
    assert kept_back(cell("a", 30), cell("b", 4), cell("c", 4), cell("d", 7)) == {"b", "c", "d"}


def test_beside_a_small_number_goes_none_that_can_only_just_be_said() -> None:
    # Who sees that one of them is not too small, and that both come to six, knows both.
    assert kept_back(cell("a", 30), cell("b", 1), cell("c", 5), cell("d", 9)) == {"b", "d"}
    assert kept_back(cell("a", 7), cell("b", 1), cell("c", 5), cell("d", 6)) == {"a", "b", "d"}


def test_shares_of_which_each_can_only_be_of_one_are_held_back_with_more_beside_them() -> None:
    ones = [cell(f"place {at}", 50, 1) for at in range(5)]
    hidden = hidden_among(a_measure(Form.SHARE), [*ones, cell("a", 50, 25), cell("b", 50, 20)])
    assert {key for (key, _), of in hidden.items() if of.some} == {*(each.key for each in ones), "b"}


def shown(*cells: Cell) -> AnnualReportShown:
    """As it stands in an issued report."""
    keys = [AxisKey(key=each.key, name=None) for each in cells]
    total = cell("", sum(each.n for each in cells)).model_copy(update={"key": None})
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
        total=total,
        by=Axis(dimension=DimensionKey.SEVERITY, several=False, keys=keys, left_out=0),
        and_by=None,
        cells=list(cells),
        breaks=[],
    )
    question = AnnualReportQuestion(measure=measure.key, by=DimensionKey.SEVERITY)
    return Presenting(figure, question, {}, "en", frozen=True).shown()


def test_a_sum_that_would_tell_each_of_what_it_is_the_sum_of_is_held_back() -> None:
    ones = shown(*(cell(severity, 1) for severity in ("grave", "serious", "moderate", "minor", "slight")))
    assert (ones.total, {row.values[0] for row in ones.rows}) == ("– in all", {"<5"})
    fours = shown(cell("grave", 4), cell("minor", 4))
    assert (fours.total, {row.values[0] for row in fours.rows}) == ("– in all", {"<5"})
    several = shown(cell("grave", 3), cell("minor", 3))
    assert (several.total, {row.values[0] for row in several.rows}) == ("– in all", {"<5"})
    enough = shown(cell("grave", 30), cell("minor", 12))
    assert (enough.total, {row.values[0] for row in enough.rows}) == ("42 in all", {"30", "12"})


def test_a_share_of_all_that_would_tell_each_is_held_back_and_its_number_said() -> None:
    ones = [cell(f"place {at}", 50, 1) for at in range(5)]
    total = cell("", 250, 5)
    assert hidden_total(a_measure(Form.SHARE), total, ones) == Hidden(n=False, some=True)
    enough = [cell(f"place {at}", 50, 20) for at in range(5)]
    assert hidden_total(a_measure(Form.SHARE), cell("", 250, 100), enough) == Hidden()


def test_of_what_names_nobody_everything_is_said() -> None:
    hidden = hidden_among(a_measure(Form.COUNT, of_persons=False), [cell("a", 30), cell("b", 1)])
    assert not any(of.n or of.some for of in hidden.values())


def test_a_share_that_would_tell_a_hidden_one_is_held_back_and_its_number_said() -> None:
    hidden = hidden_among(a_measure(Form.SHARE), [cell("a", 40, 2), cell("b", 30, 14), cell("c", 50, 25)])
    assert [(of.n, of.some) for of in hidden.values()] == [(False, True), (False, True), (False, False)]


@given(st.lists(st.lists(st.integers(0, 20), min_size=3, max_size=3), min_size=1, max_size=5))
def test_no_line_with_something_held_back_lacks_one_alone_or_too_few(table: list[list[int]]) -> None:
    cells = [cell(f"r{r}", n, other=f"c{c}") for r, row in enumerate(table) for c, n in enumerate(row)]
    hidden = hidden_among(a_measure(Form.COUNT), cells)
    lines = [cells]
    for place in (0, 1):
        keys = {(each.key, each.and_key)[place] for each in cells}
        lines += [[each for each in cells if (each.key, each.and_key)[place] == key] for key in keys]
    for line in lines:
        missing = [each.n for each in line if hidden[each.key, each.and_key].n]
        shown = [each.n for each in line if each.n and not hidden[each.key, each.and_key].n]
        assert not any(0 < n < FEWEST_SAID for n in shown)
        # Where nothing else is in the line, there is nothing to hold back beside it.
        assert not missing or not shown or _are_open(missing)


def _are_open(missing: list[int]) -> bool:
    """By trying: whatever comes to the same sum, and looks the same, has each small one be all that is too small."""
    ranges = [
        range(1, FEWEST_SAID) if n < FEWEST_SAID else range(FEWEST_SAID, sum(missing) + 1) for n in missing
    ]
    alike = [set(range(sum(missing) + 1)) for _ in missing]
    for at, own in enumerate(ranges):
        others = {0}
        for each in (*ranges[:at], *ranges[at + 1 :]):
            others = {known + n for known in others for n in each if known + n <= sum(missing)}
        alike[at] = {n for n in own if sum(missing) - n in others}
    return all(
        alike[at] == set(range(1, FEWEST_SAID)) if n < FEWEST_SAID else len(alike[at]) > 1
        for at, n in enumerate(missing)
    )
