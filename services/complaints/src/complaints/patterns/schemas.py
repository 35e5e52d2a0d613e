"""What patterns look like on the wire. Counts are bands; only what the asker may read is counted exactly."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator
from servicekit.names import Named

from complaints.models.pattern import Judgement, PatternStanding, RunState
from complaints.patterns.rules import Kind, Mark, Silence, Times


class BandOut(BaseModel):
    """From, and up to; null: or more. Under five is one band, in which none is included."""

    low: int
    high: int | None


class PatternListItem(BaseModel):
    id: UUID
    version: int
    kind: Kind
    standing: PatternStanding
    place: Named
    theme: Named | None
    """Null: whatever the complaints were about."""
    since: date
    until: date
    observed: BandOut
    expected: int
    """Rounded."""
    times: Times | None
    """How much more or less than expected; null where the numbers are too small to say."""
    marks: list[Mark]
    recommendation: UUID | None
    decision: Judgement | None
    decided_at: datetime | None
    gone_on: bool
    """It has gone on since it was decided about."""


class PatternMonth(BaseModel):
    month: date
    observed: BandOut
    expected: int
    readable: int
    """Complaints of the month that the asker may read, sealed ones left out."""


class PatternDecisionOut(BaseModel):
    id: UUID
    at: datetime
    by: Named
    decision: Judgement
    reason: str | None


class PatternOut(PatternListItem):
    months: list[PatternMonth]
    readable: int
    """Complaints from the first to the last day that the asker may read, sealed ones left out."""
    decisions: list[PatternDecisionOut]
    """The newest first."""


Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class JudgementDraft(BaseModel):
    """Having seen a pattern needs no reason; putting it aside, or having acted on it, does."""

    decision: Judgement
    reason: Reason | None = None

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="after")
    def _explained(self) -> Self:
        if self.decision is not Judgement.SEEN and self.reason is None:
            raise ValueError("Say why")
        return self


class PatternRunOut(BaseModel):
    id: UUID
    version: int
    state: RunState
    by: Named | None
    """Nobody: it is the nightly one."""
    asked_at: datetime
    months_done: int
    months: int
    finished_at: datetime | None
    until: date | None
    """The last day that was counted."""


class PlaceSilence(BaseModel):
    place: Named
    verdict: Silence


class PatternMethod(BaseModel):
    """What the figures rest on."""

    false_alarms: float
    """New alarms a month in the whole country that are due to chance alone, as simulated."""
    windows: list[int]
    """Months put together."""
    baseline: int
    """Months a window is held against."""
    least: int
    """Complaints without which nothing is called a cluster."""
    smallest_shown: int
    """Counts under it are not shown."""


class PatternOverview(BaseModel):
    run: PatternRunOut | None
    """The newest."""
    computed: PatternRunOut | None
    """The newest that was finished."""
    judged: int
    """Places whose silence would be noticed."""
    not_judged: list[PlaceSilence]
    method: PatternMethod
