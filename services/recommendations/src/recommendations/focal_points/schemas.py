"""Wire types of focal points."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from servicekit.names import Named

from recommendations.wire import Line, Wire

Contact = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class FocalPointDraft(Wire):
    """Whom one turns to. Kept for one office, on the side of the hat."""

    office: UUID | None = None
    """Without it, the office of the hat."""
    name: Line
    function: Line | None = None
    contact: Contact | None = None
    """How to reach them: telephone, mail, address."""
    from_on: date | None = None
    until_on: date | None = None


class FocalPointPatch(Wire):
    """Only the fields that are sent change; null empties one that may be empty."""

    name: Line | None = None
    function: Line | None = None
    contact: Contact | None = None
    from_on: date | None = None
    until_on: date | None = None


class FocalPointOut(BaseModel):
    id: UUID
    authority: Named
    office: Named
    name: str
    function: str | None
    contact: str | None
    from_on: date | None
    until_on: date | None
    version: int
