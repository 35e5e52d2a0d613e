"""When an emergency opening lasts, and when it is reviewed. No I/O."""

from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

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


def end_of(opened_at: datetime, hours: int) -> datetime:
    return opened_at + min(timedelta(hours=hours), LONGEST)


def is_running(opening: Opened, now: datetime) -> bool:
    return opening.ended_at is None and opening.ends_at > now


def awaits_review_by(opening: Opened, account: UUID) -> bool:
    """Whether it is still to be reviewed, and not by the one who opened it."""
    return opening.reviewed_by is None and opening.account != account
