"""Visits on devices, on the wire."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.models.taken_along import TakenEnd
from visits.wire import Wire

DeviceLabel = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
DeviceSecret = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
"""32 random bytes, made on the device."""


class TakenAlongDraft(Wire):
    """A visit is to be taken along on this device."""

    id: UUID | None = None
    label: DeviceLabel
    secret: DeviceSecret


class TakenAlongPatch(Wire):
    ended: Literal[TakenEnd.PUT_BACK, TakenEnd.LOST]
    """From then on the device wipes what it keeps, as soon as it is heard of."""


class DeviceTerms(BaseModel):
    """How careful a device is."""

    lock_after_days: int
    """Without a contact, it stays locked from then on."""
    idle_minutes: int
    """After so many without a touch it locks itself."""


class TakenAlongOut(DeviceTerms):
    id: UUID
    visit: UUID
    label: str
    by: Named
    mine: bool
    contact_at: datetime
    waiting: int
    ended_at: datetime | None
    ended_because: TakenEnd | None
    wiped_at: datetime | None
    created_at: datetime
    version: int


class DeviceHolding(Wire):
    """What a device says of a visit that it keeps."""

    id: UUID
    secret: DeviceSecret
    waiting: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    wiped: bool = False


class DeviceContact(Wire):
    account: UUID
    """Whose visits they are."""
    taken: Annotated[list[DeviceHolding], Field(min_length=1, max_length=20)]


class DeviceStanding(BaseModel):
    id: UUID
    over: bool
    """The device wipes all it keeps of this visit."""


class DeviceAnswer(DeviceTerms):
    standings: list[DeviceStanding]
