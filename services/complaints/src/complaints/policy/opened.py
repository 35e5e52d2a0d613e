"""Grants of an emergency opening: whoever holds one reads that record, and no more."""

from typing import Any
from uuid import UUID

from servicekit.grants import live, taken_back
from servicekit.models import RecordGrant
from servicekit.policy import Facts, Gathered
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, func, select
from sqlmodel import col

from complaints.policy.permissions import BREAK_GLASS

OPENED, CLOSED = "glass", "glass-ended"
OPENING = (OPENED, CLOSED)


def _opened(who: Facts) -> Select[UUID]:
    return select(col(RecordGrant.record)).where(
        col(RecordGrant.account) == who.account,
        col(RecordGrant.kind) == OPENED,
        col(RecordGrant.ends_at) > func.now(),
        live(),
        ~taken_back(CLOSED),
        who.holds(BREAK_GLASS),
    )


_OPENED = Gathered("opened_in_emergency", _opened)


def opened_in_emergency(who: Facts, record: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """The asker opened ``record`` in an emergency, which lasts and was not ended before its time."""
    return who.among(record, _OPENED)


def opening_writable(who: Facts) -> ColumnElement[bool]:
    """Given and taken back by an opening alone, in the transaction that opens or ends it; nobody hands one on."""
    return and_(
        col(RecordGrant.side) == who.side,
        col(RecordGrant.kind).in_(OPENING),
        col(RecordGrant.granted_by) == who.account,
        col(RecordGrant.starts_at) == func.now(),
        func.glass_stands(
            col(RecordGrant.record), col(RecordGrant.account), col(RecordGrant.kind), col(RecordGrant.ends_at)
        ),
    )
