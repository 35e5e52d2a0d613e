"""The HTTP surface of case work."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit import audit
from servicekit.auth import CurrentPrincipal, confirmed, need_confirmed, require
from servicekit.days import WrittenDay
from servicekit.db import Session
from servicekit.errors import Forbidden
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.ids import today
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.assessments.follow_ups import FollowUps, count_follow_ups
from complaints.complaints import presentation, repository
from complaints.complaints.queue import Filters, count_queue, count_views, fetch_queue
from complaints.complaints.schemas import (
    ActEntry,
    AssignmentDraft,
    AssignmentOut,
    Code,
    ComplaintDraft,
    ComplaintListItem,
    ComplaintOut,
    ComplaintPatch,
    Counts,
    Emptiable,
    Language,
    Move,
    NoteDraft,
    NoteOut,
    PartyReading,
    Purpose,
    View,
    ViewCount,
)
from complaints.complaints.service import CaseWork
from complaints.deadlines.service import Deadlines
from complaints.models.action import ActionKind
from complaints.models.complaint import (
    CaseKind,
    Channel,
    ComplainantRole,
    Decision,
    Level,
    Outcome,
    ProblemKind,
    Severity,
    State,
)
from complaints.models.deadline import DeadlineKind
from complaints.persons.service import Persons
from complaints.policy.permissions import EXPORT, REGISTER
from complaints.tasks.repository import count_due

router = APIRouter(tags=["complaints"])


async def case_work(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> CaseWork:
    persons = Persons(session, principal, request.app.state.keys)
    return CaseWork(session, principal, persons, Deadlines(session, principal), languages)


Work = Annotated[CaseWork, Depends(case_work, scope="function")]


async def filters(
    view: View = "all",
    state: Annotated[list[State], Query()] = [],  # noqa: B006
    place: Annotated[list[UUID], Query()] = [],  # noqa: B006
    theme: Annotated[list[UUID], Query(description="A theme takes in those below it")] = [],  # noqa: B006
    assignee: Annotated[list[UUID], Query()] = [],  # noqa: B006
    team: Annotated[list[UUID], Query()] = [],  # noqa: B006
    severity: Annotated[list[Severity], Query()] = [],  # noqa: B006
    channel: Annotated[list[Channel], Query()] = [],  # noqa: B006
    complainant_role: Annotated[list[ComplainantRole], Query()] = [],  # noqa: B006
    problem_kind: Annotated[list[ProblemKind], Query()] = [],  # noqa: B006
    outcome: Annotated[list[Outcome], Query()] = [],  # noqa: B006
    language: Annotated[list[Language], Query()] = [],  # noqa: B006
    authority: Annotated[list[UUID], Query()] = [],  # noqa: B006
    office: Annotated[list[UUID], Query()] = [],  # noqa: B006
    without: Annotated[list[Emptiable], Query(description="Nothing is said of these")] = [],  # noqa: B006
    action: Annotated[list[ActionKind], Query(description="One of these was done about it")] = [],  # noqa: B006
    kept: Annotated[list[DeadlineKind], Query(description="Deadlines that were met in time")] = [],  # noqa: B006
    missed: Annotated[list[DeadlineKind], Query(description="Deadlines met too late, or late now")] = [],  # noqa: B006
    kind: Annotated[list[CaseKind], Query()] = [],  # noqa: B006
    level: Annotated[list[Level], Query()] = [],  # noqa: B006
    urgent: Annotated[list[bool], Query()] = [],  # noqa: B006
    decision: Annotated[list[Decision], Query()] = [],  # noqa: B006
    ground: Annotated[list[Code], Query(description="Of the decision")] = [],  # noqa: B006
    region: Annotated[list[UUID], Query(description="Of the place")] = [],  # noqa: B006
    place_category: Annotated[list[UUID], Query(description="Of the place")] = [],  # noqa: B006
    issue_outcome: Annotated[list[Outcome], Query(description="One of its issues ended so")] = [],  # noqa: B006
    group: Annotated[
        UUID | None, Query(description="A lead complaint: it and what is handled with it")
    ] = None,
    import_id: UUID | None = None,
    reference: Annotated[str | None, Query(max_length=120, description="Ours, or another system's")] = None,
    received_from: WrittenDay | None = None,
    received_to: WrittenDay | None = None,
    closed_from: WrittenDay | None = None,
    closed_to: WrittenDay | None = None,
) -> Filters:
    return Filters(
        view=view,
        state=state,
        place=place,
        theme=theme,
        assignee=assignee,
        team=team,
        severity=severity,
        channel=channel,
        complainant_role=complainant_role,
        problem_kind=problem_kind,
        outcome=outcome,
        language=language,
        authority=authority,
        office=office,
        without=without,
        action=action,
        kept=kept,
        missed=missed,
        kind=kind,
        level=level,
        urgent=urgent,
        decision=decision,
        ground=ground,
        region=region,
        place_category=place_category,
        issue_outcome=issue_outcome,
        group=group,
        import_id=import_id,
        reference=reference,
        received_from=received_from,
        received_to=received_to,
        closed_from=closed_from,
        closed_to=closed_to,
    )


Queue = Annotated[Filters, Depends(filters)]


@router.get("/complaints", response_model=Page[ComplaintListItem])
async def list_complaints(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    queue: Queue,
    sort: Annotated[str, Query(max_length=40)] = "due",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """The queue: what the asker may read, filtered and sorted. As CSV or XLSX by ``Accept``."""

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[ComplaintListItem]:
        found = await fetch_queue(session, principal, queue, sort, cursor, limit)
        return Page(items=await presentation.present_queue(session, found, languages), next=found.next)

    if media := wanted_table(request):
        if not principal.may(EXPORT):
            raise Forbidden("Your role does not allow exports")
        need_confirmed(request, principal)
        narrowed = sorted(set(request.query_params.keys()) - {"sort", "cursor", "limit"})
        detail = {"media": media, "view": queue.view, "filters": narrowed}
        await audit.record(session, principal, "complaints.exported", "complaint", detail=detail)
        return table_response(media, "complaints", _HEADER, in_batches(request, principal, fetch, _row))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await count_queue(session, principal, queue)
    return link_next(request, response, page)


_HEADER = [
    "reference",
    "state",
    "level",
    "received_on",
    "due_on",
    "place",
    "themes",
    "severity",
    "urgent",
    "assignee",
    "team",
    "language",
    "summary",
]


def _row(item: ComplaintListItem) -> list[Any]:
    return [
        item.reference,
        item.state.value,
        item.level.value,
        item.received_on,
        item.due_on,
        item.place.name if item.place else None,
        "; ".join(theme.name for theme in item.themes),
        item.severity.value if item.severity else None,
        item.urgent,
        item.assignee.name if item.assignee else None,
        item.team.name if item.team else None,
        item.language,
        item.summary,
    ]


@router.get("/complaints/counts")
async def count_complaints(session: Session, principal: CurrentPrincipal) -> Counts:
    """How many stand in each view of the asker; the count stops at 1,000."""
    found = await count_views(session, principal)
    views = [ViewCount(view=view, **count.model_dump()) for view, count in found.items()]
    return Counts(
        views=views,
        tasks=await count_due(session, principal, today()),
        follow_ups=await count_follow_ups(session, principal, FollowUps(due_to=today())),
    )


@router.post("/complaints", status_code=201, dependencies=[Depends(require(REGISTER))])
async def register_complaint(
    draft: ComplaintDraft, work: Work, once: OnceOnly, response: Response
) -> ComplaintOut:
    return tag(response, await once.do(lambda: work.register(draft), work.read))


@router.get("/complaints/{complaint}")
async def get_complaint(complaint: UUID, work: Work, response: Response) -> ComplaintOut:
    return tag(response, await work.read(complaint))


@router.patch("/complaints/{complaint}")
async def change_complaint(
    complaint: UUID, patch: ComplaintPatch, work: Work, version: IfMatch, response: Response
) -> ComplaintOut:
    return tag(response, await work.change(complaint, patch, version))


@router.post("/complaints/{complaint}/moves")
async def move_complaint(
    complaint: UUID, move: Move, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> ComplaintOut:
    """Moves the complaint to another state."""
    return tag(response, await once.do(lambda: work.move(complaint, move, version), work.read))


@router.post("/complaints/{complaint}/assignments")
async def assign_complaint(
    complaint: UUID,
    draft: AssignmentDraft,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> AssignmentOut:
    """Gives the complaint to a person or a team; without either, back to the pool."""
    return tag(response, await once.do(lambda: work.assign(complaint, draft, version), work.assignment))


@router.post("/complaints/{complaint}/takings")
async def take_complaint(
    complaint: UUID, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> AssignmentOut:
    """Takes an unassigned complaint out of the pool of a team of the asker's, to work on it themselves."""
    return tag(response, await once.do(lambda: work.take(complaint, version), work.assignment))


@router.post("/complaints/{complaint}/givings-back")
async def give_complaint_back(
    complaint: UUID, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> AssignmentOut:
    """Puts what the asker took out of the pool of a team of theirs back into it."""
    return tag(response, await once.do(lambda: work.give_back(complaint, version), work.assignment))


@router.get("/complaints/{complaint}/notes")
async def list_notes(complaint: UUID, work: Work, session: Session) -> list[NoteOut]:
    await work.opened(complaint, "notes")
    return await presentation.present_notes(session, await repository.notes_of(session, complaint))


@router.post("/complaints/{complaint}/notes", status_code=201)
async def add_note(complaint: UUID, draft: NoteDraft, work: Work, once: OnceOnly) -> NoteOut:
    return await once.do(lambda: work.add_note(complaint, draft), lambda note: work.note(complaint, note))


@router.get("/complaints/{complaint}/history")
async def get_history(
    complaint: UUID, work: Work, session: Session, languages: ReaderLanguages
) -> list[ActEntry]:
    """Who did what, newest first."""
    await work.opened(complaint, "history")
    changes = await repository.history_of(session, complaint)
    return await presentation.present_history(session, changes, languages)


@router.post(
    "/complaints/{complaint}/parties/{party}/readings", status_code=201, dependencies=[Depends(confirmed)]
)
async def open_party(
    complaint: UUID, party: UUID, body: Purpose, work: Work, once: OnceOnly, response: Response
) -> PartyReading:
    """Opens a sealed person for a purpose. Each opening is kept: who, when and why."""
    response.headers["Cache-Control"] = "no-store"
    return await once.do(
        lambda: work.persons.open(complaint, party, body.purpose),
        lambda _: work.persons.open(complaint, party, body.purpose),
    )
