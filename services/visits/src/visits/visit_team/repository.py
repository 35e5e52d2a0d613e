"""The SQL of a visit's team. What looks further than the asker is called within ``whole_side``."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from servicekit.grants import live
from servicekit.ids import today
from servicekit.models import RecordGrant
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.spelling import fold
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Row,
    Select,
    Uuid,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from visits.models import (
    Finding,
    Place,
    PlaceLanguages,
    ReferenceEntry,
    TeamAbsence,
    TeamBackground,
    TeamCategoryNeed,
    TeamConflict,
    TeamMember,
    TeamPaper,
    TeamPaperNeed,
    Visit,
    VisitCheckOverride,
    VisitMember,
    VisitPlace,
    VisitWhere,
)
from visits.models.visit import VisitState
from visits.places.standing import at_place, leaders, leading_place
from visits.policy import POLICIES
from visits.policy.visits import APPOINTED, visit_confidential, visit_plannable, where_is_told
from visits.team.checks import CheckCode, Conflict, Days, Elsewhere, Paper, Person, Site
from visits.team.rules import DEFAULT_EXPERTISE, DEFAULT_PAPERS

OVER = (VisitState.CLOSED.value, VisitState.CANCELLED.value)
_TIES = (CheckCode.CONFLICT.value, CheckCode.INTERPRETER_OF_PLACE.value)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the asker is to a visit."""

    state: str
    plans: bool
    knows_where: bool


async def standing_of(session: AsyncSession, principal: Principal, visit: UUID) -> Standing | None:
    """None for a visit whose team the asker does not read."""
    facts = PrincipalFacts(principal)
    statement = select(col(Visit.state), visit_plannable(facts).label("plans")).where(
        col(Visit.id) == visit, POLICIES.readable_by(Visit, principal), visit_confidential(facts)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        return None
    where = select(col(VisitWhere.visit)).where(
        col(VisitWhere.visit) == visit, POLICIES.readable_by(VisitWhere, principal)
    )
    knows_where = row.plans or (await session.execute(where)).first() is not None
    return Standing(row.state, row.plans, knows_where)


async def lock(session: AsyncSession, principal: Principal, visit: UUID) -> str | None:
    """The state of a visit the asker plans, held until the transaction ends: one change to a team at a time."""
    statement = select(col(Visit.state)).where(
        col(Visit.id) == visit,
        POLICIES.readable_by(Visit, principal),
        visit_plannable(PrincipalFacts(principal)),
    )
    # Not the key: whoever ends somebody's access writes into the visit's history meanwhile.
    return (await session.execute(statement.with_for_update(key_share=True))).scalar_one_or_none()


async def rows_of(session: AsyncSession, visit: UUID) -> Sequence[Row[*tuple[Any, ...]]]:
    """Who goes, the lead first."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            col(VisitMember.id),
            col(VisitMember.member),
            col(VisitMember.function),
            col(TeamMember.name),
            col(TeamMember.kind),
            col(TeamMember.account),
            col(TeamMember.languages),
            col(TeamMember.expertise),
        )
        .join(TeamMember, col(TeamMember.id) == col(VisitMember.member))
        .where(col(VisitMember.visit) == visit)
        .order_by(col(VisitMember.function) != "lead", col(TeamMember.sort_name), col(TeamMember.id))
    )
    return (await session.execute(statement)).all()


async def names_of(session: AsyncSession, members: Sequence[UUID]) -> dict[UUID, str]:
    statement = select(col(TeamMember.id), col(TeamMember.name)).where(col(TeamMember.id).in_(members))
    return {row.id: row.name for row in await session.execute(statement)}


async def member_row(session: AsyncSession, visit: UUID, member: UUID) -> VisitMember | None:
    statement = select(VisitMember).where(col(VisitMember.visit) == visit, col(VisitMember.member) == member)
    return (await session.execute(statement)).scalar_one_or_none()


async def appointment(session: AsyncSession, visit: UUID, record: UUID) -> VisitMember | None:
    statement = select(VisitMember).where(col(VisitMember.visit) == visit, col(VisitMember.id) == record)
    return (await session.execute(statement)).scalar_one_or_none()


async def lead_of(session: AsyncSession, visit: UUID) -> UUID | None:
    statement = select(col(VisitMember.member)).where(
        col(VisitMember.visit) == visit, col(VisitMember.function) == "lead"
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_member(session: AsyncSession, principal: Principal, member: UUID) -> TeamMember | None:
    statement = select(TeamMember).where(
        POLICIES.readable_by(TeamMember, principal), col(TeamMember.id) == member
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def days_of(session: AsyncSession, visit: UUID) -> Days:
    """A visit without days is looked at as of today, one with a first day only as of that day."""
    where = (
        await session.execute(select(VisitWhere).where(col(VisitWhere.visit) == visit))
    ).scalar_one_or_none()
    first = where.starts_on if where else None
    last = where.ends_on if where else None
    first = first or last or today()
    return Days(first, last or first)


async def sites_of(session: AsyncSession, visits: Sequence[UUID]) -> dict[UUID, list[Site]]:
    """The places of each visit, with what their category asks for and the languages of those held there. One that was
    merged is the one that stands for it."""
    said = aliased(PlaceLanguages)
    statement = (
        select(
            col(VisitPlace.visit),
            col(Place.id),
            col(Place.category),
            col(Place.region),
            col(Place.authority),
            col(Place.operator),
            func.coalesce(col(said.languages), col(PlaceLanguages.languages)).label("languages"),
            col(ReferenceEntry.code),
            col(TeamCategoryNeed.expertise),
        )
        .select_from(VisitPlace)
        .join(Place, col(Place.id) == leading_place(col(VisitPlace.place)))
        .outerjoin(ReferenceEntry, col(ReferenceEntry.id) == col(Place.category))
        .outerjoin(said, col(said.place) == col(Place.id))
        .outerjoin(PlaceLanguages, col(PlaceLanguages.place) == col(VisitPlace.place))
        .outerjoin(TeamCategoryNeed, col(TeamCategoryNeed.category) == col(Place.category))
        .where(col(VisitPlace.visit).in_(visits))
        .order_by(col(Place.id))
    )
    sites: dict[UUID, list[Site]] = defaultdict(list)
    for row in await session.execute(statement):
        if any(site.id == row.id for site in sites[row.visit]):
            continue
        asked = row.expertise if row.expertise is not None else DEFAULT_EXPERTISE.get(row.code, ())
        sites[row.visit].append(
            Site(
                id=row.id,
                category=row.category,
                region=row.region,
                authorities=frozenset(body for body in (row.authority, row.operator) if body),
                languages=tuple(row.languages or ()),
                expertise=tuple(asked),
            )
        )
    return sites


async def needed_papers(session: AsyncSession) -> dict[str, tuple[str, ...]]:
    """By kind of member."""
    decided = await session.execute(select(col(TeamPaperNeed.kind), col(TeamPaperNeed.papers)))
    return dict(DEFAULT_PAPERS) | {row.kind: tuple(row.papers) for row in decided}


async def papers_of(session: AsyncSession, members: Iterable[UUID]) -> dict[UUID, list[Paper]]:
    statement = select(
        col(TeamPaper.member), col(TeamPaper.kind), col(TeamPaper.given_on), col(TeamPaper.valid_until)
    ).where(col(TeamPaper.member).in_(list(members)))
    papers: dict[UUID, list[Paper]] = defaultdict(list)
    for row in await session.execute(statement):
        papers[row.member].append(Paper(row.kind, row.given_on, row.valid_until))
    return papers


async def people_of(
    session: AsyncSession, principal: Principal, visit: UUID, functions: Mapping[UUID, str], days: Days
) -> list[Person]:
    """All that checks look at of these members; of other visits only those whose days ``principal`` reads."""
    ids = list(functions)
    if not ids:
        return []
    minority = exists().where(col(TeamBackground.member) == col(TeamMember.id))
    rows = await session.execute(
        select(
            col(TeamMember.id),
            col(TeamMember.kind),
            col(TeamMember.sex),
            col(TeamMember.languages),
            col(TeamMember.expertise),
            col(TeamMember.joined_on),
            col(TeamMember.left_on),
            minority.label("minority"),
        ).where(col(TeamMember.id).in_(ids))
    )
    needs = await needed_papers(session)
    papers = await papers_of(session, ids)
    conflicts = await conflicts_of(session, ids)
    absences = await _absences_of(session, ids, days)
    elsewhere = await _elsewhere_of(session, principal, visit, ids, days)
    people = {
        row.id: Person(
            id=row.id,
            kind=row.kind,
            function=functions[row.id],
            sex=row.sex,
            languages=tuple(row.languages),
            expertise=tuple(row.expertise),
            minority=row.minority,
            joined_on=row.joined_on,
            left_on=row.left_on,
            papers=tuple(papers.get(row.id, ())),
            needed_papers=needs.get(row.kind, ()),
            conflicts=tuple(conflicts.get(row.id, ())),
            absences=tuple(absences.get(row.id, ())),
            elsewhere=tuple(elsewhere.get(row.id, ())),
        )
        for row in rows
    }
    return [people[member] for member in ids if member in people]


async def conflicts_of(session: AsyncSession, members: Sequence[UUID]) -> dict[UUID, list[Conflict]]:
    columns = (
        col(TeamConflict.id),
        col(TeamConflict.tie),
        col(TeamConflict.since),
        col(TeamConflict.until),
        # A tie to a record of a place is one to the place.
        leading_place(col(TeamConflict.place)),
        col(TeamConflict.authority),
        col(TeamConflict.category),
        col(TeamConflict.region),
    )
    statement = select(col(TeamConflict.member), *columns).where(col(TeamConflict.member).in_(members))
    found: dict[UUID, list[Conflict]] = defaultdict(list)
    values: list[Any]
    for member, *values in await session.execute(statement.order_by(col(TeamConflict.id))):
        found[member].append(Conflict(*values))
    return found


async def _absences_of(
    session: AsyncSession, members: Sequence[UUID], days: Days
) -> dict[UUID, list[tuple[date, date]]]:
    statement = select(col(TeamAbsence.member), col(TeamAbsence.since), col(TeamAbsence.until)).where(
        col(TeamAbsence.member).in_(members),
        col(TeamAbsence.since) <= days.last,
        col(TeamAbsence.until) >= days.first,
    )
    found: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
    for row in await session.execute(statement.order_by(col(TeamAbsence.since))):
        found[row.member].append((row.since, row.until))
    return found


async def _elsewhere_of(
    session: AsyncSession, principal: Principal, visit: UUID, members: Sequence[UUID], days: Days
) -> dict[UUID, list[Elsewhere]]:
    # Under another name: the rule of who knows where looks at visits itself.
    other = aliased(Visit)
    starts, ends = (
        col(VisitWhere.starts_on),
        func.coalesce(col(VisitWhere.ends_on), col(VisitWhere.starts_on)),
    )
    statement: Select[*tuple[Any, ...]] = (
        select(col(VisitMember.member), col(VisitMember.visit), starts.label("first"), ends.label("last"))
        .join(VisitWhere, col(VisitWhere.visit) == col(VisitMember.visit))
        .join(other, col(other.id) == col(VisitMember.visit))
        .where(
            col(VisitMember.member).in_(members),
            col(VisitMember.visit) != visit,
            col(other.state).not_in(OVER),
            starts <= days.last,
            ends >= days.first,
            POLICIES.readable_by(VisitWhere, principal),
        )
        .order_by(starts, col(VisitMember.visit))
    )
    found: dict[UUID, list[Elsewhere]] = defaultdict(list)
    for row in await session.execute(statement):
        found[row.member].append(Elsewhere(row.visit, row.first, row.last))
    return found


async def functions_of(session: AsyncSession, visit: UUID) -> dict[UUID, str]:
    statement = select(col(VisitMember.member), col(VisitMember.function)).where(
        col(VisitMember.visit) == visit
    )
    rows = await session.execute(statement.order_by(col(VisitMember.id)))
    return {row.member: row.function for row in rows}


async def overrides_of(session: AsyncSession, visit: UUID) -> Sequence[VisitCheckOverride]:
    statement = select(VisitCheckOverride).where(col(VisitCheckOverride.visit) == visit)
    return (await session.execute(statement.order_by(col(VisitCheckOverride.id)))).scalars().all()


async def drop_overrides(session: AsyncSession, visit: UUID, member: UUID) -> None:
    await session.execute(
        delete(VisitCheckOverride).where(
            col(VisitCheckOverride.visit) == visit, col(VisitCheckOverride.member) == member
        )
    )


async def candidates(
    session: AsyncSession,
    principal: Principal,
    visit: UUID,
    words: str | None,
    kind: str | None,
    expertise: str | None,
    limit: int,
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Members who are there and do not go yet, by name."""
    goes = exists().where(col(VisitMember.member) == col(TeamMember.id), col(VisitMember.visit) == visit)
    statement: Select[*tuple[Any, ...]] = select(
        col(TeamMember.id),
        col(TeamMember.name),
        col(TeamMember.kind),
        col(TeamMember.languages),
        col(TeamMember.expertise),
    ).where(
        POLICIES.readable_by(TeamMember, principal),
        or_(col(TeamMember.left_on).is_(None), col(TeamMember.left_on) >= today()),
        ~goes,
        *(func.strpos(col(TeamMember.sort_name), word) > 0 for word in fold(words or "").split()),
    )
    if kind is not None:
        statement = statement.where(col(TeamMember.kind) == kind)
    if expertise is not None:
        statement = statement.where(col(TeamMember.expertise).contains([expertise]))
    order = (col(TeamMember.sort_name), col(TeamMember.id))
    return (await session.execute(statement.order_by(*order).limit(limit))).all()


@dataclass(frozen=True, slots=True)
class Appointed:
    """Somebody on a visit that was not cancelled, and what their access hangs on."""

    visit: UUID
    member: UUID
    account: UUID
    kind: str
    function: str
    left_on: date | None
    closed_at: datetime | None
    days: Days
    told: bool
    """Whoever goes knows where."""


async def appointed(session: AsyncSession, *conditions: ColumnElement[bool]) -> list[Appointed]:
    """Those with an account, on visits that are not cancelled."""
    statement = (
        select(
            col(VisitMember.visit),
            col(VisitMember.member),
            col(VisitMember.function),
            col(TeamMember.account),
            col(TeamMember.kind),
            col(TeamMember.left_on),
            col(Visit.closed_at),
            col(VisitWhere.starts_on),
            col(VisitWhere.ends_on),
            where_is_told().label("told"),
        )
        .join(TeamMember, col(TeamMember.id) == col(VisitMember.member))
        .join(Visit, col(Visit.id) == col(VisitMember.visit))
        .outerjoin(VisitWhere, col(VisitWhere.visit) == col(VisitMember.visit))
        .where(
            col(TeamMember.account).is_not(None),
            col(Visit.state) != VisitState.CANCELLED.value,
            *conditions,
        )
    )
    found = []
    for row in await session.execute(statement):
        first = row.starts_on or row.ends_on or today()
        found.append(
            Appointed(
                visit=row.visit,
                member=row.member,
                account=row.account,
                kind=row.kind,
                function=row.function,
                left_on=row.left_on,
                closed_at=row.closed_at,
                days=Days(first, row.ends_on or first),
                told=bool(row.told),
            )
        )
    return found


def tied_at(places: Collection[UUID]) -> tuple[ColumnElement[bool], ...]:
    """Whoever has ties and goes to one of ``places``, or a record of the same, on a visit that is not over."""
    there = select(col(VisitPlace.visit)).where(at_place(col(VisitPlace.place), *places))
    tied = exists().where(col(TeamConflict.member) == col(VisitMember.member))
    return col(VisitMember.visit).in_(there), tied, col(Visit.state).not_in(OVER)


async def overridden_ties(
    session: AsyncSession, visits: Sequence[UUID], members: Sequence[UUID]
) -> set[tuple[UUID, UUID, str]]:
    """Visit, member and subject of each."""
    statement = select(
        col(VisitCheckOverride.visit), col(VisitCheckOverride.member), col(VisitCheckOverride.subject)
    ).where(
        col(VisitCheckOverride.visit).in_(visits),
        col(VisitCheckOverride.member).in_(members),
        col(VisitCheckOverride.code).in_(_TIES),
    )
    rows = (await session.execute(statement)).all()
    led = await leaders(session) if rows else {}
    return {(row.visit, row.member, under_leader(row.subject, led)) for row in rows}


def under_leader(subject: str, led: Mapping[UUID, UUID]) -> str:
    """A tie that was overridden at a place which was merged since is overridden at the one that stands for it."""
    tie, _, place = subject.partition(":")
    found = next((leader for one, leader in led.items() if str(one) == place), None)
    return f"{tie}:{found}" if found else subject


async def live_grants(
    session: AsyncSession, visits: Sequence[UUID], accounts: Sequence[UUID]
) -> set[tuple[UUID, UUID]]:
    """Visit and account of each."""
    statement = select(col(RecordGrant.record), col(RecordGrant.account)).where(
        col(RecordGrant.record).in_(visits),
        col(RecordGrant.account).in_(accounts),
        col(RecordGrant.kind) == APPOINTED,
        live(),
    )
    return {(row.record, row.account) for row in await session.execute(statement)}


async def end_access(session: AsyncSession, pairs: Iterable[tuple[UUID, UUID]]) -> None:
    """Ends what these accounts see of these visits; ``pairs`` of a visit and an account."""
    of_them = list(pairs)
    if not of_them:
        return
    columns = (literal(list(ids), ARRAY(Uuid())) for ids in zip(*of_them, strict=True))
    pair = func.unnest(*columns).table_valued("visit", "account").render_derived()
    await session.execute(
        update(RecordGrant)
        .where(
            col(RecordGrant.record) == pair.c.visit,
            col(RecordGrant.account) == pair.c.account,
            col(RecordGrant.kind) == APPOINTED,
            live(),
        )
        .values(ends_at=func.now())
        .execution_options(synchronize_session=False)
    )


_TIES_HELD = "hashtextextended('ties held against places', 0)"
_LOCK_TIES = text(f"SELECT pg_advisory_xact_lock({_TIES_HELD})")
_SHARE_TIES = text(f"SELECT pg_advisory_xact_lock_shared({_TIES_HELD})")
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('team member ' || :member, 0))")


async def lock_ties(session: AsyncSession) -> None:
    """Waits for all who settle access by what a place was before it changed, and lets nobody begin: who begins
    afterwards sees what it has become."""
    await session.execute(_LOCK_TIES)


async def lock_members(session: AsyncSession, members: Sequence[UUID]) -> None:
    """Who appoints somebody and who declares a tie of theirs wait for one another: the second sees the first's act.
    Before a grant is touched, or both this and ``lock_ties`` might wait for the other."""
    await session.execute(_SHARE_TIES)
    for member in sorted(members):
        await session.execute(_LOCK, {"member": str(member)})


async def visits_of(session: AsyncSession, member: UUID) -> list[UUID]:
    statement = select(col(VisitMember.visit)).where(col(VisitMember.member) == member)
    return list((await session.execute(statement)).scalars())


async def started(session: AsyncSession, visits: Collection[UUID]) -> Sequence[UUID]:
    """Those that are no secret for having begun."""
    statement = select(col(Visit.id)).where(col(Visit.id).in_(visits), col(Visit.started_at).is_not(None))
    return (await session.execute(statement)).scalars().all() if visits else []


async def findings_on(session: AsyncSession, visits: Collection[UUID]) -> Sequence[UUID]:
    statement = select(col(Finding.id)).where(col(Finding.visit).in_(visits))
    return (await session.execute(statement)).scalars().all() if visits else []


async def languages_of_place(session: AsyncSession, place: UUID) -> PlaceLanguages | None:
    statement = select(PlaceLanguages).where(col(PlaceLanguages.place) == place)
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()
