"""What somebody on a visit gave to those who protect people at risk: kept until they have it, and then only that it
was."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import ARRAY, CheckConstraint, Column, ForeignKeyConstraint, Index, Text, text
from sqlmodel import Field

from visits.models.interview import Capacity
from visits.models.table import Table


class RiskTopic(StrEnum):
    REPRISAL = "reprisal"
    ILL_TREATMENT = "ill-treatment"
    BOTH = "both"


class RiskUrgency(StrEnum):
    URGENT = "urgent"
    NORMAL = "normal"


class HandedPart(StrEnum):
    """What the person agreed to have told to the protection team, part by part."""

    WORDS = "words"
    PLACE = "place"
    DAYS = "days"
    PERSON = "person"


class AllegationHandover(Identified, Table, table=True):
    """Known to who handed it over alone: who else goes on the visit must not learn of it."""

    __tablename__ = "allegation_handover"
    __table_args__ = (
        one_of("topic", RiskTopic),
        one_of("urgency", RiskUrgency),
        one_of("capacity", Capacity),
        CheckConstraint(f"side = '{Side.PREVENTIVE.value}'", name="side"),
        CheckConstraint("num_nonnulls(interview, finding) <= 1", name="one_source"),
        CheckConstraint("(parts = '{}') = (consented_on IS NULL)", name="parts_by_consent"),
        CheckConstraint(
            "sealed IS NULL OR (received_at IS NULL AND withdrawn_at IS NULL)", name="words_go_once_received"
        ),
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["interview"], ["interview.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["finding"], ["finding.id"], ondelete="CASCADE"),
        Index("allegation_handover_visit", "visit", "handed_by"),
        Index("allegation_handover_interview", "interview"),
        Index("allegation_handover_finding", "finding"),
        Index("allegation_handover_waiting", "id", postgresql_where=text("sealed IS NOT NULL")),
    )

    visit: UUID
    interview: UUID | None = None
    finding: UUID | None = None
    side: str = Field(default=Side.PREVENTIVE.value, sa_type=Text)
    office: UUID
    """The visit's: whose protection team it goes to."""
    topic: str = Field(sa_type=Text)
    urgency: str = Field(sa_type=Text)
    parts: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    capacity: str | None = Field(default=None, sa_type=Text)
    consented_on: date | None = None
    sealed: bytes | None = None
    """What goes over, under this row's own key. See ``allegations.schemas.HandedOver``."""
    handed_by: UUID
    received_at: datetime | None = moment(null=True)
    taken_up_at: datetime | None = moment(null=True)
    withdrawn_at: datetime | None = moment(null=True)
    """When the person took their consent back."""
