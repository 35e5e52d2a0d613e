"""Files on their way in: what other bodies recommended, a former tracker, the tree of authorities."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from recommendations.models.table import Table


class ImportKind(StrEnum):
    RECEIVED = "received"
    """What other bodies recommended."""
    TRACKER = "tracker"
    """What this institution issued before it had this register."""
    AUTHORITIES = "authorities"


class ImportState(StrEnum):
    UPLOADED = "uploaded"
    MAPPED = "mapped"
    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    STOPPED = "stopped"
    """A run that could not go on; it can be gone on with."""
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


WORKING = (ImportState.CHECKING, ImportState.RUNNING, ImportState.UNDOING)
"""What the service does by itself, whoever looks on."""


class RecommendationImport(Identified, Table, table=True):
    """A file, or text that was pasted, on its way in. Kept for good, as where its recommendations come from.

    Who may not read ``document`` does not read what was imported under it either.
    """

    __tablename__ = "recommendation_import"
    __table_args__ = (
        one_of("kind", ImportKind),
        one_of("state", ImportState),
        one_of("side", Side),
        ForeignKeyConstraint(["document"], ["body_document.id"], use_alter=True),
        CheckConstraint("office IS NOT NULL OR kind = 'authorities'", name="of_an_office"),
        CheckConstraint("document IS NULL OR kind = 'received'", name="document_of_others"),
        Index("recommendation_import_recent", "side", "created_at", "id"),
        Index("recommendation_import_document", "document"),
        Index(
            "recommendation_import_at_work",
            "updated_at",
            postgresql_where=text("state IN ('checking', 'running', 'undoing')"),
        ),
    )

    kind: str = Field(
        default=ImportKind.RECEIVED, sa_type=Text, sa_column_kwargs={"server_default": "received"}
    )
    side: str = Field(sa_type=Text)
    office: UUID | None = None
    """None for the tree of authorities, which is everybody's."""
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
    """How many rows met which fate in the pass under way, or the last."""
    unmatched: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """Values of the file that stand for nothing here, found by the newest check."""
    undone: dict[str, int] | None = Field(default=None, sa_column=Column(JSONB))
    """How many an undo removed, and how many it left because somebody had worked on them."""
    reached: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """How many records the pass under way has come past: what is counted is written, what is not is not."""
    actor: UUID | None = None
    """Under whose rights the service works on it."""
    fault: str | None = Field(default=None, sa_type=Text)
    """Why it stopped, for a person."""
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


class ImportedReplies(Table, table=True):
    """A cell of a tracker that holds several replies, or one of somebody it does not name; taken apart by a person."""

    __tablename__ = "imported_replies"
    __table_args__ = (ForeignKeyConstraint(["import_id"], ["recommendation_import.id"], ondelete="CASCADE"),)

    import_id: UUID = Field(primary_key=True)
    row: int = Field(primary_key=True)
    cell: str = Field(sa_type=Text)
    """As it stands in the file: what was decided about another text does not count."""
    addressees: list[str] = Field(sa_type=JSONB)
    """As the row names them."""
    replies: list[dict[str, Any]] = Field(sa_type=JSONB)
    """``{"addressee", "kind", "received_on", "text"}``, proposed, or as somebody said."""
    reviewed_by: UUID | None = None
    reviewed_at: datetime | None = moment(null=True)
