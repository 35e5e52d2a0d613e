"""The HTTP surface of the directory of who goes on visits."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.errors import Forbidden
from servicekit.etag import IfMatch, tag
from servicekit.history import HistoryEntry
from servicekit.idempotency import OnceOnly
from servicekit.ids import today
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models.team import MemberKind
from visits.policy.permissions import OF_VISITS, TEAM_READ, TEAM_WRITE
from visits.team import presentation, repository
from visits.team.repository import Filters
from visits.team.rules import Expertise
from visits.team.schemas import (
    AbsenceDraft,
    AbsenceOut,
    BackgroundSaid,
    CategoryNeedOut,
    CategoryNeeds,
    ConflictDraft,
    ConflictEnd,
    ConflictOut,
    MemberDraft,
    MemberListItem,
    MemberMove,
    MemberOut,
    MemberPatch,
    PaperDraft,
    PaperNeedOut,
    PaperNeeds,
    PaperOut,
    PaperPatch,
    TeamNeeds,
)
from visits.team.service import Directory
from visits.visit_team.repository import needed_papers
from visits.wire import Language

router = APIRouter(tags=["team"])

may_read = Depends(require(TEAM_READ, TEAM_WRITE, *OF_VISITS))
"""Who goes on visits reads their own entry; the policy shows the others to the staff of the side."""
may_keep = Depends(require(TEAM_WRITE))


async def directory(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Directory:
    return Directory(session, principal, languages)


Use = Annotated[Directory, Depends(directory, scope="function")]


async def filters(
    principal: CurrentPrincipal,
    kind: Annotated[list[MemberKind], Query()] = [],  # noqa: B006
    expertise: Annotated[list[Expertise], Query()] = [],  # noqa: B006
    language: Annotated[list[Language], Query(max_length=40)] = [],  # noqa: B006
    office: Annotated[list[UUID], Query(max_length=MAX_LIMIT)] = [],  # noqa: B006
    present: bool | None = None,
    missing: Annotated[bool, Query(description="Lacks a paper that members of their kind need")] = False,
    mine: Annotated[bool, Query(description="The asker's own entry")] = False,
    q: Annotated[str | None, Query(max_length=200, description="Words of a name")] = None,
) -> Filters:
    if missing and not presentation.reads_papers(principal):
        raise Forbidden("Who keeps the directory or plans visits sees which papers are missing")
    return Filters(today(), kind, expertise, language, office, present, missing, mine, q)


Asked = Annotated[Filters, Depends(filters)]


@router.get("/team-members", response_model=Page[MemberListItem], dependencies=[may_read])
async def list_team_members(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    asked: Asked,
    sort: Annotated[str, Query(max_length=40)] = "name",
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """Who goes on visits, filtered and sorted. As CSV or XLSX by ``Accept``."""
    needs = await needed_papers(session)

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[MemberListItem]:
        found = await repository.fetch_list(session, principal, asked, needs, sort, cursor, limit)
        items = await presentation.present_list(session, principal, found, needs, asked.today)
        return Page(items=items, next=found.next)

    if media := wanted_table(request):
        return table_response(media, "team", _HEADER, in_batches(request, principal, fetch, _row))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await repository.count_list(session, principal, asked, needs)
    return link_next(request, response, page)


_HEADER = [
    *("name", "kind", "office", "sex", "languages", "expertise", "joined_on", "left_on"),
    *("missing_papers", "papers_running_out"),
]


def _row(item: MemberListItem) -> list[Any]:
    said = {
        "languages": ", ".join(item.languages),
        "expertise": ", ".join(item.expertise),
        "missing_papers": ", ".join(item.missing or ()),
        "papers_running_out": ", ".join(f"{each.kind} {each.until}" for each in item.ending or ()),
    }
    return [said[name] if name in said else getattr(item, name) for name in _HEADER]


@router.post("/team-members", status_code=201, dependencies=[may_keep])
async def register_team_member(draft: MemberDraft, use: Use, once: OnceOnly, response: Response) -> MemberOut:
    return tag(response, await once.do(lambda: use.register(draft), use.get))


@router.get("/team-members/{member}", dependencies=[may_read])
async def get_team_member(member: UUID, use: Use, response: Response) -> MemberOut:
    """Their entry; papers, ties and what they say of themselves as far as the asker may know."""
    return tag(response, await use.get(member))


@router.patch("/team-members/{member}", dependencies=[may_keep])
async def change_team_member(
    member: UUID, patch: MemberPatch, use: Use, version: IfMatch, response: Response
) -> MemberOut:
    return tag(response, await use.change(member, patch, version))


@router.post("/team-members/{member}/moves", dependencies=[may_keep])
async def move_team_member(
    member: UUID, move: MemberMove, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> MemberOut:
    """They leave after a day, or are back."""
    return tag(response, await once.do(lambda: use.move(member, move, version), use.get))


@router.get("/team-members/{member}/history", dependencies=[may_read])
async def get_team_member_history(member: UUID, use: Use) -> list[HistoryEntry]:
    """Who did what to their entry, newest first; of ties and of what they say of themselves never what."""
    return await use.history(member)


@router.post("/team-members/{member}/papers", status_code=201, dependencies=[may_keep])
async def add_team_paper(
    member: UUID, draft: PaperDraft, use: Use, once: OnceOnly, response: Response
) -> PaperOut:
    done = await once.do(lambda: use.add_paper(member, draft), lambda paper: use.paper(member, paper))
    return tag(response, done)


@router.patch("/team-members/{member}/papers/{paper}", dependencies=[may_keep])
async def change_team_paper(
    member: UUID, paper: UUID, patch: PaperPatch, use: Use, version: IfMatch, response: Response
) -> PaperOut:
    return tag(response, await use.change_paper(member, paper, patch, version))


@router.delete("/team-members/{member}/papers/{paper}", status_code=204, dependencies=[may_keep])
async def remove_team_paper(member: UUID, paper: UUID, use: Use) -> None:
    """One that was entered by mistake."""
    await use.remove_paper(member, paper)


@router.post("/team-members/{member}/absences", status_code=201, dependencies=[may_read])
async def add_team_absence(member: UUID, draft: AbsenceDraft, use: Use, once: OnceOnly) -> AbsenceOut:
    """Days on which they cannot go; why is nobody's business."""
    return await once.do(lambda: use.add_absence(member, draft), lambda absence: use.absence(member, absence))


@router.delete("/team-members/{member}/absences/{absence}", status_code=204, dependencies=[may_read])
async def remove_team_absence(member: UUID, absence: UUID, use: Use) -> None:
    await use.remove_absence(member, absence)


@router.put("/team-members/{member}/background", dependencies=[may_read])
async def say_background(member: UUID, said: BackgroundSaid, use: Use, response: Response) -> MemberOut:
    """The minority somebody says they belong to."""
    return tag(response, await use.say_background(member, said))


@router.delete("/team-members/{member}/background", dependencies=[may_read])
async def take_back_background(member: UUID, use: Use, response: Response) -> MemberOut:
    return tag(response, await use.take_back_background(member))


@router.post("/team-members/{member}/conflicts", status_code=201, dependencies=[may_read])
async def declare_conflict(
    member: UUID, draft: ConflictDraft, use: Use, once: OnceOnly, response: Response
) -> ConflictOut:
    """A tie to a place, an authority, a category or a region, whether or not a visit goes there."""
    done = await once.do(lambda: use.declare(member, draft), lambda conflict: use.conflict(member, conflict))
    return tag(response, done)


@router.post("/team-members/{member}/conflicts/{conflict}/ends", dependencies=[may_read])
async def end_conflict(
    member: UUID,
    conflict: UUID,
    end: ConflictEnd,
    use: Use,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> ConflictOut:
    done = await once.do(
        lambda: use.end_conflict(member, conflict, end, version),
        lambda record: use.conflict(member, record),
    )
    return tag(response, done)


@router.get("/team-needs", dependencies=[Depends(require(TEAM_READ, TEAM_WRITE))])
async def get_team_needs(use: Use) -> TeamNeeds:
    """The papers each kind of member needs, and the expertise each category of places asks for."""
    return await use.needs()


@router.put("/team-needs/papers/{kind}", dependencies=[may_keep])
async def set_paper_needs(
    kind: MemberKind, wanted: PaperNeeds, use: Use, version: IfMatch, response: Response
) -> PaperNeedOut:
    return tag(response, await use.set_paper_needs(kind, wanted.papers, version))


@router.put("/team-needs/categories/{category}", dependencies=[may_keep])
async def set_category_needs(
    category: UUID, wanted: CategoryNeeds, use: Use, version: IfMatch, response: Response
) -> CategoryNeedOut:
    return tag(response, await use.set_category_needs(category, wanted.expertise, version))
