"""From rows and sealed documents to what is shown."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.history import entries_of, ids_in
from servicekit.names import Names
from servicekit.pages import Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.allegations.repository import Parts
from complaints.allegations.schemas import (
    AllegationContent,
    AllegationEntryOut,
    AllegationItem,
    AllegationOut,
    Content,
    EntryContent,
    ExceptionContent,
    InquiryExceptionOut,
    LinkedComplaint,
)
from complaints.complaints import repository as cases
from complaints.models import Allegation, AllegationChange, AllegationEntry, AllegationException, Naming
from complaints.models.allegation import AllegationEntryKind, AllegationLevel
from complaints.naming.presentation import accounts_in, present_namings, reference_of
from complaints.policy.permissions import AGREE
from complaints.sealing import Envelope

_SAID = ("place", "authority", "happened_from", "inquiry", "investigation", "prosecution")


async def present_list(session: AsyncSession, found: Slice, languages: Sequence[str]) -> list[AllegationItem]:
    ids = {id_ for row in found.rows for id_ in (row.place, row.authority) if id_}
    names = Names(await cases.names_of(session, ids), languages)
    return [_item(row, names) for row in found.rows]


def _item(row: object, names: Names) -> AllegationItem:
    values = {name: getattr(row, name) for name in AllegationItem.model_fields if name != "reference"}
    if values["level"] == AllegationLevel.SEALED.value:
        values |= dict.fromkeys(_SAID) | {"inquiry": False}
    values["place"], values["authority"] = names.maybe(values["place"]), names.maybe(values["authority"])
    return AllegationItem(reference=reference_of("A", values["id"]), **values)


async def present(
    session: AsyncSession, record: Allegation, works: bool, languages: Sequence[str]
) -> AllegationOut:
    ids = {record.office, record.team, record.recorded_by} - {None}
    names = Names(await cases.names_of(session, {id_ for id_ in ids if id_}), languages)
    return AllegationOut(
        id=record.id,
        reference=reference_of("A", record.id),
        side=record.side,
        level=AllegationLevel(record.level),
        office=names.of(record.office),
        team=names.maybe(record.team),
        created_at=record.created_at,
        updated_at=record.updated_at,
        recorded_by=names.of(record.recorded_by),
        victim_known=record.victim is not None,
        victim_safe_contact=record.victim_safe_contact,
        works=works,
        content=None,
        version=record.version,
    )


async def present_content(
    session: AsyncSession,
    principal: Principal,
    record: Allegation,
    parts: Parts,
    namings: Sequence[Naming],
    changes: Sequence[AllegationChange],
    envelope: Envelope,
    languages: Sequence[str],
) -> AllegationContent:
    ids: set[UUID | None] = {record.place, record.authority}
    ids |= {each.account for each in parts.entries}
    ids |= {each.recipient for each in parts.entries} | {each.recipient for each in parts.exceptions}
    ids |= {id_ for each in parts.exceptions for id_ in (each.proposed_by, each.agreed_by)}
    ids |= accounts_in(namings) | ids_in(changes)
    names = Names(await cases.names_of(session, {id_ for id_ in ids if id_}), languages)
    said = envelope.open(Content, record.content, "allegation", record.id)
    return AllegationContent(
        **said.model_dump(),
        place=names.maybe(record.place),
        authority=names.maybe(record.authority),
        happened_from=record.happened_from,
        happened_to=record.happened_to,
        consented_on=record.consented_on,
        complaint=LinkedComplaint(id=parts.complaint[0], reference=parts.complaint[1])
        if parts.complaint
        else None,
        entries=[_entry(each, envelope, names) for each in parts.entries],
        exceptions=[_exception(each, principal, envelope, names) for each in parts.exceptions],
        namings=present_namings(namings, envelope, names),
        history=entries_of(changes, names),
    )


def _entry(entry: AllegationEntry, envelope: Envelope, names: Names) -> AllegationEntryOut:
    kind = AllegationEntryKind(entry.kind)
    said = envelope.open(EntryContent, entry.content, "allegation_entry", entry.id)
    examination = kind is AllegationEntryKind.EXAMINATION
    return AllegationEntryOut(
        id=entry.id,
        kind=kind,
        on=entry.on,
        **said.model_dump(),
        consistency=entry.code if examination else None,
        proceeding=None if examination else entry.code,
        recipient=names.maybe(entry.recipient),
        by=names.of(entry.account),
        at=entry.at,
    )


def _exception(
    exception: AllegationException, principal: Principal, envelope: Envelope, names: Names
) -> InquiryExceptionOut:
    said = envelope.open(ExceptionContent, exception.content, "allegation_exception", exception.id)
    return InquiryExceptionOut(
        id=exception.id,
        ground=exception.ground,
        recipient=names.maybe(exception.recipient),
        **said.model_dump(),
        proposed_by=names.of(exception.proposed_by),
        proposed_at=exception.proposed_at,
        agreed_by=names.maybe(exception.agreed_by),
        agreed_at=exception.agreed_at,
        may_agree=exception.agreed_by is None
        and exception.proposed_by != principal.account
        and principal.may(AGREE),
    )
