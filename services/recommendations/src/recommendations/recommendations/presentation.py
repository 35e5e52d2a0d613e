"""From rows to what is shown: the names of places, themes, authorities and people beside their ids."""

from collections.abc import Mapping, Sequence
from typing import Any

from servicekit.names import Names
from servicekit.pages import Slice
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.models import Addressee, Recommendation
from recommendations.models.recommendation import Criterion
from recommendations.names import fetch_names
from recommendations.recommendations import repository
from recommendations.recommendations.parts import fetch_parts
from recommendations.recommendations.rules import Assessed
from recommendations.recommendations.schemas import (
    AddresseeOut,
    AssessmentOut,
    RecommendationListItem,
    RecommendationOut,
)


async def present_list(
    session: AsyncSession, found: Slice, languages: Sequence[str]
) -> list[RecommendationListItem]:
    ids = [row.id for row in found.rows]
    themes = await repository.themes_of(session, ids)
    places = await repository.places_of(session, ids)
    addressees = await repository.addressees_of(session, ids)
    named = [row.team for row in found.rows]
    named += [i for some in (*themes.values(), *places.values()) for i in some]
    named += [addressee.body for some in addressees.values() for addressee in some]
    names = await fetch_names(session, named, languages)
    return [
        RecommendationListItem(
            **_plain(row._mapping),
            team=names.maybe(row.team),
            themes=[names.of(theme) for theme in themes.get(row.id, ())],
            places=[names.of(place) for place in places.get(row.id, ())],
            addressees=_addressees(addressees.get(row.id, ()), names),
        )
        for row in found.rows
    ]


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    named = {"team", "office", "created_by", "issued_by"}
    return {key: value for key, value in row.items() if key not in named and not key.startswith("_")}


def _addressees(rows: Sequence[Addressee], names: Names) -> list[AddresseeOut]:
    return [
        AddresseeOut(
            authority=names.maybe(row.authority), place=names.maybe(row.place), response_due=row.response_due
        )
        for row in rows
    ]


async def present(
    session: AsyncSession, record: Recommendation, languages: Sequence[str]
) -> RecommendationOut:
    parts = await fetch_parts(session, record.id)
    bodies = [addressee.body for addressee in parts.addressees]
    named = [record.office, record.team, record.created_by, record.issued_by]
    names = await fetch_names(session, [*named, *parts.themes, *parts.places, *bodies], languages)
    return RecommendationOut(
        **_plain(record.model_dump()),
        office=names.of(record.office),
        team=names.maybe(record.team),
        created_by=names.of(record.created_by),
        issued_by=names.maybe(record.issued_by),
        themes=[names.of(theme) for theme in parts.themes],
        places=[names.of(place) for place in parts.places],
        addressees=_addressees(parts.addressees, names),
        criteria={c: _assessment(parts.assessed(c)) for c in Criterion},
        missing=[fault.pointer for fault in parts.faults(record)],
    )


def _assessment(assessed: Assessed) -> AssessmentOut:
    return AssessmentOut(verdict=assessed.verdict, note=assessed.note)
