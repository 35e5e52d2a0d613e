"""The HTTP surface of other visiting bodies."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.errors import Forbidden
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.principal import Principal, Side

from visits.bodies.schemas import (
    AgreementChoice,
    AgreementDraft,
    AgreementEnd,
    BodyDraft,
    BodyListItem,
    BodyOut,
    BodyPatch,
    BodyVisitDraft,
    BodyVisitOut,
    ReturnDecision,
    ReturnOut,
    ReturnVisit,
    VisitsOfOthers,
)
from visits.bodies.service import Bodies
from visits.models.body import ReturnState
from visits.policy.permissions import AGREEMENT_CHOOSE, BODIES_READ, BODIES_WRITE, VISIT_HEAD, VISIT_PLAN

router = APIRouter(tags=["bodies"])


async def _on_the_side(principal: CurrentPrincipal) -> Principal:
    if principal.side is not Side.PREVENTIVE:
        raise Forbidden
    return principal


async def _plans(principal: CurrentPrincipal) -> Principal:
    if not (principal.may(VISIT_PLAN) or principal.may(VISIT_HEAD)):
        raise Forbidden
    return principal


_side = Depends(_on_the_side)
may_read = [Depends(require(BODIES_READ)), _side]
may_write = [Depends(require(BODIES_READ)), Depends(require(BODIES_WRITE)), _side]
may_plan = [Depends(require(BODIES_READ)), Depends(_plans), _side]


async def bodies(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Bodies:
    return Bodies(session, principal, languages, request.app.state.settings)


Book = Annotated[Bodies, Depends(bodies, scope="function")]
Cursor = Annotated[str | None, Query(max_length=1000)]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT)]


@router.get("/bodies", dependencies=may_read)
async def list_bodies(
    request: Request,
    response: Response,
    book: Book,
    closed: bool | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[BodyListItem]:
    """The directory of other bodies that visit places."""
    return link_next(request, response, await book.all(closed, cursor, limit))


@router.post("/bodies", status_code=201, dependencies=may_write)
async def add_body(draft: BodyDraft, book: Book, once: OnceOnly, response: Response) -> BodyOut:
    return tag(response, await once.do(lambda: book.add(draft), book.get))


@router.get("/bodies/{body}", dependencies=may_read)
async def get_body(body: UUID, book: Book, response: Response) -> BodyOut:
    return tag(response, await book.get(body))


@router.patch("/bodies/{body}", dependencies=may_write)
async def change_body(
    body: UUID, patch: BodyPatch, book: Book, version: IfMatch, response: Response
) -> BodyOut:
    return tag(response, await book.change(body, patch, version))


@router.get("/agreements-to-choose", dependencies=[Depends(require(AGREEMENT_CHOOSE))])
async def list_agreements_to_choose(
    book: Book, q: Annotated[str, Query(max_length=200)] = ""
) -> list[AgreementChoice]:
    """At most twenty agreements that are not over, by the name of the body or of the agreement."""
    return await book.agreements_to_choose(q)


@router.post("/bodies/{body}/agreements", status_code=201, dependencies=may_write)
async def add_body_agreement(
    body: UUID, draft: AgreementDraft, book: Book, version: IfMatch, once: OnceOnly, response: Response
) -> BodyOut:
    return tag(response, await once.do(lambda: book.agree(body, draft, version), book.get))


@router.post("/bodies/{body}/agreements/{agreement}/endings", status_code=201, dependencies=may_write)
async def end_body_agreement(
    body: UUID,
    agreement: UUID,
    end: AgreementEnd,
    book: Book,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> BodyOut:
    return tag(response, await once.do(lambda: book.end_agreement(body, agreement, end, version), book.get))


@router.get("/body-visits", dependencies=may_read)
async def list_body_visits(
    request: Request,
    response: Response,
    book: Book,
    place: UUID | None = None,
    body: UUID | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[BodyVisitOut]:
    """Visits of other bodies, newest first."""
    return link_next(request, response, await book.visits(place, body, cursor, limit))


@router.post("/body-visits", status_code=201, dependencies=may_write)
async def record_body_visit(
    draft: BodyVisitDraft, book: Book, once: OnceOnly, response: Response
) -> BodyVisitOut:
    """Also proposes that somebody goes back, to see that nobody suffered for talking."""
    return tag(response, await once.do(lambda: book.record_visit(draft), book.get_visit))


@router.get("/places/{place}/visits-of-others", dependencies=may_read)
async def get_visits_of_others(
    place: UUID,
    book: Book,
    since: Annotated[date | None, Query(description="First day of a visit of ours")] = None,
    until: Annotated[date | None, Query(description="Its last day")] = None,
) -> VisitsOfOthers:
    """What other bodies did there; for planned days also which would have people interviewed again soon."""
    return await book.of_others(place, since, until)


@router.get("/return-proposals", dependencies=may_plan)
async def list_return_proposals(
    request: Request,
    response: Response,
    book: Book,
    state: Annotated[list[ReturnState], Query()] = [],  # noqa: B006
    place: UUID | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Page[ReturnOut]:
    """To go back after another body's visit, the earliest first."""
    return link_next(request, response, await book.returns(state, place, cursor, limit))


@router.post("/return-proposals/{proposal}/decisions", status_code=201, dependencies=may_plan)
async def decide_return_proposal(
    proposal: UUID,
    decision: ReturnDecision,
    book: Book,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> ReturnOut:
    return tag(
        response, await once.do(lambda: book.decide_return(proposal, decision, version), book.get_return)
    )


@router.put("/return-proposals/{proposal}/visit", dependencies=may_plan)
async def keep_return_visit(
    proposal: UUID, body: ReturnVisit, book: Book, version: IfMatch, response: Response
) -> ReturnOut:
    """Which of our visits goes back."""
    return tag(response, await book.keep_visit(proposal, body.visit, version))
