"""The HTTP surface of laws, bills and missing laws."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.calendars import MEDIA
from servicekit.days import WrittenDay
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.history import HistoryEntry
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from recommendations.legislation.parliament import Parliament
from recommendations.legislation.procedures import Procedures
from recommendations.legislation.repository import Filters
from recommendations.legislation.schemas import (
    BillBecame,
    LawDueOut,
    LawOpinionDraft,
    LawOpinionPatch,
    LawProcedureIn,
    LawProcedureOut,
    LawStageDraft,
    LawStagePatch,
    LegalTextDraft,
    LegalTextListItem,
    LegalTextOut,
    LegalTextPatch,
)
from recommendations.models.legislation import LegalKind, StageKind
from recommendations.policy.permissions import ISSUE, READ, WRITE

router = APIRouter(tags=["legislation"], dependencies=[Depends(require(READ))])


async def parliament(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Parliament:
    return Parliament(session, principal, languages)


async def procedures(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Procedures:
    return Procedures(session, principal, languages)


Work = Annotated[Parliament, Depends(parliament, scope="function")]
Ways = Annotated[Procedures, Depends(procedures, scope="function")]
Code = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
WRITES = [Depends(require(WRITE, ISSUE))]


@router.get("/law-procedures")
async def list_law_procedures(work: Ways) -> list[LawProcedureOut]:
    """Which way bills go: as they came along, changed here, or added here."""
    return await work.all()


@router.put("/law-procedures/{code}", dependencies=[Depends(require(ISSUE))])
async def keep_law_procedure(code: Code, procedure: LawProcedureIn, work: Ways) -> LawProcedureOut:
    """Changes one, or adds one. Bills that are on their way stay as they are."""
    return await work.keep(code, procedure)


@router.delete("/law-procedures/{code}", status_code=204, dependencies=[Depends(require(ISSUE))])
async def drop_law_procedure(code: Code, work: Ways) -> None:
    """Takes back what was changed here: a built-in one is again as it came."""
    await work.drop(code)


@router.get("/legislation-dues")
async def list_legislation_dues(
    work: Work,
    until: Annotated[WrittenDay | None, Query(description="60 days from today, if not said")] = None,
) -> list[LawDueOut]:
    """Stages that are expected and opinions of ours that are due until that day, and what is late."""
    return await work.due(until)


_ICAL: dict[int | str, dict[str, Any]] = {200: {"content": {MEDIA: {}}}}


@router.get("/legislation-dues.ics", response_class=Response, responses=_ICAL)
async def get_legislation_calendar(work: Work) -> Response:
    """The same for a calendar program: references and stages, nobody's own words."""
    headers = {"Cache-Control": "private, no-store"}
    return Response(await work.calendar(), media_type=MEDIA, headers=headers)


@router.get("/legal-texts")
async def list_legal_texts(
    request: Request,
    response: Response,
    work: Work,
    kind: Annotated[list[LegalKind], Query()] = [],  # noqa: B006
    stage: Annotated[list[StageKind], Query(description="The stage a bill reached last")] = [],  # noqa: B006
    theme: Annotated[list[UUID], Query(description="A theme takes in those below it")] = [],  # noqa: B006
    authority: Annotated[list[UUID], Query(description="And those below it")] = [],  # noqa: B006
    titled: Annotated[
        str | None, Query(max_length=200, description="Part of a title or number, or the reference")
    ] = None,
    sort: Annotated[str, Query(max_length=40)] = "-updated_at",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[LegalTextListItem]:
    wanted = Filters(kind=kind, stage=stage, theme=theme, authority=authority, titled=titled)
    return link_next(request, response, await work.all(wanted, sort, cursor, limit))


@router.post("/legal-texts", status_code=201, dependencies=[Depends(require(WRITE))])
async def enter_legal_text(
    draft: LegalTextDraft, work: Work, once: OnceOnly, response: Response
) -> LegalTextOut:
    """A law, a bill with the stages of its procedure, or a law that is missing."""
    return tag(response, await once.do(lambda: work.enter(draft), work.get))


@router.get("/legal-texts/{text}")
async def get_legal_text(text: UUID, work: Work, response: Response) -> LegalTextOut:
    return tag(response, await work.get(text))


@router.patch("/legal-texts/{text}", dependencies=WRITES)
async def change_legal_text(
    text: UUID, patch: LegalTextPatch, work: Work, version: IfMatch, response: Response
) -> LegalTextOut:
    return tag(response, await work.change(text, patch, version))


@router.get("/legal-texts/{text}/history")
async def get_legal_text_history(text: UUID, work: Work) -> list[HistoryEntry]:
    """Who did what with it and with what hangs on it, newest first; drafts for those who read drafts."""
    return await work.history(text)


@router.post("/legal-texts/{text}/law", status_code=201, dependencies=[Depends(require(WRITE))])
async def bill_became_law(
    text: UUID, became: BillBecame, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> LegalTextOut:
    """The bill was adopted. Answers the law that it became, or changed; the two are tied."""
    return tag(response, await once.do(lambda: work.become(text, became, version), work.get))


@router.post("/legal-texts/{text}/stages", status_code=201, dependencies=WRITES)
async def add_law_stage(
    text: UUID, draft: LawStageDraft, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> LegalTextOut:
    return tag(response, await once.do(lambda: work.add_stage(text, draft, version), work.get))


@router.patch("/legal-texts/{text}/stages/{stage}", dependencies=WRITES)
async def change_law_stage(
    text: UUID, stage: UUID, patch: LawStagePatch, work: Work, version: IfMatch, response: Response
) -> LegalTextOut:
    """When it is expected, or that it was reached. ``If-Match`` is the version of the stage."""
    return tag(response, await work.change_stage(text, stage, patch, version))


@router.delete("/legal-texts/{text}/stages/{stage}", status_code=204, dependencies=WRITES)
async def drop_law_stage(text: UUID, stage: UUID, work: Work, version: IfMatch) -> None:
    await work.drop_stage(text, stage, version)


@router.post("/legal-texts/{text}/opinions", status_code=201, dependencies=WRITES)
async def ask_law_opinion(
    text: UUID, draft: LawOpinionDraft, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> LegalTextOut:
    """Somebody asks for our opinion until a day."""
    return tag(response, await once.do(lambda: work.ask_opinion(text, draft, version), work.get))


@router.patch("/legal-texts/{text}/opinions/{opinion}", dependencies=WRITES)
async def change_law_opinion(
    text: UUID, opinion: UUID, patch: LawOpinionPatch, work: Work, version: IfMatch, response: Response
) -> LegalTextOut:
    """Its day, who sees to it, or that it was given. ``If-Match`` is the version of the opinion."""
    return tag(response, await work.change_opinion(text, opinion, patch, version))
