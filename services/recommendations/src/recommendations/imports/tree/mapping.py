"""What each column of a list of authorities is. One is enough: a name, in some language."""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from recommendations.imports.mapping import FileMapping, Heading
from recommendations.models.authority import AuthorityKind
from recommendations.wire import Language


class TreeField(StrEnum):
    KIND = "kind"
    PARENT = "parent"
    """By name or by code."""
    CODE = "code"
    CONTACT_NAME = "contact-name"
    """Of whom the office knows there."""
    CONTACT_FUNCTION = "contact-function"
    EMAIL = "email"
    ADDRESS = "address"


class TreeMapping(FileMapping):
    kind: Literal["authorities"] = "authorities"
    names: Annotated[dict[Language, Heading], Field(max_length=30)] = {}
    """By language, the column that holds the name in it."""
    columns: dict[TreeField, Heading] = {}
    kinds: Annotated[dict[str, AuthorityKind], Field(max_length=500)] = {}
    """By a value of the file, the kind that it stands for."""
    default_kind: AuthorityKind = AuthorityKind.AGENCY
    """Where the file does not say it."""
    parents: Annotated[dict[str, UUID], Field(max_length=1000)] = {}
    """By a value of the file, the authority that it stands for."""
    office: UUID | None = None
    """Whose focal points the file names; the office of whoever brings it in unless it is said."""
