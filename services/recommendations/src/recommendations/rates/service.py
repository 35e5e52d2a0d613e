"""The use case of rates. Nothing is changed by it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from servicekit.names import Names
from servicekit.principal import Principal
from servicekit.statistics import FEWEST
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.models.implementation import Implementation
from recommendations.names import fetch_names
from recommendations.rates import repository
from recommendations.rates.rules import Tally
from recommendations.rates.schemas import ImplementationRates, ImplementationShare, RatedBy, RatedGroup
from recommendations.recommendations.repository import Filters

NAMED: frozenset[RatedBy] = frozenset({"theme", "authority", "category"})


async def rates(
    session: AsyncSession, principal: Principal, languages: Sequence[str], by: RatedBy, filters: Filters
) -> ImplementationRates:
    every, tallies = await repository.tallies(session, principal, filters, by)
    known = [UUID(key) for key in tallies if key] if by in NAMED else []
    groups = _groups(tallies, await fetch_names(session, known, languages) if known else None)
    return ImplementationRates(
        by=by,
        issued_from=filters.issued_from,
        issued_to=filters.issued_to,
        fewest=FEWEST,
        all=_group(None, None, every),
        groups=groups,
        apart=_apart(groups),
    )


def _groups(tallies: Mapping[str | None, Tally], names: Names | None) -> list[RatedGroup]:
    groups = [
        _group(key, names.of(UUID(key)).name if names and key else None, tally)
        for key, tally in tallies.items()
    ]
    return sorted(groups, key=lambda group: (-group.total, group.name or "", group.key or ""))


def _group(key: str | None, name: str | None, tally: Tally) -> RatedGroup:
    share, counts = tally.share, tally.counts
    return RatedGroup(
        key=key,
        name=name,
        total=tally.total,
        decided=tally.decided,
        implemented=tally.implemented,
        never_assessed=counts.get(Implementation.NEVER_ASSESSED, 0),
        cannot_be_assessed=counts.get(Implementation.CANNOT_BE_ASSESSED, 0),
        no_longer_relevant=counts.get(Implementation.NO_LONGER_RELEVANT, 0),
        share=ImplementationShare(value=share.value, low=share.low, high=share.high) if share else None,
    )


def _apart(groups: Sequence[RatedGroup]) -> bool:
    shares = [group.share for group in groups if group.share]
    return bool(shares) and max(share.low for share in shares) > min(share.high for share in shares)
