"""What of a recommendation goes out. No I/O."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from recommendations.models import Recommendation
from recommendations.models.recommendation import Direction, Source, State

PUBLIC_SOURCES = frozenset(
    {
        Source.URGENT.value,
        Source.THEMATIC_REPORT.value,
        Source.ANNUAL_REPORT.value,
        Source.LAW_REVIEW.value,
    }
)
"""What a recommendation may be said to come out of. The others say that somebody complained, or that a place was
visited whose report was not sent, or belong to a body that has not published yet."""

_AS_IT_IS = (
    "reference",
    "title",
    "text",
    "language",
    "problem_kind",
    "priority",
    "time_frame",
    "indicators",
    "issued_on",
)


def goes_out(record: Recommendation) -> bool:
    """Only what was issued, and by this institution: what another body recommends is for that body to send. What came
    out of a former tracker stays inside until somebody decides that it goes."""
    issued = record.state != State.DRAFT.value and record.direction == Direction.ISSUED.value
    return issued and not record.kept_inside


def words_of(record: Recommendation, themes: Iterable[UUID]) -> dict[str, Any]:
    """All that an addressee reads of it. What is not named here stays inside."""
    public = record.source in PUBLIC_SOURCES
    words: dict[str, Any] = {name: getattr(record, name) for name in _AS_IT_IS}
    words |= {
        "themes": sorted(str(theme) for theme in themes),
        "source": record.source if public else None,
        "source_reference": record.source_reference if public else None,
    }
    # The values of enums, as they stand in the database: what was just set is compared with what was read.
    return {name: getattr(value, "value", value) for name, value in words.items()}
