"""The HTTP surface of dialogue, promises, and what is awaited."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.history import HistoryEntry
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from recommendations.dialogue import repository
from recommendations.dialogue.presentation import present_awaited, present_dialogues
from recommendations.dialogue.repository import AwaitedFilters, DialogueFilters
from recommendations.dialogue.schemas import (
    AwaitedOut,
    DialogueDraft,
    DialogueOut,
    DialoguePatch,
    PromiseDraft,
    PromiseMove,
    PromisePatch,
    PromiseSettlement,
)
from recommendations.dialogue.service import Dialogues
from recommendations.models.dialogue import DialogueKind
from recommendations.policy.permissions import ISSUE, READ, WRITE

router = APIRouter(tags=["dialogue"], dependencies=[Depends(require(READ))])
_KEEPS = [Depends(require(WRITE, ISSUE))]


async def dialogues(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Dialogues:
    return Dialogues(session, principal, languages)


Work = Annotated[Dialogues, Depends(dialogues, scope="function")]


@router.get("/dialogues")
async def list_dialogues(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    recommendation: UUID | None = None,
    authority: Annotated[UUID | None, Query(description="And those below it")] = None,
    round_table: UUID | None = None,
    kind: Annotated[list[DialogueKind], Query()] = [],  # noqa: B006
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[DialogueOut]:
    """Meetings, letters, calls and other occasions, the newest first."""
    wanted = DialogueFilters(recommendation, authority, round_table, kind)
    found = await repository.fetch_list(session, principal, wanted, cursor, limit)
    rows = [row[0] for row in found.rows]
    page: Page[DialogueOut] = Page(
        items=await present_dialogues(session, principal, rows, languages), next=found.next
    )
    if cursor is None:
        page.count = await repository.count_list(session, principal, wanted)
    return link_next(request, response, page)


@router.post("/dialogues", status_code=201, dependencies=_KEEPS)
async def enter_dialogue(draft: DialogueDraft, work: Work, once: OnceOnly, response: Response) -> DialogueOut:
    """What was talked about, with what was promised. It is read by who reads all recommendations that it is about."""
    return tag(response, await once.do(lambda: work.enter(draft), work.get))


@router.get("/dialogues/{dialogue}")
async def get_dialogue(dialogue: UUID, work: Work, response: Response) -> DialogueOut:
    return tag(response, await work.get(dialogue))


@router.patch("/dialogues/{dialogue}", dependencies=_KEEPS)
async def correct_dialogue(
    dialogue: UUID, patch: DialoguePatch, work: Work, version: IfMatch, response: Response
) -> DialogueOut:
    return tag(response, await work.change(dialogue, patch, version))


@router.get("/dialogues/{dialogue}/history")
async def get_dialogue_history(dialogue: UUID, work: Work) -> list[HistoryEntry]:
    """Who did what, newest first."""
    return await work.history(dialogue)


@router.post("/dialogues/{dialogue}/promises", status_code=201, dependencies=_KEEPS)
async def enter_promise(
    dialogue: UUID, draft: PromiseDraft, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> DialogueOut:
    """Under the entry's version, as everything about a promise."""
    return tag(response, await once.do(lambda: work.promise(dialogue, draft, version), work.get))


@router.patch("/dialogues/{dialogue}/promises/{promise}", dependencies=_KEEPS)
async def correct_promise(
    dialogue: UUID, promise: UUID, patch: PromisePatch, work: Work, version: IfMatch, response: Response
) -> DialogueOut:
    return tag(response, await work.correct_promise(dialogue, promise, patch, version))


@router.post("/dialogues/{dialogue}/promises/{promise}/settlement", status_code=201, dependencies=_KEEPS)
async def settle_promise(
    dialogue: UUID,
    promise: UUID,
    order: PromiseSettlement,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> DialogueOut:
    """That it was kept, or broken."""
    return tag(response, await once.do(lambda: work.settle(dialogue, promise, order, version), work.get))


@router.post("/dialogues/{dialogue}/promises/{promise}/move", status_code=201, dependencies=_KEEPS)
async def move_promise(
    dialogue: UUID,
    promise: UUID,
    order: PromiseMove,
    work: Work,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> DialogueOut:
    """To another day, for a reason."""
    return tag(response, await once.do(lambda: work.move(dialogue, promise, order, version), work.get))


@router.get("/awaited")
async def list_awaited(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    authority: Annotated[UUID | None, Query(description="And those below it")] = None,
    due_to: date | None = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[AwaitedOut]:
    """What was promised and is open, and what steps of the ladder are to bring; the first due first."""
    wanted = AwaitedFilters(authority, due_to)
    found = await repository.fetch_awaited(session, principal, wanted, cursor, limit)
    page: Page[AwaitedOut] = Page(
        items=await present_awaited(session, principal, found, languages), next=found.next
    )
    if cursor is None:
        page.count = await repository.count_awaited(session, principal, wanted)
    return link_next(request, response, page)
