"""Who has to do with cases at all: a grant or a naming reaches nobody who has left for other work."""

from servicekit.policy import Facts
from sqlalchemy import ColumnElement

from complaints.policy.permissions import ASSIGN, HEAD, IMPORT, PROTECT, READ, REGISTER, WORK

_ON_CASES = (READ, HEAD, REGISTER, WORK, ASSIGN, IMPORT)


def on_cases(who: Facts) -> ColumnElement[bool]:
    return who.holds(_ON_CASES)


def at_work(who: Facts) -> ColumnElement[bool]:
    """A role that has to do with cases or protection."""
    return who.holds((PROTECT, *_ON_CASES))
