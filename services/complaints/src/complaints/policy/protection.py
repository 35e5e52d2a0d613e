"""Protection files: for those named on one, and nobody else whatever they may hold."""

from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, and_, exists, func, or_
from sqlmodel import SQLModel, col

from complaints.models import (
    Naming,
    ProtectionCheckIn,
    ProtectionEntry,
    ProtectionFile,
    ProtectionLink,
    ProtectionReading,
)
from complaints.policy.allegations import of_readable_naming, of_workable_naming
from complaints.policy.naming import named_on
from complaints.policy.opened import opened_in_emergency
from complaints.policy.permissions import PROTECT
from complaints.policy.rules import READS, Condition, of_readable_complaint, of_workable_complaint


def _being_opened(who: Facts) -> Condition:
    """In the transaction that makes it, so that its opener can be named on it."""
    return and_(
        who.holds(PROTECT),
        col(ProtectionFile.opened_by) == who.account,
        col(ProtectionFile.created_at) == func.now(),
    )


def file_held(who: Facts) -> Condition:
    return and_(
        col(ProtectionFile.side) == who.side,
        or_(named_on(who, col(ProtectionFile.id)), _being_opened(who)),
    )


def file_readable(who: Facts) -> Condition:
    opened = opened_in_emergency(who, col(ProtectionFile.id))
    return or_(file_held(who), and_(col(ProtectionFile.side) == who.side, opened))


def file_workable(who: Facts) -> Condition:
    return and_(who.holds(PROTECT), file_held(who))


def _openable(who: Facts) -> Condition:
    return and_(col(ProtectionFile.side) == who.side, _being_opened(who))


def _of(column: SQLColumnExpression[Any], rule: Rule) -> Rule:
    def of(who: Facts) -> Condition:
        return exists().where(col(ProtectionFile.id) == column, rule(who))

    return of


def _on(table: type[SQLModel], column: SQLColumnExpression[Any], *, changes: bool = False) -> Policy:
    work = _of(column, file_workable)
    return Policy(table, read=_of(column, file_readable), insert=work, update=work if changes else None)


_check_in = col(ProtectionCheckIn.file)
_reading = col(ProtectionReading.file)


def _own_reading(who: Facts) -> Condition:
    return and_(col(ProtectionReading.account) == who.account, _of(_reading, file_readable)(who))


_of_complaint = of_readable_complaint(col(Naming.complaint))


def _naming_readable(who: Facts) -> Condition:
    """What somebody is named for on a sealed complaint they know before they open it."""
    own = and_(col(Naming.account) == who.account, named_on(who, col(Naming.complaint)))
    return or_(_of(col(Naming.file), file_readable)(who), of_readable_naming(who), _of_complaint(who), own)


def _named_in_emergency(who: Facts) -> Condition:
    """Others, so that somebody works on the record; never oneself."""
    records = (col(Naming.file), col(Naming.allegation), col(Naming.complaint))
    either = or_(*(opened_in_emergency(who, column) for column in records))
    return and_(either, col(Naming.account) != who.account, _naming_readable(who))


def _naming_added(who: Facts) -> Condition:
    return or_(_naming_writable(who), _named_in_emergency(who))


def _naming_writable(who: Facts) -> Condition:
    of_complaint = of_workable_complaint(col(Naming.complaint))
    return or_(_of(col(Naming.file), file_workable)(who), of_workable_naming(who), of_complaint(who))


PROTECTION = (
    Policy(
        ProtectionFile,
        read=file_readable,
        insert=_openable,
        update=file_workable,
        worker=READS,
        worker_columns=("id",),
    ),
    _on(ProtectionEntry, col(ProtectionEntry.file)),
    # Whoever is named and sees to a check-in says how it went.
    Policy(
        ProtectionCheckIn,
        read=_of(_check_in, file_readable),
        insert=_of(_check_in, file_workable),
        update=_of(_check_in, file_held),
    ),
    _on(ProtectionLink, col(ProtectionLink.file)),
    Policy(ProtectionReading, read=_of(_reading, file_readable), insert=_own_reading),
    Policy(Naming, read=_naming_readable, insert=_naming_added, update=_naming_writable),
)
