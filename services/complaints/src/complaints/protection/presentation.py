"""From rows and sealed documents to what is shown."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit.names import Names
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.complaints.schemas import Purpose
from complaints.models import Naming, ProtectionCheckIn, ProtectionEntry, ProtectionFile
from complaints.models.protection import LinkKind
from complaints.naming.presentation import accounts_in, present_namings, reference_of
from complaints.protection.repository import Parts
from complaints.protection.schemas import (
    CheckInContent,
    CheckInMoveOut,
    CheckInOut,
    Content,
    EntryContent,
    FileEntryOut,
    FileOut,
    FileReading,
    LinkOut,
    OpenedCheckIn,
    ReadingOut,
    Watched,
    WatchedCheckIn,
)
from complaints.sealing import Envelope


def reference_of_file(file: UUID) -> str:
    return reference_of("P", file)


def present_summary(row: Row[*tuple[Any, ...]]) -> FileOut:
    values = {name: value for name, value in row._mapping.items() if name in FileOut.model_fields}
    return FileOut(reference=reference_of_file(row.id), **values)


async def present_check_ins(session: AsyncSession, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[CheckInOut]:
    names = Names(await cases.names_of(session, {row[0].account for row in rows}), ())
    return [_check_in(row[0], row.safe_contact, names) for row in rows]


def _check_in(check_in: ProtectionCheckIn, safe_contact: str, names: Names) -> CheckInOut:
    return CheckInOut(
        id=check_in.id,
        file=check_in.file,
        reference=reference_of_file(check_in.file),
        safe_contact=safe_contact,
        due_on=check_in.due_on,
        contact=check_in.contact,
        account=names.of(check_in.account),
        state=check_in.state,
        team_on=check_in.team_on,
        head_on=check_in.head_on,
        done_on=check_in.done_on,
        version=check_in.version,
    )


async def present_watched(
    session: AsyncSession, rows: Sequence[Row[*tuple[Any, ...]]]
) -> list[WatchedCheckIn]:
    names = Names(await cases.names_of(session, {row.account for row in rows}), ())
    return [
        WatchedCheckIn(
            id=row.id,
            reference=reference_of_file(row.file),
            why=row.why,
            due_on=row.due_on,
            account=names.of(row.account),
            contact=row.contact if row.why == Watched.STANDING_IN.value else None,
            may_name=row.may_name,
            version=row.version,
        )
        for row in rows
    ]


async def present_file(
    session: AsyncSession,
    record: ProtectionFile,
    summary: FileOut,
    parts: Parts,
    namings: Sequence[Naming],
    envelope: Envelope,
    languages: Sequence[str],
) -> FileReading:
    said = envelope.open(Content, record.content, "protection_file", record.id)
    entries = [
        (each, envelope.open(EntryContent, each.content, "protection_entry", each.id))
        for each in parts.entries
    ]
    ids: set[UUID | None] = {said.place}
    ids |= {id_ for row, entry in entries for id_ in (row.account, entry.from_place, entry.to_place)}
    seen = [
        (each, envelope.open(CheckInContent, each.content, "protection_check_in", each.id))
        for each in parts.check_ins
    ]
    ids |= {id_ for row, said_of in seen for id_ in (row.account, row.done_by, said_of.cancelled_by)}
    ids |= {move.account for _, said_of in seen for move in said_of.moves}
    ids |= {each.account for each in parts.readings} | accounts_in(namings)
    names = Names(await cases.names_of(session, {id_ for id_ in ids if id_}), languages)
    return FileReading(
        id=record.id,
        version=record.version,
        file=summary,
        person=said.person,
        covers=said.covers,
        feared=said.feared,
        place=names.maybe(said.place),
        unit=said.unit,
        safe_contact_note=said.safe_contact_note,
        entries=[_entry(row, entry, names) for row, entry in entries],
        check_ins=[_opened(row, said_of, record.safe_contact, names) for row, said_of in seen],
        links=[
            LinkOut(
                id=link.id,
                kind=link.kind,
                record=link.record if link.record in parts.readable else None,
                reference=_reference(link.kind, link.record, parts),
            )
            for link in parts.links
        ],
        namings=present_namings(namings, envelope, names),
        readings=[
            ReadingOut(
                id=each.id,
                by=names.of(each.account),
                purpose=envelope.open(
                    Purpose, each.purpose, "protection_reading", each.id, "purpose"
                ).purpose,
                at=each.at,
            )
            for each in parts.readings
        ],
    )


def _reference(kind: str, record: UUID, parts: Parts) -> str | None:
    if record not in parts.readable:
        return None
    return reference_of("A", record) if kind == LinkKind.ALLEGATION.value else parts.readable[record]


def _entry(row: ProtectionEntry, entry: EntryContent, names: Names) -> FileEntryOut:
    plain = entry.model_dump(exclude={"from_place", "to_place"})
    return FileEntryOut(
        id=row.id,
        kind=row.kind,
        **plain,
        from_place=names.maybe(entry.from_place),
        to_place=names.maybe(entry.to_place),
        replaces=row.replaces,
        by=names.of(row.account),
        at=row.at,
    )


def _opened(
    check_in: ProtectionCheckIn, said: CheckInContent, safe_contact: str, names: Names
) -> OpenedCheckIn:
    return OpenedCheckIn(
        **_check_in(check_in, safe_contact, names).model_dump(),
        text=said.text,
        outcome=said.outcome,
        done_by=names.maybe(check_in.done_by),
        cancelled_because=said.cancelled_because,
        cancelled_by=names.maybe(said.cancelled_by),
        moves=[
            CheckInMoveOut(
                before=each.before,
                after=each.after,
                reason=each.reason,
                by=names.of(each.account),
                at=each.at,
            )
            for each in said.moves
        ],
    )
