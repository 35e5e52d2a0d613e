"""The HTTP surface of the register of authorities, which both sides share."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.history import HistoryEntry
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.authorities import repository
from recommendations.authorities.repository import Filters
from recommendations.authorities.schemas import AuthorityDraft, AuthorityOut, AuthorityPatch
from recommendations.authorities.service import Register
from recommendations.models.authority import AuthorityKind
from recommendations.policy.permissions import AUTHORITY_WRITE

router = APIRouter(tags=["authorities"])


async def register(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Register:
    return Register(session, principal, languages)


TheRegister = Annotated[Register, Depends(register, scope="function")]


async def filters(
    kind: Annotated[list[AuthorityKind], Query()] = [],  # noqa: B006
    parent: Annotated[UUID | None, Query(description="Those directly below it")] = None,
    top: Annotated[bool, Query(description="Those that stand below nothing")] = False,
    closed: bool | None = None,
    name: Annotated[
        str | None, Query(min_length=1, max_length=100, description="Part of a name, or the reference")
    ] = None,
) -> Filters:
    return Filters(kind=kind, parent=parent, top=top, closed=closed, named=name)


Wanted = Annotated[Filters, Depends(filters)]


@router.get("/authorities", response_model=Page[AuthorityOut])
async def list_authorities(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    wanted: Wanted,
    sort: Annotated[str, Query(max_length=40)] = "name",
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """The register, filtered and sorted. As CSV or XLSX by ``Accept``."""

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[AuthorityOut]:
        found = await repository.fetch_register(session, principal, wanted, sort, cursor, limit)
        items = await Register(session, principal, languages).present([row[0] for row in found.rows])
        return Page(items=items, next=found.next)

    if media := wanted_table(request):
        return table_response(media, "authorities", _HEADER, in_batches(request, principal, fetch, _row))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await repository.count_register(session, principal, wanted)
    return link_next(request, response, page)


_HEADER = ["reference", "kind", "name", "parent", "closed"]


def _row(item: AuthorityOut) -> list[Any]:
    parent = item.parent.name if item.parent else None
    return [item.reference, item.kind.value, item.name, parent, item.closed]


@router.post("/authorities", status_code=201, dependencies=[Depends(require(AUTHORITY_WRITE))])
async def enter_authority(
    draft: AuthorityDraft, the_register: TheRegister, once: OnceOnly, response: Response
) -> AuthorityOut:
    return tag(response, await once.do(lambda: the_register.enter(draft), the_register.get))


@router.get("/authorities/{authority}")
async def get_authority(authority: UUID, the_register: TheRegister, response: Response) -> AuthorityOut:
    return tag(response, await the_register.get(authority))


@router.patch("/authorities/{authority}")
async def change_authority(
    authority: UUID, patch: AuthorityPatch, the_register: TheRegister, version: IfMatch, response: Response
) -> AuthorityOut:
    return tag(response, await the_register.change(authority, patch, version))


@router.get("/authorities/{authority}/history")
async def get_authority_history(authority: UUID, the_register: TheRegister) -> list[HistoryEntry]:
    """Who did what, newest first."""
    return await the_register.history(authority)
