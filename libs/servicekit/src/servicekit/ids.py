"""Identity and time, as every record carries them."""

import secrets
from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID

import uuid_utils.compat


def uuid7() -> UUID:
    """A new UUIDv7: sortable by the moment it was made."""
    return uuid_utils.compat.uuid7()


def ids_by_chance(count: int, *, after: Iterable[UUID] = ()) -> list[UUID]:
    """New ids in an order of their own, that of ``after`` first, which say nothing of the moment they were made."""
    last = max((each.int for each in after), default=0)
    found: list[UUID] = []
    for _ in range(count):
        last += 1 + secrets.randbelow(2**112)
        found.append(UUID(int=last))
    return found


def utcnow() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day it is in UTC, in which all moments here are told."""
    return utcnow().date()
