"""What does not fit together. No I/O."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from servicekit.errors import FieldError

from visits.models import Difficulty, FinalTalk, Sight, VisitNote
from visits.models.conduct import SightState

_AHEAD = timedelta(minutes=10)
"""Clocks of tablets go wrong by a little."""


def faults_of(record: Any, now: datetime) -> Iterator[FieldError]:
    if isinstance(record, Sight):
        missed = record.state in (SightState.IN_PART.value, SightState.NOT_SEEN.value)
        if missed and not record.why:
            yield FieldError("/why", "Say why it was not seen, or only in part", "missing")
    for name in ("at", "noted_at"):
        moment = getattr(record, name, None)
        if isinstance(record, Difficulty | VisitNote) and moment and moment > now + _AHEAD:
            yield FieldError(f"/{name}", "This moment is still to come", "in-future")
    if isinstance(record, FinalTalk) and record.held_on > now.date():
        yield FieldError("/held_on", "This day is still to come", "in-future")
