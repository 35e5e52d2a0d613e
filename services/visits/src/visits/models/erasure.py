"""Erasure by two people of what is held on a person: that it was asked for and done, and what is still to be destroyed.

What is left of the record itself, for the figures, says on which day it was erased.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, Column, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class ErasureOf(StrEnum):
    INTERVIEW = "interview"
    INFORMATION = "information"
    MEMBER = "member"
    """Somebody's entry in the directory of who goes on visits."""


class ErasureState(StrEnum):
    ASKED = "asked"
    """Waits for a second person."""
    RUNNING = "running"
    """Agreed. What the database lets the worker remove hangs on it."""
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class ErasureGround(StrEnum):
    REQUEST_OF_THE_PERSON = "request-of-the-person"
    ENTERED_BY_MISTAKE = "entered-by-mistake"
    ORDERED_BY_LAW = "ordered-by-law"
    UNLAWFULLY_HELD = "unlawfully-held"
    NO_LONGER_NEEDED = "no-longer-needed"
    OTHER = "other"


class Erasure(Identified, Table, table=True):
    __tablename__ = "erasure"
    __table_args__ = (
        CheckConstraint(f"side = '{Side.PREVENTIVE.value}'", name="side"),
        one_of("of", ErasureOf),
        one_of("state", ErasureState),
        one_of("ground", ErasureGround),
        CheckConstraint("restored = (asked_by IS NULL)", name="asked_by_somebody"),
        CheckConstraint(
            "restored OR state NOT IN ('running', 'done') OR (decided_by IS NOT NULL AND decided_by <> asked_by)",
            name="two_people",
        ),
        Index("erasure_record", "record", "state"),
        Index("erasure_open", "record", unique=True, postgresql_where=text("state IN ('asked', 'running')")),
        Index("erasure_list", "side", "created_at", "id"),
        Index("erasure_waiting", "state", "id", postgresql_where=text("state IN ('asked', 'running')")),
        Index("erasure_unlisted", "id", postgresql_where=text("state = 'done' AND listed IS FALSE")),
    )

    side: str = Field(default=Side.PREVENTIVE.value, sa_type=Text)
    office: UUID | None = None
    team: UUID | None = None
    of: str = Field(sa_type=Text)
    record: UUID
    ground: str = Field(sa_type=Text)
    state: str = Field(default=ErasureState.ASKED, sa_type=Text)
    restored: bool = False
    """Erased before, and back because an older database was restored: nobody has to agree a second time."""
    reason: bytes | None = None
    """Under a key of the erasure's own."""
    decision_reason: bytes | None = None
    asked_by: UUID | None = None
    expires_at: datetime | None = moment(null=True)
    decided_by: UUID | None = None
    decided_at: datetime | None = moment(null=True)
    done_at: datetime | None = moment(null=True)
    counts: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    """Rows by table."""
    listed: bool = False
    """Whether the key store, which outlives a restored database, knows of it."""


class ErasureKey(Table, table=True):
    """A key still to be destroyed: written with the erasure, gone once that is done."""

    __tablename__ = "erasure_key"

    key: UUID = Field(primary_key=True)
    erasure: UUID
