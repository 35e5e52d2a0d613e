"""What letters look like on the wire."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator
from servicekit.names import Named

from complaints.complaints.schemas import Language, Line, Prose, Wire
from complaints.documents.content import NotShown
from complaints.letters.contact import Alternative
from complaints.letters.fields import Sealed
from complaints.letters.names import Treatment
from complaints.models.complaint import Outcome, State
from complaints.models.conversation import SpokenWay
from complaints.models.letter import DeliveryStatus, LetterKind, LetterState, MailState, Through, Way
from complaints.models.person import PartyRole, SafeContact

Purposed = Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=500)]
Address = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, max_length=320, pattern=r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+$"
    ),
]


class LetterDraft(Wire):
    kind: LetterKind
    language: Language
    template: UUID | None = None
    """None: the one built in for this kind and language, or else an empty text."""
    party: UUID | None = None
    authority: UUID | None = None
    way: Way
    through: Through = Through.DIRECT

    @model_validator(mode="after")
    def _one_recipient(self) -> Self:
        if (self.party is None) == (self.authority is None):
            raise ValueError("A letter is to one party or to one authority")
        if self.authority is not None and self.through is not Through.DIRECT:
            raise ValueError("A letter to an authority goes to it directly")
        return self


class LetterPatch(Wire):
    """Only what is sent changes. Of an approved letter any change takes the approval away."""

    text: Prose | None = None
    way: Way | None = None
    through: Through | None = None


class Submission(Wire):
    purpose: Purposed | None = None
    """Why sealed fields are put in; needed only where the letter names any."""


class NameDecision(Wire):
    """About one place that was found; what is to go is taken out of the text instead."""

    field: Annotated[str, StringConstraints(pattern="^(text|summary)$")]
    start: Annotated[int, Field(strict=True, ge=0)]
    end: Annotated[int, Field(strict=True, gt=0)]
    decision: Treatment
    reason: Line | None = None
    """Why one person may read another's name; needed for that only."""


class NameDecisions(Wire):
    decisions: Annotated[list[NameDecision], Field(max_length=500)]


class SendBack(Wire):
    reason: Line


class Sending(Wire):
    """How it goes out; what is left out is as planned."""

    way: Way | None = None
    through: Through | None = None
    on_day: date | None = None
    tracking: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)] | None = (
        None
    )
    note: Line | None = None
    by_system: bool = False
    """Daylight sends the e-mail; otherwise somebody did, and it is noted."""
    address: Address | None = None
    """Where the system sends it, for a lawyer or an authority; a person's own address is the sealed one."""
    purpose: Purposed | None = None
    """Why the sealed address is used; needed only for a person's own."""


class Report(Wire):
    """What was heard of a letter that is out."""

    status: Literal[DeliveryStatus.DELIVERED, DeliveryStatus.RETURNED, DeliveryStatus.FAILED]
    on_day: date | None = None
    note: Line | None = None


class Fulfilment(Wire):
    """That this letter was what was due: the complaint moves on."""

    outcome: Outcome | None = None


class ReadingDraft(Wire):
    purpose: Purposed | None = None


class SafeContactChange(Wire):
    safe_contact: SafeContact
    safe_contact_note: Line | None = None


class RouteOut(BaseModel):
    way: Way
    through: Through


class SpokenRouteOut(BaseModel):
    way: SpokenWay
    through: Through


class BlockedOut(BaseModel):
    """Why it cannot go the way it was to go, and what can be done instead."""

    safe_contact: SafeContact
    alternatives: list[Alternative]


class RecipientOut(BaseModel):
    """Somebody who could be written to or spoken with, as far as it is safe."""

    party: UUID
    role: PartyRole
    safe_contact: SafeContact
    safe_contact_note: str | None
    routes: list[RouteOut]
    alternatives: list[Alternative]
    """What can be done instead of writing."""
    spoken: list[SpokenRouteOut]
    spoken_alternatives: list[Alternative]
    """What can be done instead of calling or meeting them."""


class RecipientsOut(BaseModel):
    parties: list[RecipientOut]
    sends_mail: bool
    """Whether Daylight sends e-mails itself; otherwise they are noted by hand."""


class DeliveryOut(BaseModel):
    id: UUID
    way: Way
    through: Through
    status: DeliveryStatus
    on_day: date
    tracking: str | None
    note: str | None
    by: Named
    at: datetime


class MailOut(BaseModel):
    state: MailState
    tries: int
    fault: str | None


class LetterFileOut(BaseModel):
    size: int
    sealed: bool
    """It names somebody: it is opened for a purpose."""


class FoundNameOut(BaseModel):
    """A place where the letter's own words name a sealed person, with what stands around it."""

    field: str
    start: int
    end: int
    before: str
    words: str
    after: str
    decision: Treatment | None
    reason: str | None


class NamesOut(BaseModel):
    looked: bool
    """Whether its words as they stand were gone through."""
    looked_by: Named | None
    found: list[FoundNameOut] | None
    """None to who may not open sealed persons."""
    undecided: int
    left: int
    """Places that name somebody and stay."""
    unreadable: int
    """Persons who were erased, or not the looker's to open: their names were not looked for."""


Act = Literal["change", "submit", "approve", "send-back", "send", "report", "withdraw"]


class LetterOut(BaseModel):
    id: UUID
    complaint: UUID
    batch: UUID | None
    """Of those written to a whole group at once."""
    kind: LetterKind
    language: str
    right_to_left: bool
    template: str | None
    """Its name; None for a built-in one."""
    party: UUID | None
    role: PartyRole | None
    authority: Named | None
    way: Way
    through: Through
    text: str
    sealed_fields: list[Sealed]
    """Those that it names, in its text or in the template around it."""
    state: LetterState
    created_by: Named
    submitted_by: Named | None
    submitted_at: datetime | None
    approved_by: Named | None
    approved_at: datetime | None
    sent_back: str | None
    names: NamesOut | None
    """None: nobody but who it is to is part of the complaint."""
    file: LetterFileOut | None
    deliveries: list[DeliveryOut]
    """Newest first."""
    mail: MailOut | None
    blocked: BlockedOut | None
    """Only of one that has not gone out."""
    fulfils: State | None
    """Where the complaint could move because of it."""
    acts: list[Act]
    """What the reader may do with it now."""
    created_at: datetime
    updated_at: datetime
    version: int


class LetterReadingOut(BaseModel):
    id: UUID
    version: int = 1


class LetterPagesOut(BaseModel):
    pages: list[str]
    """A picture (PNG) of each page in base64."""
    left_out: list[NotShown]
    """What the letter holds and its pages do not show."""


View = Literal["approval", "mine"]


class WaitingLetter(BaseModel):
    """A row of the list: nothing of what it says, nor to whom."""

    id: UUID
    complaint: UUID
    reference: str
    kind: LetterKind
    language: str
    state: LetterState
    by: Named
    since: datetime
    sent_back: bool
    due_on: date | None
    """Of its complaint."""


class PartyContactOut(BaseModel):
    id: UUID
    safe_contact: SafeContact
    safe_contact_note: str | None
    version: int
    """Of the complaint."""
