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


class ListState(StrEnum):
    """Of a list that comes into the register of recommendations."""

    UPLOADED = "uploaded"
    MAPPED = "mapped"
    CHECKING = "checking"
    CHECKED = "checked"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


class Verdict(BaseModel):
    """How many rows met which fate so far."""

    rows: int
    new: int
    updated: int
    same: int
    kept: int
    repeated: int
    error: int

    @property
    def to_write(self) -> int:
        return self.new + self.updated

    def in_words(self) -> str:
        parts = (
            (self.new, "new"),
            (self.updated, "updated"),
            (self.same, "here already"),
            (self.kept, "kept as they are"),
            (self.repeated, "said twice"),
            (self.error, "with errors"),
        )
        return f"{self.rows:,} rows: " + ", ".join(f"{n:,} {word}" for n, word in parts if n or word == "new")


class Unmatched(BaseModel):
    field: str
    value: str
    rows: int


class ListImport(BaseModel):
    id: UUID
    version: int
    state: ListState
    rows: int
    mapping: MappingDocument
    verdict: Verdict | None
    unmatched: list[Unmatched]
    fault: str | None
