"""From rows to what is shown: the names of places, themes and accounts beside their ids."""

from collections.abc import Mapping, Sequence
from typing import Any

from servicekit.history import entries_of, ids_in
from servicekit.names import Names
from servicekit.pages import Slice
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.assessments.rules import Standing, moves_from
from complaints.complaints import repository
from complaints.complaints.repository import Surroundings
from complaints.complaints.schemas import (
    ActEntry,
    ComplaintListItem,
    ComplaintOut,
    ExternalReferenceIn,
    Held,
    Leading,
    NoteOut,
    PartyOut,
    Provenance,
)
from complaints.models import Complaint, ComplaintChange, Note
from complaints.models.complaint import CaseKind, Decision, State


async def present_queue(
    session: AsyncSession, found: Slice, languages: Sequence[str]
) -> list[ComplaintListItem]:
    themes = await repository.themes_of(session, [row.id for row in found.rows]) if found.rows else {}
    ids = {row.place for row in found.rows} | {row.assignee for row in found.rows}
    ids |= {row.team for row in found.rows} | {theme for its in themes.values() for theme in its}
    names = Names(await repository.names_of(session, ids - {None}), languages)
    return [
        ComplaintListItem(
            **_plain(row._mapping),
            place=names.maybe(row.place),
            assignee=names.maybe(row.assignee),
            team=names.maybe(row.team),
            themes=[names.of(theme) for theme in themes.get(row.id, ())],
        )
        for row in found.rows
    ]


def _plain(row: Mapping[Any, Any]) -> dict[str, Any]:
    named = {"themes", "place", "assignee", "team", "office", "authority", "registered_by", "about"}
    return {key: value for key, value in row.items() if key not in named and not key.startswith("_")}


def present(record: Complaint, around: Surroundings, languages: Sequence[str]) -> ComplaintOut:
    names = Names(around.names, languages)
    return ComplaintOut(
        **_plain(record.model_dump()),
        office=names.of(record.office),
        place=names.maybe(record.place),
        authority=names.maybe(record.authority),
        assignee=names.maybe(record.assignee),
        team=names.maybe(record.team),
        registered_by=names.of(record.registered_by),
        about=[names.of(account) for account in record.about],
        themes=[names.of(theme) for theme in around.themes],
        external_references=[ExternalReferenceIn(**reference) for reference in around.references],
        parties=[PartyOut(**party) for party in around.parties],
        merged_into=Leading(**around.merged_into) if around.merged_into else None,
        provenance=(
            Provenance(import_id=record.import_id, row=record.import_row)
            if record.import_id is not None and record.import_row is not None
            else None
        ),
        held=Held.model_validate(around.held) if around.held else None,
        due_by_hand=record.due_on is not None and not record.due_counted,
        moves=moves_from(standing_of(record)),
    )


def standing_of(record: Complaint) -> Standing:
    decision = Decision(record.decision) if record.decision else None
    return Standing(State(record.state), CaseKind(record.kind), decision)


async def present_notes(session: AsyncSession, notes: Sequence[Note]) -> list[NoteOut]:
    names = Names(await repository.names_of(session, {note.created_by for note in notes}), ())
    return [
        NoteOut(id=n.id, text=n.text, by=names.of(n.created_by), at=n.created_at, version=n.version)
        for n in notes
    ]


async def present_note(session: AsyncSession, note: Note) -> NoteOut:
    return (await present_notes(session, [note]))[0]


async def present_history(
    session: AsyncSession, changes: Sequence[ComplaintChange], languages: Sequence[str]
) -> list[ActEntry]:
    absent = {change.on_behalf_of for change in changes if change.on_behalf_of}
    names = Names(await repository.names_of(session, ids_in(changes) | absent), languages)
    return [
        ActEntry(**entry.model_dump(by_alias=True), on_behalf_of=names.maybe(change.on_behalf_of))
        for change, entry in zip(changes, entries_of(changes, names), strict=True)
    ]
