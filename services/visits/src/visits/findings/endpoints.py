"""The HTTP surface of findings."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from visits.findings import presentation, repository
from visits.findings.repository import Filters
from visits.findings.schemas import (
    FindingDraft,
    FindingItem,
    FindingMove,
    FindingOut,
    FindingPatch,
    Grade,
    Recurrence,
    SourceDraft,
)
from visits.findings.service import Findings
from visits.models.finding import FindingKind, FindingScope, FindingSeverity, FindingState
from visits.policy.permissions import OF_VISITS

router = APIRouter(tags=["findings"], dependencies=[Depends(require(*OF_VISITS))])


async def findings(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Findings:
    return Findings(session, principal, languages)


Work = Annotated[Findings, Depends(findings, scope="function")]


async def filters(
    kind: Annotated[list[FindingKind], Query()] = [],  # noqa: B006
    state: Annotated[list[FindingState], Query()] = [],  # noqa: B006
    severity: Annotated[list[FindingSeverity], Query()] = [],  # noqa: B006
    scope: Annotated[list[FindingScope], Query()] = [],  # noqa: B006
    theme: Annotated[list[UUID], Query()] = [],  # noqa: B006
    problem_kind: Annotated[list[UUID], Query()] = [],  # noqa: B006
    place: UUID | None = None,
    visit: UUID | None = None,
) -> Filters:
    return Filters(kind, state, severity, scope, theme, problem_kind, place, visit)


Asked = Annotated[Filters, Depends(filters)]


@router.get("/findings", response_model=Page[FindingItem])
async def list_findings(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    asked: Asked,
    sort: Annotated[str, Query(max_length=40)] = "-updated_at",
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """Findings of all visits that the asker reads. As CSV or XLSX by ``Accept``."""

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[FindingItem]:
        found = await repository.fetch_list(session, principal, asked, sort, cursor, limit)
        return Page(items=await presentation.present_list(session, found.rows, languages), next=found.next)

    if media := wanted_table(request):
        return table_response(media, "findings", _HEADER, in_batches(request, principal, fetch, _row))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await repository.count_list(session, principal, asked)
    return link_next(request, response, page)


_HEADER = [
    *("reference", "visit_reference", "place", "kind", "state", "title", "themes", "severity", "scope"),
    "corroboration",
]


def _row(item: FindingItem) -> list[Any]:
    shown = {"place": item.place.name, "themes": "; ".join(theme.name for theme in item.themes)}
    return [shown[name] if name in shown else getattr(item, name) for name in _HEADER]


@router.get("/findings/recurring")
async def list_recurring(
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    asked: Asked,
    places_at_least: Annotated[int, Query(ge=1, le=1000)] = 2,
) -> list[Recurrence]:
    """What was found in several places: by theme and kind of problem, with the places it was seen in."""
    rows = await repository.recurring(session, principal, asked, places_at_least)
    return await presentation.present_recurring(session, rows, languages)


@router.get("/visits/{visit}/findings")
async def list_of_visit(visit: UUID, work: Work) -> list[FindingOut]:
    """All findings of a visit, whole, in the order in which they were made."""
    return await work.of_visit(visit)


@router.post("/visits/{visit}/findings", status_code=201)
async def record_finding(
    visit: UUID, draft: FindingDraft, work: Work, once: OnceOnly, response: Response
) -> FindingOut:
    return tag(response, await once.do(lambda: work.record(visit, draft), work.get))


@router.get("/findings/{finding}")
async def get_finding(finding: UUID, work: Work, response: Response) -> FindingOut:
    return tag(response, await work.get(finding))


@router.patch("/findings/{finding}")
async def change_finding(
    finding: UUID, patch: FindingPatch, work: Work, version: IfMatch, response: Response
) -> FindingOut:
    return tag(response, await work.change(finding, patch, version))


@router.post("/findings/{finding}/moves")
async def move_finding(
    finding: UUID, move: FindingMove, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> FindingOut:
    """Confirms it, takes it back to a draft, or withdraws it; what it still needs is said field by field."""
    return tag(response, await once.do(lambda: work.move(finding, move, version), work.get))


@router.post("/findings/{finding}/sources", status_code=201)
async def add_source(
    finding: UUID, draft: SourceDraft, work: Work, once: OnceOnly, response: Response
) -> FindingOut:
    """Something that bears it out, or speaks against it."""
    return tag(response, await once.do(lambda: work.add_source(finding, draft), work.get))


@router.delete("/findings/{finding}/sources/{source}")
async def remove_source(
    finding: UUID, source: UUID, work: Work, version: IfMatch, response: Response
) -> FindingOut:
    return tag(response, await work.remove_source(finding, source, version))


@router.put("/findings/{finding}/corroboration")
async def grade_finding(
    finding: UUID, grade: Grade, work: Work, version: IfMatch, response: Response
) -> FindingOut:
    """How well it is borne out, as a person judges it; a change of sources takes the grade away."""
    return tag(response, await work.grade(finding, grade, version))
