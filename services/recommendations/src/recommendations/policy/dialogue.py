"""What is said with authorities, what they promised, how far up one goes, and where others stand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from servicekit.policy import Facts, Policy
from sqlalchemy import SQLColumnExpression, and_, or_, select
from sqlmodel import SQLModel, col

from recommendations.models import (
    Dialogue,
    DialogueAuthority,
    DialogueChange,
    DialogueFocalPoint,
    DialogueRecommendation,
    EscalationDecision,
    EscalationDeed,
    EscalationEffect,
    EscalationRisk,
    EscalationStep,
    Promise,
    RoundTable,
    RoundTableChange,
    RoundTableMember,
    RoundTableRecommendation,
    Stakeholder,
    StakeholderEstimate,
)
from recommendations.models.escalation import EscalationVerdict
from recommendations.policy.permissions import HEAD, ISSUE, READ, WRITE
from recommendations.policy.rules import (
    Condition,
    belonging,
    only_added,
    recommendation_changeable,
    recommendation_headed,
)

Rule = Callable[[Facts], Condition]
Kept = type[Dialogue] | type[RoundTable]


def _kept(record: Kept, permission: str | tuple[str, ...]) -> Rule:
    """As far as the recommendations reach that it is about: it never has a wider audience than one of them."""

    def rule(who: Facts) -> Condition:
        return and_(
            col(record.side) == who.side, who.covers(permission, col(record.office), col(record.team))
        )

    return rule


dialogue_writable = _kept(Dialogue, (WRITE, ISSUE))
round_table_writable = _kept(RoundTable, (WRITE, ISSUE))


def _record(record: Kept) -> Policy:
    writable = _kept(record, (WRITE, ISSUE))

    def insertable(who: Facts) -> Condition:
        return and_(col(record.entered_by) == who.account, writable(who))

    return Policy(record, read=_kept(record, READ), insert=insertable, update=writable)


def _of(record: Kept, column: SQLColumnExpression[Any], permission: str | tuple[str, ...]) -> Rule:
    rule = _kept(record, permission)
    return lambda who: column.in_(select(col(record.id)).where(rule(who)))


def _part(
    record: Kept, table: type[SQLModel], column: SQLColumnExpression[Any], *, taken_away: bool = True
) -> Policy:
    write = _of(record, column, (WRITE, ISSUE))
    return Policy(table, read=_of(record, column, READ), insert=write, delete=write if taken_away else None)


def _act(record: Kept, table: type[DialogueChange] | type[RoundTableChange], column: Any) -> Policy:
    part = _part(record, table, column, taken_away=False)
    assert part.insert is not None
    insert = part.insert
    return replace(part, insert=lambda who: and_(col(table.account) == who.account, insert(who)))


def _about(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Rule:
    """Also of the recommendation: an entry is tied to nothing that whoever writes it could not change."""
    return belonging(column, recommendation_changeable)


def _tied(record: Kept, table: type[SQLModel], column: Any, recommendation: Any) -> Policy:
    part = _part(record, table, column)
    assert part.insert is not None
    insert, about = part.insert, _about(table, recommendation)
    return replace(part, insert=lambda who: and_(insert(who), about(who)))


_promise_writable = _of(Dialogue, col(Promise.dialogue), (WRITE, ISSUE))


def _followers(who: Facts) -> Condition:
    """Who works on a recommendation, or heads the office: no mere reader of it."""
    return or_(recommendation_changeable(who), recommendation_headed(who))


def _step_addable(who: Facts) -> Condition:
    return and_(
        col(EscalationStep.proposed_by) == who.account, _about(EscalationStep, _step_recommendation)(who)
    )


_step_recommendation = col(EscalationStep.recommendation)


def _step_of(table: Any, *also: Condition) -> Condition:
    """The row's step is one of its own recommendation and satisfies ``also``."""
    found = select(col(EscalationStep.id)).where(
        col(EscalationStep.recommendation) == table.recommendation, *also
    )
    return col(table.step).in_(found.correlate(table))


def _decision_addable(who: Facts) -> Condition:
    """By who heads the office and proposed it not; withdrawn by who proposed it."""
    table = EscalationDecision
    heads = belonging(col(table.recommendation), recommendation_headed)
    withdrawn = col(table.verdict) == EscalationVerdict.WITHDRAWN.value
    own = _step_of(table, col(EscalationStep.proposed_by) == who.account)
    of_others = _step_of(table, col(EscalationStep.proposed_by) != who.account)
    return and_(
        col(table.decided_by) == who.account,
        or_(
            and_(withdrawn, own, _about(table, col(table.recommendation))(who)),
            and_(~withdrawn, of_others, heads(who)),
        ),
    )


def _risk_addable(who: Facts) -> Condition:
    own = _step_of(EscalationRisk, col(EscalationStep.proposed_by) == who.account)
    return and_(own, _about(EscalationRisk, col(EscalationRisk.recommendation))(who))


def _deed_addable(who: Facts) -> Condition:
    """Only of what was approved."""
    table = EscalationDeed
    approved = select(col(EscalationDecision.step)).where(
        col(EscalationDecision.verdict) == EscalationVerdict.APPROVED.value,
        col(EscalationDecision.recommendation) == col(table.recommendation),
    )
    return and_(
        col(table.entered_by) == who.account,
        col(table.step).in_(approved.correlate(table)),
        _about(table, col(table.recommendation))(who),
    )


def _effect_addable(who: Facts) -> Condition:
    table = EscalationEffect
    done = select(col(EscalationDeed.step)).where(
        col(EscalationDeed.carried_out), col(EscalationDeed.recommendation) == col(table.recommendation)
    )
    return and_(
        col(table.entered_by) == who.account,
        col(table.step).in_(done.correlate(table)),
        _about(table, col(table.recommendation))(who),
    )


def stakeholder_reachable(who: Facts) -> Condition:
    """Whoever works on what the office recommends, and heads it; never who only reads it."""
    by = (WRITE, ISSUE, HEAD)
    office = col(Stakeholder.office)
    return and_(col(Stakeholder.side) == who.side, or_(who.everywhere(by), who.in_offices(by, office)))


def _stakeholder_insertable(who: Facts) -> Condition:
    return and_(col(Stakeholder.entered_by) == who.account, stakeholder_reachable(who))


def _estimate_reachable(who: Facts) -> Condition:
    table = StakeholderEstimate
    of = select(col(Stakeholder.id)).where(stakeholder_reachable(who))
    about = belonging(col(table.recommendation))
    return and_(col(table.stakeholder).in_(of), or_(col(table.recommendation).is_(None), about(who)))


def _estimate_insertable(who: Facts) -> Condition:
    return and_(col(StakeholderEstimate.entered_by) == who.account, _estimate_reachable(who))


def _estimate_taken_back(who: Facts) -> Condition:
    return and_(col(StakeholderEstimate.taken_back_by) == who.account, _estimate_reachable(who))


_ladder_read = only_added(EscalationStep, _step_recommendation)

DIALOGUE = [
    _record(RoundTable),
    _part(RoundTable, RoundTableMember, col(RoundTableMember.round_table)),
    _tied(
        RoundTable,
        RoundTableRecommendation,
        col(RoundTableRecommendation.round_table),
        col(RoundTableRecommendation.recommendation),
    ),
    _act(RoundTable, RoundTableChange, col(RoundTableChange.round_table)),
    _record(Dialogue),
    _part(Dialogue, DialogueAuthority, col(DialogueAuthority.dialogue)),
    _part(Dialogue, DialogueFocalPoint, col(DialogueFocalPoint.dialogue)),
    _tied(
        Dialogue,
        DialogueRecommendation,
        col(DialogueRecommendation.dialogue),
        col(DialogueRecommendation.recommendation),
    ),
    _act(Dialogue, DialogueChange, col(DialogueChange.dialogue)),
    Policy(
        Promise,
        read=_of(Dialogue, col(Promise.dialogue), READ),
        insert=lambda who: and_(col(Promise.entered_by) == who.account, _promise_writable(who)),
        update=_promise_writable,
    ),
    replace(_ladder_read, insert=_step_addable),
    Policy(
        EscalationRisk,
        read=belonging(col(EscalationRisk.recommendation), _followers),
        insert=_risk_addable,
    ),
    replace(only_added(EscalationDecision, col(EscalationDecision.recommendation)), insert=_decision_addable),
    replace(only_added(EscalationDeed, col(EscalationDeed.recommendation)), insert=_deed_addable),
    replace(only_added(EscalationEffect, col(EscalationEffect.recommendation)), insert=_effect_addable),
    Policy(Stakeholder, read=stakeholder_reachable, insert=_stakeholder_insertable),
    Policy(
        StakeholderEstimate,
        read=_estimate_reachable,
        insert=_estimate_insertable,
        update=_estimate_reachable,
        updated=_estimate_taken_back,
    ),
]
