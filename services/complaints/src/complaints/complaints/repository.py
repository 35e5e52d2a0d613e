"""The SQL of one complaint and what is linked to it. Every read starts from what the principal may read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from servicekit.ids import utcnow, uuid7
from servicekit.names import named_among
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.records import table_of
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    DateTime,
    Row,
    Select,
    SQLColumnExpression,
    Text,
    Uuid,
    any_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from complaints.models import (
    Complaint,
    ComplaintChange,
    ComplaintTheme,
    DirectoryEntry,
    ExternalReference,
    GlassOpening,
    KnownAccount,
    KnownAuthority,
    KnownCategory,
    KnownMembership,
    KnownOffice,
    KnownPlace,
    KnownRegion,
    KnownTeam,
    KnownTheme,
    LegalHold,
    Merge,
    Naming,
    Note,
    Party,
    PartyReading,
    SealedReading,
)
from complaints.models.complaint import Level, State
from complaints.policy import POLICIES
from complaints.policy.permissions import PROTECT
from complaints.policy.rules import complaint_reached

UNSEALED = col(Complaint.level) != Level.SEALED.value
"""What is sealed stands in no list, count, calendar or table but that of those named on it."""


def readable(principal: Principal) -> Select[Complaint]:
    return select(Complaint).where(POLICIES.readable_by(Complaint, principal))


def among(complaints: Select[UUID] | CompoundSelect[UUID]) -> ColumnElement[bool]:
    """Those whose ids ``complaints`` gives, found by their index: as a set to join, every complaint would be read."""
    return col(Complaint.id) == any_(func.array(complaints.scalar_subquery(), type_=ARRAY(Uuid())))


def themes_column() -> ColumnElement[list[UUID]]:
    """The ids of a complaint's themes, within a query on complaints."""
    links = select(col(ComplaintTheme.theme)).where(col(ComplaintTheme.complaint) == Complaint.id)
    return func.array(links.order_by(col(ComplaintTheme.theme)).scalar_subquery(), type_=ARRAY(Uuid()))


async def themes_of(session: AsyncSession, complaints: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """The ids of the themes of each of them that has any."""
    links = select(col(ComplaintTheme.complaint), col(ComplaintTheme.theme)).where(
        col(ComplaintTheme.complaint) == any_(literal(list(complaints), ARRAY(Uuid())))
    )
    found: dict[UUID, list[UUID]] = {}
    for complaint, theme in await session.execute(links.order_by(col(ComplaintTheme.theme))):
        found.setdefault(complaint, []).append(theme)
    return found


async def fetch(session: AsyncSession, principal: Principal, complaint: UUID) -> Complaint | None:
    statement = readable(principal).where(col(Complaint.id) == complaint)
    return (await session.execute(statement)).scalar_one_or_none()


async def fetch_for_change(session: AsyncSession, principal: Principal, complaint: UUID) -> Complaint | None:
    """The same, locked until the transaction ends."""
    statement = readable(principal).where(col(Complaint.id) == complaint).with_for_update()
    return (await session.execute(statement)).scalar_one_or_none()


async def reaches(
    session: AsyncSession, principal: Principal, record: Complaint, permissions: Sequence[str]
) -> bool:
    """Whether one of the permissions is good for this complaint."""
    covers = any(principal.covers(permission, record.office, record.team) for permission in permissions)
    if covers and record.level != Level.SEALED.value and not principal.may(PROTECT):
        return True
    rule = complaint_reached(*permissions)(PrincipalFacts(principal))
    statement = select(col(Complaint.id)).where(col(Complaint.id) == record.id, rule)
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def reached_among(
    session: AsyncSession, principal: Principal, complaints: Sequence[UUID], *permissions: str
) -> set[UUID]:
    """Those of them that are readable and that every one of the permissions is good for."""
    if not all(principal.may(permission) for permission in permissions):
        return set()
    facts = PrincipalFacts(principal)
    reached = [complaint_reached(permission)(facts) for permission in permissions]
    statement = select(col(Complaint.id)).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.id).in_(complaints), *reached
    )
    return set((await session.execute(statement)).scalars())


async def fetch_all_for_change(
    session: AsyncSession, principal: Principal, complaints: Sequence[UUID], *permissions: str
) -> Sequence[Complaint]:
    """Those of them that are readable and that one of the permissions is good for, locked in the order of their ids,
    so that two at once never wait in a ring."""
    reached = complaint_reached(*permissions)(PrincipalFacts(principal))
    wanted = col(Complaint.id).in_(complaints)
    statement = readable(principal).where(wanted, reached).order_by(col(Complaint.id)).with_for_update()
    return (await session.execute(statement)).scalars().all()


async def opening_of(session: AsyncSession, principal: Principal, complaint: UUID) -> SealedReading | None:
    """The asker's opening of a sealed one that lasts."""
    statement = select(SealedReading).where(
        POLICIES.readable_by(SealedReading, principal),
        col(SealedReading.complaint) == complaint,
        col(SealedReading.account) == principal.account,
        col(SealedReading.until) > func.now(),
    )
    newest = statement.order_by(col(SealedReading.at).desc()).limit(1)
    return (await session.execute(newest)).scalar_one_or_none()


async def read_under(session: AsyncSession, principal: Principal, complaint: UUID) -> UUID | None:
    """The opening by which the asker reads a sealed one: their own, or one in an emergency."""
    opening = await opening_of(session, principal, complaint)
    if opening is not None:
        return opening.id
    in_emergency = select(col(GlassOpening.id)).where(
        POLICIES.readable_by(GlassOpening, principal),
        col(GlassOpening.record) == complaint,
        col(GlassOpening.account) == principal.account,
        col(GlassOpening.ended_at).is_(None),
        col(GlassOpening.ends_at) > func.now(),
    )
    return (await session.execute(in_emergency)).scalar_one_or_none()


async def named_on_sealed(session: AsyncSession, principal: Principal, complaint: UUID) -> set[UUID]:
    statement = select(col(Naming.account)).where(
        POLICIES.readable_by(Naming, principal),
        col(Naming.complaint) == complaint,
        col(Naming.ended_at).is_(None),
        or_(col(Naming.until).is_(None), col(Naming.until) > func.now()),
    )
    return set((await session.execute(statement)).scalars())


async def is_readable(session: AsyncSession, principal: Principal, complaint: UUID) -> bool:
    statement = select(col(Complaint.id)).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.id) == complaint
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def next_reference(session: AsyncSession, year: int) -> str:
    number = (await session.execute(text("SELECT nextval('complaint_reference')"))).scalar_one()
    return f"C-{year}-{number:06d}"


async def set_themes(session: AsyncSession, complaint: UUID, themes: Sequence[UUID]) -> None:
    await session.execute(delete(ComplaintTheme).where(col(ComplaintTheme.complaint) == complaint))
    await add_themes(session, complaint, themes)


async def add_themes(session: AsyncSession, complaint: UUID, themes: Sequence[UUID]) -> None:
    if themes:
        rows = [{"complaint": complaint, "theme": theme} for theme in dict.fromkeys(themes)]
        await session.execute(insert(ComplaintTheme), rows)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is linked to one complaint."""

    themes: list[UUID]
    references: list[dict[str, str]]
    parties: list[dict[str, Any]]
    merged_into: dict[str, Any] | None
    """The complaint that leads for this one, where the reader may read it."""
    held: dict[str, Any] | None
    """The legal hold that keeps it today."""
    names: dict[UUID, dict[str, str]]
    """Of the place, the people and everything else the complaint names by its id."""

    @classmethod
    def of(cls, row: Row[*tuple[Any, ...]]) -> "Surroundings":
        names = {UUID(id_): known for part in row.names if part for id_, known in part.items()}
        around = (row.references or [], row.parties or [], row.merged_into, row.held)
        return cls(row.themes, *around, names)


def _json(table: type[SQLModel], *columns: str, **more: ColumnElement[Any]) -> ColumnElement[Any]:
    fields: dict[str, Any] = {name: getattr(table, name) for name in columns} | more
    return func.jsonb_build_object(*(part for item in fields.items() for part in item))


def _surroundings() -> tuple[ColumnElement[Any], ...]:
    """Themes, references and parties with how often each was opened, within a query on complaints."""
    readings = (
        select(func.count())
        .select_from(PartyReading)
        .where(col(PartyReading.party) == Party.id)
        .scalar_subquery()
    )
    entry = (
        select(_json(DirectoryEntry, "id", "name", "kind"))
        .where(col(DirectoryEntry.id) == Party.entry)
        .scalar_subquery()
    )
    party = _json(
        Party, "id", "role", "safe_contact", "safe_contact_note", "version", entry=entry, readings=readings
    )
    number = _json(ExternalReference, "system", "value")
    references = select(func.jsonb_agg(aggregate_order_by(number, col(ExternalReference.id))))
    parties = select(func.jsonb_agg(aggregate_order_by(party, col(Party.id))))
    return (
        themes_column().label("themes"),
        references.where(col(ExternalReference.complaint) == Complaint.id)
        .scalar_subquery()
        .label("references"),
        parties.where(col(Party.complaint) == Complaint.id).scalar_subquery().label("parties"),
        _merged_into().label("merged_into"),
        _held().label("held"),
        _names_around().label("names"),
    )


def _merged_into() -> ColumnElement[Any]:
    """Asked of a complaint that was merged; the database shows it to who reads both."""
    kept = aliased(Complaint)
    leading = (
        select(func.jsonb_build_object("id", kept.id, "reference", kept.reference))
        .join(Merge, col(Merge.kept) == kept.id)
        .where(col(Merge.complaint) == Complaint.id)
        .correlate(Complaint)
    )
    return case((col(Complaint.state) == State.MERGED, leading.scalar_subquery()))


def _held() -> ColumnElement[Any]:
    """The open hold of a complaint that ends last, within a query on complaints."""
    hold = func.jsonb_build_object("since", LegalHold.created_at, "until", LegalHold.until)
    is_open = or_(col(LegalHold.until).is_(None), col(LegalHold.until) >= func.current_date())
    return (
        select(hold)
        .where(col(LegalHold.complaint) == Complaint.id, col(LegalHold.ended_at).is_(None), is_open)
        .order_by(col(LegalHold.until).desc().nulls_first())
        .limit(1)
        .scalar_subquery()
    )


def _names_around() -> ColumnElement[Any]:
    """For each kind of thing named, its names by id, within a query on complaints."""
    record, theme = Complaint, col(ComplaintTheme.theme)
    themes = select(theme).where(col(ComplaintTheme.complaint) == record.id).correlate(record)
    among: list[tuple[type[Any], Any]] = [
        (KnownPlace, [record.place]),
        (KnownAuthority, [record.authority]),
        (KnownOffice, [record.office]),
        (KnownTeam, [record.team]),
        (KnownAccount, [record.assignee, record.registered_by]),
        (KnownAccount, select(func.unnest(col(record.about))).correlate(record)),
        (KnownTheme, themes),
    ]
    return func.jsonb_build_array(
        *(
            select(func.jsonb_object_agg(table.id, _names_in(table)))
            .where(table.id.in_(ids))
            .correlate(record)
            .scalar_subquery()
            for table, ids in among
        )
    )


def _names_in(table: type[Any]) -> SQLColumnExpression[Any]:
    """A thing's names by language; a plain name is under ``und``."""
    return func.jsonb_build_object("und", table.name) if table in _PLAINLY_NAMED else col(table.names)


_PLAINLY_NAMED = (KnownAccount, KnownOffice, KnownTeam)


_SURROUNDINGS = _surroundings()
_AROUND_ONE = select(*_SURROUNDINGS).where(col(Complaint.id) == bindparam("complaint", type_=Uuid()))


async def surroundings_of(session: AsyncSession, complaint: UUID) -> Surroundings:
    row = (await session.execute(_AROUND_ONE, {"complaint": complaint})).one()
    return Surroundings.of(row)


async def fetch_whole(
    session: AsyncSession, principal: Principal, complaint: UUID
) -> tuple[Complaint, Surroundings] | None:
    """A complaint with all that is linked to it, in one statement."""
    statement = select(Complaint, *_SURROUNDINGS).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.id) == complaint
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        return None
    return row[0], Surroundings.of(row)


_ADD_CHANGES = text(
    """
    WITH made AS (SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS m (id uuid, complaint uuid, fields jsonb))
    INSERT INTO complaint_change (id, complaint, at, account, on_behalf_of, act, reason, fields)
    SELECT made.id, made.complaint, :at, :account,
           (SELECT s.absent FROM substitution s
            JOIN record_grant g ON g.purpose = CAST(s.id AS text)
            WHERE g.record = made.complaint AND g.account = :account AND g.kind = 'substitute'
              AND g.starts_at <= now() AND (g.ends_at IS NULL OR g.ends_at > now())
            LIMIT 1),
           :act, :reason, made.fields
    FROM made
    RETURNING complaint, on_behalf_of
    """
).bindparams(
    bindparam("at", type_=DateTime(timezone=True)),
    bindparam("account", type_=Uuid()),
    bindparam("act", type_=Text()),
    bindparam("reason", type_=Text()),
)


async def add_changes(
    session: AsyncSession, account: UUID, act: str, reason: str | None, fields: Mapping[UUID, Sequence[Any]]
) -> dict[UUID, UUID]:
    """Keeps one act in the histories of complaints; answers for whom it was done, where the account stood in."""
    if not fields:
        return {}
    rows = [{"id": uuid7(), "complaint": one, "fields": made} for one, made in fields.items()]
    values = {"at": utcnow(), "account": account, "act": act, "reason": reason}
    kept = await session.execute(_ADD_CHANGES, values | {"rows": orjson.dumps(rows, default=str).decode()})
    return {row.complaint: row.on_behalf_of for row in kept if row.on_behalf_of}


async def add_change_unread(
    session: AsyncSession, complaint: UUID, account: UUID, act: str, fields: Sequence[Any]
) -> None:
    """The same for who reads no history, as the worker and whoever sends a report: nothing is answered."""
    values = {"complaint": complaint, "account": account, "act": act, "fields": fields}
    await session.execute(insert(table_of(ComplaintChange)), {"id": uuid7(), "at": utcnow(), **values})


async def notes_of(session: AsyncSession, complaint: UUID) -> Sequence[Note]:
    statement = select(Note).where(col(Note.complaint) == complaint).order_by(col(Note.id).desc())
    return (await session.execute(statement)).scalars().all()


async def history_of(session: AsyncSession, complaint: UUID) -> Sequence[ComplaintChange]:
    statement = select(ComplaintChange).where(col(ComplaintChange.complaint) == complaint)
    return (await session.execute(statement.order_by(col(ComplaintChange.id).desc()))).scalars().all()


_NAMES = named_among(
    *(
        (col(table.id), _names_in(table))
        for table in (
            *(KnownPlace, KnownRegion, KnownCategory, KnownTheme, KnownAuthority),
            *_PLAINLY_NAMED,
        )
    )
)


async def names_of(session: AsyncSession, ids: set[UUID]) -> dict[UUID, dict[str, str]]:
    """Names by language of everything in ``ids`` that is known here, in one query; a plain name is under ``und``."""
    if not ids:
        return {}
    found = await session.execute(_NAMES, {"ids": list(ids)})
    return {row[0]: row[1] for row in found}


async def unknown_of(session: AsyncSession, table: type[Any], ids: Sequence[UUID]) -> set[UUID]:
    """Those of ``ids`` that ``table`` (a known copy) does not have, or has as closed."""
    if not ids:
        return set()
    found = await session.execute(select(col(table.id)).where(table.id.in_(ids), table.closed.is_(False)))
    return set(ids) - set(found.scalars())


def with_role(side: str) -> Select[UUID]:
    """The accounts that hold a role on the side now."""
    now = func.now()
    return select(col(KnownMembership.account)).where(
        col(KnownMembership.side) == side,
        col(KnownMembership.closed).is_(False),
        col(KnownMembership.starts_at) <= now,
        or_(col(KnownMembership.ends_at).is_(None), col(KnownMembership.ends_at) > now),
    )


async def without_role(session: AsyncSession, side: str, accounts: Collection[UUID]) -> set[UUID]:
    """Those of ``accounts`` that hold no role on the side now: what they are given, they could not read."""
    if not accounts:
        return set()
    held = with_role(side).where(col(KnownMembership.account).in_(accounts))
    return set(accounts) - set((await session.execute(held)).scalars())


async def is_team_elsewhere(session: AsyncSession, team: UUID, office: UUID) -> bool:
    """Whether ``team`` is known here as one of another office."""
    statement = select(col(KnownTeam.id)).where(col(KnownTeam.id) == team, col(KnownTeam.office) != office)
    return (await session.execute(statement)).one_or_none() is not None
