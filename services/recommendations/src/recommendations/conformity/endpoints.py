"""The HTTP surface of assessing laws against standards."""

from collections.abc import AsyncIterator, Sequence
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
from servicekit.principal import Principal
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.conformity.repository import Filters
from recommendations.conformity.schemas import (
    ConformityTable,
    LawAssessmentDraft,
    LawAssessmentOut,
    LawJudgementIn,
    LawJudgementOut,
)
from recommendations.conformity.service import Assessing
from recommendations.models.legislation import Conformity
from recommendations.policy.permissions import EXPORT, ISSUE, READ, WRITE

router = APIRouter(tags=["legislation"], dependencies=[Depends(require(READ))])


async def assessing(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Assessing:
    return Assessing(session, principal, languages)


async def filters(
    verdict: Annotated[list[Conformity], Query()] = [],  # noqa: B006
    standard: Annotated[list[UUID], Query()] = [],  # noqa: B006
    provision: Annotated[list[UUID], Query()] = [],  # noqa: B006
    gaps: Annotated[bool | None, Query(description="What the text does not say, or all but that")] = None,
) -> Filters:
    return Filters(verdict=verdict, standard=standard, provision=provision, gaps=gaps)


Work = Annotated[Assessing, Depends(assessing, scope="function")]
Wanted = Annotated[Filters, Depends(filters)]
WRITES = [Depends(require(WRITE, ISSUE))]


async def _exporting(request: Request, session: AsyncSession, principal: Principal, text: UUID) -> None:
    if not principal.may(EXPORT):
        raise Forbidden("Your role does not allow exports")
    need_confirmed(request, principal)
    await audit.record(session, principal, "law-assessments.exported", "legal-text", text)


@router.get("/legal-texts/{text}/assessments", response_model=Page[LawAssessmentOut])
async def list_law_assessments(
    request: Request,
    response: Response,
    text: UUID,
    work: Work,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    wanted: Wanted,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """In the order of the provisions, what is missing at the end. As CSV or XLSX by ``Accept``."""
    if media := wanted_table(request):
        await work.find_text(text)
        await _exporting(request, session, principal, text)

        async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[LawAssessmentOut]:
            return await Assessing(session, principal, languages).of(text, wanted, cursor, limit)

        batches = in_batches(request, principal, fetch, _row)
        return table_response(media, "law-assessments", _HEADER, batches)
    return link_next(request, response, await work.of(text, wanted, cursor, limit))


_HEADER = (
    "provision paragraph heading missing standard article verdict reasons assessed_on assessed_by outdated"
).split()


def _row(item: LawAssessmentOut) -> list[Any]:
    at = item.provision
    return [
        at.number if at else None,
        at.paragraph if at else None,
        at.heading if at else None,
        item.gap,
        item.standard.name,
        item.article,
        item.verdict.value,
        item.reasons,
        item.assessed_on,
        item.assessed_by.name,
        item.outdated,
    ]


@router.get("/legal-texts/{text}/conformity", response_model=ConformityTable)
async def get_conformity_table(
    request: Request,
    text: UUID,
    work: Work,
    session: Session,
    principal: CurrentPrincipal,
    wanted: Wanted,
    unassessed: Annotated[bool, Query(description="Also provisions that were not assessed")] = False,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 100,
) -> Any:
    """Provisions by standards, a verdict in each cell. The whole of it as CSV or XLSX by ``Accept``."""
    if media := wanted_table(request):
        await work.find_text(text)
        await _exporting(request, session, principal, text)
        head, lines = await work.table_lines(text, wanted, unassessed)

        async def batches() -> AsyncIterator[Sequence[Sequence[Any]]]:
            yield lines

        return table_response(media, "conformity", head, batches())
    return await work.table(text, wanted, unassessed, cursor, limit)


@router.post("/legal-texts/{text}/assessments", status_code=201, dependencies=WRITES)
async def assess_law(
    text: UUID, draft: LawAssessmentDraft, work: Work, once: OnceOnly, response: Response
) -> LawAssessmentOut:
    return tag(response, await once.do(lambda: work.assess(text, draft), work.get))


@router.get("/law-assessments/{assessment}")
async def get_law_assessment(assessment: UUID, work: Work, response: Response) -> LawAssessmentOut:
    return tag(response, await work.get(assessment))


@router.get("/law-assessments/{assessment}/judgements")
async def list_law_judgements(assessment: UUID, work: Work) -> list[LawJudgementOut]:
    """How it was judged before, newest first, each with the wording that was judged."""
    return await work.judgements(assessment)


@router.post("/law-assessments/{assessment}/judgements", status_code=201, dependencies=WRITES)
async def judge_law_anew(
    assessment: UUID,
    judgement: LawJudgementIn,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> LawAssessmentOut:
    return tag(response, await once.do(lambda: work.judge_anew(assessment, judgement, version), work.get))
