"""From rows to the ladder."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.ids import today
from servicekit.names import Names
from servicekit.pages import Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.dialogue.schemas import RecommendationRef
from recommendations.escalation.repository import StepRow
from recommendations.escalation.rules import StepState, state_of
from recommendations.escalation.schemas import (
    EscalationDecisionOut,
    EscalationDeedOut,
    EscalationEffectOut,
    EscalationStepOut,
    EscalationWaiting,
    RiskWeighed,
)
from recommendations.models import (
    EscalationDecision,
    EscalationDeed,
    EscalationEffect,
    EscalationRisk,
    EscalationStep,
)
from recommendations.names import fetch_names

Rows = Sequence[StepRow]


@dataclass(frozen=True, slots=True)
class StepRights:
    account: UUID
    follows: bool
    heads: bool


def states(rows: Rows) -> list[StepState]:
    return [_state(decision, deed, effect) for _, _, decision, deed, effect in rows]


async def present_steps(
    session: AsyncSession, rows: Rows, languages: Sequence[str], rights: StepRights
) -> list[EscalationStepOut]:
    named: list[UUID | None] = []
    for step, _, decision, deed, effect in rows:
        named += [step.authority, step.proposed_by]
        named += [decision.decided_by] if decision else []
        named += [each.entered_by for each in (deed, effect) if each]
    names = await fetch_names(session, named, languages)
    return [_step(*row, names=names, rights=rights) for row in rows]


async def present_waiting(
    session: AsyncSession, principal: Principal, found: Slice, state: StepState, languages: Sequence[str]
) -> list[EscalationWaiting]:
    rows = [tuple(row)[:2] for row in found.rows]
    names = await fetch_names(session, [step.proposed_by for step, _ in rows], languages)
    return [
        EscalationWaiting(
            id=step.id,
            rung=step.rung,
            state=state,
            recommendation=RecommendationRef.model_validate(record, from_attributes=True),
            proposed_by=names.of(step.proposed_by),
            proposed_at=step.proposed_at,
            own=step.proposed_by == principal.account,
        )
        for step, record in rows
    ]


def _state(
    decision: EscalationDecision | None, deed: EscalationDeed | None, effect: EscalationEffect | None
) -> StepState:
    return state_of(
        decision.verdict if decision else None,
        deed.carried_out if deed else None,
        effect.effect if effect else None,
    )


def _step(
    step: EscalationStep,
    risk: EscalationRisk | None,
    decision: EscalationDecision | None,
    deed: EscalationDeed | None,
    effect: EscalationEffect | None,
    *,
    names: Names,
    rights: StepRights,
) -> EscalationStepOut:
    state = _state(decision, deed, effect)
    own = step.proposed_by == rights.account
    proposed = state is StepState.PROPOSED
    return EscalationStepOut(
        **step.model_dump(include={"id", "rung", "reason", "skipped_because", "language", "proposed_at"}),
        state=state,
        authority=names.maybe(step.authority),
        proposed_by=names.of(step.proposed_by),
        risk=RiskWeighed(**risk.model_dump(exclude={"step", "recommendation"})) if risk else None,
        decision=decision
        and EscalationDecisionOut(
            **decision.model_dump(include={"verdict", "reason", "decided_at"}),
            decided_by=names.of(decision.decided_by),
        ),
        deed=deed
        and EscalationDeedOut(
            **deed.model_dump(include={"carried_out", "day", "text", "effect_due"}),
            effect_overdue=effect is None and deed.effect_due is not None and deed.effect_due < today(),
            entered_by=names.of(deed.entered_by),
        ),
        effect=effect
        and EscalationEffectOut(
            **effect.model_dump(include={"effect", "day", "text"}), entered_by=names.of(effect.entered_by)
        ),
        may_decide=proposed and rights.heads and not own,
        may_withdraw=proposed and rights.follows and own,
        may_carry_out=state is StepState.APPROVED and rights.follows,
        may_look_back=state is StepState.CARRIED_OUT and rights.follows,
    )
