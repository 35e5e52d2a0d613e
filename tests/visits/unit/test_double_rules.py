"""When two records look like one place, what is kept of them, and that a merge comes off as if it had not been."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servicekit.ids import uuid7
from servicekit.spelling import fold
from visits.doubles.rules import (
    FIELDS,
    Facts,
    Keep,
    Reason,
    compare,
    distance,
    fields_of,
    jsonable,
    leads_after,
    neighbours,
    pair,
    plan,
    proposed,
    read,
    take_back,
)

PRISON, REMAND, NORTH, SOUTH = (uuid7() for _ in range(4))
NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)


def facts(*names: str, **more: Any) -> Facts:
    return Facts(uuid7(), tuple(fold(name) for name in names), **more)


def test_the_same_name_in_two_languages_is_found_whatever_the_kind_of_place_is_called() -> None:
    one = facts("Prison centrale d’Alfar", "سجن الفار", category=PRISON)
    other = facts("Alfar Central Prison", category=PRISON)
    assert compare(one, other).reasons == (Reason.NAME, Reason.CATEGORY)
    assert compare(one, other).worth_a_look
    arabic = facts("سجن الفار المركزي", category=PRISON)
    assert compare(one, arabic).worth_a_look


def test_a_kind_of_place_alone_makes_no_double() -> None:
    one = facts("Central Prison", category=PRISON, region=NORTH)
    other = facts("Prison centrale", category=PRISON, region=NORTH)
    assert not compare(one, other).worth_a_look


def test_the_prison_and_the_hospital_of_a_town_are_two_places_unless_they_stand_on_one_spot() -> None:
    one = facts("Alfar Prison", category=PRISON, region=NORTH, at=(34.5, -6.2))
    other = facts("Alfar Hospital", category=REMAND, region=NORTH, at=(34.52, -6.21))
    assert not compare(one, other).worth_a_look
    assert not compare(one, facts("Alfar Hospital", category=REMAND, region=NORTH)).worth_a_look
    assert compare(one, facts("Alfar Hospital", category=REMAND, at=(34.5, -6.2))).worth_a_look


def test_a_slip_of_the_pen_is_worth_a_look_where_kind_and_region_agree() -> None:
    one = facts("Halvmoor Prison", category=PRISON, region=NORTH)
    for slip in ("Halvmor Prison", "Halvnoor Prison"):
        assert compare(one, facts(slip, category=PRISON, region=NORTH)).worth_a_look
        assert not compare(one, facts(slip, category=REMAND, region=NORTH)).worth_a_look


def test_two_towns_with_one_name_are_two_places() -> None:
    one = facts("Sarn Prison", category=PRISON, region=NORTH, at=(34.5, -6.2))
    other = facts("Sarn Prison", category=PRISON, region=SOUTH, at=(31.0, -5.0))
    assert Reason.FAR in compare(one, other).reasons
    assert not compare(one, other).worth_a_look


def test_a_former_name_a_code_and_the_same_grounds_each_count() -> None:
    one = facts("Fort Azir", former=(fold("Sarn Prison"),), category=PRISON)
    assert Reason.FORMER_NAME in compare(one, facts("Sarn Prison", category=PRISON)).reasons
    coded = facts("Wing", codes=frozenset({"srn 1"}), category=PRISON)
    assert compare(coded, facts("Block", codes=frozenset({"srn 1"}), category=PRISON)).worth_a_look
    here = facts("Old house", category=PRISON, region=NORTH, locality="Sarn", at=(34.5, -6.2))
    there = facts("New house", category=PRISON, region=NORTH, locality="SARN", at=(34.5002, -6.2001))
    assert compare(here, there).worth_a_look


_names = st.lists(st.sampled_from(["prison", "sarn", "alfar", "azir", "wing", "سجن", "الفار"]), max_size=3)
_points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
_facts = st.builds(
    Facts,
    id=st.uuids(),
    names=_names.map(lambda words: (" ".join(words),)),
    former=_names.map(lambda words: (" ".join(words),)),
    codes=st.frozensets(st.sampled_from("abc"), max_size=2),
    category=st.sampled_from([PRISON, REMAND]),
    region=st.sampled_from([None, NORTH, SOUTH]),
    locality=st.sampled_from([None, "Sarn", "Alfar"]),
    at=st.none() | _points,
)


@given(_facts, _facts)
def test_likeness_is_the_same_both_ways(one: Facts, other: Facts) -> None:
    assert compare(one, other) == compare(other, one)


@given(
    st.lists(
        st.tuples(st.uuids(), st.floats(-60, 60), st.floats(-180, 180)), max_size=25, unique_by=lambda p: p[0]
    )
)
def test_squares_find_every_pair_on_the_same_grounds_and_no_other(
    points: list[tuple[UUID, float, float]],
) -> None:
    near = [(id_, lat, lon) for id_, lat, lon in points]
    # Beside each of them one a few metres off, across the edges of squares too.
    near += [(uuid7(), lat + 0.0004, min(lon + 0.0004, 180.0)) for _, lat, lon in points]
    slow = {
        pair(one[0], other[0])
        for at, one in enumerate(near)
        for other in near[at + 1 :]
        if (distance(one[1:], other[1:]) or 0.0) <= 150
    }
    assert neighbours(near) == slow


def test_a_town_where_hundreds_lie_on_one_spot_says_nothing() -> None:
    assert neighbours([(uuid7(), 34.5, -6.2) for _ in range(500)]) == set()


# Choosing and taking back -------------------------------------------------------------------------------------------


def values(**changes: Any) -> dict[str, Any]:
    plain: dict[str, Any] = dict.fromkeys(
        (
            "code",
            "region",
            "address",
            "locality",
            "latitude",
            "longitude",
            "operator",
            "authority",
            "opened_on",
            "closed_on",
        )
    )
    own = {"names": {"en": "Sarn Prison"}, "former_names": [], "category": PRISON, "updated_at": NOON}
    return plain | own | changes


def test_the_fuller_and_the_newer_are_proposed() -> None:
    kept = values(address="12 Quay", operator=NORTH)
    newer = values(address="12 Quay Street, Sarn", operator=SOUTH, updated_at=NOON.replace(month=7))
    assert proposed(kept, newer, "address") is Keep.MERGED
    assert proposed(kept, newer, "operator") is Keep.MERGED
    assert proposed(newer, kept, "operator") is Keep.KEPT
    assert proposed(values(), values(locality="Sarn"), "locality") is Keep.MERGED
    assert proposed(values(code="A"), values(code="B", updated_at=NOON.replace(month=7)), "code") is Keep.KEPT
    # That one is open is not less than that the other was closed.
    assert proposed(newer, values(closed_on=date(2020, 1, 1)), "closed_on") is Keep.KEPT


def test_no_name_is_lost() -> None:
    kept = values(names={"en": "Sarn Prison", "fr": "Prison de Sarn"})
    merged = values(
        names={"en": "Fort Azir", "es": "Cárcel de Sarn"},
        former_names=[{"name": "The Quay", "language": "en", "until": "1990-01-01"}],
    )
    made = plan(kept, merged, {})
    assert made.fields["names"] == {"en": "Sarn Prison", "fr": "Prison de Sarn", "es": "Cárcel de Sarn"}
    assert [entry["name"] for entry in made.former_names] == ["Fort Azir", "The Quay"]
    other = plan(kept, merged, {"names.en": Keep.MERGED})
    assert other.fields["names"]["en"] == "Fort Azir"
    assert [entry["name"] for entry in other.former_names] == ["Sarn Prison", "The Quay"]


_texts = st.none() | st.sampled_from(["a", "bb", "ccc"])
_days = st.none() | st.dates(date(1950, 1, 1), date(2020, 1, 1))
_of_names = st.dictionaries(
    st.sampled_from(["en", "fr", "es", "ar"]), st.sampled_from(["Sarn", "Alfar", "Azir", "السجن"]), min_size=1
)
_places = st.builds(
    values,
    names=_of_names,
    former_names=st.lists(
        st.fixed_dictionaries(
            {"name": st.sampled_from(["Fort", "Quay", "Sarn"]), "language": st.just("en"), "until": st.none()}
        ),
        max_size=2,
        unique_by=lambda entry: entry["name"],
    ),
    code=_texts,
    category=st.sampled_from([PRISON, REMAND]),
    region=st.sampled_from([None, NORTH, SOUTH]),
    address=_texts,
    locality=_texts,
    operator=st.sampled_from([None, NORTH]),
    opened_on=_days,
    closed_on=_days,
    updated_at=st.datetimes(timezones=st.just(UTC)),
)


class Register:
    """A place and what was merged into it, as the service keeps them."""

    def __init__(self, place: dict[str, Any]) -> None:
        self.place = place
        self.merges: list[tuple[UUID, dict[str, dict[str, Any]], list[dict[str, Any]]]] = []

    def take_in(self, other: dict[str, Any], chosen: dict[str, Keep]) -> UUID:
        made = plan(self.place, other, chosen)
        noted = {
            column: {"before": jsonable(self.place[column]), "after": jsonable(value)}
            for column, value in made.fields.items()
        }
        brought = [dict(entry) for entry in made.former_names]
        former = [*self.place["former_names"], *brought]
        self.place = self.place | made.fields | {"former_names": former}
        self.merges.append((uuid7(), noted, brought))
        return self.merges[-1][0]

    def give_back(self, merge: UUID) -> None:
        at = next(at for at, each in enumerate(self.merges) if each[0] == merge)
        _, noted, brought = self.merges.pop(at)
        now = {column: jsonable(value) for column, value in self.place.items()}
        back = take_back(now, noted, brought, [(each[0], each[1]) for each in self.merges[at:]])
        self.place = self.place | {c: read(c, v) for c, v in back.fields.items()}
        self.place["former_names"] = back.former_names
        self.merges = [(id_, back.later.get(id_, kept), more) for id_, kept, more in self.merges]


@given(_places, _places, st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(Keep)))
def test_merging_and_taking_back_is_as_if_nothing_had_been(
    kept: dict[str, Any], other: dict[str, Any], chosen: dict[str, Keep]
) -> None:
    register = Register(kept)
    register.give_back(register.take_in(other, chosen))
    assert register.place == kept


@given(_places, st.lists(_places, min_size=2, max_size=4), st.randoms())
def test_merges_come_off_in_any_order(kept: dict[str, Any], others: list[dict[str, Any]], draw: Any) -> None:
    register = Register(kept)
    merges = [register.take_in(other, {}) for other in others]
    draw.shuffle(merges)
    for merge in merges:
        register.give_back(merge)
    same = {**register.place, "former_names": []}
    assert same == {**kept, "former_names": []}
    names = {entry["name"] for entry in register.place["former_names"]}
    assert names == {entry["name"] for entry in kept["former_names"]}


@given(_places, _places)
def test_what_was_changed_since_stays(kept: dict[str, Any], other: dict[str, Any]) -> None:
    register = Register(kept)
    merge = register.take_in(other, {})
    register.place["locality"] = "written since"
    register.give_back(merge)
    assert register.place["locality"] == "written since"


@given(_places, _places)
def test_every_field_that_may_be_chosen_is_one_of_the_two(
    kept: dict[str, Any], other: dict[str, Any]
) -> None:
    for name in fields_of(kept, other):
        assert proposed(kept, other, name) in Keep


@given(st.integers(1, 8).flatmap(lambda n: st.tuples(*(st.integers(0, at) for at in range(n)))))
def test_every_way_ends_at_one_that_was_not_merged(into: tuple[int, ...]) -> None:
    ids = [uuid7() for _ in range(len(into) + 1)]
    ways = {ids[at + 1]: ids[to] for at, to in enumerate(into)}
    assert set(leads_after(ways).values()) == {ids[0]}


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_is_the_same_in_both_is_left(field: str) -> None:
    assert proposed(values(), values(), field) is Keep.KEPT
