"""Wire types of completions."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel
from pydantic import Field as Described

from search.index.asked import Field


class CompletionKind(StrEnum):
    FIELD = "field"
    VALUE = "value"


class Completion(BaseModel):
    """``insert`` takes the place of the question's characters from ``start`` to ``end`` of the answer."""

    kind: CompletionKind
    field: Field
    insert: str
    label: str
    code: str | None = None
    """Of a state, kind, level or language."""
    count: Annotated[int | None, Described(description="Records the asker may read that have the value")] = (
        None
    )


class Completions(BaseModel):
    """Positions are in Unicode characters."""

    start: int
    end: int
    items: list[Completion]
