"""The register of authorities: one tree, shared by both sides."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from servicekit.tree import Reach
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from recommendations.models.table import Table


class AuthorityKind(StrEnum):
    PLACE = "place"
    """Who runs one place, such as its director."""
    AGENCY = "agency"
    MINISTRY = "ministry"
    GOVERNMENT = "government"
    PARLIAMENT = "parliament"
    COURT = "court"
    REGULATOR = "regulator"
    MONITORING_BODY = "monitoring-body"


class Authority(Identified, Table, table=True):
    """A body that is complained about, runs a place, or is addressed by a recommendation."""

    __tablename__ = "authority"
    __table_args__ = (
        one_of("kind", AuthorityKind),
        CheckConstraint("parent <> id", name="own_parent"),
        ForeignKeyConstraint(["parent"], ["authority.id"]),
        ForeignKeyConstraint(["import_id"], ["recommendation_import.id"]),
        CheckConstraint("NOT withdrawn OR closed", name="withdrawn_closed"),
        Index("authority_parent", "parent"),
        Index("authority_code", "code", unique=True, postgresql_where=text("code IS NOT NULL")),
        Index("authority_imported", "import_id", postgresql_where=text("import_id IS NOT NULL")),
        Index("authority_name", "sort_name", "id"),
        Index("authority_updated", "updated_at", "id"),
    )

    reference: str = Field(sa_type=Text, unique=True)
    kind: str = Field(sa_type=Text)
    names: dict[str, str] = Field(sa_type=JSONB)
    """By language (BCP 47)."""
    sort_name: str = Field(sa_type=Text)
    parent: UUID | None = None
    code: str | None = Field(default=None, sa_type=Text)
    """Under which another system of the institution keeps it."""
    closed: bool = False
    import_id: UUID | None = None
    withdrawn: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    """Its import was undone. It is kept, since others may have named it meanwhile, and listed nowhere."""
    created_by: UUID


class AuthorityReach(Reach, Table, table=True):
    """Each authority with each below it, kept by a trigger; itself among them. What is closed reaches nobody."""

    __tablename__ = "authority_reach"
    __table_args__ = (Index("authority_reach_under", "under"),)


class AuthorityChange(Table, table=True):
    """One act in the history of an authority."""

    __tablename__ = "authority_change"
    __table_args__ = (
        ForeignKeyConstraint(["authority"], ["authority.id"]),
        Index("authority_change_authority", "authority"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    authority: UUID
    at: datetime = moment()
    account: UUID
    act: str = Field(sa_type=Text)
    fields: list[dict[str, str | None]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """``{"field", "from", "to"}``."""


class FocalPoint(Identified, Table, table=True):
    """Whom an office turns to in an authority. The register is everybody's, whom one knows there the office's own."""

    __tablename__ = "focal_point"
    __table_args__ = (
        one_of("side", Side),
        ForeignKeyConstraint(["authority"], ["authority.id"]),
        CheckConstraint("until_on IS NULL OR from_on IS NULL OR from_on <= until_on", name="from_until"),
        ForeignKeyConstraint(["import_id"], ["recommendation_import.id"]),
        Index("focal_point_authority", "authority", "id"),
        Index("focal_point_imported", "import_id", postgresql_where=text("import_id IS NOT NULL")),
        Index("focal_point_office", "office"),
    )

    side: str = Field(sa_type=Text)
    office: UUID
    authority: UUID
    name: str = Field(sa_type=Text)
    function: str | None = Field(default=None, sa_type=Text)
    contact: str | None = Field(default=None, sa_type=Text)
    """How to reach them: telephone, mail, address."""
    from_on: date | None = None
    until_on: date | None = None
    import_id: UUID | None = None
    entered_by: UUID
