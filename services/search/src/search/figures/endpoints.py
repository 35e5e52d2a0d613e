"""Figures over HTTP."""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit import audit
from servicekit.auth import need_confirmed, require
from servicekit.db import Session
from servicekit.errors import Forbidden
from servicekit.languages import ReaderLanguages
from servicekit.pages import Page, link_next
from servicekit.principal import Principal
from servicekit.tables import table_response, wanted_table

from search.figures import service
from search.figures.measures import MEASURES, MeasureKey
from search.figures.schemas import Catalogue, Cell, Figure, FigureWanted, Row, RowsWanted
from search.policy import READ

router = APIRouter(prefix="/figures", tags=["figures"])

Reader = Annotated[Principal, Depends(require(READ))]

_QUANTILES = ("quarter", "half", "three_quarters")
_HEADER = ["n", "some", "share", "share_from", "share_to"] + [
    f"{name}{end}" for name in _QUANTILES for end in ("", "_from", "_to")
]
_ADDED = ["sum", "mean"]
"""Of sums alone."""


@router.get("/catalogue")
async def figures_catalogue(principal: Reader) -> Catalogue:
    """What can be counted of records that the asker reads, by what, and what exactly each measure is."""
    return service.catalogue(principal)


@router.get("/{measure}", response_model=Figure)
async def read_figure(
    measure: MeasureKey,
    request: Request,
    wanted: Annotated[FigureWanted, Query()],
    principal: Reader,
    session: Session,
    languages: ReaderLanguages,
) -> Any:
    """A measure over what the asker may read, whole and by one or two dimensions. As CSV or XLSX by ``Accept``."""
    found = await service.figure(session, principal, languages, measure, wanted)
    media = wanted_table(request)
    if not media:
        return found
    declared = MEASURES[measure]
    if not service.may_export(declared, principal):
        raise Forbidden("Your role does not allow exports")
    if declared.export is not None:
        need_confirmed(request, principal)
    await audit.record(
        session,
        principal,
        "figures.exported",
        declared.of.value,
        detail={"measure": measure.value, "by": wanted.by, "and_by": wanted.and_by},
    )
    axes = [axis.dimension.value for axis in (found.by, found.and_by) if axis]
    return table_response(
        media,
        measure.value,
        [*axes, *(_ADDED if found.total.added is not None else []), *_HEADER],
        _once(found),
    )


@router.get("/{measure}/rows")
async def figure_rows(
    measure: MeasureKey,
    request: Request,
    response: Response,
    wanted: Annotated[RowsWanted, Query()],
    principal: Reader,
    session: Session,
) -> Page[Row]:
    """The records that a number counts: the same filters, with the group as one of them, find exactly these."""
    return link_next(request, response, await service.rows(session, principal, measure, wanted))


async def _once(found: Figure) -> AsyncIterator[list[Sequence[Any]]]:
    axes = [axis for axis in (found.by, found.and_by) if axis]
    names = [{key.key: key.name or key.key for key in axis.keys} for axis in axes]
    rows: list[Sequence[Any]] = [
        [*(names[at].get(key) for at, key in enumerate((cell.key, cell.and_key)[: len(axes)])), *_row(cell)]
        for cell in found.cells
    ]
    yield rows or [_row(found.total)]


def _row(cell: Cell) -> list[Any]:
    share, times = cell.share, cell.times
    row: list[Any] = []
    if cell.added is not None:
        row += [cell.added, round(cell.added / cell.n, 2) if cell.n else None]
    row += [cell.n, cell.some]
    row += [round(each, 4) for each in (share.value, share.low, share.high)] if share else [None] * 3
    for name in _QUANTILES:
        of = getattr(times, name) if times else None
        row += [of.days, of.low, of.high] if of else [None] * 3
    return row
