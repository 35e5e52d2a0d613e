"""What is said of a recommendation's wording, criterion by criterion."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recommendations.advice.phrases import PHRASES
from recommendations.advice.rules import HintCode, Written, hints_on
from recommendations.models.recommendation import Criterion

GOOD = Written(
    text=(
        "The Prison Administration should let every person on remand out of the cell for two hours each day,"
        " by opening the second yard from 1 March 2027, because eight of ten are locked in for 23 hours."
    ),
    language="en",
    indicators=True,
    root_cause=True,
    resources=True,
    time_frame=True,
    dated=True,
    sourced=True,
    addressees=1,
)
WEAK = {
    "en": "Appropriate measures should be taken to improve hygiene as soon as possible.",
    "fr": "Des mesures appropriées devraient être prises pour améliorer l’hygiène dans les meilleurs délais.",
    "es": "Se recomienda adoptar medidas adecuadas para mejorar la higiene lo antes posible.",
    "ar": "ينبغي اتخاذ التدابير المناسبة من أجل تحسين النظافة في أقرب وقت ممكن.",
}
STRONG = {
    "en": GOOD.text,
    "fr": (
        "L’administration pénitentiaire doit ouvrir la deuxième cour à partir du 1er mars 2027, en affectant"
        " quatre agents, afin que chaque personne prévenue sorte deux heures chaque jour."
    ),
    "es": (
        "La Administración Penitenciaria debe abrir el segundo patio antes del 1 de marzo de 2027, asignando"
        " cuatro agentes, para que cada persona salga dos horas cada día."
    ),
    "ar": (
        "على إدارة السجون فتح الساحة الثانية قبل 1 مارس 2027 من خلال تكليف أربعة أعوان،"
        " لكي يخرج كل موقوف ساعتين كل يوم."
    ),
}


def codes(written: Written) -> set[tuple[Criterion, HintCode]]:
    return {(hint.criterion, hint.code) for hint in hints_on(written)}


@pytest.mark.parametrize("language", PHRASES)
def test_weak_wording_is_caught_in_every_language_of_the_institution(language: str) -> None:
    found = codes(replace(GOOD, text=WEAK[language], language=language))
    assert {
        (Criterion.SPECIFIC, HintCode.VAGUE),
        (Criterion.TIME_BOUND, HintCode.VAGUE_TIME),
        (Criterion.TARGETED, HintCode.NOBODY_NAMED),
    } <= found


@pytest.mark.parametrize("language", PHRASES)
def test_good_wording_is_left_alone(language: str) -> None:
    bare = replace(
        GOOD, text=STRONG[language], language=language, time_frame=False, dated=False, sourced=False
    )
    assert codes(bare) == set()


def test_what_is_missing_beside_the_text_is_said() -> None:
    empty = Written(
        text="That cells be aired.",
        language="en",
        indicators=False,
        root_cause=False,
        resources=False,
        time_frame=False,
        dated=False,
        sourced=False,
        addressees=0,
    )
    assert codes(empty) == {
        (Criterion.MEASURABLE, HintCode.NO_MEASURE),
        (Criterion.TIME_BOUND, HintCode.NO_TIME),
        (Criterion.MINDFUL, HintCode.NO_RESOURCES),
        (Criterion.ARGUED, HintCode.NO_REASON),
        (Criterion.ROOT_CAUSE_RESPONSIVE, HintCode.NO_ROOT_CAUSE),
        (Criterion.TARGETED, HintCode.NOBODY_ASKED),
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Agency should organise a training on searches in 2027.", HintCode.ACTIVITY),
        ("The Agency should eliminate all violence in 2027.", HintCode.ABSOLUTE),
        ("The Agency should stop the use of hoods in 2027.", HintCode.ONLY_PROHIBITS),
        ("It should open the yard, must hire staff and should mend the roof in 2027.", HintCode.SEVERAL_ASKS),
    ],
)
def test_wording_that_changes_nothing_or_asks_for_everything_is_caught(text: str, code: HintCode) -> None:
    assert code in {hint.code for hint in hints_on(replace(GOOD, text=text))}


def test_prohibition_that_says_what_stands_in_its_place_is_left_alone() -> None:
    text = "The Agency should stop the use of hoods in 2027 and cover the windows of the van instead."
    assert HintCode.ONLY_PROHIBITS not in {hint.code for hint in hints_on(replace(GOOD, text=text))}


def test_asked_of_many_it_is_asked_of_nobody() -> None:
    assert (Criterion.TARGETED, HintCode.MANY_ASKED) in codes(replace(GOOD, addressees=4))
    assert codes(replace(GOOD, addressees=3)) == set()


def test_of_a_language_nobody_taught_only_what_is_missing_is_said() -> None:
    assert codes(replace(GOOD, text="Ĉio estu plibonigita.", language="eo", indicators=False)) == {
        (Criterion.MEASURABLE, HintCode.NO_MEASURE)
    }


def test_a_word_inside_another_is_not_meant() -> None:
    assert (
        codes(replace(GOOD, text=GOOD.text + " Unsuitability and inadequateness remain unimproved.")) == set()
    )


texts = st.text(max_size=200) | st.lists(st.sampled_from([*WEAK.values(), *STRONG.values(), "…", "\n"])).map(
    " ".join
)


@given(text=texts, language=st.sampled_from([*PHRASES, "en-GB", "und"]), addressees=st.integers(0, 9))
def test_every_hint_lies_within_the_text_and_in_the_order_of_the_criteria(
    text: str, language: str, addressees: int
) -> None:
    hints = hints_on(replace(GOOD, text=text, language=language, addressees=addressees))
    assert all(0 <= hint.start <= hint.end <= len(text) for hint in hints)
    order = list(Criterion)
    places = [(order.index(hint.criterion), hint.start) for hint in hints]
    assert places == sorted(places)
