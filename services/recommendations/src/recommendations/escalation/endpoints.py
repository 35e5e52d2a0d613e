"""The HTTP surface of the ladder."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, in_person, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.ids import today
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from recommendations.escalation import repository
from recommendations.escalation.presentation import present_waiting
from recommendations.escalation.rules import StepState
from recommendations.escalation.schemas import (
    EscalationCarriedOut,
    EscalationDecided,
    EscalationEffectSeen,
    EscalationProposal,
    EscalationWaiting,
    LadderOut,
)
from recommendations.escalation.service import Ladder
from recommendations.implementation.rules import months_before
from recommendations.policy.permissions import HEAD, ISSUE, READ, WRITE

router = APIRouter(tags=["escalation"], dependencies=[Depends(require(READ))])
_FOLLOWS = [Depends(require(WRITE, ISSUE))]
_DECIDES = [Depends(require(WRITE, ISSUE, HEAD))]
_IN_PERSON = Depends(in_person)
_STEP = "/recommendations/{recommendation}/escalation-steps/{step}"


async def ladder(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Ladder:
    since = months_before(today(), request.app.state.settings.stagnant_after_months)
    return Ladder(session, principal, languages, since)


Work = Annotated[Ladder, Depends(ladder, scope="function")]


@router.get("/recommendations/{recommendation}/escalation")
async def get_escalation(recommendation: UUID, work: Work, response: Response) -> LadderOut:
    """The ladder with its steps, and what speaks for the next one."""
    return tag(response, await work.ladder(recommendation))


@router.post(
    "/recommendations/{recommendation}/escalation-steps",
    status_code=201,
    dependencies=[*_FOLLOWS, _IN_PERSON],
)
async def propose_escalation(
    recommendation: UUID,
    draft: EscalationProposal,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> LadderOut:
    """A step, its risk weighed. Somebody else who heads the office decides on it."""
    return tag(response, await once.do(lambda: work.propose(recommendation, draft, version), work.ladder))


@router.post(f"{_STEP}/decision", status_code=201, dependencies=[*_DECIDES, _IN_PERSON])
async def decide_escalation(
    recommendation: UUID,
    step: UUID,
    order: EscalationDecided,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> LadderOut:
    """Approved or refused by a second person; withdrawn by who proposed it."""
    return tag(
        response, await once.do(lambda: work.decide(recommendation, step, order, version), work.ladder)
    )


@router.post(f"{_STEP}/deed", status_code=201, dependencies=_FOLLOWS)
async def carry_out_escalation(
    recommendation: UUID,
    step: UUID,
    order: EscalationCarriedOut,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> LadderOut:
    """That what was approved was carried out, or given up."""
    return tag(
        response, await once.do(lambda: work.carry_out(recommendation, step, order, version), work.ladder)
    )


@router.post(f"{_STEP}/effect", status_code=201, dependencies=_FOLLOWS)
async def look_back_on_escalation(
    recommendation: UUID,
    step: UUID,
    order: EscalationEffectSeen,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> LadderOut:
    """What came of it."""
    return tag(
        response, await once.do(lambda: work.look_back(recommendation, step, order, version), work.ladder)
    )


@router.get("/escalation-steps", dependencies=_DECIDES)
async def list_waiting_escalations(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    state: Literal["proposed", "approved"] = "proposed",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[EscalationWaiting]:
    """Steps that wait to be decided, or to be carried out; the longest waiting first."""
    wanted = StepState(state)
    found = await repository.fetch_waiting(session, principal, wanted, cursor, limit)
    page: Page[EscalationWaiting] = Page(
        items=await present_waiting(session, principal, found, wanted, languages), next=found.next
    )
    if cursor is None:
        page.count = await repository.count_waiting(session, principal, wanted)
    return link_next(request, response, page)
