"""The HTTP surface of routing rules."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from complaints.policy.permissions import SETTINGS
from complaints.routing.schemas import Preview, Routed, RuleDraft, RuleOut, RulePosition, RuleTerms
from complaints.routing.service import RuleBook

router = APIRouter(tags=["team"])
may_write = Depends(require(SETTINGS))


async def book(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> RuleBook:
    return RuleBook(session, principal, languages)


Book = Annotated[RuleBook, Depends(book, scope="function")]


@router.get("/routing-rules")
async def list_routing_rules(book: Book) -> list[RuleOut]:
    """In the order in which they are tried."""
    return await book.list_rules()


@router.post("/routing-rules", status_code=201, dependencies=[may_write])
async def add_routing_rule(draft: RuleDraft, book: Book, once: OnceOnly, response: Response) -> RuleOut:
    return tag(response, await once.do(lambda: book.add(draft), book.get))


@router.get("/routing-previews", dependencies=[may_write])
async def preview_routing(book: Book) -> Preview:
    """How many open complaints that nobody holds each rule would have taken."""
    return await book.preview()


@router.put("/routing-rules/{rule}", dependencies=[may_write])
async def change_routing_rule(
    rule: UUID, draft: RuleTerms, book: Book, version: IfMatch, response: Response
) -> RuleOut:
    """Puts these terms in place of the old ones; what it took before stays where it is."""
    return tag(response, await book.change(rule, draft, version))


@router.put("/routing-rules/{rule}/position", dependencies=[may_write])
async def move_routing_rule(rule: UUID, to: RulePosition, book: Book, version: IfMatch) -> list[RuleOut]:
    return await book.put(rule, to.position, version)


@router.delete("/routing-rules/{rule}", status_code=204, dependencies=[may_write])
async def remove_routing_rule(rule: UUID, book: Book, version: IfMatch) -> None:
    await book.remove(rule, version)


@router.get("/complaints/{complaint}/routing")
async def get_routing(complaint: UUID, book: Book) -> Routed:
    """By what rule the complaint came to whom it is with."""
    return await book.routed(complaint)
