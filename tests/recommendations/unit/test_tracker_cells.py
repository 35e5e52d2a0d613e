"""What cells of trackers say: broken letters mended, days told, replies taken apart, and nothing lost on the way."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recommendations.imports.cells import day_of, taken_apart
from recommendations.imports.mapping import DateOrder
from recommendations.imports.mending import mend
from recommendations.imports.tracker.replies import Reply, needs_review, split


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("Constructorâ€™s", "Constructor’s"),
        ("â€¢ whether it is", "• whether it is"),
        ("PÃ©rez, PeÃ±a, Å“uvre", "Pérez, Peña, œuvre"),
        ("Ø¹Ø±Ø¨ÙŠ", "عربي"),
        ("first_x000D_\nsecond", "first\nsecond"),
        ("first_x000D_second", "first\nsecond"),
        ("a_x005F_b", "a_b"),
        ("Café à Paris, naïve – “so”", "Café à Paris, naïve – “so”"),
        ("الحالة", "الحالة"),
        ("Â£5", "£5"),
    ],
)
def test_letters_that_were_taken_for_others_are_put_right(broken: str, whole: str) -> None:
    assert mend(broken) == whole


@given(st.text(alphabet=st.characters(codec="cp1252", exclude_categories=["Cc"])))
def test_what_was_broken_once_is_whole_again(text: str) -> None:
    try:
        broken = text.encode().decode("cp1252")
    except UnicodeDecodeError:
        return
    if mend(text) == text and text.isprintable():
        assert mend(broken) == text


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [
        ("2014-03-01", "dmy", date(2014, 3, 1)),
        ("1/3/2014", "dmy", date(2014, 3, 1)),
        ("3/1/2014", "mdy", date(2014, 3, 1)),
        ("01.03.14", "dmy", date(2014, 3, 1)),
        ("2014-03-01 00:00:00", "ymd", date(2014, 3, 1)),
        ("1 March 2014", "ymd", date(2014, 3, 1)),
        ("1er mars 2014", "ymd", date(2014, 3, 1)),
        ("1 de marzo de 2014", "ymd", date(2014, 3, 1)),
        ("March 1, 2014", "ymd", date(2014, 3, 1)),
        ("2014", "ymd", date(2014, 1, 1)),
        ("31/31/2014", "dmy", None),
        ("soon", "ymd", None),
    ],
)
def test_days_as_people_write_them(written: str, order: DateOrder, day: date | None) -> None:
    assert day_of(written, order) == day


def test_a_comma_parts_names_only_where_that_makes_names_that_are_known() -> None:
    known = {"Police", "Ministry of Health", "Ministry of Labour, Family and Youth"}.__contains__
    assert taken_apart("Police, Ministry of Health", known) == ["Police", "Ministry of Health"]
    assert taken_apart("Ministry of Labour, Family and Youth; Police", known) == [
        "Ministry of Labour, Family and Youth",
        "Police",
    ]
    assert taken_apart("Police and Somebody", known) == ["Police and Somebody"]


BODIES = ["Ministry of Justice", "Prison Administration"]


def test_a_reply_begins_where_a_line_says_whose_or_of_which_day_it_is() -> None:
    cell = "Ministry of Justice (3.5.2014): We agree.\nFrom June on.\n\nPrison Administration: Not yet."
    assert split(cell, BODIES, "dmy") == [
        Reply("We agree.\nFrom June on.", "Ministry of Justice", date(2014, 5, 3)),
        Reply("Not yet.", "Prison Administration"),
    ]
    dated = "12/03/2014: We will look.\n01/02/2015 - It is done."
    assert split(dated, BODIES[:1], "dmy") == [
        Reply("We will look.", None, date(2014, 3, 12)),
        Reply("It is done.", None, date(2015, 2, 1)),
    ]
    counted = "First reply: No.\nSecond reply of 3 May 2015: Yes."
    assert [(r.text, r.received_on) for r in split(counted, [], "dmy")] == [
        ("No.", None),
        ("Yes.", date(2015, 5, 3)),
    ]


def test_points_of_one_reply_stay_together() -> None:
    cell = "1.  The first four points have been adopted.\n\n2.  Dart River is our only subsidiary: we look at it."
    assert split(cell, ["Shotover Jet"], "dmy") == [Reply(cell)]
    assert not needs_review([Reply(cell)], ["Shotover Jet"])
    assert needs_review([Reply(cell)], BODIES)


@given(st.text(alphabet="ab:-.\n 12/4", max_size=200))
def test_no_word_of_a_cell_is_lost(cell: str) -> None:
    kept = "".join(reply.text for reply in split(cell, ["ab"], "dmy"))
    assert len([c for c in kept if c == "b"]) >= len([c for c in cell if c == "b"]) - cell.count("ab")
