"""What a complaint's outcome follows from. No I/O."""

from collections.abc import Iterable

from complaints.models.complaint import Outcome

_GRANTED = frozenset({Outcome.UPHELD, Outcome.PARTLY_UPHELD})
_SOLVED = frozenset({Outcome.RESOLVED, Outcome.PARTLY_RESOLVED})
_STRONGEST = (
    Outcome.NOT_UPHELD,
    Outcome.RAISED,
    Outcome.REFERRED,
    Outcome.USED_PREVENTIVELY,
    Outcome.ADVICE_GIVEN,
    Outcome.NO_ACTION,
    Outcome.INADMISSIBLE,
    Outcome.WITHDRAWN,
)
"""Where neither anything was upheld nor resolved: what says most of what was done comes first."""


def outcome_of(outcomes: Iterable[Outcome]) -> Outcome | None:
    """The outcome of a complaint whose issues ended so; None when it has none."""
    found = set(outcomes)
    if not found:
        return None
    if len(found) == 1:
        return next(iter(found))
    if found & _GRANTED:
        # Withdrawn issues take nothing away from what was upheld of the others.
        counted = found - {Outcome.WITHDRAWN}
        return Outcome.UPHELD if counted == {Outcome.UPHELD} else Outcome.PARTLY_UPHELD
    if found & _SOLVED:
        counted = found - {Outcome.WITHDRAWN}
        return Outcome.RESOLVED if counted == {Outcome.RESOLVED} else Outcome.PARTLY_RESOLVED
    return next(outcome for outcome in _STRONGEST if outcome in found)
