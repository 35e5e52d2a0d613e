"""What a reading may say. No I/O."""

from collections.abc import Iterator, Mapping
from datetime import date

from servicekit.errors import FieldError

from visits.models import PlaceReading
from visits.models.reading import COUNTS, OVER_PERIOD, Dimension

Breakdown = Mapping[Dimension, Mapping[str, int]]


def faults_of(reading: PlaceReading, breakdown: Breakdown, today: date) -> Iterator[FieldError]:
    """What does not fit together."""
    if reading.taken_on > today:
        yield FieldError("/taken_on", "This day is still to come", "in-future")
    if reading.since is not None and reading.since > reading.taken_on:
        yield FieldError("/since", "The period begins after it ends", "order")
    if all(getattr(reading, name) is None for name in COUNTS) and not any(breakdown.values()):
        yield FieldError("", "A reading needs at least one figure", "missing")
    if reading.since is None and any(getattr(reading, name) is not None for name in OVER_PERIOD):
        yield FieldError("/since", "Say since when measures, deaths and complaints were counted", "missing")
    if reading.population is not None:
        for dimension, parts in breakdown.items():
            if sum(parts.values()) > reading.population:
                yield FieldError(
                    f"/breakdown/{dimension}", "The groups are more people than are held there", "too-many"
                )
