"""Templates of letters, letters with what hangs on them, what is spoken, and what comes in."""

from dataclasses import replace
from typing import Any

from servicekit.policy import Facts, Policy
from sqlalchemy import Select, and_, exists, literal_column, or_, select
from sqlmodel import col

from complaints.models import (
    Complaint,
    Conversation,
    Delivery,
    Incoming,
    IncomingFile,
    Letter,
    LetterFile,
    LetterReading,
    LetterTemplate,
    OutgoingMail,
)
from complaints.models.complaint import Level
from complaints.policy.permissions import APPROVE, HEAD, PERMISSIONS, REGISTER, SETTINGS
from complaints.policy.rules import (
    FILE,
    PASSING_OF_TIME,
    READS,
    Condition,
    of_readable_complaint,
    of_workable_complaint,
    on_complaint,
    side_reached,
)


def _template_readable(who: Facts) -> Condition:
    staff = who.holds(PERMISSIONS)
    return and_(staff, side_reached(who, col(LetterTemplate.side), SETTINGS))


def _template_writable(who: Facts) -> Condition:
    return and_(who.everywhere(SETTINGS), side_reached(who, col(LetterTemplate.side), SETTINGS))


def incoming_readable(who: Facts) -> Condition:
    """In the inbox for who registers there or heads it; once filed, for who reads the complaint and nobody else."""
    office, team = col(Incoming.office), col(Incoming.team)
    return and_(
        col(Incoming.side) == who.side,
        or_(
            and_(
                col(Incoming.complaint).is_(None),
                or_(who.covers(REGISTER, office, team), who.covers(HEAD, office, team)),
            ),
            of_readable_complaint(col(Incoming.complaint))(who),
        ),
    )


def _incoming_writable(who: Facts) -> Condition:
    """Filed, it is part of the complaint, and changed by who works on that."""
    return or_(
        and_(col(Incoming.complaint).is_(None), incoming_readable(who)),
        and_(
            col(Incoming.side) == who.side,
            of_workable_complaint(col(Incoming.complaint))(who),
        ),
    )


def _of_readable_incoming(who: Facts) -> Condition:
    return exists().where(col(Incoming.id) == IncomingFile.incoming, incoming_readable(who))


def _of_writable_incoming(who: Facts) -> Condition:
    return exists().where(col(Incoming.id) == IncomingFile.incoming, _incoming_writable(who))


def _own_reading(who: Facts) -> Condition:
    return and_(
        col(LetterReading.account) == who.account, of_readable_complaint(col(LetterReading.complaint))(who)
    )


def _of_worked_on(who: Facts) -> Condition:
    """Files of what was filed to a complaint that is not sealed, to have them found; all of them, for the sweep."""
    # By these columns alone: of what came in the worker reads no others.
    filed: Select[Any] = select(literal_column("1")).where(
        col(Incoming.id) == IncomingFile.incoming,
        col(Complaint.id) == Incoming.complaint,
        col(Complaint.level) != Level.SEALED.value,
    )
    return or_(who.holds(PASSING_OF_TIME), filed.exists())


LETTERS = (
    Policy(
        LetterTemplate,
        read=_template_readable,
        insert=_template_writable,
        update=_template_writable,
        worker=READS,
        worker_columns=("file",),
    ),
    replace(
        on_complaint(Letter, col(Letter.complaint), worker=frozenset({"select", "update"})),
        update=of_workable_complaint(col(Letter.complaint), APPROVE),
        delete=None,
        worker_columns=("id", "complaint", "kind", "state", "version"),
        worker_updates=("state", "version", "updated_at"),
    ),
    replace(
        on_complaint(LetterFile, col(LetterFile.complaint), worker=READS),
        update=None,
        delete=None,
        worker_columns=("id",),
    ),
    # Whoever reads the complaint reads its letters, and it is kept that they did.
    Policy(LetterReading, read=of_readable_complaint(col(LetterReading.complaint)), insert=_own_reading),
    replace(
        on_complaint(Delivery, col(Delivery.complaint), worker=frozenset({"insert"})),
        update=None,
        delete=None,
    ),
    # The sender opens one address at a time with the file's key, which lies outside the database.
    replace(
        on_complaint(OutgoingMail, col(OutgoingMail.complaint), worker=frozenset({"select", "update"})),
        update=None,
        delete=None,
        worker_updates=("state", "tries", "due_at", "taken_at", "fault"),
    ),
    replace(on_complaint(Conversation, col(Conversation.complaint)), update=None, delete=None),
    Policy(
        Incoming,
        read=incoming_readable,
        insert=_incoming_writable,
        update=_incoming_writable,
        worker=READS,
        worker_columns=("id",),
    ),
    Policy(
        IncomingFile,
        read=_of_readable_incoming,
        insert=_of_writable_incoming,
        worker=READS,
        worker_rows=_of_worked_on,
        worker_columns=("id", "incoming", *FILE),
    ),
)
