"""From rows to what is shown: the names of places, themes, authorities and people beside their ids."""

from collections.abc import Mapping, Sequence
from typing import Any

from servicekit.names import Names
from servicekit.pages import Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.models import Addressee, Recommendation
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import Criterion, State
from recommendations.names import fetch_names
from recommendations.recommendations import repository
from recommendations.recommendations.parts import fetch_parts
from recommendations.recommendations.rules import Assessed, reopening_proposed
from recommendations.recommendations.schemas import (
    AddresseeOut,
    AssessmentOut,
    RecommendationListItem,
    RecommendationOut,
    RecommendationWords,
)


async def present_list(
    session: AsyncSession, found: Slice, languages: Sequence[str]
) -> list[RecommendationListItem]:
    ids = [row.id for row in found.rows]
    themes = await repository.linked_to(session, "themes", ids)
    places = await repository.linked_to(session, "places", ids)
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
            id=row.id,
            authority=names.maybe(row.authority),
            place=names.maybe(row.place),
            response_due=row.response_due,
            response_due_at=row.response_due_at,
            answered_at=row.answered_at,
            answer=row.answer,
        )
        for row in rows
    ]


async def present(
    session: AsyncSession, principal: Principal, record: Recommendation, languages: Sequence[str]
) -> RecommendationOut:
    parts = await fetch_parts(session, record.id)
    bodies = [addressee.body for addressee in parts.addressees]
    named = [record.office, record.team, record.created_by, record.issued_by]
    may = await repository.rights_on(session, principal, record.id)
    draft = record.state == State.DRAFT
    names = await fetch_names(session, [*named, *parts.themes, *parts.places, *bodies], languages)
    return RecommendationOut(
        **_plain(record.model_dump()),
        office=names.of(record.office),
        team=names.maybe(record.team),
        created_by=names.of(record.created_by),
        issued_by=names.maybe(record.issued_by),
        themes=[names.of(theme) for theme in parts.themes],
        places=[names.of(place) for place in parts.places],
        findings=list(parts.findings),
        addressees=_addressees(parts.addressees, names),
        criteria={c: _assessment(parts.assessed(c)) for c in Criterion},
        may_change=may.write if draft else may.issue,
        may_issue=draft and may.issue,
        may_issue_urgently=draft and may.issue_urgently,
        reopening_proposed=reopening_proposed(State(record.state), Implementation(record.implementation)),
        may_assess=not draft and may.assess,
        may_answer=not draft and (may.write or may.issue),
        missing=[fault.pointer for fault in parts.faults(record)],
    )


async def present_words(
    session: AsyncSession, rows: Sequence[Recommendation], languages: Sequence[str]
) -> list[RecommendationWords]:
    addressees = await repository.addressees_of(session, [row.id for row in rows])
    bodies = {each.body for some in addressees.values() for each in some}
    names = await fetch_names(session, bodies, languages)
    return [
        RecommendationWords(
            **row.model_dump(include=set(RecommendationWords.model_fields) - {"addressees"}),
            addressees=[names.of(each.body).name for each in addressees.get(row.id, ())],
        )
        for row in rows
    ]


def _assessment(assessed: Assessed) -> AssessmentOut:
    return AssessmentOut(verdict=assessed.verdict, note=assessed.note)
