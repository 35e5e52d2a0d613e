"""What speaks for and against a team before it goes. No I/O."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from visits.models.team import MemberKind, Sex
from visits.models.team_facts import Tie
from visits.models.visit import VisitFunction


class CheckCode(StrEnum):
    TOO_FEW = "too-few"
    NO_LEAD = "no-lead"
    OUTSIDERS_ALONE = "outsiders-alone"
    NO_WOMAN = "no-woman"
    NO_MAN = "no-man"
    EXPERTISE = "expertise"
    MINORITY = "minority"
    LANGUAGE = "language"
    LANGUAGE_UNSPOKEN = "language-unspoken"
    LANGUAGES_UNKNOWN = "languages-unknown"
    CONFLICT = "conflict"
    INTERPRETER_OF_PLACE = "interpreter-of-place"
    PAPER_MISSING = "paper-missing"
    PAPER_RUNS_OUT = "paper-runs-out"
    NOT_OF_TEAM = "not-of-team"
    ABSENT = "absent"
    ELSEWHERE = "elsewhere"


class Severity(StrEnum):
    MUST = "must"
    SHOULD = "should"


_SHOULD = frozenset(
    {CheckCode.NO_LEAD, CheckCode.MINORITY, CheckCode.LANGUAGE_UNSPOKEN, CheckCode.LANGUAGES_UNKNOWN}
)

FOR_PLANNERS = frozenset(
    {
        CheckCode.MINORITY,
        CheckCode.CONFLICT,
        CheckCode.INTERPRETER_OF_PLACE,
        CheckCode.PAPER_MISSING,
        CheckCode.PAPER_RUNS_OUT,
    }
)
"""Findings that tell of ties, papers or of what somebody says of themselves: not for everybody who goes."""

OUTSIDE = frozenset({MemberKind.EXPERT, MemberKind.INTERPRETER})
OUTSIDE_FUNCTIONS = frozenset({VisitFunction.EXPERT, VisitFunction.INTERPRETER})
FILLED_BY = {"doctor": frozenset({"doctor", "psychiatrist"})}
"""An expertise that another one includes."""


@dataclass(frozen=True, slots=True)
class Paper:
    kind: str
    given_on: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Conflict:
    id: UUID
    tie: str
    since: date
    until: date | None
    place: UUID | None = None
    authority: UUID | None = None
    category: UUID | None = None
    region: UUID | None = None

    def on(self, days: "Days") -> bool:
        return self.since <= days.last and (self.until is None or self.until >= days.first)

    def end_at(self, site: "Site") -> UUID | None:
        """What of ``site`` it is a tie to: the nearest."""
        if self.place is not None:
            return self.place if self.place == site.id else None
        if self.authority is not None:
            return self.authority if self.authority in site.authorities else None
        if self.category is not None:
            return self.category if self.category == site.category else None
        return self.region if self.region == site.region else None


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last; a visit without days is looked at as of today."""

    first: date
    last: date

    def meets(self, since: date, until: date) -> bool:
        return since <= self.last and until >= self.first


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another visit that the asker knows the days of."""

    visit: UUID
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Person:
    id: UUID
    kind: str
    function: str
    sex: str | None = None
    languages: tuple[str, ...] = ()
    expertise: tuple[str, ...] = ()
    minority: bool = False
    joined_on: date | None = None
    left_on: date | None = None
    papers: tuple[Paper, ...] = ()
    needed_papers: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    absences: tuple[tuple[date, date], ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the visit."""

    id: UUID
    category: UUID
    region: UUID | None = None
    authorities: frozenset[UUID] = frozenset()
    """Who runs it, and who answers for it."""
    languages: tuple[str, ...] = ()
    """Of those who are held there."""
    expertise: tuple[str, ...] = ()
    """What its category asks for."""


@dataclass(frozen=True, slots=True)
class Finding:
    code: CheckCode
    member: UUID | None = None
    subject: str = ""
    """What tells it from others of its code."""
    about: UUID | None = field(default=None, compare=False)
    """The place, authority, category or region it is about."""
    values: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def severity(self) -> Severity:
        return Severity.SHOULD if self.code in _SHOULD else Severity.MUST


def findings_of(people: Sequence[Person], sites: Sequence[Site], days: Days) -> list[Finding]:
    """What speaks against these people going to these places on these days."""
    found = [*_of_team(people), *_of_sites(people, sites)]
    for person in people:
        found += _of_person(person, sites, days)
    return list(dict.fromkeys(found))


def _of_team(people: Sequence[Person]) -> Iterator[Finding]:
    if len(people) < 2:
        yield Finding(CheckCode.TOO_FEW)
    if not any(person.function == VisitFunction.LEAD for person in people):
        yield Finding(CheckCode.NO_LEAD)
    if people and all(person.kind in OUTSIDE for person in people):
        yield Finding(CheckCode.OUTSIDERS_ALONE)
    sexes = {person.sex for person in people}
    if Sex.FEMALE not in sexes:
        yield Finding(CheckCode.NO_WOMAN)
    if Sex.MALE not in sexes:
        yield Finding(CheckCode.NO_MAN)
    if not any(person.minority for person in people):
        yield Finding(CheckCode.MINORITY)


def _of_sites(people: Sequence[Person], sites: Sequence[Site]) -> Iterator[Finding]:
    known = {code for person in people for code in person.expertise}
    for site in sites:
        for wanted in site.expertise:
            if not known & FILLED_BY.get(wanted, {wanted}):
                yield Finding(CheckCode.EXPERTISE, subject=wanted, about=site.category)
    yield from _of_languages(people, sites)


def primary(language: str) -> str:
    return language.split("-", 1)[0].casefold()


def _of_languages(people: Sequence[Person], sites: Sequence[Site]) -> Iterator[Finding]:
    spoken = {primary(language) for person in people for language in person.languages}
    for site in sites:
        wanted = dict.fromkeys(primary(language) for language in site.languages)
        if not wanted:
            yield Finding(CheckCode.LANGUAGES_UNKNOWN, subject=str(site.id), about=site.id)
        elif not spoken & wanted.keys():
            yield Finding(
                CheckCode.LANGUAGE,
                subject=str(site.id),
                about=site.id,
                values=(("languages", ",".join(wanted)),),
            )
        else:
            for language in wanted:
                if language not in spoken:
                    yield Finding(
                        CheckCode.LANGUAGE_UNSPOKEN,
                        subject=f"{site.id}:{language}",
                        about=site.id,
                        values=(("languages", language),),
                    )


def _of_person(person: Person, sites: Sequence[Site], days: Days) -> Iterator[Finding]:
    joined_late = person.joined_on is not None and person.joined_on > days.first
    left_early = person.left_on is not None and person.left_on < days.last
    if joined_late or left_early:
        yield Finding(CheckCode.NOT_OF_TEAM, person.id)
    yield from ties_of(person, sites, days)
    for kind in person.needed_papers:
        if finding := _of_paper(person, kind, days):
            yield finding
    for since, until in person.absences:
        if days.meets(since, until):
            yield Finding(CheckCode.ABSENT, person.id, f"{since}/{until}", values=_between(since, until))
    for other in person.elsewhere:
        if days.meets(other.first, other.last):
            yield Finding(
                CheckCode.ELSEWHERE, person.id, str(other.visit), values=_between(other.first, other.last)
            )


def _between(since: date, until: date) -> tuple[tuple[str, str], ...]:
    return (("since", since.isoformat()), ("until", until.isoformat()))


def ties_of(person: Person, sites: Sequence[Site], days: Days) -> Iterator[Finding]:
    """The findings that cost a person the sight of the visit at once, until somebody overrides them in writing."""
    interprets = VisitFunction.INTERPRETER in (person.function, person.kind)
    for conflict in person.conflicts:
        if not conflict.on(days):
            continue
        for site in sites:
            if end := conflict.end_at(site):
                of_place = interprets and conflict.tie in (Tie.WORKS_THERE, Tie.HELD_THERE)
                code = CheckCode.INTERPRETER_OF_PLACE if of_place and conflict.place else CheckCode.CONFLICT
                yield Finding(code, person.id, f"{conflict.id}:{site.id}", end, (("tie", conflict.tie),))


def _of_paper(person: Person, kind: str, days: Days) -> Finding | None:
    """A paper that covers some but not all of the days, or ran out before, is told apart from one never given."""
    given = [paper for paper in person.papers if paper.kind == kind and paper.given_on <= days.first]
    if any(paper.valid_until is None or paper.valid_until >= days.last for paper in given):
        return None
    if given:
        last = max(paper.valid_until for paper in given if paper.valid_until is not None)
        return Finding(CheckCode.PAPER_RUNS_OUT, person.id, kind, values=(("until", last.isoformat()),))
    return Finding(CheckCode.PAPER_MISSING, person.id, kind)


def brought_and_broken(
    people: Sequence[Person], more: Person, sites: Sequence[Site], days: Days
) -> tuple[list[Finding], list[Finding]]:
    """What ``more`` would settle, and what would newly stand against the team with them."""
    before = findings_of(people, sites, days)
    after = findings_of([*people, more], sites, days)
    return [f for f in before if f not in after], [f for f in after if f not in before]
