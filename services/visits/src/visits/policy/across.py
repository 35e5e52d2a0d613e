"""What crosses from complaints: counts to who plans programmes, suggestions to who plans visits; to nobody else."""

from servicekit.policy import Facts, Policy
from servicekit.principal import Side
from sqlalchemy import and_, literal
from sqlmodel import col

from visits.models import AllegationCount, ComplaintCount, VisitSuggestion
from visits.policy.permissions import PROGRAMME_READ, PROGRAMME_WRITE, VISIT_HEAD, VISIT_PLAN
from visits.policy.rules import Condition


def _count_readable(who: Facts) -> Condition:
    return and_(literal(Side.PREVENTIVE.value) == who.side, who.holds((PROGRAMME_READ, PROGRAMME_WRITE)))


def _suggestion_readable(who: Facts) -> Condition:
    return and_(col(VisitSuggestion.side) == who.side, who.holds((VISIT_PLAN, VISIT_HEAD)))


ACROSS = (
    *(
        Policy(table, read=_count_readable, worker=frozenset({"select", "insert", "update"}))
        for table in (ComplaintCount, AllegationCount)
    ),
    Policy(
        VisitSuggestion,
        read=_suggestion_readable,
        update=_suggestion_readable,
        worker=frozenset({"select", "insert"}),
    ),
)
