"""Administration of accounts and of the roles they hold. Nothing here shows or grants case content by
itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from servicekit.audit.trail import record
from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.ids import uuid7
from servicekit.pages import Page
from servicekit.principal import Principal, Side
from sqlalchemy.ext.asyncio import AsyncSession

from gateway import agreements, authorities
from gateway.accounts import repository
from gateway.accounts.rules import (
    Ended,
    HeldOtherwise,
    LastAdmin,
    OwnRights,
    membership_faults,
    outside_faults,
)
from gateway.accounts.schemas import (
    AccountDraft,
    AccountItem,
    AccountPatch,
    AccountView,
    LinkAnswer,
    MembershipAnswer,
    MembershipDraft,
    MembershipPatch,
    MembershipView,
)
from gateway.accounts.views import membership_view, membership_views
from gateway.events import account_changed, membership_changed
from gateway.gateway import Gateway
from gateway.links.repository import drop_unused
from gateway.links.schemas import IssuedLink
from gateway.links.service import issue
from gateway.models import Account, Membership
from gateway.models.registry import LinkKind, State
from gateway.policy import ACCOUNT_ADMIN
from gateway.settings import SERVICES
from gateway.signin.repository import end_sessions
from gateway.standing import standing_of_account
from gateway.tenure import LATELY
from gateway.tokens import internal_token
from gateway.vouching.service import Vouching

INSTANT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Given:
    membership: Membership
    waits: bool
    link: IssuedLink | None
    """When the holder's login begins anew."""


@dataclass(frozen=True, slots=True)
class Accounts:
    session: AsyncSession
    principal: Principal
    gateway: Gateway

    @property
    def vouching(self) -> Vouching:
        return Vouching(self.session, self.principal, self.gateway)

    async def page(
        self, state: State | None, text: str | None, sort: str, cursor: str | None, limit: int
    ) -> Page[AccountItem]:
        found, count = await repository.page(
            self.session, state, text, await self._sides(), sort, cursor, limit
        )
        items = [AccountItem.model_validate(dict(row._mapping)) for row in found.rows]
        return Page(items=items, count=count, next=found.next)

    async def view(self, account: UUID) -> AccountView:
        return await self._view(await self._one(account))

    async def add(self, draft: AccountDraft) -> AccountView:
        """A new account without a password, and the link through which its owner sets one.

        While a role waits for its confirmation there is no link: whoever confirms hands it over.
        """
        await self._check_email(draft.email, None)
        if draft.id is not None and await repository.id_taken(self.session, draft.id):
            raise Conflict
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
        invitation = await self._invitation(account.id)
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
        if values.get("state") is State.DISABLED:
            await self.vouching.check_disabled(account_id)
        for name in changed:
            setattr(account, name, str(values[name]))
        account.version += 1
        account.updated_at = self.gateway.now()
        await self.session.flush()
        if "state" in changed:
            await self._check_someone_left()
            await end_sessions(self.session, account_id)
            await drop_unused(self.session, account_id, LinkKind.INVITATION, LinkKind.RESET)
        closed = account.state != State.ACTIVE.value
        await account_changed(self.session, account_id, account.version, closed=closed)
        act = f"account.{'disabled' if closed else 'enabled'}" if "state" in changed else "account.changed"
        await self._note(act, account_id, fields=changed)
        return await self._view(account)

    async def invite(self, account_id: UUID) -> LinkAnswer:
        """A new link: an invitation before the first password, afterwards one to set a new password."""
        account = await self._one(account_id, lock=True)
        await self.vouching.check_may_issue(account_id)
        kind = LinkKind.INVITATION if account.password_hash is None else LinkKind.RESET
        link = await issue(self.session, self.gateway, kind, account_id, self.principal.account)
        await self._note("account.link-issued", account_id, kind=kind.value)
        return LinkAnswer(id=account_id, version=account.version, **link.model_dump())

    async def give(self, account_id: UUID, draft: MembershipDraft) -> MembershipAnswer:
        """Works at once where the giver vouches, and waits for somebody who does where not."""
        account = await self._one(account_id, lock=True)
        await self._check_not_own(account_id)
        given = await self._give(account_id, draft, account=account)
        await self.check_token(account_id)
        answer = await self.given(account_id, given.membership.id)
        answer.link = given.link
        return answer

    async def given(self, holder: UUID, membership_id: UUID) -> MembershipAnswer:
        view = await self.membership(holder, membership_id)
        return MembershipAnswer.model_validate(view, from_attributes=True)

    async def membership(self, holder: UUID, membership_id: UUID) -> MembershipView:
        for row in await repository.memberships(self.session, holder):
            if row.id == membership_id:
                keepers, now = await self.vouching.keepers(), self.gateway.now()
                return membership_view(row, holder, keepers, self.vouching.person, now)
        raise NotFound

    async def end(self, membership_id: UUID, version: int, patch: MembershipPatch) -> MembershipView:
        """Raises LastAdmin or LastHead when nobody would be left, NeedsVouching when it would last longer."""
        membership = await repository.membership(self.session, membership_id)
        holder = (membership.account or membership.machine) if membership else None
        if membership is None or holder is None:
            raise NotFound
        await self._check_not_own(holder)
        await self._check_may_end(membership)
        if membership.version != version:
            raise PreconditionFailed(current=await self.membership(holder, membership_id))
        if patch.ends_at is not None and patch.ends_at < membership.starts_at:
            raise Invalid(errors=[FieldError("/ends_at", "This is before the role began", "order")])
        await self._check_end(membership, patch.ends_at)
        membership.ends_at = patch.ends_at
        membership.version += 1
        membership.updated_at = self.gateway.now()
        await self.session.flush()
        await self._check_someone_left()
        if membership.side is None or membership.confirmed_at is not None:
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

    async def give_machine(self, machine: UUID, draft: MembershipDraft, at: str) -> bool:
        """Whether it works at once."""
        return not (await self._give(machine, draft, at=at, machine=True)).waits

    async def _give(
        self,
        holder: UUID,
        draft: MembershipDraft,
        *,
        at: str = "",
        account: Account | None = None,
        machine: bool = False,
    ) -> Given:
        """``account``: one that was there before, whose login may be in other hands."""
        await self._check_membership(holder, draft, at)
        membership = Membership(
            account=None if machine else holder,
            machine=holder if machine else None,
            given_by=self.principal.account,
            role=draft.role,
            side=draft.side,
            office=draft.office,
            team=draft.team,
            starts_at=draft.starts_at or self.gateway.now(),
            ends_at=draft.ends_at,
            agreement=draft.agreement,
            authority=draft.authority,
        )
        right = await self.vouching.confirm_own(membership, holder)
        waits = membership.side is not None and right is None
        link = await self.vouching.begin_login(account) if account is not None and right else None
        self.session.add(membership)
        await self.session.flush()
        if not waits:
            await membership_changed(self.session, membership)
        detail = {
            "holder": str(holder),
            "role": draft.role,
            "side": draft.side,
            "works": "waits" if waits else right or "at-once",
        }
        await record(
            self.session, self.principal, "membership.given", "membership", membership.id, detail=detail
        )
        return Given(membership, waits, link)

    async def _invitation(self, account: UUID) -> IssuedLink | None:
        givers = await self.vouching.link_givers(account)
        if givers is not None and self.vouching.person not in givers:
            return None
        return await issue(self.session, self.gateway, LinkKind.INVITATION, account, self.principal.account)

    async def _one(self, account: UUID, *, lock: bool = False) -> Account:
        """Raises NotFound for an account of a side that is no business of the asker's."""
        found = await repository.one(self.session, account, lock=lock)
        sides = await self._sides()
        if found is None or (sides is not None and not await repository.is_on(self.session, account, sides)):
            raise NotFound
        return found

    async def _sides(self) -> frozenset[Side] | None:
        """The sides whose accounts the asker may see; None: all."""
        if self.principal.may(ACCOUNT_ADMIN):
            return None
        return (await self.vouching.keepers()).sides_in_care(self.principal.account)

    async def _check_may_end(self, membership: Membership) -> None:
        """Whoever administers, or vouches there."""
        if self.principal.may(ACCOUNT_ADMIN):
            return
        where = await self.vouching.reach(membership)
        if where is None or not await self.vouching.vouches(where):
            raise NotFound

    async def _check_end(self, membership: Membership, ends_at: datetime | None) -> None:
        where = await self.vouching.reach(membership)
        if where is None:
            return
        before = membership.ends_at
        if before is not None and (ends_at is None or ends_at > before):
            holder = membership.account or membership.machine
            assert holder is not None
            held = await repository.stands_outside(self.session, holder, self.gateway.now())
            if held is not None and held != (membership.authority is not None):
                raise HeldOtherwise
            # Meanwhile the holder's login was nobody's business on that side: it may be in other hands. Whoever
            # issues a link for it holds the account as well, so that one of the two sees what the other did.
            if membership.account is not None:
                await repository.one(self.session, membership.account, lock=True)
            if before < self.gateway.now() - LATELY:
                raise Ended
            await self.vouching.check_vouches(where)
        elif ends_at is not None and ends_at != before:
            await self.vouching.check_ended(membership, ends_at)

    async def _check_membership(self, holder: UUID, draft: MembershipDraft, at: str) -> None:
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
        if draft.agreement is not None:
            faults += await self._agreement_faults(draft, draft.agreement)
        faults += await self._outside_faults(holder, draft)
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

    async def _outside_faults(self, holder: UUID, draft: MembershipDraft) -> list[FieldError]:
        authority = draft.authority
        return outside_faults(
            answers=await repository.role_for_authority(self.session, draft.role),
            named=authority is not None,
            placed=any((draft.office, draft.team, draft.agreement)),
            closed=await authorities.closed(self.session, authority) if authority else None,
            outside=await repository.stands_outside(self.session, holder, self.gateway.now()),
        )

    async def _agreement_faults(self, draft: MembershipDraft, agreement: UUID) -> list[FieldError]:
        if draft.side is not Side.PREVENTIVE:
            return [FieldError("/agreement", "Partners work on the preventive side", "side")]
        if await repository.lets_others_in(self.session, draft.role):
            return [FieldError("/agreement", "Who lets others in stands under no agreement", "role")]
        lasts = await agreements.lasting(self.session, agreement, self.gateway.now())
        if lasts is None:
            return [FieldError("/agreement", "This agreement is not known here", "unknown")]
        return [] if lasts else [FieldError("/agreement", "This agreement has ended", "ended")]

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

    async def check_token(self, account: UUID) -> None:
        """Raises TooManyMemberships before the account is locked out by its own roles."""
        now = self.gateway.now()
        standing = await standing_of_account(self.session, account, now)
        if standing is not None:
            for side in standing.sides:
                for audience in SERVICES:
                    internal_token(self.gateway.ring.signer(), standing.bearer(side), audience, now)

    async def _view(self, account: Account) -> AccountView:
        sides, person = await self._sides(), self.vouching.person
        held = await repository.memberships(self.session, account.id)
        rows = [row for row in held if sides is None or row.side is None or row.side in sides]
        givers = await self.vouching.link_givers(account.id)
        keepers = await self.vouching.keepers()
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
            memberships=membership_views(rows, account.id, keepers, person, self.gateway.now()),
            may_issue_link=self.principal.may(ACCOUNT_ADMIN) if givers is None else person in givers,
            link_from=sorted(name for who, name in (givers or {}).items() if who != account.id),
        )

    async def _note(self, act: str, account: UUID, **detail: str | list[str]) -> None:
        await record(self.session, self.principal, act, "account", account, detail=detail)
