"""The SQL of what is to be followed up: out of the complaints that the asker may read."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from servicekit.pages import Count, Order, Slice, choose_order, count_up_to, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.repository import UNSEALED
from complaints.models import Complaint, FollowUp
from complaints.policy import POLICIES

Standing = Literal["open", "done"]

_SORTS: dict[str, SQLColumnExpression[Any]] = {
    "due_on": col(FollowUp.due_on),
    "done_on": col(FollowUp.done_on),
}
_COLUMNS = (
    col(Complaint.id),
    col(Complaint.reference),
    col(Complaint.summary),
    col(Complaint.language),
    col(Complaint.level),
    col(Complaint.decision),
    col(Complaint.closed_on),
    col(Complaint.place),
    col(Complaint.authority),
    col(Complaint.assignee),
    col(Complaint.team),
    col(FollowUp.due_on),
    col(FollowUp.done_on),
    col(FollowUp.result),
    col(FollowUp.note),
    col(FollowUp.account),
    col(FollowUp.version),
)


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Which of them."""

    standing: Standing = "open"
    assignee: UUID | None = None
    due_to: date | None = None


def _conditions(principal: Principal, wanted: FollowUps) -> list[ColumnElement[bool]]:
    done = col(FollowUp.done_on)
    conditions = [
        POLICIES.readable_by(Complaint, principal),
        UNSEALED,
        done.is_(None) if wanted.standing == "open" else done.is_not(None),
    ]
    if wanted.assignee is not None:
        conditions.append(col(Complaint.assignee) == wanted.assignee)
    if wanted.due_to is not None:
        conditions.append(col(FollowUp.due_on) <= wanted.due_to)
    return conditions


async def fetch_follow_ups(
    session: AsyncSession, principal: Principal, wanted: FollowUps, cursor: str | None, limit: int
) -> Slice:
    """The soonest due first; of those that were done the latest."""
    order: Order = choose_order("due_on" if wanted.standing == "open" else "-done_on", _SORTS)
    statement: Select[*tuple[Any, ...]] = (
        select(*_COLUMNS)
        .join(FollowUp, col(FollowUp.complaint) == Complaint.id)
        .where(*_conditions(principal, wanted))
    )
    return await fetch_slice(session, statement, order, col(Complaint.id), cursor, limit)


async def count_follow_ups(session: AsyncSession, principal: Principal, wanted: FollowUps) -> Count:
    statement = (
        select(col(Complaint.id))
        .join(FollowUp, col(FollowUp.complaint) == Complaint.id)
        .where(*_conditions(principal, wanted))
    )
    return await count_up_to(session, statement)
