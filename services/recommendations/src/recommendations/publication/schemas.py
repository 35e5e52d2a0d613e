"""What publishing a recommendation looks like on the wire."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints
from servicekit.names import Named
from servicekit.papers.reidentification import HitKind

from recommendations.models.implementation import Implementation, Method
from recommendations.models.plan import Claim
from recommendations.models.publication import Happened, PublicAnswer, PublicationProposalState
from recommendations.wire import Language, Line, Wire

PublicText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=6000)]
ReportReference = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{1,8}(-[0-9A-Za-z]{1,12}){1,4}$")]
Site = Annotated[
    str,
    StringConstraints(
        pattern=r"^https://[a-z0-9]([a-z0-9-]{0,62}\.)*[a-z0-9]([a-z0-9.-]{0,200})(:[0-9]{2,5})?$",
        max_length=253,
    ),
    Field(examples=["https://www.npm.example"]),
]


class PublicMark(Wire):
    """That somebody looked at words that could tell who somebody is, and why they stay."""

    words: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    reason: Line


class WordsToLook(Wire):
    title: Line
    text: PublicText
    language: Language = "und"
    words: Annotated[list[UUID], Field(max_length=50)] = []
    """Responses whose words are to be shown."""


class TraceOut(BaseModel):
    """Where words could tell who somebody is."""

    part: str
    """``title``, ``text``, or the id of a response."""
    start: int
    end: int
    """In characters (code points) of that part."""
    words: str
    kind: HitKind
    code: str
    """Why it is shown; ``values`` go with it."""
    values: dict[str, str]
    suggestion: str | None


class ProposalDraft(WordsToLook):
    id: UUID | None = None
    names_places: bool = True
    report: ReportReference | None = None
    """Of a published report of a visit that it stands in."""
    marks: Annotated[list[PublicMark], Field(max_length=200)] = []


class SendingBack(Wire):
    because: Line


class Unpublishing(Wire):
    because: Line


class ShownWords(BaseModel):
    """What an addressee wrote."""

    response: UUID
    body: Named
    text: str
    language: str
    said_on: date


class ProposalOut(BaseModel):
    id: UUID
    recommendation: UUID
    reference: str
    state: PublicationProposalState
    title: str
    text: str
    language: str
    names_places: bool
    words: list[ShownWords]
    report: str | None
    marks: list[PublicMark]
    proposed_by: Named
    created_at: datetime
    decided_by: Named | None
    decided_at: datetime | None
    because: str | None
    may_approve: bool
    """By the asker: never their own."""
    may_take_back: bool
    version: int


class PublishedOut(BaseModel):
    reference: str
    published_on: date
    title: str
    text: str
    language: str
    differs: bool
    """The recommendation was corrected since; what everybody reads was not."""


class PublicationView(BaseModel):
    """Of one recommendation."""

    page_open: bool
    may_propose: bool
    published: PublishedOut | None
    withdrawn_on: date | None
    proposal: ProposalOut | None
    """The last one."""


class PublicPageIn(Wire):
    open: bool
    names: Annotated[dict[Language, Line], Field(max_length=20)]
    sites: Annotated[list[Site], Field(max_length=20)] = []


class PublicPageOut(BaseModel):
    open: bool
    names: dict[str, str]
    sites: list[str]
    version: int


class PublicAddresseeOut(BaseModel):
    body: Named
    answer: PublicAnswer
    answered_on: date | None
    response_due: date | None
    claim: Claim | None
    """How far it says it is."""
    claimed_on: date | None
    words: str | None
    words_language: str | None
    words_on: date | None


class PublicChangeOut(BaseModel):
    day: date
    what: Happened
    body: Named | None
    value: str | None


class PublicRecommendationOut(BaseModel):
    """As everybody reads it."""

    reference: str
    title: str
    text: str
    language: str
    themes: list[Named]
    places: list[Named]
    system_wide: bool
    report: str | None
    issued_on: date
    published_on: date
    addressees: list[PublicAddresseeOut]
    implementation: Implementation
    """As the institution assesses it."""
    assessed_on: date | None
    method: Method | None
    closed: bool
    changes: list[PublicChangeOut]
