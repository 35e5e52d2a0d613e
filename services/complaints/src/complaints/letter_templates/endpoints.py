"""The HTTP surface of templates. A template comes as the raw body."""

from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import StringConstraints
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.principal import Side
from servicekit.uploads import RAW_BODY
from starlette.responses import StreamingResponse

from complaints.complaints.schemas import Language
from complaints.letter_templates.schemas import TemplateOut, TemplatesOut
from complaints.letter_templates.service import TemplateBook, built_in_file
from complaints.letters.mail import DOCX
from complaints.models.letter import LetterKind
from complaints.policy.permissions import SETTINGS

router = APIRouter(tags=["letter-templates"])
may_write = Depends(require(SETTINGS))

TemplateName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), Query(description="Its name")
]
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"/".join(DOCX): {}}, "description": "The template"}
}


async def book(request: Request, session: Session, principal: CurrentPrincipal) -> TemplateBook:
    return TemplateBook(session, principal, request.app.state.files)


Book = Annotated[TemplateBook, Depends(book, scope="function")]


@router.get("/letter-templates")
async def list_letter_templates(book: Book) -> TemplatesOut:
    """The institution's own and those that come with Daylight, with the fields that a template may name."""
    return await book.list()


@router.post("/letter-templates", status_code=201, dependencies=[may_write], openapi_extra=RAW_BODY)
async def add_letter_template(
    kind: LetterKind,
    language: Annotated[Language, Query()],
    name: TemplateName,
    request: Request,
    book: Book,
    once: OnceOnly,
    response: Response,
    side: Side | None = None,
) -> TemplateOut:
    """Takes the DOCX that is the body into use, in the place of one of the same kind, language and name."""
    made = await once.do(lambda: book.add(side, kind, language, name, request.stream()), book.get)
    return tag(response, made)


@router.delete("/letter-templates/{template}", status_code=204, dependencies=[may_write])
async def retire_letter_template(template: UUID, book: Book, version: IfMatch) -> None:
    """Nothing new is written with it."""
    await book.retire(template, version)


@router.get("/letter-templates/{template}/content", response_class=StreamingResponse, responses=_FILE)
async def get_letter_template_content(template: UUID, request: Request, book: Book) -> StreamingResponse:
    """The template as it was uploaded."""
    found = await book.file(template)
    return _download(request.app.state.files.read(found.file))


@router.get(
    "/letter-templates/built-in/{kind}/{language}/content",
    response_class=StreamingResponse,
    responses=_FILE,
)
async def get_built_in_template(
    kind: LetterKind, language: Language, _: CurrentPrincipal
) -> StreamingResponse:
    """A template that comes with Daylight, to begin an own one from."""
    content = await built_in_file(kind, language)

    async def once() -> AsyncIterator[bytes]:
        yield content

    return _download(once())


def _download(content: AsyncIterator[bytes]) -> StreamingResponse:
    headers = {
        "Content-Disposition": 'attachment; filename="template.docx"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(content, media_type="/".join(DOCX), headers=headers)
