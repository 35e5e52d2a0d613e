"""All the SQL of proposals. Every read starts from what the principal may read.

The list's columns say of each proposal what "what worked" counts by: themes, kind, authority, submitted on, outcome
and its day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import or_far_future, table_of
from sqlalchemy import ColumnElement, Row, Select, SQLColumnExpression, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from recommendations.legislation.repository import of_themes
from recommendations.models import (
    LawProposal,
    LawProposalAssessment,
    LawProposalFinding,
    LawProposalRecommendation,
    LegalText,
    Provision,
    ProvisionVersion,
    Recommendation,
)
from recommendations.models.legislation import ProposalOutcome, TieRole
from recommendations.policy import POLICIES
from recommendations.policy.legislation import proposal_changeable
from recommendations.policy.rules import not_withheld
from recommendations.tree import below

SORTS: dict[str, SQLColumnExpression[Any]] = {
    "submitted_on": or_far_future(col(LawProposal.submitted_on)),
}
_WORDED = aliased(ProvisionVersion)
_HEADING = (
    select(col(_WORDED.heading))
    .where(col(_WORDED.provision) == LawProposal.provision)
    .order_by(col(_WORDED.number).desc())
    .limit(1)
    .correlate(LawProposal)
    .scalar_subquery()
)
LISTED: tuple[Any, ...] = (
    LawProposal.id,
    LawProposal.legal_text,
    LawProposal.provision,
    LawProposal.place,
    LawProposal.state,
    LawProposal.submitted_to,
    LawProposal.submitted_on,
    LawProposal.outcome,
    LawProposal.outcome_on,
    LawProposal.version,
    LegalText.kind,
    LegalText.reference,
    LegalText.titles,
    col(Provision.number).label("provision_number"),
    col(Provision.paragraph).label("provision_paragraph"),
    _HEADING.label("provision_heading"),
)


@dataclass(frozen=True, slots=True)
class Filters:
    legal_text: UUID | None = None
    provision: UUID | None = None
    state: Sequence[str] = ()
    outcome: Sequence[ProposalOutcome] = ()
    concluded: bool | None = None
    kind: Sequence[str] = ()
    theme: Sequence[UUID] = ()
    authority: Sequence[UUID] = ()
    """It went to one of these, or to one below."""


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    table = LawProposal
    conditions: list[ColumnElement[bool]] = []
    if filters.legal_text:
        conditions.append(col(table.legal_text) == filters.legal_text)
    if filters.provision:
        conditions.append(col(table.provision) == filters.provision)
    if filters.state:
        conditions.append(col(table.state).in_(filters.state))
    if filters.outcome:
        conditions.append(col(table.outcome).in_([each.value for each in filters.outcome]))
    if filters.concluded is not None:
        known = col(table.outcome).is_not(None)
        conditions.append(known if filters.concluded else ~known)
    if filters.kind:
        conditions.append(col(LegalText.kind).in_(filters.kind))
    if filters.theme:
        conditions.append(col(table.legal_text).in_(of_themes(filters.theme)))
    if filters.authority:
        conditions.append(col(table.submitted_to).in_(below(filters.authority)))
    return conditions


def _listed(principal: Principal, *columns: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns)
        .select_from(LawProposal)
        .join(LegalText, col(LegalText.id) == LawProposal.legal_text)
        .outerjoin(Provision, col(Provision.id) == LawProposal.provision)
        .where(POLICIES.readable_by(LawProposal, principal))
    )


async def fetch_list(
    session: AsyncSession, principal: Principal, filters: Filters, sort: str, cursor: str | None, limit: int
) -> Slice:
    statement = _listed(principal, *LISTED).where(*_conditions(filters))
    order = choose_order(sort, SORTS)
    return await fetch_slice(session, statement, order, col(LawProposal.id), cursor, limit)


async def count_list(session: AsyncSession, principal: Principal, filters: Filters) -> Count:
    return await count_up_to(session, _listed(principal, col(LawProposal.id)).where(*_conditions(filters)))


async def listed(
    session: AsyncSession, principal: Principal, proposals: Sequence[UUID]
) -> Sequence[Row[Any]]:
    statement = _listed(principal, *LISTED).where(col(LawProposal.id).in_(proposals))
    return (await session.execute(statement.order_by(col(LawProposal.id)))).all()


async def fetch(
    session: AsyncSession, principal: Principal, proposal: UUID, *, lock: bool = False
) -> LawProposal | None:
    """``lock``: until the transaction ends. Row-level security then hides it from who may not change it."""
    statement = select(LawProposal).where(
        POLICIES.readable_by(LawProposal, principal), col(LawProposal.id) == proposal
    )
    statement = statement.with_for_update() if lock else statement
    return (await session.execute(statement)).scalar_one_or_none()


async def may_change(session: AsyncSession, principal: Principal, proposal: UUID) -> bool:
    statement = select(col(LawProposal.id)).where(
        proposal_changeable(PrincipalFacts(principal)), col(LawProposal.id) == proposal
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


_TIES = {
    "assessments": table_of(LawProposalAssessment),
    "findings": table_of(LawProposalFinding),
}


async def tied(session: AsyncSession, what: str, proposal: UUID) -> list[UUID]:
    """``what``: assessments or findings."""
    table = _TIES[what]
    _, other = table.columns
    rows = await session.execute(select(other).where(table.c.proposal == proposal).order_by(other))
    return list(rows.scalars())


async def set_tied(session: AsyncSession, what: str, proposal: UUID, ids: Sequence[UUID]) -> None:
    table = _TIES[what]
    _, other = table.columns
    await session.execute(delete(table).where(table.c.proposal == proposal))
    if ids:
        rows = [{"proposal": proposal, other.name: each} for each in dict.fromkeys(ids)]
        await session.execute(insert(table), rows)


async def recommendations_of(
    session: AsyncSession, principal: Principal, proposal: UUID
) -> Sequence[Row[Any]]:
    """Those the principal may read, and that may stand anywhere."""
    table = LawProposalRecommendation
    columns: tuple[Any, ...] = (
        Recommendation.id,
        Recommendation.reference,
        Recommendation.title,
        Recommendation.state,
        table.role,
    )
    statement = (
        select(*columns)
        .join(table, col(table.recommendation) == Recommendation.id)
        .where(not_withheld(PrincipalFacts(principal)), col(table.proposal) == proposal)
    )
    return (await session.execute(statement.order_by(col(Recommendation.id)))).all()


async def set_bases(
    session: AsyncSession, proposal: UUID, before: Sequence[UUID], after: Sequence[UUID]
) -> None:
    """Those that it rests on. What came out of it, and what the principal does not see, stays."""
    table = LawProposalRecommendation
    gone = [each for each in before if each not in after]
    if gone:
        await session.execute(
            delete(table).where(
                col(table.proposal) == proposal,
                col(table.recommendation).in_(gone),
                col(table.role) == TieRole.BASIS.value,
            )
        )
    session.add_all(
        table(proposal=proposal, recommendation=each, role=TieRole.BASIS.value)
        for each in dict.fromkeys(after)
        if each not in before
    )
    await session.flush()


async def quotable(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> set[UUID]:
    """Those of ``ids`` that the principal may read, and that may stand anywhere."""
    statement = select(col(Recommendation.id)).where(
        not_withheld(PrincipalFacts(principal)), col(Recommendation.id).in_(ids)
    )
    return set((await session.execute(statement)).scalars())


async def roles_with(session: AsyncSession, principal: Principal, recommendation: UUID) -> Mapping[UUID, str]:
    """By proposal that is tied to the recommendation, how."""
    table = LawProposalRecommendation
    statement = select(col(table.proposal), col(table.role)).where(
        POLICIES.readable_by(table, principal), col(table.recommendation) == recommendation
    )
    return {row[0]: row[1] for row in await session.execute(statement)}
