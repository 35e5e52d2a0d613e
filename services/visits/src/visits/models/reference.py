"""The lists that every service compares by: themes, place categories, regions, kinds of problem, standards."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class ReferenceKind(StrEnum):
    THEME = "theme"
    PLACE_CATEGORY = "place-category"
    REGION = "region"
    PROBLEM_KIND = "problem-kind"
    STANDARD = "standard"


class ReferenceEntry(Identified, Table, table=True):
    """One entry of a list. It is closed, never deleted: old records go on naming it."""

    __tablename__ = "reference_entry"
    __table_args__ = (
        one_of("kind", ReferenceKind),
        CheckConstraint("parent IS NULL OR kind = 'theme'", name="parent"),
        ForeignKeyConstraint(["parent"], ["reference_entry.id"]),
        UniqueConstraint("kind", "code", name="reference_entry_code"),
        Index("reference_entry_order", "kind", "position", "id"),
        Index("reference_entry_scan", "kind", "id"),
        Index("reference_entry_parent", "parent"),
    )

    kind: str = Field(sa_type=Text)
    code: str = Field(sa_type=Text)
    """Stable; a theme's begins with its parent's: ``use-of-force.solitary-confinement``. A region's is ISO 3166-2."""
    names: dict[str, str] = Field(sa_type=JSONB)
    """By language (BCP 47)."""
    short_names: dict[str, str] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    """How people call it: ``Nelson Mandela Rules`` for the United Nations Standard Minimum Rules."""
    parent: UUID | None = None
    position: int
    """Among the entries of the same parent; gaps leave room."""
    closed: bool = False


class ReferenceCode(Table, table=True):
    """What another scheme, such as UHRI or the SDGs, calls the same thing; several entries may share a code there."""

    __tablename__ = "reference_code"
    __table_args__ = (
        ForeignKeyConstraint(["entry"], ["reference_entry.id"], ondelete="CASCADE"),
        Index("reference_code_code", "scheme", "code"),
    )

    entry: UUID = Field(primary_key=True)
    scheme: str = Field(primary_key=True, sa_type=Text)
    code: str = Field(primary_key=True, sa_type=Text)


class ReferenceChange(Table, table=True):
    """One act in an entry's history, with the values before and after."""

    __tablename__ = "reference_change"
    __table_args__ = (
        ForeignKeyConstraint(["entry"], ["reference_entry.id"], ondelete="CASCADE"),
        Index("reference_change_entry", "entry"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    entry: UUID
    at: datetime = moment()
    account: UUID
    act: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    fields: list[dict[str, str | None]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """``{"field", "from", "to"}``"""
