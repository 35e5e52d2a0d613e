"""From rows to entries and what is awaited, with names beside ids."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from servicekit.ids import today
from servicekit.names import Names
from servicekit.pages import Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.dialogue import repository
from recommendations.dialogue.rules import is_overdue
from recommendations.dialogue.schemas import (
    AwaitedOut,
    ContactRef,
    DialogueOut,
    PromiseMoved,
    PromiseOut,
    RecommendationRef,
    TableRef,
)
from recommendations.models import Dialogue, DialogueChange, Promise, Recommendation
from recommendations.names import fetch_names

_PLAIN = {
    *("id", "kind", "held_on", "subject", "said", "language", "people"),
    *("created_at", "updated_at", "version"),
}


async def present_dialogues(
    session: AsyncSession, principal: Principal, rows: Sequence[Dialogue], languages: Sequence[str]
) -> list[DialogueOut]:
    ids = [row.id for row in rows]
    authorities = await repository.linked(session, "authorities", ids)
    contacts = await repository.linked(session, "focal_points", ids)
    about = await repository.linked(session, "recommendations", ids)
    people = await repository.focal_points_named(session, principal, _all(contacts))
    records = await repository.recommendations_named(session, principal, _all(about))
    tables = await repository.tables_named(
        session, principal, [row.round_table for row in rows if row.round_table]
    )
    promises = await repository.promises_of(session, principal, ids)
    moves = await repository.moves_of(
        session, principal, [each.id for some in promises.values() for each in some]
    )
    changeable = await repository.changeable(session, principal, ids)
    named = [i for row in rows for i in (row.office, row.team, row.entered_by)]
    named += [each.authority for some in promises.values() for each in some]
    names = await fetch_names(session, [*named, *_all(authorities)], languages)
    return [
        DialogueOut(
            **row.model_dump(include=_PLAIN),
            authorities=[names.of(each) for each in authorities.get(row.id, ())],
            focal_points=[
                ContactRef.model_validate(people[each], from_attributes=True)
                for each in contacts.get(row.id, ())
                if each in people
            ],
            recommendations=refs(records, about.get(row.id, ())),
            round_table=TableRef.model_validate(tables[row.round_table], from_attributes=True)
            if row.round_table in tables
            else None,
            promises=[_promise(each, moves.get(each.id, ()), names) for each in promises.get(row.id, ())],
            office=names.of(row.office),
            team=names.maybe(row.team),
            entered_by=names.of(row.entered_by),
            may_change=row.id in changeable,
        )
        for row in rows
    ]


async def present_awaited(
    session: AsyncSession, principal: Principal, found: Slice, languages: Sequence[str]
) -> list[AwaitedOut]:
    dialogues = [row.dialogue for row in found.rows if row.dialogue]
    about = await repository.linked(session, "recommendations", dialogues)
    own = [row.recommendation for row in found.rows if row.recommendation]
    records = await repository.recommendations_named(session, principal, [*own, *_all(about)])
    names = await fetch_names(session, [row.authority for row in found.rows], languages)
    return [
        AwaitedOut(
            id=row.id,
            kind=row.kind,
            due_on=row.due_on,
            overdue=row.due_on < today(),
            text=row.text,
            language=row.language,
            body=names.maybe(row.authority),
            rung=row.rung or None,
            dialogue=row.dialogue,
            recommendations=refs(
                records, [row.recommendation] if row.recommendation else about.get(row.dialogue, ())
            ),
        )
        for row in found.rows
    ]


def refs(records: Mapping[UUID, Recommendation], ids: Iterable[UUID]) -> list[RecommendationRef]:
    return [
        RecommendationRef.model_validate(records[each], from_attributes=True)
        for each in ids
        if each in records
    ]


def _all(some: Mapping[UUID, Sequence[UUID]]) -> list[UUID]:
    return [each for ids in some.values() for each in ids]


def _promise(row: Promise, moves: Sequence[DialogueChange], names: Names) -> PromiseOut:
    return PromiseOut(
        **row.model_dump(include=set(PromiseOut.model_fields) - {"authority", "overdue", "moved"}),
        authority=names.of(row.authority),
        overdue=is_overdue(row.state, row.due_on, today()),
        moved=[_moved(each) for each in moves],
    )


def _moved(move: DialogueChange) -> PromiseMoved:
    (day,) = (each for each in move.fields if each["field"] == "due_on")
    before, after = day["from"], day["to"]
    assert before is not None
    assert after is not None
    return PromiseMoved(
        at=move.at,
        due_before=date.fromisoformat(before),
        due_on=date.fromisoformat(after),
        reason=move.reason,
    )
