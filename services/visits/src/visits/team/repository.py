"""All the SQL of the directory. Every read starts from what the principal may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from servicekit.spelling import fold
from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    exists,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from visits.models import (
    KnownAccount,
    KnownAuthority,
    Place,
    ReferenceEntry,
    TeamAbsence,
    TeamBackground,
    TeamCategoryNeed,
    TeamChange,
    TeamConflict,
    TeamMember,
    TeamPaper,
    TeamPaperNeed,
)
from visits.models.reference import ReferenceKind
from visits.policy import POLICIES

T = TypeVar("T", bound=SQLModel)

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "name": col(TeamMember.sort_name),
    "kind": col(TeamMember.kind),
    "updated_at": col(TeamMember.updated_at),
}

_LIST_COLUMNS: tuple[Any, ...] = (
    TeamMember.id,
    TeamMember.kind,
    TeamMember.name,
    TeamMember.office,
    TeamMember.sex,
    TeamMember.languages,
    TeamMember.expertise,
    TeamMember.joined_on,
    TeamMember.left_on,
    col(TeamMember.account).is_not(None).label("signs_in"),
    TeamMember.updated_at,
    TeamMember.version,
)


@dataclass(frozen=True, slots=True)
class Filters:
    """The list's filters, as they stand in the URL. Several values of one filter: any of them."""

    today: date
    kind: Sequence[str] = ()
    expertise: Sequence[str] = ()
    language: Sequence[str] = ()
    office: Sequence[UUID] = ()
    present: bool | None = None
    missing: bool = False
    """Lacks a paper that members of their kind need."""
    mine: bool = False
    q: str | None = None


def _speaks(language: str) -> ColumnElement[bool]:
    """The language, or a form of it: ``ar`` finds ``ar-MA``."""
    spoken = func.jsonb_array_elements_text(col(TeamMember.languages)).column_valued("spoken")
    lowered = func.lower(spoken)
    same = or_(lowered == language.lower(), lowered.startswith(f"{language.lower()}-", autoescape=True))
    return select(spoken).where(same).exists()


def _lacking(needs: Mapping[str, Sequence[str]], today: date) -> ColumnElement[bool]:
    lacking = []
    for kind, papers in needs.items():
        if papers:
            valid = select(func.count(func.distinct(col(TeamPaper.kind)))).where(
                col(TeamPaper.member) == col(TeamMember.id),
                col(TeamPaper.kind).in_(papers),
                _valid(today),
            )
            lacking.append(and_(col(TeamMember.kind) == kind, valid.scalar_subquery() < len(papers)))
    return or_(*lacking) if lacking else false()


def _valid(today: date) -> ColumnElement[bool]:
    until = col(TeamPaper.valid_until)
    return and_(col(TeamPaper.given_on) <= today, or_(until.is_(None), until >= today))


def _conditions(
    principal: Principal, filters: Filters, needs: Mapping[str, Sequence[str]]
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.kind:
        conditions.append(col(TeamMember.kind).in_(filters.kind))
    if filters.office:
        conditions.append(col(TeamMember.office).in_(filters.office))
    if filters.expertise:
        conditions.append(or_(*(col(TeamMember.expertise).contains([e]) for e in filters.expertise)))
    if filters.language:
        conditions.append(or_(*map(_speaks, filters.language)))
    if filters.present is not None:
        left = col(TeamMember.left_on) < filters.today
        there = or_(col(TeamMember.left_on).is_(None), col(TeamMember.left_on) >= filters.today)
        conditions.append(there if filters.present else left)
    if filters.missing:
        conditions.append(_lacking(needs, filters.today))
    if filters.mine:
        conditions.append(col(TeamMember.account) == principal.account)
    if filters.q is not None:
        words = fold(filters.q).split()
        conditions += [func.strpos(col(TeamMember.sort_name), word) > 0 for word in words] or [false()]
    return conditions


def _listed(
    principal: Principal, filters: Filters, needs: Mapping[str, Sequence[str]], *columns: Any
) -> Select[Any]:
    return select(*columns).where(
        POLICIES.readable_by(TeamMember, principal), *_conditions(principal, filters, needs)
    )


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    filters: Filters,
    needs: Mapping[str, Sequence[str]],
    sort: str,
    cursor: str | None,
    limit: int,
) -> Slice:
    away = exists().where(
        col(TeamAbsence.member) == col(TeamMember.id),
        col(TeamAbsence.since) <= filters.today,
        col(TeamAbsence.until) >= filters.today,
    )
    statement = _listed(principal, filters, needs, *_LIST_COLUMNS, away.label("away"))
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, statement, order, col(TeamMember.id), cursor, limit)


async def count_list(
    session: AsyncSession, principal: Principal, filters: Filters, needs: Mapping[str, Sequence[str]]
) -> Count:
    return await count_up_to(session, _listed(principal, filters, needs, TeamMember.id))


async def fetch(
    session: AsyncSession, principal: Principal, member: UUID, *, lock: bool = False
) -> TeamMember | None:
    statement = select(TeamMember).where(
        POLICIES.readable_by(TeamMember, principal), col(TeamMember.id) == member
    )
    found = await session.execute(statement.with_for_update() if lock else statement)
    return found.scalar_one_or_none()


async def of_member(
    session: AsyncSession,
    principal: Principal,
    table: type[T],
    member: UUID,
    *order: Any,
    where: Sequence[ColumnElement[bool]] = (),
) -> Sequence[T]:
    """The rows of ``table`` that hang on a member and are readable."""
    column: Any = table.member  # type: ignore[attr-defined]
    statement = select(table).where(POLICIES.readable_by(table, principal), col(column) == member, *where)
    return (await session.execute(statement.order_by(*order))).scalars().all()


async def one_of_member(
    session: AsyncSession,
    principal: Principal,
    table: type[T],
    member: UUID,
    record: UUID,
    *,
    lock: bool = False,
) -> T | None:
    columns: Any = table
    statement = select(table).where(
        POLICIES.readable_by(table, principal),
        col(columns.member) == member,
        col(columns.id) == record,
    )
    found = await session.execute(statement.with_for_update() if lock else statement)
    return found.scalar_one_or_none()


async def absences_from(
    session: AsyncSession, principal: Principal, member: UUID, today: date
) -> Sequence[TeamAbsence]:
    coming = (col(TeamAbsence.until) >= today,)
    return await of_member(
        session, principal, TeamAbsence, member, col(TeamAbsence.since), col(TeamAbsence.id), where=coming
    )


async def overlaps(session: AsyncSession, member: UUID, since: date, until: date) -> bool:
    statement = select(col(TeamAbsence.id)).where(
        col(TeamAbsence.member) == member,
        col(TeamAbsence.since) <= until,
        col(TeamAbsence.until) >= since,
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def papers_of(session: AsyncSession, principal: Principal, member: UUID) -> Sequence[TeamPaper]:
    order = (col(TeamPaper.kind), col(TeamPaper.given_on).desc(), col(TeamPaper.id))
    return await of_member(session, principal, TeamPaper, member, *order)


async def conflicts_of(session: AsyncSession, principal: Principal, member: UUID) -> Sequence[TeamConflict]:
    order = (col(TeamConflict.since).desc(), col(TeamConflict.id))
    return await of_member(session, principal, TeamConflict, member, *order)


async def background_of(session: AsyncSession, principal: Principal, member: UUID) -> TeamBackground | None:
    found = await of_member(session, principal, TeamBackground, member)
    return found[0] if found else None


async def history_of(session: AsyncSession, principal: Principal, member: UUID) -> Sequence[TeamChange]:
    return await of_member(session, principal, TeamChange, member, col(TeamChange.id).desc())


async def account_is_known(session: AsyncSession, account: UUID) -> bool:
    statement = select(col(KnownAccount.id)).where(
        col(KnownAccount.id) == account, col(KnownAccount.closed).is_(False)
    )
    return (await session.execute(statement)).first() is not None


async def account_is_taken(session: AsyncSession, account: UUID, member: UUID) -> bool:
    """Somebody else signs in with it."""
    statement = select(col(TeamMember.id)).where(
        col(TeamMember.account) == account, col(TeamMember.id) != member
    )
    return (await session.execute(statement)).first() is not None


async def target_exists(session: AsyncSession, principal: Principal, kind: str, target: UUID) -> bool:
    """What a tie is declared to: closed ones too, for ties outlast them."""
    lists = {"category": ReferenceKind.PLACE_CATEGORY, "region": ReferenceKind.REGION}
    if kind == "place":
        statement = select(col(Place.id)).where(col(Place.id) == target)
    elif kind == "authority":
        statement = select(col(KnownAuthority.id)).where(col(KnownAuthority.id) == target)
    else:
        statement = select(col(ReferenceEntry.id)).where(
            col(ReferenceEntry.id) == target, col(ReferenceEntry.kind) == lists[kind].value
        )
    return (await session.execute(statement)).first() is not None


async def paper_needs(session: AsyncSession) -> Sequence[TeamPaperNeed]:
    return (await session.execute(select(TeamPaperNeed))).scalars().all()


async def paper_need(session: AsyncSession, kind: str) -> TeamPaperNeed | None:
    statement = select(TeamPaperNeed).where(col(TeamPaperNeed.kind) == kind).with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def category_need(session: AsyncSession, category: UUID) -> TeamCategoryNeed | None:
    statement = select(TeamCategoryNeed).where(col(TeamCategoryNeed.category) == category)
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def categories(session: AsyncSession, only: UUID | None = None) -> Sequence[Any]:
    """The open categories of places, in their order, with what was decided of each."""
    statement = (
        select(
            col(ReferenceEntry.id),
            col(ReferenceEntry.code),
            col(ReferenceEntry.names),
            col(TeamCategoryNeed.expertise),
            col(TeamCategoryNeed.version),
        )
        .outerjoin(TeamCategoryNeed, col(TeamCategoryNeed.category) == col(ReferenceEntry.id))
        .where(
            col(ReferenceEntry.kind) == ReferenceKind.PLACE_CATEGORY.value,
            col(ReferenceEntry.closed).is_(False),
        )
        .order_by(col(ReferenceEntry.position), col(ReferenceEntry.id))
    )
    if only is not None:
        statement = statement.where(col(ReferenceEntry.id) == only)
    return (await session.execute(statement)).all()
