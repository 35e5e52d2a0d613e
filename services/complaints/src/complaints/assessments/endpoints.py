"""The HTTP surface of assessments and of how a side works."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.days import WrittenDay
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.placement import side_of

from complaints.assessments.follow_ups import FollowUps, Standing, count_follow_ups, fetch_follow_ups
from complaints.assessments.practice_service import Practices
from complaints.assessments.rules import Facts
from complaints.assessments.schemas import (
    AssessmentOut,
    DecisionDraft,
    FollowUpDraft,
    FollowUpItem,
    PracticeDraft,
    PracticeOut,
    PracticesOut,
    PracticeTerms,
    WarningsOut,
)
from complaints.assessments.service import Assessments, present_follow_ups
from complaints.complaints.endpoints import Work
from complaints.models.complaint import CaseKind, ComplainantRole
from complaints.policy.permissions import REGISTER, SETTINGS

router = APIRouter(tags=["assessments"])
may_settle = Depends(require(SETTINGS))


async def assessments(
    session: Session, principal: CurrentPrincipal, work: Work, languages: ReaderLanguages
) -> Assessments:
    return Assessments(session, principal, work, languages)


async def practices(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Practices:
    return Practices(session, principal, languages)


Use = Annotated[Assessments, Depends(assessments, scope="function")]
Book = Annotated[Practices, Depends(practices, scope="function")]


@router.get("/complaint-warnings", dependencies=[Depends(require(REGISTER))])
async def list_warnings(
    use: Use,
    principal: CurrentPrincipal,
    received_on: date,
    happened_on: WrittenDay | None = None,
    kind: CaseKind = CaseKind.COMPLAINT,
    complainant_role: ComplainantRole | None = None,
    authority: Annotated[list[UUID], Query(max_length=20)] = [],  # noqa: B006
    placed: bool = True,
    pending: bool = False,
) -> WarningsOut:
    """What to look at in a complaint that is not registered yet. Nothing here forbids anything."""
    facts = Facts(
        received_on=received_on,
        kind=kind,
        happened_on=happened_on,
        pending_before="…" if pending else None,
        complainant_role=complainant_role,
        bodies=authority,
        placed=placed,
    )
    return WarningsOut(warnings=await use.warn(side_of(principal), facts))


@router.get("/complaints/{complaint}/assessment")
async def get_assessment(complaint: UUID, work: Work, use: Use, response: Response) -> AssessmentOut:
    """What is to be looked at, what can be decided, and how it may end."""
    await work.opened(complaint, "assessment")
    return tag(response, await use.view(complaint))


@router.put("/complaints/{complaint}/decision")
async def decide_complaint(
    complaint: UUID, draft: DecisionDraft, use: Use, version: IfMatch, response: Response
) -> AssessmentOut:
    """Decides on admissibility, or what else becomes of it; null takes the decision back."""
    return tag(response, await use.decide(complaint, draft, version))


@router.put("/complaints/{complaint}/follow-up")
async def follow_up_complaint(
    complaint: UUID, draft: FollowUpDraft, use: Use, version: IfMatch
) -> AssessmentOut:
    """What became of a complaint in the sample; ``If-Match`` is the version of the follow-up."""
    return await use.follow_up(complaint, draft, version)


@router.get("/follow-ups")
async def list_follow_ups(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    standing: Standing = "open",
    mine: Annotated[bool, Query(description="Only of complaints that are with the asker")] = False,
    due_to: Annotated[WrittenDay | None, Query(description="Only what is due by this day")] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[FollowUpItem]:
    """Complaints of the sample that are readable: still to be followed up, or done."""
    wanted = FollowUps(standing, principal.account if mine else None, due_to)
    found = await fetch_follow_ups(session, principal, wanted, cursor, limit)
    page: Page[FollowUpItem] = Page(
        items=await present_follow_ups(session, found, languages), next=found.next
    )
    if cursor is None:
        page.count = await count_follow_ups(session, principal, wanted)
    return link_next(request, response, page)


@router.get("/practices")
async def list_practices(book: Book) -> PracticesOut:
    """How the sides treat complaints, as far as they said."""
    return await book.all()


@router.post("/practices", status_code=201, dependencies=[may_settle])
async def add_practice(draft: PracticeDraft, book: Book, once: OnceOnly, response: Response) -> PracticeOut:
    return tag(response, await once.do(lambda: book.add(draft), book.get))


@router.put("/practices/{practice}", dependencies=[may_settle])
async def change_practice(
    practice: UUID, draft: PracticeTerms, book: Book, version: IfMatch, response: Response
) -> PracticeOut:
    return tag(response, await book.change(practice, draft, version))
