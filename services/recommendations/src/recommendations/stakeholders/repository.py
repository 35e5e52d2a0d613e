"""The SQL of the stakeholder map. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from recommendations.models import Stakeholder, StakeholderEstimate
from recommendations.policy import POLICIES

MOST = 200
LAST = 10
_TOPICS = 100


@dataclass(frozen=True, slots=True)
class MapFilters:
    recommendation: UUID | None = None
    theme: UUID | None = None
    authority: UUID | None = None
    until: date | None = None


def _about(table: Any, filters: MapFilters) -> list[ColumnElement[bool]]:
    """Those that count, about exactly what is asked for."""
    conditions: list[ColumnElement[bool]] = [table.taken_back_at.is_(None)]
    for column, wanted in (
        (table.recommendation, filters.recommendation),
        (table.theme, filters.theme),
    ):
        conditions.append(column == wanted if wanted else column.is_(None))
    if filters.until:
        conditions.append(table.estimated_on <= filters.until)
    return conditions


async def fetch_map(
    session: AsyncSession, principal: Principal, filters: MapFilters
) -> Sequence[Stakeholder]:
    """One more than are shown, where there are more."""
    has = (
        select(1)
        .where(
            col(StakeholderEstimate.stakeholder) == Stakeholder.id,
            POLICIES.readable_by(StakeholderEstimate, principal),
            *_about(StakeholderEstimate, filters),
        )
        .correlate(Stakeholder)
    )
    statement = select(Stakeholder).where(POLICIES.readable_by(Stakeholder, principal), has.exists())
    if filters.authority:
        statement = statement.where(col(Stakeholder.authority) == filters.authority)
    return (await session.execute(statement.order_by(col(Stakeholder.id)).limit(MOST + 1))).scalars().all()


async def last_estimates(
    session: AsyncSession, principal: Principal, stakeholders: Sequence[UUID], filters: MapFilters
) -> dict[UUID, list[StakeholderEstimate]]:
    """Of each the last ones, the newest first."""
    last = (
        select(StakeholderEstimate)
        .where(
            col(StakeholderEstimate.stakeholder) == Stakeholder.id,
            POLICIES.readable_by(StakeholderEstimate, principal),
            *_about(StakeholderEstimate, filters),
        )
        .order_by(col(StakeholderEstimate.estimated_on).desc(), col(StakeholderEstimate.id).desc())
        .limit(LAST)
        .correlate(Stakeholder)
        .lateral("last")
    )
    estimate = aliased(StakeholderEstimate, last)
    statement = (
        select(estimate)
        .select_from(Stakeholder)
        .join(last, col(Stakeholder.id) == last.c.stakeholder)
        .where(col(Stakeholder.id).in_(stakeholders))
    )
    found: dict[UUID, list[StakeholderEstimate]] = {}
    for row in (await session.execute(statement)).scalars():
        found.setdefault(row.stakeholder, []).append(row)
    return found


async def topics(session: AsyncSession, principal: Principal) -> Sequence[Row[UUID | None, UUID | None]]:
    table = StakeholderEstimate
    statement = (
        select(col(table.recommendation), col(table.theme))
        .where(POLICIES.readable_by(table, principal), col(table.taken_back_at).is_(None))
        .distinct()
        .limit(_TOPICS)
    )
    return (await session.execute(statement)).all()


async def fetch(session: AsyncSession, principal: Principal, stakeholder: UUID) -> Stakeholder | None:
    statement = select(Stakeholder).where(
        POLICIES.readable_by(Stakeholder, principal), col(Stakeholder.id) == stakeholder
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def named(
    session: AsyncSession,
    principal: Principal,
    side: str,
    office: UUID,
    authority: UUID | None,
    name: str | None,
) -> Stakeholder:
    """The office's row of that body, made where there is none: two at once make one."""
    made = {
        "id": uuid7(),
        "created_at": utcnow(),
        "updated_at": utcnow(),
        "version": 1,
        "side": side,
        "office": office,
        "authority": authority,
        "name": name,
        "entered_by": principal.account,
    }
    await session.execute(insert(table_of(Stakeholder)).values(made).on_conflict_do_nothing())
    same = col(Stakeholder.authority) == authority if authority else col(Stakeholder.name) == name
    statement = select(Stakeholder).where(
        same, col(Stakeholder.side) == side, col(Stakeholder.office) == office
    )
    return (await session.execute(statement)).scalar_one()


async def hold_estimate(
    session: AsyncSession, principal: Principal, estimate: UUID
) -> StakeholderEstimate | None:
    statement = select(StakeholderEstimate).where(
        POLICIES.readable_by(StakeholderEstimate, principal), col(StakeholderEstimate.id) == estimate
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()
