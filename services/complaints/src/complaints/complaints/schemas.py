"""What a complaint looks like on the wire."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from servicekit.history import HistoryEntry
from servicekit.names import Named
from servicekit.pages import Count

from complaints.models.complaint import (
    CaseKind,
    Channel,
    ComplainantRole,
    Decision,
    Level,
    Outcome,
    ProblemKind,
    Severity,
    State,
)
from complaints.models.directory import EntryKind
from complaints.models.person import PartyRole, Relation, SafeContact

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100_000)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Language = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35),
    Field(examples=["ar"]),
]


class Wire(BaseModel):
    model_config = ConfigDict(extra="forbid", from_attributes=True)


class ExternalReferenceIn(Wire):
    system: Code
    value: Code


class SealedFields(Wire):
    """What identifies a person. Encrypted on arrival; read back only for a stated purpose."""

    name: Line | None = None
    birth_date: date | None = None
    number: Code | None = None
    phone: Code | None = None
    email: Code | None = None
    address: Annotated[str, StringConstraints(max_length=1000)] | None = None
    language: Line | None = None
    """What they speak and read, in words or as a code."""
    support: Line | None = None
    """What they need to be understood: an interpreter, sign language, somebody who reads to them."""


class PersonFields(SealedFields):
    """The same of somebody's part in one complaint."""

    relation: Relation | None = None
    """What they are to who complains."""
    relation_words: Line | None = None
    """Where nothing else fits."""

    @model_validator(mode="after")
    def _says_what_else(self) -> Self:
        if self.relation is Relation.OTHER and self.relation_words is None:
            raise ValueError("say in words what they are to who complains")
        return self


class PartyDraft(Wire):
    """One of three: a new person, somebody known already, or an organisation of the directory."""

    role: PartyRole
    person: PersonFields | None = None
    """Of somebody known already: fills what was not known of them, and changes nothing that was."""
    known: UUID | None = None
    """A person's part in another complaint, as a lookup answered it: it is the same person."""
    entry: UUID | None = None
    safe_contact: SafeContact
    """Never supposed: a letter to the wrong place can get somebody beaten."""
    safe_contact_note: Line | None = None

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        somebody = self.person is not None or self.known is not None
        if somebody is (self.entry is not None):
            raise ValueError("say who it is: a person, or an organisation of the directory")
        return self

    @model_validator(mode="after")
    def _is_not_related_to_themselves(self) -> Self:
        if self.role is PartyRole.COMPLAINANT and self.person and self.person.relation:
            raise ValueError("who complains bears no relation to themselves")
        return self


class ComplaintDraft(Wire):
    """A complaint to be registered. Where it belongs comes from the hat when it is not said."""

    id: UUID | None = None
    """The client's own UUIDv7, for work done offline."""
    office: UUID | None = None
    team: UUID | None = None
    level: Level = Level.CONFIDENTIAL
    received_on: date
    due_on: date | None = None
    channel: Channel
    complainant_role: ComplainantRole | None = None
    place: UUID | None = None
    unit: Line | None = None
    authority: UUID | None = None
    themes: Annotated[list[UUID], Field(max_length=20)] = []
    problem_kind: ProblemKind | None = None
    severity: Severity | None = None
    urgent: bool = False
    language: Language = "und"
    summary: Line
    narrative: Prose | None = None
    kind: CaseKind = CaseKind.COMPLAINT
    about: Annotated[list[UUID], Field(max_length=20)] = []
    """The accounts a complaint about the office is about."""
    happened_on: date | None = None
    pending_before: Line | None = None
    appeal_level: Code | None = None
    """How far it went before: of the body complained about, a board, a court."""
    started_from: Annotated[list[UUID], Field(max_length=200)] = []
    """The complaints an inquiry of one's own initiative was begun because of."""
    external_references: Annotated[list[ExternalReferenceIn], Field(max_length=20)] = []
    parties: Annotated[list[PartyDraft], Field(max_length=20)] = []


class ComplaintPatch(Wire):
    """Only the fields that are sent change; null empties a field that may be empty."""

    level: Level | None = None
    received_on: date | None = None
    due_on: date | None = None
    channel: Channel | None = None
    complainant_role: ComplainantRole | None = None
    place: UUID | None = None
    unit: Line | None = None
    authority: UUID | None = None
    themes: Annotated[list[UUID], Field(max_length=20)] | None = None
    problem_kind: ProblemKind | None = None
    severity: Severity | None = None
    urgent: bool | None = None
    language: Language | None = None
    summary: Line | None = None
    narrative: Prose | None = None
    about: Annotated[list[UUID], Field(max_length=20)] | None = None
    happened_on: date | None = None
    pending_before: Line | None = None
    appeal_level: Code | None = None
    checked: Line | None = None
    """When it is opened to the whole staff: the fingerprint of the texts that were gone through for names."""


class ComplaintListItem(BaseModel):
    """A row of the queue: nothing that names a person."""

    id: UUID
    reference: str
    side: str
    kind: CaseKind
    level: Level
    state: State
    summary: str
    received_on: date
    due_on: date | None
    warn_on: date | None
    """From when it counts as due soon."""
    escalate_on: date | None
    """From when it stands before who heads the office, if it is still open."""
    place: Named | None
    themes: list[Named]
    severity: Severity | None
    urgent: bool
    assignee: Named | None
    team: Named | None
    language: str
    version: int


class EntryName(BaseModel):
    id: UUID
    name: str
    kind: EntryKind


class PartyOut(BaseModel):
    """A person's part in the complaint; the person stays sealed."""

    id: UUID
    role: PartyRole
    safe_contact: SafeContact
    safe_contact_note: str | None
    entry: EntryName | None
    """An organisation or group of the directory, in place of a person."""
    readings: int
    """How often it was opened."""
    version: int


class Provenance(BaseModel):
    """Which import, and which row of its file, this record came from."""

    import_id: UUID
    row: int


class Leading(BaseModel):
    """The complaint that another one was merged into."""

    id: UUID
    reference: str


class Held(BaseModel):
    """That a legal hold keeps it, for all its readers; why, for those who decide."""

    since: datetime
    until: date | None


class ComplaintOut(ComplaintListItem):
    merged_into: Leading | None
    """Of one that was merged, for who may read the other; that it was says its state."""
    office: Named
    channel: Channel
    complainant_role: ComplainantRole | None
    unit: str | None
    authority: Named | None
    problem_kind: ProblemKind | None
    appeal_level: str | None
    outcome: Outcome | None
    decision: Decision | None
    ground: str | None
    decided_on: date | None
    about: list[Named]
    """The accounts it is about, which never read it."""
    happened_on: date | None
    pending_before: str | None
    closed_on: date | None
    due_by_hand: bool
    """Somebody set the day it is due, so it does not follow from the deadlines."""
    narrative: str | None
    external_references: list[ExternalReferenceIn]
    parties: list[PartyOut]
    provenance: Provenance | None
    registered_by: Named
    moves: list[State]
    """The states it can move to now."""
    held: Held | None
    erased_on: date | None
    """Since when its words are gone; nobody works on what is left."""
    created_at: datetime
    updated_at: datetime


class IssueOutcome(Wire):
    issue: UUID
    outcome: Outcome


class Move(Wire):
    to: State
    outcome: Outcome | None = None
    """Of the whole; where it is left out, it follows from the outcomes of the issues."""
    reason: Line | None = None
    issues: Annotated[list[IssueOutcome], Field(max_length=100)] | None = None
    """Outcomes given while closing."""
    open_issues: Outcome | None = None
    """When closing: for every issue that has no outcome yet."""
    reopened_issues: Annotated[list[UUID], Field(max_length=100)] | None = None
    """When opening again: the issues that are to be examined anew; the others keep their outcome."""


class AssignmentDraft(Wire):
    """Who works on it from now on. No account: it goes back to the team's pool."""

    account: UUID | None = None
    team: UUID | None = None


class AssignmentOut(BaseModel):
    id: UUID
    version: int
    readable: bool
    """False when the record left what the asker may read."""


class NoteDraft(Wire):
    text: Prose


class NoteOut(BaseModel):
    id: UUID
    text: str
    by: Named
    at: datetime
    version: int


class Purpose(Wire):
    """Why a sealed record is opened. Kept with the reading, encrypted."""

    purpose: Annotated[str, StringConstraints(strip_whitespace=True, min_length=8, max_length=500)]


class PartyReading(BaseModel):
    id: UUID
    person: PersonFields
    version: int


Emptiable = Literal[
    "place",
    "theme",
    "severity",
    "authority",
    "problem_kind",
    "complainant_role",
    "outcome",
    "action",
    "assignee",
    "team",
    "decision",
    "ground",
    "region",
    "place_category",
    "issue_outcome",
]
"""What a complaint may say nothing of, and the queue be asked for."""

View = Literal[
    "open",
    "mine",
    "standing-in",
    "team",
    "unassigned",
    "soon",
    "late",
    "escalated",
    "waiting",
    "watching",
    "all",
]


class ViewCount(BaseModel):
    view: View
    value: int
    capped: bool


class Counts(BaseModel):
    views: list[ViewCount]
    tasks: Count
    """The asker's open tasks that are due by today, or have no day."""
    follow_ups: Count
    """Complaints of the sample that are to be followed up by today."""


class ActEntry(HistoryEntry):
    on_behalf_of: Named | None
    """For whom it was done, by somebody standing in."""
