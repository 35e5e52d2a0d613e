"""Who was interviewed: that it is known, for those named on it one by one; what it says, for a purpose."""

from servicekit.policy import Facts, Policy
from sqlalchemy import and_, any_, exists
from sqlmodel import col

from visits.models import IdentityLookup, IdentityNaming, Interview, InterviewIdentity
from visits.policy.permissions import IDENTITY
from visits.policy.rules import Condition
from visits.policy.visits import of_visit, visit_workable

_ERASES = frozenset({"select", "delete"})


def identity_named(who: Facts) -> Condition:
    return and_(
        col(InterviewIdentity.side) == who.side,
        who.holds(IDENTITY),
        who.account == any_(col(InterviewIdentity.readers)),
    )


def _sealed(who: Facts) -> Condition:
    """By who works on the visit, and is named on it from then on."""
    workable = of_visit(col(Interview.visit), visit_workable)(who)
    on_visit = (
        exists().where(col(Interview.id) == InterviewIdentity.interview, workable).correlate_except(Interview)
    )
    return and_(identity_named(who), col(InterviewIdentity.created_by) == who.account, on_visit)


def _of_naming(who: Facts) -> Condition:
    return (
        exists()
        .where(col(InterviewIdentity.id) == IdentityNaming.identity, identity_named(who))
        .correlate_except(InterviewIdentity)
    )


def _naming_made(who: Facts) -> Condition:
    return and_(col(IdentityNaming.by) == who.account, _of_naming(who))


def _of_lookup(who: Facts) -> Condition:
    return (
        exists()
        .where(col(InterviewIdentity.id) == IdentityLookup.identity, identity_named(who))
        .correlate_except(InterviewIdentity)
    )


IDENTITIES = (
    Policy(
        InterviewIdentity,
        read=identity_named,
        insert=_sealed,
        update=identity_named,
        delete=identity_named,
        worker=_ERASES,
        worker_columns=("id", "interview"),
    ),
    Policy(IdentityNaming, read=_of_naming, insert=_naming_made),
    Policy(IdentityLookup, read=_of_lookup, insert=_of_lookup, delete=_of_lookup),
)
