"""Which moves of an import are possible. No I/O."""

from collections.abc import Mapping

from complaints.models.imports import ImportState as State

MOVES: Mapping[State, frozenset[State]] = {
    State.READY: frozenset({State.CHECKING, State.RUNNING}),
    State.CHECKING: frozenset({State.READY}),
    State.CHECKED: frozenset({State.CHECKING, State.RUNNING}),
    State.RUNNING: frozenset({State.PAUSED, State.CANCELLED}),
    State.PAUSED: frozenset({State.RUNNING, State.CANCELLED, State.UNDOING}),
    State.STOPPED: frozenset({State.RUNNING, State.CANCELLED, State.UNDOING}),
    State.CANCELLED: frozenset({State.RUNNING, State.UNDOING}),
    State.DONE: frozenset({State.CHECKING, State.RUNNING, State.UNDOING}),
    State.UNDONE: frozenset({State.CHECKING, State.RUNNING, State.UNDOING}),
}
"""What a person may ask for; the other changes of state are the service's own."""

CONTINUED = frozenset({State.PAUSED, State.STOPPED, State.CANCELLED})
"""States from which a run goes on where it was; from the others it begins at the first row."""

MAPPABLE = frozenset({State.READY, State.CHECKED, State.DONE, State.UNDONE})
"""States in which the mapping may be changed."""


def moves_from(state: State, mapped: bool) -> list[State]:
    """The moves that are possible now; nothing can be checked or run before there is a mapping."""
    needs_mapping = {State.CHECKING, State.RUNNING}
    return sorted(to for to in MOVES.get(state, ()) if mapped or to not in needs_mapping)
