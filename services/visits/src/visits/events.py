"""What this service tells the others: that a record changed, never what it says."""

from pydantic import BaseModel
from servicekit.events import Emits, Event

from visits.models import Place, PlaceReading, ReferenceEntry, TeamMember
from visits.models.reference import ReferenceKind


class PlaceFacts(BaseModel):
    """Nothing but the record's id: who needs more asks for it."""


class ReferenceFacts(BaseModel):
    kind: ReferenceKind


class ReadingFacts(BaseModel):
    """Nothing but the record's id, as of a place."""


class TeamMemberFacts(BaseModel):
    """Nothing but the record's id: who needs more asks for it."""


PLACE_REGISTERED = Emits("place.registered", PlaceFacts, "A place was registered")
PLACE_CHANGED = Emits("place.changed", PlaceFacts, "Something about a place changed, or it was opened again")
PLACE_CLOSED = Emits("place.closed", PlaceFacts, "Nobody is held in this place any more")
REFERENCE_CHANGED = Emits(
    "reference.changed", ReferenceFacts, "An entry of a list was added, changed or closed"
)

READING_RECORDED = Emits("reading.recorded", ReadingFacts, "What a place was like on a day was recorded")
READING_CORRECTED = Emits(
    "reading.corrected", ReadingFacts, "What had been recorded of a place was corrected"
)

TEAM_MEMBER_CHANGED = Emits(
    "team-member.changed",
    TeamMemberFacts,
    "Somebody who goes on visits was registered, corrected, left or came back",
)

EMITS = [
    PLACE_REGISTERED,
    PLACE_CHANGED,
    PLACE_CLOSED,
    REFERENCE_CHANGED,
    READING_RECORDED,
    READING_CORRECTED,
    TEAM_MEMBER_CHANGED,
]


def place_event(what: Emits, place: Place) -> Event:
    return what.event(place.id, place.version, PlaceFacts())


def reading_event(what: Emits, reading: PlaceReading) -> Event:
    return what.event(reading.id, reading.version, ReadingFacts())


def reference_event(entry: ReferenceEntry) -> Event:
    return REFERENCE_CHANGED.event(entry.id, entry.version, ReferenceFacts(kind=ReferenceKind(entry.kind)))


def team_member_event(member: TeamMember) -> Event:
    return TEAM_MEMBER_CHANGED.event(member.id, member.version, TeamMemberFacts())
