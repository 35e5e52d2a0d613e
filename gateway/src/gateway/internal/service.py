"""Tokens for services, and what they may know of people, offices and teams."""

from servicekit.errors import Forbidden, TooLarge
from servicekit.principal import Kind

from gateway.gateway import Gateway
from gateway.internal.schemas import TokenAnswer, TokenRequest
from gateway.services import SERVICE_IDS, check_asking
from gateway.standing import standing_of_account
from gateway.tokens import Bearer, internal_token

MOST_IDS = 1000


class NoLongerAllowed(Forbidden):
    slug, title = "account-not-active", "This account may not act any more, or not on that side"


async def mint(gateway: Gateway, asked: TokenRequest) -> TokenAnswer:
    """Raises Unauthenticated for a wrong secret, Forbidden across a wall, NoLongerAllowed for an account
    that is
    disabled, unknown or without that hat."""
    gateway.secrets.check(asked.service, asked.secret)
    scopes = frozenset(asked.scope)
    check_asking(asked.service, asked.audience, scopes, for_account=asked.account is not None)
    now = gateway.now()
    bearer = Bearer(SERVICE_IDS[asked.service], Kind.SERVICE, None, (), scopes)
    if asked.account is not None:
        async with gateway.database.session() as session:
            standing = await standing_of_account(session, asked.account, now)
        if standing is None or (asked.side is not None and asked.side not in standing.sides):
            raise NoLongerAllowed
        bearer = standing.bearer(asked.side or standing.side(None))
    token, expires = internal_token(gateway.ring.signer(), bearer, asked.audience, now)
    return TokenAnswer(access_token=token, expires_in=max(1, int(expires - now.timestamp())))


def check_size(count: int) -> None:
    if count > MOST_IDS:
        raise TooLarge(f"Ask for at most {MOST_IDS} at a time")
