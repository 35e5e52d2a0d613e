"""Gathers what is known of every place, scores it, and makes of it what the solver is asked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from servicekit.ids import today
from servicekit.principal import Principal
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import Programme
from visits.models.information import InformationKind
from visits.models.programme import Override
from visits.places.standing import leaders
from visits.programme import repository
from visits.programme.criteria import (
    Allegations,
    Complaints,
    Notices,
    Part,
    PlaceFacts,
    Recommended,
    Reprisals,
    parts_of,
    score_of,
)
from visits.programme.expecting import Counted, expected
from visits.programme.rules import (
    Candidate,
    allegations_of,
    due_on,
    last_day,
    notices_of,
    person_of,
    problem_from,
    recommended_of,
    reprisals_of,
    step_of,
)
from visits.programme.schemas import ProgrammeSettings
from visits.programme.solver.problem import Lock, Problem
from visits.readings import repository as readings

_MEASURES = ("seclusions", "restraints", "involuntary_treatments")
_TOLD = timedelta(days=120)
"""Counts of complaints that were not told anew for so long are those of a register that is no longer kept."""
_NOTICED = timedelta(days=730)
_FOUND = timedelta(days=5 * 365)
_THEMES = 3


@dataclass(frozen=True, slots=True)
class Scored:
    place: Row[Any]
    facts: PlaceFacts
    parts: Sequence[Part]
    candidate: Candidate
    themes: Sequence[UUID]
    """What is complained about there, the commonest first."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known besides the place itself, by place."""

    visited: Mapping[UUID, date]
    readings: Mapping[UUID, Row[Any]]
    complaints: Mapping[UUID, Complaints]
    themes: Mapping[UUID, Sequence[UUID]]
    information: Mapping[UUID, Notices]
    incidents: Mapping[UUID, Notices]
    problems: Mapping[UUID, Mapping[str, int]]
    recommended: Mapping[UUID, Recommended]
    allegations: Mapping[UUID, Allegations]
    reprisals: Mapping[UUID, Reprisals]
    returns: Mapping[UUID, tuple[date, date]]


async def scored_places(session: AsyncSession, principal: Principal, programme: Programme) -> list[Scored]:
    """Every open place, the highest score first; from what the principal may read."""
    settings = ProgrammeSettings.model_validate(programme.settings)
    until = last_day(programme.starts_on, programme.weeks)
    places = await repository.open_places(session, principal, programme.starts_on, until)
    known = await _known(session, principal, programme.starts_on, places)
    scored = [_scored(settings, programme.starts_on, place, known) for place in places]
    return sorted(scored, key=lambda one: (-one.candidate.score, one.place.reference))


async def _known(
    session: AsyncSession, principal: Principal, begins: date, places: Sequence[Row[Any]]
) -> _Known:
    newest = await readings.newest_of(session, [place.id for place in places])
    complaints, themes = await _complaints(session, principal, places, newest)
    rows = await repository.notices(session, principal, begins - _NOTICED, begins)
    information = notices_of(row for row in rows if row.kind == InformationKind.INFORMATION)
    since = begins - _FOUND
    return _Known(
        visited=await repository.last_visits(session, principal),
        readings=newest,
        complaints=complaints,
        themes=themes,
        information=information,
        incidents=notices_of(row for row in rows if row.kind == InformationKind.INCIDENT),
        problems=await repository.past_problems(session, principal, since),
        recommended=recommended_of(await repository.recommended(session, principal, since, today())),
        allegations=allegations_of(await repository.allegation_counts(session, principal, today() - _TOLD)),
        reprisals=reprisals_of(
            information,
            await repository.intimidations(session, principal, since),
            await repository.problems_on_reprisals(session, principal, since),
        ),
        returns=await repository.returns_open(session, principal),
    )


async def _complaints(
    session: AsyncSession,
    principal: Principal,
    places: Sequence[Row[Any]],
    newest: Mapping[UUID, Row[Any]],
) -> tuple[Mapping[UUID, Complaints], Mapping[UUID, Sequence[UUID]]]:
    """Of both sides together, and what such a place would give; and the themes that are common there."""
    rows = await repository.complaint_counts(session, principal, today() - _TOLD)
    told: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        told[row.place].append(row)
    bands = {place: _together(of) for place, of in told.items()}
    regions = {place.id: place.region for place in places}
    heard_from = {regions[place] for place, (low, _) in bands.items() if low and place in regions}
    covered = {place for place, region in regions.items() if region in heard_from}
    people = {
        place: newest[place].population
        for place in covered
        if place in newest and newest[place].population is not None
    }
    told_of = [(place.id, place.category) for place in places if place.id in bands and place.id in covered]
    by_people = [Counted(id_, kind, people[id_], *bands[id_]) for id_, kind in told_of if id_ in people]
    # Where nobody counted the people, a place is held against others of its kind as they are.
    by_place = [Counted(id_, kind, 1, *bands[id_]) for id_, kind in told_of]
    likely = dict(expected(by_place)) if len(by_people) < len(by_place) else {}
    likely = {id_: each for id_, each in likely.items() if id_ not in people} | dict(expected(by_people))
    complaints = {
        place: Complaints(
            *bands[place],
            until=min(row.until for row in of),
            months=max(row.months for row in of),
            expected=likely.get(place),
            covered=place in covered,
            mass_filings=sum(row.mass_filings for row in of),
        )
        for place, of in told.items()
    }
    return complaints, {place: _common(of) for place, of in told.items()}


def _together(rows: Sequence[Row[Any]]) -> tuple[int, int | None]:
    highs = [row.high for row in rows]
    return sum(row.low for row in rows), None if None in highs else sum(highs)


def _common(rows: Sequence[Row[Any]]) -> list[UUID]:
    named = sorted((theme for row in rows for theme in row.themes), key=lambda one: -one["low"])
    return list(dict.fromkeys(UUID(theme["theme"]) for theme in named))[:_THEMES]


def _scored(settings: ProgrammeSettings, begins: date, place: Row[Any], known: _Known) -> Scored:
    visited, reading = known.visited.get(place.id), known.readings.get(place.id)
    interval = settings.intervals.get(place.category)
    measures = [getattr(reading, name) for name in _MEASURES] if reading else []
    counted = [count for count in measures if count is not None]
    back_since, back_until = known.returns.get(place.id, (None, None))
    facts = PlaceFacts(
        today=begins,
        last_visit=visited,
        interval=interval,
        vulnerability=settings.vulnerability.get(place.category),
        reading_on=reading.taken_on if reading else None,
        counted_since=reading.since if reading else None,
        population=reading.population if reading else None,
        capacity=reading.capacity if reading else None,
        measures=sum(counted) if counted else None,
        deaths=reading.deaths if reading else None,
        complaints=known.complaints.get(place.id),
        information=known.information.get(place.id, Notices()),
        incidents=known.incidents.get(place.id, Notices()),
        problems=known.problems.get(place.id, {}),
        recommended=known.recommended.get(place.id, Recommended()),
        allegations=known.allegations.get(place.id),
        reprisals=known.reprisals.get(place.id, Reprisals()),
        back_since=back_since,
        back_until=back_until,
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
    return Scored(place, facts, parts, candidate, known.themes.get(place.id, ()))


async def problem_for(
    session: AsyncSession, principal: Principal, programme: Programme, base: Sequence[Lock]
) -> Problem:
    """``base``: what an earlier scenario has locked. A place that somebody decided is in, is locked too."""
    settings = ProgrammeSettings.model_validate(programme.settings)
    until = last_day(programme.starts_on, programme.weeks)
    decided = await repository.decided_of(session, principal, programme.id)
    led = {str(place): str(leader) for place, leader in (await leaders(session)).items()}
    # What was locked at a place that was merged since is locked at the one that stands for it.
    base = list(
        {
            each.place: each for each in (replace(one, place=led.get(one.place, one.place)) for one in base)
        }.values()
    )
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
