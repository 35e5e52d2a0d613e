"""The HTTP surface of allegations."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, confirmed, in_person, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from complaints.allegations import repository
from complaints.allegations.presentation import present_list
from complaints.allegations.schemas import (
    AllegationDraft,
    AllegationEntryDraft,
    AllegationItem,
    AllegationOut,
    AllegationPatch,
    InquiryExceptionDraft,
    Sealing,
    VictimReading,
)
from complaints.allegations.service import Allegations
from complaints.complaints.schemas import Purpose
from complaints.naming.schemas import NamingDraft, NamingEnd
from complaints.policy.permissions import PROTECT

router = APIRouter(tags=["allegations"])


async def allegations(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Allegations:
    return Allegations(session, principal, request.app.state.keys, languages)


Use = Annotated[Allegations, Depends(allegations, scope="function")]


@router.get("/allegations")
async def list_allegations(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    complaint: UUID | None = None,
    sort: Annotated[str, Query(max_length=40)] = "-created_at",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[AllegationItem]:
    """What the asker may read. Never counted."""
    found = await repository.fetch_list(session, principal, complaint, sort, cursor, limit)
    items = await present_list(session, found, languages)
    return link_next(request, response, Page(items=items, next=found.next))


@router.post("/allegations", status_code=201, dependencies=[Depends(require(PROTECT))])
async def record_allegation(
    draft: AllegationDraft, use: Use, once: OnceOnly, response: Response
) -> AllegationOut:
    return tag(response, await once.do(lambda: use.record(draft), use.get))


@router.get("/allegations/{allegation}")
async def get_allegation(allegation: UUID, use: Use, response: Response) -> AllegationOut:
    """Of a sealed one only that it is there: what is said is opened for a purpose."""
    response.headers["Cache-Control"] = "no-store"
    return tag(response, await use.get(allegation))


@router.patch("/allegations/{allegation}")
async def change_allegation(
    allegation: UUID, patch: AllegationPatch, use: Use, version: IfMatch, response: Response
) -> AllegationOut:
    return tag(response, await use.change(allegation, patch, version))


@router.post("/allegations/{allegation}/readings", status_code=201, dependencies=[Depends(confirmed)])
async def open_allegation(
    allegation: UUID, body: Purpose, use: Use, once: OnceOnly, response: Response
) -> AllegationOut:
    """Opens a sealed allegation for a purpose. Each opening is kept: who, when and why."""
    response.headers["Cache-Control"] = "no-store"
    done = await once.do(lambda: use.open(allegation, body.purpose), lambda id_: use.open(id_, body.purpose))
    return tag(response, done)


@router.post("/allegations/{allegation}/victim-readings", status_code=201, dependencies=[Depends(confirmed)])
async def open_victim(
    allegation: UUID, body: Purpose, use: Use, once: OnceOnly, response: Response
) -> VictimReading:
    """Opens who the victim is, for a purpose. Each opening is kept: who, when and why."""
    response.headers["Cache-Control"] = "no-store"
    return await once.do(
        lambda: use.open_victim(allegation, body.purpose), lambda id_: use.open_victim(id_, body.purpose)
    )


@router.post("/allegations/{allegation}/entries", status_code=201)
async def add_allegation_entry(
    allegation: UUID,
    draft: AllegationEntryDraft,
    use: Use,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> AllegationOut:
    """An examination, an inquiry asked for, how proceedings stand, or what protects the person."""
    return tag(response, await once.do(lambda: use.add_entry(allegation, draft, version), use.get))


@router.post("/allegations/{allegation}/exceptions", status_code=201, dependencies=[Depends(in_person)])
async def propose_exception(
    allegation: UUID,
    draft: InquiryExceptionDraft,
    use: Use,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> AllegationOut:
    """Proposes that an inquiry be asked for without consent; it counts once a second person agreed."""
    return tag(response, await once.do(lambda: use.propose_exception(allegation, draft, version), use.get))


@router.post(
    "/allegations/{allegation}/exceptions/{exception}/agreements",
    status_code=201,
    dependencies=[Depends(in_person)],
)
async def agree_to_exception(
    allegation: UUID, exception: UUID, use: Use, once: OnceOnly, response: Response
) -> AllegationOut:
    return tag(response, await once.do(lambda: use.agree(allegation, exception), use.get))


@router.post("/allegations/{allegation}/sealing", status_code=201)
async def seal_allegation(
    allegation: UUID, sealing: Sealing, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> AllegationOut:
    """Raises it to sealed: from then on it is there for those named on it, and nobody else."""
    return tag(response, await once.do(lambda: use.seal(allegation, sealing, version), use.get))


@router.post("/allegations/{allegation}/namings", status_code=201)
async def name_on_allegation(
    allegation: UUID, draft: NamingDraft, use: Use, once: OnceOnly, response: Response
) -> AllegationOut:
    return tag(response, await once.do(lambda: use.name(allegation, draft), use.get))


@router.post("/allegations/{allegation}/namings/{naming}/end", status_code=201)
async def end_naming_on_allegation(
    allegation: UUID, naming: UUID, body: NamingEnd, use: Use, once: OnceOnly, response: Response
) -> AllegationOut:
    """Somebody reads it no more from this moment. Somebody else must stay named."""
    return tag(response, await once.do(lambda: use.end_naming(allegation, naming, body.purpose), use.get))
