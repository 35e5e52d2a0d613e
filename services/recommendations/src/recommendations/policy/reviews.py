"""Reviews by international bodies, and what is submitted to them."""

from collections.abc import Callable

from servicekit.policy import Facts, Policy
from sqlalchemy import and_, select
from sqlmodel import col

from recommendations.models import CycleTemplate, Milestone, ReviewCycle, Submission
from recommendations.policy.permissions import ISSUE, READ, WRITE
from recommendations.policy.rules import NO_TEAM, Condition


def cycle_readable(who: Facts) -> Condition:
    return and_(col(ReviewCycle.side) == who.side, who.covers(READ, col(ReviewCycle.office), NO_TEAM))


def cycle_writable(who: Facts) -> Condition:
    return and_(col(ReviewCycle.side) == who.side, who.covers(WRITE, col(ReviewCycle.office), NO_TEAM))


def _of_cycle(rule: Callable[[Facts], Condition]) -> Callable[[Facts], Condition]:
    return lambda who: col(Milestone.cycle).in_(select(col(ReviewCycle.id)).where(rule(who)))


def _template_readable(who: Facts) -> Condition:
    return and_(col(CycleTemplate.side) == who.side, who.inside(), who.holds(READ))


def _template_writable(who: Facts) -> Condition:
    return and_(col(CycleTemplate.side) == who.side, who.inside(), who.holds(ISSUE))


def submission_reachable(who: Facts) -> Condition:
    """Who writes for the office drafts, and reads what was drafted."""
    return and_(col(Submission.side) == who.side, who.covers(WRITE, col(Submission.office), NO_TEAM))


REVIEWS = [
    Policy(
        CycleTemplate,
        read=_template_readable,
        insert=_template_writable,
        update=_template_writable,
        delete=_template_writable,
    ),
    Policy(ReviewCycle, read=cycle_readable, insert=cycle_writable, update=cycle_writable),
    Policy(
        Milestone,
        read=_of_cycle(cycle_readable),
        insert=_of_cycle(cycle_writable),
        update=_of_cycle(cycle_writable),
        delete=_of_cycle(cycle_writable),
    ),
    Policy(Submission, read=submission_reachable, insert=submission_reachable, update=submission_reachable),
]
