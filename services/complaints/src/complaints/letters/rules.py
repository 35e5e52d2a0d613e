"""What a letter's state allows, and who may sign it. No I/O."""

import re
from collections.abc import Collection, Mapping
from uuid import UUID

from complaints.complaints.rules import OPEN_STATES
from complaints.models.complaint import State
from complaints.models.letter import DeliveryStatus, LetterKind, LetterState

CHANGEABLE = frozenset({LetterState.DRAFT, LetterState.SUBMITTED, LetterState.APPROVED})
"""Until it went out; a change of what was approved makes it a draft again."""
SENDABLE = frozenset({LetterState.APPROVED, LetterState.RETURNED, LetterState.FAILED})
"""One that came back may go out again by another way: it is the same file."""
WITHDRAWABLE = CHANGEABLE
UNSENT = CHANGEABLE | {LetterState.SENDING}

_TO_AUTHORITIES = frozenset({LetterKind.TO_AUTHORITY, LetterKind.OTHER})

_REPORTABLE: Mapping[LetterState, frozenset[DeliveryStatus]] = {
    LetterState.SENT: frozenset({DeliveryStatus.DELIVERED, DeliveryStatus.RETURNED, DeliveryStatus.FAILED}),
    LetterState.DELIVERED: frozenset({DeliveryStatus.RETURNED}),
}

OUT = frozenset({LetterState.SENT, LetterState.DELIVERED})

_FULFILS: Mapping[LetterKind, tuple[frozenset[State], State]] = {
    LetterKind.ACKNOWLEDGEMENT: (frozenset({State.RECEIVED}), State.ACKNOWLEDGED),
    **{
        kind: (frozenset(OPEN_STATES), State.CLOSED)
        for kind in (LetterKind.DECISION, LetterKind.INADMISSIBLE, LetterKind.CLOSING)
    },
}


def reportable(state: LetterState, *, unclear: bool = False) -> frozenset[DeliveryStatus]:
    """What can be heard of a letter that is out; ``unclear``: nobody knows whether the mail server took it."""
    if state is LetterState.SENDING and unclear:
        return frozenset({DeliveryStatus.FAILED})
    return _REPORTABLE.get(state, frozenset())


def fulfilment(kind: LetterKind, letter: LetterState, complaint: State) -> State | None:
    """Where the complaint moves if the person says that this letter was what was due; None: nothing to offer."""
    if letter not in OUT or kind not in _FULFILS:
        return None
    from_, to = _FULFILS[kind]
    return to if complaint in from_ else None


def may_approve(account: UUID, writers: Collection[UUID]) -> bool:
    """Two people: never who wrote in it."""
    return account not in writers


def fits(kind: LetterKind, to_authority: bool) -> bool:
    """Whether a letter of that kind goes to such a recipient."""
    return kind in _TO_AUTHORITIES if to_authority else kind is not LetterKind.TO_AUTHORITY


def unfinished(text: str) -> bool:
    """Whether the text still has places to be filled in, as a template leaves them."""
    return _TO_FILL_IN.search(text) is not None


_TO_FILL_IN = re.compile(r"(?:^|\s)…|^\s*\d+\.\s*$", re.MULTILINE)
