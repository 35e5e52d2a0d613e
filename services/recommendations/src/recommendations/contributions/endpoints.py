"""The HTTP surface of what changed and why. It is for staff, never for outside."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit import audit
from servicekit.auth import CurrentPrincipal, need_confirmed, require
from servicekit.db import Session
from servicekit.errors import Forbidden
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.contributions import repository
from recommendations.contributions.presentation import present
from recommendations.contributions.repository import ContributionFilters
from recommendations.contributions.schemas import (
    ContributionCorrection,
    ContributionDraft,
    ContributionOut,
    ContributionTakenBack,
    ContributionVersionOut,
    LeverCandidate,
    LeverTallies,
)
from recommendations.contributions.service import Contributions
from recommendations.models.contribution import ChangeKind, LeverCertainty, LeverPart
from recommendations.policy.permissions import EXPORT, ISSUE, READ, WRITE
from recommendations.recommendations.endpoints import Wanted as Answering

router = APIRouter(tags=["what worked"], dependencies=[Depends(require(READ))])
_KEEPS = [Depends(require(WRITE, ISSUE))]


async def contributions(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Contributions:
    return Contributions(session, principal, languages)


Work = Annotated[Contributions, Depends(contributions, scope="function")]


async def filters(
    answering: Answering,
    recommendation: UUID | None = None,
    kind: Annotated[list[ChangeKind], Query()] = [],  # noqa: B006
    part: Annotated[list[LeverPart], Query(description="That the lever had")] = [],  # noqa: B006
    certainty: Annotated[list[LeverCertainty], Query(description="Of that part")] = [],  # noqa: B006
    taken_back: Annotated[bool, Query(description="Those too")] = False,
) -> ContributionFilters:
    return ContributionFilters(answering, recommendation, kind, part, certainty, taken_back)


Wanted = Annotated[ContributionFilters, Depends(filters)]


@router.get("/contributions", response_model=Page[ContributionOut])
async def list_contributions(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    wanted: Wanted,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """What changed, or did not, and the levers that led to it; the newest change first. Narrowed by the filters of the
    list of recommendations, one of which it answers; ``lever`` is one that it names itself. As CSV or XLSX by
    ``Accept``."""

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[ContributionOut]:
        found = await repository.fetch_list(session, principal, wanted, cursor, limit)
        rows = [row[0] for row in found.rows]
        return Page(items=await present(session, principal, rows, languages), next=found.next)

    if media := wanted_table(request):
        if not principal.may(EXPORT):
            raise Forbidden("Your role does not allow exports")
        need_confirmed(request, principal)
        await audit.record(session, principal, "contributions.exported", "contribution")
        return table_response(media, "contributions", _HEADER, in_batches(request, principal, fetch, _row))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await repository.count_list(session, principal, wanted)
    return link_next(request, response, page)


_HEADER = [
    "kind",
    "changed_on",
    "place",
    "what",
    "failed",
    "said_by",
    "recommendations",
    "levers",
    "language",
]


def _row(item: ContributionOut) -> Sequence[Any]:
    return [
        item.kind.value,
        item.changed_on if item.day_known else item.changed_on.strftime("%Y-%m"),
        item.place.name if item.place else None,
        item.what,
        item.failed,
        item.said_by,
        " ".join(each.reference for each in item.recommendations),
        "; ".join(f"{use.lever.value}: {use.part.value}, {use.certainty.value}" for use in item.levers),
        item.language,
    ]


@router.get("/lever-tallies")
async def get_lever_tallies(work: Work, wanted: Wanted) -> LeverTallies:
    """By lever, how many of the same records say what part it had. It says what was written down, not what would have
    happened otherwise."""
    return await work.tallies(wanted)


@router.get("/recommendations/{recommendation}/levers")
async def list_lever_candidates(recommendation: UUID, work: Work) -> list[LeverCandidate]:
    """What was done about it, by the records there are: levers that may have led to a change."""
    return await work.candidates(recommendation)


@router.post("/contributions", status_code=201, dependencies=_KEEPS)
async def enter_contribution(
    draft: ContributionDraft, work: Work, once: OnceOnly, response: Response
) -> ContributionOut:
    """What changed, or did not, and why. It is read by staff who may read all recommendations that it answers."""
    return tag(response, await once.do(lambda: work.enter(draft), work.get))


@router.get("/contributions/{contribution}")
async def get_contribution(contribution: UUID, work: Work, response: Response) -> ContributionOut:
    return tag(response, await work.get(contribution))


@router.put("/contributions/{contribution}", dependencies=_KEEPS)
async def correct_contribution(
    contribution: UUID,
    correction: ContributionCorrection,
    work: Work,
    version: IfMatch,
    response: Response,
) -> ContributionOut:
    """Says it anew, for a reason. What it said before is kept."""
    return tag(response, await work.correct(contribution, correction, version))


@router.post("/contributions/{contribution}/taking-back", status_code=201, dependencies=_KEEPS)
async def take_back_contribution(
    contribution: UUID,
    order: ContributionTakenBack,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> ContributionOut:
    """It was wrong. It is kept and counts no longer."""
    return tag(response, await once.do(lambda: work.take_back(contribution, order, version), work.get))


@router.get("/contributions/{contribution}/versions")
async def list_contribution_versions(contribution: UUID, work: Work) -> list[ContributionVersionOut]:
    """It as it stood after each act, the newest first."""
    return await work.versions(contribution)
