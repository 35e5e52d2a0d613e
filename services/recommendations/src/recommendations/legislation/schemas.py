"""What laws, bills and missing laws look like on the wire."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator
from servicekit.names import Named

from recommendations.documents.schemas import Link
from recommendations.models.legislation import LegalKind, StageKind
from recommendations.wire import Language, Line, Wire

Titles = Annotated[dict[Language, Line], Field(min_length=1, max_length=20)]
LawNumber = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
LawNote = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Article = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)]
LawThemes = Annotated[list[UUID], Field(max_length=20)]
ProcedureCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]


class LawLevel(StrEnum):
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    """Such as a draft that was given to us in confidence."""


class AskingStandard(Wire):
    standard: UUID
    article: Article = ""


AskingStandards = Annotated[list[AskingStandard], Field(max_length=30)]


class LegalTextDraft(Wire):
    """A law, a bill or a law that is missing. Where it belongs comes from the hat when it is not said."""

    id: UUID | None = None
    office: UUID | None = None
    team: UUID | None = None
    level: LawLevel = LawLevel.INTERNAL
    kind: LegalKind
    titles: Titles
    number: LawNumber | None = None
    link: Link | None = None
    authority: UUID | None = None
    adopted_on: date | None = None
    in_force_on: date | None = None
    ended_on: date | None = None
    language: Language = "und"
    to_govern: LawNote | None = None
    """Of a missing law: what should be governed."""
    standards: AskingStandards = []
    """Of a missing law: which standards ask for it."""
    themes: LawThemes = []
    procedure: ProcedureCode | None = None
    """Of a bill: the way it goes; without it, that of an ordinary one."""
    fills: UUID | None = None
    """The missing law that it is to be."""


class LegalTextPatch(Wire):
    """Only the fields that are sent change; null empties one that may be empty. The kind stays."""

    level: LawLevel | None = None
    titles: Titles | None = None
    number: LawNumber | None = None
    link: Link | None = None
    authority: UUID | None = None
    adopted_on: date | None = None
    in_force_on: date | None = None
    ended_on: date | None = None
    language: Language | None = None
    to_govern: LawNote | None = None
    standards: AskingStandards | None = None
    themes: LawThemes | None = None
    fills: UUID | None = None


class AskingStandardOut(BaseModel):
    standard: Named
    article: str


class LegalTextShown(BaseModel):
    """Another text, as it stands beside one."""

    id: UUID
    reference: str
    kind: LegalKind
    title: str


class LegalTextListItem(BaseModel):
    id: UUID
    reference: str
    kind: LegalKind
    level: LawLevel
    title: str
    """In the reader's language, or one that there is."""
    number: str | None
    authority: Named | None
    adopted_on: date | None
    in_force_on: date | None
    ended_on: date | None
    stage: StageKind | None
    stage_on: date | None
    next_on: date | None
    """The first day on which something is expected, or an opinion of ours due."""
    became: UUID | None
    themes: list[Named]
    updated_at: datetime
    version: int


class LawStageDraft(Wire):
    kind: StageKind
    title: Line | None = None
    """In words of one's own; needed where the kind is ``other``."""
    expected_on: date | None = None
    reached_on: date | None = None
    note: LawNote | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.kind is StageKind.OTHER and self.title is None:
            raise ValueError("Say what this is")
        return self


class LawStagePatch(Wire):
    """Only the fields that are sent change; null empties one that may be empty."""

    title: Line | None = None
    expected_on: date | None = None
    reached_on: date | None = None
    note: LawNote | None = None


class LawStageOut(BaseModel):
    id: UUID
    kind: StageKind
    title: str | None
    expected_on: date | None
    reached_on: date | None
    note: str | None
    version: int


class LawOpinionDraft(Wire):
    """An opinion that somebody asks of us."""

    asked_by: UUID | None = None
    asked_on: date
    due_on: date
    responsible: UUID | None = None
    note: LawNote | None = None


class LawOpinionPatch(Wire):
    asked_by: UUID | None = None
    due_on: date | None = None
    responsible: UUID | None = None
    given_on: date | None = None
    note: LawNote | None = None


class LawOpinionOut(BaseModel):
    id: UUID
    asked_by: Named | None
    asked_on: date
    due_on: date
    responsible: Named | None
    given_on: date | None
    note: str | None
    version: int


class LegalTextOut(LegalTextListItem):
    side: str
    office: Named
    team: Named | None
    titles: dict[str, str]
    link: str | None
    language: str
    to_govern: str | None
    standards: list[AskingStandardOut]
    procedure: str | None
    stages: list[LawStageOut]
    opinions: list[LawOpinionOut]
    became_law: LegalTextShown | None
    """The law that the bill became, or changed."""
    out_of: list[LegalTextShown]
    """Bills that became this law, or changed it."""
    fills_gap: LegalTextShown | None
    """The missing law that it is to be."""
    filled_by: list[LegalTextShown]
    """Of a missing law: the bills and laws that are to be it."""
    may_change: bool
    may_submit: bool
    """Whether the reader says that a proposal was submitted."""
    created_by: Named
    created_at: datetime


class BillBecame(Wire):
    """The bill was adopted. Its provisions come with it, unless it changes a law that is here already."""

    adopted_on: date
    in_force_on: date | None = None
    number: LawNumber | None = None
    law: UUID | None = None
    """The law that it changes; without it, a new one is entered."""


class LawProcedureStage(Wire):
    kind: StageKind
    title: Line | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.kind is StageKind.OTHER and self.title is None:
            raise ValueError("Say what this is")
        return self


class LawProcedureIn(Wire):
    names: Titles
    stages: Annotated[list[LawProcedureStage], Field(min_length=1, max_length=30)]


class LawProcedureOut(BaseModel):
    code: str
    name: str
    names: dict[str, str]
    stages: list[LawProcedureStage]
    built_in: bool
    """It came along, and was not changed here."""


class LawDueOut(BaseModel):
    """A stage that is expected, or an opinion of ours that is due."""

    id: UUID
    legal_text: UUID
    reference: str
    text_title: str
    stage: StageKind | None
    """None: an opinion of ours."""
    stage_title: str | None
    due_on: date
    responsible: Named | None
