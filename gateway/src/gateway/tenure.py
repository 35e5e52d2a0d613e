"""When a membership counts, as conditions of a query."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col

from gateway.models import Membership

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
    return and_(confirmed(), col(Membership.starts_at) <= now, or_(ends.is_(None), ends > now))
