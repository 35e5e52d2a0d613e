"""A report on its way: all of it is in the page that its writer sees."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow, uuid7

from complaints.public_form.envelope import Envelope
from complaints.public_form.receipt import SEED

LONGEST = timedelta(hours=24)
"""Between two pages."""
SESSION = timedelta(minutes=30)
"""Between two pages of the inbox."""
SESSION_LONGEST = timedelta(hours=3)
ENTRY = timedelta(minutes=60)
"""From the page that asks for the receipt to the receipt."""
_DRAFT, _SESSION, _ENTRY = "draft", "session", "entry"


@dataclass(slots=True)
class Draft:
    language: str
    plain: bool
    id: UUID = field(default_factory=uuid7)
    """Of the complaint it becomes: sent twice, it is one."""
    seed: bytes = field(default_factory=lambda: secrets.token_bytes(SEED), repr=False)
    """What its receipt is made of, so that a second click shows the same one."""
    begun: float = field(default_factory=lambda: utcnow().timestamp())
    answers: dict[str, str] = field(default_factory=dict, repr=False)
    done: list[str] = field(default_factory=list)
    """The questions that were gone past."""

    async def sealed(self, envelope: Envelope) -> str:
        content = {
            "id": str(self.id),
            "seed": self.seed.hex(),
            "begun": self.begun,
            "language": self.language,
            "plain": self.plain,
            "answers": self.answers,
            "done": self.done,
        }
        return await envelope.seal(_DRAFT, content)

    @classmethod
    async def opened(cls, envelope: Envelope, token: str) -> "Draft":
        """Raises Stale."""
        content = await envelope.open(_DRAFT, token, LONGEST)
        return cls(
            id=UUID(content["id"]),
            seed=bytes.fromhex(content["seed"]),
            begun=content["begun"],
            language=content["language"],
            plain=content["plain"],
            answers=content["answers"],
            done=content["done"],
        )


@dataclass(slots=True)
class InboxSession:
    """That a receipt was shown, and to which report; in the page alone, so that closing it ends it."""

    report: UUID
    language: str
    plain: bool
    visit: UUID = field(default_factory=uuid7)
    """One way in and all pages after it: left together."""
    next: UUID = field(default_factory=uuid7)
    """The id of what is sent next from this page: sent twice, it is one."""
    begun: float = field(default_factory=lambda: utcnow().timestamp())

    async def sealed(self, envelope: Envelope) -> str:
        """For the page after this one."""
        content: dict[str, Any] = {
            "report": str(self.report),
            "language": self.language,
            "plain": self.plain,
            "visit": str(self.visit),
            "next": str(uuid7()),
            "begun": self.begun,
        }
        return await envelope.seal(_SESSION, content)

    @classmethod
    async def opened(cls, envelope: Envelope, token: str) -> "InboxSession":
        """Raises Stale."""
        content = await envelope.open(_SESSION, token, SESSION)
        return cls(
            report=UUID(content["report"]),
            language=content["language"],
            plain=content["plain"],
            visit=UUID(content["visit"]),
            next=UUID(content["next"]),
            begun=content["begun"],
        )

    @property
    def is_over(self) -> bool:
        return utcnow().timestamp() - self.begun > SESSION_LONGEST.total_seconds()


async def entry_sealed(envelope: Envelope, visit: UUID) -> str:
    """For the page that asks for a receipt: what was typed there opens nothing an hour later."""
    return await envelope.seal(_ENTRY, {"visit": str(visit)})


async def entry_opened(envelope: Envelope, token: str) -> UUID:
    """Raises Stale."""
    return UUID((await envelope.open(_ENTRY, token, ENTRY))["visit"])
