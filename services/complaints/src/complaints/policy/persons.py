"""Who is part of a complaint, and who they are: the persons sealed apart."""

from dataclasses import replace

from servicekit.policy import Facts, Policy, everyone
from sqlalchemy import and_, exists, or_
from sqlmodel import col

from complaints.models import BlindEntry, Complaint, Party, PartyReading, SealedPerson
from complaints.policy.permissions import IMPORT, REGISTER, UNSEAL, WORK
from complaints.policy.rules import (
    READS,
    SEND,
    Condition,
    complaint_readable,
    complaint_undoable,
    either,
    given,
    of_readable_complaint,
    of_workable_complaint,
    on_complaint,
    sends,
    taken_up,
)


def _of_readable_party(who: Facts) -> Condition:
    visible = of_readable_complaint(col(Party.complaint))(who)
    return exists().where(col(Party.id) == PartyReading.party, visible)


def person_openable(who: Facts) -> Condition:
    """The right to unseal, on a complaint that is readable and that the person is part of."""
    openable = exists().where(
        col(Party.person) == SealedPerson.id,
        col(Complaint.id) == Party.complaint,
        complaint_readable(who),
        or_(
            who.covers(UNSEAL, col(Complaint.office), col(Complaint.team)),
            and_(who.holds(UNSEAL), or_(given(who), taken_up(who))),
        ),
    )
    return and_(col(SealedPerson.side) == who.side, openable)


def _person_writable(who: Facts) -> Condition:
    return and_(col(SealedPerson.side) == who.side, who.holds((REGISTER, WORK, IMPORT)))


def _person_reported(who: Facts) -> Condition:
    return and_(col(SealedPerson.side) == who.side, who.holds(SEND))


def _person_undoable(who: Facts) -> Condition:
    """A person who came by an import, for whom may undo it: the row can be removed; to read it takes its key."""
    undoable = exists().where(
        col(Party.person) == SealedPerson.id,
        col(Complaint.id) == Party.complaint,
        complaint_readable(who),
        complaint_undoable(who),
    )
    return and_(col(SealedPerson.side) == who.side, undoable)


def _person_visible(who: Facts) -> Condition:
    return or_(person_openable(who), _person_undoable(who))


def _blind_of_side(who: Facts) -> Condition:
    """A lookup finds persons of the side; which of their complaints are shown, the complaint's own rule says."""
    known = exists().where(
        col(Party.person) == BlindEntry.person, col(Complaint.id) == Party.complaint, complaint_readable(who)
    )
    return and_(who.holds(UNSEAL), known)


PERSONS = (
    # How it is safe to reach somebody, and who waits to hear, for the sender of e-mails; no note beside it.
    replace(
        on_complaint(Party, col(Party.complaint), worker=READS),
        insert=either(of_workable_complaint(col(Party.complaint)), sends(col(Party.complaint))),
        worker_columns=("id", "complaint", "person", "role", "safe_contact"),
    ),
    Policy(PartyReading, read=_of_readable_party, insert=_of_readable_party),
    Policy(
        SealedPerson,
        read=_person_visible,
        insert=either(_person_writable, _person_reported),
        update=_person_writable,
        delete=_person_writable,
        worker=READS,
        worker_columns=("id",),
    ),
    Policy(BlindEntry, read=_blind_of_side, insert=everyone, delete=everyone),
)
