"""What was found in a report that may show who spoke, on the wire."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from servicekit.names import Named

from visits.models.report import Settlement
from visits.wire import Reason, Wire


class HitSettlement(Wire):
    settlement: Settlement
    reason: Reason | None = None


class HitOut(BaseModel):
    id: UUID
    paragraph: UUID
    kind: str
    part: str
    """``text`` (what the paragraph shows), ``label``, ``alternative``, or ``details/`` with its place."""
    start: int
    end: int
    """Characters (code points) into that part."""
    why: dict[str, Any]
    suggestion: str | None
    settlement: Settlement | None
    reason: str | None
    settled_by: Named | None
    settled_at: datetime | None


class CheckOut(BaseModel):
    id: UUID
    """Of the report."""
    checked_at: datetime | None
    hits: list[HitOut]
    open: int
    version: int
