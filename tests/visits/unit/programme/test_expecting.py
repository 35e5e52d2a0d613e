"""How many complaints a place would be expected to give."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st
from visits.programme.expecting import Counted, expected


def place(category: str, population: int, low: int, high: int | None) -> Counted:
    return Counted(uuid4(), category, population, low, high)


def test_a_place_is_held_against_others_of_its_kind() -> None:
    prisons = [place("prison", 200, 20, 29) for _ in range(6)]
    hospitals = [place("hospital", 200, 5, 9) for _ in range(6)]
    found = expected([*prisons, *hospitals])
    assert 20 < found[prisons[0].place] < 29
    assert 5 < found[hospitals[0].place] < 10


def test_its_own_complaints_do_not_make_a_place_look_usual() -> None:
    usual = [place("prison", 100, 5, 9) for _ in range(3)]
    loud = place("prison", 100, 200, 299)
    assert expected([*usual, loud])[loud.place] < 20


def test_many_small_places_under_five_do_not_each_count_for_two() -> None:
    cells = [place("police", 4, 0, 4) for _ in range(200)]
    prisons = [place("prison", 400, 20, 29) for _ in range(5)]
    busy = place("police", 100, 0, 4)
    found = expected([*cells, *prisons, busy])
    assert found[cells[0].place] < 1
    assert found[busy.place] < 12


def test_where_nobody_else_is_counted_nothing_is_said() -> None:
    alone = place("prison", 100, 5, 9)
    assert expected([alone]) == {}
    assert expected([alone, place("prison", 0, 5, 9)]) == {}
    assert expected([]) == {}


BANDS = [(0, 4), (5, 9), (10, 14), (20, 29), (150, 199), (1000, None)]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2000), st.sampled_from(BANDS)), max_size=12))
def test_it_is_finite_and_never_negative_whatever_is_counted(
    rows: list[tuple[str, int, tuple[int, int]]],
) -> None:
    places = [place(category, people, *band) for category, people, band in rows]
    found = expected(places)
    assert all(0 <= value < float("inf") for value in found.values())
    assert set(found) <= {one.place for one in places if one.population > 0}
