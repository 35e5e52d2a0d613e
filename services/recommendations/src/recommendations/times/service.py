"""The use case of times. Nothing is changed by it."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.principal import Principal
from servicekit.statistics import FEWEST, Quantile, quantile
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.names import fetch_names
from recommendations.rates.schemas import RatedBy
from recommendations.rates.service import NAMED
from recommendations.recommendations.repository import Filters
from recommendations.times import repository
from recommendations.times.rules import Spans
from recommendations.times.schemas import ImplementationTimes, TimedGroup, TimesToImplement, TimeToImplement


async def times(
    session: AsyncSession, principal: Principal, languages: Sequence[str], by: RatedBy, filters: Filters
) -> ImplementationTimes:
    every, spans = await repository.spans(session, principal, filters, by)
    known = [UUID(key) for key in spans if key] if by in NAMED else []
    names = await fetch_names(session, known, languages)
    groups = [
        _group(key, names.of(UUID(key)).name if key and by in NAMED else None, some)
        for key, some in spans.items()
    ]
    return ImplementationTimes(
        by=by,
        issued_from=filters.issued_from,
        issued_to=filters.issued_to,
        fewest=FEWEST,
        all=_group(None, None, every),
        groups=sorted(groups, key=lambda group: (-group.observed, group.name or "", group.key or "")),
        apart=_apart(groups),
    )


def _group(key: str | None, name: str | None, spans: Spans) -> TimedGroup:
    return TimedGroup(
        key=key,
        name=name,
        observed=spans.observed,
        implemented=len(spans.implemented),
        not_yet=len(spans.not_yet),
        times=_times(spans) if spans.observed >= FEWEST else None,
    )


def _times(spans: Spans) -> TimesToImplement:
    curve = spans.curve()
    quarter, half, three_quarters = (_shown(quantile(curve, share)) for share in (0.25, 0.5, 0.75))
    return TimesToImplement(quarter=quarter, half=half, three_quarters=three_quarters)


def _shown(found: Quantile) -> TimeToImplement:
    return TimeToImplement(days=found.days, low=found.low, high=found.high)


def _apart(groups: Sequence[TimedGroup]) -> bool:
    halves = [group.times.half for group in groups if group.times]
    lows = [half.low for half in halves if half.low is not None]
    highs = [half.high for half in halves if half.high is not None]
    return bool(lows and highs) and max(lows) > min(highs)
