"""Administration of accounts and of the roles they hold. Nothing here shows or grants case content by
itself."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from servicekit.audit.trail import record
from servicekit.errors import FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.ids import uuid7
from servicekit.pages import Page
from servicekit.principal import Principal, Side
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.accounts import repository
from gateway.accounts.rules import LastAdmin, OwnRights, membership_faults
from gateway.accounts.schemas import (
    AccountDraft,
    AccountItem,
    AccountPatch,
    AccountView,
    LinkAnswer,
    MembershipDraft,
    MembershipPatch,
    MembershipView,
)
from gateway.events import account_changed, membership_changed
from gateway.gateway import Gateway
from gateway.links.service import issue
from gateway.models import Account, Membership
from gateway.models.registry import LinkKind, State
from gateway.settings import SERVICES
from gateway.signin.repository import end_sessions
from gateway.standing import standing_of_account
from gateway.tokens import internal_token
from gateway.wire import Named

INSTANT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Accounts:
    session: AsyncSession
    principal: Principal
    gateway: Gateway

    async def page(
        self, state: State | None, text: str | None, sort: str, cursor: str | None, limit: int
    ) -> Page[AccountItem]:
        found, count = await repository.page(self.session, state, text, sort, cursor, limit)
        items = [AccountItem.model_validate(dict(row._mapping)) for row in found.rows]
        return Page(items=items, count=count, next=found.next)

    async def view(self, account: UUID) -> AccountView:
        found = await repository.one(self.session, account)
        if found is None:
            raise NotFound
        return await self._view(found)

    async def add(self, draft: AccountDraft) -> AccountView:
        """A new account without a password, and the link through which its owner sets one."""
        await self._check_email(draft.email, None)
        account = Account(
            id=draft.id or uuid7(),
            email=draft.email,
            name=draft.name,
            language=draft.language or "en",
        )
        self.session.add(account)
        await self.session.flush()
        for index, membership in enumerate(draft.memberships):
            await self._give(account.id, membership, at=f"/memberships/{index}")
        invitation = await issue(self.session, self.gateway, LinkKind.INVITATION, account.id)
        await account_changed(self.session, account.id, account.version, closed=False)
        await self._note("account.added", account.id)
        view = await self._view(account)
        view.invitation = invitation
        return view

    async def change(self, account_id: UUID, version: int, patch: AccountPatch) -> AccountView:
        """Disabling ends all sessions and links. Raises LastAdmin when nobody would be left."""
        account = await repository.one(self.session, account_id, lock=True)
        if account is None:
            raise NotFound
        if account.version != version:
            raise PreconditionFailed(current=await self._view(account))
        values = patch.model_dump(exclude_unset=True, exclude_none=True)
        if "email" in values:
            await self._check_email(values["email"], account_id)
        changed = [name for name, value in values.items() if getattr(account, name) != value]
        if not changed:
            return await self._view(account)
        for name in changed:
            setattr(account, name, str(values[name]))
        account.version += 1
        account.updated_at = self.gateway.now()
        await self.session.flush()
        if "state" in changed:
            await self._check_someone_left()
            await end_sessions(self.session, account_id)
        closed = account.state != State.ACTIVE.value
        await account_changed(self.session, account_id, account.version, closed=closed)
        act = f"account.{'disabled' if closed else 'enabled'}" if "state" in changed else "account.changed"
        await self._note(act, account_id, fields=changed)
        return await self._view(account)

    async def invite(self, account_id: UUID) -> LinkAnswer:
        """A new link: an invitation before the first password, afterwards one to set a new password."""
        account = await repository.one(self.session, account_id)
        if account is None:
            raise NotFound
        kind = LinkKind.INVITATION if account.password_hash is None else LinkKind.RESET
        link = await issue(self.session, self.gateway, kind, account_id)
        await self._note("account.link-issued", account_id, kind=kind.value)
        return LinkAnswer(id=account_id, version=account.version, **link.model_dump())

    async def give(self, account_id: UUID, draft: MembershipDraft) -> MembershipView:
        if await repository.one(self.session, account_id) is None:
            raise NotFound
        await self._check_not_own(account_id)
        given = await self._give(account_id, draft)
        await self._check_token(account_id)
        return await self.membership(account_id, given.id)

    async def membership(self, holder: UUID, membership_id: UUID) -> MembershipView:
        for row in await repository.memberships(self.session, holder):
            if row.id == membership_id:
                return membership_view(row)
        raise NotFound

    async def end(self, membership_id: UUID, version: int, patch: MembershipPatch) -> MembershipView:
        """Raises LastAdmin when nobody would be left."""
        membership = await repository.membership(self.session, membership_id)
        holder = (membership.account or membership.machine) if membership else None
        if membership is None or holder is None:
            raise NotFound
        await self._check_not_own(holder)
        if membership.version != version:
            raise PreconditionFailed(current=await self.membership(holder, membership_id))
        if patch.ends_at is not None and patch.ends_at < membership.starts_at:
            raise Invalid(errors=[FieldError("/ends_at", "This is before the role began", "order")])
        membership.ends_at = patch.ends_at
        membership.version += 1
        membership.updated_at = self.gateway.now()
        await self.session.flush()
        await self._check_someone_left()
        await membership_changed(self.session, membership)
        await record(
            self.session,
            self.principal,
            "membership.changed",
            "membership",
            membership_id,
            detail={"role": membership.role, "ends_at": str(membership.ends_at)},
        )
        return await self.membership(holder, membership_id)

    async def give_machine(self, machine: UUID, draft: MembershipDraft, at: str) -> None:
        await self._give(machine, draft, at=at, machine=True)

    async def _give(
        self, holder: UUID, draft: MembershipDraft, *, at: str = "", machine: bool = False
    ) -> Membership:
        await self._check_membership(draft, at)
        membership = Membership(
            account=None if machine else holder,
            machine=holder if machine else None,
            role=draft.role,
            side=draft.side,
            office=draft.office,
            team=draft.team,
            starts_at=draft.starts_at or self.gateway.now(),
            ends_at=draft.ends_at,
        )
        self.session.add(membership)
        await self.session.flush()
        await membership_changed(self.session, membership)
        await record(
            self.session,
            self.principal,
            "membership.given",
            "membership",
            membership.id,
            detail={"holder": str(holder), "role": draft.role, "side": draft.side},
        )
        return membership

    async def _check_membership(self, draft: MembershipDraft, at: str) -> None:
        faults = []
        sideless = await repository.role_sideless(self.session, draft.role)
        if sideless is None:
            faults.append(FieldError("/role", "There is no such role", "unknown"))
        if draft.office is not None and not await repository.open_office(self.session, draft.office):
            faults.append(FieldError("/office", "There is no such office", "unknown"))
        team = await repository.open_team(self.session, draft.team) if draft.team else None
        if draft.team is not None and team is None:
            faults.append(FieldError("/team", "There is no such team", "unknown"))
        if draft.ends_at is not None and draft.ends_at < (draft.starts_at or self.gateway.now()):
            faults.append(FieldError("/ends_at", "This is before the role begins", "order"))
        faults += membership_faults(
            side=draft.side,
            sideless=bool(sideless),
            sides_used=await repository.sides_used(self.session),
            team_office=team.office if team else None,
            office=draft.office,
            has_team=team is not None,
        )
        if faults:
            raise Invalid(errors=[FieldError(f"{at}{f.pointer}", f.detail, f.code) for f in faults])

    async def _check_email(self, email: str, but: UUID | None) -> None:
        if await repository.email_taken(self.session, email, but):
            raise Invalid(errors=[FieldError("/email", "Another account has this e-mail", "taken")])

    async def _check_not_own(self, holder: UUID) -> None:
        """A second admin, where there is one, keeps admins from giving themselves case content."""
        if holder == self.principal.account:
            admins = await repository.administrators(self.session, self.gateway.now())
            if admins - {holder}:
                raise OwnRights

    async def _check_someone_left(self) -> None:
        # Looked at a moment ahead: a role that ends right now still counts at this instant.
        if not await repository.administrators(self.session, self.gateway.now() + INSTANT):
            raise LastAdmin

    async def _check_token(self, account: UUID) -> None:
        """Raises TooManyMemberships before the account is locked out by its own roles."""
        now = self.gateway.now()
        standing = await standing_of_account(self.session, account, now)
        if standing is not None:
            for side in standing.sides:
                for audience in SERVICES:
                    internal_token(self.gateway.ring.signer(), standing.bearer(side), audience, now)

    async def _view(self, account: Account) -> AccountView:
        rows = await repository.memberships(self.session, account.id)
        return AccountView(
            id=account.id,
            name=account.name,
            email=account.email,
            language=account.language,
            state=State(account.state),
            invited=account.password_hash is None,
            created_at=account.created_at,
            updated_at=account.updated_at,
            version=account.version,
            memberships=[membership_view(row) for row in rows],
        )

    async def _note(self, act: str, account: UUID, **detail: str | list[str]) -> None:
        await record(self.session, self.principal, act, "account", account, detail=detail)


def membership_view(row: Row[*tuple[Any, ...]]) -> MembershipView:
    return MembershipView(
        id=row.id,
        role=row.role,
        side=Side(row.side) if row.side else None,
        office=Named(id=row.office, name=row.office_name) if row.office else None,
        team=Named(id=row.team, name=row.team_name) if row.team else None,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        version=row.version,
    )
