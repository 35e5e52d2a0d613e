from contextlib import suppress

import pytest
from complaints.imports.encodings import TWICE, Sureness, mend, sniff
from complaints.imports.limits import BrokenFile, Fault
from complaints.imports.reading import Reading
from hypothesis import given
from hypothesis import strategies as st
from import_files import rows_of

FRENCH = (
    "Numéro;Reçu le;Établissement;Objet;Résumé\n"
    "12;03/04/2011;Prison centrale;Santé;L'intéressé déclare être resté sans médicament à l'arrivée\n"
    "13;05/04/2011;Maison d'arrêt;Régime;Privé de promenade à plusieurs reprises\n"
)
SPANISH = (
    "Número;Fecha de recepción;Establecimiento;Materia\n"
    "12;03/04/2011;Prisión Nº 2;Alimentación\n13;05/04/2011;Comisaría;Atención médica en el módulo de aislamiento\n"
)
ARABIC = (
    "الرقم;تاريخ الورود;المكان;الموضوع\n"
    "12;03/04/2011;السجن المركزي;الرعاية الصحية\n13;05/04/2011;مركز الشرطة;سوء المعاملة من قبل الموظفين\n"
)
RUSSIAN = (
    "Номер;Дата поступления;Учреждение;Тема\n12;03.04.2011;Исправительная колония № 3;Медицинская помощь\n"
)
POLISH = "Numer;Data wpływu;Zakład;Temat\n12;03.04.2011;Zakład Karny Wołów;Opieka zdrowotna i żywność\n"
TURKISH = "Numara;Geliş tarihi;Yer;Konu\n12;03.04.2011;İstanbul Cezaevi;Sağlık ve yiyecek şikâyeti\n"
GREEK = "Αριθμός;Ημερομηνία;Τόπος;Θέμα\n12;03.04.2011;Φυλακές Κορυδαλλού;Υγεία\n"
FEW = (
    "id;date;nom\n"
    + "".join(f"{at};2011-01-02;Centre {at}\n" for at in range(300))
    + "301;2011-01-01;José Núñez\n"
)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "windows-1252"),
        (FRENCH, "iso-8859-1"),
        (FRENCH, "mac-roman"),
        (FRENCH, "ibm850"),
        (SPANISH, "windows-1252"),
        (FEW, "windows-1252"),
        (ARABIC, "windows-1256"),
        (ARABIC, "iso-8859-6"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "ibm866"),
        (POLISH, "windows-1250"),
        (POLISH, "iso-8859-2"),
        (TURKISH, "windows-1254"),
        (GREEK, "windows-1253"),
        (FRENCH, "utf-8"),
        (ARABIC, "utf-8"),
        (ARABIC, "utf-8-sig"),
        (ARABIC, "utf-16"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
    ],
)
def test_text_comes_out_as_it_was_written(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    expected = [line.split(";") for line in text.encode(encoding, "ignore").decode(encoding).splitlines()[1:]]
    assert rows_of(data) == expected


def test_other_encodings_are_offered_with_the_same_excerpt() -> None:
    found = sniff([FRENCH.encode("windows-1252")])
    assert found.name == "windows-1252"
    assert "Établissement" in found.excerpt
    assert found.alternatives
    assert all(other.excerpt != found.excerpt for other in found.alternatives)


def test_a_chosen_encoding_is_obeyed() -> None:
    data = "n;x\n1;Š\n".encode("iso-8859-15")
    assert rows_of(data, Reading(encoding="iso-8859-15")) == [["1", "Š"]]


def test_letters_damaged_before_are_mended() -> None:
    damaged = "n;nom\n1;José Núñez\n2;Hélène\n".encode().decode("windows-1252").encode()
    found = sniff([damaged])
    assert (found.name, found.sureness) == (TWICE, Sureness.LIKELY)
    assert rows_of(damaged) == [["1", "José Núñez"], ["2", "Hélène"]]


def test_sound_letters_are_never_mended() -> None:
    assert sniff([ARABIC.encode()]).name == "utf-8"
    assert sniff([FRENCH.encode()]).name == "utf-8"


def test_an_encoding_that_would_damage_the_letters_is_refused() -> None:
    with pytest.raises(BrokenFile) as refused:
        rows_of(FRENCH.encode(), Reading(encoding="windows-1252"))
    assert refused.value.fault is Fault.WRONG_ENCODING
    assert "Choose UTF-8" in refused.value.detail


def test_an_encoding_that_does_not_know_a_byte_is_refused_with_the_row() -> None:
    with pytest.raises(BrokenFile) as refused:
        rows_of(FRENCH.encode("windows-1252"), Reading(encoding="utf-8"))
    assert refused.value.fault is Fault.UNDECODABLE
    assert "Near row 1" in refused.value.detail


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n...",
        b"\x89PNG\r\n\x1a\n0000",
        b"a,b\n1,\x00\x01\x02\x00",
        bytes(range(1, 32)) * 40,
        b"<!DOCTYPE html><table>",
        b"\x1f\x8b\x08rest",
    ],
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenFile) as refused:
        rows_of(data)
    assert refused.value.fault is Fault.BINARY


@given(st.binary(max_size=400))
def test_any_bytes_are_named_or_refused(data: bytes) -> None:
    with suppress(BrokenFile):
        assert sniff([data[:7], data[7:]]).name


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F), max_size=60))
def test_mending_undoes_the_damage(text: str) -> None:
    try:
        damaged = text.encode().decode("windows-1252")
    except UnicodeError:
        return
    assert mend(damaged) == text
