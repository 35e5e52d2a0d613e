"""The HTTP surface of answering checklists on a visit."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from visits.answers.schemas import (
    AnswerBatch,
    AnswerGiven,
    RoundDraft,
    SheetDraft,
    SheetOut,
    SheetState,
    VisitChecklists,
)
from visits.answers.service import Sheets
from visits.checklists.definition import Key
from visits.policy.permissions import CHECKLIST_READ

router = APIRouter(tags=["checklists"])

# Whose visit it is, and who may write on it, the policy of visits says.
may_read = Depends(require(CHECKLIST_READ))


async def sheets(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Sheets:
    return Sheets(session, principal, languages)


Work = Annotated[Sheets, Depends(sheets, scope="function")]


@router.get("/visits/{visit}/checklists", dependencies=[may_read])
async def list_visit_checklists(visit: UUID, work: Work) -> VisitChecklists:
    """What is answered on this visit, and what could be begun."""
    return await work.of_visit(visit)


@router.post("/visits/{visit}/checklists", status_code=201, dependencies=[may_read])
async def start_visit_checklist(
    visit: UUID, draft: SheetDraft, work: Work, once: OnceOnly, response: Response
) -> SheetOut:
    """Begins a checklist; where the team has begun it already, their sheet."""
    return tag(response, await once.do(lambda: work.start(visit, draft), work.get))


@router.get("/checklist-sheets/{sheet}", dependencies=[may_read])
async def get_checklist_sheet(sheet: UUID, work: Work) -> SheetOut:
    return await work.get(sheet)


@router.put("/checklist-sheets/{sheet}/answers", dependencies=[may_read])
async def put_checklist_answers(sheet: UUID, sent: AnswerBatch, work: Work) -> SheetState:
    """Keeps what was answered, one or many. An id that is known is not kept again; of two answers the later counts."""
    return await work.answer(sheet, sent)


@router.put("/checklist-sheets/{sheet}/rounds/{round_id}", dependencies=[may_read])
async def put_checklist_round(sheet: UUID, round_id: UUID, draft: RoundDraft, work: Work) -> SheetState:
    """Adds what a repeated section is answered for, names it anew, or takes it out: its answers stay in history."""
    return await work.keep_round(sheet, round_id, draft)


@router.get("/checklist-sheets/{sheet}/answers/{question}/history", dependencies=[may_read])
async def get_checklist_answer_history(
    sheet: UUID, question: Key, work: Work, round_id: UUID | None = None
) -> list[AnswerGiven]:
    """Who answered and noted what, newest first."""
    return await work.history(sheet, question, round_id)
