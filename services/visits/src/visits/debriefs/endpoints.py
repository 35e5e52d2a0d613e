"""The HTTP surface of debriefings."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from visits.debriefs.schemas import DebriefDraft, DebriefOut, DebriefPatch, Debriefs
from visits.debriefs.service import Debriefing
from visits.policy.permissions import VISIT_ASSIST, VISIT_HEAD, VISIT_PLAN, VISIT_READ, VISIT_WORK

router = APIRouter(tags=["visit-debriefs"])

may_read = Depends(require(VISIT_READ, VISIT_WORK, VISIT_ASSIST, VISIT_PLAN, VISIT_HEAD))
may_write = Depends(require(VISIT_WORK, VISIT_PLAN, VISIT_HEAD))


async def debriefing(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Debriefing:
    return Debriefing(session, principal, languages)


Use = Annotated[Debriefing, Depends(debriefing, scope="function")]


@router.get("/visits/{visit}/debriefs", dependencies=[may_read])
async def list_debriefs(visit: UUID, use: Use, response: Response) -> Debriefs:
    """How it was for those who went; read by them and by who heads the side."""
    response.headers["Cache-Control"] = "no-store"
    return await use.list_of(visit)


@router.post("/visits/{visit}/debriefs", status_code=201, dependencies=[may_write])
async def write_debrief(
    visit: UUID, draft: DebriefDraft, use: Use, once: OnceOnly, response: Response
) -> DebriefOut:
    done = await once.do(lambda: use.write(visit, draft), lambda debrief: use.get(visit, debrief))
    return tag(response, done)


@router.get("/visits/{visit}/debriefs/{debrief}", dependencies=[may_read])
async def get_debrief(visit: UUID, debrief: UUID, use: Use, response: Response) -> DebriefOut:
    return tag(response, await use.get(visit, debrief))


@router.patch("/visits/{visit}/debriefs/{debrief}", dependencies=[may_write])
async def change_debrief(
    visit: UUID, debrief: UUID, patch: DebriefPatch, use: Use, version: IfMatch, response: Response
) -> DebriefOut:
    return tag(response, await use.change(visit, debrief, patch, version))
