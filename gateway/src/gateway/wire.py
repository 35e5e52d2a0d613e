"""What the gateway's requests and answers have in common."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""A name: one line, not empty."""
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
"""BCP 47."""


def _email(value: str) -> str:
    folded = value.strip().casefold()
    local, at, domain = folded.partition("@")
    if not (local and at and domain) or "@" in domain or any(c.isspace() for c in folded):
        raise ValueError("this is not an e-mail address")
    return folded


Email = Annotated[str, StringConstraints(max_length=254), AfterValidator(_email)]
"""Casefolded, as it is stored and looked for."""


class Input(BaseModel):
    """A request's body: a field that is not declared is refused, not ignored."""

    model_config = ConfigDict(extra="forbid")


class Named(BaseModel):
    id: UUID
    name: str


class NamedByLanguage(BaseModel):
    id: UUID
    names: dict[str, str]
