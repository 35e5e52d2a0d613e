"""What the votes of a round come to. No I/O."""

from collections.abc import Sequence
from enum import StrEnum

from visits.models.report_release import Vote


class Outcome(StrEnum):
    OPEN = "open"
    """It may still go either way."""
    CARRIED = "carried"
    LOST = "lost"


def outcome_of(votes: Sequence[str | None]) -> Outcome:
    """Carried by more than half of all who vote, or, once everybody has voted, by more in favour than against.

    >>> outcome_of(["in-favour", "in-favour", None])
    <Outcome.CARRIED: 'carried'>
    """
    everybody = len(votes)
    favour, against = votes.count(Vote.IN_FAVOUR), votes.count(Vote.AGAINST)
    if not everybody:
        return Outcome.OPEN
    if favour * 2 > everybody:
        return Outcome.CARRIED
    if against * 2 >= everybody:
        return Outcome.LOST
    if None not in votes:
        return Outcome.CARRIED if favour > against else Outcome.LOST
    return Outcome.OPEN
