"""Protection files: for those named on one, and nobody else whatever they may hold."""

from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, and_, any_, exists, func, or_
from sqlmodel import SQLModel, col

from complaints.models import (
    ComplaintAbout,
    Naming,
    ProtectionCheckIn,
    ProtectionEntry,
    ProtectionFile,
    ProtectionLink,
    ProtectionReading,
    Substitution,
)
from complaints.models.protection import CheckInState
from complaints.policy.allegations import of_readable_naming, of_workable_naming
from complaints.policy.at_work import on_cases
from complaints.policy.naming import named_by_head, named_on
from complaints.policy.opened import opened_in_emergency
from complaints.policy.permissions import HEAD, PROTECT
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


def check_in_open() -> Condition:
    state = col(ProtectionCheckIn.state)
    return and_(
        state.in_([CheckInState.PROPOSED.value, CheckInState.PLANNED.value]),
        ~col(ProtectionCheckIn.file_closed),
    )


def _check_in_not_about(who: Facts) -> Condition:
    """Whom a complaint is about that the file came from learns of no check-in, and names nobody on the file."""
    return ~exists().where(
        col(ComplaintAbout.account) == who.account,
        col(ComplaintAbout.complaint) == any_(col(ProtectionCheckIn.complaints)),
    )


def _stands_in(who: Facts, *where: Condition) -> Condition:
    """Whose check-in it is is away, and the asker stands in. An absence that the head of one office arranged is of
    that office's complaints; a file is in none."""
    absence = exists().where(
        *where,
        col(Substitution.absent) == ProtectionCheckIn.account,
        col(Substitution.substitute) == who.account,
        col(Substitution.side) == who.side,
        col(Substitution.offices).is_(None),
        col(Substitution.starts_at) <= func.now(),
        col(Substitution.ends_at) > func.now(),
    )
    return and_(
        col(ProtectionCheckIn.side) == who.side,
        who.holds(PROTECT),
        on_cases(who),
        _check_in_not_about(who),
        absence,
    )


def check_in_stood_in_for(who: Facts) -> Condition:
    """What falls due before the absence is over; and what the asker saw to meanwhile."""
    falls_due = col(ProtectionCheckIn.due_on) <= col(Substitution.until_on)
    return and_(
        or_(check_in_open(), col(ProtectionCheckIn.done_by) == who.account), _stands_in(who, falls_due)
    )


def check_in_before_head(who: Facts) -> Condition:
    return and_(
        col(ProtectionCheckIn.side) == who.side,
        who.everywhere(HEAD),
        check_in_open(),
        col(ProtectionCheckIn.head_on) <= func.current_date(),
        _check_in_not_about(who),
    )


def check_in_before_team(who: Facts) -> Condition:
    return and_(
        col(ProtectionCheckIn.side) == who.side,
        who.holds(PROTECT),
        check_in_open(),
        col(ProtectionCheckIn.team_on) <= func.current_date(),
        _check_in_not_about(who),
    )


def _check_in_readable(who: Facts) -> Condition:
    return or_(
        _of(_check_in, file_readable)(who),
        check_in_stood_in_for(who),
        check_in_before_team(who),
        check_in_before_head(who),
    )


def _check_in_seen_to(who: Facts) -> Condition:
    """Whoever is named and sees to a check-in says how it went; so does who stands in for them."""
    return or_(_of(_check_in, file_held)(who), check_in_stood_in_for(who))


def _check_in_planned(who: Facts) -> Condition:
    """Who stands in says when somebody looks again: it may be when the absence is over."""
    return or_(_of(_check_in, file_workable)(who), _stands_in(who))


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
    by_head = and_(
        col(Naming.named_by) == who.account, named_by_head(who, col(Naming.file), col(Naming.account))
    )
    return or_(_naming_writable(who), _named_in_emergency(who), by_head)


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
    Policy(ProtectionCheckIn, read=_check_in_readable, insert=_check_in_planned, update=_check_in_seen_to),
    _on(ProtectionLink, col(ProtectionLink.file)),
    Policy(ProtectionReading, read=_of(_reading, file_readable), insert=_own_reading),
    Policy(Naming, read=_naming_readable, insert=_naming_added, update=_naming_writable),
)
