"""How what is public is narrowed down, as a plain form sends it."""

from dataclasses import dataclass, fields
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query

from recommendations.models.implementation import Implementation
from recommendations.models.publication import PublicAnswer


@dataclass(frozen=True, slots=True)
class PublicFilters:
    words: str = ""
    status: str | None = None
    response: str | None = None
    authority: UUID | None = None
    """And those below it, and the places they run or answer for."""
    theme: UUID | None = None
    category: UUID | None = None
    """Of a place."""
    region: UUID | None = None
    place: UUID | None = None
    year: int | None = None
    """Of issue."""

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, as it stands in an address."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: str(value) for name, value in values.items() if value}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


async def as_asked(
    words: Annotated[str, Query(max_length=200, description="Words of it, or its reference")] = "",
    status: Annotated[str, Query(max_length=40, description="As the institution assesses it")] = "",
    response: Annotated[str, Query(max_length=40, description="What an addressee answered")] = "",
    authority: Annotated[str, Query(max_length=36, description="And those below it")] = "",
    theme: Annotated[str, Query(max_length=36, description="A theme takes in those below it")] = "",
    category: Annotated[str, Query(max_length=36, description="Of the place")] = "",
    region: Annotated[str, Query(max_length=36, description="Of the place")] = "",
    place: Annotated[str, Query(max_length=36)] = "",
    year: Annotated[str, Query(max_length=4, description="Of issue")] = "",
) -> PublicFilters:
    """What was left open comes empty, and what cannot be read is as if it were left open."""
    return PublicFilters(
        words=words.replace("\0", "").strip(),
        status=status if status in set(Implementation) else None,
        response=response if response in set(PublicAnswer) else None,
        authority=_uuid(authority),
        theme=_uuid(theme),
        category=_uuid(category),
        region=_uuid(region),
        place=_uuid(place),
        year=int(year) if year.isascii() and year.isdigit() and 1900 <= int(year) <= 2200 else None,
    )


AsAsked = Annotated[PublicFilters, Depends(as_asked)]
