"""All the SQL of protection files. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    SQLColumnExpression,
    case,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from complaints.models import (
    Allegation,
    Complaint,
    ProtectionCheckIn,
    ProtectionEntry,
    ProtectionFile,
    ProtectionLink,
    ProtectionReading,
)
from complaints.models.protection import CheckInState
from complaints.policy import POLICIES
from complaints.policy.protection import (
    check_in_before_head,
    check_in_before_team,
    check_in_open,
    check_in_stood_in_for,
    file_held,
    file_workable,
)
from complaints.protection.schemas import Watched

_WATCHED = tuple(
    col(getattr(ProtectionCheckIn, name))
    for name in ("id", "file", "due_on", "account", "contact", "version")
)
LIMIT = 500
OPEN = (CheckInState.PROPOSED.value, CheckInState.PLANNED.value)

_NEXT = (
    select(func.min(col(ProtectionCheckIn.due_on)))
    .where(col(ProtectionCheckIn.file) == ProtectionFile.id, col(ProtectionCheckIn.state).in_(OPEN))
    .scalar_subquery()
    .label("next_check_in")
)
_FILE = (
    col(ProtectionFile.id),
    col(ProtectionFile.created_at),
    col(ProtectionFile.safe_contact),
    col(ProtectionFile.closed_on),
    col(ProtectionFile.version),
    _NEXT,
)


def _works(principal: Principal) -> ColumnElement[bool]:
    return file_workable(PrincipalFacts(principal)).label("works")


@dataclass(frozen=True, slots=True)
class Parts:
    entries: Sequence[ProtectionEntry]
    check_ins: Sequence[ProtectionCheckIn]
    links: Sequence[ProtectionLink]
    readings: Sequence[ProtectionReading]
    readable: dict[UUID, str | None]
    """What is linked and the asker reads too; a complaint with its reference."""


async def fetch(
    session: AsyncSession, principal: Principal, file: UUID, *, lock: bool = False
) -> ProtectionFile | None:
    statement = select(ProtectionFile).where(
        POLICIES.readable_by(ProtectionFile, principal), col(ProtectionFile.id) == file
    )
    return (await session.execute(statement.with_for_update() if lock else statement)).scalar_one_or_none()


async def is_workable(session: AsyncSession, principal: Principal, file: UUID) -> bool:
    workable = exists().where(col(ProtectionFile.id) == file, file_workable(PrincipalFacts(principal)))
    return bool((await session.execute(select(workable))).scalar_one())


async def summary_of(session: AsyncSession, principal: Principal, file: UUID) -> Row[*tuple[Any, ...]] | None:
    statement = select(*_FILE, _works(principal)).where(
        POLICIES.readable_by(ProtectionFile, principal), col(ProtectionFile.id) == file
    )
    return (await session.execute(statement)).one_or_none()


async def all_summaries(session: AsyncSession, principal: Principal) -> Sequence[Row[*tuple[Any, ...]]]:
    """The asker's own files, those first that are to be looked after first."""
    statement = (
        select(*_FILE, _works(principal))
        .where(POLICIES.readable_by(ProtectionFile, principal))
        .order_by(
            col(ProtectionFile.closed_on).is_not(None),
            _NEXT.element.asc().nulls_last(),
            col(ProtectionFile.id),
        )
        .limit(LIMIT)
    )
    return (await session.execute(statement)).all()


async def check_ins_due(session: AsyncSession, principal: Principal) -> Sequence[Row[*tuple[Any, ...]]]:
    """What is still to be seen to in the asker's own files, the longest due first."""
    statement = (
        select(ProtectionCheckIn, col(ProtectionFile.safe_contact))
        .join(ProtectionFile, col(ProtectionFile.id) == ProtectionCheckIn.file)
        .where(
            file_held(PrincipalFacts(principal)),
            col(ProtectionCheckIn.state).in_(OPEN),
            col(ProtectionFile.closed_on).is_(None),
        )
        .order_by(col(ProtectionCheckIn.due_on), col(ProtectionCheckIn.id))
        .limit(LIMIT)
    )
    return (await session.execute(statement)).all()


def _watched(principal: Principal) -> Select[*tuple[Any, ...]]:
    """Check-ins whose file is hidden from the asker, or only opened in an emergency: columns alone, none with words."""
    who = PrincipalFacts(principal)
    stands_in, heads = check_in_stood_in_for(who), check_in_before_head(who)
    why = case((stands_in, Watched.STANDING_IN.value), (heads, Watched.HEAD.value), else_=Watched.TEAM.value)
    hidden = ~exists().where(col(ProtectionFile.id) == ProtectionCheckIn.file, file_held(who))
    return select(*_WATCHED, why.label("why"), heads.label("may_name")).where(
        or_(stands_in, check_in_before_team(who), heads), hidden
    )


async def watched(session: AsyncSession, principal: Principal) -> Sequence[Row[*tuple[Any, ...]]]:
    """What is still to be seen to, the longest due first."""
    statement = _watched(principal).where(check_in_open())
    order = (col(ProtectionCheckIn.due_on), col(ProtectionCheckIn.id))
    return (await session.execute(statement.order_by(*order).limit(LIMIT))).all()


async def watched_one(
    session: AsyncSession, principal: Principal, check_in: UUID
) -> Row[*tuple[Any, ...]] | None:
    statement = _watched(principal).where(col(ProtectionCheckIn.id) == check_in)
    return (await session.execute(statement)).one_or_none()


async def stood_in_for(session: AsyncSession, principal: Principal, check_in: UUID) -> UUID | None:
    """Whose check-in it is, where the asker stands in for them."""
    statement = select(col(ProtectionCheckIn.account)).where(
        col(ProtectionCheckIn.id) == check_in, check_in_stood_in_for(PrincipalFacts(principal))
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def close_check_ins(session: AsyncSession, file: UUID, *, closed: bool) -> None:
    """Those of a closed file come before nobody."""
    await session.execute(
        update(ProtectionCheckIn).where(col(ProtectionCheckIn.file) == file).values(file_closed=closed)
    )


async def check_in_with_contact(
    session: AsyncSession, principal: Principal, check_in: UUID
) -> Row[*tuple[Any, ...]] | None:
    statement = (
        select(ProtectionCheckIn, col(ProtectionFile.safe_contact))
        .join(ProtectionFile, col(ProtectionFile.id) == ProtectionCheckIn.file)
        .where(POLICIES.readable_by(ProtectionFile, principal), col(ProtectionCheckIn.id) == check_in)
    )
    return (await session.execute(statement)).one_or_none()


async def fetch_check_in(
    session: AsyncSession, principal: Principal, check_in: UUID, *, lock: bool = False
) -> ProtectionCheckIn | None:
    statement = select(ProtectionCheckIn).where(
        POLICIES.readable_by(ProtectionCheckIn, principal), col(ProtectionCheckIn.id) == check_in
    )
    return (await session.execute(statement.with_for_update() if lock else statement)).scalar_one_or_none()


async def has_entry(session: AsyncSession, file: UUID, entry: UUID) -> bool:
    found = exists().where(col(ProtectionEntry.id) == entry, col(ProtectionEntry.file) == file)
    return bool((await session.execute(select(found))).scalar_one())


async def parts_of(session: AsyncSession, principal: Principal, file: UUID) -> Parts:
    async def rows(table: type[SQLModel], of: SQLColumnExpression[UUID], *order: Any) -> Sequence[Any]:
        statement = select(table).where(POLICIES.readable_by(table, principal), of == file)
        return (await session.execute(statement.order_by(*order))).scalars().all()

    links = await rows(ProtectionLink, col(ProtectionLink.file), col(ProtectionLink.id))
    records = [link.record for link in links]
    complaints = select(col(Complaint.id), col(Complaint.reference)).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.id).in_(records)
    )
    allegations = select(col(Allegation.id)).where(
        POLICIES.readable_by(Allegation, principal), col(Allegation.id).in_(records)
    )
    readable: dict[UUID, str | None] = {row.id: row.reference for row in await session.execute(complaints)}
    readable |= dict.fromkeys((await session.execute(allegations)).scalars())
    return Parts(
        await rows(ProtectionEntry, col(ProtectionEntry.file), col(ProtectionEntry.id).desc()),
        await rows(
            ProtectionCheckIn,
            col(ProtectionCheckIn.file),
            col(ProtectionCheckIn.due_on).desc(),
            col(ProtectionCheckIn.id),
        ),
        links,
        await rows(ProtectionReading, col(ProtectionReading.file), col(ProtectionReading.id).desc()),
        readable,
    )
