"""What was done about a complaint, and what had been tried before it came."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from servicekit.records import Identified, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from complaints.models.table import Table


class ActionKind(StrEnum):
    RAISE = "raise"
    """With the management of the place, or whoever is responsible there."""
    WRITE = "write"
    """To an authority."""
    INQUIRY = "inquiry"
    """An authority was asked to inquire."""
    RECOMMEND = "recommend"
    SUGGEST_VISIT = "suggest-visit"
    """To the preventive side, which decides."""
    REFER = "refer"
    ADVISE = "advise"
    """The person was told what they can do."""
    NONE = "none"
    """Nothing was done, for a reason."""


class ActionResult(StrEnum):
    DONE = "done"
    """What was asked for."""
    PARTLY_DONE = "partly-done"
    PROMISED = "promised"
    REFUSED = "refused"
    NOT_ANSWERED = "not-answered"


class Action(Identified, Table, table=True):
    __tablename__ = "action"
    __table_args__ = (
        one_of("kind", ActionKind),
        one_of("result", ActionResult),
        CheckConstraint("kind <> 'none' OR text IS NOT NULL", name="none_has_a_reason"),
        CheckConstraint("kind <> 'suggest-visit' OR place IS NOT NULL", name="visit_has_a_place"),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("action_complaint", "complaint"),
    )

    complaint: UUID
    kind: str = Field(sa_type=Text)
    on: date
    authority: UUID | None = None
    """Whom it was done with."""
    place: UUID | None = None
    theme: UUID | None = None
    """Of a visit that was suggested: what to look at."""
    text: str | None = Field(default=None, sa_type=Text)
    """What was done; where nothing was, the reason."""
    answer_due: date | None = None
    answered_on: date | None = None
    result: str | None = Field(default=None, sa_type=Text)
    answer: str | None = Field(default=None, sa_type=Text)
    told: bool = False
    """Of a visit that was suggested: the preventive side hears of it."""
    created_by: UUID


class RemedyKind(StrEnum):
    """Where something was tried before."""

    PLACE = "place"
    """With the place itself: its management, its complaints office."""
    HIGHER_AUTHORITY = "higher-authority"
    INSPECTION = "inspection"
    OTHER_BODY = "other-body"
    """Another ombudsman, equality body or the like."""
    PROSECUTOR = "prosecutor"
    COURT = "court"
    INTERNATIONAL = "international"
    OTHER = "other"


class RemedyOutcome(StrEnum):
    PENDING = "pending"
    NOT_ANSWERED = "not-answered"
    GRANTED = "granted"
    PARTLY_GRANTED = "partly-granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class EarlierRemedy(Identified, Table, table=True):
    """What the person, or somebody for them, tried before: where, when and how it ended."""

    __tablename__ = "earlier_remedy"
    __table_args__ = (
        one_of("kind", RemedyKind),
        one_of("outcome", RemedyOutcome),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("earlier_remedy_complaint", "complaint"),
    )

    complaint: UUID
    kind: str = Field(sa_type=Text)
    authority: UUID | None = None
    body: str | None = Field(default=None, sa_type=Text)
    """In words, where it is in no register."""
    tried_on: date | None = None
    outcome: str = Field(sa_type=Text)
    decided_on: date | None = None
    reference: str | None = Field(default=None, sa_type=Text)
    """The number it had there."""
    note: str | None = Field(default=None, sa_type=Text)
    created_by: UUID
