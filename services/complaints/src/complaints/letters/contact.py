"""What may reach a person and how, by the safe contact method. No duty and no state overrides it. No I/O."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from complaints.models.letter import Through, Way
from complaints.models.person import SafeContact

Route = tuple[Way, Through]

EVERY_ROUTE: tuple[Route, ...] = tuple(product(Way, Through))

_TO_THE_LAWYER = frozenset((way, Through.LAWYER) for way in Way)
_INTO_THE_HAND = frozenset({(Way.BY_HAND, Through.DIRECT)})
_NONE: frozenset[Route] = frozenset()

_ALLOWED: Mapping[SafeContact, frozenset[Route]] = {
    SafeContact.ANY: frozenset(EVERY_ROUTE),
    SafeContact.DO_NOT_PHONE: frozenset(EVERY_ROUTE),
    # Nothing that lies in a letter box, a mailbox or a post room; into their own hand, or to who defends them.
    SafeContact.DO_NOT_WRITE: _INTO_THE_HAND | _TO_THE_LAWYER,
    SafeContact.DO_NOT_WRITE_OR_PHONE: _INTO_THE_HAND | _TO_THE_LAWYER,
    SafeContact.ONLY_NEXT_VISIT: _INTO_THE_HAND,
    SafeContact.THROUGH_LAWYER: _TO_THE_LAWYER,
    SafeContact.DO_NOT_CONTACT: _NONE,
}


class Alternative(StrEnum):
    """What can be done instead."""

    BY_HAND_AT_NEXT_VISIT = "by-hand-at-next-visit"
    THROUGH_LAWYER = "through-lawyer"
    NOTE_ON_FILE = "note-on-file"


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why a letter cannot go by this route, and what can be done."""

    safe_contact: SafeContact
    alternatives: tuple[Alternative, ...]


def allowed_routes(contacts: Iterable[SafeContact]) -> frozenset[Route]:
    """Those that every one of ``contacts`` allows: where two are noted for one person, the stricter holds."""
    routes = frozenset(EVERY_ROUTE)
    for contact in contacts:
        routes &= _ALLOWED[contact]
    return routes


def check_contact(contacts: Iterable[SafeContact], way: Way, through: Through) -> Blocked | None:
    """None when a letter to the person may go that way."""
    noted = list(contacts)
    allowed = allowed_routes(noted)
    if (way, through) in allowed:
        return None
    against = [contact for contact in noted if (way, through) not in _ALLOWED[contact]]
    strictest = min(against, key=lambda contact: len(_ALLOWED[contact]))
    return Blocked(strictest, alternatives_in(allowed))


def alternatives_in(allowed: frozenset[Route]) -> tuple[Alternative, ...]:
    """What ``allowed`` leaves to be done."""
    offered = []
    if (Way.BY_HAND, Through.DIRECT) in allowed:
        offered.append(Alternative.BY_HAND_AT_NEXT_VISIT)
    if any(through is Through.LAWYER for _, through in allowed):
        offered.append(Alternative.THROUGH_LAWYER)
    return (*offered, Alternative.NOTE_ON_FILE)
