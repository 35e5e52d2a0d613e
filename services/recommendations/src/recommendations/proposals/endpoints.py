"""The HTTP surface of proposals."""

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

from recommendations.models.legislation import LegalKind, ProposalOutcome, ProposalState
from recommendations.policy.permissions import EXPORT, ISSUE, READ, WRITE
from recommendations.proposals import repository
from recommendations.proposals.repository import Filters
from recommendations.proposals.schemas import (
    LawOutcome,
    LawProposalDraft,
    LawProposalListItem,
    LawProposalOut,
    LawProposalPatch,
    LawProposalTied,
    LawSubmission,
    LawWithdrawal,
    RecommendationOutOfLaw,
)
from recommendations.proposals.service import Proposals

router = APIRouter(tags=["legislation"], dependencies=[Depends(require(READ))])


async def proposals(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Proposals:
    return Proposals(session, principal, languages)


async def filters(
    legal_text: UUID | None = None,
    provision: UUID | None = None,
    state: Annotated[list[ProposalState], Query()] = [],  # noqa: B006
    outcome: Annotated[list[ProposalOutcome], Query()] = [],  # noqa: B006
    concluded: Annotated[bool | None, Query(description="Whether it is known what became of it")] = None,
    kind: Annotated[list[LegalKind], Query(description="Of the text")] = [],  # noqa: B006
    theme: Annotated[list[UUID], Query(description="Of the text; takes in those below it")] = [],  # noqa: B006
    authority: Annotated[list[UUID], Query(description="It went there, or to an authority below")] = [],  # noqa: B006
) -> Filters:
    return Filters(
        legal_text=legal_text,
        provision=provision,
        state=state,
        outcome=outcome,
        concluded=concluded,
        kind=kind,
        theme=theme,
        authority=authority,
    )


Work = Annotated[Proposals, Depends(proposals, scope="function")]
Wanted = Annotated[Filters, Depends(filters)]
WRITES = [Depends(require(WRITE, ISSUE))]


@router.get("/law-proposals", response_model=Page[LawProposalListItem])
async def list_law_proposals(
    request: Request,
    response: Response,
    work: Work,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    wanted: Wanted,
    sort: Annotated[str, Query(max_length=40)] = "-submitted_on",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """What was proposed to whom, and what became of it; drafts first. As CSV or XLSX by ``Accept``."""
    if media := wanted_table(request):
        if not principal.may(EXPORT):
            raise Forbidden("Your role does not allow exports")
        need_confirmed(request, principal)

        async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[LawProposalListItem]:
            return await Proposals(session, principal, languages).all(wanted, sort, cursor, limit)

        await audit.record(session, principal, "law-proposals.exported", "law-proposal")
        return table_response(media, "law-proposals", _HEADER, in_batches(request, principal, fetch, _row))
    page = await work.all(wanted, sort, cursor, limit)
    if cursor is None:
        page.count = await repository.count_list(session, principal, wanted)
    return link_next(request, response, page)


_HEADER = "text title kind provision themes state authority submitted_on outcome outcome_on".split()


def _row(item: LawProposalListItem) -> list[Any]:
    at = item.provision
    return [
        item.legal_text.reference,
        item.legal_text.title,
        item.kind.value,
        " ".join(filter(None, (at.number, at.paragraph))) if at else item.place,
        "; ".join(theme.name for theme in item.themes),
        item.state.value,
        item.submitted_to.name if item.submitted_to else None,
        item.submitted_on,
        item.outcome.value if item.outcome else None,
        item.outcome_on,
    ]


@router.post("/legal-texts/{text}/proposals", status_code=201, dependencies=WRITES)
async def draft_law_proposal(
    text: UUID, draft: LawProposalDraft, work: Work, once: OnceOnly, response: Response
) -> LawProposalOut:
    return tag(response, await once.do(lambda: work.draft(text, draft), work.get))


@router.get("/law-proposals/{proposal}")
async def get_law_proposal(proposal: UUID, work: Work, response: Response) -> LawProposalOut:
    """With the difference from the present wording, word by word."""
    return tag(response, await work.get(proposal))


@router.patch("/law-proposals/{proposal}", dependencies=WRITES)
async def change_law_proposal(
    proposal: UUID, patch: LawProposalPatch, work: Work, version: IfMatch, response: Response
) -> LawProposalOut:
    """A draft only; it is compared with what the provision says now."""
    return tag(response, await work.change(proposal, patch, version))


@router.post("/law-proposals/{proposal}/submission", dependencies=[Depends(require(ISSUE))])
async def submit_law_proposal(
    proposal: UUID, order: LawSubmission, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> LawProposalOut:
    """It went to somebody, by whatever way. From now on it stays as it is."""
    return tag(response, await once.do(lambda: work.submit(proposal, order, version), work.get))


@router.post("/law-proposals/{proposal}/withdrawal", dependencies=WRITES)
async def withdraw_law_proposal(
    proposal: UUID, order: LawWithdrawal, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> LawProposalOut:
    """A draft is given up, or what was submitted taken back."""
    return tag(response, await once.do(lambda: work.withdraw(proposal, order, version), work.get))


@router.put("/law-proposals/{proposal}/outcome", dependencies=[Depends(require(ISSUE))])
async def conclude_law_proposal(
    proposal: UUID, order: LawOutcome, work: Work, version: IfMatch, response: Response
) -> LawProposalOut:
    """What became of it, and what the text says in the end. Said again, it is a correction."""
    return tag(response, await work.conclude(proposal, order, version))


@router.post(
    "/law-proposals/{proposal}/recommendations", status_code=201, dependencies=[Depends(require(WRITE))]
)
async def recommend_out_of_law(
    proposal: UUID, order: RecommendationOutOfLaw, work: Work, once: OnceOnly, response: Response
) -> LawProposalOut:
    """Drafts a recommendation out of a law review; the two are tied."""
    return tag(response, await once.do(lambda: work.recommend(proposal, order), work.get))


@router.get("/recommendations/{recommendation}/law-proposals")
async def list_tied_law_proposals(recommendation: UUID, work: Work) -> list[LawProposalTied]:
    """Proposals that rest on it, and those it came out of; only where the asker reads both."""
    return await work.tied_to(recommendation)
