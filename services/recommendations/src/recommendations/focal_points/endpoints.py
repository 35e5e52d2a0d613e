"""The HTTP surface of focal points."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from recommendations.focal_points.schemas import FocalPointDraft, FocalPointOut, FocalPointPatch
from recommendations.focal_points.service import FocalPoints
from recommendations.policy.permissions import ISSUE, READ, WRITE

router = APIRouter(tags=["authorities"])
_KEEPS = [Depends(require(WRITE, ISSUE))]


async def focal_points(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> FocalPoints:
    return FocalPoints(session, principal, languages)


Work = Annotated[FocalPoints, Depends(focal_points, scope="function")]


@router.get("/authorities/{authority}/focal-points", dependencies=[Depends(require(READ))])
async def list_focal_points(authority: UUID, work: Work) -> list[FocalPointOut]:
    """Whom the asker's office turns to there, those in office first."""
    return await work.of_authority(authority)


@router.post("/authorities/{authority}/focal-points", status_code=201, dependencies=_KEEPS)
async def enter_focal_point(
    authority: UUID, draft: FocalPointDraft, work: Work, once: OnceOnly, response: Response
) -> FocalPointOut:
    return tag(response, await once.do(lambda: work.enter(authority, draft), work.get))


@router.patch("/focal-points/{focal_point}", dependencies=_KEEPS)
async def change_focal_point(
    focal_point: UUID, patch: FocalPointPatch, work: Work, version: IfMatch, response: Response
) -> FocalPointOut:
    return tag(response, await work.change(focal_point, patch, version))
