"""Allegations: the protection team's, and the head's as long as they are not sealed."""

from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, and_, exists, or_
from sqlmodel import SQLModel, col

from complaints.models import Allegation, AllegationChange, AllegationEntry, AllegationException, Naming
from complaints.models.allegation import AllegationLevel
from complaints.policy.naming import named_on
from complaints.policy.opened import opened_in_emergency
from complaints.policy.permissions import AGREE, HEAD, PROTECT
from complaints.policy.rules import READS, Condition


def allegation_readable(who: Facts) -> Condition:
    opened = opened_in_emergency(who, col(Allegation.id))
    return or_(_held(who), and_(col(Allegation.side) == who.side, opened))


def _held(who: Facts) -> Condition:
    office, team, level = col(Allegation.office), col(Allegation.team), col(Allegation.level)
    return and_(
        col(Allegation.side) == who.side,
        or_(
            and_(
                level == AllegationLevel.CONFIDENTIAL.value,
                or_(who.covers(PROTECT, office, team), who.covers(HEAD, office, team)),
            ),
            named_on(who, col(Allegation.id)),
        ),
    )


def allegation_workable(who: Facts) -> Condition:
    """By the permission where it reaches, or by who is named and holds it elsewhere."""
    return and_(
        _held(who),
        or_(
            who.covers(PROTECT, col(Allegation.office), col(Allegation.team)),
            and_(who.holds(PROTECT), named_on(who, col(Allegation.id))),
        ),
    )


def _recordable(who: Facts) -> Condition:
    return and_(
        col(Allegation.side) == who.side,
        col(Allegation.level) == AllegationLevel.CONFIDENTIAL.value,
        col(Allegation.recorded_by) == who.account,
        who.covers(PROTECT, col(Allegation.office), col(Allegation.team)),
    )


def _of(column: SQLColumnExpression[Any], rule: Rule) -> Rule:
    def of(who: Facts) -> Condition:
        return exists().where(col(Allegation.id) == column, rule(who))

    return of


of_readable_naming = _of(col(Naming.allegation), allegation_readable)
of_workable_naming = _of(col(Naming.allegation), allegation_workable)


def _on(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    """Added by who works on it and never changed."""
    return Policy(table, read=_of(column, allegation_readable), insert=_of(column, allegation_workable))


_exception = col(AllegationException.allegation)


def _agreeable(who: Facts) -> Condition:
    return and_(
        who.holds(AGREE),
        col(AllegationException.proposed_by) != who.account,
        _of(_exception, _held)(who),
    )


def _exception_proposed(who: Facts) -> Condition:
    return and_(
        col(AllegationException.proposed_by) == who.account,
        col(AllegationException.agreed_by).is_(None),
        _of(_exception, allegation_workable)(who),
    )


def _agreed(who: Facts) -> Condition:
    return and_(_agreeable(who), col(AllegationException.agreed_by) == who.account)


ALLEGATIONS = (
    Policy(
        Allegation,
        read=allegation_readable,
        insert=_recordable,
        update=allegation_workable,
        worker=READS,
        worker_columns=("id", "side", "level", "place", "complaint", "created_at"),
    ),
    _on(AllegationEntry, col(AllegationEntry.allegation)),
    # The second person adds a line to the history of what they only read.
    Policy(
        AllegationChange,
        read=_of(col(AllegationChange.allegation), allegation_readable),
        insert=_of(col(AllegationChange.allegation), _held),
    ),
    Policy(
        AllegationException,
        read=_of(_exception, allegation_readable),
        insert=_exception_proposed,
        update=_agreeable,
        updated=_agreed,
    ),
)
