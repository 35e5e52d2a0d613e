"""Complaints, what is linked to one, and the grants on single records."""

from dataclasses import replace

from servicekit.models import RecordGrant
from servicekit.policy import Facts, Policy
from servicekit.principal import PUBLIC
from sqlalchemy import Uuid, and_, literal, or_
from sqlmodel import col

from complaints.models import Attachment, Complaint, ComplaintChange, ComplaintTheme, ExternalReference, Note
from complaints.models.complaint import Channel, Level
from complaints.policy.permissions import ASSIGN, HEAD, IMPORT, REGISTER, WORK
from complaints.policy.rules import (
    READS,
    Condition,
    complaint_readable,
    complaint_undoable,
    either,
    of_readable_complaint,
    on_complaint,
    sends,
)


def _complaint_registrable(who: Facts) -> Condition:
    office, team = col(Complaint.office), col(Complaint.team)
    return and_(
        col(Complaint.side) == who.side,
        or_(who.covers(REGISTER, office, team), who.covers(IMPORT, office, team)),
    )


def _complaint_reported(who: Facts) -> Condition:
    """By the public form: inserted once, and not read back."""
    return and_(
        sends(col(Complaint.id))(who),
        col(Complaint.side) == who.side,
        col(Complaint.level) == Level.CONFIDENTIAL.value,
        col(Complaint.channel) == Channel.FORM.value,
        col(Complaint.registered_by) == literal(PUBLIC, Uuid()),
    )


def _file_of_reporter(who: Facts) -> Condition:
    return and_(sends(col(Attachment.complaint))(who), col(Attachment.created_by) == literal(PUBLIC, Uuid()))


def _complaint_workable(who: Facts) -> Condition:
    """Row-level security adds that the row must be readable: nobody changes what they cannot see."""
    return and_(
        col(Complaint.side) == who.side,
        or_(who.holds(WORK), who.holds(ASSIGN), who.holds(REGISTER), who.holds(IMPORT)),
    )


def _grant_visible(who: Facts) -> Condition:
    return or_(
        col(RecordGrant.account) == who.account,
        and_(
            col(RecordGrant.side) == who.side,
            col(RecordGrant.kind) != "named",
            or_(who.holds(HEAD), who.holds(ASSIGN), who.holds(REGISTER), who.holds(WORK)),
        ),
    )


def _grant_writable(who: Facts) -> Condition:
    return and_(
        col(RecordGrant.side) == who.side,
        col(RecordGrant.granted_by) == who.account,
        or_(who.holds(ASSIGN), who.holds(REGISTER), who.holds(HEAD), who.holds(IMPORT)),
    )


def _grant_endable(who: Facts) -> Condition:
    return and_(
        col(RecordGrant.side) == who.side, or_(who.holds(ASSIGN), who.holds(REGISTER), who.holds(HEAD))
    )


_DUE = ("due_on", "due_counted", "deadlines_revision", "version", "import_version")
"""All that the worker changes of a complaint: a calendar that changed moves what is due."""


def _not_sealed(_: Facts) -> Condition:
    return col(Complaint.level) != Level.SEALED.value


CASES = (
    Policy(
        Complaint,
        read=complaint_readable,
        insert=either(_complaint_registrable, _complaint_reported),
        update=_complaint_workable,
        delete=complaint_undoable,
        worker=frozenset({"select", "update"}),
        worker_updates=_DUE,
        worker_rows=_not_sealed,
    ),
    # Codes and numbers: for the index, and to tell an import which references are taken. No words of anybody.
    replace(
        on_complaint(ComplaintTheme, col(ComplaintTheme.complaint), worker=READS),
        insert=either(
            of_readable_complaint(col(ComplaintTheme.complaint)), sends(col(ComplaintTheme.complaint))
        ),
    ),
    on_complaint(ExternalReference, col(ExternalReference.complaint), worker=READS),
    on_complaint(Note, col(Note.complaint)),
    replace(
        on_complaint(ComplaintChange, col(ComplaintChange.complaint), worker=frozenset({"insert"})),
        insert=either(
            of_readable_complaint(col(ComplaintChange.complaint)), sends(col(ComplaintChange.complaint))
        ),
    ),
    replace(
        on_complaint(Attachment, col(Attachment.complaint), worker=READS),
        read=either(of_readable_complaint(col(Attachment.complaint)), _file_of_reporter),
        insert=either(of_readable_complaint(col(Attachment.complaint)), _file_of_reporter),
        worker_columns=("id",),
    ),
    Policy(
        RecordGrant,
        read=_grant_visible,
        insert=_grant_writable,
        update=_grant_endable,
        worker=READS,
    ),
)
