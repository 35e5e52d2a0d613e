"""What an exchange looks like on the wire, to us and to the authority."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named

from visits.exchanges.rules import ExchangeState
from visits.models.report_release import AnswerVerdict, AnswerWay, ExchangeAbout
from visits.papers.remarks import ProblemCode
from visits.reports.copied import CopyParagraph, CopySection
from visits.wire import Wire

Message = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000)]
Because = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]


class ExchangeDraft(Wire):
    id: UUID | None = None
    about: ExchangeAbout
    authority: UUID
    accounts: Annotated[list[UUID], Field(max_length=20)] = []
    """Who answers for it here beside the accounts of the authority itself; without anybody it answers by letter or by a
    document."""
    until: date
    message: Message = ""


class ExchangePatch(Wire):
    until: date | None = None
    because: Because = ""
    """Why it gets longer. The authority does not read it."""
    accounts: Annotated[list[UUID], Field(max_length=20)] | None = None


class LetterAnswer(Wire):
    paragraph: UUID
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]
    proof: Words = ""


class LetterIn(Wire):
    """What an authority wrote in a letter; no answers mean that it found nothing wrong."""

    answers: Annotated[list[LetterAnswer], Field(max_length=2000)] = []
    way: Literal[AnswerWay.LETTER, AnswerWay.DOCUMENT] = AnswerWay.LETTER


class AnswersTaken(Wire):
    answers: Annotated[list[LetterAnswer], Field(min_length=1, max_length=2000)]


class DocumentFault(BaseModel):
    """What somebody has to look at in the document itself."""

    code: ProblemCode
    number: str
    """As it is printed in its row; empty where it stands in none."""
    text: str


class DocumentRead(BaseModel):
    """What a fact check that came back as a document says."""

    answers: list[LetterAnswer]
    problems: list[DocumentFault]


class DecisionIn(Wire):
    verdict: AnswerVerdict
    reason: Because = ""


class DecisionOut(BaseModel):
    verdict: AnswerVerdict
    reason: str
    at: datetime


class AnswerOut(BaseModel):
    id: UUID
    paragraph: UUID
    number: int | None
    said: str
    """What the paragraph says in the copy that was sent."""
    label: str
    language: str
    text: str
    proof: str
    way: AnswerWay
    decision: DecisionOut | None


class ReplyOut(BaseModel):
    way: AnswerWay
    by: Named
    at: datetime


class ExchangeOut(BaseModel):
    id: UUID
    report: UUID
    about: ExchangeAbout
    state: ExchangeState
    authority: Named
    accounts: list[Named]
    message: str
    until: date
    number: int
    """Of the version that was sent."""
    sent_by: Named
    created_at: datetime
    longer_because: str | None
    """Why it got more time than it was given first."""
    reminded_at: datetime | None
    told_at: datetime | None
    reply: ReplyOut | None
    answers: list[AnswerOut]
    """Once it replied."""
    undecided: int
    version: int


class ExchangeCopyOut(BaseModel):
    """What lies with the authority."""

    id: UUID
    """Of the exchange."""
    number: int
    """Of the version that was sent."""
    sections: list[CopySection]


class AskedItem(BaseModel):
    """To the authority: what it is asked."""

    id: UUID
    about: ExchangeAbout
    state: ExchangeState
    authority: Named
    title: str
    reference: str
    language: str
    until: date
    created_at: datetime
    reminded_at: datetime | None
    replied_at: datetime | None
    told_at: datetime | None


class OwnAnswer(BaseModel):
    text: str
    proof: str
    decision: DecisionOut | None
    """Once the report was sent."""


class AskedParagraph(CopyParagraph):
    answer: OwnAnswer | None


class AskedSection(BaseModel):
    id: UUID
    title: str
    paragraphs: list[AskedParagraph]


class AskedOut(AskedItem):
    institution: str
    message: str
    sections: list[AskedSection]
    version: int = 1


class OwnAnswerIn(Wire):
    """Empty words take the answer back."""

    text: Words = ""
    proof: Words = ""
