"""What the public may read of a complaint, on its way there and once it is published."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.records import Identified, Placed, one_of
from sqlalchemy import ARRAY, Column, ForeignKeyConstraint, Index, Text, Uuid
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.complaint import Outcome
from complaints.models.table import Table


class SummaryState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    """Waits for a second person, who publishes it or sends it back."""
    RETURNED = "returned"
    """The second person wants another text."""
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class PublicSummary(Placed, Table, table=True):
    """Words written for the public, never the narrative; and which facts would stand beside them."""

    __tablename__ = "public_summary"
    __table_args__ = (
        one_of("state", SummaryState),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("public_summary_complaint", "complaint", unique=True),
        Index("public_summary_state", "side", "state", "id"),
    )

    complaint: UUID
    state: str = Field(default=SummaryState.DRAFT, sa_type=Text)
    language: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    names_body: bool = True
    names_place: bool = False
    author: UUID
    about: list[UUID] = Field(
        default_factory=list, sa_column=Column(ARRAY(Uuid()), nullable=False, server_default=sql("'{}'"))
    )
    """Whom the complaint is about, as it says: they don't read this either, and others may not read the complaint."""
    facts: dict[str, Any] | None = Field(default=None, sa_type=JSONB(none_as_null=True))
    """As they stood when it was submitted; see ``register.rules.Facts``."""
    persons: list[str] = Field(default_factory=list, sa_type=JSONB)
    """The persons of the complaint whose names were looked for in the text, by id."""
    entry: UUID | None = None
    """The released copy, while it is published."""
    sent_back: str | None = Field(default=None, sa_type=Text)
    """Why the second person wants another text."""


class WithdrawnEntry(Table, table=True):
    """That there was an entry of this number: whoever kept its address is told that it is gone, and nothing else."""

    __tablename__ = "withdrawn_entry"

    number: str = Field(sa_type=Text, primary_key=True)
    side: str = Field(sa_type=Text)
    office: UUID
    team: UUID | None = None
    withdrawn_on: date


class RegisterEntry(Identified, Table, table=True):
    """The released copy. Says nothing of where it comes from: no complaint, no reference, no day."""

    __tablename__ = "register_entry"
    __table_args__ = (
        one_of("outcome", Outcome),
        Index("register_entry_published", "published_on", "id"),
    )

    number: str = Field(sa_type=Text, unique=True)
    published_on: date
    side: str = Field(sa_type=Text)
    office: UUID
    team: UUID | None = None
    language: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    outcome: str = Field(sa_type=Text)
    received_year: int
    closed_year: int
    authority: UUID | None = None
    place: UUID | None = None
    themes: list[str] = Field(default_factory=list, sa_type=JSONB)
