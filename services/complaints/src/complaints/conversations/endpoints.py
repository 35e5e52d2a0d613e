"""The HTTP surface of calls and meetings."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.etag import tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from complaints.complaints.endpoints import Work
from complaints.conversations.schemas import ConversationDraft, ConversationOut
from complaints.conversations.service import Conversations

router = APIRouter(tags=["conversations"])

_OF = "/complaints/{complaint}/conversations"


async def conversations(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Conversations:
    return Conversations(session, principal, languages)


Use = Annotated[Conversations, Depends(conversations, scope="function")]


@router.get(_OF)
async def list_conversations(complaint: UUID, use: Use, work: Work) -> list[ConversationOut]:
    """The complaint's calls and meetings, newest first."""
    await work.opened(complaint, "conversations")
    return await use.all_of(complaint)


@router.post(_OF, status_code=201)
async def log_conversation(
    complaint: UUID, draft: ConversationDraft, use: Use, work: Work, once: OnceOnly, response: Response
) -> ConversationOut:
    """Keeps a call or meeting. One of ours that is not safe for the person is refused, and kept as not made."""
    made = await once.do(
        lambda: use.log(complaint, draft, work), lambda conversation: use.get(complaint, conversation)
    )
    return tag(response, made)
