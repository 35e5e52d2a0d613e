"""Dated rights on single records: who goes on a visit, who votes on a report or answers for an authority, and who
opened what in an emergency. Other rules look into them."""

from servicekit.models import RecordGrant
from servicekit.policy import Facts, Policy
from sqlalchemy import and_, or_
from sqlmodel import col

from visits.policy.glass import grant_endable, grant_ended, grant_given
from visits.policy.opened import of_glass
from visits.policy.permissions import VISIT_WORK
from visits.policy.reports import ANSWERS, VOTES, report_grant_writable
from visits.policy.rules import READS, Condition
from visits.policy.visits import appointment_writable, grant_visible


def _visible(who: Facts) -> Condition:
    of_reports = and_(
        col(RecordGrant.side) == who.side,
        col(RecordGrant.kind).in_((VOTES, ANSWERS)),
        who.holds(VISIT_WORK),
    )
    return or_(grant_visible(who), of_reports)


def _of_work(who: Facts) -> Condition:
    """By who plans a visit, and who works on a report."""
    of_report = and_(
        col(RecordGrant.side) == who.side,
        report_grant_writable(col(RecordGrant.record), col(RecordGrant.kind))(who),
    )
    return or_(appointment_writable(who), of_report)


def _given(who: Facts) -> Condition:
    emergency = and_(col(RecordGrant.side) == who.side, grant_given(who))
    return or_(_of_work(who), emergency)


def _endable(who: Facts) -> Condition:
    return or_(_of_work(who), and_(of_glass(), grant_endable(who)))


def _ended(who: Facts) -> Condition:
    return or_(_of_work(who), and_(of_glass(), grant_ended(who)))


GRANTS = (Policy(RecordGrant, read=_visible, insert=_given, update=_endable, updated=_ended, worker=READS),)
