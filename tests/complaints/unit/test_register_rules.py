"""What is looked for in words that are to be published."""

from complaints.register.rules import identifying
from hypothesis import given
from hypothesis import strategies as st

NAME = st.text(
    st.characters(categories=("Lu", "Ll", "Lo"), include_characters="éçàü"), min_size=3, max_size=12
)


@given(NAME, st.text(max_size=80), st.text(max_size=80))
def test_name_is_found_wherever_it_stands(name: str, before: str, after: str) -> None:
    assert identifying(f"{before} {name} {after}", [name])


def test_name_is_found_in_any_case_and_without_accents() -> None:
    assert identifying("Mr TESTE was heard. So was Zoe.", ["Anna Testé", "Zoé"]) == ["TESTE", "Zoe"]
    assert identifying("سُئل السيد اختبار مرتين", ["اختبار المثال"]) == ["اختبار"]


def test_other_words_and_short_ones_are_left_alone() -> None:
    assert identifying("He was heard in Li prison on 3 May", ["Li Test", "number 3"]) == []


def test_number_and_contact_are_found_too() -> None:
    assert identifying("Ring +000 1234567", ["+000 1234567"]) == ["000", "1234567"]
