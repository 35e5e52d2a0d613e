"""Identity and time, as every record carries them."""

from datetime import UTC, date, datetime
from uuid import UUID

import uuid_utils.compat


def uuid7() -> UUID:
    """A new UUIDv7: sortable by the moment it was made."""
    return uuid_utils.compat.uuid7()


def utcnow() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day it is in UTC, in which all moments here are told."""
    return utcnow().date()
