"""Clearance, issue and distribution of annual and thematic reports over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status
from servicekit.auth import confirmed, in_person, require
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.pages import Page

from search.annual_reports.access import ISSUE, READ, REPORT_PERMISSIONS, WRITE
from search.annual_reports.clearing import Clearing
from search.annual_reports.endpoints import Work
from search.annual_reports.schemas import (
    AnnualReportAsked,
    AnnualReportCommentDraft,
    AnnualReportCommentView,
    AnnualReportIssue,
    AnnualReportSaid,
    AnnualReportSendingDraft,
    AnnualReportSendingView,
    AnnualReportTakenBack,
    AnnualReportView,
)

router = APIRouter(prefix="/annual-reports/{report}", tags=["annual and thematic reports"])

_Reader = Depends(require(*REPORT_PERMISSIONS))


async def clearing(work: Work) -> Clearing:
    return Clearing(work)


Clears = Annotated[Clearing, Depends(clearing, scope="function")]


@router.post("/clearances", dependencies=[Depends(require(WRITE)), Depends(in_person)])
async def send_annual_report_to_clearance(
    report: UUID,
    asked: AnnualReportAsked,
    work: Clears,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> AnnualReportView:
    """A new round, with everybody who is named."""
    done = await once.do(lambda: work.ask(report, asked.accounts, version), work.reports.get)
    return tag(response, done)


@router.post("/clearances/own", dependencies=[Depends(require(READ, WRITE)), Depends(in_person)])
async def clear_annual_report(
    report: UUID,
    said: AnnualReportSaid,
    work: Clears,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> AnnualReportView:
    """Of who was asked: cleared, or sent back with a reason."""
    return tag(response, await once.do(lambda: work.say(report, said, version), work.reports.get))


@router.post("/take-back", dependencies=[Depends(require(WRITE))])
async def take_back_annual_report(
    report: UUID,
    why: AnnualReportTakenBack,
    work: Clears,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> AnnualReportView:
    """Out of clearance, into a draft again."""
    done = await once.do(lambda: work.take_back(report, why.reason, version), work.reports.get)
    return tag(response, done)


@router.post("/issue", dependencies=[Depends(require(ISSUE)), Depends(in_person), Depends(confirmed)])
async def issue_annual_report(
    report: UUID,
    wanted: AnnualReportIssue,
    work: Clears,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> AnnualReportView:
    """Freezes its figures. By somebody who neither wrote it nor sent it to be cleared."""
    return tag(response, await once.do(lambda: work.issue(report, wanted, version), work.reports.get))


@router.get("/comments", dependencies=[_Reader])
async def list_annual_report_comments(report: UUID, work: Clears) -> Page[AnnualReportCommentView]:
    return Page(items=await work.comments(report))


@router.post("/comments", status_code=status.HTTP_201_CREATED, dependencies=[_Reader])
async def comment_annual_report(
    report: UUID, draft: AnnualReportCommentDraft, work: Clears, once: OnceOnly
) -> AnnualReportCommentView:
    return await once.do(
        lambda: work.comment(report, draft), lambda comment: work.one_comment(report, comment)
    )


@router.get("/sendings", dependencies=[_Reader])
async def list_annual_report_sendings(report: UUID, work: Clears) -> Page[AnnualReportSendingView]:
    """Whom it was sent to, when and how."""
    return await work.sendings(report)


@router.post("/sendings", status_code=status.HTTP_201_CREATED, dependencies=[_Reader])
async def record_annual_report_sending(
    report: UUID, draft: AnnualReportSendingDraft, work: Clears, once: OnceOnly
) -> AnnualReportSendingView:
    return await once.do(lambda: work.send(report, draft), lambda sending: work.one_sending(report, sending))
