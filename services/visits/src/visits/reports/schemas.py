"""What a report looks like on the wire while it is written."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.models.report import (
    AdoptedBy,
    KeptBecause,
    RemarkKind,
    ReportParagraphKind,
    ReportState,
    SectionKind,
)
from visits.papers.difference import Change, Kept
from visits.wire import Language, Line, MaybeNames, Wire

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class ReportDraft(Wire):
    id: UUID | None = None
    title: Line | None = None
    """Without one it is named after the places."""
    language: Language = "en"
    with_findings: bool = True
    """Its sections begin with links to what the visit found and confirmed."""


class ReportOfVisit(BaseModel):
    """Which one there is already."""

    id: UUID
    reference: str
    title: str


class ReportPatch(Wire):
    title: Line | None = None
    language: Language | None = None


class SectionDraft(Wire):
    id: UUID | None = None
    kind: SectionKind = SectionKind.OTHER
    title: Line | None = None
    """Without one it has the usual title of its kind, in the report's language."""
    position: Annotated[int, Field(ge=0, le=1000)] | None = None
    """At the end, unless said."""


class SectionPatch(Wire):
    kind: SectionKind | None = None
    title: Line | None = None


class ParagraphDraft(Wire):
    id: UUID | None = None
    section: UUID
    after: UUID | None = None
    """The paragraph it follows; at the section's end where none is named."""
    first: bool = False
    """At the section's beginning."""
    kind: ReportParagraphKind = ReportParagraphKind.TEXT
    text: Words = ""
    finding: UUID | None = None
    recommendation: UUID | None = None
    quotation: UUID | None = None
    evidence: UUID | None = None


class ParagraphPatch(Wire):
    kind: ReportParagraphKind | None = None
    """Between text, heading and item."""
    text: Words | None = None


class SectionOrder(Wire):
    section: UUID
    paragraphs: Annotated[list[UUID], Field(max_length=2000)] = []


class ReportOrder(Wire):
    """All of its sections and paragraphs, as they shall follow each other."""

    sections: Annotated[list[SectionOrder], Field(max_length=60)]


class ParagraphOut(BaseModel):
    id: UUID
    section: UUID
    kind: ReportParagraphKind
    number: int | None
    """The one that is printed; of a heading none."""
    text: str
    """As it was written."""
    shown: str
    """With its link followed; of a recommendation what is said beside it, its words are its owner's."""
    language: str
    label: str
    details: list[tuple[str, str]]
    gone: bool
    """What it linked to was withdrawn: it is printed no more."""
    finding: UUID | None
    recommendation: UUID | None
    quotation: UUID | None
    evidence: UUID | None
    photo: UUID | None
    """The copy of its picture in which nobody is known; null as long as there is none."""
    alternative: str
    """What is to be seen there, in words."""
    updated_by: Named
    updated_at: datetime
    version: int


class SectionOut(BaseModel):
    id: UUID
    kind: SectionKind
    title: str
    paragraphs: list[ParagraphOut]
    version: int


class ReportItem(BaseModel):
    id: UUID
    reference: str
    visit: UUID
    visit_reference: str | None
    title: str
    language: str
    state: ReportState
    adopted_at: datetime | None
    sent_at: datetime | None
    open_hits: int
    open_remarks: int
    updated_at: datetime
    version: int


class ReportOut(ReportItem):
    places: list[Named]
    sections: list[SectionOut]
    """Empty to who only votes on it: they read the copy they vote on."""
    checked: bool
    """It was looked through for what shows who spoke, and nothing of it changed since."""
    checked_at: datetime | None
    unchecked_because: str | None
    withheld_because: str | None
    adopted_by: Named | None
    by: Named
    may_write: bool
    may_comment: bool
    may_adopt: bool
    created_at: datetime


class ReportVersionDraft(Wire):
    note: Note = ""


class ReportVersionItem(BaseModel):
    id: UUID
    number: int
    because: KeptBecause
    note: str
    at: datetime
    by: Named

    @property
    def version(self) -> int:
        return self.number


class RemarkDraft(Wire):
    id: UUID | None = None
    paragraph: UUID | None = None
    text: Said


class RemarkAnswer(Wire):
    answer: Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)] = ""


class RemarkOut(BaseModel):
    id: UUID
    paragraph: UUID | None
    kind: RemarkKind
    text: str
    by: Named
    at: datetime
    answer: str
    settled_by: Named | None
    settled_at: datetime | None
    version: int = 1


class ReportSettingsIn(Wire):
    names: MaybeNames = {}
    """Of the institution, as its reports bear it, by language."""
    adopted_by: AdoptedBy
    check_days: Annotated[int, Field(ge=1, le=365)]


class ReportSettingsOut(BaseModel):
    names: dict[str, str]
    adopted_by: AdoptedBy
    check_days: int
    version: int


class WordsChanged(BaseModel):
    kind: Kept
    text: str


class ParagraphDifference(BaseModel):
    kind: Change
    paragraph: UUID
    section: UUID
    number_before: int | None
    number_after: int | None
    label: str
    words: list[WordsChanged]
    """Of its text without marks."""
    moved: bool
    parts: list[str]
    """What else of it changed: kind, language, label, details."""


class TitleDifference(BaseModel):
    kind: Change
    section: UUID
    title: list[WordsChanged]
    moved: bool


class DifferencesOut(BaseModel):
    """Between a version that was kept and a later one, or the draft as it stands."""

    title: list[WordsChanged]
    sections: list[TitleDifference]
    paragraphs: list[ParagraphDifference]
