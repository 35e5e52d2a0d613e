from hypothesis import given
from hypothesis import strategies as st
from search.index.asked import MAX_WORDS, Asked, padded, parse


def test_words_phrases_and_what_is_left_out() -> None:
    assert parse('hot water "solitary confinement" -yard') == Asked(
        words=("hot", "water"), phrases=(("solitary", "confinement"),), left_out=("yard",)
    )


def test_the_last_word_is_a_beginning_only_while_it_is_typed() -> None:
    assert parse("hot wat").prefix
    assert not parse("hot wat ").prefix
    assert not parse("hot w").prefix
    assert not parse("hot -wat").prefix
    assert not parse('"hot water"').prefix
    assert not parse("hot water.").prefix


def test_a_hyphen_or_an_apostrophe_inside_a_word_parts_it() -> None:
    assert parse("l'eau self-harm ").words == ("l", "eau", "self", "harm")


def test_a_reference_is_recognised_alone() -> None:
    assert parse(" c-2026-123 ") == Asked(reference="C-2026-123")
    assert parse("see c-2026-123 ").reference is None
    assert padded("C-2026-123") == "C-2026-000123"


def test_quotation_marks_of_other_languages() -> None:
    assert parse("« eau chaude »").phrases == (("eau", "chaude"),)


def test_an_open_quotation_goes_to_the_end() -> None:
    assert parse('"solitary confinement').phrases == (("solitary", "confinement"),)


@given(st.text(max_size=600))
def test_nothing_typed_is_an_error_and_no_query_grows_without_end(text: str) -> None:
    asked = parse(text)
    assert len(asked.words) <= MAX_WORDS
    assert all(asked.words)
