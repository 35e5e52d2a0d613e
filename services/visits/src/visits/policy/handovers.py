"""What was handed over to the protection team: known to who did, and written by nobody else on the visit."""

from servicekit.policy import Facts, Policy
from sqlalchemy import and_
from sqlmodel import col

from visits.models import AllegationHandover
from visits.policy.permissions import OF_VISITS
from visits.policy.rules import Condition
from visits.policy.visits import of_visit, visit_contributable


def _own(who: Facts) -> Condition:
    return and_(
        col(AllegationHandover.side) == who.side,
        col(AllegationHandover.handed_by) == who.account,
        who.holds(OF_VISITS),
    )


def _handed_over(who: Facts) -> Condition:
    return and_(_own(who), of_visit(col(AllegationHandover.visit), visit_contributable)(who))


HANDOVERS = (
    Policy(
        AllegationHandover,
        read=_own,
        insert=_handed_over,
        update=_own,
        # It gives what waits to the service that it is for, and empties the row once that has it.
        worker=frozenset({"select", "update"}),
        worker_updates=("version", "updated_at", "sealed", "received_at", "taken_up_at"),
    ),
)
