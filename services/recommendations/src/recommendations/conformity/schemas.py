"""What assessments of laws look like on the wire."""

from datetime import date, datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, model_validator
from servicekit.names import Named

from recommendations.legislation.schemas import Article, LawNote
from recommendations.models.legislation import Conformity
from recommendations.wire import Language, Prose, Wire


class LawJudgementIn(Wire):
    verdict: Conformity
    reasons: Prose
    language: Language = "und"
    assessed_on: date | None = None
    """Without it, today."""


class LawAssessmentDraft(LawJudgementIn):
    """How a provision stands against a standard; or a gap: what the text should say and does not."""

    id: UUID | None = None
    provision: UUID | None = None
    gap: LawNote | None = None
    standard: UUID
    article: Article = ""

    @model_validator(mode="after")
    def _about_something(self) -> Self:
        if (self.provision is None) == (self.gap is None):
            raise ValueError("Name the provision, or say what is missing; not both")
        return self


class ProvisionNamed(BaseModel):
    id: UUID
    number: str | None
    paragraph: str | None
    heading: str | None


class LawAssessmentOut(BaseModel):
    id: UUID
    legal_text: UUID
    provision: ProvisionNamed | None
    gap: str | None
    standard: Named
    article: str
    verdict: Conformity
    reasons: str
    language: str
    assessed_on: date
    assessed_by: Named
    outdated: bool
    """The provision says something else since."""
    versions: int
    version: int


class LawJudgementOut(BaseModel):
    """One judgement of an assessment, newest first in its list."""

    number: int
    verdict: Conformity
    reasons: str
    language: str
    assessed_on: date
    assessed_by: Named
    assessed_at: datetime
    heading: str | None
    words: str | None
    """What the provision said then."""


class ConformityEntry(BaseModel):
    """One verdict within a cell: several articles of one standard may speak to one provision."""

    assessment: UUID
    article: str
    verdict: Conformity
    outdated: bool


class ConformityRow(BaseModel):
    provision: ProvisionNamed | None
    gap: str | None
    cells: list[list[ConformityEntry]]
    """By standard, in the order of the table's standards."""


class ConformityTable(BaseModel):
    """Provisions by standards. What the text does not say stands below its provisions."""

    standards: list[Named]
    rows: list[ConformityRow]
    next: str | None
    """The cursor of the next rows."""
