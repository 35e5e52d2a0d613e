"""What travels in a page's hidden field, because nothing is kept before it is sent: sealed under a day's key."""

import base64
import binascii
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

import orjson
from servicekit.ids import utcnow
from servicekit.sealed import Aad, DataKey, KeyStore, NoKey, Unreadable, open_bytes, seal_bytes

_FORGOTTEN: Final = range(2, 12)
"""Days back whose keys are destroyed when a day's key is made: also after the service stood still for a week."""


class Stale(Exception):
    """Too old to be opened, sealed for another purpose, or not sealed here at all: nobody is told which."""


def key_of(day: date) -> UUID:
    return uuid5(NAMESPACE_URL, f"urn:daylight:complaints:public-form:{day.isoformat()}")


class Envelope:
    """A key is made for each day, wrapped in the key store, and destroyed after the day that follows."""

    def __init__(self, keys: KeyStore, now: Callable[[], datetime] = utcnow) -> None:
        self._keys = keys
        self._now = now
        self._at_hand: dict[date, DataKey] = {}

    async def seal(self, purpose: str, content: dict[str, Any]) -> str:
        now = self._now()
        key = await self._today(now.date())
        plain = orjson.dumps({"at": int(now.timestamp()), **content})
        sealed = base64.urlsafe_b64encode(seal_bytes(key, plain, _place(key, purpose))).decode()
        return f"{now.date():%Y%m%d}.{sealed}"

    async def open(self, purpose: str, token: str, within: timedelta) -> dict[str, Any]:
        """What was sealed for ``purpose`` no longer than ``within`` ago. Raises Stale."""
        now = self._now()
        try:
            day, _, sealed = token.partition(".")
            key = await self._of(datetime.strptime(day, "%Y%m%d").replace(tzinfo=UTC).date(), now.date())
            content = open_bytes(key, base64.urlsafe_b64decode(sealed), _place(key, purpose))
            opened: dict[str, Any] = orjson.loads(content)
        except (ValueError, binascii.Error, Unreadable, NoKey):
            raise Stale from None
        if now.timestamp() - opened["at"] > within.total_seconds():
            raise Stale
        return opened

    async def _of(self, day: date, today: date) -> DataKey:
        if day == today:
            return await self._today(day)
        if day != today - timedelta(days=1):
            raise Stale
        if day not in self._at_hand:
            self._at_hand[day] = await self._keys.get(key_of(day))
        return self._at_hand[day]

    async def _today(self, today: date) -> DataKey:
        if today not in self._at_hand:
            id_ = key_of(today)
            key = (await self._keys.create([id_]))[id_]
            await self._keys.destroy(*(key_of(today - timedelta(days=back)) for back in _FORGOTTEN))
            kept = {day: old for day, old in self._at_hand.items() if day >= today - timedelta(days=1)}
            self._at_hand = {**kept, today: key}
        return self._at_hand[today]


def _place(key: DataKey, purpose: str) -> Aad:
    return Aad("public_form", key.id, purpose)
