"""The public form: what whoever sends a report may write and come back to, and what the office may."""

from servicekit.policy import Facts, Policy, everyone
from sqlalchemy import and_, or_
from sqlmodel import col

from complaints.models import FormSettings, InboxMessage, Report
from complaints.models.report import Author
from complaints.policy.naming import named_on
from complaints.policy.permissions import SETTINGS
from complaints.policy.rules import (
    READS,
    SEND,
    Condition,
    of_readable_complaint,
    of_workable_complaint,
    sends,
    side_reached,
)


def _report_readable(who: Facts) -> Condition:
    """By the office; by whoever sent it; and one row by who knows its lookup, to hold a receipt against it. Those named
    on a sealed one learn before they open it that something waits there."""
    looked_up = and_(who.holds(SEND), col(Report.lookup) == who.account)
    return or_(
        of_readable_complaint(col(Report.complaint))(who),
        named_on(who, col(Report.complaint)),
        sends(col(Report.complaint))(who),
        looked_up,
    )


def _report_insertable(who: Facts) -> Condition:
    return and_(sends(col(Report.complaint))(who), col(Report.side) == who.side)


def _report_changeable(who: Facts) -> Condition:
    return or_(of_workable_complaint(col(Report.complaint))(who), sends(col(Report.complaint))(who))


def _message_readable(who: Facts) -> Condition:
    return or_(
        of_readable_complaint(col(InboxMessage.complaint))(who), sends(col(InboxMessage.complaint))(who)
    )


def _message_insertable(who: Facts) -> Condition:
    """Each under their own name: the office cannot write as the reporter, nor the reporter as the office."""
    author = col(InboxMessage.author)
    return or_(
        and_(
            author == Author.OFFICE.value,
            col(InboxMessage.account) == who.account,
            of_workable_complaint(col(InboxMessage.complaint))(who),
        ),
        and_(
            author == Author.REPORTER.value,
            col(InboxMessage.account).is_(None),
            sends(col(InboxMessage.complaint))(who),
        ),
    )


def _settings_writable(who: Facts) -> Condition:
    return and_(who.everywhere(SETTINGS), side_reached(who, col(FormSettings.side), SETTINGS))


REPORTS = (
    Policy(
        Report,
        read=_report_readable,
        insert=_report_insertable,
        update=_report_changeable,
        worker=frozenset({"select", "update"}),
        worker_columns=("complaint",),
        worker_updates=("state", "state_on"),
    ),
    Policy(InboxMessage, read=_message_readable, insert=_message_insertable),
    # Shown to everybody who opens the form; there is nothing of a case in it.
    Policy(FormSettings, read=everyone, insert=_settings_writable, update=_settings_writable, worker=READS),
)
