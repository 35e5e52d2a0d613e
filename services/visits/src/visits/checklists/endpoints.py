"""The HTTP surface of checklists and their versions."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.history import HistoryEntry
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from visits.checklists import presentation, repository
from visits.checklists.repository import Filters
from visits.checklists.schemas import (
    AnswerSchema,
    ChecklistDraft,
    ChecklistListItem,
    ChecklistOut,
    ChecklistPatch,
    DefinitionChange,
    VersionDifference,
    VersionDraft,
    VersionMove,
    VersionOut,
)
from visits.checklists.service import Checklists
from visits.policy.permissions import CHECKLIST_READ, CHECKLIST_WRITE

router = APIRouter(tags=["checklists"])

may_read = Depends(require(CHECKLIST_READ))
may_write = Depends(require(CHECKLIST_WRITE))

Number = Annotated[int, Path(ge=1, le=1_000_000)]
NumberAsked = Annotated[int, Query(ge=1, le=1_000_000)]


async def checklists(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Checklists:
    return Checklists(session, principal, languages)


Work = Annotated[Checklists, Depends(checklists, scope="function")]


@router.get("/checklists", response_model=Page[ChecklistListItem], dependencies=[may_read])
async def list_checklists(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    subject: Annotated[list[UUID], Query(description="For this category of places, or theme")] = [],  # noqa: B006
    published: bool | None = None,
    sort: Annotated[str, Query(max_length=40)] = "title",
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """All checklists, drafts only for those who write them. As CSV or XLSX by ``Accept``."""
    asked = Filters(subject, published)

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[ChecklistListItem]:
        found = await repository.fetch_list(session, principal, asked, sort, cursor, limit)
        return Page(items=await presentation.present_list(session, found, languages), next=found.next)

    if media := wanted_table(request):
        return table_response(media, "checklists", _HEADER, in_batches(request, principal, fetch, _row))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await repository.count_list(session, principal, asked)
    return link_next(request, response, page)


_HEADER = ["title", "categories", "themes", "published", "draft", "updated_at"]


def _row(item: ChecklistListItem) -> list[Any]:
    categories, themes = (
        ", ".join(each.name or "" for each in kind) for kind in (item.categories, item.themes)
    )
    return [item.title, categories, themes, item.published, item.draft, item.updated_at]


@router.post("/checklists", status_code=201, dependencies=[may_write])
async def add_checklist(
    draft: ChecklistDraft, work: Work, once: OnceOnly, response: Response
) -> ChecklistOut:
    """A new checklist, as a draft."""
    return tag(response, await once.do(lambda: work.add(draft), work.get))


@router.get("/checklists/{checklist}", dependencies=[may_read])
async def get_checklist(checklist: UUID, work: Work, response: Response) -> ChecklistOut:
    return tag(response, await work.get(checklist))


@router.patch("/checklists/{checklist}", dependencies=[may_write])
async def change_checklist(
    checklist: UUID, patch: ChecklistPatch, work: Work, version: IfMatch, response: Response
) -> ChecklistOut:
    """Says for which categories and themes it is."""
    return tag(response, await work.change(checklist, patch, version))


@router.get("/checklists/{checklist}/history", dependencies=[may_write])
async def get_checklist_history(checklist: UUID, work: Work) -> list[HistoryEntry]:
    return await work.history(checklist)


@router.get("/checklists/{checklist}/differences", dependencies=[may_read])
async def get_checklist_differences(
    checklist: UUID, before: NumberAsked, after: NumberAsked, work: Work
) -> list[VersionDifference]:
    """What changed between two versions."""
    return await work.differences(checklist, before, after)


@router.post("/checklists/{checklist}/versions", status_code=201, dependencies=[may_write])
async def begin_checklist_draft(
    checklist: UUID, draft: VersionDraft, work: Work, once: OnceOnly, response: Response
) -> VersionOut:
    """Begins the next version."""

    async def again(_: UUID) -> VersionOut:
        record = await work.get(checklist)
        return await work.get_version(checklist, record.versions[0].number)

    return tag(response, await once.do(lambda: work.begin_draft(checklist, draft), again))


@router.get("/checklists/{checklist}/versions/{number}", dependencies=[may_read])
async def get_checklist_version(
    checklist: UUID, number: Number, work: Work, response: Response
) -> VersionOut:
    return tag(response, await work.get_version(checklist, number))


@router.get("/checklists/{checklist}/versions/{number}/schema", dependencies=[may_read])
async def get_checklist_schema(checklist: UUID, number: Number, work: Work) -> AnswerSchema:
    """JSON Schema 2020-12 of what can be answered."""
    return await work.schema(checklist, number)


@router.put("/checklists/{checklist}/versions/{number}", dependencies=[may_write])
async def keep_checklist_draft(
    checklist: UUID,
    number: Number,
    change: DefinitionChange,
    work: Work,
    version: IfMatch,
    response: Response,
) -> VersionOut:
    """Keeps a draft; it may still have faults, and says which."""
    return tag(response, await work.keep_draft(checklist, number, change, version))


@router.post("/checklists/{checklist}/versions/{number}/moves", dependencies=[may_write])
async def move_checklist_version(
    checklist: UUID,
    number: Number,
    move: VersionMove,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> VersionOut:
    """Publishes a draft or discards it, or withdraws a version from use."""

    async def again(_: UUID) -> VersionOut:
        return await work.get_version(checklist, number)

    return tag(response, await once.do(lambda: work.move(checklist, number, move, version), again))
