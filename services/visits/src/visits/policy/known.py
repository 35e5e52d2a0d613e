"""Copies of what other services own, kept by the consumers."""

from servicekit.policy import Facts, Policy, everyone
from sqlalchemy import and_, or_
from sqlmodel import col

from visits.models import (
    AuthorityReach,
    KnownAccount,
    KnownAuthority,
    KnownListened,
    KnownRecommended,
    KnownTeam,
    ToldDisagreement,
)
from visits.policy.permissions import PROGRAMME_READ, PROGRAMME_WRITE
from visits.policy.rules import ALL, Condition


def _recommended_readable(who: Facts) -> Condition:
    """How many there are at a place, by who plans programmes: of their own side alone."""
    return and_(col(KnownRecommended.side) == who.side, who.holds((PROGRAMME_READ, PROGRAMME_WRITE)))


def _from_inside(who: Facts) -> Condition:
    return who.inside()


def _account_readable(who: Facts) -> Condition:
    return or_(_from_inside(who), col(KnownAccount.id) == who.account)


KNOWN = (
    *(Policy(table, read=everyone, worker=ALL) for table in (KnownAuthority, AuthorityReach)),
    # Who works here, and where, is nothing to an authority. A device asks whether its own account was closed.
    Policy(KnownAccount, read=_account_readable, worker=ALL),
    Policy(KnownTeam, read=_from_inside, worker=ALL),
    Policy(KnownRecommended, read=_recommended_readable, worker=ALL),
    # Whether findings disagree is asked and told by the worker, and read by nobody here.
    *(Policy(table, worker=ALL) for table in (KnownListened, ToldDisagreement)),
)
