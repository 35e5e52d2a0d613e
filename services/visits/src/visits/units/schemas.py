"""What a unit looks like on the wire."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field
from servicekit.languages import best_name

from visits.models import PlaceUnit
from visits.wire import Code, NamesByLanguage, Wire

Capacity = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Position = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]


class UnitDraft(Wire):
    id: UUID | None = None
    """The client's own UUIDv7."""
    names: NamesByLanguage
    code: Code | None = None
    """No two units of a place share one."""
    position: Position | None = None
    """Among the place's units; last when it is not said."""
    capacity: Capacity | None = None
    """How many people it is meant for."""
    opened_on: date | None = None


class UnitPatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty."""

    names: NamesByLanguage | None = None
    code: Code | None = None
    position: Position | None = None
    capacity: Capacity | None = None
    opened_on: date | None = None
    closed_on: date | None = None


class UnitOut(BaseModel):
    id: UUID
    place: UUID
    code: str | None
    name: str
    """In the reader's language."""
    names: dict[str, str]
    position: int
    capacity: int | None
    opened_on: date | None
    closed_on: date | None
    created_at: datetime
    updated_at: datetime
    version: int


def present_unit(unit: PlaceUnit, languages: Sequence[str]) -> UnitOut:
    return UnitOut(**unit.model_dump(), name=best_name(unit.names, languages))
