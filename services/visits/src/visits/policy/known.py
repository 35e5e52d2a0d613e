"""Copies of what other services own, kept by the consumers."""

from servicekit.policy import Facts, Policy, everyone
from sqlalchemy import and_
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


KNOWN = (
    *(
        Policy(table, read=everyone, worker=ALL)
        for table in (KnownAuthority, AuthorityReach, KnownAccount, KnownTeam)
    ),
    Policy(KnownRecommended, read=_recommended_readable, worker=ALL),
    # Whether findings disagree is asked and told by the worker, and read by nobody here.
    *(Policy(table, worker=ALL) for table in (KnownListened, ToldDisagreement)),
)
