"""All the SQL of public summaries and the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, SQLColumnExpression, and_, delete, extract, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Party, PublicSummary, RegisterEntry, SealedPerson
from complaints.models.register import SummaryState
from complaints.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {"published_on": col(RegisterEntry.published_on)}


@dataclass(frozen=True, slots=True)
class EntryFilters:
    theme: UUID | None = None
    outcome: str | None = None
    year: int | None = None
    """Of publication."""


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


async def next_number(session: AsyncSession, year: int) -> str:
    number = (await session.execute(text("SELECT nextval('register_number')"))).scalar_one()
    return f"P-{year}-{number:04d}"


async def remove_entry(session: AsyncSession, entry: UUID) -> None:
    await session.execute(delete(RegisterEntry).where(col(RegisterEntry.id) == entry))


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
    return conditions


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
