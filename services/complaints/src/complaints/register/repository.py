"""All the SQL of public summaries and the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.ids import today
from servicekit.leading import is_same, leading
from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import (
    ColumnElement,
    Integer,
    SQLColumnExpression,
    Text,
    Uuid,
    and_,
    cast,
    delete,
    extract,
    func,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import (
    KnownCategory,
    KnownPlace,
    KnownTheme,
    Party,
    PublicSummary,
    RegisterEntry,
    SealedPerson,
    WithdrawnEntry,
)
from complaints.models.register import SummaryState
from complaints.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"published_on": col(RegisterEntry.published_on)}


@dataclass(frozen=True, slots=True)
class EntryFilters:
    theme: UUID | None = None
    outcome: str | None = None
    year: int | None = None
    """Of publication."""
    place: UUID | None = None
    category: UUID | None = None
    """Of the place, where the entry names it."""


async def of_complaint(session: AsyncSession, principal: Principal, complaint: UUID) -> PublicSummary | None:
    statement = select(PublicSummary).where(
        POLICIES.readable_by(PublicSummary, principal), col(PublicSummary.complaint) == complaint
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch(
    session: AsyncSession, principal: Principal, summary: UUID, *, lock: bool = False
) -> PublicSummary | None:
    statement = select(PublicSummary).where(
        POLICIES.readable_by(PublicSummary, principal), col(PublicSummary.id) == summary
    )
    return (await session.execute(statement.with_for_update() if lock else statement)).scalar_one_or_none()


async def waiting(session: AsyncSession, principal: Principal, limit: int) -> Sequence[PublicSummary]:
    """Those that wait for a second person, the oldest first."""
    statement = (
        select(PublicSummary)
        .where(
            POLICIES.readable_by(PublicSummary, principal),
            col(PublicSummary.state) == SummaryState.SUBMITTED.value,
        )
        .order_by(col(PublicSummary.updated_at), col(PublicSummary.id))
        .limit(limit)
    )
    return (await session.execute(statement)).scalars().all()


async def persons_of(session: AsyncSession, complaint: UUID) -> Sequence[SealedPerson]:
    """Those whom the asker may open; the others are left out."""
    linked = select(col(Party.person)).where(col(Party.complaint) == complaint)
    statement = select(SealedPerson).where(col(SealedPerson.id).in_(linked))
    return (await session.execute(statement.order_by(col(SealedPerson.id)))).scalars().all()


async def person_ids(session: AsyncSession, complaint: UUID) -> set[UUID]:
    statement = select(col(Party.person)).where(col(Party.complaint) == complaint)
    return {person for person in (await session.execute(statement)).scalars() if person}


async def take_back(session: AsyncSession, complaints: Sequence[UUID]) -> None:
    """What was to be published is looked through again: a complaint is not any more what it was written on."""
    waiting = and_(
        col(PublicSummary.complaint).in_(complaints),
        col(PublicSummary.state) == SummaryState.SUBMITTED.value,
    )
    again = {"state": SummaryState.DRAFT.value, "facts": None, "version": PublicSummary.version + 1}
    await session.execute(update(PublicSummary).where(waiting).values(again))


async def withhold(session: AsyncSession, complaint: UUID) -> None:
    """What is not published yet is read by who reads the complaint, and by no second person."""
    shown = col(PublicSummary.state).in_([SummaryState.SUBMITTED.value, SummaryState.RETURNED.value])
    again = {"state": SummaryState.DRAFT.value, "facts": None, "version": PublicSummary.version + 1}
    own = col(PublicSummary.complaint) == complaint
    await session.execute(update(PublicSummary).where(own, shown).values(again))


async def hide_from(session: AsyncSession, complaint: UUID, about: Sequence[UUID]) -> None:
    """Whom a complaint is about reads nothing that was written for the public of it."""
    own = col(PublicSummary.complaint) == complaint
    await session.execute(update(PublicSummary).where(own).values(about=list(about)))


async def next_number(session: AsyncSession, year: int) -> str:
    number = (await session.execute(text("SELECT nextval('register_number')"))).scalar_one()
    return f"P-{year}-{number:04d}"


async def withdraw_entry(session: AsyncSession, entry: UUID) -> None:
    """Of an entry that is taken out its number alone is kept."""
    gone = delete(RegisterEntry).where(col(RegisterEntry.id) == entry)
    for row in await session.execute(
        gone.returning(
            col(RegisterEntry.number),
            col(RegisterEntry.side),
            col(RegisterEntry.office),
            col(RegisterEntry.team),
        )
    ):
        session.add(WithdrawnEntry(**row._mapping, withdrawn_on=today()))


async def number_of(session: AsyncSession, entry: UUID | None) -> str | None:
    if entry is None:
        return None
    statement = select(col(RegisterEntry.number)).where(col(RegisterEntry.id) == entry)
    return (await session.execute(statement)).scalar_one_or_none()


def _conditions(principal: Principal, filters: EntryFilters) -> list[ColumnElement[bool]]:
    conditions = [POLICIES.readable_by(RegisterEntry, principal)]
    if filters.theme:
        conditions.append(col(RegisterEntry.themes).contains([str(filters.theme)]))
    if filters.outcome:
        conditions.append(col(RegisterEntry.outcome) == filters.outcome)
    if filters.year:
        conditions.append(extract("year", col(RegisterEntry.published_on)) == filters.year)
    if filters.place:
        conditions.append(is_same(col(RegisterEntry.place), KnownPlace, filters.place))
    if filters.category:
        of_category = select(col(KnownPlace.id)).where(col(KnownPlace.category) == str(filters.category))
        conditions.append(col(RegisterEntry.place).in_(of_category))
    return conditions


async def by_number(session: AsyncSession, principal: Principal, number: str) -> RegisterEntry | None:
    statement = select(RegisterEntry).where(
        POLICIES.readable_by(RegisterEntry, principal), col(RegisterEntry.number) == number
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def is_withdrawn(session: AsyncSession, principal: Principal, number: str) -> bool:
    statement = select(col(WithdrawnEntry.number)).where(
        POLICIES.readable_by(WithdrawnEntry, principal), col(WithdrawnEntry.number) == number
    )
    return (await session.execute(statement)).first() is not None


@dataclass(frozen=True, slots=True)
class Offered:
    """What the published entries can be told apart by: nothing that no entry has."""

    years: Sequence[int]
    outcomes: Sequence[str]
    themes: Sequence[tuple[UUID, Mapping[str, str]]]
    places: Sequence[tuple[UUID, Mapping[str, str]]]
    categories: Sequence[tuple[UUID, Mapping[str, str]]]


async def offered(session: AsyncSession, principal: Principal) -> Offered:
    readable = POLICIES.readable_by(RegisterEntry, principal)
    year = extract("year", col(RegisterEntry.published_on)).cast(Integer)
    years = await session.execute(select(year).where(readable).distinct().order_by(year.desc()))
    outcomes = await session.execute(select(col(RegisterEntry.outcome)).where(readable).distinct())
    theme = func.jsonb_array_elements_text(col(RegisterEntry.themes)).label("theme")
    used = select(theme).where(readable).distinct().subquery()
    themes = await session.execute(
        select(col(KnownTheme.id), col(KnownTheme.names))
        .where(col(KnownTheme.id) == used.c.theme.cast(Uuid))
        .order_by(col(KnownTheme.id))
    )
    named = (
        select(leading(col(RegisterEntry.place), KnownPlace))
        .where(readable, col(RegisterEntry.place).is_not(None))
        .distinct()
    )
    places = await session.execute(
        select(col(KnownPlace.id), col(KnownPlace.names)).where(col(KnownPlace.id).in_(named))
    )
    used_categories = select(col(KnownPlace.category)).where(col(KnownPlace.id).in_(named))
    categories = await session.execute(
        select(col(KnownCategory.id), col(KnownCategory.names)).where(
            cast(KnownCategory.id, Text).in_(used_categories)
        )
    )
    return Offered(
        years=years.scalars().all(),
        outcomes=outcomes.scalars().all(),
        themes=[(id_, names) for id_, names in themes],
        places=[(id_, names) for id_, names in places],
        categories=[(id_, names) for id_, names in categories],
    )


async def fetch_entries(
    session: AsyncSession,
    principal: Principal,
    filters: EntryFilters,
    sort: str,
    cursor: str | None,
    limit: int,
) -> Slice:
    order = choose_order(sort, SORTS)
    statement = select(RegisterEntry).where(*_conditions(principal, filters))
    return await fetch_slice(session, statement, order, col(RegisterEntry.id), cursor, limit)


async def count_entries(session: AsyncSession, principal: Principal, filters: EntryFilters) -> Count:
    return await count_up_to(session, select(col(RegisterEntry.id)).where(*_conditions(principal, filters)))
