"""The HTTP surface of legal hold."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from complaints.holds.schemas import HoldDraft, HoldEnd, HoldListItem, HoldOut
from complaints.holds.service import Holds
from complaints.policy.permissions import RETAIN

router = APIRouter(tags=["holds"])
_ALL = "/complaints/{complaint}/holds"


async def holds(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Holds:
    return Holds(session, principal, languages)


Use = Annotated[Holds, Depends(holds, scope="function")]


@router.get("/holds", dependencies=[Depends(require(RETAIN))])
async def list_open_holds(
    request: Request,
    response: Response,
    use: Use,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[HoldListItem]:
    """The complaints that are held today, newest first."""
    return link_next(request, response, await use.open_ones(cursor, limit))


@router.get(_ALL)
async def list_holds(complaint: UUID, use: Use) -> list[HoldOut]:
    """That it is or was held, for all its readers; why, for those who decide."""
    return await use.of(complaint)


@router.post(_ALL, status_code=201, dependencies=[Depends(require(RETAIN))])
async def hold_complaint(
    complaint: UUID, draft: HoldDraft, use: Use, once: OnceOnly, response: Response
) -> HoldOut:
    """From now on nothing removes the complaint: no erasure, no schedule, no undo of an import."""
    return tag(
        response, await once.do(lambda: use.add(complaint, draft), lambda id_: use.get(complaint, id_))
    )


@router.post(_ALL + "/{hold}/end", status_code=201, dependencies=[Depends(require(RETAIN))])
async def end_hold(
    complaint: UUID,
    hold: UUID,
    draft: HoldEnd,
    use: Use,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> HoldOut:
    done = await once.do(
        lambda: use.end(complaint, hold, draft, version), lambda id_: use.get(complaint, id_)
    )
    return tag(response, done)
