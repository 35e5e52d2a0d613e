"""The SQL of medical notes. Every read starts from what the principal may read."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import Interview, MedicalFile, MedicalNote, Visit
from visits.policy import POLICIES
from visits.policy.visits import visit_treated

MOST = 1000


async def treats(session: AsyncSession, principal: Principal, visit: UUID) -> bool:
    """The principal goes on the visit as a health professional."""
    statement = select(col(Visit.id)).where(col(Visit.id) == visit, visit_treated(PrincipalFacts(principal)))
    return (await session.execute(statement)).first() is not None


async def of_visit(session: AsyncSession, principal: Principal, visit: UUID) -> Sequence[MedicalNote]:
    statement = select(MedicalNote).where(
        POLICIES.readable_by(MedicalNote, principal), col(MedicalNote.visit) == visit
    )
    return (await session.execute(statement.order_by(col(MedicalNote.id)).limit(MOST))).scalars().all()


async def fetch(
    session: AsyncSession, principal: Principal, note: UUID, *, lock: bool = False
) -> MedicalNote | None:
    statement = select(MedicalNote).where(
        POLICIES.readable_by(MedicalNote, principal), col(MedicalNote.id) == note
    )
    if lock:
        statement = statement.with_for_update(of=MedicalNote).execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def files_of(session: AsyncSession, principal: Principal, note: UUID) -> Sequence[MedicalFile]:
    statement = select(MedicalFile).where(
        POLICIES.readable_by(MedicalFile, principal), col(MedicalFile.note) == note
    )
    return (await session.execute(statement.order_by(col(MedicalFile.id)))).scalars().all()


async def count_files(
    session: AsyncSession, principal: Principal, notes: Sequence[UUID]
) -> Mapping[UUID, int]:
    columns: tuple[Any, ...] = (MedicalFile.note, func.count().label("files"))
    statement = select(*columns).where(
        POLICIES.readable_by(MedicalFile, principal), col(MedicalFile.note).in_(notes)
    )
    return {row.note: row.files for row in await session.execute(statement.group_by(col(MedicalFile.note)))}


async def numbers_of(
    session: AsyncSession, principal: Principal, interviews: Sequence[UUID], visit: UUID
) -> Mapping[UUID, int]:
    """The numbers of those interviews that are of the visit."""
    columns: tuple[Any, ...] = (Interview.id, Interview.number)
    statement = select(*columns).where(
        POLICIES.readable_by(Interview, principal),
        col(Interview.id).in_(interviews),
        col(Interview.visit) == visit,
    )
    return {row.id: row.number for row in await session.execute(statement)}
