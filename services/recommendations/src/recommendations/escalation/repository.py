"""All the SQL of the ladder. Every read starts from what the principal may read."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.ids import today
from servicekit.pages import Count, Slice, choose_order, count_up_to, fetch_slice
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import ColumnElement, Row, Select, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.escalation.rules import StepState
from recommendations.models import (
    Addressee,
    DialogueRecommendation,
    EscalationDecision,
    EscalationDeed,
    EscalationEffect,
    EscalationRisk,
    EscalationStep,
    Promise,
    Recommendation,
    Reminder,
)
from recommendations.models.dialogue import PromiseState
from recommendations.models.escalation import EscalationVerdict
from recommendations.policy import POLICIES
from recommendations.policy.rules import not_withheld

StepRow = Row[
    EscalationStep,
    EscalationRisk | None,
    EscalationDecision | None,
    EscalationDeed | None,
    EscalationEffect | None,
]
"""A step, what was weighed, and what was decided, done and seen."""


def _joined(principal: Principal) -> Select[*tuple[Any, ...]]:
    return (
        select(EscalationStep, EscalationRisk, EscalationDecision, EscalationDeed, EscalationEffect)
        .outerjoin(EscalationDecision, col(EscalationDecision.step) == EscalationStep.id)
        .outerjoin(EscalationDeed, col(EscalationDeed.step) == EscalationStep.id)
        .outerjoin(EscalationEffect, col(EscalationEffect.step) == EscalationStep.id)
        # Its own audience is narrower: who is not of it finds the step and no risk.
        .outerjoin(
            EscalationRisk,
            (col(EscalationRisk.step) == EscalationStep.id) & POLICIES.readable_by(EscalationRisk, principal),
        )
        .where(POLICIES.readable_by(EscalationStep, principal))
    )


async def steps_of(session: AsyncSession, principal: Principal, recommendation: UUID) -> Sequence[StepRow]:
    """The newest first."""
    statement = _joined(principal).where(col(EscalationStep.recommendation) == recommendation)
    rows: Any = (await session.execute(statement.order_by(col(EscalationStep.id).desc()))).all()
    found: Sequence[StepRow] = rows
    return found


async def standing_of(session: AsyncSession, recommendation: UUID) -> tuple[bool, bool, bool, bool, bool]:
    """Whether an answer is late, a promise is late, a promise was broken, an effect is late, and a reminder was
    sent."""
    day = today()
    promised = (
        select(1)
        .select_from(Promise)
        .join(DialogueRecommendation, col(DialogueRecommendation.dialogue) == Promise.dialogue)
        .where(col(DialogueRecommendation.recommendation) == recommendation)
    )
    asked: list[ColumnElement[bool]] = [
        exists().where(
            col(Addressee.recommendation) == recommendation,
            col(Addressee.answered_at).is_(None),
            col(Addressee.response_due) < day,
        ),
        promised.where(col(Promise.state) == PromiseState.OPEN.value, col(Promise.due_on) < day).exists(),
        promised.where(col(Promise.state) == PromiseState.BROKEN.value).exists(),
        exists().where(
            col(EscalationDeed.recommendation) == recommendation,
            col(EscalationDeed.effect_due) < day,
            ~exists().where(col(EscalationEffect.step) == EscalationDeed.step).correlate(EscalationDeed),
        ),
        exists().where(col(Reminder.recommendation) == recommendation),
    ]
    row = (await session.execute(select(*asked))).one()
    return row[0], row[1], row[2], row[3], row[4]


def _waiting(principal: Principal, state: StepState, *columns: Any) -> Select[*tuple[Any, ...]]:
    decided = select(1).where(col(EscalationDecision.step) == EscalationStep.id).correlate(EscalationStep)
    done = select(1).where(col(EscalationDeed.step) == EscalationStep.id).correlate(EscalationStep)
    approved = decided.where(col(EscalationDecision.verdict) == EscalationVerdict.APPROVED.value)
    waits = [~decided.exists()] if state is StepState.PROPOSED else [approved.exists(), ~done.exists()]
    return (
        select(*columns)
        .select_from(EscalationStep)
        .join(Recommendation, col(Recommendation.id) == EscalationStep.recommendation)
        .where(not_withheld(PrincipalFacts(principal)), *waits)
    )


async def fetch_waiting(
    session: AsyncSession, principal: Principal, state: StepState, cursor: str | None, limit: int
) -> Slice:
    """Rows of a step and its recommendation, the longest waiting first."""
    statement = _waiting(principal, state, EscalationStep, Recommendation)
    order = choose_order("proposed_at", {"proposed_at": col(EscalationStep.proposed_at)})
    return await fetch_slice(session, statement, order, col(EscalationStep.id), cursor, limit)


async def count_waiting(session: AsyncSession, principal: Principal, state: StepState) -> Count:
    return await count_up_to(session, _waiting(principal, state, col(EscalationStep.id)))
