"""All the SQL of programmes. Every read starts from what the principal may read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow
from servicekit.names import Names
from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    SQLColumnExpression,
    Subquery,
    Uuid,
    cast,
    delete,
    false,
    func,
    not_,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from visits.models import (
    AllegationCount,
    BodyVisit,
    ComplaintCount,
    Difficulty,
    Finding,
    FindingTheme,
    Information,
    InformationPlace,
    KnownRecommended,
    Place,
    Programme,
    ProgrammeChange,
    ProgrammeEntry,
    ProgrammeOverride,
    ProgrammeScenario,
    ProgrammeVisit,
    ReferenceEntry,
    ReturnProposal,
    TeamAbsence,
    TeamMember,
    Visit,
    VisitPlace,
    VisitWhere,
)
from visits.models.body import ReturnState
from visits.models.conduct import DifficultyKind
from visits.models.finding import FindingKind, FindingState
from visits.models.information import InformationState
from visits.models.programme import HELD_IN_ITS_MONTH, ScenarioState
from visits.models.reference import ReferenceKind
from visits.models.team import MemberKind
from visits.models.visit import VisitState
from visits.places.standing import leading_place, led_among
from visits.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"starts_on": col(Programme.starts_on)}
_SCENARIOS = 200
"""Shown of one programme, the newest first."""
_REPRISALS = "reprisals"
"""The theme's code."""

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


async def forget_entries(session: AsyncSession, programme: UUID) -> Sequence[UUID]:
    """All but those that count. Of those that go, the ones that others were told of."""
    statement = (
        delete(ProgrammeEntry)
        .where(col(ProgrammeEntry.programme) == programme, not_(HELD_IN_ITS_MONTH))
        .returning(col(ProgrammeEntry.id), col(ProgrammeEntry.told))
    )
    return [row.id for row in await session.execute(statement) if row.told is not None]


async def places_entered(session: AsyncSession, principal: Principal, programme: UUID) -> set[UUID]:
    statement = select(col(ProgrammeEntry.place)).where(
        POLICIES.readable_by(ProgrammeEntry, principal), col(ProgrammeEntry.programme) == programme
    )
    return set((await session.execute(statement)).scalars())


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


async def decided_of(session: AsyncSession, principal: Principal, programme: UUID) -> dict[UUID, str]:
    """By place what was decided of it; for one that others were merged into, its own decision before theirs."""
    made = await overrides_of(session, principal, programme)
    led = await led_among(session, [one.place for one in made])
    return {led[one.place]: one.what for one in made if one.place in led} | {
        one.place: one.what for one in made if one.place not in led
    }


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
        col(Place.leads).is_(None),
        or_(col(Place.closed_on).is_(None), col(Place.closed_on) > since),
        or_(col(Place.opened_on).is_(None), col(Place.opened_on) <= until),
    )
    return (await session.execute(statement)).all()


def _places_of(table: type[VisitPlace] | type[BodyVisit] | type[Finding], principal: Principal) -> Subquery:
    """What the principal reads of ``table``, with ``at_place``: the place of each, or the one that leads for it."""
    # Each rule looks at the tables of the others: side by side in one statement they would take its rows for their own.
    where = leading_place(col(table.place)).label("at_place")
    return select(table, where).where(POLICIES.readable_by(table, principal)).subquery()


async def last_visits(session: AsyncSession, principal: Principal) -> Mapping[UUID, date]:
    """By place, the last day of the newest visit that began: one that is still secret is not looked at."""
    place = _places_of(VisitPlace, principal)
    where = select(VisitWhere).where(POLICIES.readable_by(VisitWhere, principal)).subquery()
    day = func.max(func.coalesce(where.c.ends_on, func.date(col(Visit.started_at))))
    statement = (
        select(place.c.at_place, day)
        .join(Visit, col(Visit.id) == place.c.visit)
        .outerjoin(where, where.c.visit == col(Visit.id))
        .where(
            POLICIES.readable_by(Visit, principal),
            col(Visit.started_at).is_not(None),
            col(Visit.state) != VisitState.CANCELLED,
        )
        .group_by(place.c.at_place)
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
    leader = aliased(Place)
    statement = (
        select(col(Place.id), func.coalesce(leader.names, Place.names).label("names"), col(Place.reference))
        .outerjoin(leader, col(leader.id) == col(Place.leads))
        .where(POLICIES.readable_by(Place, principal), col(Place.id).in_(set(ids)))
    )
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


async def members_of(
    session: AsyncSession, principal: Principal, ids: Iterable[UUID]
) -> Sequence[TeamMember]:
    statement = select(TeamMember).where(
        POLICIES.readable_by(TeamMember, principal), col(TeamMember.id).in_(set(ids))
    )
    return (await session.execute(statement.order_by(col(TeamMember.sort_name)))).scalars().all()


def _made(principal: Principal, programme: UUID) -> Select[Any]:
    """The visits made of a programme's entries that the principal may know where they go."""
    # Each rule looks at visits: side by side in one statement they would take its rows for their own.
    link = select(ProgrammeVisit).where(POLICIES.readable_by(ProgrammeVisit, principal)).subquery()
    where = select(VisitWhere).where(POLICIES.readable_by(VisitWhere, principal)).subquery()
    columns: tuple[Any, ...] = (
        link.c.place,
        link.c.visit,
        Visit.reference,
        Visit.kind,
        Visit.state,
        Visit.version,
        where.c.starts_on,
    )
    return (
        select(*columns)
        .join(Visit, col(Visit.id) == link.c.visit)
        .outerjoin(where, where.c.visit == link.c.visit)
        .where(POLICIES.readable_by(Visit, principal), link.c.programme == programme)
    )


async def visits_made(
    session: AsyncSession, principal: Principal, programme: UUID
) -> Mapping[UUID, Row[Any]]:
    """By place."""
    return {row.place: row for row in await session.execute(_made(principal, programme))}


async def visit_of_entry(
    session: AsyncSession, principal: Principal, programme: UUID, place: UUID
) -> Row[Any] | None:
    return (await visits_made(session, principal, programme)).get(place)


async def entry_of_visit(
    session: AsyncSession, principal: Principal, programme: UUID, visit: UUID
) -> Row[Any] | None:
    """The entry that the visit was made of."""
    made = await visits_made(session, principal, programme)
    return next((row for row in made.values() if row.visit == visit), None)


async def keep_visit(session: AsyncSession, link: ProgrammeVisit) -> bool:
    """False where the entry has a visit already, of which the asker may know nothing."""
    statement = insert(ProgrammeVisit).values(link.model_dump()).on_conflict_do_nothing()
    written = await session.execute(statement.returning(col(ProgrammeVisit.visit)))
    return written.scalar_one_or_none() is not None


async def forget_visit(session: AsyncSession, programme: UUID, place: UUID) -> None:
    """Of an entry whose visit was cancelled: it may have another."""
    await session.execute(
        delete(ProgrammeVisit).where(
            col(ProgrammeVisit.programme) == programme, col(ProgrammeVisit.place) == place
        )
    )


async def returns_waiting(session: AsyncSession, principal: Principal) -> Mapping[UUID, ReturnProposal]:
    """By place, the return that was accepted longest ago and has no visit yet."""
    place = _places_of(BodyVisit, principal)
    statement = (
        select(place.c.at_place, ReturnProposal)
        .join(ReturnProposal, col(ReturnProposal.body_visit) == place.c.id)
        .where(
            POLICIES.readable_by(ReturnProposal, principal),
            col(ReturnProposal.state) == ReturnState.ACCEPTED,
            col(ReturnProposal.visit).is_(None),
        )
        .order_by(col(ReturnProposal.since).desc(), col(ReturnProposal.id).desc())
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


async def complaint_counts(session: AsyncSession, principal: Principal, since: date) -> Sequence[Row[Any]]:
    """``place, low, high, until, months, themes, mass_filings``, a row for each side; those of before ``since`` tell
    nothing more."""
    told = ("low", "high", "until", "months", "themes", "mass_filings")
    return await _newest_told(session, principal, ComplaintCount, told, col(ComplaintCount.until) >= since)


async def allegation_counts(session: AsyncSession, principal: Principal, since: date) -> Sequence[Row[Any]]:
    """``place, low, high, until, months``, a row for each side; those of before ``since`` tell nothing more, and less
    than five is nothing."""
    recent = col(AllegationCount.until) >= since
    told = ("low", "high", "until", "months")
    rows = await _newest_told(session, principal, AllegationCount, told, recent)
    return [row for row in rows if row.low > 0]


async def _newest_told(
    session: AsyncSession,
    principal: Principal,
    table: type[ComplaintCount] | type[AllegationCount],
    told: Sequence[str],
    recent: ColumnElement[bool],
) -> Sequence[Row[Any]]:
    """Of a place that was merged there may be several of a side: what was told before the records were counted
    together is left out."""
    place, side, version = leading_place(col(table.place)).label("place"), col(table.side), col(table.version)
    newest = func.max(version).over(partition_by=(place, side)).label("newest")
    columns = (getattr(table, name) for name in told)
    rows = (
        select(place, version.label("told_in"), newest, *columns)
        .where(POLICIES.readable_by(table, principal), recent)
        .subquery()
    )
    statement = select(rows.c.place, *(rows.c[name] for name in told)).where(rows.c.told_in == rows.c.newest)
    return (await session.execute(statement)).all()


async def recommended(
    session: AsyncSession, principal: Principal, since: date, today: date
) -> Sequence[Row[Any]]:
    """``place, priority, overdue, to_verify, n, oldest``: what this side recommended since then and is not done."""
    overdue = func.coalesce(col(KnownRecommended.answer_due) < today, false()).label("overdue")
    places = (
        func.jsonb_array_elements_text(col(KnownRecommended.places)).table_valued("value").lateral("places")
    )
    place = leading_place(cast(places.c.value, Uuid))
    columns: tuple[Any, ...] = (
        place.label("place"),
        KnownRecommended.priority,
        overdue,
        KnownRecommended.to_verify,
        func.count(col(KnownRecommended.id).distinct()).label("n"),
        func.min(col(KnownRecommended.issued_on)).label("oldest"),
    )
    statement = (
        select(*columns)
        .select_from(KnownRecommended)
        .join(places, true())
        .where(
            POLICIES.readable_by(KnownRecommended, principal),
            col(KnownRecommended.issued_on) >= since,
            col(KnownRecommended.done).is_(False),
        )
        .group_by(place, col(KnownRecommended.priority), overdue, col(KnownRecommended.to_verify))
    )
    return (await session.execute(statement)).all()


async def intimidations(session: AsyncSession, principal: Principal, since: date) -> Mapping[UUID, int]:
    """By place, on how many visits that began since then somebody was intimidated."""
    place = _places_of(VisitPlace, principal)
    difficulty = select(Difficulty).where(POLICIES.readable_by(Difficulty, principal)).subquery()
    statement = (
        select(place.c.at_place, func.count(Visit.id.distinct()))  # type: ignore[attr-defined]
        .join(Visit, col(Visit.id) == place.c.visit)
        .join(difficulty, difficulty.c.visit == col(Visit.id))
        .where(
            POLICIES.readable_by(Visit, principal),
            col(Visit.started_at) >= since,
            difficulty.c.kind == DifficultyKind.INTIMIDATION,
        )
        .group_by(place.c.at_place)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


async def problems_on_reprisals(
    session: AsyncSession, principal: Principal, since: date
) -> Mapping[UUID, int]:
    """By place, how many confirmed problems of visits that began since then are on reprisals."""
    finding = _places_of(Finding, principal)
    theme = (
        select(col(FindingTheme.finding))
        .join(ReferenceEntry, col(ReferenceEntry.id) == FindingTheme.theme)
        .where(
            POLICIES.readable_by(FindingTheme, principal),
            col(ReferenceEntry.kind) == ReferenceKind.THEME,
            or_(
                col(ReferenceEntry.code) == _REPRISALS,
                col(ReferenceEntry.code).startswith(f"{_REPRISALS}.", autoescape=True),
            ),
        )
    )
    statement = (
        select(finding.c.at_place, func.count())
        .join(Visit, col(Visit.id) == finding.c.visit)
        .where(
            POLICIES.readable_by(Visit, principal),
            col(Visit.started_at) >= since,
            finding.c.state == FindingState.CONFIRMED,
            finding.c.kind == FindingKind.PROBLEM,
            finding.c.id.in_(theme),
        )
        .group_by(finding.c.at_place)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


async def notices(
    session: AsyncSession, principal: Principal, since: date, until: date
) -> Sequence[Row[Any]]:
    """Information and incidents by place, as far as the principal reads them, put together where they are alike."""
    day = func.coalesce(col(Information.happened_on), col(Information.received_on))
    at = (
        select(col(InformationPlace.information), leading_place(col(InformationPlace.place)).label("place"))
        .distinct()
        .subquery()
    )
    alike: tuple[Any, ...] = (
        at.c.place,
        col(Information.kind),
        col(Information.incident_kind),
        col(Information.reliability),
        col(Information.urgent),
        col(Information.reprisal),
    )
    columns: tuple[Any, ...] = (*alike, func.count().label("n"), func.max(day).label("newest"))
    statement = (
        select(*columns)
        .join(at, at.c.information == Information.id)
        .where(
            POLICIES.readable_by(Information, principal),
            col(Information.received_on).between(since, until),
            col(Information.state) != InformationState.NOTHING_TO_DO,
        )
        .group_by(*alike)
    )
    return (await session.execute(statement)).all()


async def past_problems(
    session: AsyncSession, principal: Principal, since: date
) -> Mapping[UUID, Mapping[str, int]]:
    """By place and severity, how many problems were confirmed on visits that began since then."""
    finding = _places_of(Finding, principal)
    statement = (
        select(finding.c.at_place, finding.c.severity, func.count())
        .join(Visit, col(Visit.id) == finding.c.visit)
        .where(
            POLICIES.readable_by(Visit, principal),
            col(Visit.started_at) >= since,
            finding.c.state == FindingState.CONFIRMED,
            finding.c.kind == FindingKind.PROBLEM,
            finding.c.severity.is_not(None),
        )
        .group_by(finding.c.at_place, finding.c.severity)
    )
    found: dict[UUID, dict[str, int]] = {}
    for place, severity, count in await session.execute(statement):
        found.setdefault(place, {})[severity] = count
    return found


async def returns_open(session: AsyncSession, principal: Principal) -> Mapping[UUID, tuple[date, date]]:
    """By place, between which days somebody is to go back: proposed, or accepted and without a visit."""
    place = _places_of(BodyVisit, principal)
    statement = (
        select(place.c.at_place, func.min(col(ReturnProposal.since)), func.max(col(ReturnProposal.until)))
        .join(ReturnProposal, col(ReturnProposal.body_visit) == place.c.id)
        .where(
            POLICIES.readable_by(ReturnProposal, principal),
            col(ReturnProposal.state) != ReturnState.DECLINED,
            col(ReturnProposal.visit).is_(None),
        )
        .group_by(place.c.at_place)
    )
    return {row[0]: (row[1], row[2]) for row in await session.execute(statement)}
