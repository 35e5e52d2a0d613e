"""The HTTP surface of erasure."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, confirmed, in_person, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from visits.erasure import runner
from visits.erasure.schemas import (
    RecordErasureDraft,
    RecordErasureItem,
    RecordErasureOut,
    RecordErasurePreview,
    RecordErasureRefusal,
)
from visits.erasure.service import Erasures
from visits.models.erasure import ErasureOf, ErasureState
from visits.policy.permissions import ERASE

router = APIRouter(tags=["erasure"], dependencies=[Depends(require(ERASE))])


async def erasures(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Erasures:
    return Erasures(session, principal, languages, request.app.state.keys)


Use = Annotated[Erasures, Depends(erasures, scope="function")]


@router.get("/erasure-previews/{of}/{record}")
async def preview_record_erasure(of: ErasureOf, record: UUID, use: Use) -> RecordErasurePreview:
    """What erasing it would take, and what stands in the way."""
    return await use.preview(of, record)


@router.post("/erasures", status_code=201, dependencies=[Depends(in_person)])
async def ask_record_erasure(
    draft: RecordErasureDraft, use: Use, once: OnceOnly, response: Response
) -> RecordErasureOut:
    """Asks for it; nothing goes before a second person agreed."""
    return tag(response, await once.do(lambda: use.ask(draft), use.get))


@router.get("/erasures")
async def list_record_erasures(
    request: Request,
    response: Response,
    use: Use,
    state: Annotated[list[ErasureState] | None, Query(max_length=10)] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[RecordErasureItem]:
    """What was asked for or done, newest first."""
    return link_next(request, response, await use.list(state or (), cursor, limit))


@router.get("/erasures/{erasure}")
async def get_record_erasure(erasure: UUID, use: Use, response: Response) -> RecordErasureOut:
    response.headers["Cache-Control"] = "no-store"
    return tag(response, await use.get(erasure))


@router.post(
    "/erasures/{erasure}/agreements", status_code=201, dependencies=[Depends(in_person), Depends(confirmed)]
)
async def agree_to_record_erasure(
    request: Request, erasure: UUID, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> RecordErasureOut:
    """The second person agrees, having signed in again just now, and it begins."""
    done = await once.do(lambda: use.agree(erasure, version), use.get)
    runner.wake(request.app)
    return tag(response, done)


@router.post("/erasures/{erasure}/refusals", status_code=201)
async def refuse_record_erasure(
    erasure: UUID,
    draft: RecordErasureRefusal,
    use: Use,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecordErasureOut:
    return tag(response, await once.do(lambda: use.refuse(erasure, version, draft.reason), use.get))


@router.post("/erasures/{erasure}/withdrawals", status_code=201)
async def withdraw_record_erasure(
    erasure: UUID, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> RecordErasureOut:
    """Who asked takes it back."""
    return tag(response, await once.do(lambda: use.withdraw(erasure, version), use.get))
