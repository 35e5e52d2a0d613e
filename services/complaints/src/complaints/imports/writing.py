"""A piece of rows into the database: what is there already, then one statement per table out of a staging table."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from servicekit.bulk import copy_rows
from servicekit.ids import utcnow, uuid7
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from servicekit.sealed import KeyStore, Kind, seal
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.complaints.repository import UNSEALED
from complaints.complaints.schemas import SealedFields
from complaints.imports.rows import ImportRow, Person
from complaints.imports.rules import Existing
from complaints.models import Complaint, Import
from complaints.models.person import PartyRole
from complaints.persons.document import place
from complaints.persons.service import LOOKED_UP
from complaints.policy.rules import complaint_imported_over

WORKED_ON = (
    "EXISTS (SELECT 1 FROM complaint_change h "
    "WHERE h.complaint = c.id AND h.act NOT IN ('imported', 'import-updated', 'deadline-moved', 'routed'))"
)
UNTOUCHED = f"c.import_id IS NOT NULL AND c.version = c.import_version AND NOT {WORKED_ON}"


class Here(NamedTuple):
    """A complaint that bears a reference of the file already."""

    complaint: UUID | None
    existing: Existing


class NewRow(NamedTuple):
    """A row to be written, with the ids it gets."""

    complaint: UUID
    row: ImportRow


_TAKEN = text(
    "SELECT value FROM external_reference WHERE side = :side AND system = :system AND value = ANY(CAST(:ids AS text[]))"
)
_HERE = text(
    f"""
    SELECT r.value, c.id, {UNTOUCHED} AS untouched, encode(c.import_fingerprint, 'hex') AS fingerprint, c.import_row
    FROM external_reference r JOIN complaint c ON c.id = r.complaint
    WHERE r.side = :side AND r.system = :system AND r.value = ANY(CAST(:ids AS text[]))
    """  # noqa: S608 - only constants of this module
)


async def find_here(
    session: AsyncSession,
    worker: AsyncSession,
    principal: Principal,
    side: str,
    system: str,
    ids: Sequence[str],
) -> dict[str, Here]:
    """What bears these references already: as the importer may change it, and of the rest only that they are taken."""
    asked = {"side": side, "system": system, "ids": list(ids)}
    taken = set((await worker.execute(_TAKEN, asked)).scalars())
    if not taken:
        return {}
    found = {value: Here(None, Existing(False, False, None, None)) for value in taken}
    rows = (await session.execute(_HERE, asked)).all()
    # Who reads complaints of an office where they do not import writes nothing over them.
    own = await _imported_by(session, principal, [row.id for row in rows])
    for row in rows:
        if row.id in own:
            found[row.value] = Here(row.id, Existing(True, row.untouched, row.fingerprint, row.import_row))
    return found


async def _imported_by(session: AsyncSession, principal: Principal, complaints: Sequence[UUID]) -> set[UUID]:
    rule = complaint_imported_over(PrincipalFacts(principal))
    wanted = col(Complaint.id).in_(complaints)
    # A file of the office writes nothing over what is sealed, not even where the importer is named on it.
    found = await session.execute(select(col(Complaint.id)).where(wanted, UNSEALED, rule))
    return set(found.scalars())


_COLUMNS: dict[str, str] = {
    "id": "uuid", "reference": "text", "state": "text", "received_on": "date", "due_on": "date", "closed_on": "date",
    "outcome": "text", "channel": "text", "complainant_role": "text", "place": "uuid", "unit": "text",
    "authority": "uuid", "problem_kind": "text", "severity": "text", "urgent": "boolean", "appeal_level": "text",
    "language": "text", "summary": "text", "narrative": "text", "import_row": "integer",
    "import_fingerprint": "bytea", "decision": "text", "ground": "text", "decided_on": "date",
}  # fmt: skip
_STAGED: dict[str, str] = _COLUMNS | {
    "change_id": "uuid", "external_id": "text", "themes": "uuid[]", "note_id": "uuid", "note": "text",
}  # fmt: skip

_STAGING = text(
    "CREATE TEMPORARY TABLE IF NOT EXISTS import_staging ("
    + ", ".join(f"{name} {kind}" for name, kind in _STAGED.items())
    + ") ON COMMIT DELETE ROWS"
)
_NUMBERS = text("SELECT nextval('complaint_reference') FROM generate_series(1, :count)")
_COMPLAINTS = text(
    f"""
    INSERT INTO complaint (created_at, updated_at, version, side, office, team, level, registered_by, import_id,
                           import_version, {", ".join(_COLUMNS)})
    SELECT CAST(:now AS timestamptz), CAST(:now AS timestamptz), 1, CAST(:side AS text), CAST(:office AS uuid),
           CAST(:team AS uuid), CAST(:level AS text), CAST(:account AS uuid), CAST(:import_id AS uuid), 1,
           {", ".join(_COLUMNS)}
    FROM import_staging
    """  # noqa: S608 - only constants of this module
)
_GRANTS = text(
    """
    INSERT INTO record_grant (id, record, account, side, kind, granted_by)
    SELECT gen_random_uuid(), id, CAST(:account AS uuid), CAST(:side AS text), 'registrar', CAST(:account AS uuid)
    FROM import_staging
    """
)
# An imported complaint has one reference, which can bear the same id: half as many ids to make.
_REFERENCES = text(
    """
    INSERT INTO external_reference (id, complaint, side, system, value)
    SELECT id, id, CAST(:side AS text), CAST(:system AS text), external_id FROM import_staging
    """
)
_THEMES = text(
    """
    INSERT INTO complaint_theme (complaint, theme)
    SELECT id, theme FROM import_staging, unnest(themes) AS theme
    """
)
_NOTES = text(
    """
    INSERT INTO note (id, complaint, text, created_by, created_at, version)
    SELECT note_id, id, note, CAST(:account AS uuid), CAST(:now AS timestamptz), 1
    FROM import_staging WHERE note IS NOT NULL
    """
)
_UPDATED = [name for name in _COLUMNS if name not in ("id", "reference")]
_UPDATES = text(
    f"""
    UPDATE complaint c SET {", ".join(f"{name} = s.{name}" for name in _UPDATED)},
           due_counted = false, deadlines_revision = 0,
           version = c.version + 1, import_version = c.version + 1, updated_at = CAST(:now AS timestamptz)
    FROM import_staging s WHERE c.id = s.id
    """  # noqa: S608 - only constants of this module
)
_CHANGES = text(
    """
    INSERT INTO complaint_change (id, complaint, at, account, act, reason, fields)
    SELECT change_id, id, CAST(:now AS timestamptz), CAST(:account AS uuid), 'import-updated', NULL,
           jsonb_build_array(
               jsonb_build_object('field', 'import', 'from', NULL, 'to', CAST(CAST(:import_id AS uuid) AS text))
           )
    FROM import_staging
    """
)
_NO_THEMES = text("DELETE FROM complaint_theme WHERE complaint IN (SELECT id FROM import_staging)")
# A person who is part of another complaint as well stays; whether there is one may be hidden from the importer.
_PERSONS_OF = text(
    "SELECT p.id FROM sealed_person p WHERE NOT p.shared "
    "AND p.id IN (SELECT person FROM party WHERE complaint = ANY(CAST(:complaints AS uuid[])))"
)
_NO_PARTIES = text("DELETE FROM party WHERE complaint = ANY(CAST(:complaints AS uuid[]))")
_NO_PERSONS = text(
    "DELETE FROM sealed_person WHERE id = ANY(CAST(:persons AS uuid[])) AND NOT shared RETURNING id"
)


class Writer:
    """Writes for one import, in the caller's transaction, under the rights that transaction carries."""

    def __init__(self, session: AsyncSession, keys: KeyStore, of: Import, system: str) -> None:
        self.session = session
        self.keys = keys
        self.of = of
        self.system = system
        self.settled: dict[str, Any] = {
            "now": utcnow(), "side": of.side, "office": of.office, "team": of.team, "level": of.level,
            "account": of.actor, "import_id": of.id, "system": system,
        }  # fmt: skip

    async def create(self, rows: Sequence[ImportRow], grant: bool) -> list[UUID]:
        """New complaints with all that hangs on them. ``grant``: the importer could not read them otherwise."""
        new = [NewRow(uuid7(), row) for row in rows]
        numbers = list((await self.session.execute(_NUMBERS, {"count": len(new)})).scalars())
        references = [
            f"C-{one.row.received_on.year}-{number:06d}" for one, number in zip(new, numbers, strict=True)
        ]
        await self._stage([_staged(one, number) for one, number in zip(new, references, strict=True)])
        await self._do(_COMPLAINTS)
        if grant:
            await self._do(_GRANTS)
        await self._do(_REFERENCES)
        await self._linked(new)
        return [one.complaint for one in new]

    async def update(self, rows: Sequence[NewRow]) -> list[UUID]:
        """Complaints an earlier import made, brought to what the file says now. Answers the persons replaced."""
        await self._stage([_staged(one, "", uuid7()) for one in rows])
        await self._do(_UPDATES)
        await self._do(_CHANGES)
        await self._do(_NO_THEMES)
        gone = await self.remove_persons([one.complaint for one in rows])
        await self._linked(rows)
        return gone

    async def remove_persons(self, complaints: Sequence[UUID]) -> list[UUID]:
        """Removes the sealed persons of these complaints; their keys are to be destroyed after the commit."""
        persons = list((await self.session.execute(_PERSONS_OF, {"complaints": list(complaints)})).scalars())
        gone: list[UUID] = []
        if persons:
            gone = list((await self.session.execute(_NO_PERSONS, {"persons": persons})).scalars())
        await self.session.execute(_NO_PARTIES, {"complaints": list(complaints)})
        return gone

    async def _linked(self, rows: Sequence[NewRow]) -> None:
        if any(one.row.themes for one in rows):
            await self._do(_THEMES)
        if any(one.row.note for one in rows):
            await self._do(_NOTES)
        await self._persons(rows)

    async def _do(self, statement: Any) -> None:
        wanted = statement.compile().params
        await self.session.execute(statement, {name: self.settled[name] for name in wanted})

    async def _stage(self, records: Sequence[tuple[Any, ...]]) -> None:
        await self.session.execute(_STAGING)
        await self.session.execute(text("DELETE FROM import_staging"))
        await copy_rows(self.session, "import_staging", list(_STAGED), records)

    async def _persons(self, rows: Sequence[NewRow]) -> None:
        parties = [
            (uuid7(), one.complaint, role, person)
            for one in rows
            for role, person in (
                (PartyRole.COMPLAINANT, one.row.complainant),
                (PartyRole.PERSON_CONCERNED, one.row.concerned),
            )
            if person is not None
        ]
        if not parties:
            return
        keys = await self.keys.create([person_id for person_id, *_ in parties])
        blind = await self.keys.blind_index(self.of.side)
        now = self.settled["now"]
        sealed, linked, entries = [], [], []
        for person_id, complaint, role, person in parties:
            content = _content(person)
            box = seal(keys[person_id], dict(content), place(person_id))
            sealed.append((person_id, self.of.side, box, now, 1))
            linked.append((uuid7(), complaint, person_id, role.value, "any", now, 1))
            for field, kind in LOOKED_UP.items():
                value = blind.of(Kind(kind), content.get(field, ""))
                if value:
                    entries.append((uuid7(), person_id, kind.value, value))
        await insert_rows(self.session, "sealed_person", "id side sealed created_at version", sealed)
        await insert_rows(
            self.session, "party", "id complaint person role safe_contact created_at version", linked
        )
        await insert_rows(self.session, "blind_entry", "id person kind value", entries)


def _staged(one: NewRow, reference: str, change: UUID | None = None) -> tuple[Any, ...]:
    row = one.row
    return (
        one.complaint, reference, row.state, row.received_on, row.due_on, row.closed_on, row.outcome, row.channel,
        row.complainant_role, row.place, row.unit, row.authority, row.problem_kind, row.severity, row.urgent,
        row.appeal_level, row.language, row.summary, row.narrative, row.row, bytes.fromhex(row.fingerprint),
        row.decision, row.ground, row.decided_on, change, row.external_id, row.themes,
        uuid7() if row.note else None, row.note,
    )  # fmt: skip


def _content(person: Person) -> dict[str, str]:
    """A person as sealed fields; a contact is a mail address, a telephone number or a postal address by its look."""
    contact = person.contact or ""
    digits = sum(char.isdigit() for char in contact)
    field = (
        "email"
        if "@" in contact and " " not in contact
        else "phone"
        if digits >= 6 and digits * 2 > len(contact)
        else "address"
    )
    if field != "address" and len(contact) > 120:
        field = "address"
    fields = SealedFields(
        name=person.name, birth_date=person.birth_date, number=person.number, **{field: contact or None}
    )
    return fields.model_dump(mode="json", exclude_none=True)


_KINDS = {
    "id": "uuid", "complaint": "uuid", "person": "uuid", "sealed": "bytea", "created_at": "timestamptz",
    "version": "integer", "import_id": "uuid", "row": "integer", "position": "integer", "earlier_row": "integer",
}  # fmt: skip


async def insert_rows(
    session: AsyncSession, table: str, columns: str, records: Sequence[tuple[Any, ...]]
) -> None:
    """Rows into a guarded table, which COPY can't write into: as one array per column."""
    if not records:
        return
    names = columns.split()
    listed = ", ".join(f'"{name}"' for name in names)
    arrays = ", ".join(f"CAST(:{name} AS {_KINDS.get(name, 'text')}[])" for name in names)
    statement = text(f"INSERT INTO {table} ({listed}) SELECT * FROM unnest({arrays})")  # noqa: S608
    values = {name: [record[at] for record in records] for at, name in enumerate(names)}
    await session.execute(statement, values)


def row_of(values: list[Any]) -> ImportRow:
    """An ``ImportRow`` as it came out of the reading process; days and persons get their types back in ``values``."""
    for at in _DAYS:
        values[at] = _day(values[at])
    for at in _PERSONS:
        values[at] = _person(values[at])
    return ImportRow._make(values)


_DAYS = tuple(ImportRow._fields.index(name) for name in ("received_on", "closed_on", "due_on", "decided_on"))
_PERSONS = tuple(ImportRow._fields.index(name) for name in ("complainant", "concerned"))


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _person(value: Any) -> Person | None:
    if value is None:
        return None
    name, contact, birth_date, number = value
    return Person(name, contact, _day(birth_date), number)
