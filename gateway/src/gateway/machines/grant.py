"""``POST /api/token``: OAuth 2.0 client credentials (RFC 6749, section 4.4), with its own error format."""

import base64
import binascii
import hmac
from typing import Annotated
from urllib.parse import unquote_plus

from fastapi import APIRouter, Form, Header, Request
from fastapi.responses import JSONResponse
from servicekit.audit.trail import record
from servicekit.principal import Kind, Principal

from gateway.codes import digest
from gateway.gateway import CurrentGateway
from gateway.machines import repository
from gateway.machines.schemas import AccessToken, GrantFault
from gateway.tokens import ACCESS_LIFE, access_token

router = APIRouter(tags=["session"])
NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}
Field = Annotated[str | None, Form(max_length=2000)]


class GrantError(Exception):
    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(error)
        self.error = error
        self.description = description
        self.status = status

    def response(self) -> JSONResponse:
        headers = dict(NO_STORE)
        if self.status == 401:
            headers["WWW-Authenticate"] = 'Basic realm="Daylight"'
        fault = GrantFault(error=self.error, error_description=self.description)
        return JSONResponse(fault.model_dump(), self.status, headers=headers)


@router.post(
    "/api/token",
    response_model=AccessToken,
    responses={
        400: {"model": GrantFault, "description": "The request is not one that can be granted"},
        401: {"model": GrantFault, "description": "Client id or secret is not right"},
    },
)
async def issue_token(
    request: Request,
    gateway: CurrentGateway,
    grant_type: Field = None,
    client_id: Field = None,
    client_secret: Field = None,
    scope: Field = None,
    authorization: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> JSONResponse:
    """A machine's access token, for fifteen minutes: client id and secret in the form, or as HTTP Basic."""
    try:
        if grant_type != "client_credentials":
            raise GrantError("unsupported_grant_type", "grant_type takes client_credentials")
        basic = _basic(authorization)
        name, secret = basic or (client_id or "", client_secret or "")
        await gateway.client_attempts.take(gateway.address_of(request), name)
        async with gateway.database.session() as session:
            row = await repository.credentials(session, name)
            known = row.secret_hash if row else digest("nobody's secret")
            if not hmac.compare_digest(known, digest(secret)) or row is None:
                await record(session, None, "token.refused", "machine", row.id if row else None)
                refusal = GrantError("invalid_client", "Client id or secret is not right", 401)
            else:
                refusal = None
                await gateway.client_attempts.succeeded(gateway.address_of(request), name)
                scopes = _scopes(scope, frozenset(row.scopes))
                principal = Principal(row.id, Kind.MACHINE, None)
                await record(session, principal, "token.issued", "machine", row.id)
        if refusal is not None or row is None:
            raise refusal or GrantError("invalid_client", "", 401)
    except GrantError as refused:
        return refused.response()
    token = access_token(gateway.ring.signer(), name, row.id, scopes, gateway.now())
    answer = AccessToken(access_token=token, expires_in=ACCESS_LIFE, scope=" ".join(sorted(scopes)))
    return JSONResponse(answer.model_dump(), headers=NO_STORE)


def _basic(header: str | None) -> tuple[str, str] | None:
    """Client id and secret of an ``Authorization: Basic`` header, form-decoded as section 2.3.1 asks."""
    scheme, _, encoded = (header or "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise GrantError("invalid_client", "The Authorization header cannot be read", 401) from None
    return (unquote_plus(name), unquote_plus(secret)) if colon else None


def _scopes(asked: str | None, allowed: frozenset[str]) -> frozenset[str]:
    """All that the client has, unless it asks for less."""
    if not asked:
        return allowed
    wanted = frozenset(asked.split())
    if not wanted <= allowed:
        raise GrantError("invalid_scope", "This client does not have all of these scopes")
    return wanted
