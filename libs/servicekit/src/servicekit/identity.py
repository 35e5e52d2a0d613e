"""This service's identity towards the others: tokens from the gateway, reused while they live."""

import time
from dataclasses import dataclass
from uuid import UUID

import httpx

from servicekit.auth import TokenVerifier
from servicekit.errors import Forbidden, Unavailable
from servicekit.logging import logger
from servicekit.principal import Principal, Side
from servicekit.settings import ServiceSettings


@dataclass(frozen=True, slots=True)
class _Wanted:
    audience: str
    scope: str | None
    account: UUID | None
    side: Side | None


class GatewayIdentity:
    """Raises Forbidden when the account may no longer act, Unavailable when the gateway does not answer."""

    def __init__(self, service: str, settings: ServiceSettings, client: httpx.AsyncClient) -> None:
        self._service = service
        self._secret = settings.service_secret
        self._url = f"{settings.gateway_url}/internal/token"
        self._client = client
        self._tokens: dict[_Wanted, tuple[str, float]] = {}

    async def token(
        self,
        audience: str,
        *,
        scope: str | None = None,
        account: UUID | None = None,
        side: Side | None = None,
    ) -> str:
        """A token for ``audience``: as this service with ``scope``, or as ``account`` wearing ``side``."""
        wanted = _Wanted(audience, scope, account, side)
        token, until = self._tokens.get(wanted, ("", 0.0))
        if until > time.monotonic():
            return token
        body = {
            "service": self._service,
            "secret": self._secret,
            "audience": audience,
            "scope": [scope] if scope else [],
            "account": str(account) if account else None,
            "side": side.value if side else None,
        }
        try:
            answer = await self._client.post(self._url, json=body)
        except httpx.HTTPError as error:
            raise Unavailable("The gateway does not answer") from error
        if answer.status_code == 403:
            self._tokens.pop(wanted, None)
            raise Forbidden
        if answer.status_code != 200:
            logger().warning("the gateway gave no token", status=answer.status_code)
            raise Unavailable("The gateway gave no token")
        data = answer.json()
        # One second is kept back for the way there.
        self._tokens[wanted] = (data["access_token"], time.monotonic() + data["expires_in"] - 1)
        return str(data["access_token"])

    async def principal(self, verifier: TokenVerifier, account: UUID, side: Side | None) -> Principal:
        """The account's rights here as they are now. Long work asks again for each chunk."""
        return await verifier.principal(await self.token(self._service, account=account, side=side))
