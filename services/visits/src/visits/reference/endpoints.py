"""The HTTP surface of reference lists."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.history import HistoryEntry
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages, best_name
from servicekit.pages import MAX_LIMIT, Page, link_next

from visits.models.reference import ReferenceKind
from visits.policy.permissions import READ, REFERENCE
from visits.reference import repository
from visits.reference.schemas import ReferenceDraft, ReferenceMove, ReferenceOut, ReferencePatch
from visits.reference.service import ReferenceLists

router = APIRouter(tags=["reference"])


async def reference_lists(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> ReferenceLists:
    return ReferenceLists(session, principal, languages)


Lists = Annotated[ReferenceLists, Depends(reference_lists, scope="function")]

may_read = Depends(require(READ))
may_write = Depends(require(REFERENCE))


@router.get("/reference/{kind}", dependencies=[may_read])
async def list_reference(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    kind: ReferenceKind,
    closed: bool | None = None,
    sort: Annotated[str, Query(max_length=40)] = "position",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = MAX_LIMIT,
) -> Page[ReferenceOut]:
    """One list, in its order. ``position`` orders the children of one parent: a client builds the tree from both."""
    found = await repository.fetch_list(session, principal, kind, closed, sort, cursor, limit)
    codes = await repository.other_codes_of(session, [row.id for row in found.rows])
    items = [
        ReferenceOut(
            **{name: value for name, value in row._mapping.items() if not name.startswith("_")},
            name=best_name(row.names, languages),
            other_codes=codes.get(row.id, []),
        )
        for row in found.rows
    ]
    return link_next(request, response, Page(items=items, next=found.next))


@router.post("/reference/{kind}", status_code=201, dependencies=[may_write])
async def add_reference(
    kind: ReferenceKind, draft: ReferenceDraft, lists: Lists, once: OnceOnly, response: Response
) -> ReferenceOut:
    return tag(response, await once.do(lambda: lists.add(kind, draft), lambda entry: lists.get(kind, entry)))


@router.get("/reference/{kind}/{entry}", dependencies=[may_read])
async def get_reference(kind: ReferenceKind, entry: UUID, lists: Lists, response: Response) -> ReferenceOut:
    return tag(response, await lists.get(kind, entry))


@router.patch("/reference/{kind}/{entry}", dependencies=[may_write])
async def change_reference(
    kind: ReferenceKind,
    entry: UUID,
    patch: ReferencePatch,
    lists: Lists,
    version: IfMatch,
    response: Response,
) -> ReferenceOut:
    return tag(response, await lists.change(kind, entry, patch, version))


@router.post("/reference/{kind}/{entry}/moves", dependencies=[may_write])
async def move_reference(
    kind: ReferenceKind,
    entry: UUID,
    move: ReferenceMove,
    lists: Lists,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> ReferenceOut:
    """Closes an entry or opens it again."""
    moved = await once.do(
        lambda: lists.move(kind, entry, move, version), lambda record: lists.get(kind, record)
    )
    return tag(response, moved)


@router.get("/reference/{kind}/{entry}/history", dependencies=[may_read])
async def get_reference_history(kind: ReferenceKind, entry: UUID, lists: Lists) -> list[HistoryEntry]:
    """Who did what, newest first."""
    return await lists.history(kind, entry)
