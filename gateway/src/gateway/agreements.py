"""Agreements with other bodies, as visits tells of them: who stands under one loses access when it ends.

Nothing has to run for that: what a role allows at a moment is asked of the copy each time (see ``tenure``).
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from fastapi import FastAPI
from pydantic import BaseModel
from servicekit.events import CloudEvent, Consumer, Consumes
from servicekit.records import table_of
from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.models import KnownAgreement

_KNOWN = table_of(KnownAgreement)


class AgreementTold(BaseModel):
    starts_at: datetime
    ends_at: datetime | None


CONSUMES = (Consumes("agreement.changed", AgreementTold, "visits"),)


async def keep(session: AsyncSession, event: CloudEvent) -> None:
    """The newer of what is told: order and repetition do not matter."""
    told = AgreementTold.model_validate(event.data)
    statement = insert(_KNOWN).values(
        id=event.record, version=event.aggregateversion, starts_at=told.starts_at, ends_at=told.ends_at
    )
    fresh = {name: statement.excluded[name] for name in ("version", "starts_at", "ends_at")}
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["id"], set_=fresh, where=_KNOWN.c.version < statement.excluded.version
        )
    )


def consumers(_: FastAPI) -> Sequence[Consumer]:
    return [Consumer(name="agreements", subjects=("daylight.visits.agreement.changed",), handler=keep)]


async def lasting(session: AsyncSession, agreement: UUID, now: datetime) -> bool | None:
    """Whether it has not ended; None for one that nobody told of."""
    ends = col(KnownAgreement.ends_at)
    found = await session.execute(
        select(or_(ends.is_(None), ends > now)).where(col(KnownAgreement.id) == agreement)
    )
    return found.scalar_one_or_none()
