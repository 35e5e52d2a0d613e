"""How recommendations of others came in, and which of ours they repeat."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from recommendations.models.table import Table


class ImportState(StrEnum):
    UPLOADED = "uploaded"
    MAPPED = "mapped"
    CHECKED = "checked"
    DONE = "done"
    UNDONE = "undone"


class RecommendationImport(Identified, Table, table=True):
    """A file, or text that was pasted, on its way in. Kept for good, as where its recommendations come from.

    Who may not read ``document`` does not read what was imported under it either.
    """

    __tablename__ = "recommendation_import"
    __table_args__ = (
        one_of("state", ImportState),
        one_of("side", Side),
        ForeignKeyConstraint(["document"], ["body_document.id"], use_alter=True),
        Index("recommendation_import_recent", "side", "created_at", "id"),
        Index("recommendation_import_document", "document"),
    )

    side: str = Field(sa_type=Text)
    office: UUID
    document: UUID | None = None
    """Whose recommendations all rows are; None where each row says it."""
    state: str = Field(default=ImportState.UPLOADED, sa_type=Text)
    file_name: str = Field(sa_type=Text)
    sha256: bytes
    content: bytes = Field(sa_type=LargeBinary)
    rows: int
    columns: list[dict[str, Any]] = Field(sa_type=JSONB)
    sheets: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    mapping: dict[str, Any] = Field(sa_type=JSONB)
    verdict: dict[str, int] | None = Field(default=None, sa_column=Column(JSONB))
    unmatched: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """Themes of the file that are none of ours, found by the newest check."""
    undone: dict[str, int] | None = Field(default=None, sa_column=Column(JSONB))
    """How many an undo removed, and how many it left because somebody had worked on them."""
    created_by: UUID
    finished_at: datetime | None = moment(null=True)


class RecommendationImportError(Table, table=True):
    """Why a row could not come in."""

    __tablename__ = "recommendation_import_error"
    __table_args__ = (ForeignKeyConstraint(["import_id"], ["recommendation_import.id"], ondelete="CASCADE"),)

    import_id: UUID = Field(primary_key=True)
    row: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    """A row may have several faults."""
    code: str = Field(sa_type=Text)
    heading: str | None = Field(default=None, sa_type=Text)
    reason: str = Field(sa_type=Text)


class LinkKind(StrEnum):
    REPEATS = "repeats"
    FOLLOWS = "follows"
    SAME = "same"


class RecommendationLink(Table, table=True):
    """``one`` repeats, follows or is the same as ``other``. Who cannot read both does not see it."""

    __tablename__ = "recommendation_link"
    __table_args__ = (
        one_of("kind", LinkKind),
        ForeignKeyConstraint(["one"], ["recommendation.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["other"], ["recommendation.id"], ondelete="CASCADE"),
        CheckConstraint("one <> other", name="two"),
        UniqueConstraint("one", "other", name="recommendation_link_once"),
        Index("recommendation_link_other", "other"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    one: UUID
    other: UUID
    kind: str = Field(sa_type=Text)
    account: UUID
    at: datetime = moment()
