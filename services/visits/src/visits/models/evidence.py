"""Files that bear something out: what they show, their copies, the sealed original of a picture, and every step since.

The bytes lie encrypted outside the database, each file under a key of its own.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class EvidenceKind(StrEnum):
    PHOTO = "photo"
    DOCUMENT = "document"
    REGISTER_COPY = "register-copy"
    """A page of a register, or an extract."""
    DRAWING = "drawing"
    AUDIO = "audio"
    VIDEO = "video"
    OTHER = "other"


class CopyKind(StrEnum):
    WORKING = "working"
    """What the team works with: of a picture, rebuilt from its pixels; of any other file, the file."""
    COVERED = "covered"
    """A picture in which what shows who somebody is was painted over."""


class StepAct(StrEnum):
    UPLOADED = "uploaded"
    COVERED = "covered"
    DECLARED = "declared-without-persons"
    DECLARATION_TAKEN_BACK = "declaration-taken-back"
    ORIGINAL_OPENED = "original-opened"
    EXPORTED = "exported"
    USED_IN_REPORT = "used-in-report"
    ERASED = "erased"
    """Its files are gone, with who was to be seen in them."""


class Evidence(Identified, Table, table=True):
    """Confidential as its visit is. A file's own name is not kept in clear: names of people stand in such names."""

    __tablename__ = "evidence"
    __table_args__ = (
        one_of("kind", EvidenceKind),
        CheckConstraint("steps >= 0", name="steps"),
        CheckConstraint("(nobody_because = '') = (nobody_by IS NULL)", name="declared_by_somebody"),
        ForeignKeyConstraint(["visit"], ["visit.id"]),
        ForeignKeyConstraint(["place"], ["place.id"]),
        ForeignKeyConstraint(["place", "unit"], ["place_unit.place", "place_unit.id"]),
        ForeignKeyConstraint(["consent"], ["interview_consent.id"], ondelete="SET NULL"),
        Index("evidence_visit", "visit", "id"),
        Index("evidence_place", "place", "unit"),
        Index("evidence_consent", "consent"),
    )

    reference: str = Field(sa_type=Text, unique=True)
    visit: UUID
    place: UUID
    """One of the visit's."""
    unit: UUID | None = None
    kind: str = Field(sa_type=Text)
    title: str = Field(default="", sa_type=Text)
    shows: str = Field(default="", sa_type=Text)
    """What is to be seen or heard, in words that stand for it where it cannot be seen."""
    language: str = Field(default="und", sa_type=Text)
    """BCP 47, of title and what it shows."""
    taken_at: datetime | None = moment(null=True)
    media_type: str = Field(sa_type=Text)
    """Of what was uploaded."""
    size: int
    sha256: bytes
    """Of what was uploaded, byte for byte."""
    consent: UUID | None = None
    """Given in an interview by who is to be seen or heard in it."""
    nobody_because: str = Field(default="", sa_type=Text)
    """Why nobody can be recognised in it; empty unless somebody says so."""
    nobody_by: UUID | None = None
    nobody_at: datetime | None = moment(null=True)
    steps: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    """How many steps its chain has."""
    head: bytes = Field(default=b"", sa_column_kwargs={"server_default": text("''")})
    """Over the last of them: a chain that is cut short no longer fits it."""
    erased_on: date | None = None
    """Its files and words are gone; its chain stays."""
    created_by: UUID


class EvidenceCopy(Table, table=True):
    """A file that may be looked at. What is not covered stays with the team, unless nobody can be recognised in it."""

    __tablename__ = "evidence_copy"
    __table_args__ = (
        one_of("kind", CopyKind),
        ForeignKeyConstraint(["evidence"], ["evidence.id"], ondelete="CASCADE"),
        Index("evidence_copy_evidence", "evidence", "id"),
        Index(
            "evidence_copy_current",
            "evidence",
            "kind",
            unique=True,
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    evidence: UUID
    kind: str = Field(sa_type=Text)
    media_type: str = Field(sa_type=Text)
    size: int
    sha256: bytes
    width: int | None = None
    height: int | None = None
    """In pixels, of a picture."""
    shapes: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """What was painted over."""
    made_by: UUID
    made_at: datetime = moment()
    superseded_at: datetime | None = moment(null=True)
    """Another was made in its place."""


class EvidenceOriginal(Table, table=True):
    """A picture as the camera wrote it, with where and when and its file's name: opened for a purpose, by few."""

    __tablename__ = "evidence_original"
    __table_args__ = (ForeignKeyConstraint(["evidence"], ["evidence.id"], ondelete="CASCADE"),)

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    """Also of the file, and of its key."""
    evidence: UUID = Field(unique=True)
    media_type: str = Field(sa_type=Text)
    size: int
    name: bytes
    """Of the file, sealed under the file's key."""


class EvidenceOpening(Table, table=True):
    """Somebody may look at an original for a while, for a purpose that they said."""

    __tablename__ = "evidence_opening"
    __table_args__ = (
        ForeignKeyConstraint(["evidence"], ["evidence.id"], ondelete="CASCADE"),
        Index("evidence_opening_evidence", "evidence"),
        Index("evidence_opening_account", "account", "until"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    evidence: UUID
    account: UUID
    purpose: bytes
    """Sealed under the evidence's key."""
    at: datetime = moment()
    until: datetime = moment()


class EvidenceStep(Table, table=True):
    """One step of its life, chained to the one before. Only added."""

    __tablename__ = "evidence_step"
    __table_args__ = (
        one_of("act", StepAct),
        CheckConstraint("seq >= 1", name="seq"),
        ForeignKeyConstraint(["evidence"], ["evidence.id"], ondelete="CASCADE"),
    )

    evidence: UUID = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    at: datetime = moment()
    account: UUID | None = None
    """None: nobody decided it here; what was erased came back with a restored database, and went again."""
    act: str = Field(sa_type=Text)
    detail: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    """Ids and hashes: which file, of which content, in which report."""
    previous: bytes
    hash: bytes
