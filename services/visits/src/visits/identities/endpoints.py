"""The HTTP surface of sealed identities."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, confirmed, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from visits.identities.schemas import (
    IdentityDraft,
    IdentityItem,
    IdentityLookupDraft,
    IdentityMatches,
    IdentityPatch,
    IdentityPurpose,
    IdentityReaders,
    IdentityReading,
)
from visits.identities.service import Identities
from visits.policy.permissions import IDENTITY

router = APIRouter(tags=["sealed identities"], dependencies=[Depends(require(IDENTITY))])
_ONE = "/interview-identities/{identity}"


async def identities(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Identities:
    return Identities(session, principal, request.app.state.keys, languages)


Use = Annotated[Identities, Depends(identities, scope="function")]


@router.get("/interviews/{interview}/identities")
async def list_of_interview(interview: UUID, use: Use) -> list[IdentityItem]:
    """That the asker may know who spoke: those they are named on, and no others."""
    return await use.of_interview(interview)


@router.post("/interviews/{interview}/identities", status_code=201)
async def seal_identity(
    interview: UUID, draft: IdentityDraft, use: Use, once: OnceOnly, response: Response
) -> IdentityItem:
    """Seals who spoke, apart from what they said."""
    return tag(response, await once.do(lambda: use.add(interview, draft), use.get))


@router.get("/interview-identities")
async def list_identities(
    request: Request,
    response: Response,
    use: Use,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[IdentityItem]:
    """All that the asker is named on, the newest first."""
    return link_next(request, response, await use.mine(cursor, limit))


@router.post("/interview-identities/lookups", status_code=201, dependencies=[Depends(confirmed)])
async def look_up_identity(
    asked: IdentityLookupDraft, use: Use, once: OnceOnly, response: Response
) -> IdentityMatches:
    """Finds a person again by name, number or contact, among the identities the asker is named on."""
    response.headers["Cache-Control"] = "no-store"
    return await once.do(lambda: use.look_up(asked), lambda _: use.look_up(asked))


@router.get(_ONE)
async def get_identity(identity: UUID, use: Use, response: Response) -> IdentityItem:
    return tag(response, await use.get(identity))


@router.patch(_ONE, dependencies=[Depends(confirmed)])
async def change_identity(
    identity: UUID, patch: IdentityPatch, use: Use, version: IfMatch, response: Response
) -> IdentityItem:
    return tag(response, await use.change(identity, patch, version))


@router.put(f"{_ONE}/readers")
async def name_readers(
    identity: UUID, named: IdentityReaders, use: Use, version: IfMatch, response: Response
) -> IdentityItem:
    """Says who is named on it from now on."""
    return tag(response, await use.set_readers(identity, named.readers, version))


@router.post(f"{_ONE}/readings", status_code=201, dependencies=[Depends(confirmed)])
async def open_identity(
    identity: UUID, stated: IdentityPurpose, use: Use, once: OnceOnly, response: Response
) -> IdentityReading:
    """Opens who it is, for a purpose. Each opening is kept: who, when and why."""
    response.headers["Cache-Control"] = "no-store"
    return await once.do(
        lambda: use.open(identity, stated.purpose), lambda id_: use.open(id_, stated.purpose)
    )
