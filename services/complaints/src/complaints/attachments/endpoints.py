"""The HTTP surface of attachments. A file comes as the raw body: nothing of it is put aside in clear."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.idempotency import OnceOnly
from servicekit.sent_files.keeping import download
from servicekit.uploads import RAW_BODY, FileName
from starlette.responses import StreamingResponse

from complaints.attachments.schemas import AttachmentOut
from complaints.attachments.service import Attachments, present

router = APIRouter(tags=["attachments"])


async def attachments(request: Request, session: Session, principal: CurrentPrincipal) -> Attachments:
    return Attachments(session, principal, request.app.state.files)


Files = Annotated[Attachments, Depends(attachments, scope="function")]


@router.get("/complaints/{complaint}/attachments")
async def list_attachments(complaint: UUID, files: Files) -> list[AttachmentOut]:
    return [present(attachment) for attachment in await files.listed(complaint)]


@router.post("/complaints/{complaint}/attachments", status_code=201, openapi_extra=RAW_BODY)
async def add_attachment(
    complaint: UUID,
    name: FileName,
    request: Request,
    files: Files,
    once: OnceOnly,
) -> AttachmentOut:
    """Adds the file that is the body of the request."""

    async def again(attachment: UUID) -> AttachmentOut:
        return present(await files.find(complaint, attachment))

    return await once.do(lambda: files.add(complaint, name, request.stream()), again)


@router.get(
    "/complaints/{complaint}/attachments/{attachment}/content",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The file"}},
)
async def get_attachment(
    complaint: UUID, attachment: UUID, request: Request, files: Files
) -> StreamingResponse:
    """The file, always as a download."""
    found = await files.opened(complaint, attachment)
    return download(request.app.state.files, found.id, found.name, found.media_type, found.size)
