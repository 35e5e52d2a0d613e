"""Erasure by two people, legal hold, and the schedule by which complaints go."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.complaint import Level
from complaints.models.table import Table


class Depth(StrEnum):
    """How much of a complaint goes; the first two are what a person chooses."""

    WORDS = "words"
    """Persons, keys, files and every free text; codes, days and place stay for the figures."""
    WHOLE = "whole"
    TEXTS = "texts"
    """One person and every free text; the other persons stay."""
    PERSON = "person"
    """One person and what is theirs alone: somebody went through the texts and took them out."""


class ErasureKind(StrEnum):
    COMPLAINT = "complaint"
    PERSON = "person"
    SCHEDULE = "schedule"
    RESTORED = "restored"
    """Erased before, and back because an older database was restored: nobody has to agree a second time."""


class ErasureState(StrEnum):
    GATHERING = "gathering"
    """What it reaches is still looked for."""
    ASKED = "asked"
    """Waits for a second person."""
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    OVERTAKEN = "overtaken"
    """What was asked for is gone already, by another erasure."""


class ErasureGround(StrEnum):
    REQUEST_OF_THE_PERSON = "request-of-the-person"
    RETENTION_RULE = "retention-rule"
    ENTERED_BY_MISTAKE = "entered-by-mistake"
    ORDERED_BY_LAW = "ordered-by-law"
    UNLAWFULLY_HELD = "unlawfully-held"
    OTHER = "other"


class ErasureItemState(StrEnum):
    WAITING = "waiting"
    ERASING = "erasing"
    """Only within the transaction that erases: what the database lets the worker remove hangs on it."""
    DONE = "done"
    HELD = "held"
    KEPT = "kept"
    """It no longer fits what was agreed: it was opened again, or something new is open on it."""


class RetentionSince(StrEnum):
    CLOSED = "closed"
    ACTIVITY = "activity"
    """The last change of a closed complaint."""


class Erasure(Identified, Table, table=True):
    """Asked by one, agreed by another. Says nothing of what was erased but ids, codes and counts."""

    __tablename__ = "erasure"
    __table_args__ = (
        one_of("side", Side),
        one_of("level", Level),
        one_of("kind", ErasureKind),
        one_of("depth", Depth),
        one_of("ground", ErasureGround),
        one_of("state", ErasureState),
        CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name="second_person"),
        CheckConstraint("kind = 'restored' OR asked_by IS NOT NULL", name="asked"),
        CheckConstraint(
            "kind = 'restored' OR state NOT IN ('running', 'done', 'refused') OR decided_by IS NOT NULL",
            name="decided_before",
        ),
        Index("erasure_list", "side", "created_at", "id"),
        Index("erasure_complaint", "complaint"),
        Index(
            "erasure_working",
            "updated_at",
            postgresql_where=text("state IN ('gathering', 'asked', 'running')"),
        ),
    )

    side: str | None = Field(default=None, sa_type=Text)
    office: UUID | None = None
    team: UUID | None = None
    level: str = Field(default=Level.CONFIDENTIAL, sa_type=Text)
    about: list[UUID] = Field(default_factory=list, sa_column=Column(ARRAY(Uuid()), nullable=False))
    """Whom the complaint it began from is about: they neither read it nor agree."""
    kind: str = Field(sa_type=Text)
    complaint: UUID | None = None
    """The one it was asked from. No foreign key: it outlives it."""
    person: UUID | None = None
    depth: str | None = Field(default=None, sa_type=Text)
    ground: str = Field(sa_type=Text)
    reason: bytes | None = None
    """May name the person: sealed under a key of its own, which goes when the erasure is done."""
    state: str = Field(default=ErasureState.ASKED, sa_type=Text)
    asked_by: UUID | None = None
    expires_at: datetime | None = moment(null=True)
    decided_by: UUID | None = None
    decided_at: datetime | None = moment(null=True)
    decision_reason: bytes | None = None
    as_of: date | None = None
    """Of the schedule: the day it was counted by."""
    rules: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSONB)
    """Of the schedule: its rules as they were, in codes and numbers."""
    total: int = 0
    done: int = 0
    kept_back: int = 0
    """Held, or no longer as it was when it was agreed."""
    finished_at: datetime | None = moment(null=True)
    counts: dict[str, int] = Field(default_factory=dict, sa_type=JSONB)
    """Rows by table."""
    files: int = 0
    keys: int = 0
    ids_hash: bytes | None = None
    """SHA-256 over the ids erased, in their order."""
    audit_seq: int | None = None
    audit_hash: bytes | None = None
    """Head of the audit trail when it was done."""


class ErasureItem(Table, table=True):
    """A complaint it reaches, by its id only; stays as the mark that this one was erased."""

    __tablename__ = "erasure_item"
    __table_args__ = (
        one_of("depth", Depth),
        one_of("state", ErasureItemState),
        ForeignKeyConstraint(["erasure"], ["erasure.id"], ondelete="CASCADE"),
        UniqueConstraint(
            "erasure", "complaint", "person", name="erasure_item_once", postgresql_nulls_not_distinct=True
        ),
        Index("erasure_item_complaint", "complaint", "state"),
        Index("erasure_item_erasing", "complaint", postgresql_where=text("state = 'erasing'")),
        Index("erasure_item_waiting", "erasure", "id", postgresql_where=text("state = 'waiting'")),
        Index(
            "erasure_item_unlisted", "erasure", postgresql_where=text("state = 'done' AND listed IS FALSE")
        ),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    erasure: UUID
    complaint: UUID
    person: UUID | None = None
    """Who goes, where not everybody does."""
    depth: str = Field(sa_type=Text)
    state: str = Field(default=ErasureItemState.WAITING, sa_type=Text)
    listed: bool = False
    """Whether the key store, which outlives a restored database, knows of it."""
    at: datetime | None = moment(null=True)


class ErasureKey(Table, table=True):
    """A key or a file still to be destroyed: written with the erasure, gone once that is done."""

    __tablename__ = "erasure_key"

    key: UUID = Field(primary_key=True)
    erasure: UUID
    is_file: bool


class ErasedNumber(Table, table=True):
    """The mark of a number that something erased bore in another system."""

    __tablename__ = "erased_number"
    __table_args__ = (one_of("side", Side),)

    side: str = Field(primary_key=True, sa_type=Text)
    mark: str = Field(primary_key=True, sa_type=Text)
    """An HMAC under the side's key."""


class LegalHold(Identified, Table, table=True):
    """That a complaint must stay as it is. Why stands apart, for those who decide on it."""

    __tablename__ = "legal_hold"
    __table_args__ = (
        CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended_whole"),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("legal_hold_complaint", "complaint"),
        Index("legal_hold_open", "created_at", "id", postgresql_where=text("ended_at IS NULL")),
    )

    complaint: UUID
    set_by: UUID
    until: date | None = None
    """The last day it holds; open without it."""
    ended_by: UUID | None = None
    ended_at: datetime | None = moment(null=True)


class LegalHoldReason(Table, table=True):
    __tablename__ = "legal_hold_reason"
    __table_args__ = (ForeignKeyConstraint(["hold"], ["legal_hold.id"], ondelete="CASCADE"),)

    hold: UUID = Field(primary_key=True)
    reason: str = Field(sa_type=Text)
    ended_because: str | None = Field(default=None, sa_type=Text)


class RetentionRule(Identified, Table, table=True):
    """Which closed complaints go when. An empty condition fits every one; the first rule that fits counts."""

    __tablename__ = "retention_rule"
    __table_args__ = (
        one_of("side", Side),
        one_of("since", RetentionSince),
        CheckConstraint("depth IN ('words', 'whole')", name="depth"),
        CheckConstraint("months > 0", name="months"),
        Index("retention_rule_order", "side", "position"),
    )

    side: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    position: int
    active: bool = True
    kinds: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text()), nullable=False))
    outcomes: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text()), nullable=False))
    decisions: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text()), nullable=False))
    levels: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text()), nullable=False))
    with_allegation: bool | None = None
    with_protection_file: bool | None = None
    since: str = Field(sa_type=Text)
    months: int
    depth: str = Field(sa_type=Text)


__all__ = [
    "Depth",
    "ErasedNumber",
    "Erasure",
    "ErasureGround",
    "ErasureItem",
    "ErasureItemState",
    "ErasureKey",
    "ErasureKind",
    "ErasureState",
    "LegalHold",
    "LegalHoldReason",
    "RetentionRule",
    "RetentionSince",
]
