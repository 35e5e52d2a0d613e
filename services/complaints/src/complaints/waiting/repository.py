"""All the SQL of what waits. Each list starts from the complaints, or the allegations, that the asker may read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from servicekit.pages import Count, Slice, capped_count, choose_order, count_up_to, counted, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    Select,
    SQLColumnExpression,
    Uuid,
    and_,
    any_,
    cast,
    exists,
    false,
    literal,
    literal_column,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from complaints.complaints.repository import UNSEALED
from complaints.models import (
    Agreement,
    Allegation,
    AllegationEntry,
    Complaint,
    Consent,
    DisclosureException,
    Handover,
    HandoverOffer,
    Letter,
    Referral,
)
from complaints.models.allegation import AllegationEntryKind
from complaints.models.complaint import State
from complaints.models.consent import ExceptionState
from complaints.models.handover import HandoverState
from complaints.models.letter import LetterState
from complaints.models.referral import ReferralState
from complaints.policy import POLICIES
from complaints.policy.permissions import AGREE, APPROVE, PROTECT, READ, WORK
from complaints.waiting.schemas import WaitingKind, Whose

AHEAD = timedelta(days=14)
"""So long before the day a consent is to be looked at again: somebody has to go there."""

Condition = ColumnElement[bool]
Column = SQLColumnExpression[Any]


@dataclass(frozen=True, slots=True)
class Worklist:
    """One list: what is in it, beside the asker's rights, in which order, and what each row tells."""

    record: Column
    by: Column
    since: Column
    due: Column
    recipient: Column
    waits: Condition
    signs: Condition
    """The asker may be the second person; false where there is none."""
    joined: Callable[[Select[Any]], Select[Any]]


def _literal(state: str) -> ColumnElement[str]:
    """As the partial indexes have it: a parameter would keep them from being used."""
    return literal_column(f"'{state}'")


def _second(principal: Principal, permission: str, not_me: Condition) -> Condition:
    return not_me if principal.may(permission) else false()


def _worklists(principal: Principal, today: date) -> Mapping[WaitingKind, Worklist]:
    me = literal(principal.account, Uuid())
    no_day, nobody = cast(null(), Date), cast(null(), Uuid)
    sent, acknowledged = (_literal(state.value) for state in (ReferralState.SENT, ReferralState.ACKNOWLEDGED))
    return {
        WaitingKind.REFERRAL: Worklist(
            record=col(Referral.id),
            by=col(Referral.due_on),
            since=cast(Referral.sent_at, Date),
            due=col(Referral.due_on),
            recipient=col(Agreement.authority),
            waits=and_(col(Referral.state).in_([sent, acknowledged]), col(Referral.due_on).is_not(None)),
            signs=false(),
            joined=lambda statement: (
                statement.select_from(Referral)
                .join(Complaint, col(Complaint.id) == col(Referral.complaint))
                .join(Agreement, col(Agreement.id) == col(Referral.agreement))
            ),
        ),
        WaitingKind.CONSENT: Worklist(
            record=col(Consent.id),
            by=col(Consent.review_by),
            since=col(Consent.reviewed_on),
            due=col(Consent.review_by),
            recipient=col(Consent.recipient),
            waits=and_(
                col(Consent.withdrawn_on).is_(None),
                col(Consent.review_by) <= today + AHEAD,
                or_(col(Consent.until).is_(None), col(Consent.until) >= today),
                col(Complaint.state).not_in([State.CLOSED, State.MERGED]),
            ),
            signs=false(),
            joined=lambda statement: statement.select_from(Consent).join(
                Complaint, col(Complaint.id) == col(Consent.complaint)
            ),
        ),
        WaitingKind.EXCEPTION: Worklist(
            record=col(DisclosureException.id),
            by=col(DisclosureException.created_at),
            since=cast(DisclosureException.created_at, Date),
            due=no_day,
            recipient=col(DisclosureException.recipient),
            waits=and_(
                col(DisclosureException.state) == _literal(ExceptionState.ASKED.value),
                # Past its last day nobody can agree to it any more.
                col(DisclosureException.until) >= today,
            ),
            signs=_second(principal, AGREE, col(DisclosureException.asked_by) != me),
            joined=lambda statement: statement.select_from(DisclosureException).join(
                Complaint, col(Complaint.id) == col(DisclosureException.complaint)
            ),
        ),
        WaitingKind.LETTER: Worklist(
            record=col(Letter.id),
            by=col(Letter.submitted_at),
            since=cast(Letter.submitted_at, Date),
            due=no_day,
            recipient=nobody,
            waits=and_(
                col(Letter.state) == _literal(LetterState.SUBMITTED.value),
                col(Letter.submitted_at).is_not(None),
            ),
            signs=_second(principal, APPROVE, me != col(Letter.writers).all_()),
            joined=lambda statement: statement.select_from(Letter).join(
                Complaint, col(Complaint.id) == col(Letter.complaint)
            ),
        ),
        WaitingKind.HANDOVER: Worklist(
            record=col(HandoverOffer.id),
            by=col(HandoverOffer.created_at),
            since=cast(HandoverOffer.created_at, Date),
            due=col(HandoverOffer.open_until),
            recipient=nobody,
            waits=col(HandoverOffer.state) == _literal(HandoverState.OFFERED.value),
            signs=false(),
            joined=lambda statement: (
                statement.select_from(HandoverOffer)
                .join(Handover, col(Handover.id) == col(HandoverOffer.id))
                .join(Complaint, col(Complaint.id) == col(Handover.complaint))
            ),
        ),
    }


def kinds_of(principal: Principal) -> list[WaitingKind]:
    """What the asker could have any of."""
    return [kind for kind in WaitingKind if kind is not WaitingKind.INQUIRY or principal.may(PROTECT)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of them."""

    whose: Whose
    late: bool
    today: date


def _in_own_teams(principal: Principal, team: Column) -> Condition:
    own = principal.teams(READ) | principal.teams(WORK) | principal.teams(PROTECT)
    return team == any_(literal(sorted(own), ARRAY(Uuid())))


def _of_complaints(
    principal: Principal, kind: WaitingKind, wanted: Wanted
) -> tuple[Select[*tuple[Any, ...]], Worklist]:
    one = _worklists(principal, wanted.today)[kind]
    statement = one.joined(
        select(
            one.record.label("id"),
            col(Complaint.id).label("complaint"),
            cast(null(), Uuid).label("allegation"),
            col(Complaint.reference),
            col(Complaint.summary),
            col(Complaint.language),
            col(Complaint.level),
            one.since.label("since"),
            one.due.label("due_on"),
            one.recipient.label("recipient"),
            col(Complaint.assignee),
            one.signs.label("for_me"),
        )
    ).where(POLICIES.readable_by(Complaint, principal), UNSEALED, one.waits)
    if wanted.whose == "mine":
        statement = statement.where(or_(col(Complaint.assignee) == principal.account, one.signs))
    elif wanted.whose == "team":
        statement = statement.where(_in_own_teams(principal, col(Complaint.team)))
    if wanted.late:
        statement = statement.where(one.due < wanted.today)
    return statement, one


_LATER = aliased(AllegationEntry)
_ANSWERS = (AllegationEntryKind.INVESTIGATION.value, AllegationEntryKind.PROSECUTION.value)


def _inquiries(principal: Principal, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """Asked for, and nothing heard since of an investigation or a prosecution, nor asked for again."""
    later = exists().where(
        col(_LATER.allegation) == AllegationEntry.allegation,
        or_(
            and_(col(_LATER.kind).in_(_ANSWERS), col(_LATER.on) >= AllegationEntry.on),
            and_(col(_LATER.kind) == AllegationEntryKind.INQUIRY.value, col(_LATER.id) > AllegationEntry.id),
        ),
    )
    statement = (
        select(
            col(AllegationEntry.id),
            cast(null(), Uuid).label("complaint"),
            col(AllegationEntry.allegation),
            null().label("reference"),
            null().label("summary"),
            null().label("language"),
            col(Allegation.level),
            col(AllegationEntry.on).label("since"),
            cast(null(), Date).label("due_on"),
            col(AllegationEntry.recipient),
            cast(null(), Uuid).label("assignee"),
            false().label("for_me"),
        )
        .join(Allegation, col(Allegation.id) == col(AllegationEntry.allegation))
        .where(
            POLICIES.readable_by(Allegation, principal),
            col(AllegationEntry.kind) == _literal(AllegationEntryKind.INQUIRY.value),
            ~later,
        )
    )
    if wanted.late or not principal.may(PROTECT):
        return statement.where(false())
    if wanted.whose == "mine":
        return statement.where(col(AllegationEntry.account) == principal.account)
    if wanted.whose == "team":
        return statement.where(_in_own_teams(principal, col(Allegation.team)))
    return statement


async def fetch(
    session: AsyncSession,
    principal: Principal,
    kind: WaitingKind,
    wanted: Wanted,
    cursor: str | None,
    limit: int,
) -> Slice:
    """What waits longest, or is due soonest, first."""
    if kind is WaitingKind.INQUIRY:
        order = choose_order(kind, {kind: col(AllegationEntry.on)})
        statement = _inquiries(principal, wanted)
        return await fetch_slice(session, statement, order, col(AllegationEntry.id), cursor, limit)
    statement, one = _of_complaints(principal, kind, wanted)
    return await fetch_slice(
        session, statement, choose_order(kind, {kind: one.by}), one.record, cursor, limit
    )


async def count_one(session: AsyncSession, principal: Principal, kind: WaitingKind, wanted: Wanted) -> Count:
    return await count_up_to(session, _statement(principal, kind, wanted))


class Counted(NamedTuple):
    number: Count
    late: Count


async def count(
    session: AsyncSession, principal: Principal, kinds: Sequence[WaitingKind], wanted: Wanted
) -> list[Counted]:
    """Of each list, and of what in it is past its day, each up to the cap and all in one statement."""
    late = replace(wanted, late=True)
    each = [
        select(
            literal(at).label("at"),
            capped_count(_statement(principal, kind, wanted)).label("number"),
            capped_count(_statement(principal, kind, late)).label("late"),
        )
        for at, kind in enumerate(kinds)
    ]
    rows = (await session.execute(union_all(*each).order_by("at"))).all()
    return [Counted(counted(row.number), counted(row.late)) for row in rows]


def _statement(principal: Principal, kind: WaitingKind, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    if kind is WaitingKind.INQUIRY:
        return _inquiries(principal, wanted)
    return _of_complaints(principal, kind, wanted)[0]
