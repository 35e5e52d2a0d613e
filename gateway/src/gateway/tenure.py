"""When a membership counts, as conditions of a query."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import col

from gateway.models import KnownAgreement, KnownAuthority, Membership

LATELY = timedelta(days=1)
"""How long after its end a role may be opened again, and keeps its holder's login from being handed to somebody."""


def confirmed() -> ColumnElement[bool]:
    """What is held on no side needs no confirmation: it carries no case content."""
    return or_(col(Membership.side).is_(None), col(Membership.confirmed_at).is_not(None))


def not_ended(now: datetime) -> ColumnElement[bool]:
    """Now or from a day to come, confirmed or waiting."""
    ends = col(Membership.ends_at)
    return or_(ends.is_(None), and_(ends > now, ends > col(Membership.starts_at)))


def waiting(now: datetime) -> ColumnElement[bool]:
    return and_(~confirmed(), not_ended(now))


def in_force(now: datetime) -> ColumnElement[bool]:
    ends = col(Membership.ends_at)
    lasts = or_(ends.is_(None), ends > now)
    return and_(confirmed(), col(Membership.starts_at) <= now, lasts, agreed(now), answering())


def agreed(now: datetime) -> ColumnElement[bool]:
    """What is held under an agreement lasts as long as that; one that is not known gives nothing."""
    ends = col(KnownAgreement.ends_at)
    # Not an exists(): this condition stands in a join too, where there is nothing to correlate with yet.
    standing = select(col(KnownAgreement.id)).where(
        col(KnownAgreement.starts_at) <= now, or_(ends.is_(None), ends > now)
    )
    return or_(col(Membership.agreement).is_(None), col(Membership.agreement).in_(standing))


def answering() -> ColumnElement[bool]:
    """Who answers for an authority does so while that is open; one that is not known gives nothing."""
    standing = select(col(KnownAuthority.id)).where(col(KnownAuthority.closed).is_(False))
    return or_(col(Membership.authority).is_(None), col(Membership.authority).in_(standing))
