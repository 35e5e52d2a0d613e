"""Wire types of figures."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, model_validator

from search.figures.dimensions import DimensionKey, Values
from search.figures.measures import Form, MeasureKey, Unit
from search.figures.periods import Grain
from search.models import Kind

NONE = "none"
"""As the value of a filter: records of which nothing is said."""

_ID = f"({NONE}|[0-9a-fA-F-]{{36}})"
_CODE = "[a-z0-9-]{1,100}"
Id = Annotated[str, Field(max_length=2000, pattern=f"^{_ID}(,{_ID})*$")]
Code = Annotated[str, Field(max_length=2000, pattern=f"^{_CODE}(,{_CODE})*$")]


def _as_groups_are_called(value: str) -> str:
    """An id may be written in several ways."""
    try:
        return str(UUID(value))
    except ValueError:
        return value


OneValue = Annotated[str, Field(max_length=100, pattern="^[^,]+$"), AfterValidator(_as_groups_are_called)]
"""Of a dimension, where no more are asked for at once."""
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2200, 1, 1))]


class Narrowed(BaseModel):
    """Values of a dimension, with commas between them, widen; ``none`` is what nothing is said of. Different dimensions
    narrow."""

    model_config = {"extra": "forbid", "populate_by_name": True}

    first: Day | None = Field(default=None, alias="from")
    """The first day; without one, twelve months are looked at."""
    last: Day | None = Field(default=None, alias="to")
    """The last day; today without one."""
    within: Annotated[int, Field(ge=1, le=120)] = 12
    """Of coverage: in how many months before the last day."""
    place: Id | None = None
    category: Id | None = None
    region: Id | None = None
    theme: Id | None = None
    subtheme: Id | None = None
    authority: Id | None = None
    office: Id | None = None
    state: Code | None = None
    outcome: Code | None = None
    decision: Code | None = None
    channel: Code | None = None
    complainant_role: Code | None = None
    problem_kind: Code | None = None
    severity: Code | None = None
    scope: Code | None = None
    implementation: Code | None = None
    direction: Code | None = None
    source: Code | None = None
    priority: Code | None = None
    sort: Code | None = None
    announced: Code | None = None
    imported: Code | None = None
    planned_category: Id | None = None
    programme: Id | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first and self.last and self.last < self.first:
            raise ValueError("A period ends on the day it begins or later")
        return self

    @property
    def narrowing(self) -> dict[DimensionKey, list[str]]:
        wanted = ((key, getattr(self, key.value)) for key in DimensionKey if key is not DimensionKey.TIME)
        return {key: values.split(",") for key, values in wanted if values is not None}


class FigureWanted(Narrowed):
    by: DimensionKey | None = None
    and_by: DimensionKey | None = None
    grain: Grain = Grain.MONTH
    """Of ``time``."""
    curve: bool = False
    """Of times: the steps of the curves too, of all together and of the largest groups."""


class RowsWanted(Narrowed):
    part: Annotated[str, Field(pattern="^(all|some|rest)$")] = "all"
    """Of a share, a time or a coverage: those it is the share of, that are done, that were visited; or the others."""
    cursor: Annotated[str | None, Field(max_length=500)] = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class DimensionView(BaseModel):
    key: DimensionKey
    values: Values
    several: bool
    """One record may be in several groups: they add up to more than there are."""
    fields: list[str]
    """The facts that it is read from."""


class MeasureView(BaseModel):
    key: MeasureKey
    of: Kind
    form: Form
    unit: Unit
    day: str
    """The fact that places a record in time."""
    fields: list[str]
    """Further facts that it is made of."""
    dimensions: list[DimensionKey]
    definition: str
    """What exactly is counted, in English; the web app says it in its reader's language."""
    may_export: bool
    stays_inside: bool
    """Neither published nor written into a report."""


class Catalogue(BaseModel):
    """The measures that the asker reads records of."""

    measures: list[MeasureView]
    dimensions: list[DimensionView]
    fewest: int
    """Of fewer neither shares nor times are said."""


class FigureShare(BaseModel):
    """From 0 to 1, with its interval of 95 %."""

    value: float
    low: float
    high: float


class FigureQuantile(BaseModel):
    """By how many days a share was done, with its interval of 95 %. None: not within the time that was looked at."""

    days: int | None
    low: int | None
    high: int | None


class FigureTimes(BaseModel):
    quarter: FigureQuantile
    half: FigureQuantile
    three_quarters: FigureQuantile


class FigureStep(BaseModel):
    """What share is still open from this day on."""

    days: int
    open: float
    low: float
    high: float


class Cell(BaseModel):
    key: str | None
    """Of the first axis; none: nothing is said."""
    and_key: str | None
    n: int
    """Records in it."""
    some: int | None
    """Of a share, a time or a coverage: of them those it is the share of, that are done, that were visited."""
    added: float | None
    """Of a sum: all together. None: it is no sum."""
    share: FigureShare | None
    """None: no share, or too few to say."""
    times: FigureTimes | None
    """None: no time, or too few to say."""
    curve: list[FigureStep] | None


class AxisKey(BaseModel):
    key: str | None
    name: str | None
    """Of what an id names."""


class Axis(BaseModel):
    dimension: DimensionKey
    several: bool
    keys: list[AxisKey]
    """In the order in which they stand: time as it passes, all else the largest first."""
    left_out: int
    """Groups that are not listed, because there are too many."""


class Break(BaseModel):
    """From here on numbers do not compare with those before: until then, or from then on, most were imported."""

    key: str
    imported: bool


class Figure(BaseModel):
    measure: MeasureKey
    form: Form
    unit: Unit
    first: date | None
    """None: of a stock or a coverage, which look at the last day."""
    last: date
    within: int | None
    grain: Grain
    fewest: int
    total: Cell
    """Each record once."""
    by: Axis | None
    and_by: Axis | None
    cells: list[Cell]
    breaks: list[Break]


class Row(BaseModel):
    kind: Kind
    id: UUID
    programme: UUID | None
    """That a visit was planned in, whose page tells more of it."""
    reference: str | None
    title: str
    state: str | None
    on: date | None
    days: int | None
    """How long it took, or has taken so far."""
    some: bool | None
    """It is one of those the share is of, that are done, that were visited."""
    added: float | None
    """Of a sum: what it adds."""
