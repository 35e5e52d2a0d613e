"""The SQL of what is public, asked as nobody in particular. Who prepared or published it is not among it."""

from collections.abc import Sequence
from typing import Any

from servicekit.principal import Principal
from sqlalchemy import Select, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.models import Edition, EditionState, KnownInstitution, Release
from search.policy import POLICIES

_RELEASE: tuple[Any, ...] = (
    *(Release.number, Release.title, Release.grain, Release.first, Release.last),
    *(Release.withdrawn_on, Release.withdrawn_because),
)
_EDITION: tuple[Any, ...] = (
    col(Edition.number).label("edition"),
    *(Edition.because, Edition.published_on, Edition.threshold),
)


def _editions(principal: Principal, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Those that came out, the newest first."""
    return (
        select(*_RELEASE, *_EDITION, *columns)
        .join(Edition, col(Edition.release) == col(Release.id))
        .where(
            POLICIES.readable_by(Release, principal),
            POLICIES.readable_by(Edition, principal),
            col(Release.number).is_not(None),
            col(Edition.state) == EditionState.PUBLISHED.value,
        )
        .order_by(col(Release.number).desc(), col(Edition.number).desc())
    )


async def institution(session: AsyncSession) -> str | None:
    """What it calls itself; None as long as it is not known here."""
    return (await session.scalars(select(col(KnownInstitution.name)))).first()


async def newest(
    session: AsyncSession, principal: Principal, before: int | None, limit: int
) -> Sequence[Any]:
    """The newest edition of each, of the numbers below ``before``."""
    statement = _editions(principal).ext(distinct_on(col(Release.number))).limit(limit)
    if before is not None:
        statement = statement.where(col(Release.number) < before)
    return (await session.execute(statement)).all()


async def editions(session: AsyncSession, principal: Principal, number: int) -> Sequence[Any]:
    """Of one release, without their numbers; none where there is no such release."""
    return (await session.execute(_editions(principal).where(col(Release.number) == number))).all()


async def tables(session: AsyncSession, principal: Principal, number: int, edition: int) -> Sequence[Any]:
    """As ``releases.schemas.ReleasedTable``."""
    statement = _editions(principal, Edition.tables).where(
        col(Release.number) == number, col(Edition.number) == edition
    )
    found: Sequence[Any] = (await session.execute(statement)).one().tables
    return found
