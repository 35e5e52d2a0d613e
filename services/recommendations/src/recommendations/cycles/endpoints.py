"""The HTTP surface of reviews: templates, cycles, milestones, and their calendar."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.calendars import MEDIA
from servicekit.days import WrittenDay
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from recommendations.cycles.schemas import (
    CycleDraft,
    CycleListItem,
    CycleOut,
    CyclePatch,
    MilestoneDraft,
    MilestoneOut,
    MilestonePatch,
    TemplateIn,
    TemplateOut,
)
from recommendations.cycles.service import Cycles
from recommendations.policy.permissions import ISSUE, READ, WRITE

router = APIRouter(tags=["review cycles"], dependencies=[Depends(require(READ))])


async def cycles(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Cycles:
    return Cycles(session, principal, languages)


Work = Annotated[Cycles, Depends(cycles, scope="function")]
Code = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
_ICAL: dict[int | str, dict[str, Any]] = {200: {"content": {MEDIA: {}}}}


def _as_calendar(content: bytes) -> Response:
    return Response(content, media_type=MEDIA, headers={"Cache-Control": "private, no-store"})


@router.get("/cycle-templates")
async def list_cycle_templates(work: Work) -> list[TemplateOut]:
    """How the reviews of each body go: as they came along, changed here, or added here."""
    return await work.templates()


@router.put("/cycle-templates/{code}", dependencies=[Depends(require(ISSUE))])
async def keep_cycle_template(code: Code, template: TemplateIn, work: Work) -> TemplateOut:
    """Changes one, or adds one. Reviews that were made from it before stay as they are."""
    return await work.keep_template(code, template)


@router.delete("/cycle-templates/{code}", status_code=204, dependencies=[Depends(require(ISSUE))])
async def drop_cycle_template(code: Code, work: Work) -> None:
    """Takes back what was changed here: a built-in one is again as it came."""
    await work.drop_template(code)


@router.get("/review-cycles")
async def list_review_cycles(
    request: Request,
    response: Response,
    work: Work,
    closed: bool | None = None,
    sort: Annotated[str, Query(max_length=40)] = "-turns_on",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[CycleListItem]:
    return link_next(request, response, await work.all(closed, sort, cursor, limit))


@router.post("/review-cycles", status_code=201, dependencies=[Depends(require(WRITE))])
async def begin_review_cycle(draft: CycleDraft, work: Work, once: OnceOnly, response: Response) -> CycleOut:
    """A review with the milestones of its template, counted from the day on which it turns."""
    return tag(response, await once.do(lambda: work.begin(draft), work.get))


@router.get("/review-cycles/{cycle}")
async def get_review_cycle(cycle: UUID, work: Work, response: Response) -> CycleOut:
    return tag(response, await work.get(cycle))


@router.patch("/review-cycles/{cycle}")
async def change_review_cycle(
    cycle: UUID, patch: CyclePatch, work: Work, version: IfMatch, response: Response
) -> CycleOut:
    return tag(response, await work.change(cycle, patch, version))


@router.post("/review-cycles/{cycle}/milestones", status_code=201)
async def add_milestone(
    cycle: UUID, draft: MilestoneDraft, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> CycleOut:
    return tag(response, await once.do(lambda: work.add_milestone(cycle, draft, version), work.get))


@router.get("/milestones")
async def list_due_milestones(
    work: Work,
    until: Annotated[WrittenDay | None, Query(description="60 days from today, if not said")] = None,
) -> list[MilestoneOut]:
    """What is still to do until that day, and what is late, in the order of the days."""
    return await work.due(until)


@router.get("/milestones.ics", response_class=Response, responses=_ICAL)
async def get_milestone_calendar(work: Work) -> Response:
    """What is still to do, for a calendar program: bodies and kinds of milestones, nobody's own words."""
    return _as_calendar(await work.calendar())


@router.get("/milestones/{milestone}")
async def get_milestone(milestone: UUID, work: Work, response: Response) -> MilestoneOut:
    return tag(response, await work.milestone(milestone))


@router.get("/milestones/{milestone}/calendar.ics", response_class=Response, responses=_ICAL)
async def get_one_milestone_calendar(milestone: UUID, work: Work) -> Response:
    return _as_calendar(await work.calendar(milestone))


@router.patch("/milestones/{milestone}")
async def change_milestone(
    milestone: UUID, patch: MilestonePatch, work: Work, version: IfMatch, response: Response
) -> MilestoneOut:
    """Moves it, says who sees to it, or that it is done."""
    return tag(response, await work.change_milestone(milestone, patch, version))


@router.delete("/milestones/{milestone}", status_code=204)
async def drop_milestone(milestone: UUID, work: Work, version: IfMatch) -> None:
    await work.drop_milestone(milestone, version)
