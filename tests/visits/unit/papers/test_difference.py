"""What changed between two versions of a report."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from servicekit.papers.content import Paper, Paragraph
from visits.papers.difference import Change, Difference, Kept, Words, differences, word_changes

from tests.visits.unit.papers.reports import K, full, paper, said, section

ONE, TWO, THREE, FOUR = (said(text, at) for at, text in enumerate(("One.", "Two.", "Three.", "Four."), 1))


def of(*paragraphs: Paragraph) -> Paper:
    return paper(section("A", *paragraphs))


def told(before: Paper, after: Paper) -> list[tuple[Change, str]]:
    found = differences(before, after).paragraphs
    return [(one.kind, (one.after or one.before).text) for one in found]  # type: ignore[union-attr]


def test_same_report_has_no_differences() -> None:
    found = differences(full(), full())
    assert (found.title, found.sections, found.paragraphs) == ((), (), ())


def test_added_removed_and_changed_paragraphs_stand_in_order() -> None:
    changed = replace(TWO, text="Two and more.")
    assert told(of(ONE, TWO, THREE), of(changed, THREE, FOUR)) == [
        (Change.REMOVED, "One."),
        (Change.CHANGED, "Two and more."),
        (Change.ADDED, "Four."),
    ]
    assert told(of(ONE, TWO, THREE), of(ONE, THREE)) == [(Change.REMOVED, "Two.")]


def test_one_that_moved_is_told_and_those_it_passed_are_not() -> None:
    assert told(of(ONE, TWO, THREE, FOUR), of(FOUR, ONE, TWO, THREE)) == [(Change.MOVED, "Four.")]
    before = paper(section("A", ONE, TWO), section("B", THREE))
    after = paper(section("A", ONE), section("B", TWO, THREE))
    assert told(before, after) == [(Change.MOVED, "Two.")]


def test_another_number_is_no_difference() -> None:
    assert told(of(ONE), of(replace(ONE, number=7))) == []


def test_what_else_changed_is_named() -> None:
    finding = said("Dark.", 1, K.FINDING, label="F-1", details=(("Standard", "13"),))
    (found,) = differences(of(finding), of(replace(finding, label="F-2", details=()))).paragraphs
    assert found.parts == ("label", "details")
    assert found.words == (Words(Kept.KEPT, "Dark."),)


def test_words_are_compared_and_not_letters() -> None:
    assert word_changes("The wing held 84 persons.", "The wing held 48 persons.") == (
        Words(Kept.KEPT, "The wing held "),
        Words(Kept.REMOVED, "84"),
        Words(Kept.ADDED, "48"),
        Words(Kept.KEPT, " persons."),
    )
    assert word_changes("kept in cell two", "kept in room three") == (
        Words(Kept.KEPT, "kept in "),
        Words(Kept.REMOVED, "cell two"),
        Words(Kept.ADDED, "room three"),
    )


def test_arabic_words_keep_their_vowel_signs() -> None:
    assert word_changes("كان الجناحُ مظلمًا", "كان الجناحُ باردًا") == (
        Words(Kept.KEPT, "كان الجناحُ "),
        Words(Kept.REMOVED, "مظلمًا"),
        Words(Kept.ADDED, "باردًا"),
    )


def test_sections_and_title_are_compared_too() -> None:
    before = paper(section("A", ONE), section("B", TWO))
    renamed = replace(before.sections[0], title="A and more")
    found = differences(before, replace(before, title="Another visit", sections=(renamed,)))
    assert [(one.kind, one.section) for one in found.sections] == [
        (Change.CHANGED, before.sections[0].id),
        (Change.REMOVED, before.sections[1].id),
    ]
    assert Words(Kept.ADDED, "Another visit") in found.title
    swapped = differences(before, replace(before, sections=before.sections[::-1])).sections
    assert [one.kind for one in swapped] == [Change.MOVED]


def both(words: tuple[Words, ...]) -> tuple[str, str]:
    return (
        "".join(one.text for one in words if one.kind is not Kept.ADDED),
        "".join(one.text for one in words if one.kind is not Kept.REMOVED),
    )


TEXTS = st.text(alphabet="ab ,.\nتاً1", max_size=40)


@given(TEXTS, TEXTS)
def test_both_texts_come_out_of_their_differences(before: str, after: str) -> None:
    assert both(word_changes(before, after)) == (before, after)


def test_very_long_texts_are_compared_too() -> None:
    before, after = "a b " * 20_000, "c d " * 20_000
    assert both(word_changes(before, after)) == (before, after)


@given(
    st.lists(st.sampled_from([ONE, TWO, THREE, FOUR]), unique=True), st.permutations([ONE, TWO, THREE, FOUR])
)
def test_every_paragraph_is_told_at_most_once(before: list[Paragraph], after: list[Paragraph]) -> None:
    found: tuple[Difference, ...] = differences(of(*before), of(*after)).paragraphs
    ids = [one.paragraph for one in found]
    assert len(ids) == len(set(ids))
    assert {one.paragraph for one in found if one.kind is Change.ADDED} == {
        paragraph.id for paragraph in after if paragraph not in before
    }
