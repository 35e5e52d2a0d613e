"""The HTTP surface of evidence. A file comes as the raw body: nothing of it is put aside in clear."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import AwareDatetime
from servicekit.auth import CurrentPrincipal, confirmed, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.sent_files.keeping import download
from servicekit.sent_files.rules import ENDINGS
from servicekit.uploads import RAW_BODY, FileName
from starlette.responses import StreamingResponse

from visits.evidence.schemas import (
    ChainOut,
    CoverDraft,
    EvidenceOut,
    EvidencePatch,
    ExportDraft,
    FaceSuggestions,
    NobodyDeclared,
    OriginalOpening,
    OriginalPurpose,
)
from visits.evidence.service import EvidenceWork, Whence
from visits.models.evidence import EvidenceKind
from visits.policy.permissions import EVIDENCE_UNSEAL, OF_VISITS

router = APIRouter(tags=["evidence"], dependencies=[Depends(require(*OF_VISITS))])
_ONE = "/evidence/{evidence}"
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {}}, "description": "The file"}
}


async def evidence_work(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> EvidenceWork:
    state = request.app.state
    return EvidenceWork(session, principal, state.keys, state.files, languages)


Work = Annotated[EvidenceWork, Depends(evidence_work, scope="function")]


async def whence(
    kind: EvidenceKind,
    place: Annotated[UUID | None, Query(description="One of the visit's, where it has several")] = None,
    unit: UUID | None = None,
    taken_at: AwareDatetime | None = None,
) -> Whence:
    return Whence(kind, place, unit, taken_at)


@router.get("/visits/{visit}/evidence")
async def list_evidence(visit: UUID, work: Work) -> list[EvidenceOut]:
    """All files of a visit, in the order in which they came."""
    return await work.of_visit(visit)


@router.post("/visits/{visit}/evidence", status_code=201, openapi_extra=RAW_BODY)
async def upload_evidence(
    visit: UUID,
    name: FileName,
    about: Annotated[Whence, Depends(whence)],
    request: Request,
    work: Work,
    once: OnceOnly,
    response: Response,
) -> EvidenceOut:
    """Adds the file that is the body of the request; what it shows is said afterwards. Its name stays sealed."""
    return tag(response, await once.do(lambda: work.upload(visit, name, about, request.stream()), work.get))


@router.get(_ONE)
async def get_evidence(evidence: UUID, work: Work, response: Response) -> EvidenceOut:
    return tag(response, await work.get(evidence))


@router.patch(_ONE)
async def change_evidence(
    evidence: UUID, patch: EvidencePatch, work: Work, version: IfMatch, response: Response
) -> EvidenceOut:
    return tag(response, await work.change(evidence, patch, version))


@router.put(f"{_ONE}/nobody-recognisable")
async def declare_nobody_recognisable(
    evidence: UUID, declared: NobodyDeclared, work: Work, version: IfMatch, response: Response
) -> EvidenceOut:
    """Says why nobody can be recognised in it: then it may be shown beyond the team as it is."""
    return tag(response, await work.declare(evidence, declared, version))


@router.delete(f"{_ONE}/nobody-recognisable")
async def take_back_nobody_recognisable(
    evidence: UUID, work: Work, version: IfMatch, response: Response
) -> EvidenceOut:
    return tag(response, await work.take_back(evidence, version))


@router.post(f"{_ONE}/covers", status_code=201)
async def cover_evidence(
    evidence: UUID, draft: CoverDraft, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> EvidenceOut:
    """Paints over what shows who somebody is, in a copy made of the uncovered one: each time of all shapes."""
    return tag(response, await once.do(lambda: work.cover(evidence, draft, version), work.get))


@router.get(f"{_ONE}/face-suggestions")
async def suggest_faces(evidence: UUID, work: Work) -> FaceSuggestions:
    """Where faces seem to be. A suggestion: it overlooks some, and takes other things for one."""
    return await work.suggest(evidence)


@router.get(f"{_ONE}/copies/{{copy}}/content", response_class=StreamingResponse, responses=_FILE)
async def get_copy(evidence: UUID, copy: UUID, request: Request, work: Work) -> StreamingResponse:
    """The file, always as a download, under a name of ours."""
    record, found = await work.copy(evidence, copy)
    name = f"{record.reference}-{found.kind}.{ENDINGS.get(found.media_type, 'bin')}"
    return download(request.app.state.files, found.id, name, found.media_type, found.size)


@router.post(f"{_ONE}/exports", status_code=201)
async def export_evidence(
    evidence: UUID, draft: ExportDraft, work: Work, once: OnceOnly, response: Response
) -> EvidenceOut:
    """Says that a copy is taken out of Daylight as a file."""
    return tag(response, await once.do(lambda: work.export(evidence, draft), work.get))


@router.post(
    f"{_ONE}/original-openings",
    status_code=201,
    dependencies=[Depends(require(EVIDENCE_UNSEAL)), Depends(confirmed)],
)
async def open_original(
    evidence: UUID, stated: OriginalPurpose, work: Work, once: OnceOnly, response: Response
) -> OriginalOpening:
    """Opens a picture as the camera wrote it, for a purpose and a quarter of an hour."""
    response.headers["Cache-Control"] = "no-store"
    return await once.do(
        lambda: work.open_original(evidence, stated), lambda opening: work.opening(evidence, opening)
    )


@router.get(
    f"{_ONE}/original/content",
    response_class=StreamingResponse,
    responses=_FILE,
    dependencies=[Depends(require(EVIDENCE_UNSEAL))],
)
async def get_original(evidence: UUID, request: Request, work: Work) -> StreamingResponse:
    record, original = await work.original(evidence)
    name = f"{record.reference}-original.{ENDINGS.get(original.media_type, 'bin')}"
    return download(request.app.state.files, original.id, name, original.media_type, original.size)


@router.get(f"{_ONE}/chain")
async def check_chain(evidence: UUID, work: Work) -> ChainOut:
    """Every step from upload to report, computed again with every file, and what was found."""
    return await work.chain(evidence)
