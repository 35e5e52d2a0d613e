"""The HTTP surface of figures."""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from servicekit import audit
from servicekit.auth import CurrentPrincipal
from servicekit.days import WrittenDay
from servicekit.db import Session
from servicekit.errors import Forbidden
from servicekit.ids import today
from servicekit.languages import ReaderLanguages
from servicekit.principal import Principal
from servicekit.tables import table_response, wanted_table
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints.endpoints import Queue
from complaints.figures.released import Releases
from complaints.figures.schemas import Day, Dimension, Figures, Group, Scope, TimesTaken, Took
from complaints.figures.service import Period, Statistics
from complaints.policy.permissions import EXPORT, FIGURES

router = APIRouter(tags=["figures"])
_A_YEAR = timedelta(days=364)


async def statistics(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Statistics:
    state = request.app.state
    settings = state.settings
    releases = Releases(
        session, state.worker_database, principal, settings.figures_threshold, settings.figures_grid
    )
    return Statistics(session, principal, languages, releases)


async def period(
    first: Annotated[WrittenDay | None, Query(description="A year back, if left out")] = None,
    last: Annotated[WrittenDay | None, Query(description="Today, if left out")] = None,
    day: Day = Day.RECEIVED,
) -> Period:
    last = last or today()
    return Period(first or last - _A_YEAR, last, day)


Use = Annotated[Statistics, Depends(statistics, scope="function")]
Within = Annotated[Period, Depends(period)]


@router.get("/figures/{by}", response_model=Figures)
async def count_by(
    by: Dimension,
    request: Request,
    session: Session,
    principal: CurrentPrincipal,
    use: Use,
    within: Within,
    queue: Queue,
    scope: Scope = Scope.READABLE,
    compared: Annotated[bool, Query(description="With the same days a year earlier")] = False,
) -> Any:
    """How many complaints, by one thing, in a period; narrowed by the queue's filters. As CSV or XLSX by ``Accept``."""
    found = await use.figures(by, within, queue, scope, compared=compared)
    if media := wanted_table(request):
        await _note_export(session, principal, {"media": media, "by": by, "scope": scope.value})
        header = [by, "count", "share", "before"]
        return table_response(media, f"complaints-by-{by}", header, _once(map(_row, found.groups)))
    return found


async def _note_export(session: AsyncSession, principal: Principal, detail: audit.Detail) -> None:
    if not (principal.may(EXPORT) or principal.may(FIGURES)):
        raise Forbidden("Your role does not allow exports")
    await audit.record(session, principal, "figures.exported", "complaint", detail=detail)


def _row(group: Group) -> Sequence[Any]:
    share = None if group.share is None else round(group.share, 4)
    return [group.name or group.key, group.count, share, group.before]


async def _once(rows: Iterable[Sequence[Any]]) -> AsyncIterator[list[Sequence[Any]]]:
    yield list(rows)


@router.get("/times", response_model=TimesTaken)
async def read_times(
    request: Request,
    session: Session,
    principal: CurrentPrincipal,
    use: Use,
    within: Within,
    queue: Queue,
) -> Any:
    """How long it took to acknowledge, assess and close, against what was promised: of what one may read."""
    found = await use.times(within, queue)
    if media := wanted_table(request):
        await _note_export(session, principal, {"media": media, "by": "times"})
        header = list(Took.model_fields)
        rows = [list(took.model_dump().values()) for took in found.took]
        return table_response(media, "complaints-times", header, _once(rows))
    return found
