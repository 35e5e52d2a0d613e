"""Which moves a complaint's state allows. No I/O."""

from collections.abc import Mapping

from complaints.models.complaint import Outcome, State

MOVES: Mapping[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.ACKNOWLEDGED, State.ASSESSED, State.CLOSED}),
    State.ACKNOWLEDGED: frozenset({State.ASSESSED, State.CLOSED}),
    State.ASSESSED: frozenset({State.IN_PROGRESS, State.CLOSED}),
    State.IN_PROGRESS: frozenset({State.WAITING, State.CLOSED}),
    State.WAITING: frozenset({State.IN_PROGRESS, State.CLOSED}),
    State.CLOSED: frozenset({State.REOPENED}),
    State.REOPENED: frozenset({State.ASSESSED, State.IN_PROGRESS, State.CLOSED}),
    # Only taking it out of the other one moves it again, to where it was.
    State.MERGED: frozenset(),
}

OPEN_STATES = tuple(state for state in State if state not in (State.CLOSED, State.MERGED))


class MoveRefused(Exception):
    """Why a move is not possible; ``field`` is what the person would have to change."""

    def __init__(self, field: str, code: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.code = code


def check_move(current: State, to: State, outcome: Outcome | None, reason: str | None) -> None:
    """Raises MoveRefused when the state does not allow it, or closing lacks an outcome, or reopening a reason.

    ``outcome`` is the one that was said, or that follows from the outcomes of the issues.
    """
    if current is State.MERGED:
        raise MoveRefused("to", "merged", "It was merged into another complaint, which moves for both")
    if to not in MOVES[current]:
        allowed = ", ".join(sorted(MOVES[current]))
        raise MoveRefused("to", "move-not-allowed", f"From {current} a complaint can move to: {allowed}")
    if to is State.CLOSED and outcome is None:
        raise MoveRefused("outcome", "missing", "Say how it ended before closing it")
    if to is not State.CLOSED and outcome is not None:
        raise MoveRefused("outcome", "not-here", "An outcome is given only when closing")
    if to is State.REOPENED and not reason:
        raise MoveRefused("reason", "missing", "Say why it is opened again")
