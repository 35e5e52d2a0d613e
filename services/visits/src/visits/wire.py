"""Wire types that several features use."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Purpose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=500)]
"""What something sealed is opened for, in words that still say something in a year."""
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100_000)]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
MaybeNames = Annotated[dict[Language, Line], Field(max_length=40)]
NamesByLanguage = Annotated[
    dict[Language, Line],
    Field(
        min_length=1, max_length=40, examples=[{"en": "Sarn Remand Prison", "fr": "Maison d’arrêt de Sarn"}]
    ),
]
"""By language (BCP 47); ``und`` where the language is not known."""


class Wire(BaseModel):
    model_config = ConfigDict(extra="forbid", from_attributes=True)


class OtherCode(Wire):
    """What another system or scheme calls the same thing."""

    model_config = ConfigDict(frozen=True)

    scheme: Code
    code: Code


class Standing(StrEnum):
    """Whether something is still in use."""

    OPEN = "open"
    CLOSED = "closed"
