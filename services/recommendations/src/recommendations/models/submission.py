"""What the institution writes to an international body, drafted from what was issued."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import Identified, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from recommendations.models.mechanism import Mechanism
from recommendations.models.table import Table


class SubmissionState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"


class Submission(Identified, Table, table=True):
    __tablename__ = "submission"
    __table_args__ = (
        one_of("side", Side),
        one_of("mechanism", Mechanism),
        one_of("state", SubmissionState),
        ForeignKeyConstraint(["milestone"], ["milestone.id"], ondelete="SET NULL"),
        CheckConstraint("(state = 'sent') = (sent_on IS NOT NULL)", name="sent_dated"),
        Index("submission_recent", "side", "created_at", "id"),
        Index("submission_milestone", "milestone"),
    )

    side: str = Field(sa_type=Text)
    office: UUID
    reference: str = Field(sa_type=Text, unique=True)
    mechanism: str = Field(sa_type=Text)
    milestone: UUID | None = None
    """What it is written for, such as the list of issues prior to reporting."""
    state: str = Field(default=SubmissionState.DRAFT, sa_type=Text)
    title: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    since: date
    until: date
    """Recommendations issued between these days were looked at."""
    paragraphs: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """In order; ``recommendation`` in those that were drawn from one, as a copy of what was issued."""
    sent_on: date | None = None
    created_by: UUID
