"""The HTTP surface of recommendations."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit import audit
from servicekit.auth import CurrentPrincipal, need_confirmed, require
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

from recommendations.implementation.rules import months_before
from recommendations.models.answer import AnswerState, ObstacleKind
from recommendations.models.contribution import Lever
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import Attention, Direction, Priority, ProblemKind, Source, State
from recommendations.policy.permissions import EXPORT, WRITE
from recommendations.recommendations import presentation, repository
from recommendations.recommendations.repository import Filters
from recommendations.recommendations.schemas import (
    AddresseeOut,
    IssueOrder,
    RecommendationDraft,
    RecommendationListItem,
    RecommendationOut,
    RecommendationPatch,
    RecommendationWords,
)
from recommendations.recommendations.service import Drafting
from recommendations.tree import bodies_of

router = APIRouter(tags=["recommendations"])


async def drafting(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Drafting:
    return Drafting(session, principal, languages)


Work = Annotated[Drafting, Depends(drafting, scope="function")]


async def filters(
    request: Request,
    session: Session,
    state: Annotated[list[State], Query()] = [],  # noqa: B006
    place: Annotated[list[UUID], Query(description="About the place, or addressed to it")] = [],  # noqa: B006
    theme: Annotated[list[UUID], Query(description="A theme takes in those below it")] = [],  # noqa: B006
    authority: Annotated[
        list[UUID], Query(description="And those below it, and the places they run or answer for")
    ] = [],  # noqa: B006
    priority: Annotated[list[Priority], Query()] = [],  # noqa: B006
    source: Annotated[list[Source], Query()] = [],  # noqa: B006
    source_record: Annotated[
        UUID | None, Query(description="Comes out of that visit, report or complaint")
    ] = None,
    finding: Annotated[list[UUID], Query(description="Comes out of that finding")] = [],  # noqa: B006
    direction: Direction | None = None,
    document: Annotated[
        UUID | None, Query(description="Stands in that paper of an international body")
    ] = None,
    to_us: Annotated[bool | None, Query(description="Addressed to this institution itself")] = None,
    import_id: Annotated[UUID | None, Query(description="Came in by that import")] = None,
    team: Annotated[list[UUID], Query()] = [],  # noqa: B006
    reference: Annotated[str | None, Query(max_length=120)] = None,
    issued_from: date | None = None,
    issued_to: date | None = None,
    problem_kind: Annotated[list[ProblemKind], Query()] = [],  # noqa: B006
    obstacle: Annotated[
        list[ObstacleKind], Query(description="Seen standing in the way, by them or by us")
    ] = [],  # noqa: B006
    lever: Annotated[list[Lever], Query(description="Used, by a record of what changed or did not")] = [],  # noqa: B006
    category: Annotated[list[UUID], Query(description="Of a place that it is about, or addressed to")] = [],  # noqa: B006
    found_implemented: Annotated[
        bool | None, Query(description="At least once; false: it was assessed, and never found so")
    ] = None,
    system_wide: bool | None = None,
    due_from: date | None = None,
    due_to: date | None = None,
    answer: Annotated[list[AnswerState], Query(description="An addressee's newest response")] = [],  # noqa: B006
    overdue: Annotated[
        bool, Query(description="An addressee has let the day pass without an answer")
    ] = False,
    implementation: Annotated[
        list[Implementation], Query(description="How far it is carried out, as assessed here")
    ] = [],  # noqa: B006
    to_verify: Annotated[bool | None, Query(description="To be looked at on a visit")] = None,
    attention: Annotated[Attention | None, Query(description="What it waits for here")] = None,
) -> Filters:
    return Filters(
        state=state,
        place=await repository.same_places(session, place),
        theme=await repository.with_subthemes(session, theme),
        bodies=await bodies_of(session, authority) if authority else None,
        priority=priority,
        source=source,
        source_record=source_record,
        finding=finding,
        direction=direction,
        document=document,
        to_us=to_us,
        import_id=import_id,
        team=team,
        reference=reference,
        issued_from=issued_from,
        issued_to=issued_to,
        problem_kind=problem_kind,
        obstacle=obstacle,
        lever=lever,
        category=category,
        found_implemented=found_implemented,
        system_wide=system_wide,
        due_from=due_from,
        due_to=due_to,
        answer=answer,
        overdue=overdue,
        implementation=implementation,
        to_verify=to_verify,
        attention=attention,
        stagnant_since=months_before(today(), request.app.state.settings.stagnant_after_months),
        today=today(),
    )


Wanted = Annotated[Filters, Depends(filters)]


@router.get("/recommendations", response_model=Page[RecommendationListItem])
async def list_recommendations(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    wanted: Wanted,
    sort: Annotated[str, Query(max_length=40)] = "due",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """What the asker may read, filtered and sorted. As CSV or XLSX by ``Accept``."""

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[RecommendationListItem]:
        found = await repository.fetch_list(session, principal, wanted, sort, cursor, limit)
        return Page(items=await presentation.present_list(session, found, languages), next=found.next)

    if media := wanted_table(request):
        if not principal.may(EXPORT):
            raise Forbidden("Your role does not allow exports")
        need_confirmed(request, principal)
        if await repository.is_withheld(session, principal, wanted):
            raise Forbidden("What is under embargo is not taken out")
        await audit.record(session, principal, "recommendations.exported", "recommendation")
        return table_response(media, "recommendations", _HEADER, in_batches(request, principal, fetch, _row))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await repository.count_list(session, principal, wanted)
    return link_next(request, response, page)


_HEADER = [
    "reference",
    "state",
    "level",
    "title",
    "source",
    "direction",
    "priority",
    "time_frame",
    "issued_on",
    "due_on",
    "implementation",
    "assessed_on",
    "system_wide",
    "places",
    "themes",
    "addressees",
    "team",
    "language",
]


def _row(item: RecommendationListItem) -> list[Any]:
    return [
        item.reference,
        item.state.value,
        item.level.value,
        item.title,
        item.source.value,
        item.direction.value,
        item.priority.value,
        item.time_frame.value if item.time_frame else None,
        item.issued_on,
        item.due_on,
        item.implementation.value,
        item.assessed_on,
        item.system_wide,
        "; ".join(place.name for place in item.places),
        "; ".join(theme.name for theme in item.themes),
        "; ".join(_body(addressee) for addressee in item.addressees),
        item.team.name if item.team else None,
        item.language,
    ]


def _body(addressee: AddresseeOut) -> str:
    named = addressee.authority or addressee.place
    return named.name if named else ""


@router.post("/recommendations", status_code=201, dependencies=[Depends(require(WRITE))])
async def draft_recommendation(
    draft: RecommendationDraft, work: Work, once: OnceOnly, response: Response
) -> RecommendationOut:
    return tag(response, await once.do(lambda: work.draft(draft), work.get))


@router.get("/recommendations/words")
async def read_words(
    wanted: Annotated[list[UUID], Query(alias="id", min_length=1, max_length=200)], work: Work
) -> list[RecommendationWords]:
    """What several say, for a report that they stand in. Those the asker may not read are left out."""
    return await work.words_of(wanted)


@router.get("/recommendations/{recommendation}")
async def get_recommendation(recommendation: UUID, work: Work, response: Response) -> RecommendationOut:
    return tag(response, await work.get(recommendation))


@router.patch("/recommendations/{recommendation}")
async def change_recommendation(
    recommendation: UUID, patch: RecommendationPatch, work: Work, version: IfMatch, response: Response
) -> RecommendationOut:
    """Changes a draft, or corrects what was issued for a ``reason``."""
    return tag(response, await work.change(recommendation, patch, version))


@router.post("/recommendations/{recommendation}/issue")
async def issue_recommendation(
    recommendation: UUID,
    order: IssueOrder,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> RecommendationOut:
    """Issues a draft. Answers 422 with what is still missing while a criterion is neither met nor justified."""
    return tag(response, await once.do(lambda: work.issue(recommendation, order, version), work.get))


@router.post("/recommendations/{recommendation}/sending")
async def send_recommendation(
    recommendation: UUID, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> RecommendationOut:
    """Lets accounts of its addressees read a recommendation that came out of a former tracker."""
    return tag(response, await once.do(lambda: work.send(recommendation, version), work.get))


@router.get("/recommendations/{recommendation}/history")
async def get_recommendation_history(recommendation: UUID, work: Work) -> list[HistoryEntry]:
    """Who did what, newest first."""
    return await work.history(recommendation)
