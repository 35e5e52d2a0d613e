"""What may reach a person and how, by the safe contact method. No duty and no state overrides it. No I/O."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from complaints.models.conversation import SpokenWay
from complaints.models.letter import Through, Way
from complaints.models.person import SafeContact

Route = tuple[Way | SpokenWay, Through]

WRITTEN: frozenset[Route] = frozenset(product(Way, Through))
SPOKEN: frozenset[Route] = frozenset(product(SpokenWay, Through))
EVERY_ROUTE = WRITTEN | SPOKEN

_TO_THE_LAWYER = frozenset(route for route in EVERY_ROUTE if route[1] is Through.LAWYER)
_FACE_TO_FACE: frozenset[Route] = frozenset(
    {(Way.BY_HAND, Through.DIRECT), (SpokenWay.IN_PERSON, Through.DIRECT)}
)
_ON_THE_LINE: frozenset[Route] = frozenset(
    {(SpokenWay.PHONE, Through.DIRECT), (SpokenWay.VIDEO, Through.DIRECT)}
)
_NONE: frozenset[Route] = frozenset()

_ALLOWED: Mapping[SafeContact, frozenset[Route]] = {
    SafeContact.ANY: EVERY_ROUTE,
    SafeContact.DO_NOT_PHONE: EVERY_ROUTE - _ON_THE_LINE,
    # Nothing that lies in a letter box, a mailbox or a post room; into their own hand, or to who defends them.
    SafeContact.DO_NOT_WRITE: _FACE_TO_FACE | _ON_THE_LINE | _TO_THE_LAWYER,
    SafeContact.DO_NOT_WRITE_OR_PHONE: _FACE_TO_FACE | _TO_THE_LAWYER,
    SafeContact.ONLY_NEXT_VISIT: _FACE_TO_FACE,
    SafeContact.THROUGH_LAWYER: _TO_THE_LAWYER,
    SafeContact.DO_NOT_CONTACT: _NONE,
}


class Alternative(StrEnum):
    """What can be done instead."""

    BY_HAND_AT_NEXT_VISIT = "by-hand-at-next-visit"
    IN_PERSON = "in-person"
    BY_PHONE = "by-phone"
    BY_LETTER = "by-letter"
    THROUGH_LAWYER = "through-lawyer"
    NOTE_ON_FILE = "note-on-file"


_INSTEAD_OF_WRITING: Mapping[Alternative, Route] = {
    Alternative.BY_HAND_AT_NEXT_VISIT: (Way.BY_HAND, Through.DIRECT),
    Alternative.BY_PHONE: (SpokenWay.PHONE, Through.DIRECT),
}
_INSTEAD_OF_SPEAKING: Mapping[Alternative, Route] = {
    Alternative.IN_PERSON: (SpokenWay.IN_PERSON, Through.DIRECT),
    Alternative.BY_LETTER: (Way.POST, Through.DIRECT),
}


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why nobody is written to or spoken with by this route, and what can be done."""

    safe_contact: SafeContact
    alternatives: tuple[Alternative, ...]


def allowed_routes(contacts: Iterable[SafeContact]) -> frozenset[Route]:
    """Those that every one of ``contacts`` allows: where two are noted for one person, the stricter holds, and where
    nothing is noted, none is known to be safe."""
    routes = EVERY_ROUTE
    for contact in _known(contacts):
        routes &= _ALLOWED[contact]
    return routes


def _known(contacts: Iterable[SafeContact]) -> list[SafeContact]:
    return list(contacts) or [SafeContact.DO_NOT_CONTACT]


def check_contact(contacts: Iterable[SafeContact], way: Way | SpokenWay, through: Through) -> Blocked | None:
    """None when the person may be written to, or spoken with, that way."""
    noted = _known(contacts)
    allowed = allowed_routes(noted)
    if (way, through) in allowed:
        return None
    against = [contact for contact in noted if (way, through) not in _ALLOWED[contact]]
    strictest = min(against, key=lambda contact: len(_ALLOWED[contact]))
    return Blocked(strictest, alternatives_in(allowed, spoken=isinstance(way, SpokenWay)))


def alternatives_in(allowed: frozenset[Route], *, spoken: bool = False) -> tuple[Alternative, ...]:
    """What ``allowed`` leaves to be done instead of writing; ``spoken``: of calling or meeting them."""
    others = _INSTEAD_OF_SPEAKING if spoken else _INSTEAD_OF_WRITING
    offered = [alternative for alternative, route in others.items() if route in allowed]
    if any(through is Through.LAWYER for _, through in allowed):
        offered.append(Alternative.THROUGH_LAWYER)
    return (*offered, Alternative.NOTE_ON_FILE)
