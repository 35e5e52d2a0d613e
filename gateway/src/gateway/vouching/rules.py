"""Who may let somebody onto a side: whoever heads it. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from servicekit.errors import Conflict, Forbidden
from servicekit.principal import Side


class NeedsVouching(Forbidden):
    slug, title = "needs-vouching", "Somebody who heads that side must do this"


class LastHead(Conflict):
    slug, title = "last-head", "Someone must be left who heads this side: name a successor first"


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a membership counts: on a side, in an office, in a team of that office; None: in all of them."""

    side: Side
    office: UUID | None = None
    team: UUID | None = None

    def covers(self, other: "Reach") -> bool:
        if self.side is not other.side:
            return False
        if self.team is not None:
            return self.team == other.team
        return self.office is None or self.office == other.office


@dataclass(frozen=True, slots=True)
class Voucher:
    """Somebody with a password who vouches there, from one moment until another."""

    account: UUID
    name: str
    membership: UUID
    reach: Reach
    starts_at: datetime
    ends_at: datetime | None

    def replaces(self, other: "Voucher", when: datetime) -> bool:
        """Covers it all from ``when`` on, for at least as long."""
        lasts = self.ends_at is None or (other.ends_at is not None and self.ends_at >= other.ends_at)
        return self.reach.covers(other.reach) and self.starts_at <= when and lasts


Names = Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class Keepers:
    """Who vouches and who administers at one moment. ``coming`` vouch from a later day."""

    vouchers: tuple[Voucher, ...]
    admins: Names
    coming: tuple[Voucher, ...] = ()

    def vouches(self, account: UUID, where: Reach) -> bool:
        return any(v.account == account and v.reach.covers(where) for v in self.vouchers)

    def vouches_somewhere(self, account: UUID) -> bool:
        return any(v.account == account for v in self.vouchers)

    def introducers(self, where: Reach, but: Collection[UUID | None] = ()) -> Names:
        """Who may let somebody in there, with their names.

        Those who vouch there; where nobody does, others who vouch on that side, then on another; then admins.
        """
        for circle in self._circles(where):
            if found := {account: name for account, name in circle.items() if account not in but}:
                return found
        return {}

    def _circles(self, where: Reach) -> Iterable[Names]:
        yield {v.account: v.name for v in self.vouchers if v.reach.covers(where)}
        yield {v.account: v.name for v in self.vouchers if v.reach.side is where.side}
        yield {v.account: v.name for v in self.vouchers}
        yield self.admins

    def sides_in_care(self, account: UUID) -> frozenset[Side]:
        """The sides whose people the account may see: where it vouches, and where nobody does."""
        if not self.vouches_somewhere(account):
            return frozenset()
        headed = {v.reach.side for v in self.vouchers}
        return frozenset(v.reach.side for v in self.vouchers if v.account == account) | (set(Side) - headed)

    def unreplaced(self, lost: Iterable[Voucher], when: datetime) -> list[Voucher]:
        """Those of ``lost`` whom nobody who stays replaces from ``when`` on."""
        gone = list(lost)
        left = [v for v in (*self.vouchers, *self.coming) if v not in gone]
        return [v for v in gone if not any(other.replaces(v, when) for other in left)]


def names(found: Iterable[str]) -> str:
    return ", ".join(sorted(found))
