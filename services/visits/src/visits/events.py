"""What this service tells the others: that a record changed, never what it says."""

from pydantic import BaseModel
from servicekit.events import Emits, Event

from visits.models import Place, ReferenceEntry
from visits.models.reference import ReferenceKind


class PlaceFacts(BaseModel):
    """Nothing but the record's id: who needs more asks for it."""


class ReferenceFacts(BaseModel):
    kind: ReferenceKind


PLACE_REGISTERED = Emits("place.registered", PlaceFacts, "A place was registered")
PLACE_CHANGED = Emits("place.changed", PlaceFacts, "Something about a place changed, or it was opened again")
PLACE_CLOSED = Emits("place.closed", PlaceFacts, "Nobody is held in this place any more")
REFERENCE_CHANGED = Emits(
    "reference.changed", ReferenceFacts, "An entry of a list was added, changed or closed"
)

EMITS = [PLACE_REGISTERED, PLACE_CHANGED, PLACE_CLOSED, REFERENCE_CHANGED]


def place_event(what: Emits, place: Place) -> Event:
    return what.event(place.id, place.version, PlaceFacts())


def reference_event(entry: ReferenceEntry) -> Event:
    return REFERENCE_CHANGED.event(entry.id, entry.version, ReferenceFacts(kind=ReferenceKind(entry.kind)))
