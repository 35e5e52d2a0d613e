"""Alerts to the protection team: what somebody who works on a complaint fears for a person in it, or heard on a
visit."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, text
from sqlmodel import Field

from complaints.models.table import Table


class AlertTopic(StrEnum):
    REPRISAL = "reprisal"
    ILL_TREATMENT = "ill-treatment"
    BOTH = "both"


class Urgency(StrEnum):
    URGENT = "urgent"
    NORMAL = "normal"


class OpenedKind(StrEnum):
    ALLEGATION = "allegation"
    FILE = "protection-file"


class ProtectionAlert(Identified, Table, table=True):
    """Read by the protection team where the complaint was; who told it learns that it was taken up, and no more."""

    __tablename__ = "protection_alert"
    __table_args__ = (
        one_of("side", Side),
        one_of("topic", AlertTopic),
        one_of("urgency", Urgency),
        CheckConstraint("(taken_by IS NULL) = (taken_at IS NULL)", name="taken"),
        CheckConstraint("complaint IS NULL OR person IS NULL", name="person_of_no_complaint"),
        CheckConstraint("finished_at IS NULL OR taken_at IS NOT NULL", name="finished"),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("protection_alert_complaint", "complaint", "told_by"),
        Index(
            "protection_alert_open", "side", "escalate_on", "id", postgresql_where=text("finished_at IS NULL")
        ),
        Index("protection_alert_told", "side", "created_at", "id"),
    )

    side: str = Field(sa_type=Text)
    office: UUID
    team: UUID | None = None
    complaint: UUID | None = None
    """None: a monitor handed it over from a visit. From which one is not kept here."""
    told_by: UUID
    topic: str = Field(sa_type=Text)
    urgency: str = Field(sa_type=Text)
    content: bytes
    """Under the alert's own key. See ``alerts.schemas.Content``."""
    person: bytes | None = None
    """Who it is, of one handed over from a visit: goes into what is opened from it, and is read there for a purpose."""
    consent_withdrawn_at: datetime | None = moment(null=True)
    """When whoever handed it over said that the person took their consent back."""
    escalate_on: date
    """From this day on one that nobody took up is before who heads the office."""
    taken_by: UUID | None = None
    taken_at: datetime | None = moment(null=True)
    answer: bytes | None = None
    """What was opened from it, or why nothing was. See ``alerts.schemas.Answer``."""
    finished_at: datetime | None = moment(null=True)


class ComplaintAbout(Table, table=True):
    """Whom a complaint is about, kept by the database beside it: to be asked where the complaint itself is hidden."""

    __tablename__ = "complaint_about"
    __table_args__ = (ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),)

    complaint: UUID = Field(primary_key=True)
    account: UUID = Field(primary_key=True)
