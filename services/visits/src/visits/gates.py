"""What must be held to come in at all, where one of several permissions will do."""

from typing import Any

from fastapi import Depends
from servicekit.auth import CurrentPrincipal
from servicekit.errors import Forbidden
from servicekit.principal import Kind, Principal


def any_of(*permissions: str) -> Any:
    """A dependency: one of these is held somewhere on this side. Which rows it reaches is the policy's."""

    async def check(principal: CurrentPrincipal) -> Principal:
        if principal.kind is Kind.SERVICE or not any(map(principal.may, permissions)):
            raise Forbidden
        return principal

    return Depends(check)
