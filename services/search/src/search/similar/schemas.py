"""Wire types of similar records."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel
from servicekit.names import Named

from search.models import Kind


class SimilarRecord(BaseModel):
    kind: Kind
    id: UUID
    reference: str | None
    title: str
    language: str | None
    state: str | None
    on: date | None
    places: list[Named]
    shared: list[str]
    """Words of the record that this one says too, in some form, the most telling first."""


class SimilarRecords(BaseModel):
    items: list[SimilarRecord]
    """The most alike first."""
