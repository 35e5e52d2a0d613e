"""The HTTP surface of the schedule."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, in_person, require
from servicekit.db import Session, WorkerSession
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.pages import MAX_LIMIT, Page, link_next

from complaints.erasure import runner
from complaints.erasure.endpoints import Use as ErasureUse
from complaints.erasure.schemas import ErasureOut
from complaints.policy.permissions import RETAIN
from complaints.retention.schemas import (
    KeptBackListed,
    RetentionRuleDraft,
    RetentionRuleOut,
    RetentionRulePatch,
    ScheduleItem,
    SchedulePreview,
    ScheduleRunDraft,
)
from complaints.retention.service import Schedule

router = APIRouter(tags=["retention"], dependencies=[Depends(require(RETAIN))])


async def schedule(session: Session, principal: CurrentPrincipal, worker: WorkerSession) -> Schedule:
    return Schedule(session, principal, worker)


Use = Annotated[Schedule, Depends(schedule, scope="function")]


@router.get("/retention-rules")
async def list_retention_rules(use: Use) -> list[RetentionRuleOut]:
    """The rules of one's side, in the order in which they count."""
    return await use.rules()


@router.post("/retention-rules", status_code=201)
async def add_retention_rule(
    draft: RetentionRuleDraft, use: Use, once: OnceOnly, response: Response
) -> RetentionRuleOut:
    return tag(response, await once.do(lambda: use.add(draft), use.rule))


@router.get("/retention-rules/{rule}")
async def get_retention_rule(rule: UUID, use: Use, response: Response) -> RetentionRuleOut:
    return tag(response, await use.rule(rule))


@router.patch("/retention-rules/{rule}")
async def change_retention_rule(
    rule: UUID, patch: RetentionRulePatch, use: Use, version: IfMatch, response: Response
) -> RetentionRuleOut:
    return tag(response, await use.change(rule, patch, version))


@router.delete("/retention-rules/{rule}", status_code=204)
async def remove_retention_rule(rule: UUID, use: Use, version: IfMatch) -> None:
    await use.remove(rule, version)


@router.get("/retention-preview")
async def preview_schedule(use: Use) -> SchedulePreview:
    """What the rules would take today and what is kept back. Nothing is changed."""
    return await use.preview()


@router.get("/retention-candidates")
async def list_schedule_candidates(
    request: Request,
    response: Response,
    use: Use,
    rule: Annotated[UUID | None, Query(description="Only what this rule takes")] = None,
    kept_back: Annotated[
        KeptBackListed | None, Query(description="What is kept back by this instead")
    ] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[ScheduleItem]:
    """The complaints behind the figures, as far as one reads them, the longest closed first."""
    return link_next(request, response, await use.candidates(rule, kept_back, cursor, limit))


@router.post("/retention-runs", status_code=201, dependencies=[Depends(in_person)])
async def ask_schedule_run(
    request: Request,
    draft: ScheduleRunDraft,
    use: Use,
    erasures: ErasureUse,
    once: OnceOnly,
    response: Response,
) -> ErasureOut:
    """Asks that what the rules take today be erased; the answer is an erasure, which a second person agrees to."""
    made = await once.do(lambda: use.ask_run(erasures, draft.reason), erasures.get)
    runner.wake(request.app)
    return tag(response, made)
