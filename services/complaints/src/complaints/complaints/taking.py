"""Who may take a complaint out of the pool, to work on it themselves, and give it back. No I/O."""

from enum import StrEnum
from typing import Protocol
from uuid import UUID

from servicekit.principal import Principal

from complaints.complaints.rules import OPEN_STATES
from complaints.models.complaint import CaseKind
from complaints.policy.permissions import READ, WORK


class Pooled(Protocol):
    kind: str
    state: str
    team: UUID | None
    assignee: UUID | None


class NotTakeable(StrEnum):
    OTHER_POOL = "other-pool"
    """It lies in no pool of theirs; one about the office lies in none at all."""
    TAKEN = "taken"
    CLOSED = "closed"


def pools_of(principal: Principal) -> frozenset[UUID]:
    """The teams whose pool they read and work on; a right over a whole office makes nobody one of its teams."""
    return principal.teams(READ) & principal.teams(WORK)


def why_not(record: Pooled, principal: Principal) -> NotTakeable | None:
    if record.kind == CaseKind.ABOUT_OFFICE or record.team not in pools_of(principal):
        return NotTakeable.OTHER_POOL
    if record.assignee is not None:
        return NotTakeable.TAKEN
    if record.state not in OPEN_STATES:
        return NotTakeable.CLOSED
    return None


class NotReturnable(StrEnum):
    NOT_THEIRS = "not-theirs"
    GIVEN = "given"
    """Somebody gave it to them: who assigns decides to whom it goes."""
    NO_POOL = "no-pool"
    CLOSED = "closed"


def why_not_back(record: Pooled, principal: Principal, *, took: bool) -> NotReturnable | None:
    """``took``: they took it themselves."""
    if record.assignee != principal.account:
        return NotReturnable.NOT_THEIRS
    if record.kind == CaseKind.ABOUT_OFFICE or record.team not in pools_of(principal):
        return NotReturnable.NO_POOL
    if record.state not in OPEN_STATES:
        return NotReturnable.CLOSED
    return None if took else NotReturnable.GIVEN
