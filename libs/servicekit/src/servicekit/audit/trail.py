"""Writing the trail: an entry commits with the act it tells of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert
from sqlalchemy.ext.asyncio import AsyncSession

from servicekit.audit.tables import AuditEntry
from servicekit.ids import utcnow, uuid7
from servicekit.logging import correlation_id
from servicekit.principal import Principal
from servicekit.records import table_of
from servicekit.sealed.cipher import Aad, DataKey, open_, seal

_ENTRY = table_of(AuditEntry)
# The table's own insert rather than session.add: the app role may insert here and not read back.
_ADD = insert(_ENTRY)
_ADD_WITHOUT_WAITING = _ADD.returning(func.set_config("synchronous_commit", "off", True))

Code = str | int | bool | None
Detail = Mapping[str, Code | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why someone looked, in their own words, kept under the key of the person it is about."""

    text: str
    key: DataKey


async def record(
    session: AsyncSession,
    principal: Principal | None,
    act: str,
    record_kind: str,
    record_id: UUID | None = None,
    *,
    purpose: Purpose | None = None,
    detail: Detail | None = None,
) -> UUID:
    """Adds an entry in the caller's transaction and answers its id.

    ``act`` is ``<kind>.<past tense>``; ``detail`` holds ids and codes, never content. Without a principal the
    act is that of someone not signed in.
    """
    entry = _entry(principal, act, record_kind, record_id, detail)
    if purpose is not None:
        sealed = seal(purpose.key, purpose.text, _purpose_place(entry["id"]))
        entry |= {"purpose": sealed, "purpose_hash": sha256(sealed).digest()}
    await session.execute(_ADD, entry)
    written: UUID = entry["id"]
    return written


async def record_all(
    session: AsyncSession,
    principal: Principal,
    act: str,
    record_kind: str,
    records: Mapping[UUID, Detail],
) -> None:
    """The same act on each of ``records``, in one statement."""
    if records:
        entries = [_entry(principal, act, record_kind, id_, detail) for id_, detail in records.items()]
        await session.execute(_ADD, entries)


async def record_reading(
    session: AsyncSession, principal: Principal, record_kind: str, record_id: UUID | None, detail: Detail
) -> None:
    """That something confidential was read, in a transaction that writes nothing else.

    Nobody waits for the disk: a crash may lose the readings of its last half second.
    """
    entry = _entry(principal, f"{record_kind}.read", record_kind, record_id, detail)
    await session.execute(_ADD_WITHOUT_WAITING, entry)


def _entry(
    principal: Principal | None, act: str, record_kind: str, record_id: UUID | None, detail: Detail | None
) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "at": utcnow(),
        "account": principal.account if principal else None,
        "kind": principal.kind.value if principal else None,
        "side": principal.side.value if principal and principal.side else None,
        "roles": ",".join(sorted({m.role for m in principal.memberships})) if principal else None,
        "act": act,
        "record_kind": record_kind,
        "record": record_id,
        "detail": dict(detail or {}),
        "correlation_id": correlation_id(),
    }


def read_purpose(entry: AuditEntry, key: DataKey) -> str | None:
    """The purpose in clear. Raises Unreadable when ``key`` is not the one it was sealed under."""
    return None if entry.purpose is None else str(open_(key, entry.purpose, _purpose_place(entry.id)))


def _purpose_place(entry: UUID) -> Aad:
    return Aad("audit_entry", entry, "purpose")
