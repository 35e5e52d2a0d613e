"""Which lever led to which change: for staff who may read every recommendation that the change answers, and nobody
outside."""

from collections.abc import Callable
from typing import Any

from servicekit.policy import Facts, Policy
from sqlalchemy import SQLColumnExpression, and_, or_, select
from sqlmodel import col

from recommendations.models import (
    Contribution,
    ContributionLever,
    ContributionRecommendation,
    ContributionVersion,
)
from recommendations.policy.permissions import ISSUE, READ, WRITE
from recommendations.policy.rules import Condition, belonging, recommendation_changeable

Rule = Callable[[Facts], Condition]


def _kept(permission: str | tuple[str, ...]) -> Rule:
    """As far as the recommendations reach that it answers (see ``placing``)."""
    record = Contribution
    return lambda who: and_(
        col(record.side) == who.side, who.covers(permission, col(record.office), col(record.team))
    )


_readable = _kept(READ)
contribution_writable = _kept((WRITE, ISSUE))


def _insertable(who: Facts) -> Condition:
    return and_(col(Contribution.entered_by) == who.account, contribution_writable(who))


def _changed(who: Facts) -> Condition:
    """Taken back in one's own name alone."""
    by = col(Contribution.taken_back_by)
    return and_(or_(by.is_(None), by == who.account), contribution_writable(who))


def _of(column: SQLColumnExpression[Any], rule: Rule) -> Rule:
    return lambda who: column.in_(select(col(Contribution.id)).where(rule(who)))


def _tied(who: Facts) -> Condition:
    """Also to what whoever writes it could change."""
    table = ContributionRecommendation
    written = _of(col(table.contribution), contribution_writable)(who)
    return and_(written, belonging(col(table.recommendation), recommendation_changeable)(who))


def _version_insertable(who: Facts) -> Condition:
    table = ContributionVersion
    return and_(col(table.account) == who.account, _of(col(table.contribution), contribution_writable)(who))


_pair, _lever = col(ContributionRecommendation.contribution), col(ContributionLever.contribution)

CONTRIBUTIONS = (
    Policy(Contribution, read=_readable, insert=_insertable, update=contribution_writable, updated=_changed),
    Policy(
        ContributionRecommendation,
        read=_of(_pair, _readable),
        insert=_tied,
        delete=_of(_pair, contribution_writable),
    ),
    Policy(
        ContributionLever,
        read=_of(_lever, _readable),
        insert=_of(_lever, contribution_writable),
        delete=_of(_lever, contribution_writable),
    ),
    Policy(
        ContributionVersion,
        read=_of(col(ContributionVersion.contribution), _readable),
        insert=_version_insertable,
    ),
)
