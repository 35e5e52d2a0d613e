"""The use cases of sealed identities. Each runs in the request's transaction and never commits.

Nothing of them stands in the visit's history or in an event: that somebody's name is known is told to nobody else.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import FieldError, Forbidden, Invalid, NotFound, PreconditionFailed, refuse_emptied
from servicekit.ids import utcnow, uuid7
from servicekit.pages import Page
from servicekit.principal import Principal
from servicekit.sealed import Aad, DataKey, KeyStore, Kind, NoKey, open_, seal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.identities import repository
from visits.identities.schemas import (
    IdentityDraft,
    IdentityFields,
    IdentityItem,
    IdentityLookupDraft,
    IdentityMatches,
    IdentityPatch,
    IdentityReading,
    LookedUpBy,
)
from visits.interviews import repository as interviews
from visits.models import IdentityNaming, InterviewIdentity
from visits.names import fetch_names
from visits.policy.permissions import IDENTITY
from visits.visits import at_work

_LOOKED_UP: Mapping[LookedUpBy, Kind] = {
    LookedUpBy.NAME: Kind.NAME,
    LookedUpBy.NUMBER: Kind.NUMBER,
    LookedUpBy.PHONE: Kind.PHONE,
    LookedUpBy.EMAIL: Kind.EMAIL,
}
_SAYS_SOMETHING = ("name", "birth_date", "number", "phone", "email", "address")


def _place(identity: UUID) -> Aad:
    return Aad("interview_identity", identity, "sealed")


@dataclass(frozen=True, slots=True)
class Identities:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    languages: Sequence[str]

    async def of_interview(self, interview: UUID) -> list[IdentityItem]:
        """Those that the principal is named on. Raises NotFound where they read neither one nor the interview."""
        rows = await repository.of_interview(self.session, self.principal, interview)
        if not rows and await interviews.fetch(self.session, self.principal, interview) is None:
            raise NotFound
        return await self._present(rows)

    async def mine(self, cursor: str | None, limit: int) -> Page[IdentityItem]:
        found = await repository.fetch_mine(self.session, self.principal, cursor, limit)
        return Page(items=await self._present(found.rows), next=found.next)

    async def get(self, identity: UUID) -> IdentityItem:
        rows = await repository.items(self.session, self.principal, [identity])
        if not rows:
            raise NotFound
        return (await self._present(rows))[0]

    async def add(self, interview: UUID, draft: IdentityDraft) -> IdentityItem:
        """Seals who spoke. Whoever does so is named on it, and others beside them, one by one."""
        talk = await interviews.fetch(self.session, self.principal, interview)
        if talk is None:
            raise NotFound
        visit = await at_work.writable(self.session, self.principal, talk.visit, from_outside=False)
        if not any(getattr(draft.person, name) for name in _SAYS_SOMETHING):
            raise Invalid(errors=[FieldError("/person/name", "Say who it is", "missing")])
        own = self.principal.account
        await self._check_readers(set(draft.readers) - {own})
        identity = uuid7()
        key = (await self.keys.create([identity]))[identity]
        row = InterviewIdentity(
            id=identity,
            interview=interview,
            side=visit.side,
            sealed=seal(key, _document(draft.person), _place(identity)),
            readers=list(dict.fromkeys([own, *draft.readers])),
            created_by=own,
        )
        self.session.add(row)
        await self.session.flush()
        await self._name(identity, row.readers, [])
        await repository.set_lookups(self.session, identity, await self._hashes(row.side, draft.person))
        await self._audit("sealed", identity)
        return await self.get(identity)

    async def change(self, identity: UUID, patch: IdentityPatch, version: int) -> IdentityItem:
        row = await self._find_for_change(identity, version)
        refuse_emptied(patch, ("safe_contact",))
        key = await self._key(identity)
        before = self._open(key, row)
        after = before.model_copy(update=patch.model_dump(exclude_unset=True))
        if not any(getattr(after, name) for name in _SAYS_SOMETHING):
            raise Invalid(errors=[FieldError("/name", "Say who it is", "missing")])
        if after != before:
            row.sealed = seal(key, _document(after), _place(identity))
            await self._touch(row)
            await repository.set_lookups(self.session, identity, await self._hashes(row.side, after))
            changed = [
                name for name in IdentityFields.model_fields if getattr(before, name) != getattr(after, name)
            ]
            await self._audit("changed", identity, {"fields": changed})
        return await self.get(identity)

    async def set_readers(self, identity: UUID, readers: Sequence[UUID], version: int) -> IdentityItem:
        """Names others on it, and ends the naming of some; never one's own, so that somebody can read it."""
        row = await self._find_for_change(identity, version)
        if self.principal.account not in readers:
            fault = "You stay named on it: somebody else who is named ends it"
            raise Invalid(errors=[FieldError("/readers", fault, "missing")])
        before, after = list(row.readers), list(dict.fromkeys(readers))
        added = [each for each in after if each not in before]
        ended = [each for each in before if each not in after]
        await self._check_readers(added)
        if added or ended:
            row.readers = after
            await self._touch(row)
            await self._name(identity, added, ended)
            detail = {"named": [str(each) for each in added], "ended": [str(each) for each in ended]}
            await self._audit("readers-changed", identity, detail)
        return await self.get(identity)

    async def open(self, identity: UUID, purpose: str) -> IdentityReading:
        """Reads who it is. The reading and its purpose commit together with the answer, or there is none."""
        row = await self._find(identity)
        key = await self._key(identity)
        await audit.record(
            self.session,
            self.principal,
            act="interview-identity.opened",
            record_kind="interview-identity",
            record_id=identity,
            purpose=audit.Purpose(purpose, key),
        )
        return IdentityReading(id=identity, person=self._open(key, row), version=row.version)

    async def look_up(self, asked: IdentityLookupDraft) -> IdentityMatches:
        """Who has this name, number or contact, among those the principal is named on."""
        kind = _LOOKED_UP[asked.by]
        side = self.principal.side
        value = (await self.keys.blind_index(side.value)).of(kind, asked.value) if side else None
        found = await repository.find(self.session, self.principal, kind, value) if value else []
        for identity in found:
            purpose = audit.Purpose(asked.purpose, await self._key(identity))
            await audit.record(
                self.session,
                self.principal,
                act="interview-identity.looked-up",
                record_kind="interview-identity",
                record_id=identity,
                purpose=purpose,
            )
        if not found:
            await self._audit("looked-up", None)
        rows = await repository.items(self.session, self.principal, found)
        return IdentityMatches(id=uuid7(), found=await self._present(rows))

    async def _hashes(self, side: str, person: IdentityFields) -> dict[Kind, str]:
        blind = await self.keys.blind_index(side)
        values = {kind: blind.of(kind, getattr(person, by.value) or "") for by, kind in _LOOKED_UP.items()}
        return {kind: value for kind, value in values.items() if value}

    async def _find(self, identity: UUID) -> InterviewIdentity:
        row = await repository.fetch(self.session, self.principal, identity)
        if row is None:
            raise NotFound
        return row

    async def _find_for_change(self, identity: UUID, version: int) -> InterviewIdentity:
        if not self.principal.may(IDENTITY):
            raise Forbidden
        row = await repository.fetch(self.session, self.principal, identity, lock=True)
        if row is None:
            raise NotFound
        if row.version != version:
            raise PreconditionFailed(current=await self.get(identity))
        return row

    async def _check_readers(self, accounts: Collection[UUID]) -> None:
        unknown = await repository.unknown_accounts(self.session, accounts)
        if unknown:
            raise Invalid(
                errors=[FieldError("/readers", "One of these accounts is not known, or closed", "unknown")]
            )

    async def _name(self, identity: UUID, named: Sequence[UUID], ended: Sequence[UUID]) -> None:
        own = self.principal.account
        self.session.add_all(
            [
                *(IdentityNaming(identity=identity, account=each, by=own) for each in named),
                *(IdentityNaming(identity=identity, account=each, named=False, by=own) for each in ended),
            ]
        )
        await self.session.flush()

    async def _key(self, identity: UUID) -> DataKey:
        try:
            return await self.keys.get(identity)
        except NoKey as gone:
            raise NotFound("This person was erased") from gone

    @staticmethod
    def _open(key: DataKey, row: InterviewIdentity) -> IdentityFields:
        return IdentityFields.model_validate(open_(key, row.sealed, _place(row.id)))

    async def _touch(self, row: InterviewIdentity) -> None:
        row.version += 1
        row.updated_at = utcnow()
        await self.session.flush()

    async def _audit(self, act: str, identity: UUID | None, detail: audit.Detail | None = None) -> None:
        kind = "interview-identity"
        await audit.record(self.session, self.principal, f"{kind}.{act}", kind, identity, detail=detail)

    async def _present(self, rows: Sequence[Any]) -> list[IdentityItem]:
        accounts = {each for row in rows for each in (row.created_by, *row.readers)}
        names = await fetch_names(self.session, accounts, self.languages)
        return [
            IdentityItem(
                id=row.id,
                interview=row.interview,
                visit=row.visit,
                visit_reference=row.visit_reference,
                interview_number=row.interview_number,
                readers=[names.of(each) for each in row.readers],
                by=names.of(row.created_by),
                created_at=row.created_at,
                updated_at=row.updated_at,
                version=row.version,
            )
            for row in rows
        ]


def _document(person: IdentityFields) -> dict[str, Any]:
    return person.model_dump(mode="json", exclude_none=True)
