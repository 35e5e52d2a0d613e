"""The HTTP surface of tasks."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.pages import MAX_LIMIT, Page, link_next

from complaints.tasks.schemas import TaskDraft, TaskListItem, TaskOut, TaskPatch, TaskView
from complaints.tasks.service import Tasks

router = APIRouter(tags=["team"])


async def tasks(session: Session, principal: CurrentPrincipal) -> Tasks:
    return Tasks(session, principal)


Work = Annotated[Tasks, Depends(tasks, scope="function")]


@router.get("/tasks")
async def list_tasks(
    request: Request,
    response: Response,
    work: Work,
    view: TaskView = "mine",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[TaskListItem]:
    """Open tasks, the soonest due first: one's own, of whom one stands in for, or given to others."""
    return link_next(request, response, await work.list_open(view, cursor, limit))


@router.get("/complaints/{complaint}/tasks")
async def list_tasks_of_complaint(complaint: UUID, work: Work) -> list[TaskOut]:
    return await work.of(complaint)


@router.post("/complaints/{complaint}/tasks", status_code=201)
async def add_task(
    complaint: UUID, draft: TaskDraft, work: Work, once: OnceOnly, response: Response
) -> TaskOut:
    done = await once.do(lambda: work.add(complaint, draft), lambda task: work.get(complaint, task))
    return tag(response, done)


@router.patch("/complaints/{complaint}/tasks/{task}")
async def change_task(
    complaint: UUID, task: UUID, patch: TaskPatch, work: Work, version: IfMatch, response: Response
) -> TaskOut:
    return tag(response, await work.change(complaint, task, patch, version))
