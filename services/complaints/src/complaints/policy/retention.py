"""Erasure, legal hold and the schedule; and what the worker may remove, and when.

The worker removes what two people agreed to, and nothing else: a row of a complaint only while an agreed erasure's item
stands on ``erasing`` for it, which is so within the transaction that does it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from servicekit.models import IdempotencyRecord, RecordGrant
from servicekit.policy import Facts, Policy, Rule, everyone
from sqlalchemy import SQLColumnExpression, all_, and_, exists, literal_column, or_, select
from sqlmodel import SQLModel, col

from complaints.erasure.reach import REACH, Does, Reach
from complaints.models import (
    Allegation,
    Complaint,
    Deadline,
    DeadlineExtension,
    DeadlinePause,
    ErasedNumber,
    Erasure,
    ErasureItem,
    ErasureKey,
    GlassOpening,
    Handover,
    HandoverOffer,
    Import,
    Incoming,
    IncomingFile,
    LegalHold,
    LegalHoldReason,
    Party,
    ProtectionFile,
    ProtectionLink,
    RetentionRule,
    SealedCard,
    SealedPerson,
)
from complaints.models.complaint import Level
from complaints.models.retention import ErasureItemState, ErasureKind, ErasureState
from complaints.policy.permissions import RETAIN
from complaints.policy.rules import (
    READS,
    Condition,
    complaint_reached,
    complaint_readable,
    not_in_emergency,
    of_complaint_to_take,
    of_readable_complaint,
)

_ALL = frozenset({"select", "insert", "update", "delete"})


def _decides(who: Facts) -> Condition:
    return or_(
        who.covers(RETAIN, col(Erasure.office), col(Erasure.team)),
        and_(who.holds(RETAIN), or_(col(Erasure.asked_by) == who.account, _of_read(who))),
    )


def _of_read(who: Facts) -> Condition:
    """Not in an emergency: who opened it by one neither asks for its end nor is the second person of it."""
    return exists().where(
        col(Complaint.id) == Erasure.complaint, complaint_readable(who), not_in_emergency(who)
    )


def erasure_readable(who: Facts) -> Condition:
    """By those who decide where it was asked. Whom the complaint is about learns nothing of it."""
    return and_(
        col(Erasure.side) == who.side,
        who.account != all_(col(Erasure.about)),
        _decides(who),
        or_(col(Erasure.level) != Level.SEALED.value, col(Erasure.asked_by) == who.account, _of_read(who)),
    )


def _asked(who: Facts) -> Condition:
    return and_(
        erasure_readable(who),
        col(Erasure.asked_by) == who.account,
        col(Erasure.kind) != ErasureKind.RESTORED.value,
        col(Erasure.state).in_([ErasureState.GATHERING.value, ErasureState.ASKED.value]),
    )


def _answered(who: Facts) -> Condition:
    """Agreed or refused by another than who asked; taken back by who did."""
    state = col(Erasure.state)
    return and_(
        erasure_readable(who),
        or_(
            and_(
                state.in_([ErasureState.RUNNING.value, ErasureState.REFUSED.value]),
                col(Erasure.decided_by) == who.account,
                col(Erasure.asked_by) != who.account,
            ),
            and_(state == ErasureState.WITHDRAWN.value, col(Erasure.asked_by) == who.account),
        ),
    )


def _item_readable(who: Facts) -> Condition:
    """As far as the complaint is: that there are others is told by their number."""
    of_erasure = exists().where(col(Erasure.id) == ErasureItem.erasure, erasure_readable(who))
    return and_(of_erasure, of_readable_complaint(col(ErasureItem.complaint))(who))


def _item_asked(who: Facts) -> Condition:
    of_erasure = exists().where(
        col(Erasure.id) == ErasureItem.erasure,
        col(Erasure.state).in_([ErasureState.GATHERING.value, ErasureState.ASKED.value]),
        col(Erasure.asked_by) == who.account,
    )
    column = col(ErasureItem.complaint)
    # A person goes from every complaint, read or not.
    reached = or_(col(ErasureItem.person).is_not(None), of_complaint_to_take(column)(who))
    return and_(of_erasure, of_readable_complaint(column)(who), reached)


def _item_agreed(_: Facts) -> Condition:
    """Nothing is done before it was agreed: the database asks for it too."""
    agreed = exists().where(
        col(Erasure.id) == ErasureItem.erasure, col(Erasure.state) == ErasureState.RUNNING.value
    )
    return or_(
        col(ErasureItem.state) == ErasureItemState.WAITING.value,
        col(ErasureItem.state) == ErasureItemState.DONE.value,
        agreed,
    )


def _restored(_: Facts) -> Condition:
    return col(Erasure.kind) == ErasureKind.RESTORED.value


def _held(column: SQLColumnExpression[Any]) -> Rule:
    """By who decides on the complaint and reads it."""

    def rule(who: Facts) -> Condition:
        return exists().where(
            col(Complaint.id) == column, complaint_readable(who), complaint_reached(RETAIN)(who)
        )

    return rule


def _of_hold(who: Facts) -> Condition:
    return exists().where(col(LegalHold.id) == LegalHoldReason.hold, _held(col(LegalHold.complaint))(who))


def rule_readable(who: Facts) -> Condition:
    return and_(col(RetentionRule.side) == who.side, who.holds(RETAIN))


def _rule_writable(who: Facts) -> Condition:
    return and_(col(RetentionRule.side) == who.side, who.everywhere(RETAIN))


RETENTION = (
    Policy(
        Erasure,
        read=erasure_readable,
        insert=_asked,
        update=erasure_readable,
        updated=_answered,
        worker=frozenset({"select", "insert", "update"}),
        worker_where={"insert": _restored},
    ),
    Policy(
        ErasureItem,
        read=_item_readable,
        insert=_item_asked,
        worker=frozenset({"select", "insert", "update"}),
        worker_where={"update": _item_agreed},
    ),
    Policy(ErasureKey, worker=_ALL),
    Policy(ErasedNumber, worker=frozenset({"select", "insert"})),
    # Readers learn that it is held and until when; why stands apart.
    Policy(
        LegalHold,
        read=of_readable_complaint(col(LegalHold.complaint)),
        insert=_held(col(LegalHold.complaint)),
        update=_held(col(LegalHold.complaint)),
        worker=READS,
        worker_columns=("id", "complaint", "until", "ended_at"),
    ),
    Policy(LegalHoldReason, read=_of_hold, insert=_of_hold, update=_of_hold),
    Policy(
        RetentionRule,
        read=rule_readable,
        insert=_rule_writable,
        update=_rule_writable,
        delete=_rule_writable,
        worker=READS,
    ),
)


def _there(*where: Condition) -> Condition:
    """Whether there is such a row; asks for no column beyond those named, for the worker reads but some."""
    return select(literal_column("1")).where(*where).exists()


def _erasing(column: SQLColumnExpression[Any]) -> Condition:
    return _there(
        col(ErasureItem.complaint) == column, col(ErasureItem.state) == ErasureItemState.ERASING.value
    )


def _something_erased() -> Condition:
    return _there(col(ErasureItem.state) == ErasureItemState.ERASING.value)


def _nobodys() -> Condition:
    """A person who is part of no complaint any more."""
    return and_(_something_erased(), ~_there(col(Party.person) == SealedPerson.id))


def _of_deadline(column: SQLColumnExpression[Any]) -> Condition:
    return _there(col(Deadline.id) == column, _erasing(col(Deadline.complaint)))


def _of_incoming(column: SQLColumnExpression[Any]) -> Condition:
    return _there(col(Incoming.id) == column, _erasing(col(Incoming.complaint)))


def _of_handover() -> Condition:
    return _there(col(Handover.id) == HandoverOffer.id, _erasing(col(Handover.complaint)))


def _unlinked_file() -> Condition:
    """A protection file that nothing links to any more."""
    return and_(_something_erased(), ~_there(col(ProtectionLink.file) == ProtectionFile.id))


def _granted_on_gone() -> Condition:
    """On a complaint being erased, or on a sealed record that is no more."""
    record = col(RecordGrant.record)
    gone = [~_there(col(table.id) == record) for table in (Allegation, ProtectionFile, Complaint)]
    return or_(_erasing(record), and_(_something_erased(), *gone))


def _of_import() -> Condition:
    return _there(col(Complaint.import_id) == Import.id, _erasing(col(Complaint.id)))


_OWN_WAY: Mapping[type[SQLModel], Callable[[], Condition]] = {
    Complaint: lambda: _erasing(col(Complaint.id)),
    SealedPerson: _nobodys,
    DeadlinePause: lambda: _of_deadline(col(DeadlinePause.deadline)),
    DeadlineExtension: lambda: _of_deadline(col(DeadlineExtension.deadline)),
    HandoverOffer: _of_handover,
    IncomingFile: lambda: _of_incoming(col(IncomingFile.incoming)),
    ProtectionFile: _unlinked_file,
    ProtectionLink: _something_erased,
    GlassOpening: _something_erased,
    SealedCard: _something_erased,
    RecordGrant: _granted_on_gone,
    Import: _of_import,
}
_REACH: Mapping[type[SQLModel], Reach] = {reach.table: reach for reach in REACH}
_SETTLED = frozenset({IdempotencyRecord, Erasure, ErasureItem, ErasureKey})
"""Their policies say it themselves."""


def erasable(policy: Policy) -> Policy:
    """The policy with what erasing needs of the table, as it is declared in ``erasure.reach``."""
    reach = _REACH.get(policy.table)
    if reach is None or reach.does is Does.NOTHING or policy.table in _SETTLED:
        return policy
    needed, where = set(policy.worker) | {"select"}, dict(policy.worker_where)
    updates = policy.worker_updates
    of = policy.table
    rule = _OWN_WAY.get(of) or (lambda: _erasing(of.complaint))  # type: ignore[attr-defined]
    if policy.worker_rows is not everyone:
        # What the worker sees nothing else of is erased as well: a sealed complaint.
        where |= dict.fromkeys(("select", "update"), lambda who: or_(policy.worker_rows(who), rule()))
    if reach.does is Does.DELETE or of is Complaint:
        needed.add("delete")
        where["delete"] = lambda _: rule()
    if reach.does is Does.BLANK:
        if "update" not in policy.worker:
            where["update"] = lambda _: rule()
        if "update" not in policy.worker or updates:
            updates = tuple(dict.fromkeys((*updates, *reach.blank)))
        needed.add("update")
    columns = policy.worker_columns
    if columns or "select" not in policy.worker:
        columns = tuple(dict.fromkeys((*columns, *reach.reads)))
    return replace(
        policy,
        worker=frozenset(needed),
        worker_columns=columns,
        worker_updates=updates,
        worker_where=where,
    )
