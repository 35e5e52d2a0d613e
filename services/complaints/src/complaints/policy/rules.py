"""What every rule of this service is made of: whether a complaint is readable, and what hangs on one."""

from typing import Any

from servicekit.grants import held_by as grants_held_by
from servicekit.policy import Facts, Gathered, Policy, Rule
from sqlalchemy import ColumnElement, SQLColumnExpression, all_, and_, exists, or_
from sqlmodel import SQLModel, col

from complaints.models import Complaint
from complaints.models.complaint import Level
from complaints.policy.at_work import on_cases
from complaints.policy.naming import NAMING, opened_for_a_purpose
from complaints.policy.opened import OPENING, opened_in_emergency
from complaints.policy.permissions import ASSIGN, HEAD, IMPORT, PROTECT, READ, READ_INTERNAL, REGISTER, WORK

Condition = ColumnElement[bool]

SEND = "complaints.report.send"
"""No role has it: this service gives it to whoever sends a report, for that report alone (see ADR 17)."""

PASSING_OF_TIME = "complaints.sealed.passing-of-time"
"""No role has it: the worker takes it on where deadlines of sealed complaints are counted and where a letter of one
goes out, see ``sealing``. A schedule of retention takes nothing sealed."""

FOR_PROTECTION = "for-protection"
"""The grant of whoever took up an alert, until it is answered: it lets the complaint be read, and is no work on it."""

NO_WORK = (*NAMING, *OPENING, FOR_PROTECTION)
"""Grants that give nobody work, and are not seen with those that do."""

READS = frozenset({"select"})

FILE = ("name", "media_type", "size", "sha256", "created_at")
"""What the worker reads of a file to have it found."""


def granted(who: Facts) -> Condition:
    """The asker holds a grant on the record that is in force, and for work: a naming and an emergency opening reach
    sealed ones only and say nothing once it is unsealed."""
    return col(Complaint.id).in_(grants_held_by(who.account, without=NO_WORK))


_TAKEN_UP = Gathered("taken_up_for_protection", lambda who: grants_held_by(who.account, FOR_PROTECTION))


def taken_up(who: Facts) -> Condition:
    """The asker took up an alert on it, and has not answered yet."""
    return who.among(col(Complaint.id), _TAKEN_UP)


def given(who: Facts) -> Condition:
    """By a grant on the record, or, of a sealed one, by being named on it."""
    return or_(
        granted(who),
        and_(col(Complaint.level) == Level.SEALED.value, opened_for_a_purpose(who, col(Complaint.id))),
    )


def _confidential_readable(who: Facts) -> Condition:
    team = col(Complaint.team)
    return or_(
        who.covers(HEAD, col(Complaint.office), team),
        who.in_teams(READ, team),
        and_(on_cases(who), granted(who)),
    )


def complaint_readable_if_confidential(who: Facts) -> Condition:
    """Whether one that may be read would still be, were it not open to the staff."""
    return and_(complaint_readable(who), _confidential_readable(who))


def complaint_readable(who: Facts) -> Condition:
    return and_(
        col(Complaint.side) == who.side,
        # Whom it is about does not read it: not as head, not by a grant.
        who.account != all_(col(Complaint.about)),
        or_(_readable_for_work(who), _readable_for_protection(who)),
    )


def _readable_for_work(who: Facts) -> Condition:
    office, team, level = col(Complaint.office), col(Complaint.team), col(Complaint.level)
    return or_(
        and_(level == Level.INTERNAL.value, who.covers(READ_INTERNAL, office, team)),
        and_(level != Level.SEALED.value, _confidential_readable(who)),
        and_(level == Level.SEALED.value, opened_for_a_purpose(who, col(Complaint.id))),
        and_(level == Level.SEALED.value, opened_in_emergency(who, col(Complaint.id))),
    )


def _readable_for_protection(who: Facts) -> Condition:
    return and_(col(Complaint.level) != Level.SEALED.value, who.holds(PROTECT), taken_up(who))


def _not_only_for_protection(who: Facts) -> Condition:
    """A right to work that covers the office does not reach what its holder sees by an alert alone."""
    return or_(~taken_up(who), _readable_for_work(who))


def not_in_emergency(who: Facts) -> Condition:
    """Whoever opened a sealed one in an emergency reads it and no more: nothing is written by that, nor taken away."""
    return or_(col(Complaint.level) != Level.SEALED.value, opened_for_a_purpose(who, col(Complaint.id)))


def complaint_reached(*permissions: str) -> Rule:
    """One of the permissions covers the complaint, or is held and the complaint granted: who only reads it does not
    change it by a right held elsewhere."""

    def rule(who: Facts) -> Condition:
        office, team = col(Complaint.office), col(Complaint.team)
        return and_(
            col(Complaint.side) == who.side,
            *(() if PROTECT in permissions else (_not_only_for_protection(who),)),
            not_in_emergency(who),
            or_(
                who.covers(permissions, office, team),
                and_(who.holds(permissions), given(who)),
            ),
        )

    return rule


_WORKS = (WORK, ASSIGN, REGISTER, IMPORT)


def complaint_workable(who: Facts) -> Condition:
    """Row-level security adds that the row must be readable: nobody changes what they cannot see, nor what is left of
    an erased one."""
    return and_(col(Complaint.erased_on).is_(None), complaint_reached(*_WORKS)(who))


def complaint_imported_over(who: Facts) -> Condition:
    """An import reaches what is in its own office or team; a grant on a complaint is for work on it, not for this."""
    return and_(
        col(Complaint.side) == who.side, who.covers(IMPORT, col(Complaint.office), col(Complaint.team))
    )


def complaint_undoable(who: Facts) -> Condition:
    return and_(col(Complaint.import_id).is_not(None), complaint_imported_over(who))


def _of_complaint(column: SQLColumnExpression[Any], *rules: Rule) -> Rule:
    """The complaint is readable, and ``rules`` let it through. Correlated, so that reading one complaint's notes does
    not first gather every readable complaint."""

    def rule(who: Facts) -> Condition:
        readable = who.reads(complaint_readable)
        return exists().where(col(Complaint.id) == column, readable, *(each(who) for each in rules))

    return rule


def of_readable_complaint(column: SQLColumnExpression[Any]) -> Rule:
    return _of_complaint(column)


def of_complaint_read_for_work(column: SQLColumnExpression[Any]) -> Rule:
    """For what shows others who looks at it: that somebody does for protection is told to nobody."""
    return _of_complaint(column, _readable_for_work)


def of_complaint_to_take(column: SQLColumnExpression[Any]) -> Rule:
    """For what is written beside it by who need not work on it: nobody does so by an emergency opening."""
    return _of_complaint(column, not_in_emergency)


def of_workable_complaint(column: SQLColumnExpression[Any], *more: str) -> Rule:
    """``more``: what reaches it beside the permissions to work, such as that of a second signature."""
    return _of_complaint(column, _unerased, complaint_reached(*_WORKS, *more))


def _unerased(_: Facts) -> Condition:
    return col(Complaint.erased_on).is_(None)


def side_reached(who: Facts, side: SQLColumnExpression[Any], permission: str) -> Condition:
    """The asker's side; whoever holds ``permission`` and stands on none reaches both."""
    return or_(side == who.side, and_(who.side == "", who.holds(permission)))


def sends(column: SQLColumnExpression[Any]) -> Rule:
    """Whoever sends a report, or came back to it by its receipt, for the rows that ``column`` says belong to it."""

    def rule(who: Facts) -> Condition:
        return and_(who.holds(SEND), column == who.account)

    return rule


def either(*rules: Rule) -> Rule:
    return lambda who: or_(*(rule(who) for rule in rules))


def on_complaint(
    table: type[SQLModel], column: SQLColumnExpression[Any], *, worker: frozenset[str] = frozenset()
) -> Policy:
    """Of rows that are read by who reads the complaint that ``column`` names, and written by who works on it."""
    read, write = of_readable_complaint(column), of_workable_complaint(column)
    return Policy(table, read=read, insert=write, update=write, delete=write, worker=worker)
