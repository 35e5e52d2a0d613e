import orjson
import pytest
from complaints.imports.dates import DateOrder
from complaints.imports.encodings import Sureness
from complaints.imports.guessing import Guess, guess
from complaints.imports.mapping import Target
from complaints.imports.orders import Inspect, Inspection
from complaints.imports.profile import take_profile
from complaints.imports.reading import Reading, read_bytes
from complaints.imports.reasons import DaysReason, PlainColumnReason, RepeatedReason
from import_files import THIS_YEAR, ask, real_file


def guessed(data: bytes) -> Guess:
    table = read_bytes(data)
    return guess(take_profile(table.columns, table.rows, THIS_YEAR))


def fields_of(found: Guess) -> dict[str, str]:
    return {" + ".join(rule.columns): rule.target.value for rule in found.fields}


def test_the_real_file_is_guessed_right() -> None:
    found = guessed(real_file("us-federal-prisons-new-york-2000-2011.csv"))
    assert fields_of(found) == {
        "CASENBR": "external_id",
        "ITERLVL": "appeal_level",
        "CDFCLEVN": "place",
        "CDSTATUS": "state",
        "STATRSN1": "outcome",
        "CDSUB1PR + CDSUB1SC": "theme",
        "sitdtrcv": "received_on",
        "sdtdue": "due_on",
        "sdtstat": "closed_on",
    }
    by_name = {column.name: column for column in found.columns}
    assert by_name["CASENBR"].sureness is Sureness.SURE
    assert by_name["sdtdue"].reason == DaysReason(
        code="days", order=DateOrder.ISO, read=9_441, filled=9_441, blank=5_858, ambiguous=False
    )
    assert len(found.values["CDSUB1PR + CDSUB1SC"]) == 161
    assert set(by_name["CDFCLEVN"].values) == {"BRO", "RBK", "OTV", "NYM", "CNK"}
    assert not any(column.personal for column in found.columns)


ROWS = 60


def table(header: str, row: str) -> bytes:
    lines = [
        row.format(n=at, d=f"{at % 28 + 1:02}/{at % 12 + 1:02}/2011", c="ABC"[at % 3]) for at in range(ROWS)
    ]
    return "\n".join([header, *lines, ""]).encode()


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (
            "N° de dossier;Reçu le;Établissement;Objet de la plainte;Nom du plaignant;Exposé;Statut",
            "{n};{d};Centre {c};{c};Jean Dupont{n};La cellule est restée sans chauffage durant des semaines {n};{c}",
            ["external_id", "received_on", "place", "theme", "complainant_name", "narrative", "state"],
        ),
        (
            "Número de queja;Fecha de recepción;Centro;Materia;Nombre del interno;Teléfono;Fecha de cierre",
            "{n};{d};Centro {c};{c};María Pérez;+34 600 10{n} 22;{d}",
            ["external_id", "received_on", "place", "theme", "concerned_name", "complainant_contact", "closed_on"],
        ),
        (
            "رقم الشكوى;تاريخ الورود;المؤسسة;الموضوع;اسم المشتكي;ملاحظات;درجة الاستعجال",
            "{n};{d};سجن {c};{c};محمد علي;كلام طويل عن الوضع في الزنزانة وما حدث هناك خلال الأيام الأخيرة {n};{c}",
            ["external_id", "received_on", "place", "theme", "complainant_name", "note", "urgent"],
        ),
        (
            "Complaint ID,Date received,Prison,Category,Outcome,Prisoner number,Date of birth,Language,Due date",
            "{n},{d},Prison {c},{c},{c},A{n}77,{d},en,{d}",
            [
                "external_id", "received_on", "place", "theme", "outcome", "concerned_number",
                "complainant_birth_date", "language", "due_on",
            ],
        ),
    ],
)  # fmt: skip
def test_columns_are_recognised_in_four_languages(header: str, row: str, expected: list[str]) -> None:
    found = guessed(table(header, row))
    assert [column.target for column in found.columns] == [Target(target) for target in expected]


def test_examples_of_names_contacts_and_free_text_are_kept_back() -> None:
    found = guessed(
        table(
            "id,received,Applicant,E-mail,Who,What happened",
            "{n},{d},Ann Smith,a{n}@example.org,Peter O'Brien{n},"
            "The officer on duty took him to the yard and hit him there he said {n}",
        )
    )
    hidden = {column.name for column in found.columns if column.personal}
    assert hidden >= {"Applicant", "E-mail", "What happened"}
    assert all(not column.examples and not column.values for column in found.columns if column.personal)


def test_values_that_look_like_names_are_kept_back_whatever_the_heading() -> None:
    people = [
        f"{first} {last}"
        for first in ("Ana", "Luis", "Fatou", "Omar")
        for last in ("Diaz", "Ba", "Roy", "Haddad")
    ]
    rows = "\n".join(f"{at},2011-01-02,{name}" for at, name in enumerate(people))
    found = guessed(f"id,received,x1\n{rows}\n".encode())
    assert found.columns[2].personal


def test_running_numbers_are_not_taken_for_excel_days() -> None:
    rows = "".join(f"{at},2011-01-02,{40_000 + at % 900}\n" for at in range(20_000, 45_000, 40))
    found = guessed(f"case no,received,closed\n{rows}".encode())
    assert [column.target for column in found.columns] == [
        Target.EXTERNAL_ID,
        Target.RECEIVED_ON,
        Target.CLOSED_ON,
    ]
    assert found.columns[2].dates == "excel"


def test_repeated_references_are_said() -> None:
    found = guessed(b"reference,received\n1,2011-01-02\n1,2011-01-03\n2,2011-01-03\n3,2011-01-03\n")
    assert found.columns[0].reason == RepeatedReason(code="repeated", different=3, filled=4)


def test_days_that_read_both_ways_are_unsure() -> None:
    found = guessed(b"reference,received\n1,01/02/2011\n2,03/04/2011\n3,05/06/2011\n")
    assert found.columns[1].ambiguous_dates
    assert found.columns[1].sureness is Sureness.UNSURE


async def test_an_inspection_kept_with_sentences_is_still_read() -> None:
    kept = orjson.loads((await ask(table("id;received", "{n};{d}"), Inspect(reading=Reading())))[0])
    kept["notices"] = ["Cells separated by semicolon."]
    kept["encoding"]["reason"] = "Every byte of the file reads as UTF-8."
    kept["guess"]["columns"][0]["reason"] = "All different, none blank."
    found = Inspection.model_validate(kept)
    assert found.notices == []
    assert found.encoding is not None
    assert found.encoding.reason is None
    assert found.guess.columns[0].reason == PlainColumnReason(code="by-name")
