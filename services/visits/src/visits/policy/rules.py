"""What the rules of this service are made of."""

from servicekit.policy import Facts, Rule
from sqlalchemy import ColumnElement

Condition = ColumnElement[bool]

READS = frozenset({"select"})
ALL = frozenset({"select", "insert", "update", "delete"})


def holding(*permissions: str) -> Rule:
    def rule(who: Facts) -> Condition:
        return who.holds(permissions)

    return rule
