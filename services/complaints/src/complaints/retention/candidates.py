"""What the schedule takes on a day, in SQL. As worker, for whom neither team nor office hides a complaint."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Text,
    Uuid,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
)
from sqlmodel import col

from complaints.holds.repository import is_open as hold_is_open
from complaints.models import (
    Action,
    Allegation,
    AllegationEntry,
    Complaint,
    FollowUp,
    Handover,
    HandoverOffer,
    LegalHold,
    Letter,
    Merge,
    OutgoingMail,
    ProtectionFile,
    ProtectionLink,
    Referral,
    Task,
)
from complaints.models.allegation import AllegationEntryKind, Proceeding
from complaints.models.complaint import Level, State
from complaints.models.handover import HandoverState
from complaints.models.letter import LetterState, MailState
from complaints.models.referral import ReferralState
from complaints.models.retention import Depth, RetentionSince
from complaints.retention.rules import Terms, months_before

Condition = ColumnElement[bool]

_ENDED = (
    Proceeding.REFUSED,
    Proceeding.DISCONTINUED,
    Proceeding.CONVICTED,
    Proceeding.ACQUITTED,
    Proceeding.DISCIPLINED,
)
_UNANSWERED = (ReferralState.OFFERED, ReferralState.SENT, ReferralState.ACKNOWLEDGED)
_ON_ITS_WAY = (LetterState.SUBMITTED, LetterState.APPROVED, LetterState.SENDING)
_MAIL_WAITS = (MailState.WAITING, MailState.TAKEN)


def _in(column: Any, values: Sequence[Any]) -> Condition:
    return col(column).in_([getattr(value, "value", value) for value in values])


def _is_among(complaints: Select[Any]) -> Condition:
    """By a set made once: for each complaint anew, hundreds of thousands of look-ups would be made."""
    return col(Complaint.id).in_(complaints)


def _with_allegation() -> Condition:
    return _is_among(select(col(Allegation.complaint)).where(col(Allegation.complaint).is_not(None)))


def _linked(*where: Condition) -> Condition:
    """A protection file hangs on it, or on an allegation made in it."""
    files = select(col(ProtectionLink.record)).join(
        ProtectionFile, col(ProtectionFile.id) == ProtectionLink.file
    )
    of_allegation = (
        select(col(Allegation.complaint))
        .join(ProtectionLink, col(ProtectionLink.record) == Allegation.id)
        .join(ProtectionFile, col(ProtectionFile.id) == ProtectionLink.file)
        .where(col(Allegation.complaint).is_not(None))
    )
    return or_(_is_among(files.where(*where)), _is_among(of_allegation.where(*where)))


def _work_open() -> Condition:
    """One answer for all that may be unfinished: it gives nothing away of what is sealed."""
    ended = (
        select(literal_column("1"))
        .where(
            col(AllegationEntry.allegation) == Allegation.id,
            _in(AllegationEntry.kind, [AllegationEntryKind.INVESTIGATION, AllegationEntryKind.PROSECUTION]),
            _in(AllegationEntry.code, _ENDED),
        )
        .exists()
    )
    return or_(
        _is_among(select(col(Allegation.complaint)).where(col(Allegation.complaint).is_not(None), ~ended)),
        _linked(col(ProtectionFile.closed_on).is_(None)),
        _is_among(select(col(Referral.complaint)).where(_in(Referral.state, _UNANSWERED))),
        _is_among(
            select(col(Handover.complaint))
            .join(HandoverOffer, col(HandoverOffer.id) == Handover.id)
            .where(col(HandoverOffer.state) == HandoverState.OFFERED.value)
        ),
        _is_among(select(col(Task.complaint)).where(col(Task.done_at).is_(None))),
        _is_among(
            select(col(Action.complaint)).where(
                col(Action.answer_due).is_not(None), col(Action.answered_on).is_(None)
            )
        ),
        _is_among(select(col(FollowUp.complaint)).where(col(FollowUp.done_on).is_(None))),
        _is_among(select(col(Merge.kept))),
        _is_among(select(col(Letter.complaint)).where(_in(Letter.state, _ON_ITS_WAY))),
        _is_among(select(col(OutgoingMail.complaint)).where(_in(OutgoingMail.state, _MAIL_WAITS))),
    )


def _held() -> Condition:
    return _is_among(select(col(LegalHold.complaint)).where(hold_is_open()))


def _fits(terms: Terms, today: date) -> Condition:
    cutoff = months_before(today, terms.months)
    conditions: list[Condition] = [col(Complaint.closed_on) <= cutoff]
    if terms.since is RetentionSince.ACTIVITY:
        conditions.append(cast(func.timezone("UTC", Complaint.updated_at), Date) <= cutoff)
    for column, wanted in (
        (Complaint.kind, terms.kinds),
        (Complaint.outcome, terms.outcomes),
        (Complaint.decision, terms.decisions),
        (Complaint.level, terms.levels),
    ):
        if wanted:
            conditions.append(_in(column, wanted))
    if terms.with_allegation is not None:
        conditions.append(_with_allegation() if terms.with_allegation else ~_with_allegation())
    if terms.with_protection_file is not None:
        conditions.append(_linked() if terms.with_protection_file else ~_linked())
    if terms.depth is Depth.WORDS:
        conditions.append(col(Complaint.erased_on).is_(None))
    return and_(*conditions)


def taken(side: str, rules: Sequence[Terms], today: date) -> Condition:
    """Closed complaints of a side that one of the rules takes, whether or not something keeps them back."""
    return and_(
        col(Complaint.side) == side,
        col(Complaint.state) == State.CLOSED.value,
        col(Complaint.level) != Level.SEALED.value,
        or_(false(), *(_fits(terms, today) for terms in rules)),
    )


def rule_column(rules: Sequence[Terms], today: date) -> ColumnElement[Any]:
    whens = [(_fits(terms, today), literal(terms.id, Uuid())) for terms in rules]
    return case(*whens, else_=null()) if whens else null()


def depth_column(rules: Sequence[Terms], today: date) -> ColumnElement[Any]:
    whens = [(_fits(terms, today), literal(terms.depth.value, Text())) for terms in rules]
    return case(*whens, else_=null()) if whens else null()


def kept_back_column() -> ColumnElement[Any]:
    hold, work = literal("hold", Text()), literal("work-open", Text())
    return case((_held(), hold), (_work_open(), work), else_=null())


def free() -> Condition:
    """Nothing keeps it back."""
    return and_(~_held(), ~_work_open())


def still_open(side: str, rules: Sequence[Terms], today: date) -> Condition:
    """Old enough for the shortest of the rules, were they closed."""
    shortest = min((terms.months for terms in rules), default=0)
    return and_(
        col(Complaint.side) == side,
        col(Complaint.state) != State.CLOSED.value,
        col(Complaint.received_on) <= months_before(today, shortest),
    )
