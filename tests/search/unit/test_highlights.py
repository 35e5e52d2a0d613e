from hypothesis import given
from hypothesis import strategies as st
from search.index.asked import Asked, parse
from search.index.highlights import EXCERPT, Marked, Marker


def whole(text: str, asked: Asked, language: str | None) -> list[Marked]:
    return Marker(asked).whole(text, language)


def excerpt(text: str, asked: Asked, language: str | None, length: int = EXCERPT) -> list[Marked]:
    return Marker(asked).excerpt(text, language, length)


def hits(text: str, asked: str, language: str | None = "en") -> list[str]:
    return [segment.text for segment in whole(text, parse(asked), language) if segment.hit]


def test_every_form_of_a_word_is_marked_and_no_other_word() -> None:
    assert hits("Overcrowded cells, a cell; the cellar, OVERCROWDING", "overcrowding cell ") == [
        "Overcrowded",
        "cells",
        "cell",
        "OVERCROWDING",
    ]


def test_accents_do_not_matter() -> None:
    assert hits("Santé mentale et sante", "sante ", "fr") == ["Santé", "sante"]


def test_arabic_with_marks_and_articles() -> None:
    assert hits("أُصيبَ في الزنزانة", "اصيب زنزانة ", "ar") == ["أُصيبَ", "الزنزانة"]


def test_a_german_compound_is_marked_for_a_word_it_is_made_of() -> None:
    text = "Ein Traum: die Einzelzelle, Zellen, Gefängnisärzte (der Arzt) und Parzellen"
    assert hits(text, "zelle arzt ", "de") == ["Einzelzelle", "Zellen", "Gefängnisärzte", "Arzt"]
    assert hits(text, "zelle raum ", "nl") == ["Zellen"]
    assert [part.text for part in Marker(parse("arzt ")).whole(text, ("en", "de")) if part.hit] == [
        "Gefängnisärzte",
        "Arzt",
    ]


def test_a_compound_that_holds_two_words_asked_for_is_marked_once() -> None:
    assert hits("Der Gefängnisarzt", "gefängnis arzt ", "de") == ["Gefängnisarzt"]


def test_words_of_both_scripts_in_one_text() -> None:
    text = "Cells called الزنزانة, and a cell"
    assert hits(text, "cell ") == ["Cells", "cell"]
    assert hits(text, "cell زنزانة ", "ar") == ["الزنزانة", "cell"]
    assert hits(text, "زنزانة ", "ar") == ["الزنزانة"]


def test_stop_words_are_not_marked_beside_others() -> None:
    assert hits("the water in the cell", "the water ") == ["water"]


def test_a_beginning_marks_the_whole_word() -> None:
    assert hits("held in seclusion", "seclu") == ["seclusion"]


def test_a_phrase_is_marked_as_one_and_its_words_alone_are_not() -> None:
    assert hits("solitary confinement; confinement", '"solitary confinement"') == ["solitary confinement"]


def test_nothing_looks_like_markup() -> None:
    assert whole("<b>water</b>", parse("water "), "en") == [
        Marked("<b>", False),
        Marked("water", True),
        Marked("</b>", False),
    ]


def test_the_excerpt_is_where_most_words_meet() -> None:
    text = "water " + "filler " * 100 + "hot water at last " + "filler " * 100
    segments = excerpt(text, parse("hot water "), "en")
    assert [segment.text for segment in segments if segment.hit] == ["hot", "water"]
    assert segments[0] == Marked("… ", False)
    assert segments[-1] == Marked(" …", False)
    assert sum(len(segment.text) for segment in segments) <= 250


def test_without_a_hit_the_excerpt_is_the_beginning() -> None:
    assert excerpt("filler " * 100, parse("water "), "en")[0].text.startswith("filler")


TEXTS = st.text(alphabet="abcé ßİıſﬁأَلىx .,-\n\u0301\u0640", max_size=400)


@given(TEXTS, TEXTS)
def test_the_segments_are_the_text(text: str, asked: str) -> None:
    assert "".join(segment.text for segment in whole(text, parse(asked), None)) == text
    shown = "".join(segment.text for segment in excerpt(text, parse(asked), None, length=50))
    assert shown.removeprefix("… ").removesuffix(" …") in text
