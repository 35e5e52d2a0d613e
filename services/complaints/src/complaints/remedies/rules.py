"""When days of an earlier remedy contradict each other. No I/O."""

from datetime import date

from servicekit.errors import FieldError

from complaints.models.action import RemedyOutcome

UNDECIDED = frozenset({RemedyOutcome.PENDING, RemedyOutcome.NOT_ANSWERED, RemedyOutcome.UNKNOWN})


def faults_of(
    tried_on: date | None, outcome: RemedyOutcome, decided_on: date | None, today: date
) -> list[FieldError]:
    faults = []
    if tried_on is not None and tried_on > today:
        faults.append(FieldError("/tried_on", "This day is yet to come", "future"))
    if decided_on is None:
        return faults
    if outcome in UNDECIDED:
        faults.append(FieldError("/decided_on", "It was not decided yet, as far as is said", "undecided"))
    if decided_on > today:
        faults.append(FieldError("/decided_on", "This day is yet to come", "future"))
    if tried_on is not None and decided_on < tried_on:
        faults.append(FieldError("/decided_on", "It was decided before it was tried", "order"))
    return faults
