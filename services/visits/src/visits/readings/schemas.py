"""What a reading looks like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.models.reading import Dimension
from visits.wire import Line, Wire

Figure = Annotated[int, Field(strict=True, ge=0, le=100_000_000)]
Part = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+([-+][a-z0-9]*)*$", max_length=40), Field(examples=["remand"])
]
"""A group's code: ``female``, ``14-17``, ``60+``, ``remand``. Which groups there are, the institution decides."""
Parts = Annotated[dict[Part, Figure], Field(max_length=40)]
Breakdown = dict[Dimension, Parts]


class ReadingFigures(Wire):
    """At least one figure is needed. What is not known is left out: it is not zero."""

    capacity: Figure | None = None
    population: Figure | None = None
    staff: Figure | None = None
    seclusions: Figure | None = None
    """Times somebody was placed alone, over the period."""
    restraints: Figure | None = None
    involuntary_treatments: Figure | None = None
    deaths: Figure | None = None
    complaints_inside: Figure | None = None
    """Complaints lodged with the place's own mechanism, over the period."""
    breakdown: Breakdown = {}
    """Of the population, by sex, age group and legal status."""


class ReadingDraft(ReadingFigures):
    id: UUID | None = None
    """The client's own UUIDv7."""
    unit: UUID | None = None
    """Only this unit was counted; without it, the whole place."""
    taken_on: date
    since: date | None = None
    """First day of the period over which measures, deaths and complaints were counted; it ends on ``taken_on``."""
    source: Line


class ReadingPatch(ReadingFigures):
    """Corrects a reading: only the fields that are sent change, null says that it is not known after all."""

    taken_on: date | None = None
    since: date | None = None
    source: Line | None = None


class ReadingOut(BaseModel):
    id: UUID
    place: UUID
    unit: Named | None
    taken_on: date
    since: date | None
    source: str
    capacity: int | None
    population: int | None
    staff: int | None
    seclusions: int | None
    restraints: int | None
    involuntary_treatments: int | None
    deaths: int | None
    complaints_inside: int | None
    breakdown: Breakdown
    created_at: datetime
    updated_at: datetime
    version: int
