"""From rows to what is shown of double places."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.languages import best_name
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.doubles import repository
from visits.doubles.rules import MOST, Alike, differs, fields_of, proposed, value_of
from visits.doubles.schemas import (
    AlikePlaces,
    ApartPlace,
    ComesAlong,
    ComparedField,
    MergedPlace,
    PlaceBrief,
    PlaceComparison,
    PlaceDoubles,
    PlacePair,
    PlaceRefusal,
    SuggestedPlace,
)
from visits.models import Place
from visits.names import fetch_names
from visits.places.presentation import present as present_place
from visits.timeline.repository import counts_of
from visits.timeline.schemas import TimelineKind

_OF_LISTS = ("category", "region", "operator", "authority")


def _brief(row: Any, names: Names, languages: Sequence[str]) -> PlaceBrief:
    return PlaceBrief(
        id=row.id,
        reference=row.reference,
        code=row.code,
        name=best_name(row.names, languages),
        category=names.of(row.category),
        region=names.maybe(row.region),
        locality=row.locality,
        closed_on=row.closed_on,
        version=row.version,
    )


def _alike(alike: Alike) -> AlikePlaces:
    return AlikePlaces(weight=alike.weight, reasons=list(alike.reasons), metres=alike.metres)


async def _names(session: AsyncSession, rows: Sequence[Any], languages: Sequence[str], *more: UUID) -> Names:
    ids = {id_ for row in rows for id_ in (row.category, row.region)} | set(more)
    return await fetch_names(session, ids, languages)


async def present_pairs(
    session: AsyncSession,
    judged: Sequence[tuple[tuple[UUID, UUID], Alike]],
    rows: Mapping[UUID, Any],
    languages: Sequence[str],
) -> list[PlacePair]:
    shown = [rows[id_] for both, _ in judged for id_ in both]
    names = await _names(session, shown, languages)
    return [
        PlacePair(
            one=_brief(rows[one], names, languages),
            other=_brief(rows[other], names, languages),
            alike=_alike(alike),
        )
        for (one, other), alike in judged
    ]


async def present_doubles(
    session: AsyncSession,
    principal: Principal,
    place: Place,
    judged: Sequence[tuple[tuple[UUID, UUID], Alike]],
    rows: Mapping[UUID, Any],
    languages: Sequence[str],
) -> PlaceDoubles:
    own = await repository.merge_of(session, principal, place.id)
    merges = await repository.merges_into(session, principal, place.id)
    apart = await repository.apart_from(session, principal, place.id)
    others = {one.place for one in merges} | {_other(one, place.id) for one in apart}
    others |= {id_ for id_ in (place.merged_into, place.leads) if id_ is not None}
    known = dict(rows) | await repository.fetch_places(session, principal, others)
    accounts = {one.account for one in merges} | {one.account for one in apart}
    if own is not None:
        accounts.add(own.account)
    names = await _names(session, list(known.values()), languages, *accounts)

    def merged(one: Any, shown: UUID) -> MergedPlace:
        brief = _brief(known[shown], names, languages)
        return MergedPlace(place=brief, at=one.at, by=names.of(one.account), reason=one.reason)

    return PlaceDoubles(
        id=place.id,
        version=place.version,
        merged_into=merged(own, own.kept) if own and own.kept in known else None,
        leads=_brief(known[place.leads], names, languages) if place.leads else None,
        merged=[merged(one, one.place) for one in merges if one.place in known],
        suggested=[
            SuggestedPlace(
                place=_brief(known[both[0] if both[1] == place.id else both[1]], names, languages),
                alike=_alike(alike),
            )
            for both, alike in judged[:MOST]
        ],
        apart=[
            ApartPlace(
                place=_brief(known[_other(one, place.id)], names, languages),
                at=one.at,
                by=names.of(one.account),
                reason=one.reason,
            )
            for one in apart
            if _other(one, place.id) in known
        ],
    )


def _other(pair: Any, place: UUID) -> UUID:
    found: UUID = pair.other if pair.place == place else pair.place
    return found


async def present_comparison(
    session: AsyncSession,
    principal: Principal,
    kept: Place,
    merged: Place,
    alike: Alike,
    refused: PlaceRefusal | None,
    languages: Sequence[str],
) -> PlaceComparison:
    one, other = kept.model_dump(), merged.model_dump()
    ids = {values[column] for values in (one, other) for column in _OF_LISTS}
    names = await fetch_names(session, ids, languages)
    return PlaceComparison(
        id=kept.id,
        version=kept.version,
        kept=await present_place(session, kept, languages),
        merged=await present_place(session, merged, languages),
        fields=[
            ComparedField(
                field=name,
                kept=_text(name, value_of(one, name), names),
                merged=_text(name, value_of(other, name), names),
                differs=differs(one, other, name),
                proposed=proposed(one, other, name),
            )
            for name in fields_of(one, other)
        ],
        of_kept=await _comes_along(session, principal, kept.id),
        of_merged=await _comes_along(session, principal, merged.id),
        alike=_alike(alike),
        apart=await repository.are_apart(session, kept.id, merged.id),
        refused=refused,
    )


def _text(name: str, value: Any, names: Names) -> str | None:
    if value is None:
        return None
    if name in _OF_LISTS:
        return names.of(value).name
    if name == "coordinates":
        return ", ".join(f"{part:g}" for part in value)
    return str(value)


async def _comes_along(session: AsyncSession, principal: Principal, place: UUID) -> ComesAlong:
    counts = await counts_of(session, principal, place)
    return ComesAlong(
        units=await repository.count_units(session, principal, place),
        readings=counts.get(TimelineKind.READING, 0),
        visits=counts.get(TimelineKind.VISIT, 0),
        visits_of_others=counts.get(TimelineKind.VISIT_OF_OTHERS, 0),
        information=counts.get(TimelineKind.INFORMATION, 0),
        findings=await repository.count_findings(session, principal, place),
    )
