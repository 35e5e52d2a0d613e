"""What was known of a place on a day: how many people, places, staff; what was done to them and what happened."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from servicekit.records import Identified, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from visits.models.table import Table

COUNTS = (
    "capacity",
    "population",
    "staff",
    "seclusions",
    "restraints",
    "involuntary_treatments",
    "deaths",
    "complaints_inside",
)
OVER_PERIOD = COUNTS[3:]
"""What is counted over a period; the others are as they stand on the day."""


class Dimension(StrEnum):
    """What the people held are counted apart by."""

    SEX = "sex"
    AGE_GROUP = "age-group"
    LEGAL_STATUS = "legal-status"


class PlaceReading(Identified, Table, table=True):
    __tablename__ = "place_reading"
    __table_args__ = (
        *(CheckConstraint(f"{name} >= 0", name=name) for name in COUNTS),
        CheckConstraint("since <= taken_on", name="period"),
        ForeignKeyConstraint(["place"], ["place.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["place", "unit"], ["place_unit.place", "place_unit.id"]),
        UniqueConstraint(
            "place",
            "unit",
            "taken_on",
            "source",
            name="place_reading_once",
            postgresql_nulls_not_distinct=True,
        ),
        Index("place_reading_order", "place", "taken_on", "id"),
    )

    place: UUID
    unit: UUID | None = None
    """Only this unit was counted; without it, the whole place."""
    taken_on: date
    since: date | None = None
    """First day of the period over which measures, deaths and complaints were counted; it ends on ``taken_on``."""
    source: str = Field(sa_type=Text)
    capacity: int | None = None
    population: int | None = None
    staff: int | None = None
    seclusions: int | None = None
    restraints: int | None = None
    involuntary_treatments: int | None = None
    deaths: int | None = None
    complaints_inside: int | None = None
    """Complaints lodged inside the place, with its own mechanism."""


class ReadingPart(Table, table=True):
    """How many of the people held belong to one group of a dimension, such as ``legal-status`` ``remand``."""

    __tablename__ = "reading_part"
    __table_args__ = (
        one_of("dimension", Dimension),
        CheckConstraint("people >= 0", name="people"),
        ForeignKeyConstraint(["reading"], ["place_reading.id"], ondelete="CASCADE"),
    )

    reading: UUID = Field(primary_key=True)
    dimension: str = Field(primary_key=True, sa_type=Text)
    part: str = Field(primary_key=True, sa_type=Text)
    people: int
