"""What an issued report holds back cannot be subtracted from what its lines add up to."""

from hypothesis import given
from hypothesis import strategies as st
from search.annual_reports.small_numbers import FEWEST_SAID, hidden_among
from search.figures.measures import MEASURES, Form, Measure
from search.figures.schemas import Cell


def a_measure(form: Form, *, of_persons: bool = True) -> Measure:
    return next(each for each in MEASURES.values() if each.form is form and each.of_persons is of_persons)


def cell(key: str, n: int, some: int | None = None, other: str | None = None) -> Cell:
    return Cell(key=key, and_key=other, n=n, some=some, share=None, times=None, added=None, curve=None)


def kept_back(*cells: Cell) -> set[str | None]:
    hidden = hidden_among(a_measure(Form.COUNT), cells)
    return {key for (key, _), of in hidden.items() if of.n}


def test_beside_a_small_number_the_next_smallest_is_held_back() -> None:
    assert kept_back(cell("a", 30), cell("b", 3), cell("c", 12)) == {"b", "c"}
    assert kept_back(cell("a", 30), cell("b", 3), cell("c", 4)) == {"b", "c"}
    # One and one, of two: who knows the two knows each.
    assert kept_back(cell("a", 30), cell("b", 1), cell("c", 1), cell("d", 9)) == {"b", "c", "d"}
    assert kept_back(cell("a", 30), cell("b", 0), cell("c", 12)) == set()


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
        # Where nothing else is in the line, its sum says it, and is too small itself, or a number of its own.
        assert not missing or not shown or (len(missing) > 1 and sum(missing) >= FEWEST_SAID)
