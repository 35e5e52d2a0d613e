"""Endpoints that are for those who administer and for those who vouch; which rows they reach is decided there."""

from servicekit.auth import CurrentPrincipal
from servicekit.errors import Forbidden
from servicekit.principal import Kind

from gateway.policy import ACCOUNT_ADMIN, ACCOUNT_VOUCH


async def administers_or_vouches(principal: CurrentPrincipal) -> None:
    vouches = principal.kind is Kind.PERSON and principal.may(ACCOUNT_VOUCH)
    if principal.kind is Kind.SERVICE or not (vouches or principal.may(ACCOUNT_ADMIN)):
        raise Forbidden
