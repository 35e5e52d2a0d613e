"""All the SQL of who owes what. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import or_far_future
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import Addressee, Extension, Recommendation, Reminder
from recommendations.models.due import ExtensionState
from recommendations.models.recommendation import State
from recommendations.policy.rules import not_withheld
from recommendations.tree import Bodies

SORTS: dict[str, SQLColumnExpression[Any]] = {"due": or_far_future(col(Addressee.response_due))}


@dataclass(frozen=True, slots=True)
class AddressedFilters:
    bodies: Bodies | None = None
    """The addressee is one of them."""
    answered: bool | None = None
    due_to: date | None = None


def _conditions(principal: Principal, filters: AddressedFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        # Whoever reads a recommendation reads whom it addresses.
        not_withheld(PrincipalFacts(principal)),
        col(Recommendation.state) == State.ISSUED.value,
    ]
    if filters.bodies:
        conditions.append(filters.bodies.addressed())
    if filters.answered is not None:
        answered = col(Addressee.answered_at)
        conditions.append(answered.is_not(None) if filters.answered else answered.is_(None))
    if filters.due_to:
        conditions.append(or_far_future(col(Addressee.response_due)) <= filters.due_to)
    return conditions


def _asked(principal: Principal, filters: AddressedFilters, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(Addressee)
        .join(Recommendation, col(Recommendation.id) == Addressee.recommendation)
        .where(*_conditions(principal, filters))
    )


async def fetch_addressed(
    session: AsyncSession, principal: Principal, filters: AddressedFilters, cursor: str | None, limit: int
) -> Slice:
    """Rows of an addressee and the recommendation, the first due first."""
    statement = _asked(principal, filters, Addressee, Recommendation)
    return await fetch_slice(session, statement, choose_order("due", SORTS), col(Addressee.id), cursor, limit)


async def count_addressed(session: AsyncSession, principal: Principal, filters: AddressedFilters) -> Count:
    return await count_up_to(session, _asked(principal, filters, col(Addressee.id)))


async def reminded(session: AsyncSession, addressees: Sequence[UUID]) -> dict[UUID, list[date]]:
    """On which days each was reminded."""
    statement = select(col(Reminder.addressee), col(Reminder.sent_on)).where(
        col(Reminder.addressee).in_(addressees)
    )
    found: dict[UUID, list[date]] = {}
    for addressee, day in await session.execute(statement.order_by(col(Reminder.sent_on))):
        found.setdefault(addressee, []).append(day)
    return found


async def asking(session: AsyncSession, addressees: Sequence[UUID]) -> dict[UUID, date]:
    """Until when those want time who asked for it and were not told yet."""
    statement = select(col(Extension.addressee), col(Extension.until)).where(
        col(Extension.addressee).in_(addressees), col(Extension.state) == ExtensionState.ASKED.value
    )
    return {row[0]: row[1] for row in await session.execute(statement)}
