"""Who has to do with cases at all: a grant or a naming reaches nobody who has left for other work."""

from servicekit.policy import Facts
from sqlalchemy import ColumnElement, or_

from complaints.policy.permissions import ASSIGN, HEAD, IMPORT, PROTECT, READ, REGISTER, WORK


def on_cases(who: Facts) -> ColumnElement[bool]:
    return or_(*(who.holds(permission) for permission in (READ, HEAD, REGISTER, WORK, ASSIGN, IMPORT)))


def at_work(who: Facts) -> ColumnElement[bool]:
    """A role that has to do with cases or protection."""
    return or_(who.holds(PROTECT), on_cases(who))
