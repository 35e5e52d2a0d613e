"""What could tell who somebody is gets found, and a page is not filled with what tells nothing."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from servicekit.papers.reidentification import Hit, HitKind, Known, People, Reason, look

from tests.visits.unit.papers.labelled import AR, EN, ES, FR, KNOWN, LABELLED, QUIET, Labelled
from tests.visits.unit.papers.reports import paper, said, section

PRECISION = dict.fromkeys(HitKind, 0.95)
RECALL = dict.fromkeys(HitKind, 0.95)


def found(text: str, language: str = "en", known: Known = KNOWN) -> tuple[Hit, ...]:
    return look(paper(section("A", said(text, 1)), language=language), known)


def words(text: str, language: str = "en", known: Known = KNOWN) -> list[tuple[str, str, str | None]]:
    return [
        (hit.kind.value, text[hit.start : hit.end], hit.suggestion) for hit in found(text, language, known)
    ]


def meets(hit: Hit, mark: tuple[HitKind, int, int]) -> bool:
    kind, start, end = mark
    return hit.kind is kind and hit.start < end and start < hit.end


@pytest.fixture(scope="module")
def hits() -> list[tuple[Labelled, tuple[Hit, ...]]]:
    return [(one, found(one.text, one.language)) for one in LABELLED]


@pytest.mark.parametrize("kind", HitKind)
def test_of_what_is_shown_nearly_all_tells_something(
    kind: HitKind, hits: list[tuple[Labelled, tuple[Hit, ...]]]
) -> None:
    shown = [(one, hit) for one, several in hits for hit in several if hit.kind is kind]
    right = [hit for one, hit in shown if any(meets(hit, mark) for mark in one.marks)]
    assert len(shown) >= 5
    assert len(right) / len(shown) >= PRECISION[kind]


@pytest.mark.parametrize("kind", HitKind)
def test_of_what_tells_something_nearly_all_is_shown(
    kind: HitKind, hits: list[tuple[Labelled, tuple[Hit, ...]]]
) -> None:
    marks = [(several, mark) for one, several in hits for mark in one.marks if mark[0] is kind]
    seen = [mark for several, mark in marks if any(meets(hit, mark) for hit in several)]
    assert len(seen) / len(marks) >= RECALL[kind]


def test_the_labelled_set_has_both_sorts_in_every_language() -> None:
    for texts in (EN, FR, ES, AR):
        assert sum("[" in text for text in texts) >= 12
        assert sum("[" not in text and "{" not in text for text in texts) >= 5
    assert min(Counter(mark[0] for one in LABELLED for mark in one.marks).values()) >= 5


@pytest.mark.parametrize("language", QUIET)
def test_ordinary_pages_stay_quiet(language: str) -> None:
    shown = [hit for text in QUIET[language] for hit in found(text, language)]
    assert len(shown) <= 1


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "On 3 November 2026 a 34-year-old man slept in cell 214.", "On one of the days of the visit a man in his thirties slept in a cell."),
        ("en", "A 16-year-old girl was beaten on 12 September 2026.", "A girl was beaten in autumn 2026."),
        ("fr", "Le 12 avril 2026, un homme de 34 ans a été frappé.", "Au printemps 2026, un homme d’une trentaine d’années a été frappé."),
        ("es", "El 12 de abril de 2026 un hombre de 34 años fue golpeado.", "En primavera de 2026 un hombre de entre 30 y 39 años fue golpeado."),
        ("ar", "ضُرب رجل يبلغ من العمر 34 عامًا في 12 نيسان 2026.", "ضُرب رجل في الثلاثينيات من العمر في ربيع 2026."),
    ],
)  # fmt: skip
def test_suggestions_read_on_in_their_place(language: str, text: str, expected: str) -> None:
    for hit in sorted(found(text, language), key=lambda hit: -hit.start):
        if hit.suggestion is not None:
            text = text[: hit.start] + hit.suggestion + text[hit.end :]
    assert text == expected


def test_known_names_are_found_in_any_spelling() -> None:
    for text in ("SELIM ARRAN", "Arran, Selim", "**Selim** Arran", "Muhamed Karim Haddad", "Haddâd"):
        assert [hit.kind for hit in found(f"It was {text} in the yard.")] == [HitKind.NAME], text
    assert words("وسليم عرّان في الساحة", "ar") == [("name", "وسليم عرّان", None)]
    assert words("An Arabic word: سليم.", "en") == [("name", "سليم", None)]


def test_small_words_that_look_like_a_part_of_a_name_are_not_found() -> None:
    known = Known(names=("Will May", "Li Na"))
    assert words("The wing will close in the may of life; li and na are syllables.", known=known) == []


def test_public_names_may_stand() -> None:
    assert words("Mrs Mariam Osei said that the Mechanism would return.") == []
    assert words("Mrs Mariam Osei said so.", known=Known())[0][:2] == ("name", "Mariam Osei")


def test_marks_are_not_torn_apart() -> None:
    text = "A detainee named **Tarek** and one named *Yusuf*."
    assert [part for _, part, _ in words(text)] == ["Tarek", "Yusuf"]
    assert words("It was **Selim Arran**.")[0][1] == "Selim Arran"
    assert words("It was **Selim** Arran.")[0][1] == "**Selim** Arran"
    assert words("It was Selim **Arran the elder**.")[0][1] in ("Selim **Arran", "Selim ")


def test_few_by_what_was_counted() -> None:
    few = Known(place=People(300, {"female": 3}), units={"Unit B": People(12, {"child": 2})})
    (hit,) = found("A woman had no soap.", known=few)
    assert hit.why == Reason("one-of-few", (("group", "female"), ("people", "3")))
    (hit,) = found("In Unit B a minor had no soap.", known=few)
    assert hit.why.values == (("group", "child"), ("people", "2"), ("unit", "Unit B"))
    assert found("A woman had no soap.", known=Known(place=People(300, {"female": 60}))) == ()
    assert found("A woman had no soap.", known=Known()) == ()
    assert found("A woman had no soap.", known=Known(place=People(300, {"Women": 3}))) != ()


def test_together_depends_on_how_many_are_held() -> None:
    text = "A Georgian man, convicted of arson, had a cold cell."
    assert [hit.kind for hit in found(text, known=Known(place=People(100)))] == [HitKind.COMBINATION]
    assert found(text, known=Known(place=People(20_000))) == ()


def test_days_of_the_visit_tell_nothing_of_the_visit_itself() -> None:
    known = Known(days=(date(2026, 11, 3),))
    assert found("On 3 November 2026 the registers were described to the delegation.", known=known) == ()
    assert found("On 2 November 2026 the delegation was told that women were beaten.", known=known) != ()


def test_labels_details_and_alternative_texts_are_looked_through_too() -> None:
    one = said(
        "Dark.",
        1,
        label="F-2026-000012 · Selim Arran",
        details=(("Standard", "Rule 13"), ("Response", "Mr Dorval was moved.")),
        alternative="Mrs Volkanova at a window",
    )
    shown = look(paper(section("A", one)), KNOWN)
    assert [(hit.part, hit.kind) for hit in shown] == [
        ("label", HitKind.NAME),
        ("alternative", HitKind.NAME),
        ("details/1", HitKind.NAME),
    ]


def test_paragraphs_are_read_in_their_own_language() -> None:
    one = said("Un homme de 34 ans dormait.", 1, language="fr")
    (hit,) = look(paper(section("A", one), language="ar"), KNOWN)
    assert hit.suggestion == "homme d’une trentaine d’années"
    assert [hit.kind for hit in found("Ein Häftling: l.invented@example.org", "de")] == [HitKind.CONTACT]


def test_long_paragraphs_take_no_long_time() -> None:
    for piece in (
        "1 1 1 ",
        "A B C ",
        "Mr Mr ",
        "a " * 50,
        "the two ",
        "AAAA-",
        "12/12/",
        "de la ",
        "**",
        "سيد ",
    ):
        found(piece * 1500)


PIECES = st.lists(
    st.sampled_from(
        ["Selim ", "Arran", "*", "**", " a man ", "aged 34", ", ", ". ", "cell 12", "on 3 May 2026", " he ", "Mr ", "\n",
         "Georgian ", "diabetic ", "convicted of arson", "the two women", "سليم ", "سجين ", "في 3 نيسان ", "+33 612345678",
         "\u0301", "😀", " said "]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(PIECES | st.text(max_size=60), st.sampled_from(["en", "fr", "es", "ar", "de", "und"]))
def test_hits_lie_within_the_text_and_never_cross(text: str, language: str) -> None:
    shown = found(text, language)
    for hit in shown:
        assert 0 <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end].strip("* \n")
    for one in shown:
        for other in shown:
            crossing = one.start < other.start < one.end < other.end
            assert not crossing, (text, one, other)
    assert shown == found(text, language)


@settings(deadline=None)
@given(st.sampled_from(LABELLED), st.text(alphabet="ab \n.😀", max_size=12))
def test_offsets_move_with_what_stands_before(one: Labelled, before: str) -> None:
    moved = found(f"{before}\n\n{one.text}", one.language)
    here = [hit for hit in moved if hit.start >= len(before) + 2]
    assert [one.text[hit.start - len(before) - 2 : hit.end - len(before) - 2] for hit in here] == [
        one.text[hit.start : hit.end] for hit in found(one.text, one.language)
    ]
