"""The HTTP surface of times."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from fastapi import APIRouter, Depends, Request
from servicekit import audit
from servicekit.auth import CurrentPrincipal, need_confirmed, require
from servicekit.db import Session
from servicekit.errors import Forbidden
from servicekit.languages import ReaderLanguages
from servicekit.tables import table_response, wanted_table

from recommendations.policy.permissions import EXPORT, READ
from recommendations.rates.schemas import RatedBy
from recommendations.recommendations.endpoints import Wanted
from recommendations.times.schemas import ImplementationTimes, TimedGroup
from recommendations.times.service import times

router = APIRouter(tags=["what worked"])

_QUANTILES = ("quarter", "half", "three_quarters")
_HEADER = ["observed", "implemented", "not_yet"] + [
    f"{name}{end}" for name in _QUANTILES for end in ("", "_from", "_to")
]


@router.get(
    "/implementation-times/{by}",
    response_model=ImplementationTimes,
    dependencies=[Depends(require(READ))],
)
async def read_implementation_times(
    by: RatedBy,
    request: Request,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    wanted: Wanted,
) -> Any:
    """How many days from issue until something was found implemented, by what they have in common; narrowed by the
    filters of the list.

    Of what was issued and the asker may read, by released assessments of the whole. What was not found implemented yet
    counts until it was looked at last (Kaplan and Meier 1958); what nobody looked at has no part in it. Quartiles have
    intervals of 95 %, and are not said of fewer than ten. As CSV or XLSX by ``Accept``.
    """
    found = await times(session, principal, languages, by, wanted)
    if media := wanted_table(request):
        if not principal.may(EXPORT):
            raise Forbidden("Your role does not allow exports")
        need_confirmed(request, principal)
        await audit.record(session, principal, "times.exported", "recommendation", detail={"by": by})
        return table_response(media, f"time-to-implement-by-{by}", [by, *_HEADER], _once(found.groups))
    return found


def _row(group: TimedGroup) -> Sequence[Any]:
    row: list[Any] = [group.name or group.key, group.observed, group.implemented, group.not_yet]
    for name in _QUANTILES:
        of = getattr(group.times, name) if group.times else None
        row += [of.days, of.low, of.high] if of else [None] * 3
    return row


async def _once(groups: Sequence[TimedGroup]) -> AsyncIterator[list[Sequence[Any]]]:
    yield [_row(group) for group in groups]
