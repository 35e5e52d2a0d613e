"""What a password may be, and that nobody learns from the work done whether an account exists."""

import asyncio
import threading
from typing import Literal

import pytest
from argon2 import PasswordHasher
from gateway.passwords import Passwords, weakness
from servicekit.errors import TooManyRequests


class CountingHasher(PasswordHasher):
    """Light, and remembers how often it verified."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.verified = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002
        self.verified += 1
        return super().verify(hash, password)


async def test_right_and_wrong_password_are_told_apart() -> None:
    passwords = Passwords(CountingHasher())
    stored = await passwords.hash("correct horse battery")
    assert await passwords.verify(stored, "correct horse battery")
    assert not await passwords.verify(stored, "wrong horse battery")
    passwords.close()


async def test_account_that_does_not_exist_costs_one_hash_too() -> None:
    hasher = CountingHasher()
    passwords = Passwords(hasher)
    stored = await passwords.hash("correct horse battery")
    await passwords.verify(stored, "wrong horse battery")
    known = hasher.verified
    assert not await passwords.verify(None, "nobody's password")
    assert hasher.verified - known == known == 1
    passwords.close()


async def test_broken_hash_lets_nobody_in() -> None:
    passwords = Passwords(CountingHasher())
    assert not await passwords.verify("$argon2id$broken", "anything at all")
    passwords.close()


async def test_same_characters_typed_differently_are_the_same_password() -> None:
    passwords = Passwords(CountingHasher())
    stored = await passwords.hash("caf\u00e9 au lait tiède")
    assert await passwords.verify(stored, "cafe\u0301 au lait ti\u00e8de")
    passwords.close()


async def test_line_of_waiting_sign_ins_is_bounded() -> None:
    gate = threading.Event()

    class SlowHasher(CountingHasher):
        def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
            gate.wait(10)
            return super().hash(password, salt=salt)

    passwords = Passwords(SlowHasher(), workers=1, waiting=2)
    waiting = [asyncio.ensure_future(passwords.hash("correct horse battery")) for _ in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(TooManyRequests):
        await passwords.hash("correct horse battery")
    gate.set()
    assert len(await asyncio.gather(*waiting)) == 3
    assert await passwords.hash("correct horse battery")
    passwords.close()


def test_parameters_are_argon2id_with_64_mib() -> None:
    hasher = Passwords()._hasher
    assert hasher.type.name == "ID"
    assert hasher.memory_cost == 64 * 1024
    assert hasher.time_cost >= 3


@pytest.mark.parametrize(
    "password", ["short", "aaaaaaaaaaaaaaaa", "amina.head2026", "x" * 300, "amina.head@example.org"]
)
def test_weak_passwords_are_refused(password: str) -> None:
    assert weakness(password, "amina.head@example.org", "Amina Head")


@pytest.mark.parametrize(
    "password", ["correct horse battery staple", "كلمة سر طويلة جدا", "4 Pferde im Regen"]
)
def test_long_passwords_of_any_script_will_do(password: str) -> None:
    assert weakness(password, "amina.head@example.org", "Amina Head") is None
