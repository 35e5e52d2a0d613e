"""The HTTP surface of public summaries and the register."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, in_person
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.models.complaint import Outcome
from complaints.register import repository
from complaints.register.presentation import COLUMNS, present_entries, row_of
from complaints.register.repository import EntryFilters
from complaints.register.schemas import RegisterEntryOut, SummaryDraft, SummaryMove, SummaryOut
from complaints.register.service import PublicSummaries

router = APIRouter(tags=["register"])


async def summaries(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> PublicSummaries:
    return PublicSummaries(session, principal, request.app.state.keys, languages)


Use = Annotated[PublicSummaries, Depends(summaries, scope="function")]


@router.get("/complaints/{complaint}/public-summary")
async def read_public_summary(complaint: UUID, use: Use) -> SummaryOut | None:
    """What would be, or is, published of a complaint; null while nothing was written."""
    return await use.of(complaint)


@router.post("/complaints/{complaint}/public-summary", status_code=201)
async def write_public_summary(
    complaint: UUID, draft: SummaryDraft, use: Use, once: OnceOnly, response: Response
) -> SummaryOut:
    """Words for the public, never the narrative. Refused where they name a person of the complaint."""
    return tag(response, await once.do(lambda: use.write(complaint, draft), use.get))


@router.get("/public-summaries")
async def list_public_summaries(use: Use) -> list[SummaryOut]:
    """What waits for a second person to publish it, the oldest first; at most 200."""
    return await use.waiting()


@router.get("/public-summaries/{summary}")
async def read_summary(summary: UUID, use: Use, response: Response) -> SummaryOut:
    return tag(response, await use.get(summary))


@router.put("/public-summaries/{summary}")
async def change_public_summary(
    summary: UUID, draft: SummaryDraft, use: Use, version: IfMatch, response: Response
) -> SummaryOut:
    return tag(response, await use.change(summary, draft, version))


@router.post("/public-summaries/{summary}/moves", status_code=201, dependencies=[Depends(in_person)])
async def move_public_summary(
    summary: UUID, move: SummaryMove, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> SummaryOut:
    """Submits, publishes, sends back or withdraws it. Nobody publishes their own words."""
    return tag(response, await once.do(lambda: use.move(summary, move, version), use.get))


async def entry_filters(
    theme: UUID | None = None,
    outcome: Outcome | None = None,
    year: Annotated[int | None, Query(ge=1900, le=2200, description="Of publication")] = None,
) -> EntryFilters:
    return EntryFilters(theme, outcome.value if outcome else None, year)


@router.get("/register-entries", response_model=Page[RegisterEntryOut])
async def list_register_entries(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    filters: Annotated[EntryFilters, Depends(entry_filters)],
    sort: Annotated[str, Query(max_length=40)] = "-published_on",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """The published register. As CSV or XLSX by ``Accept``."""

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[RegisterEntryOut]:
        found = await repository.fetch_entries(session, principal, filters, sort, cursor, limit)
        items = await present_entries(session, [row[0] for row in found.rows], languages)
        return Page(items=items, next=found.next)

    if media := wanted_table(request):
        return table_response(media, "register", COLUMNS, in_batches(request, principal, fetch, row_of))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await repository.count_entries(session, principal, filters)
    return link_next(request, response, page)
