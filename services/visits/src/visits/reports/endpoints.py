"""The HTTP surface of reports while they are written."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models.report import ReportState
from visits.policy.permissions import OF_VISITS, REPORT_ADOPT, REPORT_VOTE
from visits.reports import presentation, repository, setting
from visits.reports.checking import Checking
from visits.reports.comparing import compare
from visits.reports.freezing import Copies
from visits.reports.hit_schemas import CheckOut, HitSettlement
from visits.reports.printing import Photos
from visits.reports.repository import ReportFilters
from visits.reports.schemas import (
    DifferencesOut,
    ParagraphDraft,
    ParagraphPatch,
    RemarkAnswer,
    RemarkDraft,
    RemarkOut,
    ReportDraft,
    ReportItem,
    ReportOrder,
    ReportOut,
    ReportPatch,
    ReportSettingsIn,
    ReportSettingsOut,
    ReportVersionDraft,
    ReportVersionItem,
    SectionDraft,
    SectionPatch,
)
from visits.reports.service import Reports

OF_REPORTS = (*OF_VISITS, REPORT_VOTE)
router = APIRouter(tags=["reports"], dependencies=[Depends(require(*OF_REPORTS))])


async def reports(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Reports:
    return Reports(session, principal, languages)


Work = Annotated[Reports, Depends(reports, scope="function")]


async def filters(
    state: Annotated[list[ReportState], Query()] = [],  # noqa: B006
    visit: UUID | None = None,
    place: UUID | None = None,
) -> ReportFilters:
    return ReportFilters(state, visit, place)


@router.get("/reports", response_model=Page[ReportItem])
async def list_reports(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    asked: Annotated[ReportFilters, Depends(filters)],
    sort: Annotated[str, Query(max_length=40)] = "-updated_at",
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """Those the asker writes, reads or votes on. As CSV or XLSX by ``Accept``."""

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[ReportItem]:
        found = await repository.fetch_list(session, principal, asked, sort, cursor, limit)
        return Page(items=await presentation.present_list(session, principal, found.rows), next=found.next)

    if media := wanted_table(request):
        return table_response(media, "reports", _HEADER, in_batches(request, principal, fetch, _row))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await repository.count_list(session, principal, asked)
    return link_next(request, response, page)


_HEADER = ["reference", "visit_reference", "title", "language", "state", "adopted_at", "sent_at"]


def _row(item: ReportItem) -> list[Any]:
    return [getattr(item, name) for name in _HEADER]


@router.post("/visits/{visit}/reports", status_code=201)
async def begin_report(
    visit: UUID, draft: ReportDraft, work: Work, once: OnceOnly, response: Response
) -> ReportOut:
    """With the usual sections, and links to what the visit found."""
    return tag(response, await once.do(lambda: work.begin(visit, draft), work.get))


@router.get("/report-settings")
async def get_report_settings(session: Session, response: Response) -> ReportSettingsOut:
    """The institution's name on its reports, who adopts them, and how long a fact check takes."""
    return tag(response, await setting.read(session))


@router.put("/report-settings", dependencies=[Depends(require(REPORT_ADOPT))])
async def set_report_settings(
    wanted: ReportSettingsIn,
    session: Session,
    principal: CurrentPrincipal,
    version: IfMatch,
    response: Response,
) -> ReportSettingsOut:
    return tag(response, await setting.write(session, principal, wanted, version))


@router.get("/reports/{report}")
async def get_report(report: UUID, work: Work, response: Response) -> ReportOut:
    """Whole, its links followed; of a recommendation the words stay with their owner."""
    return tag(response, await work.get(report))


@router.patch("/reports/{report}")
async def change_report(
    report: UUID, patch: ReportPatch, work: Work, version: IfMatch, response: Response
) -> ReportOut:
    return tag(response, await work.change(report, patch, version))


@router.put("/reports/{report}/order")
async def order_report(
    report: UUID, order: ReportOrder, work: Work, version: IfMatch, response: Response
) -> ReportOut:
    return tag(response, await work.set_order(report, order, version))


@router.post("/reports/{report}/sections", status_code=201)
async def add_section(
    report: UUID, draft: SectionDraft, work: Work, once: OnceOnly, response: Response
) -> ReportOut:
    return tag(response, await once.do(lambda: work.add_section(report, draft), work.get))


@router.patch("/report-sections/{section}")
async def change_section(
    section: UUID, patch: SectionPatch, work: Work, version: IfMatch, response: Response
) -> ReportOut:
    return tag(response, await work.change_section(section, patch, version))


@router.delete("/report-sections/{section}")
async def remove_section(section: UUID, work: Work, version: IfMatch, response: Response) -> ReportOut:
    return tag(response, await work.remove_section(section, version))


@router.post("/reports/{report}/paragraphs", status_code=201)
async def add_paragraph(
    report: UUID, draft: ParagraphDraft, work: Work, once: OnceOnly, response: Response
) -> ReportOut:
    """Words, or a link to a finding, a recommendation, a quotation or a photo."""
    return tag(response, await once.do(lambda: work.add_paragraph(report, draft), work.get))


@router.patch("/report-paragraphs/{paragraph}")
async def change_paragraph(
    paragraph: UUID, patch: ParagraphPatch, work: Work, version: IfMatch, response: Response
) -> ReportOut:
    """``If-Match`` names the paragraph's own version: several may write in one report."""
    return tag(response, await work.change_paragraph(paragraph, patch, version))


@router.delete("/report-paragraphs/{paragraph}")
async def remove_paragraph(paragraph: UUID, work: Work, version: IfMatch, response: Response) -> ReportOut:
    return tag(response, await work.remove_paragraph(paragraph, version))


@router.get("/reports/{report}/versions")
async def list_versions(
    report: UUID, work: Work, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> list[ReportVersionItem]:
    """Newest first."""
    await work.find(report)
    rows = await repository.versions_of(session, principal, report)
    return await presentation.present_versions(session, rows, languages)


@router.post("/reports/{report}/versions", status_code=201)
async def keep_version(
    report: UUID, draft: ReportVersionDraft, work: Work, once: OnceOnly
) -> ReportVersionItem:
    """How it stands now, to compare with later."""
    return await once.do(lambda: work.keep(report, draft), work.version_item)


@router.get("/reports/{report}/differences")
async def compare_versions(
    report: UUID,
    work: Work,
    before: Annotated[int, Query(ge=1)],
    after: Annotated[int | None, Query(ge=1, description="Without one: the draft as it stands")] = None,
) -> DifferencesOut:
    """What changed, paragraph by paragraph and word by word."""
    return await compare(work, report, before, after)


@router.get("/reports/{report}/remarks")
async def list_remarks(
    report: UUID, work: Work, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> list[RemarkOut]:
    """What the team and its experts say of it, and what its author must know."""
    await work.find(report)
    rows = await repository.remarks_of(session, principal, report)
    return await presentation.present_remarks(session, rows, languages)


@router.post("/reports/{report}/remarks", status_code=201)
async def add_remark(report: UUID, draft: RemarkDraft, work: Work, once: OnceOnly) -> RemarkOut:
    return await once.do(lambda: work.remark(report, draft), work.remark_out)


@router.post("/report-remarks/{remark}/settlement")
async def settle_remark(remark: UUID, answer: RemarkAnswer, work: Work, once: OnceOnly) -> RemarkOut:
    """Taken up, or answered."""
    return await once.do(lambda: work.settle_remark(remark, answer), work.remark_out)


async def copies(request: Request, work: Work) -> Copies:
    state = request.app.state
    photos = Photos(work.session, work.principal, state.keys, state.files)
    return Copies(work, state.recommended, photos)


AsCopies = Annotated[Copies, Depends(copies, scope="function")]


async def checking(copies: AsCopies) -> Checking:
    return Checking(copies)


Looking = Annotated[Checking, Depends(checking, scope="function")]


@router.get("/reports/{report}/check")
async def get_check(report: UUID, work: Looking, response: Response) -> CheckOut:
    """What was found at the last look that may show who spoke."""
    return tag(response, await work.get(report))


@router.post("/reports/{report}/check")
async def check_report(report: UUID, work: Looking, once: OnceOnly, response: Response) -> CheckOut:
    """Looks it through for names, dates, unique combinations and small groups."""
    return tag(response, await once.do(lambda: work.check(report), work.get))


@router.put("/report-hits/{hit}/settlement")
async def settle_hit(hit: UUID, settlement: HitSettlement, work: Looking, response: Response) -> CheckOut:
    """It stays, for a reason, or it shows nobody."""
    return tag(response, await work.settle(hit, settlement))
