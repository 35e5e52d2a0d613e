"""Complaints, what is linked to one, and the grants on single records."""

from dataclasses import replace

from servicekit.models import RecordGrant
from servicekit.policy import Facts, Policy
from servicekit.principal import PUBLIC
from sqlalchemy import Uuid, and_, exists, func, literal, or_
from sqlmodel import col

from complaints.models import Attachment, Complaint, ComplaintChange, ComplaintTheme, ExternalReference, Note
from complaints.models.complaint import CaseKind, Channel, Level
from complaints.policy.alerts import protection_endable, protection_grant_visible, protection_granted
from complaints.policy.naming import naming_writable
from complaints.policy.opened import opening_writable
from complaints.policy.permissions import (
    AGREE,
    APPROVE,
    ASSIGN,
    HEAD,
    IMPORT,
    PUBLISH,
    REGISTER,
    RETAIN,
    WORK,
)
from complaints.policy.rules import (
    FILE,
    NO_WORK,
    PASSING_OF_TIME,
    READS,
    Condition,
    complaint_readable,
    complaint_undoable,
    complaint_workable,
    either,
    of_readable_complaint,
    of_workable_complaint,
    on_complaint,
    sends,
)


def _complaint_registrable(who: Facts) -> Condition:
    office, team = col(Complaint.office), col(Complaint.team)
    return and_(
        col(Complaint.side) == who.side,
        or_(
            who.covers(REGISTER, office, team),
            who.covers(IMPORT, office, team),
            # One about the office is in no team: whoever registers takes it down for those who head the office.
            and_(
                who.holds(REGISTER),
                col(Complaint.kind) == CaseKind.ABOUT_OFFICE.value,
                team.is_(None),
            ),
        ),
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
    return and_(
        sends(col(Attachment.complaint))(who),
        col(Attachment.created_by) == literal(PUBLIC, Uuid()),
    )


def _grant_visible(who: Facts) -> Condition:
    return or_(
        col(RecordGrant.account) == who.account,
        protection_grant_visible(who),
        and_(
            col(RecordGrant.side) == who.side,
            col(RecordGrant.kind).not_in(NO_WORK),
            who.holds((HEAD, ASSIGN, REGISTER, WORK)),
        ),
    )


def _grant_writable(who: Facts) -> Condition:
    return or_(
        _work_given(who),
        _work_taken(who),
        naming_writable(who),
        opening_writable(who),
        protection_granted(who),
    )


def _work_given(who: Facts) -> Condition:
    """Nobody is named on a sealed record in the course of giving work to somebody."""
    return and_(
        col(RecordGrant.side) == who.side,
        col(RecordGrant.kind).not_in(NO_WORK),
        col(RecordGrant.granted_by) == who.account,
        or_(
            who.holds((ASSIGN, REGISTER, HEAD, IMPORT)),
            and_(col(RecordGrant.kind) == "substitute", who.holds(WORK)),
        ),
    )


def _work_taken(who: Facts) -> Condition:
    """To oneself alone, with a complaint that was taken out of the pool of one's team, and until it is given back.
    ``took`` looks as the asker."""
    return and_(
        col(RecordGrant.kind) == "assigned",
        col(RecordGrant.account) == who.account,
        col(RecordGrant.granted_by) == who.account,
        _of_what_was_taken(who),
    )


def _of_what_was_taken(who: Facts) -> Condition:
    return and_(col(RecordGrant.side) == who.side, who.holds(WORK), func.took(col(RecordGrant.record)))


def _grant_endable(who: Facts) -> Condition:
    """A naming is neither changed nor made out of another grant."""
    return or_(
        protection_endable(who),
        and_(
            col(RecordGrant.side) == who.side,
            col(RecordGrant.kind).not_in(NO_WORK),
            or_(
                who.holds((ASSIGN, REGISTER, HEAD)),
                and_(col(RecordGrant.kind) == "substitute", who.holds(WORK)),
                and_(col(RecordGrant.kind) == "registrar", _of_what_was_taken(who)),
                _work_taken(who),
            ),
        ),
    )


_DUE = ("due_on", "due_counted", "warn_on", "escalate_on", "deadlines_revision", "version", "import_version")
"""All that the worker changes of a complaint: a calendar that changed moves what is due."""


def _worked_on(who: Facts) -> Condition:
    """Deadlines run for the sealed ones too; nothing else the worker does comes across them."""
    return or_(col(Complaint.level) != Level.SEALED.value, who.holds(PASSING_OF_TIME))


def _of_worked_on(who: Facts) -> Condition:
    """What a file is called and what it is made of, for the index; of a sealed complaint only that it is there, for the
    sweep."""
    return exists().where(col(Complaint.id) == Attachment.complaint, _worked_on(who))


CASES = (
    Policy(
        Complaint,
        read=complaint_readable,
        insert=either(_complaint_registrable, _complaint_reported),
        update=complaint_workable,
        delete=complaint_undoable,
        worker=frozenset({"select", "update"}),
        worker_updates=_DUE,
        worker_rows=_worked_on,
    ),
    # Codes and numbers: for the index, and to tell an import which references are taken. No words of anybody.
    replace(
        on_complaint(ComplaintTheme, col(ComplaintTheme.complaint), worker=READS),
        insert=either(
            of_workable_complaint(col(ComplaintTheme.complaint)), sends(col(ComplaintTheme.complaint))
        ),
    ),
    on_complaint(ExternalReference, col(ExternalReference.complaint), worker=READS),
    on_complaint(Note, col(Note.complaint)),
    # A second signature is an act like any other, by who may be given no other right on the complaint.
    replace(
        on_complaint(ComplaintChange, col(ComplaintChange.complaint), worker=frozenset({"insert"})),
        insert=either(
            of_workable_complaint(col(ComplaintChange.complaint), APPROVE, AGREE, PUBLISH, RETAIN),
            sends(col(ComplaintChange.complaint)),
        ),
    ),
    replace(
        on_complaint(Attachment, col(Attachment.complaint), worker=READS),
        read=either(of_readable_complaint(col(Attachment.complaint)), _file_of_reporter),
        insert=either(of_workable_complaint(col(Attachment.complaint)), _file_of_reporter),
        worker_rows=_of_worked_on,
        worker_columns=("id", "complaint", *FILE),
    ),
    Policy(
        RecordGrant,
        read=_grant_visible,
        insert=_grant_writable,
        update=_grant_endable,
        worker=READS,
    ),
)
