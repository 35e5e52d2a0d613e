"""Naming people on a sealed record. Runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Invalid, NotFound
from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import recipients
from complaints.complaints import repository as cases
from complaints.complaints.schemas import Purpose
from complaints.models import KnownAccount, Naming
from complaints.naming import repository
from complaints.naming.repository import Of
from complaints.naming.rules import in_force, named_now, somebody_stays
from complaints.naming.schemas import NamingDraft
from complaints.policy.naming import ENDED, NAMED
from complaints.sealing import Envelope

RECORD_KINDS = {"file": "protection-file", "allegation": "allegation", "complaint": "complaint"}


@dataclass(frozen=True, slots=True)
class Namings:
    """Those of one record, whose key seals why each was named."""

    session: AsyncSession
    principal: Principal
    of: Of
    record: UUID
    side: str
    envelope: Envelope

    async def all(self) -> Sequence[Naming]:
        return await repository.namings_of(self.session, self.principal, self.of, self.record)

    async def accounts(self) -> set[UUID]:
        return named_now(await self.all(), utcnow())

    async def add(self, draft: NamingDraft, pointer: str = "/account", right: str = NAMED) -> Naming:
        """Names somebody. Who was named already is so for the new purpose and time from now on."""
        now = utcnow()
        if draft.account != self.principal.account and await cases.unknown_of(
            self.session, KnownAccount, [draft.account]
        ):
            raise Invalid(errors=[FieldError(pointer, "This account is not known, or disabled", "unknown")])
        if draft.until is not None and draft.until <= now:
            raise Invalid(errors=[FieldError("/until", "This moment is past", "past")])
        if await repository.opened_only(self.session, self.record):
            await self._check_emergency(draft, pointer)
        before = await self.all()
        if draft.account in named_now(before, now):
            raise Conflict("This person is named on it already")
        if draft.until is not None and not any(each.until is None for each in before if in_force(each, now)):
            raise Invalid(errors=[FieldError("/until", "Somebody must stay named on it", "nobody-stays")])
        naming = Naming(
            file=self.record if self.of == "file" else None,
            allegation=self.record if self.of == "allegation" else None,
            complaint=self.record if self.of == "complaint" else None,
            account=draft.account,
            purpose=b"",
            until=draft.until,
            named_by=self.principal.account,
        )
        naming.purpose = self.envelope.seal(Purpose(purpose=draft.purpose), "naming", naming.id, "purpose")
        await repository.add_right(
            self.session, self.principal, self.record, self.side, draft.account, right, draft.until
        )
        self.session.add(naming)
        await self.session.flush()
        await self._note("named", draft.account, draft.purpose)
        return naming

    async def _check_emergency(self, draft: NamingDraft, pointer: str) -> None:
        """Whoever opened the record in an emergency leaves it to somebody else, who can read it."""
        if draft.account == self.principal.account:
            fault = "You opened it for a day: name somebody else, who may name you"
            raise Invalid(errors=[FieldError(pointer, fault, "yourself")])
        if faults := await recipients.faults_of(self.session, self.side, draft.account, pointer):
            raise Invalid(errors=faults)

    async def end(self, naming: UUID, reason: str) -> None:
        """Raises NotFound for a naming of another record, Conflict where nobody would be left."""
        now = utcnow()
        everybody = await self.all()
        found = next((each for each in everybody if each.id == naming), None)
        if found is None:
            raise NotFound
        if not in_force(found, now):
            raise Conflict("This naming has ended already")
        if not somebody_stays(everybody, found.account, now):
            raise Conflict("Name somebody else first, without an end: a record that nobody may read is lost")
        found.ended_by, found.ended_at = self.principal.account, now
        await self.session.flush()
        await self._note("naming-ended", found.account, reason)
        # The last act: who ends their own naming reads the record no more.
        await repository.add_right(self.session, self.principal, self.record, self.side, found.account, ENDED)

    async def end_all(self) -> None:
        """Of a record that is sealed no more: whoever reads it does so by another right."""
        now = utcnow()
        for each in await self.all():
            if not in_force(each, now):
                continue
            each.ended_by, each.ended_at = self.principal.account, now
            await self.session.flush()
            await repository.add_right(
                self.session, self.principal, self.record, self.side, each.account, ENDED
            )

    async def _note(self, act: str, account: UUID, purpose: str) -> None:
        kind = RECORD_KINDS[self.of]
        await audit.record(
            self.session,
            self.principal,
            act=f"{kind}.{act}",
            record_kind=kind,
            record_id=self.record,
            purpose=audit.Purpose(purpose, self.envelope.key),
            detail={"account": str(account)},
        )
