"""The text of messages, under the key of their report: with the key goes all that was said."""

from uuid import UUID

from servicekit.sealed import Aad, DataKey, KeyStore, NoKey, open_, seal

from complaints.models import InboxMessage


def _place(message: UUID) -> Aad:
    return Aad("inbox_message", message, "text")


async def seal_text(keys: KeyStore, complaint: UUID, message: UUID, text: str) -> bytes:
    return seal((await keys.create([complaint]))[complaint], text, _place(message))


class Opener:
    """Opens the messages of one report; without its key, each is None."""

    def __init__(self, key: DataKey | None) -> None:
        self._key = key

    @classmethod
    async def of(cls, keys: KeyStore, complaint: UUID) -> "Opener":
        try:
            return cls(await keys.get(complaint))
        except NoKey:
            return cls(None)

    def text(self, message: InboxMessage) -> str | None:
        return str(open_(self._key, message.sealed, _place(message.id))) if self._key else None
