"""The gateway, as a service asks it what an account may do now."""

from typing import Any
from uuid import UUID

from servicekit.errors import Forbidden, Unavailable
from servicekit.principal import Principal, Side


class Rights:
    """The gateway: the rights of each account as they are now."""

    def __init__(self) -> None:
        self.held: dict[UUID, Principal] = {}
        self.away = False

    def give(self, *people: Principal) -> None:
        self.held |= {who.account: who for who in people}

    async def principal(self, _: Any, account: UUID, side: Side | None) -> Principal:
        if self.away:
            raise Unavailable("away")
        if account not in self.held or self.held[account].side is not side:
            raise Forbidden
        return self.held[account]
