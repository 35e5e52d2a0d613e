"""A recommendation, whom it addresses, how it stands against the double SMART criteria, and its history."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Placed, moment, one_of, or_far_future_in_index
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from recommendations.models.implementation import Implementation
from recommendations.models.table import Table


class State(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    CLOSED = "closed"


class Level(StrEnum):
    """Who may read a record; see the access policy."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


class Source(StrEnum):
    """What the recommendation comes out of, or which body made it."""

    VISIT_REPORT = "visit-report"
    URGENT = "urgent"
    THEMATIC_REPORT = "thematic-report"
    ANNUAL_REPORT = "annual-report"
    COMPLAINT = "complaint"
    LAW_REVIEW = "law-review"
    SPT = "spt"
    CAT = "cat"
    CPT = "cpt"
    UPR = "upr"
    CCPR = "ccpr"
    CEDAW = "cedaw"
    CRC = "crc"
    CRPD = "crpd"
    IACHR = "iachr"
    CPTA = "cpta"
    SPECIAL_PROCEDURE = "special-procedure"
    COURT = "court"
    OTHER = "other"


class Direction(StrEnum):
    ISSUED = "issued"
    """Made by this institution."""
    RECEIVED = "received"
    """Made by another body and followed here; its words are not ours to improve."""


class ProblemKind(StrEnum):
    LAW_OR_POLICY = "law-or-policy"
    MISSING_LAW = "missing-law"
    PROCEDURE = "procedure"
    PRACTICE = "practice"
    ATTITUDE = "attitude"
    MATERIAL_CONDITION = "material-condition"


class Priority(StrEnum):
    """How much depends on it; how soon it can be done is the time frame."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class TimeFrame(StrEnum):
    IMMEDIATE = "immediate"
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Attention(StrEnum):
    """What waits for somebody of the institution; a way to list, no column."""

    UNANSWERED = "unanswered"
    """A response is owed and late."""
    STAGNANT = "stagnant"
    """Nothing moved for as long as the setting says."""
    PROMISED = "promised"
    """Something was promised about it, or a step up the ladder was to have an effect, and the day has passed."""
    REOPENING = "reopening"
    """Closed, and found to have regressed since."""
    REPEATED = "repeated"
    """Recommended for the third time, at least."""


class Criterion(StrEnum):
    """Double SMART: the text itself, then how it reaches change."""

    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ACHIEVABLE = "achievable"
    RESULTS_ORIENTED = "results-oriented"
    TIME_BOUND = "time-bound"
    SOLUTION_SUGGESTING = "solution-suggesting"
    MINDFUL = "mindful"
    """Of priorities, sequence and risks."""
    ARGUED = "argued"
    ROOT_CAUSE_RESPONSIVE = "root-cause-responsive"
    TARGETED = "targeted"


class Verdict(StrEnum):
    MET = "met"
    JUSTIFIED = "justified"
    """Not met, for a reason that is written down."""
    OPEN = "open"


class StatePosition(StrEnum):
    """What a State under the UPR said to a recommendation."""

    SUPPORTED = "supported"
    NOTED = "noted"


class Recommendation(Placed, Table, table=True):
    __tablename__ = "recommendation"
    __table_args__ = (
        one_of("side", Side),
        one_of("level", Level),
        one_of("state", State),
        one_of("source", Source),
        one_of("direction", Direction),
        one_of("problem_kind", ProblemKind),
        one_of("priority", Priority),
        one_of("time_frame", TimeFrame),
        one_of("implementation", Implementation),
        CheckConstraint("state <> 'draft' OR level = 'confidential'", name="draft_confidential"),
        CheckConstraint("(state = 'draft') = (issued_on IS NULL)", name="issued_dated"),
        one_of("state_position", StatePosition),
        # With its check, what keeps a recommendation shut for as long as its document is (migration: keep_embargo).
        ForeignKeyConstraint(
            ["document", "embargoed"], ["body_document.id", "body_document.embargoed"], onupdate="CASCADE"
        ),
        CheckConstraint(
            "NOT embargoed OR (document IS NOT NULL AND level = 'confidential')", name="embargo_confidential"
        ),
        CheckConstraint("document IS NULL OR direction = 'received'", name="document_of_others"),
        ForeignKeyConstraint(["import_id"], ["recommendation_import.id"]),
        Index("recommendation_document", "document", postgresql_where=text("document IS NOT NULL")),
        Index("recommendation_imported", "import_id", "id", postgresql_where=text("import_id IS NOT NULL")),
        CheckConstraint("num_nulls(external_system, external_key) IN (0, 2)", name="external_reference"),
        Index(
            "recommendation_external",
            "side",
            "external_system",
            "external_key",
            unique=True,
            postgresql_where=text("external_key IS NOT NULL"),
        ),
        Index("recommendation_due", "side", or_far_future_in_index("due_on"), "id"),
        Index("recommendation_issued", "side", or_far_future_in_index("issued_on"), "id"),
        Index("recommendation_updated", "side", "updated_at", "id"),
        Index("recommendation_state", "side", "state", "priority"),
        Index(
            "recommendation_implementation",
            "side",
            "implementation",
            or_far_future_in_index("due_on"),
            "id",
            postgresql_where=text("state <> 'draft'"),
        ),
        Index("recommendation_stagnant", "side", "moved_on", postgresql_where=text("state = 'issued'")),
        Index("recommendation_to_verify", "side", postgresql_where=text("to_verify_since IS NOT NULL")),
        Index("recommendation_source", "source_record", postgresql_where=text("source_record IS NOT NULL")),
        Index("recommendation_office", "office", "state"),
        Index("recommendation_team", "team", "state"),
        # All that ``recommendation_readable`` looks at: what hangs on recommendations asks it of all of them. Then all
        # that is counted of many, where nothing narrows them: rows are long, and dates stand at their ends.
        Index(
            "recommendation_rules",
            "side",
            "id",
            postgresql_include=[
                *("embargoed", "level", "office", "team", "created_by", "document"),
                *("state", "issued_on", "implementation", "implemented_on", "not_yet_on"),
                *("problem_kind", "source", "system_wide"),
            ],
        ),
    )

    reference: str = Field(sa_type=Text, unique=True)
    state: str = Field(default=State.DRAFT, sa_type=Text)
    title: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    """BCP 47, of all that is written in it."""
    problem_kind: str | None = Field(default=None, sa_type=Text)
    root_cause: str | None = Field(default=None, sa_type=Text)
    system_wide: bool = False
    source: str = Field(sa_type=Text)
    direction: str = Field(default=Direction.ISSUED, sa_type=Text)
    source_record: UUID | None = None
    """The visit, report or complaint it comes out of."""
    source_reference: str | None = Field(default=None, sa_type=Text)
    """Where it stands there, such as ``CPT/Inf (2022) 12, § 61``."""
    priority: str = Field(default=Priority.MEDIUM, sa_type=Text)
    time_frame: str | None = Field(default=None, sa_type=Text)
    indicators: str | None = Field(default=None, sa_type=Text)
    resources: str | None = Field(default=None, sa_type=Text)
    due_on: date | None = None
    """The first day on which one of the addressees owes a response."""
    issued_on: date | None = None
    issued_by: UUID | None = None
    implementation: str = Field(default=Implementation.NEVER_ASSESSED, sa_type=Text)
    """As it was assessed last; see ``ReleasedAssessment``."""
    assessed_on: date | None = None
    implemented_on: date | None = None
    """The first day on which the whole of it was found implemented, whatever came of it since."""
    not_yet_on: date | None = None
    """The last day on which the whole of it was looked at and not found implemented."""
    to_verify_since: date | None = None
    """It is to be looked at on a visit."""
    moved_on: date | None = None
    """The last day on which it was issued, answered, reported on or assessed."""
    about_since: datetime | None = moment(null=True)
    """When the places or themes that it is about were corrected last."""
    document: UUID | None = None
    """The paper of an international body that it stands in."""
    embargoed: bool = False
    """As its document: unpublished until the State agrees, and read by who reads that."""
    recommended_by: str | None = Field(default=None, sa_type=Text)
    """The State that made it, in the UPR."""
    state_position: str | None = Field(default=None, sa_type=Text)
    to_us: bool = False
    """It is addressed to this institution itself."""
    import_id: UUID | None = None
    import_row: int | None = None
    import_version: int | None = None
    """Its version when an import wrote it last: in any other somebody has worked on it since."""
    import_print: str | None = Field(default=None, sa_type=Text)
    """Of what the file said of it, to see whether another file says something else."""
    external_system: str | None = Field(default=None, sa_type=Text)
    """The tracker it was kept in before."""
    external_key: str | None = Field(default=None, sa_type=Text)
    """By what it is known again there: its number, else its words and day."""
    external_number: str | None = Field(default=None, sa_type=Text)
    kept_inside: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    """Its addressees knew it before this register did: no account of theirs reads it until somebody sends it."""
    created_by: UUID


def _belongs() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE")


class RecommendationTheme(Table, table=True):
    __tablename__ = "recommendation_theme"
    __table_args__ = (_belongs(), Index("recommendation_theme_theme", "theme", "recommendation"))

    recommendation: UUID = Field(primary_key=True)
    theme: UUID = Field(primary_key=True)


class RecommendationPlace(Table, table=True):
    __tablename__ = "recommendation_place"
    __table_args__ = (_belongs(), Index("recommendation_place_place", "place", "recommendation"))

    recommendation: UUID = Field(primary_key=True)
    place: UUID = Field(primary_key=True)


class RecommendationFinding(Table, table=True):
    """A finding that it comes out of. Who may read that finding, its owner says."""

    __tablename__ = "recommendation_finding"
    __table_args__ = (_belongs(), Index("recommendation_finding_finding", "finding", "recommendation"))

    recommendation: UUID = Field(primary_key=True)
    finding: UUID = Field(primary_key=True)


class Addressee(Table, table=True):
    """Who is asked to act: an authority of the register, or a place by its own id."""

    __tablename__ = "addressee"
    __table_args__ = (
        _belongs(),
        ForeignKeyConstraint(["authority"], ["authority.id"]),
        CheckConstraint("num_nonnulls(authority, place) = 1", name="one_body"),
        UniqueConstraint("recommendation", "authority", "place", postgresql_nulls_not_distinct=True),
        Index("addressee_authority", "authority", "recommendation"),
        Index("addressee_place", "place", "recommendation"),
        CheckConstraint("(answer_hours IS NULL) = (response_due_at IS NULL)", name="hours"),
        CheckConstraint("next_step_at IS NULL OR response_due_at IS NOT NULL", name="steps_of_urgent_ones"),
        Index(
            "addressee_unanswered",
            "response_due",
            "recommendation",
            postgresql_where=text("answered_at IS NULL AND response_due IS NOT NULL"),
        ),
        Index("addressee_next_step", "next_step_at", "id", postgresql_where=text("next_step_at IS NOT NULL")),
        Index(
            "addressee_silent",
            "response_due_at",
            "id",
            postgresql_where=text("response_due_at IS NOT NULL AND answered_at IS NULL"),
        ),
        CheckConstraint("answer IS NULL OR answered_at IS NOT NULL", name="answer_came"),
        Index("addressee_answer", "answer", "recommendation", postgresql_where=text("answer IS NOT NULL")),
        Index("addressee_due", or_far_future_in_index("response_due"), "id"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    recommendation: UUID
    authority: UUID | None = None
    place: UUID | None = None
    response_due: date | None = None
    answer_hours: int | None = None
    """Of an urgent one: within how many hours of its issue they answer."""
    response_due_at: datetime | None = moment(null=True)
    answered_at: datetime | None = moment(null=True)
    """When their first response came in; of one that bears only a day, noon of it."""
    answer: str | None = Field(default=None, sa_type=Text)
    """What their newest response says, so that lists can be filtered by it."""
    next_step_at: datetime | None = moment(null=True)
    """When their silence takes its next step; None: it was answered, or there is nobody left to turn to."""

    @property
    def body(self) -> UUID:
        """The id of the authority or the place."""
        found = self.authority or self.place
        assert found is not None
        return found


class CriterionAssessment(Table, table=True):
    """How one criterion stands; a criterion without a row is open."""

    __tablename__ = "criterion_assessment"
    __table_args__ = (
        _belongs(),
        one_of("criterion", Criterion),
        one_of("verdict", Verdict),
        CheckConstraint("verdict <> 'justified' OR note IS NOT NULL", name="reason"),
    )

    recommendation: UUID = Field(primary_key=True)
    criterion: str = Field(primary_key=True, sa_type=Text)
    verdict: str = Field(sa_type=Text)
    note: str | None = Field(default=None, sa_type=Text)


class RecommendationChange(Table, table=True):
    """One act in a recommendation's history.

    ``level`` is the record's at that moment: what a draft once said stays with those who may read drafts.
    """

    __tablename__ = "recommendation_change"
    __table_args__ = (
        _belongs(),
        one_of("level", Level),
        Index("recommendation_change_recommendation", "recommendation"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    recommendation: UUID
    at: datetime = moment()
    account: UUID
    act: str = Field(sa_type=Text)
    level: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    fields: list[dict[str, str | None]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """``{"field", "from", "to"}``; of a list, one entry for each that came or went."""
