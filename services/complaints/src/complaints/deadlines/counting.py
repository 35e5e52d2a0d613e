"""From a start and a period to a due date that tells how it came about. Dates only, no I/O.

The day something starts is not counted. Counting goes on from the day after, day by day: a day that is not worked is
left out of working days, a paused day is never counted, and what is left out anyway is not paused as well.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from complaints.deadlines.calendars import DayOff, Nature, WorkingCalendar

LONGEST = 3_650
"""Days of one period or extension."""
_HORIZON = 20_000
"""Days looked at before a count is given up as one without an end."""
_DAY = dt.timedelta(days=1)


class Unit(StrEnum):
    WORKING = "working"
    CALENDAR = "calendar"


class StepKind(StrEnum):
    START = "start"
    PERIOD = "period"
    EXTENSION = "extension"
    NEXT_WORKING_DAY = "next-working-day"
    """The last day was not worked: due on the next one that is."""
    STANDS_STILL = "stands-still"
    """Counting reached a pause whose end is not known."""
    NO_END = "no-end"
    """So much is left out or paused that counting comes to no end."""


@dataclass(frozen=True, slots=True)
class Period:
    days: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Pause:
    """Both days included; without ``to_on`` its end is not known yet."""

    from_on: dt.date
    to_on: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the count. Of week-end days only the number stands here; every other day left out is named."""

    kind: StepKind
    on: dt.date
    """The day it leads to; of a stand-still the first day that is not counted."""
    days: int = 0
    """Counted in this step."""
    unit: Unit | None = None
    weekend: int = 0
    left_out: tuple[DayOff, ...] = ()
    paused: int = 0
    """Days that would have counted and were paused."""
    unknown_years: tuple[int, ...] = ()
    """Years it passes whose holidays are not known: too far ahead, or too long ago."""


@dataclass(frozen=True, slots=True)
class Due:
    on: dt.date | None
    """None while it stands still, and when it comes to no end."""
    steps: tuple[Step, ...]


class _NoEnd(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Count:
    """What a due date follows from."""

    start_on: dt.date
    period: Period
    ends_worked: bool = False
    """Whether a day that is not worked can't be the last one."""
    pauses: Sequence[Pause] = ()
    extensions: Sequence[Period] = ()


def count_due(count: Count, calendar: WorkingCalendar) -> Due:
    """The due date with the steps that led to it."""
    walk = _Walk(count, calendar)
    try:
        walk.advance(StepKind.PERIOD, count.period)
        for extension in count.extensions:
            walk.advance(StepKind.EXTENSION, extension)
        if count.ends_worked and not walk.stands_still and calendar.off(walk.day):
            walk.advance(StepKind.NEXT_WORKING_DAY, Period(1, Unit.WORKING))
    except _NoEnd:
        return Due(None, (*walk.steps, Step(StepKind.NO_END, walk.day)))
    return Due(None if walk.stands_still else walk.day, tuple(walk.steps))


def working_days_from(day: dt.date, days: int, calendar: WorkingCalendar) -> dt.date | None:
    """The day so many working days after ``day``, or before it if negative; None where none is within sight."""
    step, left = (_DAY, days) if days > 0 else (-_DAY, -days)
    for _ in range(_HORIZON):
        if left == 0:
            return day
        try:
            day += step
        except OverflowError:
            return None
        left -= calendar.off(day) is None
    return None


@dataclass(slots=True)
class _Passed:
    """What one step goes past."""

    counted: int = 0
    weekend: int = 0
    left_out: list[DayOff] = field(default_factory=list)
    paused: int = 0

    def step(self, kind: StepKind, on: dt.date, unit: Unit, unknown_years: tuple[int, ...]) -> Step:
        return Step(
            kind, on, self.counted, unit, self.weekend, tuple(self.left_out), self.paused, unknown_years
        )


class _Walk:
    """Goes from day to day; leaves a step behind for each part of the way."""

    def __init__(self, count: Count, calendar: WorkingCalendar) -> None:
        self._calendar = calendar
        self._pauses = count.pauses
        self._looked_at = 0
        self.day = count.start_on
        self.steps = [Step(StepKind.START, count.start_on)]
        self.stands_still = False

    def advance(self, kind: StepKind, period: Period) -> None:
        """Counts a period on from where the last one ended, or as far as a pause without an end."""
        if self.stands_still:
            return
        began, passed = self.day, _Passed()
        while passed.counted < period.days and not self.stands_still:
            self._pass_next(passed, period.unit is Unit.WORKING)
        unknown = self._unknown_years(began) if period.unit is Unit.WORKING else ()
        self.steps.append(passed.step(kind, self.day, period.unit, unknown))
        if self.stands_still:
            self.steps.append(Step(StepKind.STANDS_STILL, self._next()))

    def _pass_next(self, passed: _Passed, only_working: bool) -> None:
        day = self._next()
        if only_working and (off := self._calendar.off(day)):
            self._leave_out(passed, off)
        elif self._pauses and (holding := [pause for pause in self._pauses if pause.holds(day)]):
            if any(pause.to_on is None for pause in holding):
                self.stands_still = True
                return
            passed.paused += 1
        else:
            passed.counted += 1
        self.day = day

    def _unknown_years(self, began: dt.date) -> tuple[int, ...]:
        """Of the days after ``began`` up to the one it stands on."""
        if self.day == began:
            return ()
        years = range((began + _DAY).year, self.day.year + 1)
        return tuple(year for year in years if not self._calendar.knows(year))

    @staticmethod
    def _leave_out(passed: _Passed, off: DayOff) -> None:
        if off.nature is Nature.WEEKEND:
            passed.weekend += 1
        else:
            passed.left_out.append(off)

    def _next(self) -> dt.date:
        self._looked_at += 1
        if self._looked_at > _HORIZON or self.day == dt.date.max:
            raise _NoEnd
        return self.day + _DAY
