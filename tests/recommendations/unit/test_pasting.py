"""Pasted text is taken apart as a reader would, and a person sees what came of it."""

from hypothesis import given
from hypothesis import strategies as st
from recommendations.imports.received.pasting import split

OBSERVATIONS = """
CAT/C/XYZ/CO/3
C. Principal subjects of concern and recommendations

12. The Committee notes that registers are kept on paper in most
stations, and that entries are often missing.

13. The State party should:
(a) Ensure that every deprivation of liberty is entered in a register at
once;
(b) Give the national preventive mechanism access to it, and
(c) Punish false entries.

4

14. The Committee urges the State party to ratify the Convention.
"""

OUTCOME = """
120.34 Ratify the Optional Protocol (Freedonia);
120.35 Take all measures against overcrowding in prisons
and publish figures (Sylvania);
"""


def test_points_of_a_paragraph_stand_alone_with_what_comes_before_them() -> None:
    pieces = {piece.paragraph: piece for piece in split(OBSERVATIONS)}
    assert pieces["13(a)"].text.startswith("The State party should: Ensure that every deprivation of liberty")
    assert pieces["13(a)"].text.endswith("in a register at once")
    assert pieces["13(b)"].text.endswith("access to it")
    assert pieces["13(c)"].text.endswith("Punish false entries.")


def test_what_only_tells_is_told_apart_from_what_asks() -> None:
    pieces = {piece.paragraph: piece.likely for piece in split(OBSERVATIONS)}
    assert pieces["12"] is False
    assert pieces["13(a)"] is pieces["14"] is True


def test_a_long_text_before_a_list_stands_alone() -> None:
    pieces = split(
        f"9. {'The State party explained itself at length. ' * 40}\n(a) Ratify it;\n(b) Publish it."
    )
    assert [piece.paragraph for piece in pieces] == ["9", "9(a)", "9(b)"]
    assert pieces[1].text == "Ratify it"


def test_a_long_text_is_taken_apart_at_once() -> None:
    lines = "\n\n".join(
        ["a line that goes on and on and on, and has no end of its own for all to see, nor at all,"] * 3000
    )
    assert len(split(lines)) == 1


def test_a_page_number_or_a_running_head_does_not_break_a_paragraph() -> None:
    texts = [piece.text for piece in split("13. The State party should keep\n4\nCAT/C/XYZ/CO/3\nregisters.")]
    assert texts == ["The State party should keep registers."]


def test_a_recommendation_of_the_upr_names_the_state_that_made_it() -> None:
    first, second = split(OUTCOME)
    assert (first.paragraph, first.recommended_by, first.likely) == ("120.34", "Freedonia", True)
    assert (second.paragraph, second.recommended_by) == ("120.35", "Sylvania")
    assert "prisons and publish" in second.text


def test_other_languages_ask_too() -> None:
    french = split("7. L’État partie devrait fermer la prison.")
    spanish = split("7. El Estado parte debería cerrar la prisión.")
    arabic = split("7. توصي اللجنة بإغلاق السجن.")
    assert all(found[0].likely for found in (french, spanish, arabic))


@given(st.text(max_size=2000))
def test_no_text_breaks_it(text: str) -> None:
    for piece in split(text):
        assert piece.text
