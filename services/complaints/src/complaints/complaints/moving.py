"""Moving complaints from state to state: one, or several of one side that are handled together."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from servicekit.errors import FieldError, Invalid
from servicekit.history import Change, as_text
from servicekit.ids import today, utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.assessments import repository as assessments
from complaints.assessments.practice import terms_of
from complaints.assessments.rules import Terms, check_outcome, check_practice, is_drawn
from complaints.complaints import journal
from complaints.complaints.presentation import standing_of
from complaints.complaints.rules import MoveRefused, check_move
from complaints.complaints.schemas import Move
from complaints.deadlines.service import Deadlines
from complaints.events import COMPLAINT_CHANGED, OF_MOVE, emit_complaints
from complaints.issues import repository as issues
from complaints.issues.rules import outcome_of
from complaints.models import Complaint, Issue
from complaints.models.complaint import Decision, Outcome, State
from complaints.register import repository as register


@dataclass(frozen=True, slots=True)
class Plan:
    """What moving one complaint comes to."""

    fields: dict[str, Any]
    outcomes: dict[UUID, Outcome | None] = field(default_factory=dict)
    """By issue."""


@dataclass(frozen=True, slots=True)
class Moving:
    session: AsyncSession
    principal: Principal
    deadlines: Deadlines

    async def move(self, records: Sequence[Complaint], move: Move) -> dict[UUID, MoveRefused]:
        """Moves what can be moved of ``records``, which are locked and of one side; answers what can't, and why."""
        if not records:
            return {}
        practice = await assessments.practice_of(self.session, records[0].side)
        terms = terms_of(practice) if practice else None
        of: defaultdict[UUID, list[Issue]] = defaultdict(list)
        ids = [record.id for record in records]
        for issue in await issues.issues_of(self.session, self.principal, ids, lock=True):
            of[issue.complaint].append(issue)
        _check_issues(move, {issue.id for its in of.values() for issue in its})
        refused: dict[UUID, MoveRefused] = {}
        plans: list[tuple[Complaint, Plan]] = []
        for record in records:
            try:
                plans.append((record, plan_move(record, of[record.id], move, terms)))
            except MoveRefused as why:
                refused[record.id] = why
        if move.to is State.REOPENED:
            days = await self.deadlines.today_of([record for record, _ in plans])
            for record, plan in plans:
                plan.fields["reopened_on"] = days[record.id]
        await self._carry_out(plans, of, move)
        if move.to is State.CLOSED:
            await self._draw([record for record, _ in plans], terms)
        return refused

    async def _carry_out(
        self,
        plans: Sequence[tuple[Complaint, Plan]],
        of: Mapping[UUID, Sequence[Issue]],
        move: Move,
    ) -> None:
        changes: dict[UUID, list[Change]] = {}
        decided = {}
        for record, plan in plans:
            changes[record.id] = _apply(record, plan.fields)
            record.version += 1
            record.updated_at = utcnow()
            for issue in of[record.id]:
                if issue.id in plan.outcomes:
                    set_outcome(issue, plan.outcomes[issue.id], self.principal.account)
            if plan.outcomes:
                decided[record.id] = told_of(plan.outcomes)
        await self.session.flush()
        await journal.note_all(self.session, self.principal, "issues-decided", decided)
        await journal.note_all(self.session, self.principal, "moved", changes, move.reason)
        moved = [record for record, _ in plans]
        await emit_complaints(self.session, OF_MOVE.get(move.to, COMPLAINT_CHANGED), moved)
        if move.to is State.REOPENED:
            await register.take_back(self.session, [record.id for record in moved])
        await self.deadlines.settle_all(moved, moved=True)

    async def _draw(self, closed: Sequence[Complaint], terms: Terms | None) -> None:
        """Takes some into the sample that is followed up."""
        if terms is None:
            return
        due_on = today() + timedelta(days=terms.follow_up_days)
        drawn = [
            record.id
            for record in closed
            if is_drawn(terms, Decision(record.decision) if record.decision else None, record.reference)
        ]
        rows = [{"complaint": one, "due_on": due_on, "version": 1} for one in drawn]
        await assessments.add_follow_ups(self.session, rows)


def _check_issues(move: Move, known: set[UUID]) -> None:
    faults = [
        FieldError(f"/issues/{at}/issue", "This complaint has no such issue", "unknown")
        for at, one in enumerate(move.issues or ())
        if one.issue not in known
    ]
    faults += [
        FieldError(f"/reopened_issues/{at}", "This complaint has no such issue", "unknown")
        for at, issue in enumerate(move.reopened_issues or ())
        if issue not in known
    ]
    if faults:
        raise Invalid(errors=faults)


def plan_move(record: Complaint, its: Sequence[Issue], move: Move, terms: Terms | None) -> Plan:
    """Raises MoveRefused."""
    now = standing_of(record)
    given = _given(its, move)
    outcome = move.outcome
    if move.to is State.CLOSED and outcome is None and its:
        outcome = outcome_of(one for one in (given.get(i.id) or _outcome(i) for i in its) if one)
    check_move(now.state, move.to, outcome, move.reason)
    check_practice(terms, now, move.to)
    if move.to is State.CLOSED:
        still_open = [issue for issue in its if issue.outcome is None and issue.id not in given]
        if still_open:
            raise MoveRefused(
                "issues",
                "open-issues",
                f"Say how each issue ended; without an outcome still: {len(still_open)}",
            )
        # Also those that were given before a decision was taken back.
        for each in (given.get(issue.id) or _outcome(issue) for issue in its):
            if each is not None:
                check_outcome(terms, now, each, "issues")
        assert outcome is not None
        check_outcome(terms, now, outcome)
        return Plan({"state": move.to.value, "outcome": outcome.value, "closed_on": today()}, given)
    if move.to is State.REOPENED:
        return Plan({"state": move.to.value, "outcome": None, "closed_on": None}, given)
    return Plan({"state": move.to.value})


def _given(its: Sequence[Issue], move: Move) -> dict[UUID, Outcome | None]:
    """Which issues get or lose an outcome by this move."""
    own = {issue.id for issue in its}
    if move.to is State.CLOSED:
        given: dict[UUID, Outcome | None] = {}
        if move.open_issues is not None:
            given |= {issue.id: move.open_issues for issue in its if issue.outcome is None}
        return given | {one.issue: one.outcome for one in move.issues or () if one.issue in own}
    if move.issues or move.open_issues is not None:
        raise MoveRefused("issues", "not-here", "Outcomes of issues are given when closing, or one by one")
    if move.to is State.REOPENED:
        return {issue: None for issue in move.reopened_issues or () if issue in own}
    return {}


def _outcome(issue: Issue) -> Outcome | None:
    return Outcome(issue.outcome) if issue.outcome else None


def set_outcome(issue: Issue, outcome: Outcome | None, account: UUID) -> None:
    issue.outcome = outcome.value if outcome else None
    issue.decided_on = today() if outcome else None
    issue.decided_by = account if outcome else None
    issue.version += 1
    issue.updated_at = utcnow()


def told_of(outcomes: Mapping[UUID, Outcome | None]) -> list[Change]:
    """How outcomes of issues stand in a history: how many got which."""
    return [{"field": "issue-outcome", "to": outcome} for outcome in outcomes.values()]


def _apply(record: Complaint, fields: Mapping[str, Any]) -> list[Change]:
    changes: list[Change] = []
    for name, value in fields.items():
        before = getattr(record, name)
        if before != value:
            setattr(record, name, value)
            changes.append({"field": name, "from": as_text(before), "to": as_text(value)})
    return changes
