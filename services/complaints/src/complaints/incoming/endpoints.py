"""The HTTP surface of incoming mail. Files and e-mails come as raw bodies."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, confirmed, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.uploads import RAW_BODY, FileName
from starlette.responses import StreamingResponse

from complaints.complaints.endpoints import Work
from complaints.complaints.schemas import ComplaintOut, Purpose
from complaints.incoming import repository
from complaints.incoming.registering import Registering
from complaints.incoming.schemas import (
    Filing,
    IncomingDraft,
    IncomingFileOut,
    IncomingOut,
    IncomingRow,
    MailComplaintDraft,
    SenderOut,
)
from complaints.incoming.service import Inbox
from complaints.policy.permissions import REGISTER

router = APIRouter(tags=["incoming"])
may_register = Depends(require(REGISTER))


async def inbox(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Inbox:
    state = request.app.state
    return Inbox(session, principal, state.files, state.keys, languages)


Use = Annotated[Inbox, Depends(inbox, scope="function")]


@router.get("/incoming", response_model=Page[IncomingRow])
async def list_incoming(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    use: Use,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[IncomingRow]:
    """The office's inbox: what is not filed yet, oldest first."""
    found = await repository.fetch_inbox(session, principal, cursor, limit)
    page: Page[IncomingRow] = Page(items=await use.rows(found.rows), next=found.next)
    if cursor is None:
        page.count = await repository.count_inbox(session, principal)
    return link_next(request, response, page)


@router.post("/incoming", status_code=201, dependencies=[may_register])
async def register_incoming(
    draft: IncomingDraft, use: Use, once: OnceOnly, response: Response
) -> IncomingOut:
    """A letter or message that came in."""
    return tag(response, await once.do(lambda: use.register(draft), use.get))


@router.post("/incoming-mails", status_code=201, dependencies=[may_register], openapi_extra=RAW_BODY)
async def register_incoming_mail(
    request: Request, use: Use, once: OnceOnly, response: Response, office: UUID | None = None
) -> IncomingOut:
    """An e-mail (.eml) that is the body of the request."""
    made = await once.do(lambda: use.register_mail(office, request.stream()), use.get)
    return tag(response, made)


@router.get("/incoming/{incoming}")
async def get_incoming(incoming: UUID, use: Use, response: Response) -> IncomingOut:
    return tag(response, await use.read(incoming))


@router.post("/incoming/{incoming}/files", status_code=201, openapi_extra=RAW_BODY)
async def add_incoming_file(
    incoming: UUID, name: FileName, request: Request, use: Use, once: OnceOnly
) -> IncomingFileOut:
    """Adds the file that is the body of the request."""

    async def again(file: UUID) -> IncomingFileOut:
        return IncomingFileOut.model_validate(await use.file(incoming, file), from_attributes=True)

    return await once.do(lambda: use.add_file(incoming, name, request.stream()), again)


@router.get(
    "/incoming/{incoming}/files/{file}/content",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The file"}},
)
async def get_incoming_file(incoming: UUID, file: UUID, request: Request, use: Use) -> StreamingResponse:
    """The file, always as a download."""
    found = await use.opened(incoming, file)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}",
        "Content-Length": str(found.size),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    content = request.app.state.files.read(found.id)
    return StreamingResponse(content, media_type="application/octet-stream", headers=headers)


@router.post("/incoming/{incoming}/filings")
async def file_incoming(
    incoming: UUID, filing: Filing, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> IncomingOut:
    """Files it to a complaint, to another one, or back to the inbox."""
    return tag(response, await once.do(lambda: use.file_to(incoming, filing, version), use.get))


@router.post("/incoming/{incoming}/complaints", status_code=201, dependencies=[may_register])
async def register_complaint_from_incoming(
    incoming: UUID,
    draft: MailComplaintDraft,
    use: Use,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> ComplaintOut:
    """Registers a new complaint out of it, and files it there. The version is that of the incoming item."""
    registering = Registering(use, work)
    made = await once.do(lambda: registering.register(incoming, draft, version), work.read)
    return tag(response, made)


@router.post("/incoming/{incoming}/sender-readings", status_code=201, dependencies=[Depends(confirmed)])
async def open_incoming_sender(
    incoming: UUID, body: Purpose, use: Use, once: OnceOnly, response: Response
) -> SenderOut:
    """Opens who it is from, for a purpose. Each opening is kept."""
    response.headers["Cache-Control"] = "no-store"
    return await once.do(
        lambda: use.open_sender(incoming, body.purpose), lambda _: use.open_sender(incoming, body.purpose)
    )


@router.get("/complaints/{complaint}/incoming")
async def list_incoming_of_complaint(complaint: UUID, use: Use, work: Work) -> list[IncomingRow]:
    """What was filed to the complaint, newest first."""
    await work.opened(complaint, "incoming")
    return await use.of_complaint(complaint)
