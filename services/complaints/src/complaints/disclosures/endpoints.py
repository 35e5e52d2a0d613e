"""The HTTP surface of disclosures and exceptions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, in_person
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from complaints.complaints.endpoints import Work
from complaints.disclosures.looking import NameSearch
from complaints.disclosures.presentation import present_verdict
from complaints.disclosures.rules import Recipient
from complaints.disclosures.schemas import (
    DisclosureOut,
    ExceptionDecision,
    ExceptionDraft,
    ExceptionOut,
    FoundNames,
    RecallDraft,
    VerdictOut,
)
from complaints.disclosures.service import Disclosures
from complaints.models.consent import Content, DisclosurePurpose, RecipientKind

router = APIRouter(tags=["disclosures"])
_OF = "/complaints/{complaint}"


async def disclosures(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Disclosures:
    return Disclosures(session, principal, languages)


Door = Annotated[Disclosures, Depends(disclosures, scope="function")]


@router.get(_OF + "/disclosure-check")
async def check_disclosure(
    complaint: UUID,
    door: Door,
    purpose: DisclosurePurpose,
    recipient_kind: RecipientKind,
    content: Annotated[list[Content], Query(min_length=1, max_length=20)],
    recipient: UUID | None = None,
    persons: Annotated[list[UUID], Query(max_length=20)] = [],  # noqa: B006
) -> VerdictOut:
    """Whether something may be disclosed: covered by which consent or exception, or what is missing."""
    verdict = await door.check(complaint, purpose, Recipient(recipient_kind, recipient), content, persons)
    return present_verdict(verdict)


@router.get(_OF + "/disclosures")
async def list_disclosures(complaint: UUID, door: Door, work: Work) -> list[DisclosureOut]:
    """What left: what, to whom, under what, when, by whom; newest first."""
    await work.opened(complaint, "disclosures")
    return await door.all_of(complaint)


@router.post(_OF + "/disclosures/{disclosure}/recalls")
async def recall_disclosure(
    complaint: UUID,
    disclosure: UUID,
    draft: RecallDraft,
    door: Door,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> DisclosureOut:
    """Keeps that the recipient was asked not to use any more what cannot be called back."""

    async def again(id_: UUID) -> DisclosureOut:
        return next(one for one in await door.all_of(complaint) if one.id == id_)

    async def act() -> DisclosureOut:
        return await again((await door.recall(complaint, disclosure, draft, version)).id)

    return tag(response, await once.do(act, again))


@router.post(_OF + "/name-searches", status_code=201)
async def look_for_names(
    complaint: UUID,
    request: Request,
    session: Session,
    principal: CurrentPrincipal,
    once: OnceOnly,
    response: Response,
) -> FoundNames:
    """Where sealed names and numbers stand in the summary and the narrative, for a person to mark."""
    search = NameSearch(session, principal, request.app.state.keys)
    response.headers["Cache-Control"] = "no-store"
    return await once.do(lambda: search.look(complaint), search.look)


@router.get(_OF + "/disclosure-exceptions")
async def list_exceptions(complaint: UUID, door: Door, work: Work) -> list[ExceptionOut]:
    await work.opened(complaint, "disclosure-exceptions")
    return await door.exceptions(complaint)


@router.post(_OF + "/disclosure-exceptions", status_code=201, dependencies=[Depends(in_person)])
async def ask_exception(
    complaint: UUID, draft: ExceptionDraft, door: Door, once: OnceOnly, response: Response
) -> ExceptionOut:
    """Asks a second person to agree that an independent body is told without anybody's consent."""
    made = await once.do(
        lambda: door.ask_exception(complaint, draft), lambda id_: door.exception(complaint, id_)
    )
    return tag(response, made)


@router.post(_OF + "/disclosure-exceptions/{exception}/decisions", dependencies=[Depends(in_person)])
async def decide_exception(
    complaint: UUID,
    exception: UUID,
    draft: ExceptionDecision,
    door: Door,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> ExceptionOut:
    """Agrees or refuses, as a second person."""
    made = await once.do(
        lambda: door.decide_exception(complaint, exception, draft, version),
        lambda id_: door.exception(complaint, id_),
    )
    return tag(response, made)
