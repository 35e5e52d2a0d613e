"""The use cases of assigning many at once. Each runs in the request's transaction and never commits."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any, TypeVar
from uuid import UUID

from servicekit import audit
from servicekit.errors import FieldError, Forbidden, Invalid
from servicekit.history import Change, as_text
from servicekit.ids import uuid7
from servicekit.names import Named
from servicekit.pages import COUNT_LIMIT, Count
from servicekit.placement import side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.assigning import repository
from complaints.assigning.repository import Going
from complaints.assigning.schemas import (
    MOST,
    AssignedRow,
    AssignmentRow,
    AssignmentsDraft,
    AssignmentsOut,
    PassedOn,
    PassingOn,
    Result,
    TakingRow,
    TakingsDraft,
    Workload,
)
from complaints.complaints import journal, recipients
from complaints.complaints import repository as cases
from complaints.complaints.finding import need
from complaints.complaints.taking import NotTakeable, why_not
from complaints.events import emit_assigned
from complaints.models import KnownTeam
from complaints.models.complaint import State
from complaints.policy.permissions import ASSIGN, WORK


@dataclass(frozen=True, slots=True)
class Assigning:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal

    async def assign(self, draft: AssignmentsDraft) -> AssignmentsOut:
        """Gives each row to whom it says; one that cannot be given does not stop the others."""
        self._need()
        rows = _by_id(draft.rows)
        await self._check_people({row.account for row in draft.rows if row.account}, "/rows")
        teams = {row.team for row in draft.rows if row.team}
        unknown = await cases.unknown_of(self.session, KnownTeam, list(teams))
        if unknown:
            raise Invalid(errors=[FieldError("/rows", "A team is not known, or closed", "unknown")])
        offices = await repository.offices_of(self.session, list(teams))
        held = await repository.hold(self.session, self.principal, list(rows))
        results: dict[UUID, Result] = {}
        going: list[Going] = []
        for id_, row in rows.items():
            results[id_] = result = _judge(row, held.get(id_), offices.get(row.team) if row.team else None)
            if result is Result.CHANGED:
                going.append(_going(held[id_], row.account, row.team or held[id_].team))
        await self._move(going)
        return await self._answer(uuid7(), draft, results)

    async def take(self, draft: TakingsDraft) -> AssignmentsOut:
        """Out of the pools of the asker's teams to the asker; one that cannot be taken does not stop the others."""
        need(self.principal, WORK)
        rows = _by_id(draft.rows)
        held = await repository.hold_pooled(self.session, self.principal, list(rows))
        results = {id_: _judge_taking(row, held.get(id_), self.principal) for id_, row in rows.items()}
        going = [
            _going(held[id_], self.principal.account, held[id_].team)
            for id_, result in results.items()
            if result is Result.CHANGED
        ]
        await self._move(going, taken=True)
        return await self._answer(uuid7(), draft, results)

    async def again(self, act: UUID, draft: AssignmentsDraft | TakingsDraft) -> AssignmentsOut:
        """What a repeat answers: how those that may be read stand now."""
        versions = await repository.readable_among(self.session, self.principal, [r.id for r in draft.rows])
        results = {
            row.id: Result.CHANGED if versions.get(row.id, 0) > row.version else Result.MISSING
            for row in draft.rows
        }
        return await self._answer(act, draft, results)

    async def workloads(self) -> list[Workload]:
        self._need()
        return [
            Workload(
                account=Named(id=row.id, name=row.name),
                gone=row.closed,
                complaints=_count(row.complaints),
                tasks=_count(row.tasks),
            )
            for row in await repository.workloads(self.session)
        ]

    async def pass_on(self, draft: PassingOn) -> PassedOn:
        """Somebody's open complaints and tasks to colleagues, in turn; the holder's account may be disabled."""
        self._need()
        to = list(dict.fromkeys(draft.to))
        if draft.holder in to:
            raise Invalid(errors=[FieldError("/to", "They would stay where they are", "same")])
        await self._check_people(set(to), "/to")
        held = await repository.hold_open_of(self.session, self.principal, draft.holder, MOST)
        going = [
            _going(row, account, row.team)
            for row, account in zip(held, cycle(to), strict=False)
            if account not in row.about
        ]
        tasks = await repository.pass_tasks(self.session, draft.holder, to, going)
        await self._move(going)
        act = uuid7()
        detail: audit.Detail = {
            "holder": str(draft.holder),
            "to": [str(account) for account in to],
            "complaints": len(going),
            "tasks": tasks,
        }
        await audit.record(self.session, self.principal, "work.passed-on", "account", act, detail=detail)
        return await self._passed(act, draft, len(going), tasks)

    async def passed_on(self, act: UUID, draft: PassingOn) -> PassedOn:
        """What a repeat answers: it passed nothing on, and so much remains."""
        self._need()
        return await self._passed(act, draft, 0, 0)

    async def _passed(self, act: UUID, draft: PassingOn, complaints: int, tasks: int) -> PassedOn:
        remaining = await repository.count_open_of(self.session, self.principal, draft.holder)
        return PassedOn(id=act, complaints=complaints, tasks=tasks, remaining=remaining)

    async def _move(self, going: Sequence[Going], *, taken: bool = False) -> None:
        if not going:
            return
        side = side_of(self.principal)
        stood_in_for = await repository.move(self.session, self.principal, side, going, taken=taken)
        details: dict[UUID, audit.Detail] = {
            one.id: {
                "fields": [str(change["field"]) for change in one.changes],
                **journal.acting_for(stood_in_for.get(one.id)),
            }
            for one in going
        }
        await audit.record_each(self.session, self.principal, "complaint.assigned", "complaint", details)
        await emit_assigned(self.session, side, max(one.version for one in going), [one.id for one in going])

    async def _answer(
        self, act: UUID, draft: AssignmentsDraft | TakingsDraft, results: dict[UUID, Result]
    ) -> AssignmentsOut:
        versions = await repository.readable_among(self.session, self.principal, list(results))
        return AssignmentsOut(
            id=act, rows=[_answered(row, results[row.id], versions.get(row.id)) for row in draft.rows]
        )

    def _need(self) -> None:
        if not self.principal.may(ASSIGN):
            raise Forbidden

    async def _check_people(self, people: Collection[UUID], pointer: str) -> None:
        side = side_of(self.principal)
        if faults := await recipients.faults_among(self.session, side, list(people), pointer):
            raise Invalid(errors=faults)


def _judge(row: AssignmentRow, held: Any, office: UUID | None) -> Result:
    if held is None:
        return Result.MISSING
    if held.version != row.version:
        return Result.CHANGED_MEANWHILE
    if held.state == State.MERGED:
        return Result.MERGED
    if office is not None and office != held.office:
        return Result.OTHER_OFFICE
    if row.account in held.about:
        return Result.ABOUT
    same = held.assignee == row.account and (row.team or held.team) == held.team
    return Result.UNCHANGED if same else Result.CHANGED


_Row = TypeVar("_Row", AssignmentRow, TakingRow)

_NOT_TAKEN = {
    NotTakeable.OTHER_POOL: Result.MISSING,
    NotTakeable.TAKEN: Result.TAKEN,
    NotTakeable.CLOSED: Result.CLOSED,
}


def _judge_taking(row: TakingRow, held: Any, principal: Principal) -> Result:
    if held is None:
        return Result.MISSING
    if held.version != row.version:
        return Result.CHANGED_MEANWHILE
    if held.assignee == principal.account:
        return Result.UNCHANGED
    refused = why_not(held, principal)
    return _NOT_TAKEN[refused] if refused else Result.CHANGED


def _by_id(rows: Sequence[_Row]) -> dict[UUID, _Row]:
    by_id = {row.id: row for row in rows}
    if len(by_id) < len(rows):
        raise Invalid(errors=[FieldError("/rows", "The same complaint stands here twice", "twice")])
    return by_id


def _going(held: Any, account: UUID | None, team: UUID | None) -> Going:
    after = {"assignee": account, "team": team}
    changes: list[Change] = [
        {"field": field, "from": as_text(before), "to": as_text(after[field])}
        for field, before in (("assignee", held.assignee), ("team", held.team))
        if before != after[field]
    ]
    return Going(held.id, held.version + 1, account, team, changes)


def _answered(row: AssignmentRow | TakingRow, result: Result, version: int | None) -> AssignedRow:
    left = row.version + 1 if result is Result.CHANGED else None
    return AssignedRow(id=row.id, result=result, version=version or left, readable=version is not None)


def _count(found: int) -> Count:
    return Count(value=min(found, COUNT_LIMIT), capped=found > COUNT_LIMIT)
