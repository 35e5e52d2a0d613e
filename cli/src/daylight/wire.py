"""What is read of the import API's answers; the rest of them is of no concern here."""

from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, JsonValue, RootModel

MappingDocument = dict[str, JsonValue]
"""A mapping as the API takes it; what is in it, the API checks."""


class State(StrEnum):
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


class Tally(BaseModel):
    """What became of the rows so far."""

    rows: int
    created: int
    updated: int
    unchanged: int
    duplicates: int
    errors: int

    @property
    def to_write(self) -> int:
        return self.created + self.updated

    def in_words(self) -> str:
        parts = (
            (self.created, "new"),
            (self.updated, "updated"),
            (self.unchanged, "unchanged"),
            (self.duplicates, "duplicates"),
            (self.errors, "with errors"),
        )
        return f"{self.rows:,} rows: " + ", ".join(f"{n:,} {word}" for n, word in parts if n or word == "new")


class Import(BaseModel):
    id: UUID
    version: int
    state: State
    rows_total: int
    tally: Tally
    sha256: str | None = None
    detail: str | None = None
    """Why the file is refused or the work stopped."""


class SavedMapping(BaseModel):
    name: str
    mapping: MappingDocument
    fits: bool | None = None


class SavedMappings(RootModel[list[SavedMapping]]):
    pass
