"""The use cases of assessments. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.errors import FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.history import Change, as_text
from servicekit.ids import today, utcnow
from servicekit.languages import best_name
from servicekit.names import Names
from servicekit.pages import Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.assessments import repository
from complaints.assessments.practice import terms_of
from complaints.assessments.rules import (
    Facts,
    Terms,
    check_decision,
    outcomes_of,
    warnings,
)
from complaints.assessments.schemas import (
    AssessmentOut,
    DecisionChoice,
    DecisionDraft,
    FollowUpDraft,
    FollowUpItem,
    FollowUpOut,
    GroundOut,
    WarningOut,
)
from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, hold_for
from complaints.complaints.presentation import standing_of
from complaints.complaints.rules import MoveRefused
from complaints.complaints.service import CaseWork
from complaints.events import COMPLAINT_ASSESSED, COMPLAINT_CHANGED, emit_complaint
from complaints.issues.repository import authorities_of
from complaints.models import Complaint, FollowUp
from complaints.models.complaint import CaseKind, ComplainantRole, Decision, State
from complaints.policy.permissions import WORK

_PLAIN = ("id", "reference", "summary", "language", "level", "decision", "closed_on")
_UNASSESSED = frozenset({State.RECEIVED, State.ACKNOWLEDGED, State.REOPENED})


@dataclass(frozen=True, slots=True)
class Assessments:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    work: CaseWork
    languages: Sequence[str]

    async def view(self, complaint: UUID) -> AssessmentOut:
        record = await find(self.session, self.principal, complaint)
        return await self._present(record)

    async def warn(self, side: str, facts: Facts) -> list[WarningOut]:
        """What to look at in a complaint that is being registered."""
        practice = await repository.practice_of(self.session, side)
        return _warned(terms_of(practice) if practice else None, facts)

    async def decide(self, complaint: UUID, draft: DecisionDraft, version: int) -> AssessmentOut:
        """Decides, or takes the decision back; what was not assessed yet is assessed by it."""
        record = await self._hold(complaint, version)
        practice = await repository.practice_of(self.session, record.side)
        if practice is None:
            fault = "Say first in the settings how this side treats complaints"
            raise Invalid(errors=[FieldError("/decision", fault, "no-practice")])
        moves = draft.decision is not None and State(record.state) in _UNASSESSED
        if draft.decision is not None:
            _check(terms_of(practice), record, draft.decision, draft.ground)
        elif State(record.state) is State.CLOSED:
            fault = "It is closed. Open it again before deciding anew"
            raise Invalid(errors=[FieldError("/decision", fault, "closed")])
        fields: dict[str, Any] = {
            "decision": draft.decision.value if draft.decision else None,
            "ground": draft.ground if draft.decision else None,
            "decided_on": today() if draft.decision else None,
        }
        if moves:
            fields["state"] = State.ASSESSED.value
        changes = _change(record, fields)
        if changes:
            record.version += 1
            record.updated_at = utcnow()
            await self.session.flush()
            act = "decided" if draft.decision else "decision-withdrawn"
            await journal.note(self.session, self.principal, record.id, act, changes, draft.reason)
            what = COMPLAINT_ASSESSED if moves else COMPLAINT_CHANGED
            await emit_complaint(self.session, what, record)
        if moves:
            await self.work.deadlines.settle(record, moved=True)
        return await self._present(record)

    async def follow_up(self, complaint: UUID, draft: FollowUpDraft, version: int) -> AssessmentOut:
        """What became of a complaint that was raised or referred."""
        record = await hold_for(self.session, self.principal, complaint, WORK)
        found = await repository.follow_up_of(self.session, self.principal, complaint, lock=True)
        if found is None:
            raise NotFound
        if found.version != version:
            raise PreconditionFailed(current=await self._present(record))
        before = found.result
        found.result, found.note = draft.result.value, draft.note
        found.done_on, found.account = today(), self.principal.account
        found.version += 1
        await self.session.flush()
        changes: list[Change] = [{"field": "follow-up", "from": before, "to": found.result}]
        await journal.note(self.session, self.principal, record.id, "followed-up", changes)
        return await self._present(record)

    async def _hold(self, complaint: UUID, version: int) -> Complaint:
        record = await hold_for(self.session, self.principal, complaint, WORK)
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record

    async def _present(self, record: Complaint) -> AssessmentOut:
        practice = await repository.practice_of(self.session, record.side)
        terms = terms_of(practice) if practice else None
        now = standing_of(record)
        bodies = await authorities_of(self.session, record.id)
        asked = terms is not None and now.kind is not CaseKind.OWN_INITIATIVE
        return AssessmentOut(
            id=record.id,
            version=record.version,
            decides=terms.decides if terms else None,
            decision=now.decision,
            ground=self._ground(terms, record.ground) if record.ground else None,
            decided_on=record.decided_on,
            choices=self._choices(terms) if terms and asked else [],
            outcomes=outcomes_of(terms, now),
            warnings=_warned(terms, facts_of(record, bodies)),
            follow_up=await self._follow_up(record.id),
        )

    def _choices(self, terms: Terms) -> list[DecisionChoice]:
        return [
            DecisionChoice(
                decision=decision, grounds=[self._ground(terms, code) for code in terms.grounds_of(decision)]
            )
            for decision in terms.decisions
        ]

    def _ground(self, terms: Terms | None, code: str) -> GroundOut:
        own = next((one for one in (terms.own_grounds if terms else ()) if one.code == code), None)
        return GroundOut(code=code, name=best_name(own.names, self.languages) if own else None)

    async def _follow_up(self, complaint: UUID) -> FollowUpOut | None:
        found = await repository.follow_up_of(self.session, self.principal, complaint)
        if found is None:
            return None
        return await _present_follow_up(self.session, found)


async def present_follow_ups(
    session: AsyncSession, found: Slice, languages: Sequence[str]
) -> list[FollowUpItem]:
    named = ("place", "authority", "assignee", "team", "account")
    ids = {getattr(row, name) for row in found.rows for name in named}
    names = Names(await cases.names_of(session, ids - {None}), languages)
    return [
        FollowUpItem(
            **{name: getattr(row, name) for name in _PLAIN},
            **{name: names.maybe(getattr(row, name)) for name in ("place", "authority", "assignee", "team")},
            follow_up=FollowUpOut(
                due_on=row.due_on,
                done_on=row.done_on,
                result=row.result,
                note=row.note,
                by=names.maybe(row.account),
                version=row.version,
            ),
        )
        for row in found.rows
    ]


async def _present_follow_up(session: AsyncSession, found: FollowUp) -> FollowUpOut:
    names = Names(await cases.names_of(session, {found.account} if found.account else set()), ())
    return FollowUpOut(
        due_on=found.due_on,
        done_on=found.done_on,
        result=found.result,
        note=found.note,
        by=names.maybe(found.account),
        version=found.version,
    )


def facts_of(record: Complaint, bodies: Sequence[UUID]) -> Facts:
    role = record.complainant_role
    return Facts(
        received_on=record.received_on,
        kind=CaseKind(record.kind),
        happened_on=record.happened_on,
        pending_before=record.pending_before,
        complainant_role=ComplainantRole(role) if role else None,
        bodies=bodies,
        placed=record.place is not None,
    )


def _warned(terms: Terms | None, facts: Facts) -> list[WarningOut]:
    return [
        WarningOut(code=one.code, field=one.field, days=one.days, limit=one.limit)
        for one in warnings(terms, facts)
    ]


def _check(terms: Terms, record: Complaint, decision: Decision, ground: str | None) -> None:
    try:
        check_decision(terms, standing_of(record), decision, ground)
    except MoveRefused as refused:
        fault = FieldError(f"/{refused.field}", str(refused), refused.code)
        raise Invalid(errors=[fault]) from refused


def _change(record: Complaint, fields: dict[str, Any]) -> list[Change]:
    changes: list[Change] = []
    for name, value in fields.items():
        before = getattr(record, name)
        if before != value:
            setattr(record, name, value)
            changes.append({"field": name, "from": as_text(before), "to": as_text(value)})
    return changes
