"""Patterns: who holds the right on a side reads the side's, whatever complaints they may read; so they hold only bands.

The worker computes them from what it may read of complaints, in which nothing is sealed.
"""

from collections.abc import Callable
from typing import Any

from servicekit.policy import Facts, Policy
from sqlalchemy import SQLColumnExpression, and_, exists
from sqlmodel import col

from complaints.models import (
    KnownExposure,
    KnownListened,
    KnownRecommended,
    Pattern,
    PatternDecision,
    PatternRun,
    PatternSilence,
    ToldAllegations,
    ToldDisagreement,
)
from complaints.policy.permissions import PATTERNS as READ_PATTERNS
from complaints.policy.rules import Condition

_WRITES = frozenset({"select", "insert", "update", "delete"})


def _of_side(side: SQLColumnExpression[Any]) -> Callable[[Facts], Condition]:
    def rule(who: Facts) -> Condition:
        return and_(side == who.side, who.holds(READ_PATTERNS))

    return rule


_pattern_readable = _of_side(col(Pattern.side))
_run_readable = _of_side(col(PatternRun.side))


def _decision_readable(who: Facts) -> Condition:
    return exists().where(col(Pattern.id) == PatternDecision.pattern, _pattern_readable(who))


def _decision_writable(who: Facts) -> Condition:
    return and_(col(PatternDecision.account) == who.account, _decision_readable(who))


def _run_askable(who: Facts) -> Condition:
    return and_(col(PatternRun.account) == who.account, _run_readable(who))


PATTERNS = (
    Policy(Pattern, read=_pattern_readable, update=_pattern_readable, worker=_WRITES),
    Policy(PatternDecision, read=_decision_readable, insert=_decision_writable),
    Policy(PatternSilence, read=_of_side(col(PatternSilence.side)), worker=_WRITES),
    Policy(
        PatternRun,
        read=_run_readable,
        insert=_run_askable,
        worker=frozenset({"select", "insert", "update"}),
    ),
    # Nobody but the computation has to do with these.
    *(
        Policy(table, worker=_WRITES)
        for table in (KnownExposure, KnownListened, KnownRecommended, ToldAllegations, ToldDisagreement)
    ),
)
