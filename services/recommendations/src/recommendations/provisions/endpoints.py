"""The HTTP surface of provisions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from recommendations.policy.permissions import ISSUE, READ, WRITE
from recommendations.provisions.schemas import (
    LawTextPasted,
    ProvisionDraft,
    ProvisionOut,
    ProvisionPatch,
    ProvisionPieceOut,
    ProvisionsTaken,
    ProvisionsTakenOut,
    ProvisionVersionOut,
)
from recommendations.provisions.service import Provisions
from recommendations.provisions.splitting import split_provisions

router = APIRouter(tags=["legislation"], dependencies=[Depends(require(READ))])


async def provisions(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Provisions:
    return Provisions(session, principal, languages)


Work = Annotated[Provisions, Depends(provisions, scope="function")]
WRITES = [Depends(require(WRITE, ISSUE))]


@router.put("/pasted-law", dependencies=WRITES)
def take_law_text_apart(pasted: LawTextPasted) -> list[ProvisionPieceOut]:
    """A pasted text as articles, for a person to look through. Nothing is kept."""
    return [
        ProvisionPieceOut.model_validate(each, from_attributes=True) for each in split_provisions(pasted.text)
    ]


@router.get("/legal-texts/{text}/provisions")
async def list_provisions(
    request: Request,
    response: Response,
    text: UUID,
    work: Work,
    found: Annotated[str | None, Query(max_length=200, description="Somewhere in it")] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[ProvisionOut]:
    """In their order, each as it reads now."""
    return link_next(request, response, await work.of(text, found, cursor, limit))


@router.post("/legal-texts/{text}/provisions", status_code=201, dependencies=WRITES)
async def add_provision(
    text: UUID, draft: ProvisionDraft, work: Work, once: OnceOnly, response: Response
) -> ProvisionOut:
    return tag(response, await once.do(lambda: work.add(text, draft), work.get))


@router.post("/legal-texts/{text}/provisions-taken", status_code=201, dependencies=WRITES)
async def take_provisions(
    text: UUID, taken: ProvisionsTaken, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> ProvisionsTakenOut:
    """What somebody looked through, all or nothing. One whose number is here already gets a new version."""
    return tag(response, await once.do(lambda: work.take(text, taken, version), work.taken))


@router.get("/provisions/{provision}")
async def get_provision(provision: UUID, work: Work, response: Response) -> ProvisionOut:
    return tag(response, await work.get(provision))


@router.get("/provisions/{provision}/versions")
async def list_provision_versions(provision: UUID, work: Work) -> list[ProvisionVersionOut]:
    """What it said before, newest first."""
    return await work.versions(provision)


@router.patch("/provisions/{provision}", dependencies=WRITES)
async def change_provision(
    provision: UUID, patch: ProvisionPatch, work: Work, version: IfMatch, response: Response
) -> ProvisionOut:
    """Other words or another heading make a new version; the earlier ones stay."""
    return tag(response, await work.change(provision, patch, version))


@router.delete("/provisions/{provision}", status_code=204, dependencies=WRITES)
async def drop_provision(provision: UUID, work: Work, version: IfMatch) -> None:
    """One that was entered by mistake, as long as nothing hangs on it."""
    await work.drop(provision, version)
