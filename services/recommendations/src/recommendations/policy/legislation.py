"""Laws and bills, what stands in them, how it is judged, and what we propose."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from servicekit.policy import Facts, Policy
from sqlalchemy import SQLColumnExpression, and_, or_, select
from sqlmodel import SQLModel, col

from recommendations.models import (
    LawAssessment,
    LawAssessmentVersion,
    LawOpinion,
    LawProcedure,
    LawProposal,
    LawProposalAssessment,
    LawProposalFinding,
    LawProposalRecommendation,
    LawStage,
    LegalText,
    LegalTextChange,
    LegalTextStandard,
    LegalTextTheme,
    Provision,
    ProvisionVersion,
)
from recommendations.models.legislation import ProposalState
from recommendations.models.recommendation import Level
from recommendations.policy.permissions import ISSUE, READ, WRITE
from recommendations.policy.rules import (
    Condition,
    belonging,
    confidential_reaches,
    hanging_on,
    reaches,
    readable_by_level,
)

Rule = Callable[[Facts], Condition]

legal_text_writable = reaches(WRITE, LegalText)
legal_text_issuable = reaches(ISSUE, LegalText)


def legal_text_readable(who: Facts) -> Condition:
    return and_(col(LegalText.side) == who.side, readable_by_level(who, LegalText))


def legal_text_changeable(who: Facts) -> Condition:
    return or_(legal_text_writable(who), legal_text_issuable(who))


def _insertable(who: Facts) -> Condition:
    return and_(
        col(LegalText.side) == who.side,
        col(LegalText.created_by) == who.account,
        who.covers(WRITE, col(LegalText.office), col(LegalText.team)),
    )


def of_text(column: SQLColumnExpression[Any], *rules: Rule) -> Rule:
    """The row's text is readable and satisfies all ``rules``."""
    return hanging_on(LegalText, col(LegalText.id), column, legal_text_readable, *rules)


def _part(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    write = of_text(column, legal_text_changeable)
    return Policy(table, read=of_text(column), insert=write, update=write, delete=write)


def _only_added(table: type[SQLModel], column: SQLColumnExpression[Any], by: Any) -> Policy:
    write = of_text(column, legal_text_changeable)
    return Policy(
        table,
        read=of_text(column),
        insert=lambda who: and_(by == who.account, write(who)),
    )


def _drafts_reached(who: Facts) -> Condition:
    """Drafts on the text are open to the asker: who heads the office, or is of its team."""
    return confidential_reaches(who, LegalText)


_of = col(LawProposal.legal_text)


def proposal_readable(who: Facts) -> Condition:
    """What was submitted, by who reads the text; what never was, by its author and who reads drafts there."""
    sent = col(LawProposal.submitted_on).is_not(None)
    own = col(LawProposal.created_by) == who.account
    return or_(
        and_(or_(sent, own), of_text(_of)(who)),
        of_text(_of, _drafts_reached)(who),
    )


def _proposal_insertable(who: Facts) -> Condition:
    writable = of_text(_of, legal_text_changeable)
    draft = col(LawProposal.state) == ProposalState.DRAFT.value
    return and_(draft, col(LawProposal.created_by) == who.account, writable(who))


def proposal_changeable(who: Facts) -> Condition:
    return and_(proposal_readable(who), of_text(_of, legal_text_changeable)(who))


def _proposal_changed(who: Facts) -> Condition:
    """Only who issues says that something was submitted, and what became of it."""
    own = and_(col(LawProposal.submitted_on).is_(None), proposal_changeable(who))
    return or_(own, and_(proposal_readable(who), of_text(_of, legal_text_issuable)(who)))


def _of_proposal(column: SQLColumnExpression[Any], rule: Rule) -> Rule:
    return lambda who: column.in_(select(col(LawProposal.id)).where(rule(who)))


def _tie(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    write = _of_proposal(column, proposal_changeable)
    return Policy(table, read=_of_proposal(column, proposal_readable), insert=write, delete=write)


def _both(rule: Rule) -> Rule:
    """Of a tie with a recommendation: the proposal by ``rule``, and the recommendation to be read."""
    table = LawProposalRecommendation
    near = _of_proposal(col(table.proposal), rule)
    far = belonging(col(table.recommendation))
    return lambda who: and_(near(who), far(who))


def _change_readable(who: Facts) -> Condition:
    """What stood in drafts stays with those who read drafts, and with whoever wrote it."""
    table = LegalTextChange
    column = col(table.legal_text)
    open_ = or_(col(table.level) != Level.CONFIDENTIAL.value, col(table.account) == who.account)
    return or_(
        and_(open_, of_text(column)(who)),
        of_text(column, _drafts_reached)(who),
    )


def _procedures(permission: str) -> Rule:
    return lambda who: and_(col(LawProcedure.side) == who.side, who.inside(), who.holds(permission))


_keep_procedures = _procedures(ISSUE)

LEGISLATION = (
    Policy(
        LawProcedure,
        read=_procedures(READ),
        insert=_keep_procedures,
        update=_keep_procedures,
        delete=_keep_procedures,
    ),
    Policy(LegalText, read=legal_text_readable, insert=_insertable, update=legal_text_changeable),
    _part(LegalTextTheme, col(LegalTextTheme.legal_text)),
    _part(LegalTextStandard, col(LegalTextStandard.legal_text)),
    _part(LawStage, col(LawStage.legal_text)),
    _part(LawOpinion, col(LawOpinion.legal_text)),
    _part(Provision, col(Provision.legal_text)),
    _only_added(ProvisionVersion, col(ProvisionVersion.legal_text), col(ProvisionVersion.entered_by)),
    replace(_part(LawAssessment, col(LawAssessment.legal_text)), delete=None),
    _only_added(
        LawAssessmentVersion, col(LawAssessmentVersion.legal_text), col(LawAssessmentVersion.assessed_by)
    ),
    Policy(
        LawProposal,
        read=proposal_readable,
        insert=_proposal_insertable,
        update=proposal_changeable,
        updated=_proposal_changed,
    ),
    _tie(LawProposalAssessment, col(LawProposalAssessment.proposal)),
    _tie(LawProposalFinding, col(LawProposalFinding.proposal)),
    Policy(
        LawProposalRecommendation,
        read=_both(proposal_readable),
        insert=_both(proposal_changeable),
        delete=_both(proposal_changeable),
    ),
    replace(
        _only_added(LegalTextChange, col(LegalTextChange.legal_text), col(LegalTextChange.account)),
        read=_change_readable,
    ),
)
