"""From rows to what is shown: names in the reader's language, half days as days, coins as money."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from servicekit.languages import best_name
from servicekit.names import Named, Names
from servicekit.principal import Principal
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import Programme, ProgrammeOverride, ProgrammeScenario, ReturnProposal
from visits.models.programme import Override, ScenarioState
from visits.models.reference import ReferenceKind
from visits.names import fetch_names
from visits.policy.permissions import PROGRAMME_ADOPT, PROGRAMME_WRITE
from visits.programme import repository
from visits.programme.criteria import CRITERIA
from visits.programme.gathering import Scored
from visits.programme.orders import plan_of, problem_of
from visits.programme.rules import COIN
from visits.programme.schemas import (
    ClashOut,
    CriterionOut,
    GainOut,
    Goer,
    LockIn,
    MadeVisit,
    OpenRule,
    PartOut,
    PlannedVisit,
    ProgrammeListItem,
    ProgrammeOut,
    ProgrammeSettings,
    RankedPlace,
    ScenarioListItem,
    ScenarioOut,
    ScoreOverrideOut,
    UnfittedOut,
)
from visits.programme.solver.problem import Clash, Limit, Plan, Problem, Rule, Why
from visits.programme.solver.worth import gap_of

_SHOWN_SCORE = 10
"""The solver counts in tenths of a point."""


async def present(
    session: AsyncSession, principal: Principal, record: Programme, languages: Sequence[str]
) -> ProgrammeOut:
    overrides = await repository.overrides_of(session, principal, record.id)
    known = await fetch_names(session, {one.account for one in overrides} | {record.adopted_by}, languages)
    places, _ = await repository.place_names(session, principal, (one.place for one in overrides), languages)
    covers = record.office, record.team
    return ProgrammeOut(
        **ProgrammeListItem.model_validate(record).model_dump(),
        **record.model_dump(include={"side", "office", "team", "level", "created_at", "seed"}),
        settings=ProgrammeSettings.model_validate(record.settings),
        adopted=record.adopted,
        adopted_at=record.adopted_at,
        adopted_by=known.maybe(record.adopted_by),
        overrides=[_override(one, places, known) for one in overrides],
        criteria=[CriterionOut(code=one.code, weight=one.weight) for one in CRITERIA],
        categories=await _list(session, principal, ReferenceKind.PLACE_CATEGORY, languages),
        regions=await _list(session, principal, ReferenceKind.REGION, languages),
        may_write=principal.covers(PROGRAMME_WRITE, *covers),
        may_adopt=principal.covers(PROGRAMME_ADOPT, *covers) and principal.covers(PROGRAMME_WRITE, *covers),
    )


def _override(one: ProgrammeOverride, places: Names, known: Names) -> ScoreOverrideOut:
    return ScoreOverrideOut(
        place=places.of(one.place),
        what=Override(one.what),
        reason=one.reason,
        account=known.of(one.account),
        at=one.at,
    )


async def _list(
    session: AsyncSession, principal: Principal, kind: ReferenceKind, languages: Sequence[str]
) -> list[Named]:
    entries = await repository.lists(session, principal, kind)
    return [Named(id=entry.id, name=best_name(entry.names, languages)) for entry in entries]


async def present_ranked(
    session: AsyncSession,
    scored: Sequence[tuple[int, Scored]],
    overrides: dict[UUID, str],
    languages: Sequence[str],
) -> list[RankedPlace]:
    """``scored`` with the rank of each."""
    ids = {one.place.category for _, one in scored} | {one.place.region for _, one in scored}
    ids |= {theme for _, one in scored for theme in one.themes}
    known = await fetch_names(session, ids, languages)
    return [
        RankedPlace(
            id=one.place.id,
            rank=rank,
            reference=one.place.reference,
            name=best_name(one.place.names, languages),
            category=known.of(one.place.category),
            region=known.maybe(one.place.region),
            population=one.facts.population,
            last_visit=one.facts.last_visit,
            due_on=one.candidate.due_on,
            days=one.candidate.step.days,
            team=one.candidate.step.team,
            score=one.candidate.score,
            parts=[
                PartOut(
                    criterion=part.code,
                    weight=part.weight,
                    value=part.value,
                    points=part.points,
                    data=part.data,
                )
                for part in one.parts
            ],
            complained_about=[known.of(theme) for theme in one.themes],
            override=Override(overrides[one.place.id]) if one.place.id in overrides else None,
        )
        for rank, one in scored
    ]


async def present_scenarios(
    session: AsyncSession, records: Sequence[ProgrammeScenario], languages: Sequence[str]
) -> list[ScenarioListItem]:
    known = await fetch_names(session, {one.asked_by for one in records}, languages)
    return [_item(one, plan_of(one.plan) if one.plan else None, known.of(one.asked_by)) for one in records]


def _item(record: ProgrammeScenario, plan: Plan | None, asked_by: Named) -> ScenarioListItem:
    return ScenarioListItem(
        **record.model_dump(
            include={"id", "name", "steps_done", "steps", "created_at", "finished_at", "version"}
        ),
        state=ScenarioState(record.state),
        visits=len(plan.entries) if plan else None,
        person_days=plan.halves / 2 if plan else None,
        cost=plan.cost / COIN if plan else None,
        open_rules=len(plan.not_held) if plan else None,
        conflicts=len(plan.conflicts) if plan else None,
        asked_by=asked_by,
    )


async def present_scenario(
    session: AsyncSession,
    principal: Principal,
    programme: Programme,
    record: ProgrammeScenario,
    languages: Sequence[str],
) -> ScenarioOut:
    problem = problem_of(record.problem)
    plan = plan_of(record.plan) if record.plan else None
    shown = await _Shown.of(session, principal, programme, record, problem, plan, languages)
    asked_by = (await fetch_names(session, {record.asked_by}, languages)).of(record.asked_by)
    seen = {entry.place for entry in plan.entries} if plan else set()
    covered = [place for place in problem.places if place.key in seen]
    return ScenarioOut(
        **_item(record, plan, asked_by).model_dump(),
        programme=record.programme,
        settings=ProgrammeSettings.model_validate(record.settings),
        seed=problem.seed,
        starts_on=programme.starts_on,
        weeks=problem.weeks,
        person_days_of=problem.halves / 2,
        person_days_kept=problem.reserve_halves / 2,
        money_of=None if problem.money is None else problem.money / COIN,
        drawn=[shown.place(key) for key in plan.drawn] if plan else [],
        score=plan.score / _SHOWN_SCORE if plan else None,
        gap=gap_of(problem, plan) if plan else None,
        visits_planned=shown.visits(),
        unfitted=shown.unfitted(),
        open=shown.open(),
        gains=shown.gains(),
        clashes=shown.clashes(),
        places_looked_at=len(problem.places),
        categories_covered=len({place.category for place in covered}),
        categories_of=len({place.category for place in problem.places}),
        regions_covered=len({place.region for place in covered if place.region}),
        regions_of=len({place.region for place in problem.places if place.region}),
        locks=[LockIn.model_validate(lock) for lock in record.locks],
    )


class _Shown:
    """A plan with the names of what its keys stand for."""

    def __init__(
        self,
        programme: Programme,
        problem: Problem,
        plan: Plan | None,
        locks: dict[str, LockIn],
        made: Mapping[UUID, Row[Any]],
        returns: Mapping[UUID, ReturnProposal],
        names: tuple[Names, Names, dict[UUID, str], dict[UUID, str]],
    ) -> None:
        self._programme = programme
        self._plan = plan
        self._places = {place.key: place for place in problem.places}
        self._locks = locks
        self._made = made
        self._returns = returns
        self._place_names, self._lists, self._references, self._members = names

    @classmethod
    async def of(
        cls,
        session: AsyncSession,
        principal: Principal,
        programme: Programme,
        record: ProgrammeScenario,
        problem: Problem,
        plan: Plan | None,
        languages: Sequence[str],
    ) -> "_Shown":
        keys = {place.key for place in problem.places} | {lock.place for lock in problem.locks}
        names, references = await repository.place_names(session, principal, map(UUID, keys), languages)
        listed = {place.category for place in problem.places} | {place.region for place in problem.places}
        lists = await fetch_names(session, {UUID(key) for key in listed if key}, languages)
        people = {person.key for person in problem.people} | {
            key for lock in problem.locks for key in lock.team or ()
        }
        members = await repository.member_names(session, principal, map(UUID, people))
        locks = {str(lock["place"]): LockIn.model_validate(lock) for lock in record.locks}
        adopted = record.id == programme.adopted
        made = await repository.visits_made(session, principal, programme.id) if adopted else {}
        returns = await repository.returns_waiting(session, principal)
        return cls(
            programme, problem, plan, locks, made, returns, (names, lists, dict(references), dict(members))
        )

    def place(self, key: str) -> Named:
        return self._place_names.of(UUID(key))

    def _goer(self, key: str) -> Goer:
        return Goer(id=UUID(key), name=self._members.get(UUID(key), "…"))

    def _score(self, key: str) -> float:
        return self._places[key].score / _SHOWN_SCORE

    def visits(self) -> list[PlannedVisit]:
        made = []
        for entry in self._plan.entries if self._plan else ():
            place = self._places[entry.place]
            lock = self._locks.get(entry.place)
            held = lock and ("team" if lock.team else "week" if lock.week is not None else "place")
            made.append(
                PlannedVisit(
                    place=self.place(entry.place),
                    reference=self._references.get(UUID(entry.place), ""),
                    category=self._lists.of(UUID(place.category)),
                    region=self._lists.of(UUID(place.region)) if place.region else None,
                    week=entry.week,
                    monday=self._programme.starts_on + timedelta(weeks=entry.week),
                    days=place.halves / 2,
                    team=sorted((self._goer(key) for key in entry.team), key=lambda goer: goer.name),
                    person_days=entry.halves / 2,
                    cost=entry.cost / COIN,
                    drawn=entry.drawn,
                    score=self._score(entry.place),
                    lock=held,
                    returns=self._is_return(entry.place, entry.week),
                    made=self._made_of(UUID(entry.place)),
                )
            )
        return made

    def _is_return(self, key: str, week: int) -> bool:
        waiting = self._returns.get(UUID(key))
        return waiting is not None and waiting.since <= self._programme.starts_on + timedelta(
            weeks=week, days=4
        )

    def _made_of(self, place: UUID) -> MadeVisit | None:
        row = self._made.get(place)
        if row is None:
            return None
        return MadeVisit(
            id=row.visit, reference=row.reference, kind=row.kind, state=row.state, starts_on=row.starts_on
        )

    def unfitted(self) -> list[UnfittedOut]:
        return [
            UnfittedOut(
                place=self.place(one.place),
                score=self._score(one.place),
                why=one.why,
                person_days=one.missing / 2 if one.why is Why.DAYS else None,
                money=one.missing / COIN if one.why is Why.MONEY else None,
                expertise=list(one.expertise),
            )
            for one in (self._plan.unfitted if self._plan else ())
        ]

    def open(self) -> list[OpenRule]:
        return [
            OpenRule(rule=one.rule, about=self._about(one.rule, one.about))
            for one in (self._plan.not_held if self._plan else ())
        ]

    def _about(self, rule: Rule, key: str) -> Named | None:
        if rule in (Rule.CATEGORY, Rule.REGION):
            return self._lists.of(UUID(key))
        return self.place(key) if key else None

    def gains(self) -> list[GainOut]:
        return [
            GainOut(
                limit=one.limit,
                person_days=one.by / 2 if one.limit in (Limit.DAYS, Limit.RESERVE) else None,
                money=one.by / COIN if one.limit is Limit.MONEY else None,
                teams=one.by if one.limit is Limit.TEAMS else None,
                places=[self.place(key) for key in one.places],
                rules=one.rules,
            )
            for one in (self._plan.gains if self._plan else ())
        ]

    def clashes(self) -> list[ClashOut]:
        return [
            ClashOut(
                clash=Clash(one.clash),
                places=[self.place(key) for key in one.places],
                person=self._goer(one.person) if one.person else None,
                monday=None if one.week is None else self._programme.starts_on + timedelta(weeks=one.week),
            )
            for one in (self._plan.conflicts if self._plan else ())
        ]
