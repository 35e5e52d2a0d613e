"""Machine clients: made and revoked by an admin, known by a secret that is shown once, to whoever vouches for it."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.audit.trail import record
from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.ids import uuid7
from servicekit.pages import Page
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.accounts.repository import id_taken, memberships
from gateway.accounts.service import Accounts
from gateway.accounts.views import membership_views
from gateway.codes import digest, new_code
from gateway.events import account_changed
from gateway.gateway import Gateway
from gateway.machines import repository
from gateway.machines.schemas import MachineDetail, MachineDraft, MachinePatch, MachineView
from gateway.models import MachineClient
from gateway.roles.rules import permission_faults
from gateway.vouching.service import Vouching


@dataclass(frozen=True, slots=True)
class Machines:
    session: AsyncSession
    principal: Principal
    gateway: Gateway

    async def page(self, sort: str, cursor: str | None, limit: int) -> Page[MachineView]:
        found = await repository.page(self.session, sort, cursor, limit)
        items = [MachineView.model_validate(dict(row._mapping)) for row in found.rows]
        return Page(items=items, next=found.next)

    async def view(self, machine: UUID) -> MachineDetail:
        found = await repository.one(self.session, machine)
        if found is None:
            raise NotFound
        return await self._view(found)

    async def add(self, draft: MachineDraft) -> MachineDetail:
        """The answer holds the secret, which is not kept; none while its roles wait to be confirmed."""
        self._check(draft)
        if draft.id is not None and await id_taken(self.session, draft.id):
            raise Conflict
        machine_id, secret = draft.id or uuid7(), new_code()
        machine = MachineClient(
            id=machine_id,
            client_id=f"machine-{machine_id.hex[-12:]}",
            name=draft.name,
            secret_hash=digest(secret),
            scopes=sorted(set(draft.scopes)),
            side=draft.side,
            created_by=self.principal.account,
        )
        self.session.add(machine)
        await self.session.flush()
        accounts = Accounts(self.session, self.principal, self.gateway)
        works = [
            await accounts.give_machine(machine_id, membership, f"/memberships/{index}")
            for index, membership in enumerate(draft.memberships)
        ]
        await account_changed(self.session, machine_id, machine.version, closed=False)
        await self._note("machine.added", machine_id)
        view = await self._view(machine)
        view.client_secret = secret if any(works) else None
        return view

    async def change(self, machine_id: UUID, version: int, patch: MachinePatch) -> MachineDetail:
        machine = await repository.one(self.session, machine_id, lock=True)
        if machine is None:
            raise NotFound
        if machine.version != version:
            raise PreconditionFailed(current=await self._view(machine))
        if patch.revoked is False and machine.revoked_at is not None:
            raise Invalid(errors=[FieldError("/revoked", "Make a new client instead", "final")])
        if patch.name is not None:
            machine.name = patch.name
        if patch.revoked and machine.revoked_at is None:
            machine.revoked_at = self.gateway.now()
        machine.version += 1
        machine.updated_at = self.gateway.now()
        await self.session.flush()
        closed = machine.revoked_at is not None
        await account_changed(self.session, machine_id, machine.version, closed=closed)
        await self._note("machine.revoked" if patch.revoked else "machine.changed", machine_id)
        return await self._view(machine)

    def _check(self, draft: MachineDraft) -> None:
        faults = [
            FieldError(f"/memberships/{i}/side", "A machine holds roles on its own side", "side")
            for i, m in enumerate(draft.memberships)
            if m.side != draft.side
        ]
        for fault in permission_faults(draft.scopes, sideless=False):
            faults.append(
                FieldError(fault.pointer.replace("/permissions", "/scopes"), fault.detail, fault.code)
            )
        if faults:
            raise Invalid(errors=faults)

    async def _view(self, machine: MachineClient) -> MachineDetail:
        rows = await memberships(self.session, machine.id)
        vouching = Vouching(self.session, self.principal, self.gateway)
        keepers, now = await vouching.keepers(), self.gateway.now()
        held = membership_views(rows, machine.id, keepers, vouching.person, now)
        view = MachineView.model_validate(machine, from_attributes=True)
        view.waiting = not await repository.is_let_in(self.session, machine.id)
        return MachineDetail(**view.model_dump(), memberships=held)

    async def _note(self, act: str, machine: UUID) -> None:
        await record(self.session, self.principal, act, "machine", machine)
