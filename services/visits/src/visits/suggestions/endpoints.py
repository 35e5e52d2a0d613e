"""The HTTP surface of suggested visits."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.errors import Forbidden
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.principal import Side

from visits.models.across import SuggestionState
from visits.policy.permissions import VISIT_HEAD, VISIT_PLAN
from visits.suggestions.schemas import SuggestionDecision, SuggestionOut
from visits.suggestions.service import Suggestions


async def _on_the_side(principal: CurrentPrincipal) -> None:
    if principal.side is not Side.PREVENTIVE:
        raise Forbidden


router = APIRouter(
    tags=["visit suggestions"],
    dependencies=[Depends(require(VISIT_PLAN, VISIT_HEAD)), Depends(_on_the_side)],
)


async def suggestions(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Suggestions:
    return Suggestions(session, principal, languages)


Asked = Annotated[Suggestions, Depends(suggestions, scope="function")]


@router.get("/visit-suggestions", response_model=Page[SuggestionOut])
async def list_visit_suggestions(
    request: Request,
    response: Response,
    asked: Asked,
    state: Annotated[list[SuggestionState], Query()] = [],  # noqa: B006
    place: UUID | None = None,
    sort: Annotated[str, Query(max_length=40)] = "-received_at",
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """Where a visit is suggested by who works on complaints: a place and a band, and no complaint."""
    return link_next(request, response, await asked.page(state, place, sort, cursor, limit))


@router.get("/visit-suggestions/{suggestion}")
async def get_visit_suggestion(suggestion: UUID, asked: Asked, response: Response) -> SuggestionOut:
    return tag(response, await asked.get(suggestion))


@router.post("/visit-suggestions/{suggestion}/decisions", status_code=201)
async def decide_visit_suggestion(
    suggestion: UUID,
    decision: SuggestionDecision,
    asked: Asked,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> SuggestionOut:
    """Accepts it, and says where it leads; or declines it with the reason. Who suggested it is told neither."""
    return tag(response, await once.do(lambda: asked.decide(suggestion, decision, version), asked.get))
