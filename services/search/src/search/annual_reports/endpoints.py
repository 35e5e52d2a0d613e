"""Annual and thematic reports over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response, status
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from search.annual_reports.access import REPORT_PERMISSIONS, WRITE
from search.annual_reports.schemas import (
    AnnualReportDraft,
    AnnualReportFigureView,
    AnnualReportForm,
    AnnualReportHistory,
    AnnualReportLanguage,
    AnnualReportPatch,
    AnnualReportRow,
    AnnualReportView,
)
from search.annual_reports.service import AnnualReports
from search.models.annual_report import AnnualReportKind, AnnualReportState

router = APIRouter(
    prefix="/annual-reports",
    tags=["annual and thematic reports"],
    dependencies=[Depends(require(*REPORT_PERMISSIONS))],
)

_MEDIA = {
    AnnualReportForm.PDF: "application/pdf",
    AnnualReportForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_DOCUMENT: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {"schema": {"type": "string", "format": "binary"}} for media in _MEDIA.values()}}
}


async def annual_reports(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> AnnualReports:
    return AnnualReports(session, principal, languages)


Work = Annotated[AnnualReports, Depends(annual_reports, scope="function")]


@router.get("")
async def list_annual_reports(
    request: Request,
    response: Response,
    work: Work,
    state: Annotated[list[AnnualReportState], Query()] = [],  # noqa: B006
    kind: Annotated[list[AnnualReportKind], Query()] = [],  # noqa: B006
    sort: Annotated[str, Query(max_length=40)] = "-last",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[AnnualReportRow]:
    return link_next(request, response, await work.all(state, kind, sort, cursor, limit))


@router.post("", status_code=status.HTTP_201_CREATED, dependencies=[Depends(require(WRITE))])
async def create_annual_report(
    draft: AnnualReportDraft, work: Work, once: OnceOnly, response: Response
) -> AnnualReportView:
    """A draft with the chapters of the template, unless it comes with its own."""
    return tag(response, await once.do(lambda: work.create(draft), work.get))


@router.get("/{report}")
async def read_annual_report(report: UUID, work: Work, response: Response) -> AnnualReportView:
    return tag(response, await work.get(report))


@router.patch("/{report}")
async def change_annual_report(
    report: UUID, patch: AnnualReportPatch, work: Work, version: IfMatch, response: Response
) -> AnnualReportView:
    """Changes what is given: chapters are given whole, in their order."""
    return tag(response, await work.change(report, patch, version))


@router.get("/{report}/figures/{block}")
async def read_annual_report_figure(
    report: UUID, block: UUID, work: Work, language: AnnualReportLanguage | None = None
) -> AnnualReportFigureView:
    """Counted as the asker may read; of an issued report, as it stood then."""
    return await work.figure(report, block, language)


@router.get("/{report}/document", response_class=Response, responses=_DOCUMENT)
async def read_annual_report_document(
    report: UUID, form: AnnualReportForm, work: Work, language: AnnualReportLanguage | None = None
) -> Response:
    name, content = await work.document(report, form, language)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=_MEDIA[form], headers=headers)


@router.get("/{report}/history")
async def read_annual_report_history(report: UUID, work: Work) -> AnnualReportHistory:
    return AnnualReportHistory(items=await work.history(report))
