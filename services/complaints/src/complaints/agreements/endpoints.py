"""The HTTP surface of agreements."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from complaints.agreements.schemas import AgreementDraft, AgreementOut, AgreementTerms
from complaints.agreements.service import Agreements
from complaints.policy.permissions import SETTINGS

router = APIRouter(tags=["agreements"])
may_write = Depends(require(SETTINGS))


async def agreements(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Agreements:
    return Agreements(session, principal, languages)


Book = Annotated[Agreements, Depends(agreements, scope="function")]


@router.get("/agreements")
async def list_agreements(book: Book) -> list[AgreementOut]:
    """What was agreed with which bodies."""
    return await book.all()


@router.post("/agreements", status_code=201, dependencies=[may_write])
async def add_agreement(
    draft: AgreementDraft, book: Book, once: OnceOnly, response: Response
) -> AgreementOut:
    return tag(response, await once.do(lambda: book.add(draft), book.get))


@router.put("/agreements/{agreement}", dependencies=[may_write])
async def change_agreement(
    agreement: UUID, terms: AgreementTerms, book: Book, version: IfMatch, response: Response
) -> AgreementOut:
    """Puts these terms in place of the old ones."""
    return tag(response, await book.change(agreement, terms, version))
