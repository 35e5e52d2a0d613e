"""What a place looks like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.models.place import Level
from visits.readings.schemas import ReadingOut
from visits.units.schemas import UnitOut
from visits.wire import Code, Language, Line, NamesByLanguage, OtherCode, Reason, Standing, Wire

Address = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
OtherCodes = Annotated[list[OtherCode], Field(max_length=20)]


class FormerName(Wire):
    name: Line
    language: Language = "und"
    until: date | None = None


FormerNames = Annotated[list[FormerName], Field(max_length=40)]


class PlaceDraft(Wire):
    """A place to be registered."""

    id: UUID | None = None
    """The client's own UUIDv7, for work done offline."""
    names: NamesByLanguage
    former_names: FormerNames = []
    code: Code | None = None
    """The institution's own code for it, such as ALF; no two places share one."""
    other_codes: OtherCodes = []
    """Codes other systems have for it."""
    category: UUID
    region: UUID | None = None
    address: Address | None = None
    locality: Line | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    operator: UUID | None = None
    """The authority that runs it."""
    authority: UUID | None = None
    """The authority that answers for it."""
    opened_on: date | None = None


class PlacePatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty."""

    names: NamesByLanguage | None = None
    former_names: FormerNames | None = None
    code: Code | None = None
    other_codes: OtherCodes | None = None
    category: UUID | None = None
    region: UUID | None = None
    address: Address | None = None
    locality: Line | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    operator: UUID | None = None
    authority: UUID | None = None
    opened_on: date | None = None


class PlaceMove(Wire):
    """Closes a place on a day, or says that it is open after all."""

    to: Standing
    on: date | None = None
    """The last day people were held there; needed to close."""
    reason: Reason | None = None


class PlaceListItem(BaseModel):
    id: UUID
    reference: str
    code: str | None
    name: str
    """In the reader's language."""
    category: Named
    region: Named | None
    locality: str | None
    latitude: float | None
    longitude: float | None
    opened_on: date | None
    closed_on: date | None
    capacity: int | None
    population: int | None
    reading_on: date | None
    """The day of the newest reading of the whole place, which capacity and population are from."""
    last_visit_on: date | None
    """When it was last visited, as far as the asker may know."""
    updated_at: datetime
    version: int


class Provenance(BaseModel):
    """Which import, and which row of its file, this place came from."""

    import_id: UUID
    row: int


class PlaceOut(BaseModel):
    id: UUID
    reference: str
    side: str
    level: Level
    code: str | None
    other_codes: list[OtherCode]
    name: str
    names: dict[str, str]
    former_names: list[FormerName]
    category: Named
    region: Named | None
    address: str | None
    locality: str | None
    latitude: float | None
    longitude: float | None
    operator: Named | None
    authority: Named | None
    opened_on: date | None
    closed_on: date | None
    units: list[UnitOut]
    latest_reading: ReadingOut | None
    """The newest reading of the whole place."""
    provenance: Provenance | None
    merged_into: UUID | None
    """It is the same place as this one, which may have been merged itself."""
    leads: Named | None
    """The one that stands for it now."""
    created_at: datetime
    updated_at: datetime
    version: int
