"""Break-glass: when an emergency opening lasts, when it is reviewed, and what the audit trail keeps of it."""

from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from servicekit import audit
from servicekit.principal import Principal

LONGEST = timedelta(hours=24)


class Opened(Protocol):
    @property
    def account(self) -> UUID: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def reviewed_by(self) -> UUID | None: ...


class Kept(Opened, Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def record(self) -> UUID: ...


def end_of(opened_at: datetime, hours: int) -> datetime:
    return opened_at + min(timedelta(hours=hours), LONGEST)


def is_running(opening: Opened, now: datetime) -> bool:
    return opening.ended_at is None and opening.ends_at > now


def awaits_review_by(opening: Opened, account: UUID) -> bool:
    """Whether it is still to be reviewed, and not by the one who opened it."""
    return opening.reviewed_by is None and opening.account != account


async def note(
    session: AsyncSession,
    principal: Principal,
    opening: Kept,
    kind: str,
    act: str,
    purpose: audit.Purpose | None = None,
) -> None:
    """``kind`` is the record's."""
    detail: audit.Detail = {
        "opening": str(opening.id),
        "account": str(opening.account),
        "ends_at": opening.ends_at.isoformat(),
    }
    await audit.record(
        session,
        principal,
        act=f"emergency-opening.{act}",
        record_kind=kind,
        record_id=opening.record,
        purpose=purpose,
        detail=detail,
    )
