"""Visits on devices: each person's own, and all of a visit to who plans it."""

from servicekit.policy import Facts, Policy
from sqlalchemy import and_, or_
from sqlmodel import col

from visits.models import TakenAlong
from visits.policy.rules import Condition
from visits.policy.visits import of_known_where, of_visit, visit_accompanied, visit_plannable

_visit = col(TakenAlong.visit)


def _readable(who: Facts) -> Condition:
    """One's own stays readable when the access ended: the device must be told, and hears it as its owner."""
    return or_(col(TakenAlong.account) == who.account, of_visit(_visit, visit_plannable)(who))


def _makable(who: Facts) -> Condition:
    """By who goes on the visit, for themselves, once they know where it goes."""
    return and_(
        col(TakenAlong.account) == who.account,
        of_visit(_visit, visit_accompanied)(who),
        of_known_where(_visit)(who),
    )


TAKEN_ALONG = (Policy(TakenAlong, read=_readable, insert=_makable, update=_readable),)
