"""All the SQL of checklists. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import Select, SQLColumnExpression, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import Checklist, ChecklistChange, ChecklistSubject, ChecklistVersion, ReferenceEntry
from visits.models.reference import ReferenceKind
from visits.policy import POLICIES

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "title": col(Checklist.sort_name),
    "updated_at": col(Checklist.updated_at),
}
_COLUMNS: tuple[Any, ...] = (
    Checklist.id,
    Checklist.titles,
    Checklist.built_in,
    Checklist.published,
    Checklist.draft,
    Checklist.updated_at,
    Checklist.version,
)


@dataclass(frozen=True, slots=True)
class Filters:
    subject: Sequence[UUID] = ()
    """Categories and themes, any of them."""
    published: bool | None = None


def _listed(principal: Principal, filters: Filters, *columns: Any) -> Select[Any]:
    statement: Select[Any] = select(*columns).where(POLICIES.readable_by(Checklist, principal))
    if filters.subject:
        entries = select(col(ChecklistSubject.checklist)).where(
            col(ChecklistSubject.entry).in_(filters.subject)
        )
        statement = statement.where(col(Checklist.id).in_(entries))
    if filters.published is not None:
        number = col(Checklist.published)
        statement = statement.where(number.is_not(None) if filters.published else number.is_(None))
    return statement


async def fetch_list(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    statement = _listed(principal, filters, *_COLUMNS)
    return await fetch_slice(session, statement, choose_order(sort, SORTS), col(Checklist.id), cursor, limit)


async def count_list(session: AsyncSession, principal: Principal, filters: Filters) -> Count:
    return await count_up_to(session, _listed(principal, filters, Checklist.id))


def _readable(principal: Principal, checklist: UUID) -> Select[Checklist]:
    return select(Checklist).where(POLICIES.readable_by(Checklist, principal), col(Checklist.id) == checklist)


async def fetch(session: AsyncSession, principal: Principal, checklist: UUID) -> Checklist | None:
    return (await session.execute(_readable(principal, checklist))).scalar_one_or_none()


async def fetch_for_change(session: AsyncSession, principal: Principal, checklist: UUID) -> Checklist | None:
    """The same, locked until the transaction ends."""
    return (await session.execute(_readable(principal, checklist).with_for_update())).scalar_one_or_none()


async def fetch_version(
    session: AsyncSession, principal: Principal, checklist: UUID, number: int
) -> ChecklistVersion | None:
    statement = select(ChecklistVersion).where(
        POLICIES.readable_by(ChecklistVersion, principal),
        col(ChecklistVersion.checklist) == checklist,
        col(ChecklistVersion.number) == number,
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_version_by_id(
    session: AsyncSession, principal: Principal, version: UUID
) -> ChecklistVersion | None:
    statement = select(ChecklistVersion).where(
        POLICIES.readable_by(ChecklistVersion, principal), col(ChecklistVersion.id) == version
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def versions_of(
    session: AsyncSession, principal: Principal, checklist: UUID
) -> Sequence[ChecklistVersion]:
    """Newest first."""
    statement = select(ChecklistVersion).where(
        POLICIES.readable_by(ChecklistVersion, principal), col(ChecklistVersion.checklist) == checklist
    )
    return (await session.execute(statement.order_by(col(ChecklistVersion.number).desc()))).scalars().all()


async def newest_number(session: AsyncSession, checklist: UUID) -> int:
    statement = select(func.max(ChecklistVersion.number)).where(col(ChecklistVersion.checklist) == checklist)
    return (await session.execute(statement)).scalar_one() or 0


async def newest_published(session: AsyncSession, checklist: UUID) -> int | None:
    statement = select(func.max(ChecklistVersion.number)).where(
        col(ChecklistVersion.checklist) == checklist, col(ChecklistVersion.state) == "published"
    )
    return (await session.execute(statement)).scalar_one()


async def subjects_of(
    session: AsyncSession, checklists: Sequence[UUID]
) -> dict[UUID, list[tuple[ReferenceKind, UUID]]]:
    """By checklist: the categories and themes it is for, in the order of their lists."""
    found: dict[UUID, list[tuple[ReferenceKind, UUID]]] = {each: [] for each in checklists}
    if found:
        statement = (
            select(col(ChecklistSubject.checklist), col(ReferenceEntry.kind), col(ReferenceEntry.id))
            .join(ReferenceEntry, col(ReferenceEntry.id) == ChecklistSubject.entry)
            .where(col(ChecklistSubject.checklist).in_(found))
            .order_by(col(ReferenceEntry.kind), col(ReferenceEntry.position), col(ReferenceEntry.id))
        )
        for checklist, kind, entry in await session.execute(statement):
            found[checklist].append((ReferenceKind(kind), entry))
    return found


async def set_subjects(session: AsyncSession, checklist: UUID, entries: Sequence[UUID]) -> None:
    await session.execute(delete(ChecklistSubject).where(col(ChecklistSubject.checklist) == checklist))
    if entries:
        rows = [{"checklist": checklist, "entry": entry} for entry in dict.fromkeys(entries)]
        await session.execute(insert(ChecklistSubject), rows)


async def unknown_codes(session: AsyncSession, kind: ReferenceKind, codes: set[str]) -> set[str]:
    """Those of ``codes`` that the list does not have."""
    if not codes:
        return set()
    statement = select(col(ReferenceEntry.code)).where(
        col(ReferenceEntry.kind) == kind, col(ReferenceEntry.code).in_(codes)
    )
    return codes - set((await session.execute(statement)).scalars())


async def history_of(session: AsyncSession, checklist: UUID) -> Sequence[ChecklistChange]:
    statement = select(ChecklistChange).where(col(ChecklistChange.checklist) == checklist)
    return (await session.execute(statement.order_by(col(ChecklistChange.id).desc()))).scalars().all()
