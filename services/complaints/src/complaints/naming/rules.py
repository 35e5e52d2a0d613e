"""When a naming is in force, and who must stay. No I/O."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID


class Dated(Protocol):
    @property
    def account(self) -> UUID: ...
    @property
    def until(self) -> datetime | None: ...
    @property
    def ended_at(self) -> datetime | None: ...


def in_force(naming: Dated, now: datetime) -> bool:
    return naming.ended_at is None and (naming.until is None or naming.until > now)


def named_now(namings: Iterable[Dated], now: datetime) -> set[UUID]:
    return {naming.account for naming in namings if in_force(naming, now)}


def somebody_stays(namings: Iterable[Dated], without: UUID, now: datetime) -> bool:
    """Whether a record stays with somebody, for as long as it lasts, once ``without`` is named no more."""
    return any(
        naming.until is None and naming.account != without and in_force(naming, now) for naming in namings
    )
