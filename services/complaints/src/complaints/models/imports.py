"""An import of old complaints: the file, how it is read and mapped, how far it got, and what was found in its rows."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Placed, moment, one_of
from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.complaint import Level
from complaints.models.table import Table


class ImportState(StrEnum):
    RECEIVING = "receiving"
    INSPECTING = "inspecting"
    READY = "ready"
    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    CANCELLED = "cancelled"
    BROKEN = "broken"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


WORKING = (ImportState.INSPECTING, ImportState.CHECKING, ImportState.RUNNING, ImportState.UNDOING)
"""States in which the service has something to do by itself."""


class Import(Placed, Table, table=True):
    """``office``, ``team`` and ``level`` are those its complaints get."""

    __tablename__ = "import"
    __table_args__ = (
        one_of("side", Side),
        one_of("level", Level),
        one_of("state", ImportState),
        Index("import_account", "side", "account", "id"),
        Index("import_office", "side", "office", "id"),
        Index(
            "import_working",
            "updated_at",
            postgresql_where=text("state IN ('inspecting', 'checking', 'running', 'undoing')"),
        ),
    )

    account: UUID
    """Who began it."""
    actor: UUID
    """Under whose rights the work now under way is done."""
    name: str = Field(sa_type=Text)
    """Of the file, as it was called where it came from."""
    file: UUID | None = None
    """Of the encrypted bytes in the service's store."""
    size: int = Field(default=0, sa_type=BigInteger)
    sha256: bytes | None = None
    state: str = Field(default=ImportState.RECEIVING, sa_type=Text)
    fault: str | None = Field(default=None, sa_type=Text)
    detail: str | None = Field(default=None, sa_type=Text)
    """Why it is broken or stopped, for a person."""
    reading: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB)
    """How a person wants the file read; what is left out is guessed."""
    inspection: dict[str, Any] | None = Field(default=None, sa_type=JSONB)
    mapping: dict[str, Any] | None = Field(default=None, sa_type=JSONB)
    books: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB)
    """Code books by field: code to text."""
    rows_total: int = 0
    last_row: int = 0
    """Rows up to this one are done; what is behind it is not begun."""
    pieces: int = 0
    """Transactions of the pass now under way or last done."""
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    errors: int = 0
    checked: dict[str, int] | None = Field(default=None, sa_type=JSONB)
    """What the last dry run found."""
    removed: int = 0
    kept: int = 0
    """Of an undo: complaints that were worked on and stay."""


class ImportFinding(Table, table=True):
    """A row that did not become a complaint, and why. Holds the shape of a value, never the value."""

    __tablename__ = "import_finding"
    __table_args__ = (ForeignKeyConstraint(["import_id"], ["import.id"], ondelete="CASCADE"),)

    import_id: UUID = Field(primary_key=True)
    row: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    """Several things can be wrong with one row."""
    kind: str = Field(sa_type=Text)
    """``error`` or ``duplicate``."""
    code: str = Field(sa_type=Text)
    column: str | None = Field(default=None, sa_type=Text)
    shape: str | None = Field(default=None, sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    earlier_row: int | None = None


class SavedMapping(Table, table=True):
    """A mapping kept by name for files of the same kind. Holds codes and column names, nothing of a person."""

    __tablename__ = "saved_mapping"
    __table_args__ = (UniqueConstraint("side", "name", name="saved_mapping_name"),)

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    side: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    columns: list[str] = Field(sa_type=JSONB)
    """Of the file it was made for: tells which mapping fits a new file."""
    mapping: dict[str, Any] = Field(sa_type=JSONB)
    account: UUID
    created_at: datetime = moment()
    updated_at: datetime = moment()
    version: int = 1
