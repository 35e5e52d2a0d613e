"""The use cases of tasks. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.errors import Invalid, NotFound, PreconditionFailed, refuse_emptied
from servicekit.history import Change
from servicekit.ids import utcnow
from servicekit.names import Names
from servicekit.pages import Page, Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal, recipients
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, find_for
from complaints.models import Complaint, Task
from complaints.policy.permissions import REGISTER, WORK
from complaints.tasks import repository
from complaints.tasks.schemas import TaskDraft, TaskListItem, TaskOut, TaskPatch, TaskView


@dataclass(frozen=True, slots=True)
class Tasks:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal

    async def list_open(self, view: TaskView, cursor: str | None, limit: int) -> Page[TaskListItem]:
        found = await repository.fetch_open(self.session, self.principal, view, cursor, limit)
        page: Page[TaskListItem] = Page(items=await self._present_list(found), next=found.next)
        if cursor is None:
            page.count = await repository.count_open(self.session, self.principal, view)
        return page

    async def of(self, complaint: UUID) -> list[TaskOut]:
        await find(self.session, self.principal, complaint)
        return await self._present(await repository.tasks_of(self.session, complaint))

    async def get(self, complaint: UUID, task: UUID) -> TaskOut:
        await find(self.session, self.principal, complaint)
        return (await self._present([await self._find(complaint, task)]))[0]

    async def add(self, complaint: UUID, draft: TaskDraft) -> TaskOut:
        """What the task says stays in the task; the history keeps that there is one, and whose."""
        record = await find_for(self.session, self.principal, complaint, WORK, REGISTER)
        assignee = draft.assignee or self.principal.account
        await self._check_assignee(record, draft.assignee)
        task = Task(
            complaint=record.id,
            text=draft.text,
            assignee=assignee,
            due_on=draft.due_on,
            created_by=self.principal.account,
        )
        self.session.add(task)
        await self.session.flush()
        await self._note(record.id, "task-added", [_assigned(None, assignee)])
        return (await self._present([task]))[0]

    async def change(self, complaint: UUID, task: UUID, patch: TaskPatch, version: int) -> TaskOut:
        record = await find_for(self.session, self.principal, complaint, WORK, REGISTER, merged_too=True)
        found = await self._find(complaint, task, lock=True)
        if found.version != version:
            raise PreconditionFailed(current=(await self._present([found]))[0])
        refuse_emptied(patch, ("text", "assignee", "done"))
        sent = patch.model_dump(exclude_unset=True)
        if sent.get("assignee") != found.assignee:
            await self._check_assignee(record, sent.get("assignee"))
        act, fields = _act(found, sent)
        done = sent.pop("done", None)
        for name, value in sent.items():
            setattr(found, name, value)
        if done is not None and done != (found.done_at is not None):
            found.done_at = utcnow() if done else None
            found.done_by = self.principal.account if done else None
        found.version += 1
        found.updated_at = utcnow()
        await self.session.flush()
        await self._note(record.id, act, fields)
        return (await self._present([found]))[0]

    async def _find(self, complaint: UUID, task: UUID, *, lock: bool = False) -> Task:
        found = await repository.fetch(self.session, complaint, task, lock=lock)
        if found is None:
            raise NotFound
        return found

    async def _check_assignee(self, record: Complaint, assignee: UUID | None) -> None:
        if assignee == self.principal.account:
            return
        if faults := await recipients.faults_on(self.session, self.principal, record, assignee, "/assignee"):
            raise Invalid(errors=faults)

    async def _note(self, complaint: UUID, act: str, fields: list[Change]) -> None:
        await journal.note(self.session, self.principal, complaint, act, fields)

    async def _present(self, tasks: Sequence[Task]) -> list[TaskOut]:
        people = {who for task in tasks for who in (task.assignee, task.created_by, task.done_by) if who}
        names = Names(await cases.names_of(self.session, people), ())
        return [
            TaskOut(
                id=task.id,
                text=task.text,
                assignee=names.of(task.assignee),
                due_on=task.due_on,
                created_by=names.of(task.created_by),
                created_at=task.created_at,
                done_at=task.done_at,
                done_by=names.maybe(task.done_by),
                version=task.version,
            )
            for task in tasks
        ]

    async def _present_list(self, found: Slice) -> list[TaskListItem]:
        names = Names(await cases.names_of(self.session, {row.assignee for row in found.rows}), ())
        return [
            TaskListItem(
                **{key: value for key, value in row._mapping.items() if key != "assignee" and key[0] != "_"},
                assignee=names.of(row.assignee),
            )
            for row in found.rows
        ]


def _assigned(before: UUID | None, after: UUID) -> Change:
    return {"field": "task-assignee", "from": str(before) if before else None, "to": str(after)}


def _act(task: Task, sent: dict[str, Any]) -> tuple[str, list[Change]]:
    """What the history says of a change: done, opened again, or what was changed, never the words."""
    if (done := sent.get("done")) is not None and done != (task.done_at is not None):
        return ("task-done" if done else "task-reopened"), []
    changes: list[Change] = []
    if "assignee" in sent and sent["assignee"] != task.assignee:
        changes.append(_assigned(task.assignee, sent["assignee"]))
    if "due_on" in sent and sent["due_on"] != task.due_on:
        days = [day.isoformat() if day else None for day in (task.due_on, sent["due_on"])]
        changes.append({"field": "task-due_on", "from": days[0], "to": days[1]})
    return "task-changed", changes
