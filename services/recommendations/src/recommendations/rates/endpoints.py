"""The HTTP surface of rates."""

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
from recommendations.rates.schemas import ImplementationRates, RatedBy, RatedGroup
from recommendations.rates.service import rates
from recommendations.recommendations.endpoints import Wanted

router = APIRouter(tags=["what worked"])

_HEADER = [
    "total",
    "decided",
    "implemented",
    "share",
    "share_from",
    "share_to",
    "never_assessed",
    "cannot_be_assessed",
    "no_longer_relevant",
]


@router.get(
    "/implementation-rates/{by}",
    response_model=ImplementationRates,
    dependencies=[Depends(require(READ))],
)
async def read_implementation_rates(
    by: RatedBy,
    request: Request,
    session: Session,
    principal: CurrentPrincipal,
    languages: ReaderLanguages,
    wanted: Wanted,
) -> Any:
    """How many of those assessed are implemented, by what they have in common; narrowed by the filters of the list.

    Of what was issued and the asker may read, by the assessment that was released last. Drafts and what is under
    embargo are not in it; what was never assessed, cannot be assessed or is no longer relevant is counted, and has no
    part in a share. A share has Wilson's interval of 95 % (1927), and is not said of fewer than ten. As CSV or XLSX by
    ``Accept``.
    """
    found = await rates(session, principal, languages, by, wanted)
    if media := wanted_table(request):
        if not principal.may(EXPORT):
            raise Forbidden("Your role does not allow exports")
        need_confirmed(request, principal)
        await audit.record(session, principal, "rates.exported", "recommendation", detail={"by": by})
        return table_response(media, f"implementation-by-{by}", [by, *_HEADER], _once(found.groups))
    return found


def _row(group: RatedGroup) -> Sequence[Any]:
    share = group.share
    rounded = [round(each, 4) for each in (share.value, share.low, share.high)] if share else [None] * 3
    counts = [group.total, group.decided, group.implemented]
    left_out = [group.never_assessed, group.cannot_be_assessed, group.no_longer_relevant]
    return [group.name or group.key, *counts, *rounded, *left_out]


async def _once(groups: Sequence[RatedGroup]) -> AsyncIterator[list[Sequence[Any]]]:
    yield [_row(group) for group in groups]
