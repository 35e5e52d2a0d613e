"""What deadlines and calendars look like on the wire."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, model_validator
from servicekit.names import Named
from servicekit.principal import Side

from complaints.complaints.schemas import Line, Wire
from complaints.deadlines.calendars import Nature, is_zone
from complaints.deadlines.counting import LONGEST, StepKind, Unit
from complaints.models.deadline import DeadlineKind, Since, Standing
from complaints.models.person import SafeContact

Reminder = Annotated[int, Field(strict=True, ge=1, le=60)]
Days = Annotated[int, Field(strict=True, ge=1, le=LONGEST)]


class DayOffOut(BaseModel):
    """A day that is not worked, and what it is called."""

    on: date
    nature: Nature
    name: str


class StepOut(BaseModel):
    """One step from the start to the due date. Of week-end days only how many; every other day left out is named."""

    kind: StepKind
    on: date
    """The day it leads to."""
    days: int
    """Counted in this step."""
    unit: Unit | None
    weekend: int
    left_out: list[DayOffOut]
    paused: int
    """Days that would have counted and were paused."""
    unknown_years: list[int]
    """Years it passes whose public holidays are not known."""


class PauseOut(BaseModel):
    id: UUID
    from_on: date
    to_on: date | None
    """The last day that is not counted; none: nobody knows yet."""
    reason: str
    by: Named
    at: datetime


class ExtensionOut(BaseModel):
    id: UUID
    days: int
    unit: Unit
    reason: str
    decided_by: Named
    at: datetime


class DeadlineOut(BaseModel):
    id: UUID
    kind: DeadlineKind
    standing: Standing
    due_on: date | None
    """None while it stands still, and when the count comes to no end; the last step says which."""
    ended_on: date | None
    since: Since
    steps: list[StepOut]
    """How the due date came about."""
    pauses: list[PauseOut]
    extensions: list[ExtensionOut]
    contact_limits: list[SafeContact]
    """How the persons of the complaint may not be reached, where it asks to speak to them. No duty overrides it."""
    version: int


class PauseDraft(Wire):
    from_on: date
    to_on: date | None = None
    """The last day that is not counted; left out when nobody knows yet."""
    reason: Line


class PauseEnd(Wire):
    to_on: date
    """The last day that is not counted."""


class ExtensionDraft(Wire):
    days: Days
    unit: Unit = Unit.WORKING
    reason: Line
    decided_by: UUID | None = None
    """Who decided it; left out: who enters it."""


class ContactDraft(Wire):
    on: date
    """The day somebody was in contact with the person."""


class OwnDayWire(Wire):
    on: date
    works: bool = False
    """True: worked, although the country has a holiday or a week-end."""
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class PeriodWire(Wire):
    kind: DeadlineKind
    days: Days
    unit: Unit = Unit.WORKING
    ends_worked: bool = False
    """Whether a period whose last day is not worked goes on to the next day that is."""


def _zone(name: str) -> str:
    if not is_zone(name):
        raise ValueError("not a time zone's IANA name")
    return name


class CalendarTermsWire(Wire):
    """How days are counted, and what is promised. For a body only what differs needs to be said."""

    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    subdivision: Annotated[str, StringConstraints(min_length=1, max_length=20)] | None = None
    weekend: Annotated[list[Annotated[int, Field(strict=True, ge=0, le=6)]], Field(max_length=6)] | None = (
        None
    )
    """Days of the week, Monday is 0; left out: as the country has it."""
    zone: Annotated[str, StringConstraints(max_length=60), AfterValidator(_zone)] = "UTC"
    own_days: Annotated[list[OwnDayWire], Field(max_length=2000)] = []
    periods: Annotated[list[PeriodWire], Field(max_length=len(DeadlineKind))] = []
    warn_days: Reminder | None = None
    """Working days before a complaint is due at which it shows as due soon; left out: it does not."""
    escalate_days: Reminder | None = None
    """Working days after it was due at which it stands before who heads the office; left out: it does not."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        for name, seen in (
            ("own_days", [day.on for day in self.own_days]),
            ("periods", [period.kind for period in self.periods]),
            ("weekend", self.weekend or []),
        ):
            if len(set(seen)) < len(seen):
                raise ValueError(f"{name} has something twice")
        return self


class CalendarDraft(CalendarTermsWire):
    side: Side | None = None
    """Left out: the side one stands on."""
    authority: UUID | None = None
    """The body it is for; left out: the institution."""


class CalendarOut(CalendarTermsWire):
    id: UUID
    side: Side
    authority: Named | None
    version: int
    updated_at: datetime


class CountryOut(BaseModel):
    code: str
    subdivisions: list[str]


class CountriesOut(BaseModel):
    countries: list[CountryOut]


class HolidaysOut(BaseModel):
    known: bool
    """False: nothing is known of that year."""
    days: list[DayOffOut]
