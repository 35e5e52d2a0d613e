"""All the SQL of alerts. Every read starts from what the principal may read, and says in which part."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.grants import add_grant
from servicekit.ids import today
from servicekit.models import RecordGrant
from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, exists, func, select, text, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.alerts.schemas import AlertView
from complaints.models import Allegation, Complaint, ProtectionAlert, ProtectionFile
from complaints.policy import POLICIES
from complaints.policy.alerts import alert_received, alert_workable
from complaints.policy.rules import FOR_PROTECTION

_SORTS: dict[str, SQLColumnExpression[Any]] = {
    "due": col(ProtectionAlert.escalate_on),
    "told": col(ProtectionAlert.created_at),
}
_ITEM = tuple(
    col(getattr(ProtectionAlert, name))
    for name in (
        "id", "topic", "urgency", "created_at", "told_by", "escalate_on", "taken_by", "taken_at", "finished_at",
        "complaint", "version",
    )
)  # fmt: skip


def _received(principal: Principal) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return POLICIES.readable_by(ProtectionAlert, principal), alert_received(PrincipalFacts(principal))


def _in_view(principal: Principal, view: AlertView) -> tuple[ColumnElement[bool], ...]:
    is_open, waits = col(ProtectionAlert.finished_at).is_(None), col(ProtectionAlert.taken_at).is_(None)
    match view:
        case "waiting":
            return is_open, waits
        case "mine":
            return is_open, col(ProtectionAlert.taken_by) == principal.account
        case "taken-up":
            return is_open, ~waits
        case "escalated":
            return is_open, waits, col(ProtectionAlert.escalate_on) <= today()
        case "finished":
            return (~is_open,)


def _list(principal: Principal, view: AlertView) -> Select[*tuple[Any, ...]]:
    return select(*_ITEM).where(*_received(principal), *_in_view(principal, view))


async def fetch_list(
    session: AsyncSession, principal: Principal, view: AlertView, cursor: str | None, limit: int
) -> Slice:
    """Those that wait longest first; of the finished the latest."""
    order = choose_order("-told" if view == "finished" else "due", _SORTS)
    return await fetch_slice(session, _list(principal, view), order, col(ProtectionAlert.id), cursor, limit)


async def count(session: AsyncSession, principal: Principal, view: AlertView) -> Count:
    return await count_up_to(session, _list(principal, view))


async def fetch(
    session: AsyncSession, principal: Principal, alert: UUID, *, lock: bool = False
) -> ProtectionAlert | None:
    statement = select(ProtectionAlert).where(*_received(principal), col(ProtectionAlert.id) == alert)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def is_workable(session: AsyncSession, principal: Principal, alert: UUID) -> bool:
    workable = exists().where(col(ProtectionAlert.id) == alert, alert_workable(PrincipalFacts(principal)))
    return bool((await session.execute(select(workable))).scalar_one())


async def told_by_asker(
    session: AsyncSession, principal: Principal, complaint: UUID
) -> Sequence[ProtectionAlert]:
    statement = select(ProtectionAlert).where(
        POLICIES.readable_by(ProtectionAlert, principal),
        col(ProtectionAlert.complaint) == complaint,
        col(ProtectionAlert.told_by) == principal.account,
    )
    return (await session.execute(statement.order_by(col(ProtectionAlert.id).desc()))).scalars().all()


async def references_of(
    session: AsyncSession, principal: Principal, complaints: Collection[UUID]
) -> dict[UUID, str]:
    """Of those of them that the asker reads."""
    statement = select(col(Complaint.id), col(Complaint.reference)).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.id).in_(complaints)
    )
    return {row.id: row.reference for row in await session.execute(statement)}


async def readable_among(session: AsyncSession, principal: Principal, records: Collection[UUID]) -> set[UUID]:
    """The allegations and protection files among ``records`` that the asker reads."""
    found: set[UUID] = set()
    for table in (Allegation, ProtectionFile):
        statement = select(col(table.id)).where(
            POLICIES.readable_by(table, principal), col(table.id).in_(records)
        )
        found |= set((await session.execute(statement)).scalars())
    return found


_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended('daylight complaints handovers of visits', 0))")


async def hold_taking(session: AsyncSession) -> None:
    """One at a time: a consent taken back must not be overtaken by what it was for."""
    await session.execute(_HOLD)


async def keep(session: AsyncSession, values: dict[str, Any]) -> bool:
    """As worker, once: whether it is new."""
    made = pg_insert(table_of(ProtectionAlert)).values(values).on_conflict_do_nothing()
    return bool((await session.execute(made)).rowcount)  # type: ignore[attr-defined]


async def note_withdrawn(session: AsyncSession, alert: UUID, at: datetime) -> None:
    """As worker. Who it is goes; what was told stays with the team, which is told not to use it."""
    columns = table_of(ProtectionAlert).c
    statement = (
        update(table_of(ProtectionAlert))
        .where(columns.id == alert, columns.complaint.is_(None), columns.consent_withdrawn_at.is_(None))
        .values(consent_withdrawn_at=at, person=None, version=columns.version + 1)
    )
    await session.execute(statement)


async def open_complaint(session: AsyncSession, principal: Principal, alert: ProtectionAlert) -> None:
    """Lets who took the alert up read the complaint; one alert or several, it is one right."""
    who = principal.account
    if alert.complaint is None:
        return
    held = exists().where(*_for_protection(alert, who), col(RecordGrant.ends_at).is_(None))
    if not (await session.execute(select(held))).scalar_one():
        await add_grant(session, alert.complaint, alert.side, who, FOR_PROTECTION, who)


async def close_complaint(session: AsyncSession, alert: ProtectionAlert, account: UUID) -> None:
    """Ends that right, unless another alert on the complaint is with the same person."""
    if alert.complaint is None:
        return
    other = exists().where(
        col(ProtectionAlert.complaint) == alert.complaint,
        col(ProtectionAlert.id) != alert.id,
        col(ProtectionAlert.taken_by) == account,
        col(ProtectionAlert.finished_at).is_(None),
    )
    ended = update(RecordGrant).where(
        *_for_protection(alert, account), col(RecordGrant.ends_at).is_(None), ~other
    )
    await session.execute(ended.values(ends_at=func.now()).execution_options(synchronize_session=False))


def _for_protection(alert: ProtectionAlert, account: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        col(RecordGrant.record) == alert.complaint,
        col(RecordGrant.account) == account,
        col(RecordGrant.kind) == FOR_PROTECTION,
    )
