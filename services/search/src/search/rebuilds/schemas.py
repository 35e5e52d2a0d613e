"""Wire types of rebuilds."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from search.models import RebuildState, Scope


class RebuildWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    scope: Scope = Scope.RECORDS


class RebuildView(BaseModel):
    """``total`` is known for a rebuild of the index only; records are counted as their owners hand them out."""

    id: UUID
    version: int
    scope: Scope
    state: RebuildState
    done: int
    total: int | None
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None
