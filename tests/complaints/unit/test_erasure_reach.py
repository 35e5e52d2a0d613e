"""Erasure knows every table and every column that can hold a word."""

import pytest
from complaints.erasure.reach import REACH, Does, Reach
from complaints.models import METADATA
from servicekit.models import KIT_TABLES
from servicekit.records import table_of
from sqlalchemy import ARRAY, Column, Integer, LargeBinary, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

TABLES = [*METADATA.tables.values(), *(table_of(table) for table in KIT_TABLES)]
BY_TABLE = {table_of(reach.table): reach for reach in REACH}


def can_hold_words(column: Column[object]) -> bool:
    kind = column.type
    if isinstance(kind, ARRAY):
        return not isinstance(kind.item_type, Integer)
    return isinstance(kind, Text | LargeBinary | JSONB) or (
        not isinstance(kind, Uuid) and kind.python_type in (str, bytes, dict, list)
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_every_table_is_known(table: Table) -> None:
    assert table in BY_TABLE, f"{table.name}: say in erasure/reach.py how an erasure reaches it"


def test_no_table_is_named_twice_or_not_there() -> None:
    assert len(BY_TABLE) == len(REACH)
    assert set(BY_TABLE) <= set(TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_every_column_with_words_is_known(table: Table) -> None:
    reach = BY_TABLE[table]
    said = set(reach.blank) | set(reach.kept)
    assert said <= set(table.columns.keys()), "a column that is not there"
    if whole_rows_go(reach):
        return
    wordy = {column.name for column in table.columns if can_hold_words(column)}
    assert wordy <= said, f"{table.name}: say what becomes of {sorted(wordy - said)}"


def whole_rows_go(reach: Reach) -> bool:
    """Wherever the words of a complaint go, not only where all of it does."""
    return reach.does in (Does.DELETE, Does.CASCADE) and ":gone" not in reach.where


def test_what_is_emptied_is_not_kept_as_well() -> None:
    for reach in REACH:
        assert not set(reach.blank) & set(reach.kept), reach.name
