"""Whether a device may go on keeping a visit. No I/O."""

import hashlib
import hmac
from datetime import datetime

from visits.models import TakenAlong
from visits.models.taken_along import TakenEnd


def hashed(secret: str) -> str:
    """The secret is random and long: a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def proves(record: TakenAlong, secret: str) -> bool:
    return hmac.compare_digest(record.secret, hashed(secret))


def end(record: TakenAlong, because: TakenEnd, now: datetime) -> None:
    """The first reason stays, but that a device is lost outweighs that somebody was done with it."""
    if record.ended_at is None:
        record.ended_at = now
        record.ended_because = because
    elif because is TakenEnd.LOST:
        record.ended_because = because


def hear(record: TakenAlong, *, goes: bool, waiting: int, wiped: bool, now: datetime) -> bool:
    """Notes what the device said. Answers whether it has to wipe."""
    if not goes:
        end(record, TakenEnd.ACCESS_ENDED, now)
    record.contact_at = now
    record.waiting = 0 if wiped else waiting
    if wiped and record.wiped_at is None:
        record.wiped_at = now
        end(record, TakenEnd.PUT_BACK, now)
    return record.ended_at is not None
