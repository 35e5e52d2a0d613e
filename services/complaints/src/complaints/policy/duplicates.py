"""What was merged into what, and pairs that are not the same: there for whoever reads both ends and nobody else."""

from collections.abc import Callable
from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, and_, exists, or_
from sqlmodel import col

from complaints.models import Merge, MergedParty, NotDuplicate, Party
from complaints.policy.rules import (
    Condition,
    of_complaint_to_take,
    of_readable_complaint,
    of_workable_complaint,
)

Ends = tuple[SQLColumnExpression[Any], SQLColumnExpression[Any]]

_MERGED: Ends = (col(Merge.complaint), col(Merge.kept))
_APART: Ends = (col(NotDuplicate.complaint), col(NotDuplicate.other))


def _both(ends: Ends, each: Callable[[SQLColumnExpression[Any]], Rule]) -> Rule:
    return lambda who: and_(*(each(end)(who) for end in ends))


_merge_readable = _both(_MERGED, of_readable_complaint)
_merge_workable = _both(_MERGED, of_workable_complaint)
_pair_readable = _both(_APART, of_readable_complaint)


def _of_readable_party(who: Facts) -> Condition:
    """Whoever works on the one that is kept must not loosen what a merge asks that they do not see: a method and
    nothing else, and shown nowhere."""
    return exists().where(
        col(Party.id) == MergedParty.party, of_readable_complaint(col(Party.complaint))(who)
    )


def _of_workable_merge(who: Facts) -> Condition:
    return exists().where(col(Merge.id) == MergedParty.merge, _merge_workable(who))


def _pair_writable(who: Facts) -> Condition:
    """By who reads both, neither in an emergency, and works on one of them."""
    works = or_(*(of_workable_complaint(end)(who) for end in _APART))
    return and_(works, _both(_APART, of_complaint_to_take)(who))


DUPLICATES = (
    # By who works on both, as for taking them apart.
    Policy(Merge, read=_merge_readable, insert=_merge_workable, delete=_merge_workable),
    Policy(MergedParty, read=_of_readable_party, insert=_of_workable_merge),
    Policy(NotDuplicate, read=_pair_readable, insert=_pair_writable, delete=_pair_writable),
)
