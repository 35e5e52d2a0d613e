"""What was sent to addressees, and what they say from outside."""

from collections.abc import Callable

from servicekit.policy import Facts, Policy
from sqlalchemy import or_
from sqlmodel import col

from recommendations.models import Asked, OwnAct, SentCopy
from recommendations.policy.outside import asked_from_outside, own_act
from recommendations.policy.rules import (
    READS,
    TAKES_IN,
    Condition,
    belonging,
    hanging_on,
    recommendation_changeable,
    recommendation_updatable,
)


def _asked_readable(who: Facts) -> Condition:
    """Also by who reads the recommendation."""
    staff = belonging(col(Asked.recommendation))
    return or_(asked_from_outside(who), staff(who))


def _asked_writable(who: Facts) -> Condition:
    return belonging(col(Asked.recommendation), recommendation_changeable)(who)


def _asked_changeable(who: Facts) -> Condition:
    """Also by who closes it: nothing is owed then."""
    return belonging(col(Asked.recommendation), recommendation_updatable)(who)


def _of_asked(*rules: Callable[[Facts], Condition]) -> Callable[[Facts], Condition]:
    return hanging_on(Asked, col(Asked.addressee), col(SentCopy.addressee), _asked_readable, *rules)


SENDING = [
    Policy(
        Asked,
        read=_asked_readable,
        insert=_asked_writable,
        update=_asked_changeable,
        whole=_asked_writable,
        part=("due_on", "due_at", "answered_on"),
        worker=TAKES_IN,
        worker_updates=("answered_on",),
    ),
    Policy(
        SentCopy,
        read=_of_asked(),
        insert=_of_asked(_asked_writable),
        worker=READS,
    ),
    Policy(OwnAct, insert=own_act, worker=TAKES_IN, worker_updates=("taken_in_at",)),
]
