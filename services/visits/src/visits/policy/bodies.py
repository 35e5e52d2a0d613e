"""Other visiting bodies: read by the staff of the preventive side; visits that are not public by who plans ours."""

from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, and_, exists, or_
from sqlmodel import col

from visits.models import BodyAgreement, BodyVisit, ReturnProposal, VisitingBody
from visits.policy.permissions import (
    AGREEMENT_CHOOSE,
    BODIES_READ,
    BODIES_WRITE,
    VISIT_HEAD,
    VISIT_PLAN,
)
from visits.policy.rules import READS, Condition

_PLANS = (VISIT_PLAN, VISIT_HEAD)


def _body_of_side(who: Facts) -> Condition:
    return and_(col(VisitingBody.side) == who.side, who.holds((BODIES_READ, BODIES_WRITE)))


def _body_readable(who: Facts) -> Condition:
    """Who gives roles acts on no side, and finds a body's agreement by its name."""
    return or_(_body_of_side(who), who.holds(AGREEMENT_CHOOSE))


def _body_writable(who: Facts) -> Condition:
    return and_(col(VisitingBody.side) == who.side, who.holds(BODIES_WRITE))


def _of_body(column: SQLColumnExpression[Any], *rules: Rule) -> Rule:
    def rule(who: Facts) -> Condition:
        readable = who.reads(_body_readable)
        return exists().where(col(VisitingBody.id) == column, readable, *(each(who) for each in rules))

    return rule


def body_visit_readable(who: Facts) -> Condition:
    """One that is not public may be still to come, or promised to be kept to oneself."""
    return and_(
        col(BodyVisit.side) == who.side,
        who.holds((BODIES_READ, BODIES_WRITE)),
        or_(col(BodyVisit.public), who.holds(_PLANS), col(BodyVisit.created_by) == who.account),
    )


def _visit_writable(who: Facts) -> Condition:
    return and_(col(BodyVisit.side) == who.side, who.holds(BODIES_WRITE))


def _visit_makable(who: Facts) -> Condition:
    return and_(_visit_writable(who), col(BodyVisit.created_by) == who.account)


def _return_readable(who: Facts) -> Condition:
    """By who plans: it says where somebody will go."""
    return and_(col(ReturnProposal.side) == who.side, who.holds(_PLANS))


def _return_makable(who: Facts) -> Condition:
    """By whoever records the visit it follows, without reading it back."""
    return and_(col(ReturnProposal.side) == who.side, who.holds(BODIES_WRITE))


_agreement = col(BodyAgreement.body)


def _agreement_readable(who: Facts) -> Condition:
    return or_(_of_body(_agreement)(who), who.holds(AGREEMENT_CHOOSE))


BODIES = (
    Policy(VisitingBody, read=_body_readable, insert=_body_writable, update=_body_writable),
    Policy(
        BodyAgreement,
        read=_agreement_readable,
        insert=_of_body(_agreement, _body_writable),
        update=_of_body(_agreement, _body_writable),
        # Tells the gateway of all of them when it starts.
        worker=READS,
        worker_columns=("id", "version", "valid_from", "ends_at"),
    ),
    Policy(BodyVisit, read=body_visit_readable, insert=_visit_makable, update=_visit_writable),
    Policy(ReturnProposal, read=_return_readable, insert=_return_makable, update=_return_readable),
)
