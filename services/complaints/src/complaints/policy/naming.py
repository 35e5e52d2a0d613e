"""Who is named on a sealed record.

A grant of kind ``named`` is given by who reads the record already, and taken back by one of kind ``naming-ended``:
both are added and never changed, because a policy on grants cannot ask who holds the others.
"""

from typing import Any
from uuid import UUID

from servicekit.grants import live, taken_back
from servicekit.models import RecordGrant
from servicekit.policy import Facts, Gathered
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, exists, func, or_, select
from sqlmodel import col

from complaints.models import SealedReading
from complaints.policy.at_work import at_work
from complaints.policy.permissions import BREAK_GLASS, HEAD, PROTECT, REGISTER, WORK

NAMED, ENDED = "named", "naming-ended"
BY_HEAD = "named-by-head"
"""Of another protection officer, where nobody saw to a check-in: it opens the file to who works on protection only."""
NAMING = (NAMED, ENDED, BY_HEAD)


def named_on(who: Facts, record: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """The asker is named on ``record`` in this moment, and the naming was not ended since."""
    return and_(
        at_work(who),
        exists().where(
            col(RecordGrant.record) == record,
            col(RecordGrant.account) == who.account,
            or_(col(RecordGrant.kind) == NAMED, and_(col(RecordGrant.kind) == BY_HEAD, who.holds(PROTECT))),
            live(),
            ~taken_back(ENDED),
        ),
    )


def _opened(who: Facts) -> Select[UUID]:
    return select(col(SealedReading.complaint)).where(
        col(SealedReading.account) == who.account,
        col(SealedReading.until) > func.now(),
        named_on(who, col(SealedReading.complaint)),
    )


_OPENED = Gathered("opened_for_a_purpose", _opened)


def opened_for_a_purpose(who: Facts, complaint: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """A sealed complaint that the asker opened for a purpose and is still named on."""
    return who.among(complaint, _OPENED)


def naming_writable(who: Facts) -> ColumnElement[bool]:
    """Whoever reads the record names others on it, from now on; by an emergency opening others only, and it ends no
    naming. The functions look as the asker."""
    record = col(RecordGrant.record)
    in_emergency = func.opened_only(record)
    kept = col(RecordGrant.kind).in_((NAMED, ENDED))
    others = and_(col(RecordGrant.kind) == NAMED, col(RecordGrant.account) != who.account)
    return and_(
        col(RecordGrant.side) == who.side,
        col(RecordGrant.granted_by) == who.account,
        col(RecordGrant.starts_at) == func.now(),
        or_(
            and_(in_emergency, who.holds(BREAK_GLASS), others),
            and_(~in_emergency, kept, who.holds(PROTECT), func.may_name(record)),
            and_(
                ~in_emergency,
                kept,
                who.holds((WORK, REGISTER, HEAD)),
                func.may_name_on_complaint(record),
            ),
            and_(col(RecordGrant.kind) == BY_HEAD, named_by_head(who, record, col(RecordGrant.account))),
        ),
    )


def named_by_head(
    who: Facts, file: SQLColumnExpression[Any], account: SQLColumnExpression[Any]
) -> ColumnElement[bool]:
    """Who heads the side names others, never themselves, on a file whose check-in came before them."""
    return and_(who.everywhere(HEAD), account != who.account, func.check_in_before_head(file))
