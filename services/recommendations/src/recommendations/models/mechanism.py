"""What international bodies write about the country, and the embargo that lies on it until the State agrees."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Placed, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from recommendations.models.recommendation import Level
from recommendations.models.table import Table


class Mechanism(StrEnum):
    """Who reviews or visits the country. Each is also a source of recommendations."""

    UPR = "upr"
    CAT = "cat"
    CCPR = "ccpr"
    CEDAW = "cedaw"
    CRC = "crc"
    CRPD = "crpd"
    SPT = "spt"
    CPT = "cpt"
    IACHR = "iachr"
    CPTA = "cpta"
    SPECIAL_PROCEDURE = "special-procedure"
    OTHER = "other"


class DocumentKind(StrEnum):
    VISIT_REPORT = "visit-report"
    CONCLUDING_OBSERVATIONS = "concluding-observations"
    UPR_OUTCOME = "upr-outcome"
    LIST_OF_ISSUES = "list-of-issues"
    FOLLOW_UP_LETTER = "follow-up-letter"
    STATE_REPLY = "state-reply"
    DECISION = "decision"
    OTHER = "other"


class BodyDocument(Placed, Table, table=True):
    """A report or other paper of an international body.

    ``embargoed``: unpublished until the State agrees. Its recommendations carry the same mark by the key they point
    with, so that neither can be opened without the other.
    """

    __tablename__ = "body_document"
    __table_args__ = (
        one_of("side", Side),
        one_of("level", Level),
        one_of("mechanism", Mechanism),
        one_of("kind", DocumentKind),
        CheckConstraint("NOT embargoed OR level = 'confidential'", name="embargo_confidential"),
        UniqueConstraint("id", "embargoed", name="body_document_embargo"),
        ForeignKeyConstraint(["cycle"], ["review_cycle.id"]),
        ForeignKeyConstraint(["import_id"], ["recommendation_import.id"]),
        Index("body_document_dated", "side", "dated_on", "id"),
        Index("body_document_mechanism", "side", "mechanism"),
        Index("body_document_cycle", "cycle"),
        Index("body_document_import", "import_id"),
        Index("body_document_symbol", "symbol", postgresql_where=text("symbol IS NOT NULL")),
    )

    mechanism: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    symbol: str | None = Field(default=None, sa_type=Text)
    """As the body counts its papers, such as ``CAT/C/XYZ/CO/3``."""
    dated_on: date
    link: str | None = Field(default=None, sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    cycle: UUID | None = None
    to_us: bool = False
    """It is addressed to this institution itself, such as the SPT's report to the NPM."""
    embargoed: bool = False
    import_id: UUID | None = None
    """Entered by that import, because a row named it."""
    created_by: UUID


class EmbargoStep(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class EmbargoAct(Table, table=True):
    """One step towards lifting an embargo. Rows are only added: two persons stand for it, or nobody does."""

    __tablename__ = "embargo_act"
    __table_args__ = (
        one_of("step", EmbargoStep),
        ForeignKeyConstraint(["document"], ["body_document.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["proposal"], ["embargo_act.id"]),
        CheckConstraint("(step = 'proposed') = (proposal IS NULL)", name="answers_a_proposal"),
        CheckConstraint("(step = 'proposed') = (agreed_on IS NOT NULL)", name="day_of_the_state"),
        CheckConstraint("step = 'confirmed' OR ground IS NOT NULL", name="ground"),
        UniqueConstraint("proposal", name="embargo_act_answered_once"),
        Index("embargo_act_document", "document", "id"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    document: UUID
    step: str = Field(sa_type=Text)
    proposal: UUID | None = None
    """Which proposal it answers."""
    agreed_on: date | None = None
    """When the State agreed."""
    ground: str | None = Field(default=None, sa_type=Text)
    """How the State agreed and who said so; of one that was declined, why."""
    account: UUID
    at: datetime = moment()
