"""Whose acts they are that follow from another by themselves: this service's own."""

from typing import Final
from uuid import NAMESPACE_URL, uuid5

from servicekit.principal import Kind, Principal, Side

ITSELF: Final = Principal(uuid5(NAMESPACE_URL, "urn:daylight:service:visits"), Kind.SERVICE, Side.PREVENTIVE)
"""It holds nothing. Not whoever changed a place ended somebody's sight of a visit: they need not know that there is
one."""
NAME: Final = "Daylight"
