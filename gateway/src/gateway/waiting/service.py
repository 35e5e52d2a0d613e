"""What waits for somebody who heads a side: they confirm it, and get what the holder signs in with, or decline it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.audit.trail import record
from servicekit.errors import Conflict, NotFound, PreconditionFailed
from servicekit.principal import Kind, Principal, Side
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.accounts import repository as accounts
from gateway.accounts.schemas import MembershipAnswer
from gateway.accounts.service import Accounts
from gateway.accounts.views import answered_for, reach_of_row
from gateway.codes import digest, new_code
from gateway.events import membership_changed
from gateway.gateway import Gateway
from gateway.machines import repository as machines
from gateway.models import Membership
from gateway.policy import ACCOUNT_ADMIN
from gateway.vouching.rules import Keepers, NeedsVouching, names
from gateway.vouching.service import Vouching
from gateway.waiting import repository
from gateway.waiting.schemas import Waiting, WaitingList
from gateway.wire import Named


class NotWaiting(Conflict):
    slug, title = "not-waiting", "This role does not wait any more"


@dataclass(frozen=True, slots=True)
class Confirmations:
    session: AsyncSession
    principal: Principal
    gateway: Gateway

    @property
    def vouching(self) -> Vouching:
        return Vouching(self.session, self.principal, self.gateway)

    @property
    def accounts(self) -> Accounts:
        return Accounts(self.session, self.principal, self.gateway)

    async def list_all(self) -> WaitingList:
        """All that waits, for an admin; otherwise what the asker can confirm."""
        keepers, person = await self.vouching.keepers(), self.vouching.person
        rows = await repository.all_waiting(self.session, self.gateway.now())
        items = [waiting_view(row, keepers, person) for row in rows]
        admin = self.principal.may(ACCOUNT_ADMIN)
        return WaitingList(items=[item for item in items if admin or item.may_confirm])

    async def confirm(self, membership_id: UUID, version: int) -> MembershipAnswer:
        """Raises NeedsVouching for the giver, the holder, and whoever does not head the side."""
        membership, holder = await self._waiting(membership_id, version)
        link, client, secret = None, None, None
        if membership.account is not None:
            account = await accounts.one(self.session, membership.account, lock=True)
            if account is None:
                raise NotFound
            link = await self.vouching.first_login(account)
        elif not await machines.is_let_in(self.session, holder):
            client, secret = await self._new_secret(holder)
        self.vouching.confirm(membership)
        await self._changed(membership, "membership.confirmed")
        await membership_changed(self.session, membership)
        await self.accounts.check_token(holder)
        answer = await self.answer(membership_id)
        answer.link, answer.client_id, answer.client_secret = link, client, secret
        return answer

    async def decline(self, membership_id: UUID, version: int) -> MembershipAnswer:
        membership, _ = await self._waiting(membership_id, version)
        membership.ends_at = max(self.gateway.now(), membership.starts_at)
        await self._changed(membership, "membership.declined")
        return await self.answer(membership_id)

    async def answer(self, membership_id: UUID) -> MembershipAnswer:
        """Without link or secret: those are shown once."""
        membership = await accounts.membership(self.session, membership_id)
        holder = (membership.account or membership.machine) if membership else None
        if holder is None:
            raise NotFound
        return await self.accounts.given(holder, membership_id)

    async def _waiting(self, membership_id: UUID, version: int) -> tuple[Membership, UUID]:
        membership = await accounts.membership(self.session, membership_id)
        holder = (membership.account or membership.machine) if membership else None
        where = await self.vouching.reach(membership) if membership else None
        if membership is None or holder is None or where is None:
            raise NotFound
        confirmers = (await self.vouching.keepers()).introducers(where, but=(membership.given_by, holder))
        if self.vouching.person not in confirmers:
            if not self.principal.may(ACCOUNT_ADMIN):
                raise NotFound
            raise NeedsVouching(f"Waits for: {names(confirmers.values())}")
        if membership.version != version:
            raise PreconditionFailed(current=await self.accounts.membership(holder, membership_id))
        if not (await self.accounts.membership(holder, membership_id)).waiting:
            raise NotWaiting
        return membership, holder

    async def _new_secret(self, machine_id: UUID) -> tuple[str, str]:
        machine = await machines.one(self.session, machine_id, lock=True)
        if machine is None or machine.revoked_at is not None:
            raise NotWaiting
        secret = new_code()
        machine.secret_hash = digest(secret)
        await record(self.session, self.principal, "machine.secret-issued", "machine", machine_id)
        return machine.client_id, secret

    async def _changed(self, membership: Membership, act: str) -> None:
        membership.version += 1
        membership.updated_at = self.gateway.now()
        await self.session.flush()
        detail = {
            "holder": str(membership.account or membership.machine),
            "role": membership.role,
            "side": membership.side,
        }
        await record(self.session, self.principal, act, "membership", membership.id, detail=detail)


def waiting_view(row: Row[*tuple[Any, ...]], keepers: Keepers, person: UUID | None) -> Waiting:
    where = reach_of_row(row)
    confirmers = keepers.introducers(where, but=(row.given_by, row.holder)) if where else {}
    return Waiting(
        id=row.id,
        holder=Named(id=row.holder, name=row.holder_name),
        kind=Kind(row.kind),
        email=row.email,
        scopes=row.scopes,
        role=row.role,
        role_name=row.role_name,
        permissions=row.permissions,
        side=Side(row.side),
        office=Named(id=row.office, name=row.office_name) if row.office else None,
        team=Named(id=row.team, name=row.team_name) if row.team else None,
        authority=answered_for(row),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        given_at=row.given_at,
        given_by=row.giver_name,
        waits_for=sorted(confirmers.values()),
        may_confirm=person in confirmers,
        begins_login=row.begins_login,
        version=row.version,
    )
