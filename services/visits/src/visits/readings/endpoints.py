"""The HTTP surface of a place's readings."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models.reading import COUNTS
from visits.policy.permissions import READ, WRITE
from visits.readings import presentation, repository
from visits.readings.repository import Filters
from visits.readings.schemas import ReadingDraft, ReadingOut, ReadingPatch
from visits.readings.service import Readings

router = APIRouter(tags=["places"])


async def readings(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Readings:
    return Readings(session, principal, languages)


PlaceReadings = Annotated[Readings, Depends(readings, scope="function")]

may_read = Depends(require(READ))
may_write = Depends(require(WRITE))


async def filters(
    unit: UUID | None = None,
    whole: Annotated[bool, Query(description="Only readings of the whole place")] = False,
    taken_from: date | None = None,
    taken_to: date | None = None,
) -> Filters:
    return Filters(unit, whole, taken_from, taken_to)


Asked = Annotated[Filters, Depends(filters)]


@router.get("/places/{place}/readings", response_model=Page[ReadingOut], dependencies=[may_read])
async def list_readings(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    place: UUID,
    work: PlaceReadings,
    asked: Asked,
    sort: Annotated[str, Query(max_length=40)] = "-taken_on",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """What was counted there, newest first. As CSV or XLSX by ``Accept``."""

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[ReadingOut]:
        found = await repository.fetch_list(session, principal, place, asked, sort, cursor, limit)
        return Page(items=await presentation.present(session, found.rows, languages), next=found.next)

    await work.find_place(place)
    if media := wanted_table(request):
        return table_response(media, "readings", _HEADER, in_batches(request, principal, fetch, _row))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await repository.count_list(session, principal, place, asked)
    return link_next(request, response, page)


_HEADER = ["taken_on", "since", "unit", "source", *COUNTS, "breakdown"]


def _row(item: ReadingOut) -> list[Any]:
    parts = (f"{group} {people}" for groups in item.breakdown.values() for group, people in groups.items())
    shown = {"unit": item.unit.name if item.unit else None, "breakdown": "; ".join(parts)}
    return [shown[name] if name in shown else getattr(item, name) for name in _HEADER]


@router.post("/places/{place}/readings", status_code=201, dependencies=[may_write])
async def add_reading(
    place: UUID, draft: ReadingDraft, work: PlaceReadings, once: OnceOnly, response: Response
) -> ReadingOut:
    added = await once.do(lambda: work.add(place, draft), lambda reading: work.get(place, reading))
    return tag(response, added)


@router.get("/places/{place}/readings/{reading}", dependencies=[may_read])
async def get_reading(place: UUID, reading: UUID, work: PlaceReadings, response: Response) -> ReadingOut:
    return tag(response, await work.get(place, reading))


@router.patch("/places/{place}/readings/{reading}", dependencies=[may_write])
async def correct_reading(
    place: UUID,
    reading: UUID,
    patch: ReadingPatch,
    work: PlaceReadings,
    version: IfMatch,
    response: Response,
) -> ReadingOut:
    """Corrects a reading; the place's history keeps what stood there before."""
    return tag(response, await work.correct(place, reading, patch, version))
