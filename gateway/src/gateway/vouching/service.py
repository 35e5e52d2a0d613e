"""Letting people and programs onto a side, and handing over what they sign in with."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from servicekit.audit.trail import record
from servicekit.errors import Forbidden
from servicekit.principal import Kind, Principal, Side
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.gateway import Gateway
from gateway.links.repository import drop_unused, drop_unused_of_others
from gateway.links.schemas import IssuedLink
from gateway.links.service import issue
from gateway.models import Account, Membership
from gateway.models.registry import LinkKind
from gateway.policy import ACCOUNT_ADMIN
from gateway.signin.repository import end_sessions
from gateway.vouching import repository
from gateway.vouching.rules import Keepers, LastHead, NeedsVouching, Reach, names

ON_THE_SERVER = (
    "Nobody who is signed in can; whoever runs the server can: python -m gateway new-password-link"
)


@dataclass(frozen=True, slots=True)
class Vouching:
    session: AsyncSession
    principal: Principal
    gateway: Gateway

    @property
    def person(self) -> UUID | None:
        """Only people vouch: a program could be anybody's."""
        return self.principal.account if self.principal.kind is Kind.PERSON else None

    async def keepers(self) -> Keepers:
        return await repository.keepers(self.session, self.gateway.now())

    async def reach(self, membership: Membership) -> Reach | None:
        if membership.side is None:
            return None
        return await repository.reach_of(
            self.session, Side(membership.side), membership.office, membership.team
        )

    async def vouches(self, where: Reach) -> bool:
        return self.person is not None and (await self.keepers()).vouches(self.person, where)

    async def check_vouches(self, where: Reach) -> None:
        """Raises NeedsVouching, with the names of those who can."""
        introducers = (await self.keepers()).introducers(where)
        if self.person not in introducers:
            raise NeedsVouching(f"Who heads that side can: {names(introducers.values())}")

    async def confirm_own(self, membership: Membership, holder: UUID) -> str | None:
        """Confirms what the giver vouches for, or what nobody else could confirm.

        Answers by what right, None when it waits.
        """
        where = await self.reach(membership)
        if where is None:
            return None
        keepers = await self.keepers()
        if self.person is not None and keepers.vouches(self.person, where):
            right = "vouched"
        elif keepers.introducers(where, but=(self.person, holder)):
            return None
        else:
            right = "nobody-else"
        self.confirm(membership)
        return right

    def confirm(self, membership: Membership) -> None:
        membership.confirmed_at = self.gateway.now()
        membership.confirmed_by = self.principal.account

    async def link_givers(self, account: UUID) -> dict[UUID, str] | None:
        """Who may hand over a login that is as good as all it holds on sides; None: it holds nothing there."""
        where = await repository.held_on_sides(self.session, account, self.gateway.now())
        if not where:
            return None
        keepers = await self.keepers()
        circles = [keepers.introducers(reach) for reach in where]
        return {who: name for who, name in circles[0].items() if all(who in circle for circle in circles)}

    async def check_may_issue(self, account: UUID) -> None:
        """Raises NeedsVouching unless the principal vouches for all that the account's login opens.

        Where that is nothing on any side, whoever administers may.
        """
        givers = await self.link_givers(account)
        if givers is None and not self.principal.may(ACCOUNT_ADMIN):
            raise Forbidden
        if givers is not None and self.person not in givers:
            can = names(name for who, name in givers.items() if who != account)
            raise NeedsVouching(f"A link for this account comes from: {can}" if can else ON_THE_SERVER)

    async def begin_login(self, account: Account) -> IssuedLink | None:
        """As first_login, but links that the principal issued for a login not set up yet stay, and one's own login.

        For who gives a role and vouches for it in one act.
        """
        if account.id == self.person:
            return None
        if account.password_hash is None:
            await drop_unused_of_others(self.session, account.id, self.principal.account)
            return None
        return await self.first_login(account)

    async def first_login(self, account: Account) -> IssuedLink | None:
        """Before an account gets its first role on a side: nobody who prepared its login may be behind it.

        Its password, sessions and links end; answers the link with which it begins anew. None when somebody who heads
        a side answers for the login already.
        """
        if await repository.known_on_sides(self.session, account.id, self.gateway.now()):
            return None
        account.password_hash = None
        await self.session.flush()
        await end_sessions(self.session, account.id)
        await drop_unused(self.session, account.id, LinkKind.INVITATION, LinkKind.RESET)
        link = await issue(
            self.session, self.gateway, LinkKind.INVITATION, account.id, self.principal.account
        )
        detail = {"kind": link.kind.value, "from": "first-role"}
        await record(
            self.session, self.principal, "account.link-issued", "account", account.id, detail=detail
        )
        return link

    async def check_disabled(self, account: UUID) -> None:
        """Before it is disabled. Raises LastHead when it vouches where nobody would be left to."""
        await repository.lock_keepers(self.session)
        keepers = await self.keepers()
        lost = [v for v in (*keepers.vouchers, *keepers.coming) if v.account == account]
        if keepers.unreplaced(lost, self.gateway.now()):
            raise LastHead

    async def check_ended(self, membership: Membership, ends_at: datetime) -> None:
        """Before it is ended. Raises LastHead when it vouches where nobody would be left to."""
        await repository.lock_keepers(self.session)
        keepers = await self.keepers()
        lost = [v for v in (*keepers.vouchers, *keepers.coming) if v.membership == membership.id]
        if keepers.unreplaced(lost, max(ends_at, self.gateway.now())):
            raise LastHead
