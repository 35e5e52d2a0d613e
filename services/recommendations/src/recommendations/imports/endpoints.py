"""The HTTP surface of the import of recommendations: upload or paste, mapping, dry run, run, undo, errors."""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.spreadsheets.limits import MIB
from servicekit.tables import table_response, wanted_table
from servicekit.uploads import RAW_BODY, FileName, plain_name, read_whole

from recommendations.imports.kinds import AnyMapping
from recommendations.imports.schemas import (
    ImportRowErrors,
    PastedPieces,
    PastedText,
    RecommendationImportListItem,
    RecommendationImportOut,
    ReviewedText,
)
from recommendations.imports.service import Imports, split_text
from recommendations.imports.targets import LIMITS
from recommendations.imports.tracker.schemas import (
    MissingAuthorities,
    RepliesCell,
    RepliesPage,
    ReviewedReplies,
)
from recommendations.models.importing import ImportKind
from recommendations.policy.permissions import AUTHORITY_WRITE, ISSUE

router = APIRouter(tags=["recommendation imports"], dependencies=[Depends(require(ISSUE, AUTHORITY_WRITE))])

_TOO_LARGE = f"A list is at most {LIMITS.file // MIB} MB; divide it, or leave columns out"


async def imports(session: Session, principal: CurrentPrincipal) -> Imports:
    return Imports(session, principal)


Work = Annotated[Imports, Depends(imports, scope="function")]


@router.post("/recommendation-imports", status_code=201, openapi_extra=RAW_BODY)
async def upload_recommendation_import(
    name: FileName,
    request: Request,
    work: Work,
    once: OnceOnly,
    response: Response,
    kind: ImportKind = ImportKind.RECEIVED,
    document: Annotated[UUID | None, Query(description="Whose recommendations all rows are")] = None,
    office: UUID | None = None,
) -> RecommendationImportOut:
    """Keeps the CSV or XLSX file that is the body of the request. Its columns are read as in the last file of that
    kind with the same headings, else as the headings say."""

    async def act() -> RecommendationImportOut:
        content = await read_whole(request.stream(), LIMITS.file, _TOO_LARGE)
        return await work.upload(kind, plain_name(name), content, document, office)

    return tag(response, await once.do(act, work.get))


@router.put("/pasted-text")
async def split_pasted_text(pasted: PastedText) -> PastedPieces:
    """Takes pasted text apart into what most likely are recommendations. Keeps nothing."""
    return split_text(pasted.text)


@router.post("/recommendation-imports/reviewed", status_code=201)
async def take_reviewed_text(
    reviewed: ReviewedText, work: Work, once: OnceOnly, response: Response
) -> RecommendationImportOut:
    """What a person made of pasted text, as an import to check and run."""
    return tag(response, await once.do(lambda: work.take_reviewed(reviewed), work.get))


@router.get("/recommendation-imports")
async def list_recommendation_imports(
    request: Request,
    response: Response,
    work: Work,
    kind: ImportKind | None = None,
    document: UUID | None = None,
    sort: Annotated[str, Query(max_length=40)] = "-created_at",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[RecommendationImportListItem]:
    return link_next(request, response, await work.all(kind, document, sort, cursor, limit))


@router.get("/recommendation-imports/{import_id}")
async def get_recommendation_import(
    import_id: UUID, work: Work, response: Response
) -> RecommendationImportOut:
    return tag(response, await work.get(import_id))


@router.put("/recommendation-imports/{import_id}/mapping")
async def map_recommendation_import(
    import_id: UUID, mapping: AnyMapping, work: Work, version: IfMatch, response: Response
) -> RecommendationImportOut:
    """Says how the file is read."""
    return tag(response, await work.map(import_id, mapping, version))


@router.post("/recommendation-imports/{import_id}/authorities")
async def create_missing_authorities(
    import_id: UUID,
    missing: MissingAuthorities,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationImportOut:
    """Enters authorities that a tracker names and the register does not know, on purpose."""
    made = await once.do(lambda: work.create_authorities(import_id, missing, version), work.get)
    return tag(response, made)


@router.get("/recommendation-imports/{import_id}/replies")
async def list_imported_replies(
    import_id: UUID,
    work: Work,
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="Those below this row")] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 20,
) -> RepliesPage:
    """Cells of a tracker that hold several replies, as the last check took them apart."""
    return await (await work.reviewing(import_id)).cells(after, limit)


@router.put("/recommendation-imports/{import_id}/replies/{row}")
async def review_imported_replies(
    import_id: UUID, row: Annotated[int, Path(ge=1, le=2**31 - 1)], reviewed: ReviewedReplies, work: Work
) -> RepliesCell:
    """Says what a cell holds; it counts at the next check."""
    return await (await work.reviewing(import_id, to_change=True)).review(row, reviewed)


@router.post("/recommendation-imports/{import_id}/checks")
async def check_recommendation_import(
    import_id: UUID, work: Work, version: IfMatch, once: OnceOnly, request: Request, response: Response
) -> RecommendationImportOut:
    """Begins the dry run, which says what a run would do and writes no record. How far it got, the import tells."""
    asked = await once.do(lambda: work.check(import_id, version), work.get)
    request.app.state.imports.wake()
    return tag(response, asked)


@router.post("/recommendation-imports/{import_id}/runs")
async def run_recommendation_import(
    import_id: UUID, work: Work, version: IfMatch, once: OnceOnly, request: Request, response: Response
) -> RecommendationImportOut:
    """Begins to bring the good rows in; the others are listed as errors. One that stopped is gone on with."""
    asked = await once.do(lambda: work.run(import_id, version), work.get)
    request.app.state.imports.wake()
    return tag(response, asked)


@router.post("/recommendation-imports/{import_id}/undo")
async def undo_recommendation_import(
    import_id: UUID, work: Work, version: IfMatch, once: OnceOnly, request: Request, response: Response
) -> RecommendationImportOut:
    """Begins to remove what came in and nobody has worked on since; the rest stays, and is counted."""
    asked = await once.do(lambda: work.undo(import_id, version), work.get)
    request.app.state.imports.wake()
    return tag(response, asked)


@router.get("/recommendation-imports/{import_id}/errors", response_model=ImportRowErrors)
async def list_recommendation_import_errors(
    request: Request,
    import_id: UUID,
    work: Work,
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="Those below this row")] = 0,
) -> Any:
    """Why rows did not come in, by cause and by row; as CSV or XLSX by ``Accept`` the rows themselves, with the reason
    added."""
    if media := wanted_table(request):
        header, rows = await work.errors_table(import_id)
        return table_response(media, "recommendations-errors", header, _one_batch(rows))
    return await work.errors(import_id, after)


async def _one_batch(rows: Sequence[Sequence[Any]]) -> AsyncIterator[Sequence[Sequence[Any]]]:
    yield rows
