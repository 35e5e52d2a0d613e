"""Wire types of documents that could not be read."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from servicekit.pages import Page

from search.models import Kind, Reason


class RecordOf(BaseModel):
    """The record that a document is a file of."""

    kind: Kind
    id: UUID
    reference: str | None
    title: str


class UnreadDocument(BaseModel):
    id: UUID
    name: str
    media_type: str
    size: int | None
    reason: Reason
    tries: int
    failed_at: datetime
    of: RecordOf


class ReasonCount(BaseModel):
    reason: Reason
    count: int


class UnreadDocuments(Page[UnreadDocument]):
    reasons: list[ReasonCount]
    """How many there are for each reason, whichever was asked for."""
    waiting: int
    """How many are still to be read."""
