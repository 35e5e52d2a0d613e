"""Sealed complaints: that one is there, for those named on it, and the openings by which they read it."""

from datetime import timedelta

from servicekit.policy import Facts, Policy
from sqlalchemy import Interval, and_, func, literal_column, or_
from sqlmodel import col

from complaints.models import SealedComplaint, SealedReading
from complaints.policy.naming import named_on
from complaints.policy.rules import READS, Condition, of_workable_complaint

OPEN_FOR = timedelta(hours=8)
"""A working day: after it the purpose is said anew."""
_LONGEST = literal_column(f"interval '{OPEN_FOR.seconds} seconds'", Interval())


_work = of_workable_complaint(col(SealedComplaint.complaint))


def _sealing(who: Facts) -> Condition:
    """Who seals it, in the transaction that does: whoever is named on it comes after."""
    return and_(col(SealedComplaint.sealed_by) == who.account, col(SealedComplaint.sealed_at) == func.now())


def _listed(who: Facts) -> Condition:
    return and_(
        col(SealedComplaint.side) == who.side,
        or_(named_on(who, col(SealedComplaint.complaint)), _sealing(who)),
    )


def _sealed(who: Facts) -> Condition:
    """A trigger adds that the complaint is sealed by the end of the transaction."""
    return and_(_sealing(who), _work(who))


def _read_by_named(who: Facts) -> Condition:
    return named_on(who, col(SealedReading.complaint))


def _own(who: Facts) -> Condition:
    return and_(
        col(SealedReading.account) == who.account,
        col(SealedReading.until) <= func.now() + _LONGEST,
        _read_by_named(who),
    )


SEALED = (
    # Where a calendar moves what is due, the worker writes the day here as well; and what was to go out before it was
    # sealed, it holds back.
    Policy(
        SealedComplaint,
        read=_listed,
        insert=_sealed,
        update=_work,
        delete=_work,
        worker=frozenset({"select", "update"}),
        worker_columns=("complaint", "due_on", "sealed_at"),
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
