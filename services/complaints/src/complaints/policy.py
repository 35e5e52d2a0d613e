"""Who may see and do what with the records of this service. The queries and the database both take it from here."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from servicekit.grants import live as grants_live
from servicekit.kit_policies import kit_policies
from servicekit.models import RecordGrant
from servicekit.policy import Facts, Policy, PolicySet, everyone
from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, or_, select
from sqlmodel import SQLModel, col

from complaints.models import (
    Attachment,
    BlindEntry,
    Calendar,
    Complaint,
    ComplaintChange,
    ComplaintTheme,
    Deadline,
    DeadlineExtension,
    DeadlinePause,
    DeadlineRevision,
    ExternalReference,
    Import,
    ImportFinding,
    KnownAccount,
    KnownAuthority,
    KnownOffice,
    KnownPlace,
    KnownTeam,
    KnownTheme,
    Note,
    Party,
    PartyReading,
    SavedMapping,
    SealedPerson,
)
from complaints.models.complaint import Level

READ = "complaints.complaint.read"
"""The confidential records of one's team."""
READ_INTERNAL = "complaints.complaint.read-internal"
HEAD = "complaints.complaint.head"
"""Every record in the office but the sealed ones."""
REGISTER = "complaints.complaint.register"
WORK = "complaints.complaint.work"
ASSIGN = "complaints.complaint.assign"
IMPORT = "complaints.complaint.import"
EXPORT = "complaints.complaint.export"
UNSEAL = "complaints.complaint.unseal"
CALENDAR = "complaints.calendar.write"
"""Calendars and the periods counted by them; may be held beside every side, since no case is in them."""

PERMISSIONS = (READ, READ_INTERNAL, HEAD, REGISTER, WORK, ASSIGN, IMPORT, EXPORT, UNSEAL, CALENDAR)

Condition = ColumnElement[bool]


def _on_cases(who: Facts) -> Condition:
    """A role that has to do with cases: a grant reaches nobody who has left for another work."""
    return or_(*(who.holds(permission) for permission in (READ, HEAD, REGISTER, WORK, ASSIGN, IMPORT)))


def _granted(who: Facts, *kinds: str) -> Condition:
    """The asker holds a grant on the record that is in force; of one of ``kinds``, or of any."""
    grants = select(col(RecordGrant.record)).where(col(RecordGrant.account) == who.account, grants_live())
    if kinds:
        grants = grants.where(col(RecordGrant.kind).in_(kinds))
    return col(Complaint.id).in_(grants)


def complaint_readable(who: Facts) -> Condition:
    office, team, level = col(Complaint.office), col(Complaint.team), col(Complaint.level)
    return and_(
        col(Complaint.side) == who.side,
        or_(
            and_(level == Level.INTERNAL.value, who.covers(READ_INTERNAL, office, team)),
            and_(
                level != Level.SEALED.value,
                or_(
                    who.covers(HEAD, office, team),
                    who.in_teams(READ, team),
                    and_(_on_cases(who), _granted(who)),
                ),
            ),
            and_(level == Level.SEALED.value, _granted(who, "named")),
        ),
    )


def _complaint_registrable(who: Facts) -> Condition:
    office, team = col(Complaint.office), col(Complaint.team)
    return and_(
        col(Complaint.side) == who.side,
        or_(who.covers(REGISTER, office, team), who.covers(IMPORT, office, team)),
    )


def complaint_reached(*permissions: str) -> Callable[[Facts], Condition]:
    """One of the permissions covers the complaint, or is held and the complaint granted: who only reads it does not
    change it by a right held elsewhere."""

    def rule(who: Facts) -> Condition:
        office, team = col(Complaint.office), col(Complaint.team)
        return and_(
            col(Complaint.side) == who.side,
            or_(
                *(who.covers(permission, office, team) for permission in permissions),
                and_(or_(*(who.holds(permission) for permission in permissions)), _granted(who)),
            ),
        )

    return rule


_complaint_workable = complaint_reached(WORK, ASSIGN, REGISTER, IMPORT)
"""Row-level security adds that the row must be readable: nobody changes what they cannot see."""


def complaint_imported_over(who: Facts) -> Condition:
    """An import reaches what is in its own office or team; a grant on a complaint is for work on it, not for this."""
    return and_(
        col(Complaint.side) == who.side, who.covers(IMPORT, col(Complaint.office), col(Complaint.team))
    )


def _complaint_undoable(who: Facts) -> Condition:
    return and_(col(Complaint.import_id).is_not(None), complaint_imported_over(who))


def _of_complaint(
    column: SQLColumnExpression[Any], *rules: Callable[[Facts], Condition]
) -> Callable[[Facts], Condition]:
    """Correlated, so that reading one complaint's notes does not first gather every readable complaint."""

    def rule(who: Facts) -> Condition:
        return exists().where(col(Complaint.id) == column, *(each(who) for each in rules))

    return rule


def _of_readable_complaint(column: SQLColumnExpression[Any]) -> Callable[[Facts], Condition]:
    return _of_complaint(column, complaint_readable)


def _of_workable_complaint(column: SQLColumnExpression[Any]) -> Callable[[Facts], Condition]:
    return _of_complaint(column, complaint_readable, _complaint_workable)


def _of_readable_party(who: Facts) -> Condition:
    visible = _of_readable_complaint(col(Party.complaint))(who)
    return exists().where(col(Party.id) == PartyReading.party, visible)


def person_openable(who: Facts) -> Condition:
    """The right to unseal, on a complaint that is readable and that the person is part of."""
    openable = exists().where(
        col(Party.person) == SealedPerson.id,
        col(Complaint.id) == Party.complaint,
        complaint_readable(who),
        or_(
            who.covers(UNSEAL, col(Complaint.office), col(Complaint.team)),
            and_(who.holds(UNSEAL), _granted(who)),
        ),
    )
    return and_(col(SealedPerson.side) == who.side, openable)


def _person_writable(who: Facts) -> Condition:
    return and_(
        col(SealedPerson.side) == who.side, or_(who.holds(REGISTER), who.holds(WORK), who.holds(IMPORT))
    )


def _person_undoable(who: Facts) -> Condition:
    """A person who came by an import, for whom may undo it: the row can be removed; to read it takes its key."""
    undoable = exists().where(
        col(Party.person) == SealedPerson.id,
        col(Complaint.id) == Party.complaint,
        complaint_readable(who),
        _complaint_undoable(who),
    )
    return and_(col(SealedPerson.side) == who.side, undoable)


def _person_visible(who: Facts) -> Condition:
    return or_(person_openable(who), _person_undoable(who))


def import_readable(who: Facts) -> Condition:
    """Whoever imports there now; who began it and left for another office reads its rows no more."""
    return and_(col(Import.side) == who.side, who.covers(IMPORT, col(Import.office), col(Import.team)))


def _of_readable_import(who: Facts) -> Condition:
    return exists().where(col(Import.id) == ImportFinding.import_id, import_readable(who))


def _mapping_of_side(who: Facts) -> Condition:
    return and_(col(SavedMapping.side) == who.side, who.holds(IMPORT))


def _blind_of_side(who: Facts) -> Condition:
    """A lookup finds persons of the side; which of their complaints are shown, the complaint's own rule says."""
    known = exists().where(
        col(Party.person) == BlindEntry.person, col(Complaint.id) == Party.complaint, complaint_readable(who)
    )
    return and_(who.holds(UNSEAL), known)


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
    """Nobody is named on a sealed record in the course of giving work to somebody."""
    return and_(
        col(RecordGrant.side) == who.side,
        col(RecordGrant.kind) != "named",
        col(RecordGrant.granted_by) == who.account,
        or_(who.holds(ASSIGN), who.holds(REGISTER), who.holds(HEAD), who.holds(IMPORT)),
    )


def _grant_endable(who: Facts) -> Condition:
    return and_(
        col(RecordGrant.side) == who.side, or_(who.holds(ASSIGN), who.holds(REGISTER), who.holds(HEAD))
    )


def _of_deadline(
    column: SQLColumnExpression[Any], complaint: Callable[[Facts], Condition]
) -> Callable[[Facts], Condition]:
    def rule(who: Facts) -> Condition:
        return exists().where(col(Deadline.id) == column, complaint(who))

    return rule


def _side_reached(who: Facts, side: SQLColumnExpression[Any]) -> Condition:
    """The asker's side; whoever administers and stands on none reaches both."""
    return or_(side == who.side, and_(who.side == "", who.holds(CALENDAR)))


def calendar_readable(who: Facts) -> Condition:
    staff = or_(*(who.holds(permission) for permission in PERMISSIONS))
    return and_(staff, _side_reached(who, col(Calendar.side)))


def _calendar_writable(who: Facts) -> Condition:
    return and_(who.everywhere(CALENDAR), _side_reached(who, col(Calendar.side)))


def _revision_readable(who: Facts) -> Condition:
    return _side_reached(who, col(DeadlineRevision.side))


def _revision_writable(who: Facts) -> Condition:
    return and_(who.everywhere(CALENDAR), _side_reached(who, col(DeadlineRevision.side)))


def _on_complaint(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    read, write = _of_readable_complaint(column), _of_workable_complaint(column)
    worker = _READS if table in _WORKER_READS else frozenset[str]()
    return Policy(table, read=read, insert=write, update=write, delete=write, worker=worker)


def _on_deadline(table: type[SQLModel], column: SQLColumnExpression[Any]) -> Policy:
    read = _of_deadline(column, _of_readable_complaint(col(Deadline.complaint)))
    write = _of_deadline(column, _of_workable_complaint(col(Deadline.complaint)))
    return Policy(table, read=read, insert=write, update=write, worker=_READS)


_READS = frozenset({"select"})
_ID = ("id",)
"""All that the worker reads of files and persons: which there are, so that keys and files of no other can go."""

_WORKER_READS = (ComplaintTheme, ExternalReference)
"""Codes and numbers: for the index, and to tell an import which references are taken. No words of anybody."""


_WORKER_ALL = frozenset({"select", "insert", "update", "delete"})


_DUE = ("due_on", "due_counted", "deadlines_revision", "version", "import_version")
"""All that the worker changes of a complaint: a calendar that changed moves what is due."""


def _not_sealed(_: Facts) -> Condition:
    return col(Complaint.level) != Level.SEALED.value


_KNOWN = (KnownPlace, KnownTheme, KnownAuthority, KnownAccount, KnownOffice, KnownTeam)

POLICIES = PolicySet(
    [
        Policy(
            Complaint,
            read=complaint_readable,
            insert=_complaint_registrable,
            update=_complaint_workable,
            delete=_complaint_undoable,
            worker=frozenset({"select", "update"}),
            worker_updates=_DUE,
            worker_rows=_not_sealed,
        ),
        _on_complaint(ComplaintTheme, col(ComplaintTheme.complaint)),
        _on_complaint(ExternalReference, col(ExternalReference.complaint)),
        _on_complaint(Note, col(Note.complaint)),
        replace(_on_complaint(ComplaintChange, col(ComplaintChange.complaint)), worker=frozenset({"insert"})),
        Policy(
            Calendar,
            read=calendar_readable,
            insert=_calendar_writable,
            update=_calendar_writable,
            delete=_calendar_writable,
            worker=_READS,
        ),
        Policy(
            DeadlineRevision,
            read=_revision_readable,
            insert=_revision_writable,
            update=_revision_writable,
            worker=_READS,
        ),
        replace(
            _on_complaint(Deadline, col(Deadline.complaint)), worker=frozenset({"select", "insert", "update"})
        ),
        replace(
            _on_deadline(DeadlinePause, col(DeadlinePause.deadline)),
            worker_columns=("id", "deadline", "from_on", "to_on"),
        ),
        replace(
            _on_deadline(DeadlineExtension, col(DeadlineExtension.deadline)),
            worker_columns=("id", "deadline", "days", "unit"),
        ),
        replace(_on_complaint(Attachment, col(Attachment.complaint)), worker=_READS, worker_columns=_ID),
        _on_complaint(Party, col(Party.complaint)),
        Policy(PartyReading, read=_of_readable_party, insert=_of_readable_party),
        Policy(
            SealedPerson,
            read=_person_visible,
            insert=_person_writable,
            update=_person_writable,
            delete=_person_writable,
            worker=_READS,
            worker_columns=_ID,
        ),
        Policy(BlindEntry, read=_blind_of_side, insert=everyone, delete=everyone),
        Policy(
            Import,
            read=import_readable,
            insert=import_readable,
            update=import_readable,
            worker=frozenset({"select", "update"}),
        ),
        Policy(
            ImportFinding, read=_of_readable_import, insert=_of_readable_import, delete=_of_readable_import
        ),
        Policy(
            SavedMapping,
            read=_mapping_of_side,
            insert=_mapping_of_side,
            update=_mapping_of_side,
            delete=_mapping_of_side,
        ),
        *(Policy(table, read=everyone, worker=_WORKER_ALL) for table in _KNOWN),
        Policy(
            RecordGrant,
            read=_grant_visible,
            insert=_grant_writable,
            update=_grant_endable,
            worker=frozenset({"select"}),
        ),
        *kit_policies(),
    ],
    PERMISSIONS,
)
