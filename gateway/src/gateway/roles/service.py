"""Roles are data: what each allows can be changed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit.audit.trail import record
from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.principal import Principal, Side
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.accounts.repository import administrators, holds_role
from gateway.accounts.rules import OwnRights
from gateway.gateway import Gateway
from gateway.models import Role
from gateway.policy import ACCOUNT_VOUCH
from gateway.roles import repository
from gateway.roles.rules import keeps_its_office, needs_side, of_outside, permission_faults
from gateway.roles.schemas import PermissionList, RoleDraft, RoleList, RolePatch, RoleView
from gateway.vouching.repository import sides_of_role
from gateway.vouching.rules import LastHead, Reach
from gateway.vouching.service import Vouching


@dataclass(frozen=True, slots=True)
class Roles:
    session: AsyncSession
    principal: Principal
    gateway: Gateway

    async def list_all(self) -> RoleList:
        return RoleList(items=[_view(row) for row in await repository.all_roles(self.session)])

    async def permissions(self) -> PermissionList:
        return PermissionList(items=list(await repository.permissions(self.session)))

    async def view(self, code: str) -> RoleView:
        row = await repository.role_row(self.session, code=code)
        if row is None:
            raise NotFound
        return _view(row)

    async def view_by_id(self, role: UUID) -> RoleView:
        row = await repository.role_row(self.session, role=role)
        if row is None:
            raise NotFound
        return _view(row)

    async def add(self, draft: RoleDraft) -> RoleView:
        if await repository.role_row(self.session, code=draft.code) is not None:
            raise Invalid(errors=[FieldError("/code", "There is a role of this code", "taken")])
        self._check(draft.permissions, sideless=draft.sideless)
        self.session.add(Role(code=draft.code, name=draft.name, sideless=draft.sideless))
        await self.session.flush()
        await repository.set_permissions(self.session, draft.code, draft.permissions)
        await self._note("role.added", draft.code, draft.permissions)
        return await self.view(draft.code)

    async def change(self, code: str, version: int, patch: RolePatch) -> RoleView:
        role = await repository.role_for_change(self.session, code)
        if role is None:
            raise NotFound
        if role.version != version:
            raise PreconditionFailed(current=await self.view(code))
        if patch.permissions is not None:
            self._check(patch.permissions, sideless=role.sideless)
            if not keeps_its_office(code, patch.permissions):
                raise Conflict("The admin role must be able to administer accounts, the head's to vouch")
            before = set((await self.view(code)).permissions)
            if wider := set(patch.permissions) - before:
                await self._check_not_own(code)
                await self._check_vouched(code, wider)
            if ACCOUNT_VOUCH in before - set(patch.permissions):
                await self._check_nobody_vouches_by(code)
            await repository.set_permissions(self.session, code, patch.permissions)
        if patch.name is not None:
            role.name = patch.name
        role.version += 1
        role.updated_at = self.gateway.now()
        await self.session.flush()
        await self._note("role.changed", code, patch.permissions)
        return await self.view(code)

    async def _check_not_own(self, code: str) -> None:
        """What a role newly allows is given to all who hold it: not by one of them, where there is another admin."""
        now, own = self.gateway.now(), self.principal.account
        if await holds_role(self.session, own, code, now) and await administrators(self.session, now) - {own}:
            raise OwnRights

    async def _check_vouched(self, code: str, wider: set[str]) -> None:
        """Who holds it was let in for less: more of a side is given by whoever heads it.

        Raises NeedsVouching. A new role can always be made: it is confirmed for each who gets it.
        """
        if not any(needs_side(permission) for permission in wider):
            return
        vouching = Vouching(self.session, self.principal, self.gateway)
        for side in await sides_of_role(self.session, code, self.gateway.now()):
            await vouching.check_vouches(Reach(Side(side)))

    async def _check_nobody_vouches_by(self, code: str) -> None:
        if await sides_of_role(self.session, code, self.gateway.now()):
            raise LastHead("Somebody still vouches by this role: end it for them first")

    @staticmethod
    def _check(permissions: list[str], *, sideless: bool) -> None:
        if faults := permission_faults(permissions, sideless=sideless):
            raise Invalid(errors=faults)

    async def _note(self, act: str, code: str, permissions: list[str] | None) -> None:
        detail = {"role": code, "permissions": sorted(permissions or [])}
        await record(self.session, self.principal, act, "role", detail=detail)


def _view(row: Row[*tuple[Any, ...]]) -> RoleView:
    return RoleView.model_validate(
        {
            **row._mapping,
            "permissions": sorted(row.permissions),
            "for_authority": bool(of_outside(row.permissions)),
        }
    )
