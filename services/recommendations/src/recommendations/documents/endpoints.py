"""The HTTP surface of the documents of international bodies."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from recommendations.documents.repository import Filters
from recommendations.documents.schemas import (
    BodyDocumentDraft,
    BodyDocumentListItem,
    BodyDocumentOut,
    BodyDocumentPatch,
    LiftProposal,
    LiftRefusal,
    Readers,
)
from recommendations.documents.service import Documents
from recommendations.models.mechanism import Mechanism
from recommendations.policy.permissions import ISSUE, READ, WRITE

router = APIRouter(tags=["documents of international bodies"], dependencies=[Depends(require(READ, WRITE))])


async def documents(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Documents:
    return Documents(session, principal, languages)


Work = Annotated[Documents, Depends(documents, scope="function")]


@router.get("/body-documents")
async def list_body_documents(
    request: Request,
    response: Response,
    work: Work,
    mechanism: Annotated[list[Mechanism], Query()] = [],  # noqa: B006
    cycle: UUID | None = None,
    embargoed: bool | None = None,
    to_us: bool | None = None,
    sort: Annotated[str, Query(max_length=40)] = "-dated_on",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[BodyDocumentListItem]:
    """Those the asker may read; one under embargo only by the head and who was named on it."""
    wanted = Filters(mechanism=mechanism, cycle=cycle, embargoed=embargoed, to_us=to_us)
    return link_next(request, response, await work.all(wanted, sort, cursor, limit))


@router.post("/body-documents", status_code=201, dependencies=[Depends(require(WRITE))])
async def enter_body_document(
    draft: BodyDocumentDraft, work: Work, once: OnceOnly, response: Response
) -> BodyDocumentOut:
    return tag(response, await once.do(lambda: work.enter(draft), work.get))


@router.get("/body-documents/{document}")
async def get_body_document(document: UUID, work: Work, response: Response) -> BodyDocumentOut:
    return tag(response, await work.get(document))


@router.patch("/body-documents/{document}")
async def change_body_document(
    document: UUID, patch: BodyDocumentPatch, work: Work, version: IfMatch, response: Response
) -> BodyDocumentOut:
    return tag(response, await work.change(document, patch, version))


@router.put("/body-documents/{document}/readers")
async def name_readers(
    document: UUID, readers: Readers, work: Work, version: IfMatch, response: Response
) -> BodyDocumentOut:
    """Says who reads it, beside the head, while it is under embargo."""
    return tag(response, await work.name_readers(document, readers, version))


@router.post("/body-documents/{document}/lift-proposals", dependencies=[Depends(require(ISSUE))])
async def propose_to_lift(
    document: UUID,
    proposal: LiftProposal,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> BodyDocumentOut:
    """That the State agreed to publish it. It opens when a second person confirms."""
    return tag(response, await once.do(lambda: work.propose(document, proposal, version), work.get))


@router.post("/body-documents/{document}/lift-confirmations", dependencies=[Depends(require(ISSUE))])
async def confirm_lift(
    document: UUID, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> BodyDocumentOut:
    """The second person: from now on it and its recommendations are open."""
    return tag(response, await once.do(lambda: work.confirm(document, version), work.get))


@router.post("/body-documents/{document}/lift-refusals", dependencies=[Depends(require(ISSUE))])
async def decline_lift(
    document: UUID,
    refusal: LiftRefusal,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> BodyDocumentOut:
    """The proposal falls, and it stays under embargo."""
    return tag(response, await once.do(lambda: work.decline(document, refusal, version), work.get))
