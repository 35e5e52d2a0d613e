"""A complaint, what is linked to it, and its history."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Placed, moment, one_of, or_far_future_in_index
from sqlalchemy import ARRAY, Column, ForeignKeyConstraint, Index, Text, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.table import Table


class State(StrEnum):
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    ASSESSED = "assessed"
    IN_PROGRESS = "in-progress"
    WAITING = "waiting"
    CLOSED = "closed"
    REOPENED = "reopened"
    MERGED = "merged"
    """It was registered before or again, and the other one leads."""


class Level(StrEnum):
    """Who may read a record; see the access policy."""

    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    SEALED = "sealed"


class Channel(StrEnum):
    """How the complaint came."""

    VISIT = "visit"
    LETTER = "letter"
    PHONE = "phone"
    EMAIL = "email"
    FORM = "form"
    BOX = "box"
    OTHER_BODY = "other-body"
    OWN_INITIATIVE = "own-initiative"
    """It came from nobody: the office began by itself."""
    IMPORT = "import"


class ComplainantRole(StrEnum):
    PERSON_DEPRIVED_OF_LIBERTY = "person-deprived-of-liberty"
    FAMILY = "family"
    LAWYER = "lawyer"
    STAFF = "staff"
    CIVIL_SOCIETY = "civil-society"
    OTHER = "other"
    ANONYMOUS = "anonymous"


class ProblemKind(StrEnum):
    LAW_OR_POLICY = "law-or-policy"
    MISSING_LAW = "missing-law"
    PROCEDURE = "procedure"
    PRACTICE = "practice"
    ATTITUDE = "attitude"
    MATERIAL_CONDITION = "material-condition"


class Severity(StrEnum):
    MINOR = "minor"
    SERIOUS = "serious"
    GRAVE = "grave"


class Outcome(StrEnum):
    """How a complaint ended; one word each, as registers have them."""

    RESOLVED = "resolved"
    PARTLY_RESOLVED = "partly-resolved"
    UPHELD = "upheld"
    PARTLY_UPHELD = "partly-upheld"
    NOT_UPHELD = "not-upheld"
    INADMISSIBLE = "inadmissible"
    REFERRED = "referred"
    ADVICE_GIVEN = "advice-given"
    WITHDRAWN = "withdrawn"
    NO_ACTION = "no-action"
    RAISED = "raised"
    USED_PREVENTIVELY = "used-preventively"


class CaseKind(StrEnum):
    COMPLAINT = "complaint"
    OWN_INITIATIVE = "own-initiative"
    """An inquiry that the office began by itself: nobody complained."""
    ABOUT_OFFICE = "about-office"
    """About somebody who works here, who neither reads nor handles it."""


class Decision(StrEnum):
    """What becomes of a complaint after it was assessed; the first two where complaints are decided."""

    ADMISSIBLE = "admissible"
    INADMISSIBLE = "inadmissible"
    RAISED = "raised"
    """With those who hold the person, or above them."""
    REFERRED = "referred"
    USED_PREVENTIVELY = "used-preventively"


_DUE = or_far_future_in_index("due_on")
_LOOKED_AT = ("office", "level", "assignee", "state", "warn_on", "escalate_on")
_OPEN: dict[str, Any] = {
    "postgresql_include": ["about", "due_on"],
    "postgresql_where": text("state <> 'closed'"),
}


class Complaint(Placed, Table, table=True):
    __tablename__ = "complaint"
    __table_args__ = (
        one_of("side", Side),
        one_of("level", Level),
        one_of("state", State),
        one_of("channel", Channel),
        one_of("complainant_role", ComplainantRole),
        one_of("problem_kind", ProblemKind),
        one_of("severity", Severity),
        one_of("outcome", Outcome),
        one_of("kind", CaseKind),
        one_of("decision", Decision),
        Index(
            "complaint_of_kind",
            "side",
            "kind",
            "received_on",
            "id",
            postgresql_where=text("kind <> 'complaint'"),
        ),
        Index("complaint_queue", "side", _DUE, "id"),
        # Of what is open, so much that a view of it is found, judged and counted without looking at a complaint.
        Index("complaint_open", "side", _DUE, "id", "team", *_LOOKED_AT, **_OPEN),
        Index("complaint_open_of_team", "team", _DUE, "id", "side", *_LOOKED_AT, **_OPEN),
        Index("complaint_open_one", "id", postgresql_where=_OPEN["postgresql_where"]),
        Index("complaint_received", "side", "received_on", "id"),
        Index("complaint_updated", "side", "updated_at", "id"),
        Index("complaint_state", "side", "state", "received_on", "id"),
        Index("complaint_place", "place", "received_on"),
        Index(
            "complaint_authority",
            "authority",
            "received_on",
            postgresql_where=text("authority IS NOT NULL"),
        ),
        Index("complaint_assignee", "assignee", "state"),
        Index("complaint_team", "team", "state", "received_on"),
        Index(
            "complaint_deadlines", "side", "deadlines_revision", postgresql_where=text("state <> 'closed'")
        ),
        Index("complaint_closed", "side", "closed_on", "id", postgresql_where=text("state = 'closed'")),
        Index("complaint_import", "import_id", "import_row", postgresql_where=text("import_id IS NOT NULL")),
    )

    reference: str = Field(sa_type=Text, unique=True)
    state: str = Field(default=State.RECEIVED, sa_type=Text)
    received_on: date
    due_on: date | None = None
    """The next open deadline, unless somebody set another day."""
    due_counted: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    """Whether ``due_on`` follows from the deadlines; a day that somebody set is left alone."""
    warn_on: date | None = None
    """From when it shows as due soon."""
    escalate_on: date | None = None
    """From when it stands before who heads the office, if it is still open."""
    deadlines_revision: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    """Of the calendars its deadlines were last counted by."""
    reopened_on: date | None = None
    closed_on: date | None = None
    outcome: str | None = Field(default=None, sa_type=Text)
    channel: str = Field(sa_type=Text)
    complainant_role: str | None = Field(default=None, sa_type=Text)
    place: UUID | None = None
    unit: str | None = Field(default=None, sa_type=Text)
    authority: UUID | None = None
    """The body complained about."""
    problem_kind: str | None = Field(default=None, sa_type=Text)
    severity: str | None = Field(default=None, sa_type=Text)
    urgent: bool = False
    appeal_level: str | None = Field(default=None, sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    """BCP 47, of the summary and the narrative."""
    summary: str = Field(sa_type=Text)
    narrative: str | None = Field(default=None, sa_type=Text)
    kind: str = Field(
        default=CaseKind.COMPLAINT,
        sa_type=Text,
        sa_column_kwargs={"server_default": CaseKind.COMPLAINT.value},
    )
    about: list[UUID] = Field(
        default_factory=list, sa_column=Column(ARRAY(Uuid()), nullable=False, server_default=text("'{}'"))
    )
    """The accounts a complaint about the office is about: it is hidden from them, whatever else they hold."""
    happened_on: date | None = None
    """When what is complained of happened, or ended."""
    pending_before: str | None = Field(default=None, sa_type=Text)
    """The court or body that has it too."""
    decision: str | None = Field(default=None, sa_type=Text)
    ground: str | None = Field(default=None, sa_type=Text)
    """A code out of the grounds for this decision, the institution's own among them."""
    decided_on: date | None = None
    assignee: UUID | None = None
    registered_by: UUID
    import_id: UUID | None = None
    import_row: int | None = None
    import_fingerprint: bytes | None = None
    """Hash of the row as it was imported: tells whether a later file says something else."""
    import_version: int | None = None
    """The version the import left; a higher one means that somebody worked on the record."""
    erased_on: date | None = None
    """Since when its words are gone; what is left is for the figures, and nobody works on it."""


def _belongs(*, index: str | None = None) -> tuple[Any, ...]:
    link = ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE")
    return (link, Index(index, "complaint")) if index else (link,)


class ComplaintTheme(Table, table=True):
    __tablename__ = "complaint_theme"
    __table_args__ = (*_belongs(), Index("complaint_theme_theme", "theme", "complaint"))

    complaint: UUID = Field(primary_key=True)
    theme: UUID = Field(primary_key=True)


class ExternalReference(Table, table=True):
    """The number another system gave this complaint; unique per side."""

    __tablename__ = "external_reference"
    __table_args__ = (
        *_belongs(index="external_reference_complaint"),
        UniqueConstraint("side", "system", "value", name="external_reference_number"),
        Index("external_reference_value", "value"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    side: str = Field(sa_type=Text)
    system: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)


class Note(Table, table=True):
    __tablename__ = "note"
    __table_args__ = _belongs(index="note_complaint")

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    text: str = Field(sa_type=Text)
    created_by: UUID
    created_at: datetime = moment()
    version: int = 1


class ComplaintChange(Table, table=True):
    """One act in a complaint's history. Coded fields keep both values; of texts only the field's name is kept."""

    __tablename__ = "complaint_change"
    __table_args__ = _belongs(index="complaint_change_complaint")

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    at: datetime = moment()
    account: UUID
    on_behalf_of: UUID | None = None
    """Whose assignment let the account act, when it stood in for somebody."""
    act: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    fields: list[dict[str, str | None]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """``{"field", "from", "to"}``; ``from`` and ``to`` only for coded values."""
