"""Sealed complaints: that one is there, for those named on it, and the openings by which they read it."""

from datetime import timedelta

from servicekit.policy import Facts, Policy
from sqlalchemy import Interval, and_, func, literal_column
from sqlmodel import col

from complaints.models import SealedComplaint, SealedReading
from complaints.policy.naming import named_on
from complaints.policy.rules import READS, Condition, of_workable_complaint

OPEN_FOR = timedelta(hours=8)
"""A working day: after it the purpose is said anew."""
_LONGEST = literal_column(f"interval '{OPEN_FOR.seconds} seconds'", Interval())


def _listed(who: Facts) -> Condition:
    return and_(col(SealedComplaint.side) == who.side, named_on(who, col(SealedComplaint.complaint)))


def _read_by_named(who: Facts) -> Condition:
    return named_on(who, col(SealedReading.complaint))


def _own(who: Facts) -> Condition:
    return and_(
        col(SealedReading.account) == who.account,
        col(SealedReading.until) <= func.now() + _LONGEST,
        _read_by_named(who),
    )


_work = of_workable_complaint(col(SealedComplaint.complaint))

SEALED = (
    # Where a calendar moves what is due, the worker writes the day here as well.
    Policy(
        SealedComplaint,
        read=_listed,
        insert=_work,
        update=_work,
        delete=_work,
        worker=frozenset({"select", "update"}),
        worker_columns=("complaint", "due_on"),
        worker_updates=("due_on",),
    ),
    # The worker judges by it what somebody reads, and sees no word of why.
    Policy(
        SealedReading,
        read=_read_by_named,
        insert=_own,
        worker=READS,
        worker_columns=("complaint", "account", "until"),
    ),
)
