"""The HTTP surface of double places."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from visits.doubles.schemas import (
    PlaceApartDraft,
    PlaceComparison,
    PlaceDoubles,
    PlaceMergeDraft,
    PlacePairs,
    PlaceUnmergeDraft,
)
from visits.doubles.service import Doubles
from visits.policy.permissions import READ, WRITE

router = APIRouter(tags=["places"], dependencies=[Depends(require(READ))])

may_write = Depends(require(WRITE))


async def doubles(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Doubles:
    return Doubles(session, principal, languages)


Use = Annotated[Doubles, Depends(doubles, scope="function")]


@router.get("/place-doubles", dependencies=[may_write])
async def suggest_doubles(use: Use) -> PlacePairs:
    """Pairs of the register that may be one place and that nobody decided on, the strongest first, at most 200."""
    return await use.suggested()


@router.get("/places/{place}/doubles")
async def get_place_doubles(place: UUID, use: Use, response: Response) -> PlaceDoubles:
    """What the place was merged into, what was merged into it, and what may be the same."""
    return tag(response, await use.view(place))


@router.get("/places/{place}/comparisons/{other}", dependencies=[may_write])
async def compare_places(place: UUID, other: UUID, use: Use, response: Response) -> PlaceComparison:
    """The two side by side, and what merging the second into the first would keep and bring."""
    return tag(response, await use.compare(place, other))


@router.post("/places/{place}/not-doubles", status_code=201, dependencies=[may_write])
async def set_places_apart(place: UUID, draft: PlaceApartDraft, use: Use, once: OnceOnly) -> PlaceDoubles:
    """Keeps that the two are not the same place: neither is suggested to the other any more."""
    return await once.do(lambda: use.set_apart(place, draft), use.view)


@router.delete("/places/{place}/not-doubles/{other}", dependencies=[may_write])
async def put_places_together(place: UUID, other: UUID, use: Use) -> PlaceDoubles:
    """Takes that back."""
    return await use.put_together(place, other)


@router.post("/places/{place}/merges", status_code=201, dependencies=[may_write])
async def merge_place(
    place: UUID, draft: PlaceMergeDraft, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> PlaceDoubles:
    """Merges another record of the same place into this one, which stands for both from then on."""
    return tag(response, await once.do(lambda: use.merge(place, draft, version), use.view))


@router.post("/places/{place}/unmerges", status_code=201, dependencies=[may_write])
async def unmerge_place(
    place: UUID, draft: PlaceUnmergeDraft, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> PlaceDoubles:
    """Takes this place out of the one it was merged into. What was changed since, there, stays there."""
    return tag(response, await once.do(lambda: use.unmerge(place, draft, version), use.view))
