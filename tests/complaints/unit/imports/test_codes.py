import pytest
from complaints.imports.codes import Candidate, propose, read_code_book
from complaints.imports.encodings import Sureness
from complaints.imports.limits import BrokenFile
from import_files import real_file


def test_code_and_text_columns_are_found() -> None:
    book = read_code_book(real_file("CDFC_FacilityCodes.csv"))
    assert (book.code_column, book.text_column) == ("Facility_Code", "Facility_Name")
    assert book.texts["BRO"] == "BROOKLYN MDC"


@pytest.mark.parametrize(
    ("name", "code", "text"),
    [
        ("cdsub1cb_ConcatSubjectCodes.csv", "34D", "STAFF/OTHERS - COMPLAINTS: ASSAULT BY STAFF"),
        ("CDSTATUS_CaseStatusCodes.csv", "CLD", "Closed Denied"),
        ("ITERLVL_OrgLevelCodes.csv", "R", "Region"),
    ],
)
def test_real_code_books_are_read(name: str, code: str, text: str) -> None:
    assert read_code_book(real_file(name)).texts[code] == text


def test_a_code_of_two_columns() -> None:
    book = read_code_book(
        real_file("STATRSN_StatusReasonCodes.csv"), ["Status Code", "Reason Code"], text_column="Text"
    )
    assert book.texts["CLDDNY"].startswith("DENIED")


def test_a_missing_column_is_named() -> None:
    with pytest.raises(BrokenFile, match="no column “Meaning”"):
        read_code_book(b"Code,Text\nA,Alpha\n", text_column="Meaning")
    with pytest.raises(BrokenFile, match="two columns"):
        read_code_book(b"Code\nA\n")


PLACES = [
    Candidate(id="1", names=["Brooklyn MDC", "Centre de détention de Brooklyn"], codes=["BRO"]),
    Candidate(id="2", names=["New York MCC"]),
    Candidate(id="3", names=["سجن أوتيسفيل", "Otisville FCI"]),
]


def test_the_same_code_is_sure_and_a_like_name_is_proposed() -> None:
    book = read_code_book(b"Code,Text\nNYM,NEW YORK MCC\nOTV,OTISVILLE\nXXX,SOMETHING ELSE\n")
    found = {
        proposal.value: proposal
        for proposal in propose({"BRO": 5, "NYM": 9, "OTV": 1, "XXX": 2}, PLACES, book)
    }
    assert list(found) == ["NYM", "BRO", "XXX", "OTV"]
    assert (found["BRO"].to, found["BRO"].sureness) == ("1", Sureness.SURE)
    assert (found["NYM"].to, found["NYM"].sureness) == ("2", Sureness.SURE)
    assert found["OTV"].to == "3"
    assert (found["XXX"].to, found["XXX"].text) == (None, "SOMETHING ELSE")
    assert [proposal.reason.code for proposal in found.values()] == [
        "same-name",
        "same-code",
        "nothing-like-it",
        "like",
    ]


def test_names_are_matched_without_regard_to_accents_and_order() -> None:
    themes = [
        Candidate(id="a", names=["Accès aux soins", "Access to health care"]),
        Candidate(id="b", names=["Food"]),
    ]
    assert propose({"soins (acces)": 1}, themes)[0].to == "a"
