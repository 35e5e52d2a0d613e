"""The HTTP surface of round tables and working groups; their meetings are dialogues."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.history import HistoryEntry
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from recommendations.policy.permissions import ISSUE, READ, WRITE
from recommendations.round_tables import repository
from recommendations.round_tables.schemas import RoundTableDraft, RoundTableOut, RoundTablePatch
from recommendations.round_tables.service import RoundTables

router = APIRouter(tags=["round tables"], dependencies=[Depends(require(READ))])
_KEEPS = [Depends(require(WRITE, ISSUE))]


async def round_tables(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> RoundTables:
    return RoundTables(session, principal, languages)


Work = Annotated[RoundTables, Depends(round_tables, scope="function")]


@router.get("/round-tables")
async def list_round_tables(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    work: Work,
    recommendation: UUID | None = None,
    is_open: Annotated[bool | None, Query(alias="open")] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[RoundTableOut]:
    """The newest first."""
    found = await repository.fetch_list(session, principal, recommendation, is_open, cursor, limit)
    page: Page[RoundTableOut] = Page(
        items=await work.present([row[0] for row in found.rows]), next=found.next
    )
    if cursor is None:
        page.count = await repository.count_list(session, principal, recommendation, is_open)
    return link_next(request, response, page)


@router.post("/round-tables", status_code=201, dependencies=_KEEPS)
async def open_round_table(
    draft: RoundTableDraft, work: Work, once: OnceOnly, response: Response
) -> RoundTableOut:
    return tag(response, await once.do(lambda: work.open(draft), work.get))


@router.get("/round-tables/{round_table}")
async def get_round_table(round_table: UUID, work: Work, response: Response) -> RoundTableOut:
    return tag(response, await work.get(round_table))


@router.patch("/round-tables/{round_table}", dependencies=_KEEPS)
async def change_round_table(
    round_table: UUID, patch: RoundTablePatch, work: Work, version: IfMatch, response: Response
) -> RoundTableOut:
    """Its members, what it deals with, what was agreed; or that it has ended."""
    return tag(response, await work.change(round_table, patch, version))


@router.get("/round-tables/{round_table}/history")
async def get_round_table_history(round_table: UUID, work: Work) -> list[HistoryEntry]:
    """Who did what, newest first."""
    return await work.history(round_table)
