"""What an addressee says it will do, and what it says it has done."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field

from recommendations.models.answer import hangs_on_addressee
from recommendations.models.table import Table


class PlanState(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under-way"
    DONE = "done"
    DROPPED = "dropped"


class Claim(StrEnum):
    """How far an addressee says it is. What the institution finds is another matter, and stands elsewhere."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    PARTLY = "partly"
    IMPLEMENTED = "implemented"


class PlanItem(Identified, Table, table=True):
    """One step of an addressee's action plan."""

    __tablename__ = "plan_item"
    __table_args__ = (
        one_of("state", PlanState),
        *hangs_on_addressee(),
        CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name="done_dated"),
        Index("plan_item_recommendation", "recommendation"),
        Index("plan_item_addressee", "addressee", "id"),
    )

    recommendation: UUID
    addressee: UUID
    text: str = Field(sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    responsible: str | None = Field(default=None, sa_type=Text)
    """Whom the plan names: a unit or an office rather than a person."""
    due_on: date | None = None
    state: str = Field(default=PlanState.PLANNED, sa_type=Text)
    done_on: date | None = None
    by_authority: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    """The authority wrote it here itself."""
    entered_by: UUID


class ProgressReport(Table, table=True):
    """How far an addressee says it is, on one day. A later one is another row."""

    __tablename__ = "progress_report"
    __table_args__ = (
        one_of("claim", Claim),
        *hangs_on_addressee(),
        Index("progress_report_recommendation", "recommendation"),
        Index("progress_report_addressee", "addressee", "id"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    recommendation: UUID
    addressee: UUID
    claim: str = Field(sa_type=Text)
    reported_on: date
    text: str | None = Field(default=None, sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    by_authority: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    """The authority wrote it here itself."""
    entered_by: UUID
    entered_at: datetime = moment()
