"""What is said of a visit's team."""

from servicekit.policy import Facts, Policy
from sqlalchemy import and_, or_
from sqlmodel import col

from visits.models import VisitCheckOverride, VisitDebrief
from visits.policy.rules import Condition
from visits.policy.visits import (
    of_known_where,
    of_visit,
    on_visit,
    visit_confidential,
    visit_plannable,
    visit_workable,
)

_override = col(VisitCheckOverride.visit)
_overridden = of_visit(_override, visit_plannable)


def _override_readable(who: Facts) -> Condition:
    """That a psychiatrist was done without tells of the place: its team reads it no sooner."""
    told = and_(of_known_where(_override)(who), of_visit(_override, visit_confidential)(who))
    return or_(_overridden(who), told)


VISIT_TEAM = (
    Policy(VisitCheckOverride, read=_override_readable, insert=_overridden, delete=_overridden),
    on_visit(VisitDebrief, col(VisitDebrief.visit), write=visit_workable),
)
