"""What speaks against a team: each check alone, and what holds whoever goes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servicekit.ids import uuid7
from visits.models.team import MemberKind, Sex
from visits.models.team_facts import PaperKind, Tie
from visits.models.visit import VisitFunction
from visits.team.checks import (
    FOR_PLANNERS,
    CheckCode,
    Conflict,
    Days,
    Elsewhere,
    Finding,
    Paper,
    Person,
    Severity,
    Site,
    brought_and_broken,
    findings_of,
    ties_of,
)
from visits.team.rules import ending_papers, function_fault, missing_papers

DAYS = Days(date(2026, 5, 4), date(2026, 5, 6))
CATEGORY, REGION, AUTHORITY = uuid7(), uuid7(), uuid7()
SITE = Site(
    uuid7(), CATEGORY, REGION, frozenset({AUTHORITY}), languages=("ar", "fr"), expertise=("doctor", "lawyer")
)


def person(**facts: Any) -> Person:
    return Person(**({"id": uuid7(), "kind": "member", "function": "member"} | facts))


def good_team() -> list[Person]:
    return [
        person(function="lead", sex="female", languages=("ar-MA",), expertise=("lawyer",), minority=True),
        person(sex="male", languages=("fr",), expertise=("psychiatrist",)),
    ]


def codes(people: list[Person], sites: list[Site] | None = None, days: Days = DAYS) -> set[CheckCode]:
    return {finding.code for finding in findings_of(people, [SITE] if sites is None else sites, days)}


def test_nothing_speaks_against_a_good_team() -> None:
    assert findings_of(good_team(), [SITE], DAYS) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"function": "member"}, CheckCode.NO_LEAD),
        ({"sex": "male"}, CheckCode.NO_WOMAN),
        ({"sex": None}, CheckCode.NO_WOMAN),
        ({"expertise": ()}, CheckCode.EXPERTISE),
        ({"minority": False}, CheckCode.MINORITY),
        ({"languages": ("en",)}, CheckCode.LANGUAGE_UNSPOKEN),
        ({"joined_on": date(2026, 5, 5)}, CheckCode.NOT_OF_TEAM),
        ({"left_on": date(2026, 5, 5)}, CheckCode.NOT_OF_TEAM),
        ({"absences": ((date(2026, 5, 6), date(2026, 6, 1)),)}, CheckCode.ABSENT),
        ({"elsewhere": (Elsewhere(uuid7(), date(2026, 5, 1), date(2026, 5, 4)),)}, CheckCode.ELSEWHERE),
        ({"needed_papers": ("training",)}, CheckCode.PAPER_MISSING),
    ],
)
def test_each_lack_is_one_finding(change: dict[str, Any], expected: CheckCode) -> None:
    lead, other = good_team()
    assert codes([replace(lead, **change), other]) == {expected}


def test_one_person_alone_does_not_go() -> None:
    assert CheckCode.TOO_FEW in codes(good_team()[:1])
    assert CheckCode.TOO_FEW in codes([])


def test_experts_and_interpreters_go_with_a_member_or_staff() -> None:
    outside = [replace(p, kind="expert", function="expert") for p in good_team()]
    assert CheckCode.OUTSIDERS_ALONE in codes(outside)
    assert CheckCode.OUTSIDERS_ALONE not in codes([*outside, person(kind="staff")])


def test_an_interpreter_brings_the_language() -> None:
    team = [replace(p, languages=("en",)) for p in good_team()]
    assert CheckCode.LANGUAGE in codes(team)
    interpreter = person(kind="interpreter", function="interpreter", languages=("ar", "fr"))
    assert not codes([*team, interpreter]) & {CheckCode.LANGUAGE, CheckCode.LANGUAGE_UNSPOKEN}


def test_of_a_place_whose_languages_nobody_wrote_down_it_says_so() -> None:
    assert codes(good_team(), [replace(SITE, languages=())]) == {CheckCode.LANGUAGES_UNKNOWN}


TIES = [{"place": SITE.id}, {"authority": AUTHORITY}, {"category": CATEGORY}, {"region": REGION}]


@pytest.mark.parametrize("end", TIES)
@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [
        (date(2020, 1, 1), None, True),
        (date(2020, 1, 1), date(2026, 5, 4), True),
        (date(2020, 1, 1), date(2026, 5, 3), False),
        (date(2026, 5, 6), None, True),
        (date(2026, 5, 7), None, False),
    ],
)
def test_a_tie_counts_on_its_days(
    end: dict[str, UUID], since: date, until: date | None, counts: bool
) -> None:
    lead, other = good_team()
    tied = replace(lead, conflicts=(Conflict(uuid7(), Tie.WORKED_THERE, since, until, **end),))
    [*found] = [f for f in findings_of([tied, other], [SITE], DAYS) if f.code is CheckCode.CONFLICT]
    assert [f.member for f in found] == ([lead.id] if counts else [])
    assert bool(list(ties_of(tied, [SITE], DAYS))) == counts


def test_a_tie_to_elsewhere_does_not_count() -> None:
    lead, other = good_team()
    for end in ("place", "authority", "category", "region"):
        conflict = Conflict(uuid7(), Tie.OTHER, date(2020, 1, 1), None, **{end: uuid7()})  # type: ignore[arg-type]
        assert codes([replace(lead, conflicts=(conflict,)), other]) == set()


@pytest.mark.parametrize("tie", [Tie.WORKS_THERE, Tie.HELD_THERE])
def test_an_interpreter_is_neither_staff_of_the_place_nor_held_there(tie: Tie) -> None:
    conflict = Conflict(uuid7(), tie, date(2020, 1, 1), None, place=SITE.id)
    interpreter = person(kind="interpreter", function="interpreter", conflicts=(conflict,))
    assert codes([*good_team(), interpreter]) == {CheckCode.INTERPRETER_OF_PLACE}


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        ([], CheckCode.PAPER_MISSING),
        ([Paper("training", date(2026, 5, 5), None)], CheckCode.PAPER_MISSING),
        ([Paper("induction", date(2020, 1, 1), None)], CheckCode.PAPER_MISSING),
        ([Paper("training", date(2020, 1, 1), date(2026, 5, 5))], CheckCode.PAPER_RUNS_OUT),
        ([Paper("training", date(2020, 1, 1), date(2026, 5, 6))], None),
        ([Paper("training", date(2020, 1, 1), None)], None),
        (
            [
                Paper("training", date(2020, 1, 1), date(2021, 1, 1)),
                Paper("training", date(2021, 1, 1), date(2027, 1, 1)),
            ],
            None,
        ),
    ],
)
def test_a_paper_is_valid_on_all_of_the_days(papers: list[Paper], expected: CheckCode | None) -> None:
    lead, other = good_team()
    team = [replace(lead, needed_papers=("training",), papers=tuple(papers)), other]
    assert codes(team) == ({expected} if expected else set())


def test_two_ties_and_two_places_are_told_apart_so_that_a_reason_covers_one_alone() -> None:
    lead, other = good_team()
    ties = tuple(Conflict(uuid7(), Tie.OTHER, date(2020, 1, 1), None, region=REGION) for _ in range(2))
    sites = [SITE, replace(SITE, id=uuid7())]
    found = findings_of([replace(lead, conflicts=ties), other], sites, DAYS)
    assert len({f.subject for f in found}) == len(found) == 4


people = st.builds(
    Person,
    id=st.uuids(),
    kind=st.sampled_from([k.value for k in MemberKind]),
    function=st.sampled_from([f.value for f in VisitFunction]),
    sex=st.sampled_from([None, *(s.value for s in Sex)]),
    languages=st.lists(st.sampled_from(["ar", "ar-MA", "fr", "en", "AR"]), max_size=3).map(tuple),
    expertise=st.lists(st.sampled_from(["doctor", "psychiatrist", "lawyer"]), max_size=2).map(tuple),
    minority=st.booleans(),
    needed_papers=st.lists(st.sampled_from([k.value for k in PaperKind]), unique=True, max_size=3).map(tuple),
    absences=st.lists(
        st.dates(date(2026, 4, 1), date(2026, 6, 1)).map(lambda d: (d, d + timedelta(days=3))), max_size=2
    ).map(tuple),
    conflicts=st.lists(
        st.builds(
            Conflict,
            id=st.uuids(),
            tie=st.sampled_from([t.value for t in Tie]),
            since=st.dates(date(2026, 4, 1), date(2026, 6, 1)),
            until=st.none(),
            place=st.sampled_from([SITE.id, None]),
            region=st.just(REGION),
        ),
        max_size=2,
    ).map(tuple),
)
teams = st.lists(people, max_size=5, unique_by=lambda p: p.id)


@given(teams, st.randoms())
def test_the_order_of_people_does_not_matter(team: list[Person], chance: Any) -> None:
    shuffled = chance.sample(team, len(team))
    assert set(findings_of(team, [SITE], DAYS)) == set(findings_of(shuffled, [SITE], DAYS))


@given(teams, people)
def test_one_more_person_breaks_only_what_is_about_them(team: list[Person], more: Person) -> None:
    """Whoever joins settles what the team lacks; what newly stands is theirs, or that only outsiders go now."""
    brings, breaks = brought_and_broken(team, more, [SITE], DAYS)
    assert all(f.member is None for f in brings)
    allowed = {CheckCode.OUTSIDERS_ALONE, CheckCode.LANGUAGE_UNSPOKEN}
    assert all(f.member == more.id or f.code in allowed for f in breaks)


@given(teams)
def test_no_finding_stands_twice_and_what_is_of_nobody_is_of_the_team(team: list[Person]) -> None:
    found = findings_of(team, [SITE, SITE], DAYS)
    assert len(found) == len(set(found))
    ids = {p.id for p in team}
    assert all(f.member is None or f.member in ids for f in found)


@given(teams)
def test_what_costs_the_sight_always_stands_among_the_findings(team: list[Person]) -> None:
    found = set(findings_of(team, [SITE], DAYS))
    for each in team:
        assert set(ties_of(each, [SITE], DAYS)) <= found


def test_ties_papers_and_minorities_are_for_who_plans() -> None:
    told = ("minority", "conflict", "interpreter-of-place", "paper-missing", "paper-runs-out")
    assert {CheckCode(code) for code in told} == FOR_PLANNERS
    assert Finding(CheckCode.CONFLICT).severity is Severity.MUST
    assert Finding(CheckCode.MINORITY).severity is Severity.SHOULD


def test_papers_missing_and_running_out_today() -> None:
    today = date(2026, 5, 4)
    papers = [
        Paper("induction", date(2020, 1, 1), date(2026, 5, 3)),
        Paper("training", date(2020, 1, 1), date(2026, 6, 1)),
        Paper("confidentiality", date(2020, 1, 1), None),
    ]
    needed = ["induction", "training", "confidentiality", "accreditation"]
    assert missing_papers(papers, needed, today) == ["induction", "accreditation"]
    assert ending_papers(papers, needed, today) == {"training": date(2026, 6, 1)}


@pytest.mark.parametrize("kind", ["expert", "interpreter"])
@pytest.mark.parametrize("function", ["lead", "member"])
def test_who_comes_from_outside_neither_leads_nor_goes_as_a_member(kind: str, function: str) -> None:
    assert function_fault(kind, VisitFunction(function)) is not None
    assert function_fault("staff", VisitFunction(function)) is None
