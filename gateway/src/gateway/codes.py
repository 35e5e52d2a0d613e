"""Random secrets handed out once (session ids, links, client secrets) and what is stored of them."""

import hashlib
import hmac
import secrets


def new_code() -> str:
    """256 random bits, safe in a URL and a header."""
    return secrets.token_urlsafe(32)


def digest(code: str) -> bytes:
    """What the database keeps: enough to recognise the code, useless to someone who reads it there.

    A plain hash suffices, because the code is random and too long to be guessed.
    """
    return hashlib.sha256(code.encode()).digest()


def csrf_token(session_code: str) -> str:
    """The session's CSRF token: derived from the cookie that script cannot read, so it is stored nowhere."""
    return hmac.new(session_code.encode(), b"daylight-csrf", hashlib.sha256).hexdigest()


def same(given: str, expected: str) -> bool:
    """Comparison in constant time, of any text."""
    return hmac.compare_digest(given.encode(), expected.encode())
