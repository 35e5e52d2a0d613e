"""The HTTP surface of the register of places."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.errors import Forbidden
from servicekit.etag import IfMatch, tag
from servicekit.history import HistoryEntry
from servicekit.idempotency import OnceOnly
from servicekit.ids import today
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import in_batches, table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from visits.places import presentation, repository, visited
from visits.places.repository import Filters
from visits.places.rules import months_before
from visits.places.schemas import PlaceDraft, PlaceListItem, PlaceMove, PlaceOut, PlacePatch
from visits.places.service import Register
from visits.policy.permissions import READ, WRITE

router = APIRouter(tags=["places"])

may_read = Depends(require(READ))
may_write = Depends(require(WRITE))


async def register(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> Register:
    return Register(session, principal, languages)


Places = Annotated[Register, Depends(register, scope="function")]


async def filters(
    principal: CurrentPrincipal,
    category: Annotated[list[UUID], Query()] = [],  # noqa: B006
    region: Annotated[list[UUID], Query()] = [],  # noqa: B006
    authority: Annotated[list[UUID], Query(description="Runs the place, or answers for it")] = [],  # noqa: B006
    code: Annotated[list[str], Query(max_length=MAX_LIMIT)] = [],  # noqa: B006
    import_id: UUID | None = None,
    is_open: Annotated[bool | None, Query(alias="open")] = None,
    q: Annotated[
        str | None, Query(max_length=200, description="Words of a name, former name, code or reference")
    ] = None,
    not_visited_for: Annotated[
        int | None,
        Query(ge=1, le=1200, description="Months in which nobody went there, as far as the asker may know"),
    ] = None,
) -> Filters:
    since = None
    if not_visited_for is not None:
        if not visited.reads_visits(principal):
            raise Forbidden("You do not read visits: every place would seem to be without one")
        since = months_before(today(), not_visited_for)
    return Filters(category, region, authority, code, import_id, is_open, q, since)


Asked = Annotated[Filters, Depends(filters)]


@router.get("/places", response_model=Page[PlaceListItem], dependencies=[may_read])
async def list_places(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    asked: Asked,
    sort: Annotated[str, Query(max_length=40)] = "name",
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Any:
    """The register, filtered and sorted. As CSV or XLSX by ``Accept``."""

    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[PlaceListItem]:
        found = await repository.fetch_list(session, principal, asked, sort, cursor, limit)
        return Page(
            items=await presentation.present_list(session, principal, found, languages), next=found.next
        )

    if media := wanted_table(request):
        return table_response(media, "places", _HEADER, in_batches(request, principal, fetch, _row))
    page = await fetch(session, cursor, limit)
    if cursor is None:
        page.count = await repository.count_list(session, principal, asked)
    return link_next(request, response, page)


_HEADER = [
    *("reference", "code", "name", "category", "region", "locality", "latitude", "longitude"),
    *("opened_on", "closed_on", "capacity", "population", "reading_on"),
    "last_visit_on",
]


def _row(item: PlaceListItem) -> list[Any]:
    named = {
        "category": item.category.name,
        "region": item.region.name if item.region else None,
    }
    return [named[name] if name in named else getattr(item, name) for name in _HEADER]


@router.post("/places", status_code=201, dependencies=[may_write])
async def register_place(draft: PlaceDraft, places: Places, once: OnceOnly, response: Response) -> PlaceOut:
    return tag(response, await once.do(lambda: places.register(draft), places.get))


@router.get("/places/{place}", dependencies=[may_read])
async def get_place(place: UUID, places: Places, response: Response) -> PlaceOut:
    """All that is known of a place now: its units and newest reading too."""
    return tag(response, await places.get(place))


@router.patch("/places/{place}", dependencies=[may_write])
async def change_place(
    place: UUID, patch: PlacePatch, places: Places, version: IfMatch, response: Response
) -> PlaceOut:
    return tag(response, await places.change(place, patch, version))


@router.post("/places/{place}/moves", dependencies=[may_write])
async def move_place(
    place: UUID, move: PlaceMove, places: Places, version: IfMatch, once: OnceOnly, response: Response
) -> PlaceOut:
    """Closes a place on a day, or opens it again."""
    return tag(response, await once.do(lambda: places.move(place, move, version), places.get))


@router.get("/places/{place}/history", dependencies=[may_read])
async def get_place_history(place: UUID, places: Places) -> list[HistoryEntry]:
    """Who did what to the place, its units and its readings, newest first."""
    return await places.history(place)
