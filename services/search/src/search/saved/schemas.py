"""Wire types of saved searches."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from search.models import MailEvery
from search.searching.schemas import SearchFilters

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class SavedSearchWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Name
    wanted: SearchFilters
    told: bool = True
    """Say how much is new in it."""
    mail: MailEvery = MailEvery.NONE
    """Write when something is new in it, and no more than that; where the installation sends mail at all."""


class SavedSearchChanges(BaseModel):
    """What is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    told: bool | None = None
    mail: MailEvery | None = None


class SavedSearchView(BaseModel):
    id: UUID
    version: int
    name: str
    wanted: SearchFilters | None
    """None: it was kept by an older version and cannot be asked any more, or it was emptied."""
    told: bool
    mail: MailEvery
    looked_at: datetime
    created_at: datetime
    emptied_on: date | None
    """Something was erased, and since then words of it that could be found stand in nothing that its owner may read:
    they went, and its name with them."""


class SearchNews(BaseModel):
    """How much can be found by a saved search that could not be found when it was looked at last."""

    id: UUID
    name: str
    wanted: SearchFilters
    new: Annotated[int, Field(ge=0)]


class SavedSearches(BaseModel):
    items: list[SavedSearchView]
    most: int
    """So many may be kept."""


class AllSearchNews(BaseModel):
    items: list[SearchNews]
    """Only searches in which something is new, by name."""


def filters_of(kept: dict[str, Any]) -> SearchFilters | None:
    """None: it was kept by an older version and cannot be asked any more."""
    try:
        return SearchFilters.model_validate(kept)
    except ValidationError:
        return None
