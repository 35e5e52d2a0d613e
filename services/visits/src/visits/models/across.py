"""What crosses to the preventive side from complaints: how many there are of a place, in bands, and where a visit is
suggested. No complaint, no person and no exact number is in it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class ComplaintCount(Table, table=True):
    """How many complaints a side had of a place in the months up to the end of one, as it was last told."""

    __tablename__ = "complaint_count"

    side: str = Field(primary_key=True, sa_type=Text)
    """Whose complaints were counted."""
    place: UUID = Field(primary_key=True)
    version: int
    until: date
    months: int
    low: int
    high: int | None = None
    """None: or more."""
    themes: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """``{"theme", "low", "high"}``: upper themes that are common enough to be named."""
    mass_filings: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    """How many of them there were; each is one complaint here."""


class AllegationCount(Table, table=True):
    """How many allegations of ill-treatment a side recorded of a place, as it was last told. Of a place that never had
    enough of them there is no row."""

    __tablename__ = "allegation_count"

    side: str = Field(primary_key=True, sa_type=Text)
    """Whose allegations were counted."""
    place: UUID = Field(primary_key=True)
    version: int
    until: date
    months: int
    low: int
    high: int | None = None
    """None: or more."""


class SuggestionState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class VisitSuggestion(Identified, Table, table=True):
    """That somebody who works on complaints suggests a visit; the preventive side decides."""

    __tablename__ = "visit_suggestion"
    __table_args__ = (
        CheckConstraint(f"side = '{Side.PREVENTIVE.value}'", name="side"),
        one_of("state", SuggestionState),
        ForeignKeyConstraint(["visit"], ["visit.id"]),
        ForeignKeyConstraint(["programme"], ["programme.id"]),
        CheckConstraint("(state = 'open') = (decided_by IS NULL)", name="decided_by_a_person"),
        CheckConstraint("state <> 'declined' OR reason IS NOT NULL", name="declined_with_reason"),
        CheckConstraint(
            "state = 'accepted' OR num_nonnulls(visit, programme) = 0", name="leads_where_accepted"
        ),
        Index("visit_suggestion_state", "side", "state", "created_at", "id"),
        Index("visit_suggestion_place", "place"),
        Index("visit_suggestion_visit", "visit"),
        Index("visit_suggestion_programme", "programme"),
    )

    side: str = Field(default=Side.PREVENTIVE.value, sa_type=Text)
    """Who decides."""
    suggested_by: str = Field(sa_type=Text)
    """The side it came from."""
    place: UUID
    theme: UUID | None = None
    low: int
    high: int | None = None
    """How many complaints of a year speak of the place. None: or more."""
    state: str = Field(default=SuggestionState.OPEN, sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    visit: UUID | None = None
    programme: UUID | None = None
    decided_by: UUID | None = None
    decided_at: datetime | None = moment(null=True)
