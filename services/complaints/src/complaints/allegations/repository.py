"""All the SQL of allegations. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import ScalarSelect, SQLColumnExpression, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import (
    Allegation,
    AllegationChange,
    AllegationEntry,
    AllegationException,
    Complaint,
    Party,
)
from complaints.models.allegation import AllegationEntryKind
from complaints.policy import POLICIES
from complaints.policy.allegations import allegation_workable

SORTS: dict[str, SQLColumnExpression[Any]] = {"created_at": col(Allegation.created_at)}


@dataclass(frozen=True, slots=True)
class Parts:
    """What hangs on one allegation."""

    entries: Sequence[AllegationEntry]
    exceptions: Sequence[AllegationException]
    complaint: tuple[UUID, str] | None
    works: bool


async def fetch(
    session: AsyncSession, principal: Principal, allegation: UUID, *, lock: bool = False
) -> Allegation | None:
    statement = select(Allegation).where(
        POLICIES.readable_by(Allegation, principal), col(Allegation.id) == allegation
    )
    return (await session.execute(statement.with_for_update() if lock else statement)).scalar_one_or_none()


async def is_workable(session: AsyncSession, principal: Principal, allegation: UUID) -> bool:
    workable = exists().where(
        col(Allegation.id) == allegation, allegation_workable(PrincipalFacts(principal))
    )
    return bool((await session.execute(select(workable))).scalar_one())


def _latest(kind: AllegationEntryKind) -> ScalarSelect[Any]:
    return (
        select(col(AllegationEntry.code))
        .where(col(AllegationEntry.allegation) == Allegation.id, col(AllegationEntry.kind) == kind.value)
        .order_by(col(AllegationEntry.on).desc(), col(AllegationEntry.id).desc())
        .limit(1)
        .scalar_subquery()
    )


_INQUIRY = exists().where(
    col(AllegationEntry.allegation) == Allegation.id,
    col(AllegationEntry.kind) == AllegationEntryKind.INQUIRY.value,
)
_COLUMNS = (
    col(Allegation.id),
    col(Allegation.side),
    col(Allegation.level),
    col(Allegation.created_at),
    col(Allegation.place),
    col(Allegation.authority),
    col(Allegation.happened_from),
    col(Allegation.version),
    _INQUIRY.label("inquiry"),
    _latest(AllegationEntryKind.INVESTIGATION).label("investigation"),
    _latest(AllegationEntryKind.PROSECUTION).label("prosecution"),
)


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    complaint: UUID | None,
    sort: str,
    cursor: str | None,
    limit: int,
) -> Slice:
    statement = select(*_COLUMNS).where(POLICIES.readable_by(Allegation, principal))
    if complaint is not None:
        # Of a complaint that is read: an id alone must not tell that something is alleged there.
        readable = exists().where(col(Complaint.id) == complaint, POLICIES.readable_by(Complaint, principal))
        statement = statement.where(col(Allegation.complaint) == complaint, readable)
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, statement, order, col(Allegation.id), cursor, limit)


async def parts_of(session: AsyncSession, principal: Principal, record: Allegation) -> Parts:
    entries = (
        select(AllegationEntry)
        .where(col(AllegationEntry.allegation) == record.id)
        .order_by(col(AllegationEntry.on).desc(), col(AllegationEntry.id).desc())
    )
    exceptions = (
        select(AllegationException)
        .where(col(AllegationException.allegation) == record.id)
        .order_by(col(AllegationException.id))
    )
    complaint = select(col(Complaint.id), col(Complaint.reference)).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.id) == record.complaint
    )
    found = (await session.execute(complaint)).one_or_none()
    return Parts(
        (await session.execute(entries)).scalars().all(),
        (await session.execute(exceptions)).scalars().all(),
        (found.id, found.reference) if found else None,
        await is_workable(session, principal, record.id),
    )


async def fetch_exception(
    session: AsyncSession, principal: Principal, allegation: UUID, exception: UUID
) -> AllegationException | None:
    statement = select(AllegationException).where(
        POLICIES.readable_by(AllegationException, principal),
        col(AllegationException.allegation) == allegation,
        col(AllegationException.id) == exception,
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_party(
    session: AsyncSession, principal: Principal, complaint: UUID, party: UUID
) -> Party | None:
    statement = select(Party).where(
        POLICIES.readable_by(Party, principal), col(Party.id) == party, col(Party.complaint) == complaint
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def history_of(
    session: AsyncSession, principal: Principal, allegation: UUID
) -> Sequence[AllegationChange]:
    statement = select(AllegationChange).where(
        POLICIES.readable_by(AllegationChange, principal), col(AllegationChange.allegation) == allegation
    )
    return (await session.execute(statement.order_by(col(AllegationChange.id).desc()))).scalars().all()
