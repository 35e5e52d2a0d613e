"""Why something was guessed, as codes with what they speak of: each screen says them in its own language."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from complaints.imports.dates import DateOrder


class Separator(StrEnum):
    """What stands between the cells of a text file."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"
    VERTICAL_BAR = "vertical-bar"
    OTHER = "other"


class SeparatedByNotice(BaseModel):
    code: Literal["separated-by"]
    separator: Separator
    character: str


class RepeatedNameNotice(BaseModel):
    """A second column of the same name, and what it is called here to tell it apart."""

    code: Literal["repeated-name"]
    name: str
    shown_as: str


Notice = Annotated[SeparatedByNotice | RepeatedNameNotice, Field(discriminator="code")]


class PlainColumnReason(BaseModel):
    code: Literal["blank", "added-by-errors-file", "all-different", "yes-or-no", "by-name", "not-recognised"]


class JoinedColumnReason(BaseModel):
    """``holds-joined``: the column repeats the two, put together; ``joined``: it is one of the two."""

    code: Literal["holds-joined", "joined"]
    first: str
    second: str


class SomeBlankReason(BaseModel):
    """A reference that is not in every row."""

    code: Literal["some-blank"]
    blank: int


class RepeatedReason(BaseModel):
    """A reference that stands in several rows, which then count as duplicates."""

    code: Literal["repeated"]
    different: int
    filled: int


class DaysReason(BaseModel):
    code: Literal["days"]
    order: DateOrder
    read: int
    filled: int
    blank: int
    ambiguous: bool
    """No value tells day from month."""


class FewValuesReason(BaseModel):
    code: Literal["few-values"]
    different: int
    blank: int


ColumnReason = Annotated[
    PlainColumnReason | JoinedColumnReason | SomeBlankReason | RepeatedReason | DaysReason | FewValuesReason,
    Field(discriminator="code"),
]


class PlainMatchReason(BaseModel):
    code: Literal["same-code", "same-name", "nothing-like-it"]


class LikeReason(BaseModel):
    """`text` is the name that is like the value."""

    code: Literal["like"]
    text: str


MatchReason = Annotated[PlainMatchReason | LikeReason, Field(discriminator="code")]
