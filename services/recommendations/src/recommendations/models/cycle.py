"""Reviews by international bodies: what happens when in them, and who sees to it."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import Identified, one_of
from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from recommendations.models.mechanism import Mechanism
from recommendations.models.table import Table


class MilestoneKind(StrEnum):
    LIST_OF_ISSUES_INPUT = "list-of-issues-input"
    """What we send for the list of issues, or for the one prior to reporting."""
    LIST_OF_ISSUES = "list-of-issues"
    LIST_OF_ISSUES_PRIOR = "list-of-issues-prior"
    STATE_REPORT = "state-report"
    STATE_REPLIES = "state-replies"
    SUBMISSION = "submission"
    """What the NPM or the national institution sends."""
    CLOSED_BRIEFING = "closed-briefing"
    PRE_SESSION = "pre-session"
    SESSION = "session"
    CONCLUDING_OBSERVATIONS = "concluding-observations"
    FOLLOW_UP_INPUT = "follow-up-input"
    FOLLOW_UP_REPORT = "follow-up-report"
    GENERAL_COMMENT = "general-comment"
    REVIEW = "review"
    """In the working group of the UPR."""
    STATE_POSITION = "state-position"
    """Which recommendations the State supports, and which it notes."""
    ADOPTION = "adoption"
    MID_TERM = "mid-term"
    PROGRAMME = "programme"
    """The body says which countries it visits."""
    INFORMATION_BEFORE = "information-before"
    VISIT = "visit"
    RETURN = "return"
    """We go back to see that nobody suffered for talking."""
    CONFIDENTIAL_REPORT = "confidential-report"
    REPLY = "reply"
    PUBLICATION = "publication"
    """Whether the State lets it be published."""
    DIALOGUE = "dialogue"
    HEARING = "hearing"
    OTHER = "other"


class CycleTemplate(Identified, Table, table=True):
    """How the reviews of one body go, as this institution changed or added it; without a row it is the built-in one."""

    __tablename__ = "cycle_template"
    __table_args__ = (
        one_of("side", Side),
        one_of("mechanism", Mechanism),
        CheckConstraint("months BETWEEN 1 AND 240", name="length"),
        UniqueConstraint("side", "code", name="cycle_template_code"),
    )

    side: str = Field(sa_type=Text)
    code: str = Field(sa_type=Text)
    """Of the built-in one that it stands for, or of its own."""
    mechanism: str = Field(sa_type=Text)
    names: dict[str, str] = Field(sa_type=JSONB)
    """By language (BCP 47)."""
    months: int = Field(sa_type=SmallInteger)
    """From one review to the next."""
    milestones: list[dict[str, Any]] = Field(sa_type=JSONB)
    """``{"kind", "months", "title"}``: so many months before (below 0) or after the day that the cycle turns on."""


class ReviewCycle(Identified, Table, table=True):
    __tablename__ = "review_cycle"
    __table_args__ = (
        one_of("side", Side),
        one_of("mechanism", Mechanism),
        CheckConstraint("months BETWEEN 1 AND 240", name="length"),
        Index("review_cycle_turns", "side", "turns_on", "id"),
        Index("review_cycle_office", "office"),
    )

    side: str = Field(sa_type=Text)
    office: UUID
    mechanism: str = Field(sa_type=Text)
    template: str = Field(sa_type=Text)
    """The code of the template it was made from."""
    title: str = Field(sa_type=Text)
    turns_on: date
    """The session, the review or the visit, from which its days were counted."""
    months: int = Field(sa_type=SmallInteger)
    closed: bool = False
    created_by: UUID


class Milestone(Identified, Table, table=True):
    __tablename__ = "milestone"
    __table_args__ = (
        one_of("kind", MilestoneKind),
        ForeignKeyConstraint(["cycle"], ["review_cycle.id"], ondelete="CASCADE"),
        CheckConstraint("kind <> 'other' OR title IS NOT NULL", name="named"),
        Index("milestone_cycle", "cycle", "due_on"),
        Index("milestone_open", "due_on", "id", postgresql_where=text("done_on IS NULL")),
    )

    cycle: UUID
    kind: str = Field(sa_type=Text)
    title: str | None = Field(default=None, sa_type=Text)
    """In words of one's own; it stands in no calendar."""
    due_on: date
    responsible: UUID | None = None
    done_on: date | None = None
    note: str | None = Field(default=None, sa_type=Text)
