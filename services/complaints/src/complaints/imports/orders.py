"""What the service asks of a reading process, and what comes back: JSON in frames of a stated length."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field, field_validator

from complaints.imports.encodings import EncodingReason
from complaints.imports.guessing import Guess
from complaints.imports.limits import Fault
from complaints.imports.mapping import Mapping, Target
from complaints.imports.reading import Format, Reading
from complaints.imports.reasons import Notice
from complaints.imports.rules import Decisions


class Joined(BaseModel):
    """Columns read as one."""

    columns: list[str]
    joined_with: str = ""


class Inspect(BaseModel):
    """Look at the whole file: format, encoding, columns, proposals."""

    kind: Literal["inspect"] = "inspect"
    reading: Reading


class CountValues(BaseModel):
    """Count the values of columns, joined where they belong together."""

    kind: Literal["values"] = "values"
    reading: Reading
    columns: list[Joined]


class Apply(BaseModel):
    """Apply a mapping to all rows behind `after_row`. `key` is hexadecimal."""

    kind: Literal["apply"] = "apply"
    mapping: Mapping
    choices: dict[Target, list[str]]
    decisions: Decisions = Decisions()
    today: dt.date
    key: str
    after_row: int = 0
    batch: int = 2_000


class ErrorsFile(BaseModel):
    """Write the rows a mapping can't take, with the reasons, as a file to be corrected."""

    kind: Literal["errors-file"] = "errors-file"
    mapping: Mapping
    choices: dict[Target, list[str]]
    decisions: Decisions = Decisions()
    today: dt.date


class Order(BaseModel):
    """One piece of work on one file of `size` bytes; `limits` overrides single bounds."""

    size: int
    this_year: int
    limits: dict[str, float] = Field(default_factory=dict)
    work: Annotated[Inspect | CountValues | Apply | ErrorsFile, Field(discriminator="kind")]


class EncodingFound(BaseModel):
    """The encoding of a text file, with what else it could be and how an excerpt would look then."""

    name: str
    sureness: str
    reason: EncodingReason | None
    excerpt: str
    alternatives: dict[str, str]

    @field_validator("reason", mode="before")
    @classmethod
    def _coded(cls, reason: str) -> str | None:
        """What was found out before reasons were codes is kept with a sentence."""
        return reason if reason in frozenset(EncodingReason) else None


class Inspection(BaseModel):
    """All that was found out about a file. `reading` is complete: the file is read the same way again with it."""

    format: Format
    reading: Reading
    encoding: EncodingFound | None
    separator: str | None
    sheets: list[str]
    notices: list[Notice]
    columns: list[str]
    guess: Guess
    broken_rows: int

    @field_validator("notices", mode="before")
    @classmethod
    def _coded(cls, notices: list[object]) -> list[object]:
        """Inspections kept from before notices were codes hold sentences."""
        return [notice for notice in notices if not isinstance(notice, str)]


class Refused(BaseModel):
    """A file that is refused as a whole."""

    fault: Fault
    detail: str
    row: int | None = None
