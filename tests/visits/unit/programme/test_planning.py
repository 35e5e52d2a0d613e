"""Plans for small invented countries: what always holds, what is named when it does not, and that they repeat."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from visits.programme.solver.checking import faults_of, not_held_by
from visits.programme.solver.draw import draw, order_of
from visits.programme.solver.planning import plan
from visits.programme.solver.problem import (
    WEEK,
    Clash,
    Limit,
    Lock,
    NotHeld,
    Person,
    Place,
    Problem,
    Rule,
    Why,
)
from visits.programme.solver.staffing import can_staff

from tests.visits.unit.programme.country import country

SMALL = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])

small_countries = st.builds(
    country,
    seed=st.integers(0, 10_000),
    places=st.integers(1, 14),
    people=st.integers(0, 6),
    weeks=st.integers(1, 8),
    regions=st.integers(1, 3),
    budget=st.sampled_from((0.0, 0.3, 0.8, 1.5)),
)


def place(key: str, **changes: object) -> Place:
    return replace(Place(key, "prison", "north", 500, 2, 2), **changes)  # type: ignore[arg-type]


def person(key: str, sex: str | None = "female", *known: str, weeks: int = 4, core: bool = True) -> Person:
    return Person(key, core, sex, frozenset(known), "here", 100, (WEEK,) * weeks)


def problem(*places: Place, people: list[Person] | None = None, **changes: object) -> Problem:
    staff = [person("a"), person("b", "male"), person("c"), person("d", "male")] if people is None else people
    made = Problem(
        weeks=4,
        places=places,
        people=staff,
        halves=100,
        money=None,
        half_cost=100,
        visit_cost=10,
        teams_a_week=2,
        share_drawn=0,
        seed=1,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@SMALL
@given(small_countries)
def test_no_plan_breaks_a_limit_and_what_it_leaves_open_is_named(small: Problem) -> None:
    made = plan(small)
    assert faults_of(small, made) == []
    assert set(made.not_held) == not_held_by(small, made)
    visited = {entry.place for entry in made.entries}
    assert {one.place for one in made.unfitted} == {one.key for one in small.places} - visited
    assert made.halves <= small.halves


@SMALL
@given(small_countries, st.integers(0, 3))
def test_what_was_planned_can_be_locked_and_is_kept(small: Problem, some: int) -> None:
    first = plan(small)
    locks = [Lock(entry.place, entry.week, entry.team) for entry in first.entries[: some + 1]]
    again = plan(replace(small, locks=locks))
    assert again.conflicts == ()
    kept = {entry.place: (entry.week, set(entry.team)) for entry in again.entries}
    for lock in locks:
        assert kept[lock.place] == (lock.week, set(lock.team or ()))


def test_the_same_seed_gives_the_same_plan_and_draw() -> None:
    one = country(7, places=40, people=10, weeks=20)
    assert plan(one) == plan(one)
    assert draw(one, one.places) == draw(one, list(reversed(one.places)))


def test_where_a_place_stands_in_the_draw_does_not_hang_on_the_others() -> None:
    places = [place(f"p{at}") for at in range(30)]
    full = [one.key for one in order_of(5, places)]
    fewer = [one.key for one in order_of(5, places[:20])]
    assert [key for key in full if key in fewer] == fewer
    assert full != [one.key for one in order_of(6, places)]


def test_a_category_is_covered_although_others_score_higher() -> None:
    prisons = [place(f"p{at}", score=900) for at in range(4)]
    court = place("court", category="court", score=1)
    made = plan(problem(*prisons, court, halves=8))
    assert {"court"} < {entry.place for entry in made.entries}
    assert made.not_held == ()


def test_a_duty_that_cannot_be_kept_is_named_with_what_is_missing() -> None:
    late = [place(f"p{at}", due=-3) for at in range(3)]
    made = plan(problem(*late, halves=8))
    (left,) = made.unfitted
    assert made.not_held == (NotHeld(Rule.INTERVAL, left.place),)
    assert (left.why, left.missing) == (Why.DAYS, 4)


def test_an_interval_is_kept_by_an_early_week() -> None:
    many = [place(f"p{at}") for at in range(6)]
    made = plan(problem(*many, place("soon", due=0), teams_a_week=1))
    assert {entry.place: entry.week for entry in made.entries}["soon"] == 0


def test_expertise_nobody_has_is_named() -> None:
    made = plan(problem(place("a", expertise=("psychiatrist",)), place("b")))
    (left,) = made.unfitted
    assert (left.place, left.why, left.expertise) == ("a", Why.NO_EXPERT, ("psychiatrist",))


def test_an_expert_goes_only_with_a_member_or_staff() -> None:
    experts = [person("x", "female", "doctor", core=False), person("y", "male", core=False)]
    made = plan(problem(place("a", expertise=("doctor",)), people=experts))
    assert made.entries == ()
    assert made.unfitted[0].why is Why.NO_TEAM
    staff = [*experts, person("s", "male")]
    (entry,) = plan(problem(place("a", expertise=("doctor",)), people=staff)).entries
    assert set(entry.team) == {"x", "s"}


def test_both_sexes_go_and_where_one_is_missing_it_is_said() -> None:
    staff = [person("a"), person("b"), person("c", "male")]
    made = plan(problem(place("p"), people=staff))
    assert "c" in made.entries[0].team
    women = plan(problem(place("p"), people=staff[:2]))
    assert len(women.entries) == 1
    assert women.not_held == (NotHeld(Rule.BOTH_SEXES, ""),)


def test_who_is_away_does_not_go() -> None:
    away = replace(person("b", "male"), free=(0, 0, WEEK, 0))
    made = plan(problem(place("p"), people=[person("a"), away]))
    assert made.entries[0].week == 2


def test_who_lives_nearer_goes_and_travel_is_paid() -> None:
    near = replace(person("n", "male"), base="near")
    staff = [person("a"), person("far", "male"), near]
    travel = {"near": {"north": 1}, "here": {"north": 4}}
    (entry,) = plan(problem(place("p"), people=staff, travel=travel)).entries
    assert set(entry.team) == {"a", "n"}
    assert (entry.halves, entry.cost) == (2 + 4 + 2 + 1, 910)


def test_what_more_days_would_bring() -> None:
    made = plan(problem(*[place(f"p{at}") for at in range(12)], halves=40, reserve_halves=8))
    gains = {gain.limit: gain for gain in made.gains}
    # Eight visits fit into the weeks; more days bring none, another team a week brings two within the days.
    assert len(made.entries) == 8
    assert len(gains[Limit.TEAMS].places) == 2
    short = plan(problem(*[place(f"p{at}") for at in range(4)], halves=8, reserve_halves=8))
    assert {gain.limit: len(gain.places) for gain in short.gains} == {Limit.RESERVE: 1}


@pytest.mark.parametrize(
    ("locks", "clash"),
    [
        ([Lock("nowhere")], Clash.UNKNOWN_PLACE),
        ([Lock("p0", 9)], Clash.WEEK_OUTSIDE),
        ([Lock("p0", 0, ("a", "zz"))], Clash.UNKNOWN_PERSON),
        ([Lock("p0", 0, ("a",))], Clash.TEAM_SIZE),
        ([Lock("p0", 0, ("a", "c"))], Clash.TEAM_ONE_SEX),
        ([Lock("p0", 0, ("a", "b")), Lock("p1", 0, ("a", "d"))], Clash.TWICE_IN_A_WEEK),
        ([Lock("p0", 0), Lock("p1", 0), Lock("p2", 0)], Clash.TOO_MANY_TEAMS),
        ([Lock(f"p{at}") for at in range(4)], Clash.DAYS),
    ],
)
def test_locks_that_cannot_be_kept_are_explained_and_nothing_is_planned(
    locks: list[Lock], clash: Clash
) -> None:
    made = plan(problem(*[place(f"p{at}") for at in range(4)], halves=12, locks=locks))
    assert clash in {conflict.clash for conflict in made.conflicts}
    assert made.entries == ()


def test_the_checker_sees_each_fault() -> None:
    good = problem(place("p"), place("q"))
    made = plan(good)
    first, second = made.entries
    spoilt = [
        replace(first, team=("a", "c")),
        replace(first, team=("a",)),
        replace(first, week=7),
        replace(first, halves=1),
        replace(first, place="nowhere"),
        replace(first, week=second.week, team=second.team),
    ]
    for entry in spoilt:
        assert faults_of(good, replace(made, entries=(entry, second))), entry
    assert faults_of(replace(good, halves=4), made)
    assert faults_of(replace(good, locks=[Lock("p", (first.week + 1) % 4)]), made)


def test_one_person_may_fulfil_several_wishes() -> None:
    both = frozenset({"core", "female", "knows doctor"})
    assert can_staff(2, ("core", "female", "male", "knows doctor"), [both, frozenset({"male"})])
    assert not can_staff(2, ("core", "female", "male"), [both, both])
    assert not can_staff(2, ("core",), [both])
