"""The HTTP surface of visits on devices."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from servicekit.auth import CurrentPrincipal, PublicPrincipal, require
from servicekit.db import Database, Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from visits.policy.permissions import OF_VISITS
from visits.settings import Settings
from visits.taken_along.schemas import (
    DeviceAnswer,
    DeviceContact,
    DeviceTerms,
    TakenAlongDraft,
    TakenAlongOut,
    TakenAlongPatch,
)
from visits.taken_along.service import Hearing, Taking, device_of

router = APIRouter(tags=["visits"], dependencies=[Depends(require(*OF_VISITS))])

devices = APIRouter(prefix="/device", include_in_schema=False)
"""Outside ``/v1``: a device that was lost is signed in nowhere."""


def _terms(request: Request) -> DeviceTerms:
    settings: Settings = request.app.state.settings
    return DeviceTerms(
        lock_after_days=settings.device_lock_after_days, idle_minutes=settings.device_idle_minutes
    )


async def taking(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Taking:
    return Taking(session, principal, languages, _terms(request))


Work = Annotated[Taking, Depends(taking, scope="function")]


@router.get("/visits/{visit}/taken-along")
async def list_taken_along(visit: UUID, work: Work) -> list[TakenAlongOut]:
    """On which devices this visit is, or was: one's own; to who plans it, everybody's."""
    return await work.of_visit(visit)


@router.post("/visits/{visit}/taken-along", status_code=201)
async def take_visit_along(
    visit: UUID, draft: TakenAlongDraft, work: Work, once: OnceOnly, response: Response
) -> TakenAlongOut:
    """Notes that somebody who goes on this visit takes it along on a device."""
    return tag(response, await once.do(lambda: work.take(visit, draft), work.get))


@router.get("/taken-along/{taken}")
async def get_taken_along(taken: UUID, work: Work, response: Response) -> TakenAlongOut:
    return tag(response, await work.get(taken))


@router.patch("/taken-along/{taken}")
async def end_taken_along(
    taken: UUID, patch: TakenAlongPatch, work: Work, version: IfMatch, response: Response
) -> TakenAlongOut:
    """Says that it was put back, or that the device is lost: it wipes itself at the next contact."""
    return tag(response, await work.end(taken, patch, version))


@devices.post("/contact")
async def contact(said: DeviceContact, request: Request, _: PublicPrincipal) -> DeviceAnswer:
    database: Database = request.app.state.database
    device = device_of(said.account)
    async with database.session(device) as session:
        return await Hearing(session, device, _terms(request)).hear(said)
