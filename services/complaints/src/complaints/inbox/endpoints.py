"""The HTTP surface of the inbox, of the office's side."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.idempotency import OnceOnly

from complaints.complaints.endpoints import Work
from complaints.inbox.schemas import InboxOut, MessageDraft, MessageOut, Revocation, WaitingOut
from complaints.inbox.service import Inbox

router = APIRouter(tags=["inbox"])


async def inbox(request: Request, session: Session, principal: CurrentPrincipal) -> Inbox:
    return Inbox(session, principal, request.app.state.keys)


Messages = Annotated[Inbox, Depends(inbox, scope="function")]


@router.get("/complaints/{complaint}/inbox")
async def get_inbox(complaint: UUID, inbox: Messages, work: Work) -> InboxOut:
    """The messages with whoever sent this report; there are none for a complaint that came another way."""
    await work.opened(complaint, "inbox")
    return await inbox.get(complaint)


@router.post("/complaints/{complaint}/inbox/messages", status_code=201)
async def write_to_reporter(
    complaint: UUID, draft: MessageDraft, inbox: Messages, once: OnceOnly
) -> MessageOut:
    """They read it when they come back with their receipt; nothing tells them before."""
    return await once.do(
        lambda: inbox.ask(complaint, draft), lambda message: inbox.message(complaint, message)
    )


@router.post("/complaints/{complaint}/inbox/readings")
async def mark_messages_read(complaint: UUID, inbox: Messages, once: OnceOnly) -> InboxOut:
    """Says that the reporter's messages were read."""
    return await once.do(lambda: inbox.mark_read(complaint), inbox.get)


@router.post("/complaints/{complaint}/inbox/revocations")
async def revoke_receipt(complaint: UUID, draft: Revocation, inbox: Messages, once: OnceOnly) -> InboxOut:
    return await once.do(lambda: inbox.revoke(complaint, draft), inbox.get)


@router.get("/waiting-messages")
async def list_waiting_messages(inbox: Messages) -> list[WaitingOut]:
    """The complaints where a reporter's message waits to be read, the longest waiting first; at most 200."""
    return await inbox.waiting()
