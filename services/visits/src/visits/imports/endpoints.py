"""The HTTP surface of the import of places: upload, mapping, dry run, run, errors."""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.spreadsheets.limits import LIMITS, MIB
from servicekit.tables import table_response, wanted_table
from servicekit.uploads import RAW_BODY, FileName, plain_name, read_whole

from visits.imports import repository
from visits.imports.mapping import Mapping
from visits.imports.schemas import ImportListItem, ImportOut, RowErrors
from visits.imports.service import PlaceImports
from visits.policy.permissions import IMPORT, READ

router = APIRouter(tags=["place imports"], dependencies=[Depends(require(IMPORT)), Depends(require(READ))])


async def place_imports(session: Session, principal: CurrentPrincipal) -> PlaceImports:
    return PlaceImports(session, principal)


_TOO_LARGE = f"A list of places is at most {LIMITS.file // MIB} MB; divide it, or leave columns out"

Imports = Annotated[PlaceImports, Depends(place_imports, scope="function")]


@router.post("/place-imports", status_code=201, openapi_extra=RAW_BODY)
async def upload_place_import(
    name: FileName, request: Request, work: Imports, once: OnceOnly, response: Response
) -> ImportOut:
    """Keeps the CSV or XLSX file that is the body of the request, with a guess of its columns."""

    async def act() -> ImportOut:
        content = await read_whole(request.stream(), LIMITS.file, _TOO_LARGE)
        return await work.upload(plain_name(name), content)

    return tag(response, await once.do(act, work.get))


@router.get("/place-imports")
async def list_place_imports(
    request: Request,
    response: Response,
    session: Session,
    principal: CurrentPrincipal,
    sort: Annotated[str, Query(max_length=40)] = "-created_at",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[ImportListItem]:
    found = await repository.fetch_list(session, principal, sort, cursor, limit)
    items = [ImportListItem.model_validate(row, from_attributes=True) for row in found.rows]
    return link_next(request, response, Page(items=items, next=found.next))


@router.get("/place-imports/{place_import}")
async def get_place_import(place_import: UUID, work: Imports, response: Response) -> ImportOut:
    return tag(response, await work.get(place_import))


@router.put("/place-imports/{place_import}/mapping")
async def map_place_import(
    place_import: UUID, mapping: Mapping, work: Imports, version: IfMatch, response: Response
) -> ImportOut:
    """Says how the file is read."""
    return tag(response, await work.map(place_import, mapping, version))


@router.post("/place-imports/{place_import}/checks")
async def check_place_import(
    place_import: UUID, work: Imports, version: IfMatch, once: OnceOnly, response: Response
) -> ImportOut:
    """The dry run: says what a run would do, and changes no place."""
    return tag(response, await once.do(lambda: work.check(place_import, version), work.get))


@router.post("/place-imports/{place_import}/runs")
async def run_place_import(
    place_import: UUID, work: Imports, version: IfMatch, once: OnceOnly, response: Response
) -> ImportOut:
    """Brings the good rows in, all at once; the others are listed as errors."""
    return tag(response, await once.do(lambda: work.run(place_import, version), work.get))


@router.get("/place-imports/{place_import}/errors", response_model=RowErrors)
async def list_place_import_errors(request: Request, place_import: UUID, work: Imports) -> Any:
    """Why rows did not come in; as CSV or XLSX by ``Accept`` the rows themselves, with the reason added."""
    if media := wanted_table(request):
        header, rows = await work.errors_table(place_import)
        return table_response(media, "places-errors", header, _one_batch(rows))
    return RowErrors(items=await work.errors(place_import))


async def _one_batch(rows: Sequence[Sequence[Any]]) -> AsyncIterator[Sequence[Sequence[Any]]]:
    yield rows
