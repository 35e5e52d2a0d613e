"""The HTTP surface of emergency openings."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, confirmed, in_person, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.lookups import Lookups

from complaints.glass.schemas import OpeningDraft, OpeningOut, OpeningReading, Review, SealedCardOut
from complaints.glass.service import Glass
from complaints.policy.permissions import BREAK_GLASS, REVIEW_GLASS

router = APIRouter(tags=["emergency openings"])
_ONE = "/emergency-openings/{opening}"


async def glass(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Glass:
    state = request.app.state
    return Glass(session, principal, state.keys, state.settings, languages)


Use = Annotated[Glass, Depends(glass, scope="function")]


@router.get("/sealed-records", dependencies=[Depends(require(BREAK_GLASS))])
async def list_unheld_records(use: Use) -> list[SealedCardOut]:
    """The sealed records that nobody named on them can read any more: number, office, since when."""
    return await use.unheld()


@router.get("/sealed-records/by-reference", dependencies=[Depends(require(BREAK_GLASS))])
async def find_sealed_record(
    request: Request,
    use: Use,
    reference: Annotated[str, Query(min_length=1, max_length=40)],
) -> list[SealedCardOut]:
    """The sealed record of this number. That it was looked for is kept; there is a limit to the tries of an hour."""
    lookups: Lookups = request.app.state.sealed_lookups
    await lookups.take(use.principal)
    return await use.find(reference)


@router.post(
    "/emergency-openings",
    status_code=201,
    dependencies=[Depends(require(BREAK_GLASS)), Depends(in_person), Depends(confirmed)],
)
async def open_in_emergency(draft: OpeningDraft, use: Use, once: OnceOnly, response: Response) -> OpeningOut:
    """Opens one sealed record to the asker for a day. Whoever heads the side is told at once, and it is reviewed."""
    return tag(response, await once.do(lambda: use.open(draft), use.get))


@router.get("/emergency-openings")
async def list_emergency_openings(
    use: Use,
    record: Annotated[UUID | None, Query(description="Of this record")] = None,
    waiting: Annotated[bool, Query(description="Those that wait for the asker's review")] = False,
) -> list[OpeningOut]:
    """One's own, those one hears of to review them, and those of records one reads."""
    return await use.all(record=record, waiting=waiting)


@router.get(_ONE)
async def get_emergency_opening(opening: UUID, use: Use, response: Response) -> OpeningOut:
    return tag(response, await use.get(opening))


@router.post(_ONE + "/readings", status_code=201, dependencies=[Depends(confirmed)])
async def read_emergency_opening(
    opening: UUID, use: Use, once: OnceOnly, response: Response
) -> OpeningReading:
    """Why it was opened, and how that was judged. Each reading is kept."""
    response.headers["Cache-Control"] = "no-store"
    return tag(response, await once.do(lambda: use.read(opening), use.read))


@router.post(_ONE + "/end", status_code=201)
async def end_emergency_opening(opening: UUID, use: Use, once: OnceOnly, response: Response) -> OpeningOut:
    """Before its time, by who opened it or whoever reviews it."""
    return tag(response, await once.do(lambda: use.end(opening), use.get))


@router.post(
    _ONE + "/review", status_code=201, dependencies=[Depends(require(REVIEW_GLASS)), Depends(in_person)]
)
async def review_emergency_opening(
    opening: UUID, review: Review, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> OpeningOut:
    """Whether it was justified, and why; by a second person, after it ended."""
    return tag(response, await once.do(lambda: use.review(opening, review, version), use.get))
