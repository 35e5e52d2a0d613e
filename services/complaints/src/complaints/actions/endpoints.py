"""The HTTP surface of actions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from complaints.actions.schemas import ActionDraft, ActionOut, ActionPatch
from complaints.actions.service import Actions
from complaints.complaints.endpoints import Work

router = APIRouter(tags=["actions"])


async def actions(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Actions:
    return Actions(session, request.app.state.worker_database, principal, languages)


Use = Annotated[Actions, Depends(actions, scope="function")]


@router.get("/complaints/{complaint}/actions")
async def list_actions(complaint: UUID, work: Work, use: Use) -> list[ActionOut]:
    """What was done about the complaint, the latest first."""
    await work.opened(complaint, "actions")
    return await use.of(complaint)


@router.post("/complaints/{complaint}/actions", status_code=201)
async def add_action(
    complaint: UUID, draft: ActionDraft, use: Use, once: OnceOnly, response: Response
) -> ActionOut:
    """Records what was done. It sends nothing; a suggested visit is told as far as it gives nobody away."""
    done = await once.do(lambda: use.add(complaint, draft), lambda action: use.get(complaint, action))
    return tag(response, done)


@router.patch("/complaints/{complaint}/actions/{action}")
async def change_action(
    complaint: UUID, action: UUID, patch: ActionPatch, use: Use, version: IfMatch, response: Response
) -> ActionOut:
    """Corrects it, or says what was answered."""
    return tag(response, await use.change(complaint, action, patch, version))


@router.delete("/complaints/{complaint}/actions/{action}", status_code=204)
async def remove_action(complaint: UUID, action: UUID, use: Use, version: IfMatch) -> None:
    """Takes out what was entered by mistake."""
    await use.remove(complaint, action, version)
