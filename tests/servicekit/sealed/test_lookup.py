"""All spellings of a person are found under one index, and the index tells nothing without its key."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servicekit.sealed import BlindIndex, Kind, normalise

INDEX = BlindIndex(b"x" * 32, "complaints", "complaints")


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.NAME, "José García", "GARCIA, Jose"),
        (Kind.NAME, "O'Brien", "o’brien"),
        (Kind.NAME, "Jean-Pierre  Łukasz", "jean pierre lukasz"),
        (Kind.NAME, "Straße", "STRASSE"),
        (Kind.NAME, "Ayşe Işık", "AYSE ISIK"),
        (Kind.NAME, "José", "Jose\u0301"),
        (Kind.NAME, "أحمد", "احمد"),
        (Kind.NAME, "مُحَمَّد", "محمد"),
        (Kind.NAME, "فاطمة", "فاطمه"),
        (Kind.NAME, "هدى", "هدي"),
        (Kind.NAME, "محـــمد", "محمد"),
        (Kind.NAME, "کریم", "كريم"),
        (Kind.NAME, "علاء", "علا"),
        (Kind.NUMBER, "AB-12 345/6", "ab123456"),
        (Kind.NUMBER, "١٢٣٤", "1234"),
        (Kind.PHONE, "+33 6 12-34", "0033 (6) 1234"),
        (Kind.PHONE, "٠٦ ١٢", "0612"),
        (Kind.EMAIL, " Ana@Example.org", "ana@example.org"),
        (Kind.DATE, "2001-05-03", "2001 05 03"),
    ],
)
def test_spellings_of_one_value_share_an_index(kind: Kind, one: str, other: str) -> None:
    assert INDEX.of(kind, one) == INDEX.of(kind, other) is not None


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [(Kind.NAME, "Ana", "Anna"), (Kind.NUMBER, "1234", "12345"), (Kind.NAME, "حسن", "حسين")],
)
def test_different_values_differ(kind: Kind, one: str, other: str) -> None:
    assert INDEX.of(kind, one) != INDEX.of(kind, other)


@given(st.sampled_from(Kind), st.text())
def test_normal_form_is_its_own_normal_form(kind: Kind, value: str) -> None:
    once = normalise(kind, value)
    assert normalise(kind, once) == once


@given(
    st.lists(
        st.text(alphabet=st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=1), min_size=1
    )
)
def test_order_and_case_of_a_name_do_not_matter(parts: list[str]) -> None:
    spelled = INDEX.of(Kind.NAME, " ".join(parts))
    assert INDEX.of(Kind.NAME, ", ".join(reversed(parts))) == spelled
    assert INDEX.of(Kind.NAME, " ".join(part.casefold() for part in parts)) == spelled


@given(st.text())
def test_index_never_fails_and_has_one_shape(value: str) -> None:
    found = INDEX.of(Kind.NAME, value)
    assert found is None or (len(found) == 64 and int(found, 16) >= 0)


@pytest.mark.parametrize("value", ["", "  ", "—", "\u0301", "ـ"])
def test_value_without_substance_has_no_index(value: str) -> None:
    assert INDEX.of(Kind.NAME, value) is None


def test_sides_services_kinds_and_keys_do_not_match() -> None:
    secret = secrets.token_bytes(32)
    found = {
        BlindIndex(secret, "complaints", "complaints").of(Kind.NAME, "1"),
        BlindIndex(secret, "complaints", "preventive").of(Kind.NAME, "1"),
        BlindIndex(secret, "visits", "complaints").of(Kind.NAME, "1"),
        BlindIndex(secret, "complaints", "complaints").of(Kind.NUMBER, "1"),
        BlindIndex(secrets.token_bytes(32), "complaints", "complaints").of(Kind.NAME, "1"),
    }
    assert len(found) == 5
