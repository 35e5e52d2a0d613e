"""All the SQL of programmes. Every read starts from what the principal may read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow
from servicekit.names import Names
from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import Row, Select, SQLColumnExpression, delete, func, or_, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import (
    Place,
    Programme,
    ProgrammeChange,
    ProgrammeOverride,
    ProgrammeScenario,
    ReferenceEntry,
    TeamAbsence,
    TeamMember,
    Visit,
    VisitPlace,
    VisitWhere,
)
from visits.models.programme import ScenarioState
from visits.models.reference import ReferenceKind
from visits.models.team import MemberKind
from visits.models.visit import VisitState
from visits.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"starts_on": col(Programme.starts_on)}
_SCENARIOS = 200
"""Shown of one programme, the newest first."""

_LIST: tuple[Any, ...] = (
    Programme.id,
    Programme.reference,
    Programme.title,
    Programme.language,
    Programme.starts_on,
    Programme.weeks,
    Programme.state,
    Programme.updated_at,
    Programme.version,
)

_SCORED: tuple[Any, ...] = (
    Place.id,
    Place.reference,
    Place.names,
    Place.category,
    Place.region,
    Place.opened_on,
    Place.created_at,
)
_NAMED: tuple[Any, ...] = (Place.id, Place.names, Place.reference)


def _listed(principal: Principal, *columns: Any) -> Select[Any]:
    return select(*columns).where(POLICIES.readable_by(Programme, principal))


async def fetch_list(
    session: AsyncSession, principal: Principal, sort: str, cursor: str | None, limit: int
) -> Slice:
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, _listed(principal, *_LIST), order, col(Programme.id), cursor, limit)


async def count_list(session: AsyncSession, principal: Principal) -> Count:
    return await count_up_to(session, _listed(principal, Programme.id))


async def fetch(
    session: AsyncSession, principal: Principal, programme: UUID, *, lock: bool = False
) -> Programme | None:
    statement = select(Programme).where(
        POLICIES.readable_by(Programme, principal), col(Programme.id) == programme
    )
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def next_reference(session: AsyncSession) -> str:
    number = (await session.execute(text("SELECT nextval('programme_reference')"))).scalar_one()
    return f"VP-{number:03d}"


async def overrides_of(
    session: AsyncSession, principal: Principal, programme: UUID
) -> Sequence[ProgrammeOverride]:
    statement = (
        select(ProgrammeOverride)
        .where(
            POLICIES.readable_by(ProgrammeOverride, principal), col(ProgrammeOverride.programme) == programme
        )
        .order_by(col(ProgrammeOverride.at))
    )
    return (await session.execute(statement)).scalars().all()


async def set_override(session: AsyncSession, override: ProgrammeOverride) -> None:
    values = override.model_dump()
    changed = {name: values[name] for name in ("what", "reason", "account", "at")}
    statement = insert(ProgrammeOverride).values(values)
    await session.execute(
        statement.on_conflict_do_update(index_elements=["programme", "place"], set_=changed)
    )


async def drop_override(session: AsyncSession, programme: UUID, place: UUID) -> None:
    await session.execute(
        delete(ProgrammeOverride).where(
            col(ProgrammeOverride.programme) == programme, col(ProgrammeOverride.place) == place
        )
    )


def _scenarios(principal: Principal, programme: UUID) -> Select[ProgrammeScenario]:
    return select(ProgrammeScenario).where(
        POLICIES.readable_by(ProgrammeScenario, principal), col(ProgrammeScenario.programme) == programme
    )


async def scenarios_of(
    session: AsyncSession, principal: Principal, programme: UUID
) -> Sequence[ProgrammeScenario]:
    statement = _scenarios(principal, programme).order_by(
        col(ProgrammeScenario.created_at).desc(), col(ProgrammeScenario.id).desc()
    )
    return (await session.execute(statement.limit(_SCENARIOS))).scalars().all()


async def fetch_scenario(
    session: AsyncSession, principal: Principal, programme: UUID, scenario: UUID, *, lock: bool = False
) -> ProgrammeScenario | None:
    statement = _scenarios(principal, programme).where(col(ProgrammeScenario.id) == scenario)
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def is_being_solved(session: AsyncSession, principal: Principal, programme: UUID) -> bool:
    statement = _scenarios(principal, programme).where(
        col(ProgrammeScenario.state).in_((ScenarioState.WAITING, ScenarioState.RUNNING))
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def changes_of(
    session: AsyncSession, principal: Principal, programme: UUID
) -> Sequence[ProgrammeChange]:
    statement = (
        select(ProgrammeChange)
        .where(POLICIES.readable_by(ProgrammeChange, principal), col(ProgrammeChange.programme) == programme)
        .order_by(col(ProgrammeChange.id).desc())
    )
    return (await session.execute(statement)).scalars().all()


async def open_places(
    session: AsyncSession, principal: Principal, since: date, until: date
) -> Sequence[Row[Any]]:
    """Places that hold people in the cycle."""
    statement = select(*_SCORED).where(
        POLICIES.readable_by(Place, principal),
        or_(col(Place.closed_on).is_(None), col(Place.closed_on) > since),
        or_(col(Place.opened_on).is_(None), col(Place.opened_on) <= until),
    )
    return (await session.execute(statement)).all()


async def last_visits(session: AsyncSession, principal: Principal) -> Mapping[UUID, date]:
    """By place, the last day of the newest visit that began: one that is still secret is not looked at."""
    # Each rule looks at the tables of the others: side by side in one statement they would take its rows for their own.
    place = select(VisitPlace).where(POLICIES.readable_by(VisitPlace, principal)).subquery()
    where = select(VisitWhere).where(POLICIES.readable_by(VisitWhere, principal)).subquery()
    day = func.max(func.coalesce(where.c.ends_on, func.date(col(Visit.started_at))))
    statement = (
        select(place.c.place, day)
        .join(Visit, col(Visit.id) == place.c.visit)
        .outerjoin(where, where.c.visit == col(Visit.id))
        .where(
            POLICIES.readable_by(Visit, principal),
            col(Visit.started_at).is_not(None),
            col(Visit.state) != VisitState.CANCELLED,
        )
        .group_by(place.c.place)
    )
    rows = (await session.execute(statement)).all()
    return {row[0]: row[1] for row in rows}


async def members(
    session: AsyncSession, principal: Principal, since: date, until: date
) -> Sequence[TeamMember]:
    """Who can go in the cycle; interpreters are found for a visit when it is made."""
    statement = (
        select(TeamMember)
        .where(
            POLICIES.readable_by(TeamMember, principal),
            col(TeamMember.kind) != MemberKind.INTERPRETER,
            or_(col(TeamMember.left_on).is_(None), col(TeamMember.left_on) >= since),
            or_(col(TeamMember.joined_on).is_(None), col(TeamMember.joined_on) <= until),
        )
        .order_by(col(TeamMember.id))
    )
    return (await session.execute(statement)).scalars().all()


async def absences(
    session: AsyncSession, principal: Principal, since: date, until: date
) -> Sequence[TeamAbsence]:
    statement = select(TeamAbsence).where(
        POLICIES.readable_by(TeamAbsence, principal),
        col(TeamAbsence.since) <= until,
        col(TeamAbsence.until) >= since,
    )
    return (await session.execute(statement)).scalars().all()


async def lists(session: AsyncSession, principal: Principal, kind: ReferenceKind) -> Sequence[ReferenceEntry]:
    statement = (
        select(ReferenceEntry)
        .where(
            POLICIES.readable_by(ReferenceEntry, principal),
            col(ReferenceEntry.kind) == kind,
            col(ReferenceEntry.closed).is_(False),
        )
        .order_by(col(ReferenceEntry.position), col(ReferenceEntry.id))
    )
    return (await session.execute(statement)).scalars().all()


async def place_names(
    session: AsyncSession, principal: Principal, ids: Iterable[UUID], languages: Sequence[str]
) -> tuple[Names, Mapping[UUID, str]]:
    """The places' names and references."""
    statement = select(*_NAMED).where(POLICIES.readable_by(Place, principal), col(Place.id).in_(set(ids)))
    rows = (await session.execute(statement)).all()
    return Names({row.id: row.names for row in rows}, languages), {row.id: row.reference for row in rows}


async def member_names(
    session: AsyncSession, principal: Principal, ids: Iterable[UUID]
) -> Mapping[UUID, str]:
    statement = select(col(TeamMember.id), col(TeamMember.name)).where(
        POLICIES.readable_by(TeamMember, principal), col(TeamMember.id).in_(set(ids))
    )
    rows = (await session.execute(statement)).all()
    return {row[0]: row[1] for row in rows}


async def next_scenario(session: AsyncSession) -> UUID | None:
    """The worker's: what waits longest; one that is running was left behind by a process that died."""
    statement = (
        select(col(ProgrammeScenario.id))
        .where(col(ProgrammeScenario.state).in_((ScenarioState.WAITING, ScenarioState.RUNNING)))
        .order_by(col(ProgrammeScenario.created_at), col(ProgrammeScenario.id))
        .limit(1)
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def problem_kept(session: AsyncSession, scenario: UUID) -> dict[str, Any]:
    statement = select(col(ProgrammeScenario.problem)).where(col(ProgrammeScenario.id) == scenario)
    kept: dict[str, Any] = (await session.execute(statement)).scalar_one()
    return kept


async def set_progress(session: AsyncSession, scenario: UUID, **values: Any) -> None:
    """The worker's. The version stays until it is done: nobody has to read it anew for a step."""
    table = ProgrammeScenario.__table__  # type: ignore[attr-defined]
    await session.execute(table.update().where(table.c.id == scenario).values(updated_at=utcnow(), **values))


async def set_done(session: AsyncSession, scenario: UUID, state: ScenarioState, plan: Any) -> None:
    table = ProgrammeScenario.__table__  # type: ignore[attr-defined]
    now = utcnow()
    done = await session.execute(
        table.update()
        .where(table.c.id == scenario, table.c.state != ScenarioState.DONE)
        .values(state=state, plan=plan, finished_at=now, updated_at=now, version=table.c.version + 1)
        .returning(table.c.programme)
    )
    if state is ScenarioState.DONE and plan is not None and (programme := done.scalar_one_or_none()):
        of = Programme.__table__  # type: ignore[attr-defined]
        await session.execute(
            of.update().where(of.c.id == programme, of.c.state == "draft").values(state="solved")
        )
