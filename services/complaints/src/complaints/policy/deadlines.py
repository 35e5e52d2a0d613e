"""Calendars, and the deadlines of complaints."""

from dataclasses import replace
from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, and_, exists
from sqlmodel import SQLModel, col

from complaints.models import (
    Calendar,
    Deadline,
    DeadlineExtension,
    DeadlinePause,
    DeadlineRevision,
)
from complaints.policy.permissions import CALENDAR, PERMISSIONS
from complaints.policy.rules import (
    READS,
    SEND,
    Condition,
    of_readable_complaint,
    of_workable_complaint,
    on_complaint,
    side_reached,
)


def _of_deadline(column: SQLColumnExpression[Any], complaint: Rule) -> Rule:
    def rule(who: Facts) -> Condition:
        return exists().where(col(Deadline.id) == column, complaint(who))

    return rule


def calendar_readable(who: Facts) -> Condition:
    asking = who.holds((*PERMISSIONS, SEND))
    return and_(asking, side_reached(who, col(Calendar.side), CALENDAR))


def _calendar_writable(who: Facts) -> Condition:
    return and_(who.everywhere(CALENDAR), side_reached(who, col(Calendar.side), CALENDAR))


def _revision_readable(who: Facts) -> Condition:
    return side_reached(who, col(DeadlineRevision.side), CALENDAR)


def _revision_writable(who: Facts) -> Condition:
    return and_(who.everywhere(CALENDAR), side_reached(who, col(DeadlineRevision.side), CALENDAR))


def _on_deadline(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    read = _of_deadline(column, of_readable_complaint(col(Deadline.complaint)))
    write = _of_deadline(column, of_workable_complaint(col(Deadline.complaint)))
    return Policy(table, read=read, insert=write, update=write, worker=READS)


DEADLINES = (
    Policy(
        Calendar,
        read=calendar_readable,
        insert=_calendar_writable,
        update=_calendar_writable,
        delete=_calendar_writable,
        worker=READS,
    ),
    Policy(
        DeadlineRevision,
        read=_revision_readable,
        insert=_revision_writable,
        update=_revision_writable,
        worker=READS,
    ),
    on_complaint(Deadline, col(Deadline.complaint), worker=frozenset({"select", "insert", "update"})),
    replace(
        _on_deadline(DeadlinePause, col(DeadlinePause.deadline)),
        worker_columns=("id", "deadline", "from_on", "to_on"),
    ),
    replace(
        _on_deadline(DeadlineExtension, col(DeadlineExtension.deadline)),
        worker_columns=("id", "deadline", "days", "unit"),
    ),
)
