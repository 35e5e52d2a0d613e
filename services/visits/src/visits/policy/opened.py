"""Grants of an emergency opening: its holder reads that information, and plans the one visit made out of it."""

from typing import Any

from servicekit.grants import held_by
from servicekit.models import RecordGrant
from servicekit.policy import Facts, Gathered
from sqlalchemy import SQLColumnExpression, and_
from sqlmodel import col

from visits.models import Visit
from visits.policy.permissions import BREAK_GLASS
from visits.policy.rules import Condition

OPENED = "glass"
ON_DUTY = "on-duty"
OF_GLASS = (OPENED, ON_DUTY)

_OPENED = Gathered("opened_in_emergency", lambda who: held_by(who.account, OPENED))
_ON_DUTY = Gathered("visits_made_on_duty", lambda who: held_by(who.account, ON_DUTY))


def opened_in_emergency(who: Facts, record: SQLColumnExpression[Any]) -> Condition:
    """The asker opened ``record`` in an emergency, which lasts and was not ended before its time."""
    return and_(who.holds(BREAK_GLASS), who.among(record, _OPENED))


def made_on_duty(who: Facts) -> Condition:
    """The asker made this very visit out of an emergency that lasts. Whose id an opening names does not matter alone:
    nobody comes to plan a visit that somebody else made."""
    return and_(
        who.holds(BREAK_GLASS), col(Visit.created_by) == who.account, who.among(col(Visit.id), _ON_DUTY)
    )


def of_glass() -> Condition:
    return col(RecordGrant.kind).in_(OF_GLASS)
