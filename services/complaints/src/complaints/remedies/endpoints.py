"""The HTTP surface of earlier remedies."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from complaints.complaints.endpoints import Work
from complaints.remedies.schemas import RemedyDraft, RemedyOut
from complaints.remedies.service import Remedies

router = APIRouter(tags=["remedies"])


async def remedies(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Remedies:
    return Remedies(session, principal, languages)


Use = Annotated[Remedies, Depends(remedies, scope="function")]


@router.get("/complaints/{complaint}/remedies")
async def list_remedies(complaint: UUID, work: Work, use: Use) -> list[RemedyOut]:
    """What was tried before the complaint came here."""
    await work.opened(complaint, "remedies")
    return await use.of(complaint)


@router.post("/complaints/{complaint}/remedies", status_code=201)
async def add_remedy(
    complaint: UUID, draft: RemedyDraft, use: Use, once: OnceOnly, response: Response
) -> RemedyOut:
    done = await once.do(lambda: use.add(complaint, draft), lambda remedy: use.get(complaint, remedy))
    return tag(response, done)


@router.put("/complaints/{complaint}/remedies/{remedy}")
async def change_remedy(
    complaint: UUID, remedy: UUID, draft: RemedyDraft, use: Use, version: IfMatch, response: Response
) -> RemedyOut:
    return tag(response, await use.change(complaint, remedy, draft, version))


@router.delete("/complaints/{complaint}/remedies/{remedy}", status_code=204)
async def remove_remedy(complaint: UUID, remedy: UUID, use: Use, version: IfMatch) -> None:
    """Takes out what was entered by mistake."""
    await use.remove(complaint, remedy, version)
