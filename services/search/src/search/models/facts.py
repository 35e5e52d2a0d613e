"""What is counted of a record: days and codes, beside where it belongs. No words."""

from datetime import date
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import one_of
from sqlalchemy import ARRAY, ForeignKeyConstraint, Index, Text, Uuid, text
from sqlmodel import Field

from search.models.records import Belonging, Kind, Level
from search.models.table import Table


class Spending(Belonging, Table, table=True):
    """What a visit took. Confidential, while that it was is not: a row of its own, read by fewer than its facts."""

    __tablename__ = "spending"
    __table_args__ = (
        one_of("kind", Kind),
        one_of("side", Side),
        one_of("level", Level),
        ForeignKeyConstraint(["record"], ["read_record.id"], ondelete="CASCADE"),
    )

    record: UUID = Field(primary_key=True)
    person_days: float | None = None
    cost: float | None = None
    """In the institution's money."""


class Fact(Belonging, Table, table=True):
    """One row for a record that is counted. What a column means for each kind of record, its owner says."""

    __tablename__ = "fact"
    __table_args__ = (
        one_of("kind", Kind),
        one_of("side", Side),
        one_of("level", Level),
        ForeignKeyConstraint(["record"], ["read_record.id"], ondelete="CASCADE"),
        Index("fact_began", "kind", "began_on", "record"),
        Index("fact_closed", "kind", "closed_on", postgresql_where=text("closed_on IS NOT NULL")),
        Index("fact_imported", "kind", "began_on", postgresql_where=text("imported")),
        Index("fact_programme", "programme", postgresql_where=text("programme IS NOT NULL")),
        Index("fact_places", "places", postgresql_using="gin"),
        Index("fact_themes", "themes", postgresql_using="gin"),
        Index("fact_authorities", "authorities", postgresql_using="gin"),
    )

    record: UUID = Field(primary_key=True)
    began_on: date | None = None
    """Received, issued, visited, opened: the day that places a record in time."""
    acknowledged_on: date | None = None
    decided_on: date | None = None
    reopened_on: date | None = None
    ended_on: date | None = None
    closed_on: date | None = None
    implemented_on: date | None = None
    not_yet_on: date | None = None
    answered_on: date | None = None
    """When the last answer came, where all who were given a day answered by it."""
    answer_missed_on: date | None = None
    """The first day for an answer that was let pass; it may be ahead."""
    state: str | None = Field(default=None, sa_type=Text)
    sort: str | None = Field(default=None, sa_type=Text)
    """The kind of a visit or a finding; of a planned visit, of the one that was made of it."""
    announced: bool | None = None
    outcome: str | None = Field(default=None, sa_type=Text)
    decision: str | None = Field(default=None, sa_type=Text)
    channel: str | None = Field(default=None, sa_type=Text)
    complainant_role: str | None = Field(default=None, sa_type=Text)
    problem_kind: str | None = Field(default=None, sa_type=Text)
    severity: str | None = Field(default=None, sa_type=Text)
    scope: str | None = Field(default=None, sa_type=Text)
    implementation: str | None = Field(default=None, sa_type=Text)
    direction: str | None = Field(default=None, sa_type=Text)
    source: str | None = Field(default=None, sa_type=Text)
    priority: str | None = Field(default=None, sa_type=Text)
    category: UUID | None = None
    """Of the place that a visit was planned to, which itself is not told."""
    programme: UUID | None = None
    """That a visit was planned in."""
    imported: bool = False
    places: list[UUID] = Field(sa_type=ARRAY(Uuid))
    themes: list[UUID] = Field(sa_type=ARRAY(Uuid))
    authorities: list[UUID] = Field(sa_type=ARRAY(Uuid))
