"""All the SQL of tasks. What is read starts from the complaints the asker may read."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from servicekit.records import FAR_FUTURE
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.repository import UNSEALED, among
from complaints.complaints.rules import OPEN_STATES
from complaints.models import Complaint, Substitution, Task
from complaints.models.complaint import State
from complaints.policy import POLICIES
from complaints.tasks.schemas import TaskView

_SORTS: dict[str, SQLColumnExpression[Any]] = {"due": func.coalesce(Task.due_on, FAR_FUTURE)}
_COLUMNS = (
    col(Task.id),
    col(Task.text),
    col(Task.due_on),
    col(Task.assignee),
    col(Task.complaint),
    col(Task.version),
    col(Complaint.reference),
    col(Complaint.summary),
    col(Complaint.language),
    col(Complaint.level),
)


def _of(principal: Principal, view: TaskView) -> ColumnElement[bool]:
    match view:
        case "mine":
            return col(Task.assignee) == principal.account
        case "given":
            return (col(Task.created_by) == principal.account) & (col(Task.assignee) != principal.account)
        case "standing-in":
            absent = select(col(Substitution.absent)).where(
                col(Substitution.substitute) == principal.account,
                col(Substitution.starts_at) <= func.now(),
                col(Substitution.ends_at) > func.now(),
            )
            return col(Task.assignee).in_(absent)


def _open(principal: Principal, view: TaskView) -> Select[*tuple[Any, ...]]:
    """Open tasks on complaints that are readable; who reads the complaint reads its tasks."""
    return (
        select(*_COLUMNS)
        .join(Complaint, col(Complaint.id) == col(Task.complaint))
        .where(
            POLICIES.readable_by(Complaint, principal),
            UNSEALED,
            # What was to be done on one that was merged is still to be done.
            col(Complaint.state).in_((*OPEN_STATES, State.MERGED)),
            col(Task.done_at).is_(None),
            _of(principal, view),
            among(select(col(Task.complaint)).where(_of(principal, view), col(Task.done_at).is_(None))),
        )
    )


async def fetch_open(
    session: AsyncSession, principal: Principal, view: TaskView, cursor: str | None, limit: int
) -> Slice:
    order = choose_order("due", _SORTS)
    return await fetch_slice(session, _open(principal, view), order, col(Task.id), cursor, limit)


async def count_open(session: AsyncSession, principal: Principal, view: TaskView) -> Count:
    return await count_up_to(session, _open(principal, view))


async def count_due(session: AsyncSession, principal: Principal, today: date) -> Count:
    due = _open(principal, "mine").where((col(Task.due_on) <= today) | col(Task.due_on).is_(None))
    return await count_up_to(session, due)


async def tasks_of(session: AsyncSession, complaint: UUID) -> Sequence[Task]:
    """Open ones first, the soonest due before the others."""
    order = (col(Task.done_at).desc().nulls_first(), func.coalesce(Task.due_on, FAR_FUTURE), col(Task.id))
    found = await session.execute(select(Task).where(col(Task.complaint) == complaint).order_by(*order))
    return found.scalars().all()


async def fetch(session: AsyncSession, complaint: UUID, task: UUID, *, lock: bool = False) -> Task | None:
    statement = select(Task).where(col(Task.complaint) == complaint, col(Task.id) == task)
    if lock:
        statement = statement.with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()
