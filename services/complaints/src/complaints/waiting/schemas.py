"""What waits, as it looks on the wire."""

from datetime import date
from enum import StrEnum
from typing import Literal
from uuid import UUID

from pydantic import BaseModel
from servicekit.names import Named
from servicekit.pages import Count

from complaints.models.complaint import Level


class WaitingKind(StrEnum):
    REFERRAL = "referral"
    """A body's answer to a referral."""
    CONSENT = "consent"
    """A capacity that fluctuates is to be looked at again, within two weeks or long since."""
    EXCEPTION = "exception"
    """A disclosure without consent, for the second person."""
    LETTER = "letter"
    """A letter, for the second signature."""
    HANDOVER = "handover"
    """The other side's answer to what was offered to it."""
    INQUIRY = "inquiry"
    """A body's answer to the request to inquire into an allegation."""


Whose = Literal["mine", "team", "all"]
"""Of complaints one is the caseworker of and what one may sign; of one's teams; all that one may read."""


class WaitingItem(BaseModel):
    """One thing that waits, with the complaint it is on; an inquiry is on an allegation, whose reader may not read
    the complaint."""

    id: UUID
    kind: WaitingKind
    complaint: UUID | None
    allegation: UUID | None
    reference: str | None
    summary: str | None
    language: str | None
    level: Level
    since: date
    due_on: date | None
    """None: no day was agreed."""
    recipient: Named | None
    """Whose answer it is."""
    assignee: Named | None
    for_me: bool
    """The asker may be the second person."""


class WaitingCount(Count):
    kind: WaitingKind
    late: Count | None
    """How many of them are past their day; None where there is none."""


class WaitingCounts(BaseModel):
    kinds: list[WaitingCount]
    """Those that the asker could have any of."""
