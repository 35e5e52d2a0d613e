"""A pasted law is taken apart into articles, and not a letter of it is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recommendations.provisions.rules import key_of, meet, same_wording
from recommendations.provisions.schemas import ProvisionIn
from recommendations.provisions.splitting import ProvisionPiece, split_provisions

ENGLISH = """PRISONS ACT
Chapter II
Registers
Article 5. Registers
(1) Every search is entered in the register on the same day.
(2) The register is kept as laid down in
Article 12 of this Act and shown to monitors.
Article 6
A person deprived of liberty may complain.
Section 7A – Complaints are answered within 15 days."""
FRENCH = """Titre Ier – Dispositions générales
Article premier
La présente loi régit les lieux de privation de liberté.
Article 2 bis. – Le médecin est appelé sans délai.
Art. L. 711-3 : Toute fouille est motivée."""
SPANISH = """Artículo 1.º Objeto
La presente ley regula los registros.
Artículo 2. Toda persona tiene derecho a un abogado.
Artículo único. Se deroga."""
GERMAN = """Abschnitt 2
§ 1 Geltungsbereich
(1) Dieses Gesetz gilt für Anstalten. Die in
§ 5 Absatz 2 genannten Fristen gelten.
§ 12a
Die Durchsuchung ist zu begründen."""
ARABIC = """الباب الثاني
المادة (1): التعاريف
يُقصد بالمحروم من حريته كل شخص موقوف.
المادة ٢
لا يجوز تفتيش أي شخص إلا وفقا لما ورد في
المادة 9 من هذا القانون.
المادة الثالثة – يُعرض الموقوف على طبيب."""


def numbers(text: str) -> list[str | None]:
    return [piece.number for piece in split_provisions(text) if piece.likely]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, ["Article 5", "Article 6", "Section 7A"]),
        (FRENCH, ["Article premier", "Article 2 bis", "Art. L. 711-3"]),
        (SPANISH, ["Artículo 1.º", "Artículo 2", "Artículo único"]),
        (GERMAN, ["§ 1", "§ 12a"]),
        (ARABIC, ["المادة (1)", "المادة ٢", "المادة الثالثة"]),
    ],
    ids=["en", "fr", "es", "de", "ar"],
)
def test_articles_are_known_as_each_language_writes_them(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


def test_what_is_only_mentioned_opens_no_article_and_a_heading_is_none_of_the_words() -> None:
    five = next(piece for piece in split_provisions(ENGLISH) if piece.number == "Article 5")
    assert five.heading == "Registers"
    assert five.words.startswith("(1) Every search")
    assert "Article 12 of this Act" in five.words
    seven = split_provisions(ENGLISH)[-1]
    assert (seven.heading, seven.words) == (None, "Complaints are answered within 15 days.")


def test_titles_of_parts_stand_alone_and_are_not_ticked() -> None:
    parts = [(piece.number, piece.heading) for piece in split_provisions(FRENCH) if not piece.likely]
    assert parts == [("Titre Ier", "Dispositions générales")]
    assert [piece.number for piece in split_provisions(ARABIC) if not piece.likely] == ["الباب الثاني"]


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


def read_again(pieces: list[ProvisionPiece]) -> str:
    return "".join(f"{each.number or ''}{each.heading or ''}{each.words}" for each in pieces)


_WRITTEN = "\n".join((ENGLISH, FRENCH, SPANISH, GERMAN, ARABIC)).split("\n")
_line = st.one_of(
    st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40),
    st.sampled_from([*_WRITTEN, "", "Article", "§", "Art. 1", "المادة", "Article 3.", "(a) x", "§ 4 ."]),
)


@given(st.lists(_line, max_size=25), st.sampled_from(["\n", "\r\n", "\r"]))
def test_no_letter_of_the_text_is_lost(lines: list[str], end: str) -> None:
    text = end.join(lines)
    assert letters(read_again(split_provisions(text))) == letters(text)


@given(st.lists(_line, max_size=25))
def test_what_comes_out_again_comes_out_the_same(lines: list[str]) -> None:
    """No piece is empty, and each but the first has its number."""
    pieces = split_provisions("\n".join(lines))
    assert all(piece.number or piece.words.strip() for piece in pieces)
    assert all(piece.number for piece in pieces[1:])


def test_a_long_law_is_taken_apart_whole() -> None:
    text = "\n".join(f"Article {n}\nText of article {n}." for n in range(1, 3001))
    assert len(split_provisions(text)) == 3000


def test_an_article_is_known_again_however_its_number_is_spelt() -> None:
    assert key_of("المادة (٥)", None) == key_of("المادة 5", "")
    assert key_of("Art. 2 bis", "1") == key_of("art 2bis", "1.")
    assert key_of("Article 2", None) != key_of("Article 21", None)
    assert same_wording("one  two\nthree", "one two three")


def test_each_article_is_met_once() -> None:
    here = [ProvisionIn(number="Article 1"), ProvisionIn(number="Article 1"), ProvisionIn(words="Preamble")]
    pasted = [ProvisionIn(number="article 1"), ProvisionIn(number="Article 3"), ProvisionIn(words="x")]
    assert meet(pasted, here).found == [0, None, None]
    assert meet([*pasted, ProvisionIn(number="Article 1"), ProvisionIn(number="Article 1")], here).found == [
        0, None, None, 1, None,
    ]  # fmt: skip
