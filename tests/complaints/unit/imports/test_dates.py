import datetime as dt

import pytest
from complaints.imports.dates import DateOrder, guess_order, read_day
from hypothesis import given
from hypothesis import strategies as st

YEAR = 2026


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2011-12-30", DateOrder.ISO, dt.date(2011, 12, 30)),
        ("2011-12-30T23:59:59Z", DateOrder.ISO, dt.date(2011, 12, 30)),
        ("2011/1/2", DateOrder.DAY_FIRST, dt.date(2011, 1, 2)),
        ("20111230", DateOrder.ISO, dt.date(2011, 12, 30)),
        ("03/04/2011", DateOrder.DAY_FIRST, dt.date(2011, 4, 3)),
        ("03/04/2011", DateOrder.MONTH_FIRST, dt.date(2011, 3, 4)),
        ("3.4.11", DateOrder.DAY_FIRST, dt.date(2011, 4, 3)),
        ("3-4-99", DateOrder.DAY_FIRST, dt.date(1999, 4, 3)),
        ("3/4/2011 14:30", DateOrder.DAY_FIRST, dt.date(2011, 4, 3)),
        ("12 mars 2011", DateOrder.DAY_FIRST, dt.date(2011, 3, 12)),
        ("1er août 2011", DateOrder.DAY_FIRST, dt.date(2011, 8, 1)),
        ("12 de agosto de 2011", DateOrder.DAY_FIRST, dt.date(2011, 8, 12)),
        ("12-Jan-99", DateOrder.DAY_FIRST, dt.date(1999, 1, 12)),
        ("March 12, 2011", DateOrder.MONTH_FIRST, dt.date(2011, 3, 12)),
        ("١٢/٠٣/٢٠١١", DateOrder.DAY_FIRST, dt.date(2011, 3, 12)),
        ("۱۲/۰۳/۲۰۱۱", DateOrder.DAY_FIRST, dt.date(2011, 3, 12)),
        ("\u200f12/03/2011", DateOrder.DAY_FIRST, dt.date(2011, 3, 12)),
        ("12 مارس 2011", DateOrder.DAY_FIRST, dt.date(2011, 3, 12)),
        ("40909", DateOrder.EXCEL, dt.date(2012, 1, 1)),
        ("40909.75", DateOrder.EXCEL, dt.date(2012, 1, 1)),
    ],
)
def test_a_day_is_read(text: str, order: DateOrder, day: dt.date) -> None:
    assert read_day(text, order, YEAR) == day


@pytest.mark.parametrize(
    "text",
    [
        "30/02/2011",
        "2011-02-30",
        "31/04/2011",
        "00/01/2011",
        "2011-13-01",
        "n/a",
        "1/2",
        "12/12/12345",
        "0001-01-01",
    ],
)
def test_a_day_that_never_was_is_not_read(text: str) -> None:
    assert all(read_day(text, order, YEAR) is None for order in DateOrder)


def test_one_value_settles_the_order_of_a_column() -> None:
    found = guess_order({"01/02/2011": 500, "13/02/2011": 1, "": 20}, YEAR)
    assert found is not None
    assert (found.order, found.read, found.filled, found.ambiguous) == (DateOrder.DAY_FIRST, 501, 501, False)
    found = guess_order({"01/02/2011": 500, "02/13/2011": 1}, YEAR)
    assert found is not None
    assert found.order is DateOrder.MONTH_FIRST


def test_a_column_that_reads_both_ways_says_so() -> None:
    found = guess_order({"01/02/2011": 5, "03/04/2011": 5}, YEAR)
    assert found is not None
    assert found.ambiguous


def test_days_that_cannot_be_read_are_counted() -> None:
    found = guess_order({"13/02/2011": 15_286, "unknown": 13}, YEAR)
    assert found is not None
    assert (found.order, found.read, found.filled) == (DateOrder.DAY_FIRST, 15_286, 15_299)


@pytest.mark.parametrize(
    "counts", [{"a": 1}, {"": 4}, {}, {"1": 3, "2": 9}, {"some long text 2011-01-01 and more of it here": 3}]
)
def test_what_is_no_column_of_days_is_not_taken_for_one(counts: dict[str, int]) -> None:
    assert guess_order(counts, YEAR) is None


@given(st.dates(dt.date(1930, 1, 1), dt.date(2026, 12, 31)))
def test_every_way_of_writing_a_day_is_read_back(day: dt.date) -> None:
    serial = str((day - dt.date(1899, 12, 30)).days)
    ways = [
        (day.isoformat(), DateOrder.ISO),
        (f"{day:%d/%m/%Y}", DateOrder.DAY_FIRST),
        (f"{day.day}.{day.month}.{day.year}", DateOrder.DAY_FIRST),
        (f"{day:%m/%d/%Y}", DateOrder.MONTH_FIRST),
        (serial, DateOrder.EXCEL),
    ]
    for text, order in ways:
        assert read_day(text, order, YEAR) == day
        assert read_day(text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")), order, YEAR) == day


@given(st.text(max_size=60), st.sampled_from(DateOrder))
def test_any_text_is_a_day_or_none(text: str, order: DateOrder) -> None:
    day = read_day(text, order, YEAR)
    assert day is None or 1900 <= day.year <= 2101
