import datetime as dt

import orjson
import pytest
from complaints.imports.applying import Applier
from complaints.imports.limits import BrokenFile
from complaints.imports.mapping import FieldRule, Mapping, Target
from complaints.imports.orders import Apply
from complaints.imports.reading import Format, RawRow, Reading
from complaints.imports.rows import ImportRow, RowError, shape_of
from hypothesis import given
from hypothesis import strategies as st
from import_files import ask
from pydantic import ValidationError

TODAY = dt.date(2026, 11, 22)
CHOICES = {Target.STATE: ["received", "closed", "in-progress"], Target.SEVERITY: ["low", "high"]}
COLUMNS = ["id", "in", "state", "out", "place", "s1", "s2", "name", "born", "sev", "text"]
BASE: list[dict[str, object]] = [
    {"target": "external_id", "columns": ["id"]},
    {"target": "received_on", "columns": ["in"], "dates": "day-first"},
    {"target": "state", "columns": ["state"], "codes": {"entries": {"C": "closed", "O": "in-progress"}}},
    {"target": "closed_on", "columns": ["out"], "dates": "day-first"},
    {
        "target": "place",
        "columns": ["place"],
        "codes": {"entries": {"A": "p-1", "?": None}, "rejected": ["X"]},
    },
    {"target": "theme", "columns": ["s1", "s2"], "codes": {"entries": {"31Z": "t-1"}, "otherwise": "empty"}},
    {"target": "complainant_name", "columns": ["name"]},
    {"target": "complainant_birth_date", "columns": ["born"], "dates": "day-first"},
    {"target": "severity", "columns": ["sev"]},
    {"target": "narrative", "columns": ["text"]},
]


def mapping(**changes: object) -> Mapping:
    return Mapping.model_validate({"system": "old", "fields": BASE} | changes)


def applied(cells: list[str], how: Mapping | None = None) -> ImportRow | list[RowError]:
    choices = {target: frozenset(codes) for target, codes in CHOICES.items()}
    return Applier(how or mapping(), COLUMNS, choices, TODAY, b"key").apply(RawRow(7, cells))


GOOD = ["12", "03/04/2011", "C", "05/04/2011", "A", "31", "Z", "Ann Smith", "01/02/1980", "High", "said\nso"]


def changed(**cells: str) -> list[str]:
    return [cells.get(f"c{at}", cell) for at, cell in enumerate(GOOD)]


def test_a_good_row_becomes_a_complaint() -> None:
    row = applied(GOOD)
    assert isinstance(row, ImportRow)
    assert (row.row, row.external_id, row.received_on, row.state) == (7, "12", dt.date(2011, 4, 3), "closed")
    assert (row.closed_on, row.place, row.themes, row.severity) == (
        dt.date(2011, 4, 5),
        "p-1",
        ("t-1",),
        "high",
    )
    assert row.complainant is not None
    assert (row.complainant.name, row.complainant.birth_date) == ("Ann Smith", dt.date(1980, 2, 1))
    assert (row.narrative, row.channel, row.concerned) == ("said\nso", "import", None)


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        (changed(c0=" "), "missing", "id"),
        (changed(c1=""), "missing", "in"),
        (changed(c1="30/02/2011"), "not-a-day", "in"),
        (changed(c1="03/04/2099", c3=""), "contradiction", "in"),
        (changed(c3="01/04/2011"), "contradiction", "out"),
        (changed(c8="01/02/2015"), "contradiction", "born"),
        (changed(c2="Q"), "unknown-code", "state"),
        (changed(c4="X"), "rejected", "place"),
        (changed(c4="B"), "unknown-code", "place"),
        (changed(c9="enormous"), "unknown-code", "sev"),
        (changed(c7="n" * 400), "too-long", "name"),
        (changed(c10="a\0b"), "control-characters", "text"),
    ],
)
def test_a_bad_value_is_an_error_with_its_column(cells: list[str], code: str, column: str) -> None:
    errors = applied(cells)
    assert isinstance(errors, list)
    assert [(error.row, error.code, error.column) for error in errors] == [(7, code, column)]
    assert errors[0].reason


def test_all_errors_of_a_row_are_told_at_once() -> None:
    errors = applied(changed(c1="nonsense", c4="X", c9="enormous"))
    assert isinstance(errors, list)
    assert {error.column for error in errors} == {"in", "place", "sev"}


def test_values_left_empty_by_the_mapping() -> None:
    row = applied(changed(c4="?", c5="99", c2="", c3=""))
    assert isinstance(row, ImportRow)
    assert (row.place, row.themes, row.state) == (None, (), "received")


def test_a_day_of_closing_counts_only_when_closed() -> None:
    row = applied(changed(c2="O"))
    assert isinstance(row, ImportRow)
    assert row.closed_on is None


def test_a_summary_comes_from_the_code_book_or_the_reference() -> None:
    row = applied(GOOD)
    assert isinstance(row, ImportRow)
    assert row.summary == "old 12"
    codes = {"entries": {"31Z": "t-1"}, "texts": {"31Z": "MEDICAL: OTHER"}}
    fields = [rule if rule["target"] != "theme" else rule | {"codes": codes} for rule in BASE]
    row = applied(GOOD, mapping(fields=fields))
    assert isinstance(row, ImportRow)
    assert row.summary == "MEDICAL: OTHER"


def test_a_summary_that_is_too_long_is_kept_whole_in_the_narrative() -> None:
    fields = [
        rule if rule["target"] != "narrative" else {"target": "summary", "columns": ["text"]} for rule in BASE
    ]
    row = applied(changed(c10="word " * 100), mapping(fields=fields))
    assert isinstance(row, ImportRow)
    assert len(row.summary) == 300
    assert row.narrative == ("word " * 100).strip()


def test_rows_can_be_recognised_by_content() -> None:
    fields = [rule for rule in BASE if rule["target"] != "external_id"]
    how = mapping(fields=fields, recognised_by="content")
    one, same, other = applied(GOOD, how), applied(list(GOOD), how), applied(changed(c10="else"), how)
    assert isinstance(one, ImportRow)
    assert isinstance(same, ImportRow)
    assert isinstance(other, ImportRow)
    assert one.external_id == same.external_id != other.external_id


def test_the_fingerprint_follows_content_and_key_only() -> None:
    choices = {target: frozenset(codes) for target, codes in CHOICES.items()}
    one = Applier(mapping(), COLUMNS, choices, TODAY, b"key").apply(RawRow(7, GOOD))
    moved = Applier(mapping(), COLUMNS, choices, TODAY, b"key").apply(RawRow(8, GOOD))
    keyed = Applier(mapping(), COLUMNS, choices, TODAY, b"other").apply(RawRow(7, GOOD))
    edited = Applier(mapping(), COLUMNS, choices, TODAY, b"key").apply(RawRow(7, changed(c7="Ann Smyth")))
    assert isinstance(one, ImportRow)
    assert isinstance(moved, ImportRow)
    assert isinstance(keyed, ImportRow)
    assert isinstance(edited, ImportRow)
    assert one.fingerprint == moved.fingerprint
    assert len({one.fingerprint, keyed.fingerprint, edited.fingerprint}) == 3


def test_a_blank_can_have_a_value() -> None:
    fields = [rule if rule["target"] != "severity" else rule | {"when_blank": "low"} for rule in BASE]
    row = applied(changed(c9=" "), mapping(fields=fields))
    assert isinstance(row, ImportRow)
    assert row.severity == "low"


@pytest.mark.parametrize(
    "fields",
    [
        BASE[:1],
        BASE[1:],
        [*BASE, BASE[2]],
        [*BASE, {"target": "due_on", "columns": ["out"]}],
        [*BASE, {"target": "authority", "columns": ["out"]}],
        [*BASE, {"target": "something", "columns": ["out"]}],
    ],
)
def test_a_mapping_that_cannot_work_is_refused(fields: list[dict[str, object]]) -> None:
    with pytest.raises(ValidationError):
        mapping(fields=fields)


def test_a_column_the_file_does_not_have_is_named() -> None:
    with pytest.raises(BrokenFile, match="no column “id”"):
        Applier(mapping(), COLUMNS[1:], {}, TODAY)


def test_a_code_for_a_state_that_does_not_exist_is_refused() -> None:
    rule = FieldRule.model_validate(
        {"target": "state", "columns": ["state"], "codes": {"entries": {"C": "gone"}}}
    )
    with pytest.raises(BrokenFile, match="doesn't exist here: gone"):
        applied(
            GOOD,
            mapping(fields=[*(field for field in BASE if field["target"] != "state"), rule.model_dump()]),
        )


@given(st.text(max_size=40))
def test_the_shape_of_a_value_never_holds_the_value(text: str) -> None:
    shape = shape_of(text)
    letters = {char for char in text[:24] if char.isalpha()} - {"a"}
    assert not letters & set(shape.split("…")[0]) or shape == "(blank)"


@given(st.lists(st.text(max_size=12), min_size=len(COLUMNS), max_size=len(COLUMNS)))
def test_any_row_comes_in_or_has_reasons(cells: list[str]) -> None:
    result = applied(cells)
    assert isinstance(result, ImportRow) or (result and all(error.reason for error in result))


async def test_the_process_gives_what_the_function_gives() -> None:
    lines = [",".join(COLUMNS), *(",".join([str(at), *GOOD[1:10], "said so"]) for at in (1, 2, 1, 3))]
    how = mapping(reading=Reading(format=Format.CSV, encoding="utf-8", separator=","))
    work = Apply(mapping=how, choices=CHOICES, today=TODAY, key=b"key".hex(), batch=3)
    *pieces, result = await ask("\n".join([*lines, ""]).encode(), work)
    assert result == b"null"
    read = [orjson.loads(piece) for piece in pieces]
    assert [piece[0] for piece in read] == [4, 5]
    rows = [row for piece in read for row in piece[1]]
    assert [(row[0], row[1], row[-1]) for row in rows] == [
        (2, "1", None),
        (3, "2", None),
        (4, "1", 2),
        (5, "3", None),
    ]
    resumed = [
        orjson.loads(piece)
        for piece in (await ask("\n".join([*lines, ""]).encode(), work.model_copy(update={"after_row": 3})))[
            :-1
        ]
    ]
    assert [row for piece in resumed for row in piece[1]] == rows[2:]
