"""Who may, what goes and how deeply: pure rules of erasure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from complaints.models.retention import Depth, ErasureState

WAITS = timedelta(days=30)
"""How long a request waits for a second person."""

DEEPNESS: Mapping[Depth, int] = {Depth.PERSON: 0, Depth.TEXTS: 1, Depth.WORDS: 2, Depth.WHOLE: 3}
"""As the key store keeps it. What was looked through by a person comes back unread: it is then emptied instead."""


@dataclass(frozen=True, slots=True)
class Target:
    """A complaint, how deeply it is erased, and of whom where not of everybody."""

    complaint: UUID
    depth: Depth
    person: UUID | None = None


def depth_for(others: int, *, looked_through: bool) -> Depth:
    """How deeply one person is erased from a complaint in which ``others`` persons stay."""
    if others == 0:
        return Depth.WHOLE
    return Depth.PERSON if looked_through else Depth.TEXTS


def deepest(depths: Collection[Depth]) -> Depth:
    return max(depths, key=lambda depth: DEEPNESS[depth])


def remembered(depth: Depth) -> int:
    """How it is kept on the list that restored databases are brought up to."""
    return DEEPNESS[Depth.TEXTS if depth is Depth.PERSON else depth]


def depth_remembered(number: int) -> Depth:
    return next(depth for depth, deep in DEEPNESS.items() if deep == number)


def holds(until: date | None, ended: bool, today: date) -> bool:
    """Whether a legal hold keeps its complaint on ``today``."""
    return not ended and (until is None or until >= today)


def is_expired(expires_at: datetime | None, now: datetime) -> bool:
    return expires_at is not None and now >= expires_at


def may_agree(state: ErasureState, asked_by: UUID | None, account: UUID, *, decides: bool) -> bool:
    """A second person, never the one who asked, who may decide such things themselves."""
    return state is ErasureState.ASKED and decides and asked_by is not None and asked_by != account


def may_refuse(state: ErasureState, asked_by: UUID | None, account: UUID, *, decides: bool) -> bool:
    waiting = state in (ErasureState.ASKED, ErasureState.GATHERING)
    return waiting and decides and asked_by is not None and asked_by != account


def may_withdraw(state: ErasureState, asked_by: UUID | None, account: UUID) -> bool:
    return state in (ErasureState.ASKED, ErasureState.GATHERING) and asked_by == account
