"""Who asks: an account wearing one hat (side), with the memberships held on that side."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5


class Side(StrEnum):
    PREVENTIVE = "preventive"
    COMPLAINTS = "complaints"


class Kind(StrEnum):
    PERSON = "person"
    MACHINE = "machine"
    SERVICE = "service"
    PUBLIC = "public"
    """Somebody without an account, at a page that is open to all."""


PUBLIC = uuid5(NAMESPACE_URL, "urn:daylight:public")
"""The subject of everybody without an account."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A role held in an office (None: the whole institution) and a team (None: not bound to one)."""

    role: str
    office: UUID | None
    team: UUID | None
    permissions: frozenset[str]
    authority: UUID | None = None
    """From outside: the authority it answers for. It reaches nothing by office or team."""


@dataclass(frozen=True)
class Principal:
    account: UUID
    kind: Kind
    side: Side | None
    memberships: tuple[Membership, ...] = ()
    scopes: frozenset[str] = field(default_factory=frozenset)
    caller: str = ""
    """Of the public, where it calls from: a keyed digest that is another one each day. Only to count by."""
    confirmed_at: float | None = None
    """Of a person, when they last proved who they are, in seconds since the epoch; None: in their absence."""

    @classmethod
    def from_claims(cls, claims: dict[str, Any]) -> "Principal":
        """Reads the gateway's claims. Raises KeyError or ValueError when one is missing or malformed."""
        return cls(
            account=UUID(claims["sub"]),
            kind=Kind(claims["kind"]),
            side=Side(claims["side"]) if claims.get("side") else None,
            memberships=tuple(
                Membership(
                    role=m["r"],
                    office=UUID(m["o"]) if m.get("o") else None,
                    team=UUID(m["t"]) if m.get("t") else None,
                    permissions=frozenset(m["p"]),
                    authority=UUID(m["a"]) if m.get("a") else None,
                )
                for m in claims.get("m", ())
            ),
            scopes=frozenset(claims.get("scp", ())),
            caller=str(claims.get("clr", "")),
            confirmed_at=float(claims["auth_time"]) if "auth_time" in claims else None,
        )

    def _with(self, permission: str) -> Iterable[Membership]:
        return (m for m in self.memberships if permission in m.permissions)

    @cached_property
    def permissions(self) -> frozenset[str]:
        return frozenset(p for m in self.memberships for p in m.permissions)

    @cached_property
    def inside(self) -> bool:
        """Whether something of the institution is held: nobody else is let near what is everybody's there."""
        return any(m.authority is None for m in self.memberships)

    def may(self, permission: str) -> bool:
        """Whether the permission is held anywhere at all."""
        return permission in self.permissions

    def everywhere(self, permission: str) -> bool:
        inside = (m for m in self._with(permission) if m.authority is None)
        return any(m.office is None and m.team is None for m in inside)

    def offices(self, permission: str) -> frozenset[UUID]:
        return frozenset(
            m.office for m in self._with(permission) if m.office and not m.team and not m.authority
        )

    def teams(self, permission: str) -> frozenset[UUID]:
        return frozenset(m.team for m in self._with(permission) if m.team and not m.authority)

    def authorities(self, permission: str) -> frozenset[UUID]:
        """Those that are answered for with the permission."""
        return frozenset(m.authority for m in self._with(permission) if m.authority)

    def covers(self, permission: str, office: UUID | None, team: UUID | None) -> bool:
        """Whether the permission reaches a record of that office and team."""
        return (
            self.everywhere(permission)
            or (office is not None and office in self.offices(permission))
            or (team is not None and team in self.teams(permission))
        )
