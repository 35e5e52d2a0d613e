"""What the gateway signs: short, for one service, for seconds; and what it takes back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from gateway.tokens import (
    ACCESS_LIFE,
    Bearer,
    SigningKey,
    TooManyMemberships,
    access_token,
    internal_token,
    read_access,
)
from servicekit.errors import Unauthenticated
from servicekit.principal import Kind, Membership, Principal, Side

NOW = datetime(2026, 11, 22, 12, 0, 0, 700_000, tzinfo=UTC)


def new_key(kid: str = "k1") -> SigningKey:
    return SigningKey(kid, Ed25519PrivateKey.generate())


def claims(token: str) -> dict[str, Any]:
    decoded: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return decoded


def bearer(*memberships: Membership, side: Side | None = Side.COMPLAINTS) -> Bearer:
    return Bearer(uuid4(), Kind.PERSON, side, memberships)


def test_token_names_only_the_permissions_of_its_service() -> None:
    office = uuid4()
    held = Membership("head", office, None, frozenset({"visits.place.read", "complaints.complaint.head"}))
    token, _ = internal_token(new_key(), bearer(held), "visits", NOW)
    told = claims(token)
    assert told["m"] == [{"r": "head", "o": str(office), "t": None, "p": ["visits.place.read"]}]
    assert told["aud"] == "visits"
    assert jwt.get_unverified_header(token) == {"alg": "EdDSA", "typ": "at+jwt", "kid": "k1"}


def test_token_with_the_services_allowance_ends_within_five_seconds() -> None:
    _, expires = internal_token(new_key(), bearer(), "visits", NOW)
    # Services allow one second of clock difference.
    assert expires + 1 <= NOW.timestamp() + 5


def test_services_read_back_what_was_meant() -> None:
    team = uuid4()
    held = Membership("caseworker", None, team, frozenset({"complaints.complaint.read"}))
    who = bearer(held)
    token, _ = internal_token(new_key(), who, "complaints", NOW)
    principal = Principal.from_claims(claims(token))
    assert principal == Principal(who.subject, Kind.PERSON, Side.COMPLAINTS, (held,), frozenset())
    signed_in = replace(who, confirmed_at=NOW)
    token, _ = internal_token(new_key(), signed_in, "complaints", NOW)
    assert Principal.from_claims(claims(token)).confirmed_at == int(NOW.timestamp())
    assert principal.teams("complaints.complaint.read") == {team}


def test_team_role_stays_beside_the_same_role_everywhere() -> None:
    """Confidential records ask for the team itself, so neither may swallow the other."""
    permissions = frozenset({"complaints.complaint.read"})
    wide = Membership("caseworker", None, None, permissions)
    narrow = Membership("caseworker", None, uuid4(), permissions)
    token, _ = internal_token(new_key(), bearer(wide, narrow, narrow), "complaints", NOW)
    assert len(claims(token)["m"]) == 2


def test_token_never_grows_past_four_kilobytes() -> None:
    many = [
        Membership("head", uuid4(), None, frozenset(f"complaints.complaint.act-{n}" for n in range(10)))
        for _ in range(20)
    ]
    with pytest.raises(TooManyMemberships):
        internal_token(new_key(), bearer(*many), "complaints", NOW)
    token, _ = internal_token(new_key(), bearer(*many[:6]), "complaints", NOW)
    assert len(token) <= 4096


def test_access_token_is_read_back_for_fifteen_minutes() -> None:
    key, machine = new_key(), uuid4()
    token = access_token(key, "machine-1", machine, {"visits.place.import"}, NOW)
    keys = {"k1": key.private.public_key()}
    access = read_access(token, keys, NOW + timedelta(seconds=ACCESS_LIFE - 2))
    assert (access.subject, access.scopes) == (machine, frozenset({"visits.place.import"}))
    with pytest.raises(Unauthenticated):
        read_access(token, keys, NOW + timedelta(seconds=ACCESS_LIFE + 1))


def test_internal_token_is_no_access_token() -> None:
    key = new_key()
    token, _ = internal_token(key, bearer(), "gateway", NOW)
    with pytest.raises(Unauthenticated):
        read_access(token, {"k1": key.private.public_key()}, NOW)


def forged(**changes: Any) -> tuple[str, dict[str, Any]]:
    key = new_key()
    body = {
        "iss": "daylight-gateway",
        "aud": "gateway",
        "sub": str(uuid4()),
        "client_id": "machine-1",
        "iat": int(NOW.timestamp()),
        "exp": int(NOW.timestamp()) + 60,
        "scope": "",
    }
    headers = changes.pop("headers", {"typ": "at+jwt", "kid": "k1"})
    signer = changes.pop("signer", key.private)
    algorithm = changes.pop("algorithm", "EdDSA")
    return jwt.encode(body | changes, signer, algorithm=algorithm, headers=headers), {
        "k1": key.private.public_key()
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "someone else"},
        {"aud": "visits"},
        {"signer": Ed25519PrivateKey.generate()},
        {"headers": {"typ": "JWT", "kid": "k1"}},
        {"headers": {"typ": "at+jwt", "kid": "k2"}},
        {"headers": {"typ": "at+jwt"}},
        {"algorithm": "HS256", "signer": "a secret of thirty-two characters"},
        {"algorithm": "none", "signer": None},
        {"sub": "not a uuid"},
    ],
)
def test_forged_access_tokens_are_refused(changes: dict[str, Any]) -> None:
    token, keys = forged(**changes)
    with pytest.raises(Unauthenticated):
        read_access(token, keys, NOW)


def test_unchanged_forgery_would_have_passed() -> None:
    token, keys = forged()
    assert read_access(token, keys, NOW)
