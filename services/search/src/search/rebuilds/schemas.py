"""Wire types of rebuilds."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from search.models import Engine, RebuildState, Scope


class RebuildWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    scope: Scope = Scope.RECORDS
    engine: Engine | None = None
    """Where the index is to be from then on; of the index only. Another one than that in use is a move."""


class RebuildView(BaseModel):
    """``total`` is known for a rebuild of the index only; records are counted as their owners hand them out."""

    id: UUID
    version: int
    scope: Scope
    state: RebuildState
    done: int
    total: int | None
    engine: Engine | None
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None


class IndexView(BaseModel):
    """Which engine answers searches and which are set up. ``documents`` is null while that engine does not answer or
    there is no index yet; ``waiting`` records have changed and are not found as they are now; on ``set_aside`` ones
    their owner fails, and nobody finds them until it does not."""

    model_config = ConfigDict(from_attributes=True)

    engine: Engine
    set_up: list[Engine]
    documents: int | None
    waiting: int
    set_aside: int
