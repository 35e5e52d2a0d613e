"""What an import looks like on the wire."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from complaints.imports.codes import Proposal
from complaints.imports.guessing import ColumnGuess
from complaints.imports.mapping import FieldRule, Mapping, Target
from complaints.imports.orders import EncodingFound
from complaints.imports.reading import Format, Reading
from complaints.imports.reasons import Notice
from complaints.models.complaint import Level
from complaints.models.imports import ImportState

FileName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)]
MappingName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class Wire(BaseModel):
    model_config = ConfigDict(extra="forbid", from_attributes=True)


class ImportDraft(Wire):
    """An import to be begun. Where its complaints belong comes from the hat when it is not said."""

    id: UUID | None = None
    name: FileName
    office: UUID | None = None
    team: UUID | None = None
    level: Literal[Level.INTERNAL, Level.CONFIDENTIAL] = Level.CONFIDENTIAL


class Tally(BaseModel):
    """What became of the rows: ``rows`` is the sum of the others."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    errors: int = 0


class ImportItem(BaseModel):
    id: UUID
    name: str
    size: int
    state: ImportState
    account: UUID
    office: UUID
    team: UUID | None
    level: Level
    rows_total: int
    tally: Tally
    """Of the pass that is under way or was last."""
    created_at: datetime
    updated_at: datetime
    version: int


class ImportOut(ImportItem):
    sha256: str | None
    fault: str | None
    detail: str | None
    """Why the file is refused or the work stopped, in words a person can act on."""
    mapping: Mapping | None
    checked: Tally | None
    """What the last dry run found; a real run comes to the same."""
    removed: int
    """Complaints an undo removed."""
    kept: int
    """Complaints an undo left, because somebody worked on them; see the queue's filter ``import_id``."""
    moves: list[ImportState]


class InspectionOut(BaseModel):
    """What was found in the file, and what each column is taken for."""

    format: Format
    reading: Reading
    encoding: EncodingFound | None
    encodings: list[str]
    """All encodings that can be chosen instead."""
    separator: str | None
    sheets: list[str]
    notices: list[Notice]
    rows: int
    broken_rows: int
    columns: list[ColumnGuess]
    fields: list[FieldRule]
    """The proposal, ready to be put into a mapping."""
    targets: list[Target]


class ImportMove(Wire):
    to: Literal[
        ImportState.READY,
        ImportState.CHECKING,
        ImportState.RUNNING,
        ImportState.PAUSED,
        ImportState.CANCELLED,
        ImportState.UNDOING,
    ]


class CodeBookOut(BaseModel):
    target: Target
    code_column: str
    text_column: str
    codes: int


class ProposalsOut(BaseModel):
    """Each value of a field's columns, and what it may stand for."""

    values: list[Proposal]
    choices: list[str] | None
    """The codes that are possible, where the field has a fixed list."""


class FindingOut(BaseModel):
    row: int
    kind: Literal["error", "duplicate"]
    code: str
    column: str | None
    shape: str | None
    """Digits as 9, letters as a: what is wrong can be seen, what was said can't."""
    reason: str | None
    earlier_row: int | None


class FindingsOut(BaseModel):
    items: list[FindingOut]
    next_row: int | None
    """Ask again with ``after`` set to this."""


class SavedMappingIn(Wire):
    columns: Annotated[list[str], Field(max_length=500)]
    mapping: Mapping


class SavedMappingOut(BaseModel):
    id: UUID
    name: str
    columns: list[str]
    mapping: Mapping
    version: int
    updated_at: datetime
    fits: bool | None = None
    """Whether the columns of the file asked about are all there."""
