"""The HTTP surface of letters."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from recommendations.letters import repository
from recommendations.letters.presentation import present_list
from recommendations.letters.schemas import LetterDraft, LetterListItem, LetterOut, LetterPatch
from recommendations.letters.service import Letters
from recommendations.policy.permissions import ISSUE, WRITE

router = APIRouter(tags=["letters"])


async def letters(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Letters:
    return Letters(session, principal, languages)


Work = Annotated[Letters, Depends(letters, scope="function")]


@router.get("/letters")
async def list_letters(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    authority: Annotated[UUID | None, Query(description="It takes in those below it")] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[LetterListItem]:
    """Letters in which authorities answered, the newest first."""
    found = await repository.fetch_list(session, principal, authority, cursor, limit)
    items = await present_list(session, principal, [row[0] for row in found.rows], languages)
    return link_next(request, response, Page(items=items, next=found.next))


@router.post("/letters", status_code=201, dependencies=[Depends(require(WRITE, ISSUE))])
async def enter_letter(draft: LetterDraft, work: Work, once: OnceOnly, response: Response) -> LetterOut:
    """A letter and all that it answers, at once: with a fault in one line nothing of it is kept."""
    return tag(response, await once.do(lambda: work.enter(draft), work.get))


@router.get("/letters/{letter}")
async def get_letter(letter: UUID, work: Work, response: Response) -> LetterOut:
    return tag(response, await work.get(letter))


@router.patch("/letters/{letter}", dependencies=[Depends(require(WRITE, ISSUE))])
async def correct_letter(
    letter: UUID, patch: LetterPatch, work: Work, version: IfMatch, response: Response
) -> LetterOut:
    """Corrects its day, their reference or its language, with a reason. Answers in it move with its day."""
    return tag(response, await work.correct(letter, patch, version))
