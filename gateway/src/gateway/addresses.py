"""The caller's address, for rate limits only: it is never stored, only a keyed hash that changes each day."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from datetime import date, datetime
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


def networks(listed: Sequence[str]) -> tuple[Network, ...]:
    return tuple(ip_network(entry, strict=False) for entry in listed)


def client_address(peer: str, forwarded_for: str | None, trusted: Sequence[Network]) -> str:
    """The nearest address that is not one of our own proxies.

    What comes before it in ``X-Forwarded-For`` was written by the caller and is not believed.
    """
    hops = [peer, *reversed([hop.strip() for hop in forwarded_for.split(",")])] if forwarded_for else [peer]
    believed = peer
    for hop in hops:
        address = _parsed(hop)
        if address is None:
            return believed
        believed = hop
        if not any(address in network for network in trusted):
            return believed
    return believed


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _block(address: str) -> str:
    """One household or provider's customer: an IPv6 caller owns a whole /64."""
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network(f"{address}/64", strict=False).network_address)
    return address


class DailyDigest:
    """HMAC under a secret that lives in memory and is thrown away at midnight."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._day: date | None = None
        self._secret = b""

    def of_address(self, address: str) -> str:
        return self._hmac(f"address {_block(address)}")

    def of_name(self, name: str) -> str:
        """For an e-mail or client id; an unknown one is counted exactly like a known one."""
        return self._hmac(f"name {name}")

    def _hmac(self, text: str) -> str:
        today = self._now().date()
        if today != self._day:
            self._day, self._secret = today, secrets.token_bytes(32)
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()
