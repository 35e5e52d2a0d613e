"""Names in free text: found in any spelling, blacked out where a person marked them."""

from complaints.disclosures.names import BLACKED, Span, blacked_out, find, fingerprint
from hypothesis import given
from hypothesis import strategies as st


def words(text: str, *names: str, numbers: tuple[str, ...] = ()) -> list[str]:
    found = find({"narrative": text}, names, numbers)
    return [text[one.start : one.end] for one in found]


def test_any_part_of_a_name_is_found_whatever_its_accents_and_case() -> None:
    assert words("They called TESTA’s son, then karim.", "Testa Karîm") == ["TESTA", "karim"]


def test_small_arabic_words_written_together_do_not_hide_a_name() -> None:
    assert words("قال لأحمد وأحمد سكت", "أحمد المثال") == ["لأحمد", "وأحمد"]


def test_vowel_signs_do_not_hide_a_name() -> None:
    assert words("كان أَحْمَد هناك", "أحمد") == ["أَحْمَد"]


def test_numbers_are_found_with_other_separators() -> None:
    assert words("His number is 12-34 56, cell 12.", numbers=("123456",)) == ["12-34 56"]


def test_nothing_is_found_where_nothing_is_known() -> None:
    assert words("Nobody is named here.", "", numbers=("", "1")) == []


def test_what_is_marked_is_gone_and_its_length_too() -> None:
    text = "Karim told Jo."
    marks = [Span("narrative", 0, 5), Span("narrative", 11, 13)]
    assert blacked_out("narrative", text, marks) == f"{BLACKED} told {BLACKED}."
    assert blacked_out("summary", text, marks) == text


def test_marks_that_touch_or_overlap_leave_nothing_between() -> None:
    marks = [Span("n", 1, 4), Span("n", 3, 6), Span("n", 2, 3)]
    assert blacked_out("n", "abcdefgh", marks) == f"a{BLACKED}gh"


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6))
def test_no_marked_character_stays(text: str, raw: list[tuple[int, int]]) -> None:
    marks = [
        Span("n", min(start, len(text)), min(start + length, len(text)))
        for start, length in raw
        if start < len(text)
    ]
    kept = "".join(c for at, c in enumerate(text) if not any(m.start <= at < m.end for m in marks))
    assert blacked_out("n", text, marks).replace(BLACKED, "") == kept.replace(BLACKED, "")


@given(st.text(), st.text())
def test_fingerprint_tells_texts_apart(one: str, other: str) -> None:
    same = fingerprint({"summary": one}) == fingerprint({"summary": other})
    assert same == (one == other)
