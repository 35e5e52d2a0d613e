"""All the SQL of assessments of laws. Every read starts from what the principal may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.pages import Slice, choose_order, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, Row, Select, SQLColumnExpression, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import LawAssessment, LawAssessmentVersion, Provision
from recommendations.policy import POLICIES
from recommendations.provisions.repository import WORDED, present_of

_LAST_PLACE = 2_147_483_647
SORTS: dict[str, SQLColumnExpression[Any]] = {
    "position": func.coalesce(Provision.position, _LAST_PLACE),
}
_JUDGED = (
    select(
        col(LawAssessmentVersion.number).label("versions"),
        col(LawAssessmentVersion.reasons),
        col(LawAssessmentVersion.language),
        col(LawAssessmentVersion.assessed_on),
        col(LawAssessmentVersion.assessed_by),
        col(LawAssessmentVersion.wording).label("judged"),
    )
    .where(col(LawAssessmentVersion.assessment) == LawAssessment.id)
    .order_by(col(LawAssessmentVersion.number).desc())
    .limit(1)
    .correlate(LawAssessment)
    .lateral("judged")
)
"""The newest judgement, found through the index for each row that is shown."""
PRESENT: tuple[Any, ...] = (
    LawAssessment.id,
    LawAssessment.legal_text,
    LawAssessment.provision,
    LawAssessment.gap,
    LawAssessment.standard,
    LawAssessment.article,
    LawAssessment.verdict,
    LawAssessment.version,
    *_JUDGED.c,
    col(Provision.number).label("provision_number"),
    col(Provision.paragraph).label("provision_paragraph"),
    WORDED.c.heading.label("provision_heading"),
    _JUDGED.c.judged.is_distinct_from(WORDED.c.wording).label("outdated"),
)


@dataclass(frozen=True, slots=True)
class Filters:
    verdict: Sequence[str] = ()
    standard: Sequence[UUID] = ()
    provision: Sequence[UUID] = ()
    gaps: bool | None = None


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    table = LawAssessment
    conditions: list[ColumnElement[bool]] = []
    if filters.verdict:
        conditions.append(col(table.verdict).in_(filters.verdict))
    if filters.standard:
        conditions.append(col(table.standard).in_(filters.standard))
    if filters.provision:
        conditions.append(col(table.provision).in_(filters.provision))
    if filters.gaps is not None:
        gap = col(table.provision).is_(None)
        conditions.append(gap if filters.gaps else ~gap)
    return conditions


def _present(principal: Principal) -> Select[*tuple[Any, ...]]:
    """Assessments as they were judged last."""
    return (
        select(*PRESENT)
        .select_from(LawAssessment)
        .join(_JUDGED, true())
        .outerjoin(Provision, col(Provision.id) == LawAssessment.provision)
        .outerjoin(WORDED, true())
        .where(POLICIES.readable_by(LawAssessment, principal))
    )


async def fetch_list(
    session: AsyncSession,
    principal: Principal,
    legal_text: UUID,
    filters: Filters,
    cursor: str | None,
    limit: int,
) -> Slice:
    statement = _present(principal).where(col(LawAssessment.legal_text) == legal_text, *_conditions(filters))
    order = choose_order("position", SORTS)
    return await fetch_slice(session, statement, order, col(LawAssessment.id), cursor, limit)


async def one(session: AsyncSession, principal: Principal, assessment: UUID) -> Row[Any] | None:
    statement = _present(principal).where(col(LawAssessment.id) == assessment)
    return (await session.execute(statement)).one_or_none()


async def by_ids(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> Sequence[Row[Any]]:
    statement = _present(principal).where(col(LawAssessment.id).in_(ids))
    return (await session.execute(statement.order_by(col(LawAssessment.id)))).all()


async def hold(session: AsyncSession, principal: Principal, assessment: UUID) -> LawAssessment | None:
    """Locked until the transaction ends. Row-level security hides it from who may not change it."""
    statement = select(LawAssessment).where(
        POLICIES.readable_by(LawAssessment, principal), col(LawAssessment.id) == assessment
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def is_judged(
    session: AsyncSession, principal: Principal, provision: UUID, standard: UUID, article: str
) -> bool:
    table = LawAssessment
    statement = select(col(table.id)).where(
        POLICIES.readable_by(table, principal),
        col(table.provision) == provision,
        col(table.standard) == standard,
        col(table.article) == article,
    )
    return (await session.execute(statement)).first() is not None


async def judgements_of(
    session: AsyncSession, principal: Principal, assessment: UUID
) -> Sequence[LawAssessmentVersion]:
    """Newest first."""
    table = LawAssessmentVersion
    statement = select(table).where(
        POLICIES.readable_by(table, principal), col(table.assessment) == assessment
    )
    return (await session.execute(statement.order_by(col(table.number).desc()))).scalars().all()


async def standards_of(
    session: AsyncSession, principal: Principal, legal_text: UUID, filters: Filters
) -> Sequence[UUID]:
    """Those that it was measured by."""
    table = LawAssessment
    statement = select(col(table.standard)).where(
        POLICIES.readable_by(table, principal), col(table.legal_text) == legal_text, *_conditions(filters)
    )
    return (await session.execute(statement.distinct().order_by(col(table.standard)))).scalars().all()


async def table_rows(
    session: AsyncSession,
    principal: Principal,
    legal_text: UUID,
    filters: Filters,
    unassessed: bool,
    cursor: str | None,
    limit: int,
) -> Slice:
    """Provisions in their order: those with a matching assessment, or, ``unassessed``, all there are."""
    statement = present_of(principal, legal_text)
    if not unassessed:
        matching = select(col(LawAssessment.provision)).where(
            POLICIES.readable_by(LawAssessment, principal),
            col(LawAssessment.legal_text) == legal_text,
            col(LawAssessment.provision).is_not(None),
            *_conditions(filters),
        )
        statement = statement.where(col(Provision.id).in_(matching))
    order = choose_order("position", {"position": col(Provision.position)})
    return await fetch_slice(session, statement, order, col(Provision.id), cursor, limit)


async def in_rows(
    session: AsyncSession, principal: Principal, provisions: Sequence[UUID], filters: Filters
) -> Sequence[Row[Any]]:
    statement = _present(principal).where(col(LawAssessment.provision).in_(provisions), *_conditions(filters))
    return (await session.execute(statement.order_by(col(LawAssessment.id)))).all()


async def gaps_of(
    session: AsyncSession, principal: Principal, legal_text: UUID, filters: Filters
) -> Sequence[Row[Any]]:
    statement = _present(principal).where(
        col(LawAssessment.legal_text) == legal_text,
        col(LawAssessment.provision).is_(None),
        *_conditions(filters),
    )
    return (await session.execute(statement.order_by(col(LawAssessment.id)))).all()
