"""The ways by which somebody reaches complaints, each of which an index finds.

The right to read is one condition that asks much of each row. Taken by itself it leaves the database no choice but to
go through them all, or through a whole order of them, until it has found enough.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID

from servicekit.grants import held_by
from servicekit.principal import Principal
from sqlalchemy import ARRAY, SQLColumnExpression, Uuid, and_, any_, func, literal
from sqlmodel import col

from complaints.models import Complaint
from complaints.models.complaint import Level
from complaints.policy.permissions import HEAD, READ, READ_INTERNAL
from complaints.policy.rules import Condition

_UNSEALED = col(Complaint.level) != Level.SEALED.value
_INTERNAL = col(Complaint.level) == Level.INTERNAL.value


@lru_cache(maxsize=2048)
def ways_to(principal: Principal) -> tuple[Condition, ...]:
    """Conditions that every complaint the principal reads fulfils one of. They give no right: ``readable_by`` does."""
    ways: list[Condition] = []
    offices, teams = principal.offices(HEAD), principal.teams(HEAD) | principal.teams(READ)
    if principal.everywhere(HEAD):
        return _UNSEALED, _granted(principal, "named")
    if offices:
        ways.append(and_(_UNSEALED, _within(col(Complaint.office), offices)))
    if teams:
        ways.append(and_(_UNSEALED, _within(col(Complaint.team), teams)))
    if principal.everywhere(READ_INTERNAL):
        ways.append(_INTERNAL)
    else:
        if more := principal.offices(READ_INTERNAL) - offices:
            ways.append(and_(_INTERNAL, _within(col(Complaint.office), more)))
        if more := principal.teams(READ_INTERNAL) - teams:
            ways.append(and_(_INTERNAL, _within(col(Complaint.team), more)))
    return *ways, _granted(principal)


def _within(column: SQLColumnExpression[Any], ids: frozenset[UUID]) -> Condition:
    return column == any_(literal(sorted(ids), ARRAY(Uuid())))


def _granted(principal: Principal, *kinds: str) -> Condition:
    """Taken as a list, by which complaints are found one by one; as a set to join, every complaint would be read."""
    grants = held_by(literal(principal.account, Uuid()), *kinds)
    return col(Complaint.id) == any_(func.array(grants.scalar_subquery(), type_=ARRAY(Uuid())))
