"""The HTTP surface of medical notes."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.sent_files.keeping import download
from servicekit.uploads import RAW_BODY, FileName
from starlette.responses import StreamingResponse

from visits.medical.schemas import MedicalNoteDraft, MedicalNoteItem, MedicalNoteOut, MedicalNotePatch
from visits.medical.service import MedicalNotes
from visits.policy.permissions import MEDICAL

router = APIRouter(tags=["medical notes"], dependencies=[Depends(require(MEDICAL))])
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {}}, "description": "The file"}
}


async def medical_notes(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> MedicalNotes:
    state = request.app.state
    return MedicalNotes(session, principal, state.keys, state.files, languages)


Notes = Annotated[MedicalNotes, Depends(medical_notes, scope="function")]


def _apart(response: Response, note: MedicalNoteOut) -> MedicalNoteOut:
    """Not to be kept by anything on the way."""
    response.headers["Cache-Control"] = "no-store"
    return tag(response, note)


@router.get("/visits/{visit}/medical-notes")
async def list_medical_notes(visit: UUID, notes: Notes, response: Response) -> list[MedicalNoteItem]:
    """That they are there, to the health professionals of the visit; each is opened by itself."""
    response.headers["Cache-Control"] = "no-store"
    return await notes.of_visit(visit)


@router.post("/visits/{visit}/medical-notes", status_code=201)
async def write_medical_note(
    visit: UUID, draft: MedicalNoteDraft, notes: Notes, once: OnceOnly, response: Response
) -> MedicalNoteOut:
    return _apart(response, await once.do(lambda: notes.write(visit, draft), notes.get))


@router.get("/medical-notes/{note}")
async def get_medical_note(note: UUID, notes: Notes, response: Response) -> MedicalNoteOut:
    """What it says. Each reading is kept."""
    return _apart(response, await notes.get(note))


@router.patch("/medical-notes/{note}")
async def change_medical_note(
    note: UUID, patch: MedicalNotePatch, notes: Notes, version: IfMatch, response: Response
) -> MedicalNoteOut:
    """By who wrote it."""
    return _apart(response, await notes.change(note, patch, version))


@router.post("/medical-notes/{note}/files", status_code=201, openapi_extra=RAW_BODY)
async def add_medical_file(
    note: UUID, name: FileName, request: Request, notes: Notes, once: OnceOnly, response: Response
) -> MedicalNoteOut:
    """Adds the file that is the body of the request. A picture is kept without what the camera wrote into it."""
    return _apart(response, await once.do(lambda: notes.add_file(note, name, request.stream()), notes.get))


@router.get("/medical-notes/{note}/files/{file}/content", response_class=StreamingResponse, responses=_FILE)
async def get_medical_file(note: UUID, file: UUID, request: Request, notes: Notes) -> StreamingResponse:
    """The file, always as a download."""
    found, name = await notes.file(note, file)
    return download(request.app.state.files, found.id, name, found.media_type, found.size)
