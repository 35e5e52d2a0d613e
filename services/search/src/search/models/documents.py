"""Files of records, the text that was read out of them page by page, and what is still to be read."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.records import moment, one_of
from sqlalchemy import ARRAY, CheckConstraint, Column, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field

from search.extraction.reasons import Reason
from search.models.table import Table


class DocumentState(StrEnum):
    WAITING = "waiting"
    READ = "read"
    NOTHING = "nothing"
    """It holds no words: a blank page, a recording, a kind of file that has none."""
    FAILED = "failed"


class ReadDocument(Table, table=True):
    """What is known of a file beside its row in ``read_record``; also the queue of what is to be read."""

    __tablename__ = "read_document"
    __table_args__ = (
        one_of("state", DocumentState),
        one_of("reason", Reason),
        CheckConstraint("(state = 'failed') = (reason IS NOT NULL)", name="failed_with_reason"),
        ForeignKeyConstraint(["id"], ["read_record.id"], ondelete="CASCADE"),
        Index("read_document_content", "sha256"),
        Index("read_document_due", "due_at", postgresql_where=text("state = 'waiting'")),
        Index("read_document_untold", "id", postgresql_where=text("state = 'read' AND languages IS NULL")),
        Index("read_document_failed", "failed_at", "id", postgresql_where=text("state = 'failed'")),
    )

    id: UUID = Field(primary_key=True)
    media_type: str = Field(sa_type=Text)
    size: int | None = None
    """None: it is set anew each time somebody asks for it."""
    sha256: str = Field(sa_type=Text)
    state: str = Field(default=DocumentState.WAITING, sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    tries: int = 0
    due_at: datetime = moment()
    failed_at: datetime | None = moment(null=True)
    pages: int | None = None
    """Of the file, also those without words and those past what is read of one."""
    characters: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    """Of all its pages: by these the index takes documents in portions."""
    by_sight: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    """Some page was a picture that a program read."""
    cut: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    """It goes on after what was read of it."""
    languages: list[str] | None = Field(default=None, sa_type=ARRAY(Text))
    """Those it was found to be in, the one of most pages first. None: nobody has looked."""


class DocumentPage(Table, table=True):
    __tablename__ = "document_page"
    __table_args__ = (ForeignKeyConstraint(["document"], ["read_document.id"], ondelete="CASCADE"),)

    document: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    text: str = Field(sa_type=Text)
    words: Any = Field(sa_column=Column(TSVECTOR, nullable=False))
    """In the forms in which the index holds them: they say on which page a question is answered."""
