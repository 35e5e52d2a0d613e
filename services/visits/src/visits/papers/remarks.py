"""What was said in a fact check, of which paragraph."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

MOST: Final = 25_000_000
"""Bytes of a file that comes back."""


class RemarkKind(StrEnum):
    WRITTEN = "written"
    """In the column for it."""
    CHANGED = "changed"
    """By changing the report's own text."""
    COMMENT = "comment"


class ProblemCode(StrEnum):
    UNKNOWN_ROW = "unknown-row"
    """Something was said in a row that cannot be told any more."""
    TEXT_CHANGED = "text-changed"
    """The report's text was changed without a trace of how; ``text`` is how it stands now."""
    TEXT_OUTSIDE = "text-outside"
    """Something was written outside the table."""
    COMMENT_OUTSIDE = "comment-outside"
    PICTURE = "picture"
    """A picture or an object stands in an answer; it is not taken over."""
    NOTE = "note"
    """A footnote was added."""
    MISSING_ROW = "missing-row"
    """The row of a paragraph was deleted: nothing is said of it."""
    TOO_LONG = "too-long"
    """An answer was cut."""


@dataclass(frozen=True, slots=True)
class Remark:
    paragraph: UUID
    text: str
    proof: str
    kind: RemarkKind = RemarkKind.WRITTEN


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person has to look at in the document itself."""

    code: ProblemCode
    number: str
    """As it is printed in the row; empty where it is in none."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class FactCheckReturn:
    remarks: tuple[Remark, ...]
    problems: tuple[Problem, ...]
