"""Names are found however somebody types them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servicekit.spelling import fold, fold_all


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maison d’arrêt de Sarn", "maison d'arret de sarn"),
        ("STRAẞE", "strasse"),
        ("Łódź", "lodz"),
        ("İzmir", "izmir"),
        ("Œuvre", "oeuvre"),
        ("أحمد", "احمد"),
        ("الاحتياطيّ", "الاحتياطي"),
        ("مـــركز", "مركز"),
        ("مؤسسة", "موسسه"),
        ("مستشفى", "مستشفي"),
        ("Block-7/B", "block 7 b"),
        ("１２", "12"),
    ],
)
def test_two_ways_of_writing_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.lists(st.one_of(st.none(), st.text())))
def test_nothing_is_found_under_no_letters(names: list[str | None]) -> None:
    assert "" not in fold_all(names)
