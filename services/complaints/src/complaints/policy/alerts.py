"""Alerts: the protection team's and the head's; and what taking one up opens."""

from servicekit.models import RecordGrant
from servicekit.policy import Facts, Policy
from servicekit.principal import Side
from sqlalchemy import and_, exists, func, or_
from sqlmodel import col

from complaints.models import ComplaintAbout, ProtectionAlert
from complaints.policy.at_work import on_cases
from complaints.policy.permissions import HEAD, PROTECT
from complaints.policy.rules import (
    FOR_PROTECTION,
    Condition,
    of_readable_complaint,
    of_workable_complaint,
)


def _not_about(who: Facts) -> Condition:
    """The complaint is hidden from the team, so whom it is about is asked of what stands beside it."""
    return ~exists().where(
        col(ComplaintAbout.complaint) == ProtectionAlert.complaint, col(ComplaintAbout.account) == who.account
    )


def _handed_over(_: Facts) -> Condition:
    """From a visit, and taken up by nobody who writes it down."""
    return and_(col(ProtectionAlert.complaint).is_(None), col(ProtectionAlert.side) == Side.PREVENTIVE.value)


def alert_received(who: Facts) -> Condition:
    """By the protection team and who heads the office, as an allegation that is not sealed."""
    office, team = col(ProtectionAlert.office), col(ProtectionAlert.team)
    return and_(
        col(ProtectionAlert.side) == who.side,
        or_(who.covers(PROTECT, office, team), who.covers(HEAD, office, team)),
        _not_about(who),
    )


def alert_workable(who: Facts) -> Condition:
    return and_(
        alert_received(who), who.covers(PROTECT, col(ProtectionAlert.office), col(ProtectionAlert.team))
    )


def _told(who: Facts) -> Condition:
    return and_(
        col(ProtectionAlert.side) == who.side,
        col(ProtectionAlert.told_by) == who.account,
        # Who handed it over from a visit hears there that it was taken up, and reads nothing here.
        col(ProtectionAlert.complaint).is_not(None),
        on_cases(who),
        _not_about(who),
    )


def _alert_readable(who: Facts) -> Condition:
    return or_(_told(who), alert_received(who))


def _tellable(who: Facts) -> Condition:
    return and_(_told(who), of_workable_complaint(col(ProtectionAlert.complaint))(who))


def _taken(who: Facts) -> Condition:
    return and_(alert_workable(who), col(ProtectionAlert.taken_by) == who.account)


def _protects(who: Facts) -> Condition:
    """An alert on the record is with the asker and not answered. A function, as ``may_name`` is."""
    return and_(
        col(RecordGrant.side) == who.side,
        col(RecordGrant.kind) == FOR_PROTECTION,
        who.holds(PROTECT),
        func.protects(col(RecordGrant.record)),
    )


def protection_granted(who: Facts) -> Condition:
    return and_(
        _protects(who),
        col(RecordGrant.account) == who.account,
        col(RecordGrant.granted_by) == who.account,
        col(RecordGrant.starts_at) == func.now(),
    )


def protection_endable(who: Facts) -> Condition:
    """One's own, and that of who had the alert before."""
    return _protects(who)


def protection_grant_visible(who: Facts) -> Condition:
    return and_(
        col(RecordGrant.side) == who.side, col(RecordGrant.kind) == FOR_PROTECTION, who.holds(PROTECT)
    )


_of_about = of_readable_complaint(col(ComplaintAbout.complaint))


def _about_readable(who: Facts) -> Condition:
    return or_(col(ComplaintAbout.account) == who.account, _of_about(who))


def _about_kept(who: Facts) -> Condition:
    """Out of what the complaint itself says, by its trigger and nothing else."""
    return and_(on_cases(who), func.pg_trigger_depth() > 0)


ALERTS = (
    Policy(
        ProtectionAlert,
        read=_alert_readable,
        insert=_tellable,
        update=alert_workable,
        updated=_taken,
        # It writes down what comes from a visit, and that a consent to it was taken back; it reads none of it.
        worker=frozenset({"select", "insert", "update"}),
        worker_where={"insert": _handed_over, "update": _handed_over},
        worker_columns=("id", "complaint", "version", "consent_withdrawn_at"),
        worker_updates=("consent_withdrawn_at", "person", "version"),
    ),
    Policy(ComplaintAbout, read=_about_readable, insert=_about_kept, delete=_about_kept),
)
