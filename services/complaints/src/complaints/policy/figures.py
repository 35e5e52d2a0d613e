"""Released figures: read by who may see figures on the side, written once and never changed."""

from servicekit.policy import Facts, Policy
from sqlalchemy import and_
from sqlmodel import col

from complaints.models import ReleasedFigures
from complaints.policy.permissions import FIGURES as READ_FIGURES
from complaints.policy.rules import Condition


def _readable(who: Facts) -> Condition:
    return and_(col(ReleasedFigures.side) == who.side, who.holds(READ_FIGURES))


def _released(who: Facts) -> Condition:
    return and_(_readable(who), col(ReleasedFigures.account) == who.account)


FIGURES = (Policy(ReleasedFigures, read=_readable, insert=_released),)
