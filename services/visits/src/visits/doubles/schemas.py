"""Wire types of double places."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.names import Named

from visits.doubles.rules import Keep, Reason
from visits.places.schemas import PlaceOut
from visits.wire import Reason as Words
from visits.wire import Wire


class PlaceBrief(BaseModel):
    """A place as a list of doubles shows it: under its own name, also where another leads for it."""

    id: UUID
    reference: str
    code: str | None
    name: str
    category: Named
    region: Named | None
    locality: str | None
    closed_on: date | None
    version: int


class AlikePlaces(BaseModel):
    weight: int
    """How strongly it speaks for one place; 6 and more is suggested."""
    reasons: list[Reason]
    metres: int | None


class PlacePair(BaseModel):
    one: PlaceBrief
    other: PlaceBrief
    alike: AlikePlaces


class PlacePairs(BaseModel):
    items: list[PlacePair]
    """The strongest first."""
    more: bool
    """There are others, which come up when these are decided."""


class SuggestedPlace(BaseModel):
    place: PlaceBrief
    alike: AlikePlaces


class MergedPlace(BaseModel):
    """A record that this place leads for."""

    place: PlaceBrief
    at: datetime
    by: Named
    reason: str


class ApartPlace(BaseModel):
    """Somebody found that it is another place."""

    place: PlaceBrief
    at: datetime
    by: Named
    reason: str | None


class PlaceDoubles(BaseModel):
    id: UUID
    version: int
    """Of the place."""
    merged_into: MergedPlace | None
    """Where it went, when, by whom and why; its version is needed to take it back."""
    leads: PlaceBrief | None
    """The one at the end of that way."""
    merged: list[MergedPlace]
    suggested: list[SuggestedPlace]
    """Only for who may merge."""
    apart: list[ApartPlace]


class PlaceApartDraft(Wire):
    other: UUID
    reason: Words | None = None


class PlaceMergeDraft(Wire):
    place: UUID
    """The one that is merged into the one of the path."""
    version: int
    """Its version, as it was compared."""
    keep: Annotated[dict[str, Keep], Field(max_length=200)] = {}
    """By field of the comparison, whose value stays; what is not named is kept as proposed."""
    reason: Words


class PlaceUnmergeDraft(Wire):
    kept_version: int
    """The version of the place it was merged into."""
    reason: Words


class ComparedField(BaseModel):
    field: str
    kept: str | None
    merged: str | None
    differs: bool
    proposed: Keep


class ComesAlong(BaseModel):
    """What hangs on one of the two, as far as the asker reads it."""

    units: int
    readings: int
    visits: int
    visits_of_others: int
    information: int
    findings: int


class PlaceRefusal(BaseModel):
    code: str
    detail: str


class PlaceComparison(BaseModel):
    id: UUID
    version: int
    """Of the one that would be kept."""
    kept: PlaceOut
    merged: PlaceOut
    fields: list[ComparedField]
    of_kept: ComesAlong
    of_merged: ComesAlong
    alike: AlikePlaces
    apart: bool
    refused: PlaceRefusal | None
    """Why the two cannot be merged as things stand."""
