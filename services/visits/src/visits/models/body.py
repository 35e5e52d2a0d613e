"""Other bodies that visit places: what they are for, what was agreed with them, and their visits."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class BodyKind(StrEnum):
    SPT = "spt"
    CPT = "cpt"
    ICRC = "icrc"
    INTERNATIONAL = "international"
    """Another one of the UN or of a region."""
    NATIONAL = "national"
    CIVIL_SOCIETY = "civil-society"
    OTHER = "other"


class VisitingBody(Identified, Table, table=True):
    __tablename__ = "visiting_body"
    __table_args__ = (
        CheckConstraint(f"side = '{Side.PREVENTIVE.value}'", name="side"),
        one_of("kind", BodyKind),
        Index("visiting_body_name", "side", "sort_name", "id"),
    )

    side: str = Field(default=Side.PREVENTIVE.value, sa_type=Text)
    names: dict[str, str] = Field(sa_type=JSONB)
    """By language (BCP 47)."""
    sort_name: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    mandate: str | None = Field(default=None, sa_type=Text)
    """In words: what it may do, and by which law or treaty."""
    closed: bool = False


class BodyAgreement(Identified, Table, table=True):
    """What was agreed with a body: who does what, what is urgent, and what may be told on."""

    __tablename__ = "body_agreement"
    __table_args__ = (
        ForeignKeyConstraint(["body"], ["visiting_body.id"]),
        CheckConstraint("valid_until >= valid_from", name="days"),
        CheckConstraint("(ended_on IS NULL) = (ended_because IS NULL)", name="ended_with_reason"),
        Index("body_agreement_body", "body", "valid_from"),
    )

    body: UUID
    title: str = Field(sa_type=Text)
    roles: str | None = Field(default=None, sa_type=Text)
    urgent_action: str | None = Field(default=None, sa_type=Text)
    reuse: str | None = Field(default=None, sa_type=Text)
    """What may be made of information that one gave the other."""
    valid_from: date
    valid_until: date | None = None
    ended_on: date | None = None
    ended_because: str | None = Field(default=None, sa_type=Text)
    ends_at: datetime | None = moment(null=True)
    """From this moment on nobody who stands under it has access; None: nobody said when it ends."""


class BodyVisit(Identified, Table, table=True):
    """A visit of another body to a place. One that is not public is as secret as our own."""

    __tablename__ = "body_visit"
    __table_args__ = (
        ForeignKeyConstraint(["body"], ["visiting_body.id"]),
        ForeignKeyConstraint(["place"], ["place.id"]),
        CheckConstraint(f"side = '{Side.PREVENTIVE.value}'", name="side"),
        CheckConstraint("ends_on >= starts_on", name="days"),
        CheckConstraint("least(spoke_held, spoke_staff, spoke_relatives) >= 0", name="counts"),
        Index("body_visit_place", "place", "starts_on"),
        Index("body_visit_body", "body", "starts_on"),
        Index("body_visit_starts", "side", "starts_on", "id"),
        Index("body_visit_created_by", "created_by"),
    )

    side: str = Field(default=Side.PREVENTIVE.value, sa_type=Text)
    body: UUID
    place: UUID
    starts_on: date
    ends_on: date
    public: bool = False
    spoke_held: int | None = None
    """With how many persons held they spoke, as far as is known; never with whom."""
    spoke_staff: int | None = None
    spoke_relatives: int | None = None
    created_by: UUID


class ReturnState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class ReturnProposal(Identified, Table, table=True):
    """That somebody goes back after a visit of another body, to see that nobody suffered for talking."""

    __tablename__ = "return_proposal"
    __table_args__ = (
        ForeignKeyConstraint(["body_visit"], ["body_visit.id"]),
        ForeignKeyConstraint(["visit"], ["visit.id"]),
        CheckConstraint(f"side = '{Side.PREVENTIVE.value}'", name="side"),
        one_of("state", ReturnState),
        CheckConstraint("until >= since", name="days"),
        CheckConstraint("state <> 'declined' OR reason IS NOT NULL", name="declined_with_reason"),
        CheckConstraint("(state = 'proposed') = (decided_by IS NULL)", name="decided_by_a_person"),
        Index("return_proposal_state", "side", "state", "since", "id"),
        Index("return_proposal_body_visit", "body_visit", unique=True),
        Index("return_proposal_visit", "visit"),
    )

    side: str = Field(default=Side.PREVENTIVE.value, sa_type=Text)
    body_visit: UUID
    since: date
    until: date
    state: str = Field(default=ReturnState.PROPOSED, sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    """Why not; or what the visit is to look at."""
    visit: UUID | None = None
    """Ours, once it exists."""
    decided_by: UUID | None = None
