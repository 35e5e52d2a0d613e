"""Gathers what is known of every place, scores it, and makes of it what the solver is asked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.principal import Principal
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import Programme
from visits.models.programme import Override
from visits.programme import repository
from visits.programme.criteria import Part, PlaceFacts, parts_of, score_of
from visits.programme.rules import Candidate, due_on, last_day, person_of, problem_from, step_of
from visits.programme.schemas import ProgrammeSettings
from visits.programme.solver.problem import Lock, Problem
from visits.readings import repository as readings

_MEASURES = ("seclusions", "restraints", "involuntary_treatments")


@dataclass(frozen=True, slots=True)
class Scored:
    place: Row[Any]
    facts: PlaceFacts
    parts: Sequence[Part]
    candidate: Candidate


async def scored_places(session: AsyncSession, principal: Principal, programme: Programme) -> list[Scored]:
    """Every open place, the highest score first."""
    settings = ProgrammeSettings.model_validate(programme.settings)
    until = last_day(programme.starts_on, programme.weeks)
    places = await repository.open_places(session, principal, programme.starts_on, until)
    visited = await repository.last_visits(session, principal)
    newest = await readings.newest_of(session, [place.id for place in places])
    scored = [
        _scored(settings, programme.starts_on, place, visited.get(place.id), newest.get(place.id))
        for place in places
    ]
    return sorted(scored, key=lambda one: (-one.candidate.score, one.place.reference))


def _scored(
    settings: ProgrammeSettings, today: date, place: Row[Any], visited: date | None, reading: Row[Any] | None
) -> Scored:
    interval = settings.intervals.get(place.category)
    measures = [getattr(reading, name) for name in _MEASURES] if reading else []
    known = [count for count in measures if count is not None]
    facts = PlaceFacts(
        today=today,
        last_visit=visited,
        interval=interval,
        vulnerability=settings.vulnerability.get(place.category),
        reading_on=reading.taken_on if reading else None,
        counted_since=reading.since if reading else None,
        population=reading.population if reading else None,
        capacity=reading.capacity if reading else None,
        measures=sum(known) if known else None,
        deaths=reading.deaths if reading else None,
    )
    parts = parts_of(facts, settings.weights)
    known_since = max(place.opened_on or date.min, place.created_at.date())
    candidate = Candidate(
        id=place.id,
        category=place.category,
        region=place.region,
        score=score_of(parts),
        step=step_of(settings, facts.population),
        due_on=due_on(interval, visited, known_since),
    )
    return Scored(place, facts, parts, candidate)


async def problem_for(
    session: AsyncSession, principal: Principal, programme: Programme, base: Sequence[Lock]
) -> Problem:
    """``base``: what an earlier scenario has locked. A place that somebody decided is in, is locked too."""
    settings = ProgrammeSettings.model_validate(programme.settings)
    until = last_day(programme.starts_on, programme.weeks)
    decided = {one.place: one.what for one in await repository.overrides_of(session, principal, programme.id)}
    scored = await scored_places(session, principal, programme)
    candidates = [one.candidate for one in scored if decided.get(one.place.id) != Override.OUT]
    open_ = {one.id for one in candidates}
    locked = {lock.place for lock in base}
    wanted = [
        Lock(str(place))
        for place, what in decided.items()
        if what == Override.IN and str(place) not in locked and place in open_
    ]
    away: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    for one in await repository.absences(session, principal, programme.starts_on, until):
        away[one.member].append((one.since, one.until))
    people = [
        person_of(member, away[member.id], programme.starts_on, programme.weeks)
        for member in await repository.members(session, principal, programme.starts_on, until)
    ]
    return problem_from(
        settings,
        programme.starts_on,
        programme.weeks,
        programme.seed,
        candidates,
        people,
        [*base, *wanted],
    )
