"""What looks like one, what may be merged, and that merging tightens and never loosens."""

import random
from contextlib import nullcontext
from datetime import date, timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest
from complaints.duplicates.rules import (
    Alike,
    Likeness,
    MergeRefused,
    Noted,
    Part,
    Standing,
    Subject,
    check_merge,
    compare,
    contact_of,
    higher,
    likeness,
    plan_parties,
    same_person,
    stricter,
    take_back,
    tightened,
    worth_a_look,
)
from complaints.letters.contact import allowed_routes
from complaints.models.complaint import CaseKind, Level, State
from complaints.models.person import PartyRole, SafeContact
from hypothesis import given
from hypothesis import strategies as st

DAY = date(2026, 5, 4)
LATER = DAY + timedelta(days=3)
PLACE, OTHER_PLACE = uuid4(), uuid4()
TOLD = (
    "On Monday two officers took me out of the cell and I was not allowed to telephone my lawyer until Friday"
)


def subject(**changes: object) -> Subject:
    return Subject(
        **({"received_on": DAY, "summary": "No call to a lawyer for five days", "place": PLACE} | changes)
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "suggested"),
    [
        pytest.param({}, True, id="the same again"),
        pytest.param({"received_on": LATER, "summary": "Five days no call to a lawyer"}, True, id="other words"),
        pytest.param({"summary": "Food is cold every evening"}, False, id="same place, another matter"),
        pytest.param({"place": OTHER_PLACE, "received_on": DAY + timedelta(days=40)}, False, id="elsewhere, later"),
        pytest.param({"summary": "x", "narrative": TOLD}, False, id="nothing to compare"),
    ],
)  # fmt: skip
def test_place_day_and_text_together_suggest(other: dict[str, object], suggested: bool) -> None:
    found = {UUID(int=1): compare(subject(), subject(**other))}
    assert bool(worth_a_look(found)) is suggested


@pytest.mark.parametrize(
    ("alike", "suggested"),
    [
        pytest.param(Alike(number=True, days=900), True, id="a number of another system"),
        pytest.param(Alike(person=True, place=True, days=2), True, id="same person, same place, same week"),
        pytest.param(
            Alike(person=True, place=True, days=200), False, id="same person again, half a year later"
        ),
        pytest.param(Alike(person=True, days=2), False, id="same person, about whatever"),
        pytest.param(Alike(place=True, themes=(UUID(int=1),), days=0), False, id="same place, theme and day"),
    ],
)
def test_what_is_worth_a_look(alike: Alike, suggested: bool) -> None:
    assert bool(worth_a_look({UUID(int=1): alike})) is suggested


def test_strongest_come_first_and_no_more_than_anybody_looks_through() -> None:
    found = {UUID(int=n): Alike(number=True, days=n) for n in range(1, 30)}
    found[UUID(int=99)] = Alike(number=True, place=True, text=Likeness.SAME, days=50)
    best = worth_a_look(found)
    assert (len(best), best[0], best[1]) == (10, UUID(int=99), UUID(int=1))


def test_case_accents_and_the_order_of_words_do_not_count() -> None:
    one = subject(summary="Privé d’avocat pendant cinq jours en garde à vue")
    other = subject(summary="EN GARDE A VUE pendant cinq jours, prive d'avocat")
    assert likeness(one, other) is Likeness.SAME


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    mine, yours = subject(summary=one, narrative=other), subject(summary=other, narrative=one)
    assert likeness(mine, yours) == likeness(yours, mine)
    assert compare(mine, yours).weight == compare(yours, mine).weight


def test_number_decides_before_a_name_and_a_name_before_a_telephone() -> None:
    assert same_person({"name": ["a"], "number": ["1"]}, {"name": ["b"], "number": ["1"]})
    assert not same_person({"name": ["a"], "number": ["1"]}, {"name": ["a"], "number": ["2"]})
    assert same_person({"name": ["a"]}, {"name": ["a"], "number": ["2"]})
    assert not same_person({"name": ["mother"], "phone": ["7"]}, {"name": ["son"], "phone": ["7"]})
    assert same_person({"phone": ["7"]}, {"name": ["son"], "phone": ["7"]})
    assert not same_person({}, {})


@pytest.mark.parametrize(("one", "other"), list(product(SafeContact, repeat=2)))
def test_stricter_method_leaves_open_what_both_do(one: SafeContact, other: SafeContact) -> None:
    assert allowed_routes([stricter([one, other])]) == allowed_routes([one, other])
    assert stricter([one, other]) is stricter([other, one])
    assert stricter([one, one]) is one


def test_no_telephone_and_no_letter_are_both_kept_to() -> None:
    both = stricter([SafeContact.DO_NOT_PHONE, SafeContact.DO_NOT_WRITE])
    assert both is SafeContact.DO_NOT_WRITE_OR_PHONE


parts = st.lists(
    st.builds(
        Part,
        id=st.uuids(),
        role=st.sampled_from(PartyRole),
        safe_contact=st.sampled_from(SafeContact),
        who=st.integers(1, 4).map(lambda n: UUID(int=n)),
    ),
    max_size=5,
)


@given(parts, parts)
def test_nobody_is_doubled_left_out_or_easier_to_reach(away: list[Part], kept: list[Part]) -> None:
    plan = plan_parties(away, kept)
    joined = {(part.who, part.role) for part, _ in plan.joining}
    own = {(part.who, part.role) for part in kept}
    changed = tightened(plan, kept)
    assert joined.isdisjoint(own)
    assert joined | own == {(part.who, part.role) for part in [*away, *kept]}
    for part in kept:
        after = changed.get(part.id, part.safe_contact)
        assert allowed_routes([after]) <= allowed_routes([part.safe_contact])
        for other in away:
            if other.role is part.role or other.who == part.who:
                assert allowed_routes([after]) <= allowed_routes([other.safe_contact])
    for part, after in plan.joining:
        assert allowed_routes([after]) <= allowed_routes([part.safe_contact])


contacts = st.sampled_from(SafeContact)


@given(contacts, st.lists(st.tuples(contacts, st.booleans()), min_size=1, max_size=5), st.randoms())
def test_merges_taken_back_in_any_order_leave_a_party_as_it_was(
    own: SafeContact, merges: list[tuple[SafeContact, bool]], chance: random.Random
) -> None:
    noted = [Noted(own, asks, brings) for asks, brings in merges]
    now = contact_of(noted)
    chance.shuffle(noted)
    while noted:
        gone = noted.pop()
        left = take_back(now, gone, noted, used=False)
        assert left.stays
        assert allowed_routes([now]) <= allowed_routes([left.contact])
        for other in noted:
            assert allowed_routes([left.contact]) <= allowed_routes([other.asks])
        now = left.contact
    assert now is own


@given(st.lists(st.tuples(contacts, st.booleans()), min_size=1, max_size=5), st.randoms())
def test_who_came_by_merges_goes_with_the_last_that_brings_them(
    merges: list[tuple[SafeContact, bool]], chance: random.Random
) -> None:
    noted = [Noted(None, asks, brings) for asks, brings in merges]
    now = contact_of(noted)
    chance.shuffle(noted)
    while noted:
        gone = noted.pop()
        left = take_back(now, gone, noted, used=False)
        assert left.stays is any(one.brings for one in noted)
        if not left.stays:
            return
        now = left.contact


@given(contacts, contacts, contacts)
def test_what_somebody_said_since_stays(own: SafeContact, asks: SafeContact, said: SafeContact) -> None:
    noted = Noted(own, asks)
    if said is not contact_of([noted]):
        assert take_back(said, noted, [], used=False) == (True, said)
    assert take_back(asks, Noted(None, asks, brings=True), [], used=True).stays
    assert not take_back(asks, Noted(None, asks, brings=True), [], used=False).stays


standings = st.builds(
    Standing,
    id=st.uuids(),
    state=st.sampled_from(State),
    kind=st.sampled_from(CaseKind),
    level=st.sampled_from(Level),
    merged=st.integers(0, 1),
    members=st.integers(0, 1),
    published=st.booleans(),
    offered=st.booleans(),
)


@given(standings, standings)
def test_nothing_is_merged_into_what_was_merged_or_out_of_what_leads(away: Standing, kept: Standing) -> None:
    refused = (
        State.MERGED in (away.state, kept.state)
        or kept.state is State.CLOSED
        or away.merged
        or away.kind is not kept.kind
        or away.kind is CaseKind.ABOUT_OFFICE
        or Level.SEALED in (away.level, kept.level)
        or away.members
        or away.published
        or away.offered
    )
    with pytest.raises(MergeRefused) if refused else nullcontext():
        check_merge(away, kept)


def test_complaint_is_not_merged_into_itself() -> None:
    one = Standing(uuid4(), State.RECEIVED, CaseKind.COMPLAINT, Level.CONFIDENTIAL)
    with pytest.raises(MergeRefused, match="itself"):
        check_merge(one, one)


def test_higher_level_wins() -> None:
    assert higher(Level.INTERNAL, Level.CONFIDENTIAL) is Level.CONFIDENTIAL
    assert higher(Level.CONFIDENTIAL, Level.INTERNAL) is Level.CONFIDENTIAL
