"""The HTTP surface of the directory and of parties."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.pages import MAX_LIMIT, Page, link_next

from complaints.complaints.endpoints import Work
from complaints.complaints.schemas import PartyDraft, PartyOut
from complaints.directory import repository
from complaints.directory.schemas import AlsoIn, EntryDraft, EntryOut, EntryPatch, LookupDraft, LookupOut
from complaints.directory.service import Directory

router = APIRouter(tags=["directory"])


async def directory(session: Session, principal: CurrentPrincipal, work: Work) -> Directory:
    return Directory(session, principal, work)


Use = Annotated[Directory, Depends(directory, scope="function")]


@router.get("/directory")
async def list_directory(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    q: Annotated[str, Query(max_length=100, description="Part of a name")] = "",
    closed: bool = False,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[EntryOut]:
    """Organisations and groups, by name."""
    found = await repository.fetch_slice_of(session, principal, q, closed, cursor, limit)
    items = [EntryOut.model_validate(row, from_attributes=True) for row in found.rows]
    return link_next(request, response, Page(items=items, next=found.next))


@router.post("/directory", status_code=201)
async def add_entry(draft: EntryDraft, use: Use, once: OnceOnly, response: Response) -> EntryOut:
    return tag(response, await once.do(lambda: use.add(draft), use.get))


@router.get("/directory/{entry}")
async def get_entry(entry: UUID, use: Use, response: Response) -> EntryOut:
    return tag(response, await use.get(entry))


@router.patch("/directory/{entry}")
async def change_entry(
    entry: UUID, patch: EntryPatch, use: Use, version: IfMatch, response: Response
) -> EntryOut:
    return tag(response, await use.change(entry, patch, version))


@router.post("/person-lookups", status_code=201)
async def look_up_person(draft: LookupDraft, use: Use, once: OnceOnly, response: Response) -> LookupOut:
    """Whether somebody is known from a complaint that is readable. Each lookup is kept: who, when and why."""
    response.headers["Cache-Control"] = "no-store"
    return await once.do(lambda: use.look_up(draft), use.looked_up)


@router.post("/complaints/{complaint}/parties", status_code=201)
async def add_party(complaint: UUID, draft: PartyDraft, use: Use, once: OnceOnly) -> PartyOut:
    """Adds a new person, somebody known already, or an organisation of the directory."""
    return await once.do(lambda: use.add_party(complaint, draft), lambda party: use.party(complaint, party))


@router.delete("/complaints/{complaint}/parties/{party}", status_code=204)
async def remove_party(complaint: UUID, party: UUID, use: Use, version: IfMatch) -> None:
    """Undoes a link to an organisation, or to a person known from another complaint."""
    await use.remove_party(complaint, party, version)


@router.get("/complaints/{complaint}/also-in")
async def list_also_in(complaint: UUID, work: Work, use: Use) -> list[AlsoIn]:
    """For each party the other complaints, readable ones, that they are part of."""
    await work.opened(complaint, "also-in")
    return await use.also_in(complaint)
