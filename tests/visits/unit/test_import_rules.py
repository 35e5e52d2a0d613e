"""Reading files of places, guessing their columns, and what becomes of a row. No database."""

import csv
import io
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servicekit.ids import uuid7
from servicekit.spreadsheets.files import Table, read_table
from servicekit.spreadsheets.limits import LIMITS, BrokenFile, Limits
from visits.imports import planning
from visits.imports.guessing import guess
from visits.imports.mapping import Mapping
from visits.imports.planning import Fate, Known
from visits.imports.rules import PlaceRow, Reader, Vocabulary, read_day
from visits.models import Place

PRISON, GEORGIA = uuid7(), uuid7()
TODAY = date(2026, 11, 22)


def read_rows(text: str, **mapping: Any) -> list[PlaceRow]:
    read = Mapping.model_validate({"names": {"en": "name"}} | mapping)
    categories = Vocabulary({"prison": PRISON}, {"maison centrale": PRISON}, read.categories)
    regions = Vocabulary({"US-GA": GEORGIA}, {}, read.regions)
    return list(Reader(read_table(text.encode()), read, categories, regions, TODAY).rows())


def codes(row: PlaceRow) -> list[str]:
    return [fault.code for fault in row.faults]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_a_list_is_read_whatever_program_wrote_it(separator: str, encoding: str) -> None:
    file = io.StringIO()
    rows = [["code", "nom"], ["A1", "Prison d’Évry, aile « nord »"], ["A2", "Fort; ancien | vieux"]]
    csv.writer(file, delimiter=separator).writerows(rows)
    table = read_table(file.getvalue().encode(encoding))
    assert [table.headings, *(line.cells for line in table.lines)] == rows


def test_a_cell_may_hold_several_lines_and_rows_keep_their_number() -> None:
    table = read_table(b'\nname,address\n\nAlford,"1 Quay\nSarn"\n\nBexley,x\n')
    assert [(line.number, line.cells[0]) for line in table.lines] == [(4, "Alford"), (6, "Bexley")]
    assert table.lines[0].cells[1] == "1 Quay\nSarn"


def test_headings_are_all_there_and_all_different() -> None:
    table = read_table(b"name,,name,name\na,b,c,d\n")
    assert len(set(table.headings)) == 4
    assert table.headings[:2] == ["name", "Column 2"]


def table_or_refusal(content: bytes, limits: Limits = LIMITS) -> Table | BrokenFile:
    try:
        return read_table(content, limits=limits)
    except BrokenFile as broken:
        return broken


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=8))
def test_whatever_a_spreadsheet_writes_is_read_or_refused_in_words(rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([["code", "name"], *rows])
    read = table_or_refusal(file.getvalue().encode())
    if isinstance(read, Table):
        wanted = [[cell.strip() for cell in row] for row in rows]
        assert [list(line.cells) for line in read.lines] == [row for row in wanted if any(row)]
    else:
        assert read.detail


@given(st.binary(max_size=300))
def test_no_bytes_at_all_make_the_reader_fail(content: bytes) -> None:
    read = table_or_refusal(content, Limits(rows=20, cell=50, columns=10))
    assert isinstance(read, Table) or read.detail


@pytest.mark.parametrize(
    "headings",
    [
        "Identifiant;Nom de l'établissement;Commune;Département",
        "Código;Nombre;Municipio;Provincia",
        "الرمز;الاسم;المدينة;المحافظة",
        "Facility ID;Prison name;Town;County",
    ],
)
def test_columns_are_guessed_in_four_languages(headings: str) -> None:
    name, columns = guess(read_table(f"{headings}\n12;Alford;Sarn;Lissa\n".encode()))
    code, names, locality, region = headings.split(";")
    assert name == names
    assert columns == {"code": code, "locality": locality, "region": region}


def test_a_column_of_words_is_not_taken_for_degrees() -> None:
    _, columns = guess(read_table(b"name,lat,long\nAlford,unknown place,yes\n"))
    assert columns == {}


def test_what_stands_for_a_blank_says_nothing() -> None:
    [row] = read_rows("name,lat,lon\nAlford,NA,N/A\n", columns={"latitude": "lat", "longitude": "lon"})
    assert (row.faults, row.fields) == ([], {})


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ("Alford,91,0,", "out-of-range"),
        ("Alford,north,0,", "not-a-number"),
        ("Alford,nan,0,", "out-of-range"),
        ("Alford,5,,", "half-coordinates"),
        (",5,5,", "no-name"),
        ("Alford,5,5,,,", None),
        ("Alford,5,5,,surplus", "too-many-cells"),
        ("Alford,5,5,2027-01-01", "in-future"),
        ("Alford,5,5,soon", "not-a-date"),
        ("x" * 301 + ",5,5,", "too-long"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(cells: str, fault: str | None) -> None:
    columns = {"latitude": "lat", "longitude": "lon", "opened_on": "opened"}
    [row] = read_rows(f"name,lat,lon,opened\n{cells}\n", columns=columns)
    assert codes(row) == ([fault] if fault else [])


def test_a_region_is_told_by_its_code_with_or_without_its_country() -> None:
    file = "name,state\na,US-GA\nb,GA\nc,ga\nd,TX\n"
    whole = read_rows(file, columns={"region": "state"})
    assert [row.fields.get("region") for row in whole] == [GEORGIA, None, None, None]
    of_country = read_rows(
        file, columns={"region": "state"}, region_country="US", regions={"TX": str(GEORGIA)}
    )
    assert [row.fields.get("region") for row in of_country] == [GEORGIA] * 4


@pytest.mark.parametrize(
    ("value", "order", "day"),
    [
        ("2020-03-04", "dmy", date(2020, 3, 4)),
        ("04/03/2020", "dmy", date(2020, 3, 4)),
        ("04/03/2020", "mdy", date(2020, 4, 3)),
        ("4.3.2020", "dmy", date(2020, 3, 4)),
        ("2020-03-04 00:00:00", "ymd", date(2020, 3, 4)),
        ("31/02/2020", "dmy", None),
        ("04/03/20", "dmy", None),
        ("1998", "ymd", None),
    ],
)
def test_a_day_is_read_in_the_order_of_the_mapping(value: str, order: str, day: date | None) -> None:
    assert read_day(value, order) == day


def known(*places: Place) -> Known:
    by_name: dict[str, list[Place]] = {}
    for place in places:
        for name in place.names.values():
            by_name.setdefault(name.lower(), []).append(place)
    return Known({place.code: place for place in places if place.code}, by_name)


def place_of(name: str, code: str | None = None, **fields: Any) -> Place:
    return Place(id=uuid7(), code=code, names={"en": name}, former_names=[], category=PRISON, **fields)


def row_of(name: str, number: int = 2, **fields: Any) -> PlaceRow:
    return PlaceRow(number, names={"en": name}, fields=fields)


def fate(row: PlaceRow, *places: Place, update: bool = False, default: UUID | None = PRISON) -> Fate:
    [planned] = planning.plan([row], known(*places), default, update)
    return planned.fate


def test_a_row_means_the_place_of_its_code_before_that_of_its_name() -> None:
    by_code, by_name = place_of("Old name", "A1"), place_of("Alford", "B2")
    assert fate(row_of("Alford", code="A1"), by_code, by_name) is Fate.KEPT
    assert fate(row_of("Alford", code="C3"), by_name) is Fate.NEW, "another code is another place"
    assert fate(row_of("Alford", code="C3"), place_of("Alford")) is Fate.KEPT, "a code it had not yet"
    assert fate(row_of("Alford"), by_name) is Fate.SAME


def test_a_name_that_several_places_have_is_not_guessed() -> None:
    assert fate(row_of("Alford"), place_of("Alford", "A1"), place_of("Alford", "B2")) is Fate.ERROR


def test_a_place_has_a_category_of_its_own_or_the_one_for_all() -> None:
    assert fate(row_of("Alford"), default=None) is Fate.ERROR
    assert fate(row_of("Alford", category=PRISON), default=None) is Fate.NEW
    assert fate(row_of("Alford"), place_of("Alford"), default=uuid7()) is Fate.SAME, (
        "the default is for new ones"
    )


def test_an_update_takes_only_what_differs() -> None:
    place = place_of("Alford", "A1", locality="Sarn", opened_on=date(1934, 1, 1))
    row = row_of("Alford", code="A1", locality="Lissa", opened_on=date(1934, 1, 1))
    [planned] = planning.plan([row], known(place), PRISON, True)
    assert (planned.fate, planned.fields) == (Fate.CHANGED, {"locality": "Lissa"})


def test_an_update_never_closes_a_place_before_it_was_opened() -> None:
    place = place_of("Alford", "A1", opened_on=date(1934, 1, 1))
    assert fate(row_of("Alford", code="A1", closed_on=date(1930, 1, 1)), place, update=True) is Fate.ERROR


@given(
    st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from([None, "1", "2"])), max_size=12),
    st.booleans(),
)
def test_every_row_meets_one_fate(rows: list[tuple[str, str | None]], update: bool) -> None:
    given_rows = [
        row_of(name, number, **({"code": code} if code else {}))
        for number, (name, code) in enumerate(rows, 2)
    ]
    there = known(place_of("a", "1"), place_of("b"))
    planned = planning.plan(given_rows, there, PRISON, update)
    verdict = planning.verdict(planned)
    assert sum(verdict[f.value] for f in Fate) == verdict["rows"] == len(rows)
    changed = [p.place for p in planned if p.fate in (Fate.CHANGED, Fate.SAME)]
    new = [p.fields.get("code") for p in planned if p.fate is Fate.NEW and p.fields.get("code")]
    assert len(new) == len(set(new)), "no code becomes two places"
    assert all(changed)
