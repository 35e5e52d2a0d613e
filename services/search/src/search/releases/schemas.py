"""Wire types of releases of figures."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator
from servicekit.errors import ProblemDocument

from search.figures.dimensions import DimensionKey
from search.figures.measures import Form, MeasureKey, Unit
from search.figures.periods import Grain
from search.figures.schemas import Day, FigureShare, FigureTimes, OneValue
from search.models.releases import EditionState

Because = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"\S")]


class Part(StrEnum):
    """Which part of a table a number stands in."""

    TOTAL = "total"
    ROW = "row"
    """The whole of one group of the first dimension."""
    COLUMN = "column"
    CELL = "cell"
    """Of both dimensions; of one, there are rows alone."""


class Why(StrEnum):
    """Why a number is held back. Said inside alone: it would tell more of the number."""

    SMALL = "small"
    DERIVED = "derived"
    """A small one could be worked out from it."""
    CHANGED = "changed"
    """An earlier edition held it back, or it differs from that by less than the threshold."""


class TableWanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    measure: MeasureKey
    by: DimensionKey | None = None
    and_by: DimensionKey | None = None
    grain: Grain = Grain.MONTH
    """Of ``time``."""
    within: Annotated[int, Field(ge=1, le=120)] = 12
    """Of coverage: in how many months before the last day."""
    narrowing: Annotated[dict[DimensionKey, OneValue], Field(max_length=5)] = {}
    """One value for each dimension; ``none`` for what nothing is said of."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.and_by and (self.by is None or self.by is self.and_by):
            raise ValueError("Two different dimensions are crossed")
        return self


class ReleaseDraft(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
    grain: Grain
    first: Day
    last: Day
    """Both in whole months, quarters or years, that are over."""
    tables: Annotated[list[TableWanted], Field(min_length=1, max_length=12)]
    instead_of: UUID | None = None
    """One that was never out, and is discarded for this one."""


class EditionDraft(BaseModel):
    model_config = ConfigDict(extra="forbid")

    because: Because | None = None
    """Why what is published is corrected. None: it is not published yet, and is counted again."""


class ExceptionDraft(BaseModel):
    model_config = ConfigDict(extra="forbid")

    table_at: Annotated[int, Field(ge=0, le=11)]
    part: Part
    key: OneValue | None = None
    and_key: OneValue | None = None
    because: Because


class Withdrawal(BaseModel):
    model_config = ConfigDict(extra="forbid")

    because: Because


class ReleasedKey(BaseModel):
    key: str | None
    """None: nothing is said."""
    names: dict[str, str] = {}
    """Of what an id names, by language, as they were when it was counted."""


class ReleasedCell(BaseModel):
    part: Part
    key: str | None = None
    and_key: str | None = None
    n: int | None
    """None: held back."""
    some: int | None = None
    """Of a share or a coverage: those it is the share of."""
    share: FigureShare | None = None
    times: FigureTimes | None = None
    held_back: bool = False
    """The number is not shown, or what it is made of is not."""
    why: Why | None = None


class ReleasedTable(BaseModel):
    measure: MeasureKey
    form: Form
    unit: Unit
    guarded: bool
    """It stands for persons: small numbers are held back."""
    by: DimensionKey | None
    and_by: DimensionKey | None
    grain: Grain
    within: int | None
    narrowing: list["ReleasedFilter"]
    keys: list[ReleasedKey]
    and_keys: list[ReleasedKey]
    cells: list[ReleasedCell]


class ReleasedFilter(BaseModel):
    dimension: DimensionKey
    key: ReleasedKey


class EditionBrief(BaseModel):
    id: UUID
    version: int
    number: int
    because: str | None
    state: EditionState
    prepared_by: UUID
    approved_by: UUID | None
    published_on: date | None


class ExceptionStanding(StrEnum):
    PROPOSED = "proposed"
    """It waits for a second person."""
    AGREED = "agreed"
    """The number is shown from when it is counted again."""
    SHOWN = "shown"
    HELD_BACK = "held-back"
    """It was counted since, and the number is held back all the same: what came out before holds it back, or another
    number could be worked out from it."""


class ExceptionView(BaseModel):
    id: UUID
    version: int
    table_at: int
    part: Part
    key: str | None
    and_key: str | None
    because: str
    proposed_by: UUID
    agreed_by: UUID | None
    standing: ExceptionStanding


class CountingState(StrEnum):
    UNDER_WAY = "under-way"
    """It is counted soon: nothing has to be done for it."""
    REFUSED = "refused"


class AskedTable(BaseModel):
    """A table as it was wanted."""

    measure: MeasureKey
    by: DimensionKey | None
    and_by: DimensionKey | None
    grain: Grain
    within: int
    narrowing: dict[DimensionKey, str]


class ReleaseBrief(BaseModel):
    id: UUID
    version: int
    number: int | None
    title: str
    grain: Grain
    first: date
    last: date
    published_on: date | None
    """When the newest edition came out."""
    editions: int
    """How many came out."""
    waits: bool
    """Something was prepared and waits for a second person."""
    counting: CountingState | None
    """Of an edition that was asked for and is not there yet."""
    withdrawn_on: date | None


class ReleaseView(ReleaseBrief):
    refusal: ProblemDocument | None
    """Why what was asked for cannot be counted."""
    tables: list[AskedTable]
    withdrawn_because: str | None
    created_at: datetime
    history: list[EditionBrief]
    """The newest first."""
    exceptions: list[ExceptionView]
    may_prepare: bool
    may_approve: bool
    """One holds the right, and did not prepare what waits."""


class EditionView(EditionBrief):
    release: UUID
    release_number: int | None
    title: str
    grain: Grain
    first: date
    last: date
    threshold: int
    note: str
    """On what is held back, in English; the web app says it in its reader's language."""
    tables: list[ReleasedTable]
