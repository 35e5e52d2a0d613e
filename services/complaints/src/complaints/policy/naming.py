"""Who is named on a sealed record.

A grant of kind ``named`` is given by who reads the record already, and taken back by one of kind ``naming-ended``:
both are added and never changed, because a policy on grants cannot ask who holds the others.
"""

from typing import Any

from servicekit.grants import live
from servicekit.models import RecordGrant
from servicekit.policy import Facts
from sqlalchemy import SQLColumnExpression, and_, exists, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col

from complaints.policy.permissions import HEAD, PROTECT
from complaints.policy.rules import Condition, on_cases

NAMED, ENDED = "named", "naming-ended"
BY_HEAD = "named-by-head"
"""Of another protection officer, where nobody saw to a check-in: it opens the file to who works on protection only."""
NAMING = (NAMED, ENDED, BY_HEAD)


def at_work(who: Facts) -> Condition:
    """A role that has to do with cases or protection: being named opens nothing to who has left for other work."""
    return or_(who.holds(PROTECT), on_cases(who))


def named_on(who: Facts, record: SQLColumnExpression[Any]) -> Condition:
    """The asker is named on ``record`` in this moment, and the naming was not ended since."""
    ended = aliased(RecordGrant)
    taken_back = exists().where(
        col(ended.record) == RecordGrant.record,
        col(ended.account) == RecordGrant.account,
        col(ended.kind) == ENDED,
        col(ended.starts_at) >= col(RecordGrant.starts_at),
    )
    return and_(
        at_work(who),
        exists().where(
            col(RecordGrant.record) == record,
            col(RecordGrant.account) == who.account,
            or_(col(RecordGrant.kind) == NAMED, and_(col(RecordGrant.kind) == BY_HEAD, who.holds(PROTECT))),
            live(),
            ~taken_back,
        ),
    )


def naming_writable(who: Facts) -> Condition:
    """Whoever reads the record names others on it, from now on. ``may_name`` looks as the asker."""
    return and_(
        col(RecordGrant.side) == who.side,
        col(RecordGrant.granted_by) == who.account,
        col(RecordGrant.starts_at) == func.now(),
        or_(
            and_(
                col(RecordGrant.kind).in_((NAMED, ENDED)),
                who.holds(PROTECT),
                func.may_name(col(RecordGrant.record)),
            ),
            and_(
                col(RecordGrant.kind) == BY_HEAD,
                named_by_head(who, col(RecordGrant.record), col(RecordGrant.account)),
            ),
        ),
    )


def named_by_head(who: Facts, file: SQLColumnExpression[Any], account: SQLColumnExpression[Any]) -> Condition:
    """Who heads the side names others, never themselves, on a file whose check-in came before them."""
    return and_(who.everywhere(HEAD), account != who.account, func.check_in_before_head(file))
