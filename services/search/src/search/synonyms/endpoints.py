"""Synonyms over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly

from search.policy import READ, SYNONYMS_WRITE
from search.synonyms.schemas import SynonymsDraft, SynonymsList, SynonymsOut
from search.synonyms.service import Synonyms

router = APIRouter(tags=["synonyms"])

may_read = Depends(require(READ, SYNONYMS_WRITE))
may_write = Depends(require(SYNONYMS_WRITE))


async def synonyms(request: Request, session: Session, principal: CurrentPrincipal) -> Synonyms:
    return Synonyms(session, principal, request.app.state.understanding.forget_synonyms)


Use = Annotated[Synonyms, Depends(synonyms, scope="function")]


@router.get("/synonyms", dependencies=[may_read])
async def list_synonyms(use: Use) -> SynonymsList:
    """All groups of words that mean the same, in the order they were entered."""
    return SynonymsList(items=await use.all())


@router.post("/synonyms", status_code=201, dependencies=[may_write])
async def add_synonyms(draft: SynonymsDraft, use: Use, once: OnceOnly, response: Response) -> SynonymsOut:
    """From the next question on, each of the words finds what is written with another; nothing is indexed anew."""
    return tag(response, await once.do(lambda: use.add(draft), use.get))


@router.get("/synonyms/{group}", dependencies=[may_read])
async def get_synonyms(group: UUID, use: Use, response: Response) -> SynonymsOut:
    return tag(response, await use.get(group))


@router.put("/synonyms/{group}", dependencies=[may_write])
async def change_synonyms(
    group: UUID, draft: SynonymsDraft, use: Use, version: IfMatch, response: Response
) -> SynonymsOut:
    return tag(response, await use.change(group, draft, version))


@router.delete("/synonyms/{group}", status_code=204, dependencies=[may_write])
async def remove_synonyms(group: UUID, use: Use, version: IfMatch) -> None:
    """What it added is no longer searched for."""
    await use.remove(group, version)
