"""Who reads, writes and issues annual and thematic reports."""

from collections.abc import Callable
from typing import Any

from servicekit.policy import Facts, Policy
from sqlalchemy import ColumnElement, SQLColumnExpression, and_, any_, or_, select
from sqlmodel import col

from search.models.annual_report import (
    AnnualReport,
    AnnualReportChange,
    AnnualReportClearance,
    AnnualReportComment,
    AnnualReportFigure,
    AnnualReportSaid,
    AnnualReportSending,
    AnnualReportState,
)
from search.models.records import Level

READ = "search.annual-report.read"
WRITE = "search.annual-report.write"
ISSUE = "search.annual-report.issue"
REPORT_PERMISSIONS = (READ, WRITE, ISSUE)
_PUBLISHING = ("search.release.prepare", "search.release.approve")

Condition = ColumnElement[bool]
Rule = Callable[[Facts], Condition]

_office, _team = col(AnnualReport.office), col(AnnualReport.team)
_open = col(AnnualReport.level) != Level.CONFIDENTIAL.value


def _among(who: Facts, column: Any) -> Condition:
    return who.account == any_(column)


def _author(who: Facts) -> Condition:
    return or_(col(AnnualReport.created_by) == who.account, _among(who, col(AnnualReport.authors)))


def took_part(who: Facts) -> Condition:
    """Who writes it or was asked to clear it, while they do this work, and who may issue it."""
    named = or_(_author(who), _among(who, col(AnnualReport.clearing)))
    return and_(
        col(AnnualReport.side) == who.side,
        or_(
            who.covers(ISSUE, _office, _team),
            who.in_teams((READ, WRITE), _team),
            and_(who.holds((READ, WRITE)), named),
        ),
    )


def readable(who: Facts) -> Condition:
    """By its level, and by having a part in it."""
    by_level = and_(col(AnnualReport.side) == who.side, _open, who.covers(READ, _office, _team))
    return or_(by_level, took_part(who))


def _of_its_making(who: Facts) -> Condition:
    """What was said while it was made: once it is out, it is read by more people than it was said to."""
    return or_(and_(readable(who), _not_issued(who)), took_part(who))


def writable(who: Facts) -> Condition:
    """Whatever state it is in; what is issued is changed by nobody."""
    reached = or_(_author(who), who.in_teams(WRITE, _team), and_(_open, who.covers(WRITE, _office, _team)))
    return and_(col(AnnualReport.side) == who.side, who.holds(WRITE), reached)


def issuable(who: Facts) -> Condition:
    return and_(col(AnnualReport.side) == who.side, who.covers(ISSUE, _office, _team))


def _not_issued(_: Facts) -> Condition:
    return col(AnnualReport.state) != AnnualReportState.ISSUED.value


def _is_issued(_: Facts) -> Condition:
    return col(AnnualReport.state) == AnnualReportState.ISSUED.value


def _is_cleared(_: Facts) -> Condition:
    return col(AnnualReport.state) == AnnualReportState.CLEARED.value


def _insertable(who: Facts) -> Condition:
    return and_(
        col(AnnualReport.created_by) == who.account,
        col(AnnualReport.state) == AnnualReportState.DRAFT.value,
        col(AnnualReport.side) == who.side,
        who.covers(WRITE, _office, _team),
    )


def _changeable(who: Facts) -> Condition:
    clears = _among(who, col(AnnualReport.clearing))
    return and_(_not_issued(who), or_(writable(who), issuable(who), and_(who.holds((READ, WRITE)), clears)))


def _changed(who: Facts) -> Condition:
    by = and_(issuable(who), col(AnnualReport.issued_by) == who.account)
    return or_(_not_issued(who), by)


def _held_against(who: Facts) -> Condition:
    """By whoever issues any report of that side, or publishes its figures, though they do not read this one."""
    goes_out = or_(who.holds(ISSUE), who.everywhere(_PUBLISHING))
    return and_(col(AnnualReportSaid.side) == who.side, goes_out)


def _of(column: SQLColumnExpression[Any], *rules: Rule) -> Rule:
    """The row's report satisfies all ``rules``."""
    return lambda who: column.in_(select(col(AnnualReport.id)).where(*(rule(who) for rule in rules)))


def _works_on(who: Facts) -> Condition:
    return or_(writable(who), issuable(who))


def _own(account: SQLColumnExpression[Any], *more: Rule) -> Rule:
    return lambda who: and_(account == who.account, *(rule(who) for rule in more))


_figure, _clearance, _comment = AnnualReportFigure, AnnualReportClearance, AnnualReportComment
_sending, _change = AnnualReportSending, AnnualReportChange

_said_by_issuer = _of(col(AnnualReportSaid.report), issuable, _is_cleared)

REPORT_POLICIES = (
    Policy(
        AnnualReport,
        read=readable,
        insert=_insertable,
        update=_changeable,
        updated=_changed,
        whole=_works_on,
        part=("state", "version", "updated_at"),
    ),
    Policy(
        _figure,
        read=_of(col(_figure.report), readable),
        insert=_own(col(_figure.frozen_by), _of(col(_figure.report), issuable, _is_cleared)),
    ),
    Policy(
        AnnualReportSaid,
        read=_held_against,
        insert=lambda who: and_(who.holds(ISSUE), _said_by_issuer(who)),
    ),
    Policy(
        _clearance,
        read=_of(col(_clearance.report), _of_its_making),
        insert=_own(col(_clearance.asked_by), _of(col(_clearance.report), writable, _not_issued)),
        update=_own(col(_clearance.account), _of(col(_clearance.report), readable, _not_issued)),
    ),
    Policy(
        _comment,
        read=_of(col(_comment.report), _of_its_making),
        insert=_own(col(_comment.account), _of(col(_comment.report), readable, _not_issued)),
    ),
    Policy(
        _sending,
        read=_of(col(_sending.report), readable),
        insert=_own(col(_sending.recorded_by), _of(col(_sending.report), _works_on, _is_issued)),
    ),
    Policy(
        _change,
        read=_of(col(_change.report), _of_its_making),
        insert=_own(col(_change.account), _of(col(_change.report), readable)),
    ),
)
