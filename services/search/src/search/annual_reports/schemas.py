"""Wire types of annual and thematic reports."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from servicekit.history import HistoryEntry
from servicekit.names import Named

from search.figures.dimensions import DimensionKey
from search.figures.measures import MeasureKey
from search.figures.periods import Grain
from search.figures.schemas import Day, OneValue
from search.models.annual_report import (
    AnnualReportKind,
    AnnualReportState,
    AnnualReportVerdict,
    AnnualReportWay,
)
from search.models.records import Level

MOST_CHAPTERS = 40
MOST_BLOCKS = 60
MOST_FIGURES = 100
"""Of one report: each is counted when its pages are made."""


class AnnualReportLanguage(StrEnum):
    EN = "en"
    FR = "fr"
    ES = "es"
    AR = "ar"


class AnnualReportTopic(StrEnum):
    """What a chapter is about, after what an annual report of an NPM may include."""

    CHALLENGES = "challenges"
    VISITS = "visits"
    FINDINGS = "findings"
    RECOMMENDATIONS = "recommendations"
    OUTSTANDING = "outstanding"
    THEMES = "themes"
    DIALOGUE = "dialogue"
    COOPERATION = "cooperation"
    PLANS = "plans"
    RESOURCES = "resources"
    OTHER = "other"


class AnnualReportDrawing(StrEnum):
    CHART = "chart"
    """With its table."""
    TABLE = "table"
    NUMBER = "number"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


def _no_controls(text: str) -> str:
    if "\0" in text:
        raise ValueError("A text has no null characters")
    return text


Words = Annotated[str, Field(max_length=30_000), AfterValidator(_no_controls)]
Line = Annotated[str, Field(max_length=300), AfterValidator(_no_controls)]
Lines = Annotated[dict[AnnualReportLanguage, Line], Field(max_length=4)]
Said = Annotated[str, Field(min_length=1, max_length=4_000, pattern=r"\S"), AfterValidator(_no_controls)]


class AnnualReportQuestion(_Strict):
    """What a figure counts. Its days are those of the report, unless it has its own."""

    measure: MeasureKey
    by: DimensionKey | None = None
    and_by: DimensionKey | None = None
    grain: Grain = Grain.MONTH
    within: Annotated[int, Field(ge=1, le=120)] = 12
    first: Day | None = None
    last: Day | None = None
    narrowing: Annotated[dict[DimensionKey, OneValue], Field(max_length=20)] = {}
    drawing: AnnualReportDrawing = AnnualReportDrawing.CHART


class AnnualReportBlock(_Strict):
    """Words, or a figure, which has a title of its own or none."""

    id: UUID
    text: Annotated[dict[AnnualReportLanguage, Words], Field(max_length=4)] = {}
    question: AnnualReportQuestion | None = None
    title: Lines = {}


class AnnualReportChapter(_Strict):
    id: UUID
    topic: AnnualReportTopic = AnnualReportTopic.OTHER
    titles: Lines = {}
    blocks: Annotated[list[AnnualReportBlock], Field(max_length=MOST_BLOCKS)] = []


def _told_apart(chapters: list[AnnualReportChapter]) -> list[AnnualReportChapter]:
    ids = [each.id for each in chapters] + [block.id for each in chapters for block in each.blocks]
    if len(ids) != len(set(ids)):
        raise ValueError("Chapters and blocks have ids of their own")
    if sum(block.question is not None for each in chapters for block in each.blocks) > MOST_FIGURES:
        raise ValueError(f"A report has at most {MOST_FIGURES} figures")
    return chapters


def _once(values: list[AnnualReportLanguage]) -> list[AnnualReportLanguage]:
    return list(dict.fromkeys(values))


Chapters = Annotated[list[AnnualReportChapter], Field(max_length=MOST_CHAPTERS), AfterValidator(_told_apart)]
Languages = Annotated[list[AnnualReportLanguage], Field(min_length=1, max_length=4), AfterValidator(_once)]
Accounts = Annotated[list[UUID], Field(max_length=50)]


class _Spanning(_Strict):
    @model_validator(mode="after")
    def _in_order(self) -> Self:
        first, last = getattr(self, "first", None), getattr(self, "last", None)
        if first and last and last < first:
            raise ValueError("A report ends on the day it begins or later")
        return self


class AnnualReportDraft(_Spanning):
    id: UUID | None = None
    kind: AnnualReportKind = AnnualReportKind.ANNUAL
    titles: Lines
    first: Day
    last: Day
    languages: Languages
    office: UUID | None = None
    team: UUID | None = None
    level: Level = Level.CONFIDENTIAL
    chapters: Chapters | None = None
    """None: those of the template."""


class AnnualReportPatch(_Spanning):
    titles: Lines | None = None
    first: Day | None = None
    last: Day | None = None
    languages: Languages | None = None
    level: Level | None = None
    authors: Accounts | None = None
    chapters: Chapters | None = None


class AnnualReportRow(BaseModel):
    id: UUID
    version: int
    reference: str
    kind: AnnualReportKind
    state: AnnualReportState
    titles: dict[str, str]
    languages: list[AnnualReportLanguage]
    first: date
    last: date
    level: Level
    updated_at: datetime
    issued_at: datetime | None


class AnnualReportAct(StrEnum):
    """What the asker may do now."""

    WRITE = "write"
    ASK = "ask"
    """Send it into clearance."""
    SAY = "say"
    """Clear it, or send it back."""
    TAKE_BACK = "take-back"
    ISSUE = "issue"
    SEND = "send"
    COMMENT = "comment"


class AnnualReportClearanceView(BaseModel):
    id: UUID
    round: int
    who: Named
    asked_at: datetime
    verdict: AnnualReportVerdict | None
    reason: str | None
    said_at: datetime | None


class AnnualReportView(AnnualReportRow):
    office: Named
    team: UUID | None
    created_by: Named
    authors: list[Named]
    sent_by: Named | None
    issued_by: Named | None
    chapters: list[AnnualReportChapter]
    round: int
    clearances: list[AnnualReportClearanceView]
    """Of all rounds, the latest first."""
    acts: list[AnnualReportAct]


class AnnualReportAsked(_Strict):
    accounts: Annotated[list[UUID], Field(min_length=1, max_length=20)]


class AnnualReportSaid(_Strict):
    verdict: AnnualReportVerdict
    reason: Said | None = None
    """Needed to send it back."""


class AnnualReportTakenBack(_Strict):
    reason: Said


class AnnualReportIssue(_Strict):
    level: Level = Level.INTERNAL
    """Who reads it from now on."""


class AnnualReportCommentDraft(_Strict):
    text: Said
    chapter: UUID | None = None


class AnnualReportCommentView(BaseModel):
    id: UUID
    version: int = 1
    chapter: UUID | None
    by: Named
    at: datetime
    text: str


class AnnualReportSendingDraft(_Strict):
    recipient: Annotated[
        str, Field(min_length=1, max_length=300, pattern=r"\S"), AfterValidator(_no_controls)
    ]
    way: AnnualReportWay
    sent_on: Day
    language: AnnualReportLanguage | None = None
    note: Line = ""


class AnnualReportSendingView(BaseModel):
    id: UUID
    version: int = 1
    recipient: str
    way: AnnualReportWay
    sent_on: date
    language: AnnualReportLanguage | None
    note: str
    recorded_by: Named
    recorded_at: datetime


class AnnualReportTableRow(BaseModel):
    name: str
    values: list[str]
    bar: float | None
    """How long its bar is, from 0 to 1. None: it has none."""


class AnnualReportShown(BaseModel):
    """A figure as it stands on a page: numbers in words of the language that was asked for."""

    title: str
    total: str
    """All together, each record once."""
    method: str
    """What exactly is counted, and of which days."""
    columns: list[str]
    """Over the names, and over each of the values."""
    rows: list[AnnualReportTableRow]
    upright: bool
    """Drawn as columns that stand side by side, as time passes."""
    drawing: AnnualReportDrawing
    notes: list[str]
    small: int
    """How many numbers are too small to be said once it is issued; with them goes what would tell them."""


class AnnualReportFigureView(BaseModel):
    block: UUID
    question: AnnualReportQuestion
    first: date
    last: date
    shown: AnnualReportShown | None
    """None: the asker reads no such records."""
    on: date
    """The day on which it was counted."""
    frozen_by: Named | None
    """None: it is counted anew each time."""


class AnnualReportForm(StrEnum):
    PDF = "pdf"
    DOCX = "docx"


class AnnualReportHistory(BaseModel):
    items: list[HistoryEntry]
