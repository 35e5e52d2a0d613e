"""The HTTP surface of a place's units; the place's own page lists them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from visits.policy.permissions import READ, WRITE
from visits.units.schemas import UnitDraft, UnitOut, UnitPatch
from visits.units.service import Units

router = APIRouter(tags=["places"])


async def units(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Units:
    return Units(session, principal, languages)


PlaceUnits = Annotated[Units, Depends(units, scope="function")]

may_read = Depends(require(READ))
may_write = Depends(require(WRITE))


@router.post("/places/{place}/units", status_code=201, dependencies=[may_write])
async def add_unit(
    place: UUID, draft: UnitDraft, work: PlaceUnits, once: OnceOnly, response: Response
) -> UnitOut:
    return tag(response, await once.do(lambda: work.add(place, draft), lambda unit: work.get(place, unit)))


@router.get("/places/{place}/units/{unit}", dependencies=[may_read])
async def get_unit(place: UUID, unit: UUID, work: PlaceUnits, response: Response) -> UnitOut:
    return tag(response, await work.get(place, unit))


@router.patch("/places/{place}/units/{unit}", dependencies=[may_write])
async def change_unit(
    place: UUID, unit: UUID, patch: UnitPatch, work: PlaceUnits, version: IfMatch, response: Response
) -> UnitOut:
    return tag(response, await work.change(place, unit, patch, version))
