"""Sealing a package so that only the partner opens it: age, with the partner's public key."""

from pyrage import RecipientError, encrypt, x25519


def is_public_key(value: str) -> bool:
    try:
        x25519.Recipient.from_str(value)
    except RecipientError:
        return False
    return True


def encrypt_for(public_key: str, content: bytes) -> bytes:
    sealed: bytes = encrypt(content, [x25519.Recipient.from_str(public_key)])
    return sealed
