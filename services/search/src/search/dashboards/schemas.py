"""Wire types of dashboards."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from search.figures.dimensions import DimensionKey
from search.figures.measures import MeasureKey
from search.figures.periods import Grain
from search.figures.schemas import Day, Narrowed

MOST = 50
"""Dashboards of one account."""


class ChartForm(StrEnum):
    NUMBER = "number"
    BARS = "bars"
    LINE = "line"
    INTERVALS = "intervals"
    CURVE = "curve"
    MULTIPLES = "multiples"
    MAP = "map"
    TABLE = "table"


class Chart(BaseModel):
    """A question, and how its answer is drawn. Without days of its own its months are counted back from the day on
    which it is looked at."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    title: Annotated[str, Field(max_length=120)] = ""
    """Empty: what it is made of says it."""
    measure: MeasureKey
    by: DimensionKey | None = None
    and_by: DimensionKey | None = None
    grain: Grain = Grain.MONTH
    months: Annotated[int, Field(ge=1, le=240)] = 12
    first: Day | None = Field(default=None, alias="from")
    """A year or a span that stays: its first day, and no longer so many months."""
    last: Day | None = Field(default=None, alias="to")
    """Its last day; without one, the day on which it is looked at."""
    within: Annotated[int, Field(ge=1, le=120)] = 12
    form: ChartForm | None = None
    """None: what suits it."""
    narrowing: Annotated[
        dict[DimensionKey, Annotated[str, Field(max_length=2000)]], Field(max_length=20)
    ] = {}

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first and self.last and self.last < self.first:
            raise ValueError("A period ends on the day it begins or later")
        return self


Name = Annotated[str, Field(min_length=1, max_length=120, pattern=r"\S")]


def _askable(charts: list[Chart]) -> list[Chart]:
    try:
        for chart in charts:
            Narrowed.model_validate({one.value: values for one, values in chart.narrowing.items()})
    except ValidationError as error:
        raise ValueError("A chart is narrowed to groups that there cannot be") from error
    return charts


Charts = Annotated[list[Chart], Field(max_length=24), AfterValidator(_askable)]


class DashboardDraft(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Name
    charts: Charts = []


class DashboardPatch(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    charts: Charts | None = None


class DashboardView(BaseModel):
    id: UUID
    version: int
    name: str
    charts: list[Chart]
    created_at: datetime
    updated_at: datetime
