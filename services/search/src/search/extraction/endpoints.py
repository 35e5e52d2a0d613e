"""Documents that could not be read, over HTTP: for who heads a side, of records they read."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response, status
from servicekit.auth import require
from servicekit.db import Session
from servicekit.pages import MAX_LIMIT, link_next
from servicekit.principal import Principal

from search.extraction import service
from search.extraction.reasons import Reason
from search.extraction.schemas import UnreadDocuments
from search.policy import COMPLAINT_HEAD, REBUILD, RECOMMENDATION_HEAD, VISIT_HEAD

router = APIRouter(prefix="/unread-documents", tags=["documents"])

Head = Annotated[Principal, Depends(require(COMPLAINT_HEAD, VISIT_HEAD, RECOMMENDATION_HEAD, REBUILD))]


@router.get("")
async def list_unread_documents(
    request: Request,
    response: Response,
    principal: Head,
    session: Session,
    reason: Reason | None = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> UnreadDocuments:
    """Files of which no word is found, and why; the latest first."""
    page = await service.unread(session, principal, reason, cursor, limit)
    link_next(request, response, page)
    return page


@router.post("/{document}/try-again", status_code=status.HTTP_202_ACCEPTED)
async def try_document_again(document: UUID, request: Request, principal: Head, session: Session) -> None:
    """Has one read again. Asking twice has it read once."""
    await service.try_again(session, request.app.state.worker_database, principal, document)
