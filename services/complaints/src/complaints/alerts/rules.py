"""By when somebody takes an alert up. No I/O."""

from dataclasses import dataclass
from datetime import date, timedelta

from complaints.deadlines.calendars import WorkingCalendar
from complaints.deadlines.counting import working_days_from
from complaints.models.alert import Urgency


@dataclass(frozen=True, slots=True)
class Patience:
    """Working days that an alert may wait."""

    urgent: int
    normal: int

    def until(self, urgency: Urgency, told_on: date, calendar: WorkingCalendar) -> date:
        """The day from which it is before the head: the one after the last of them. Without a working day in sight
        days are counted as they come: nobody at risk waits for a calendar."""
        days = self.urgent if urgency is Urgency.URGENT else self.normal
        last = working_days_from(told_on, days, calendar) or told_on + timedelta(days=days)
        return last + timedelta(days=1)
