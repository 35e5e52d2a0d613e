"""What everybody reads of a recommendation, on its way there and once it is published.

A proposal is ours. The other tables are the released copy: they say nothing of sides, offices, sources or persons.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment, one_of
from sqlalchemy import ARRAY, CheckConstraint, Column, ForeignKeyConstraint, Index, Text, Uuid, text
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from recommendations.models.answer import ResponseKind
from recommendations.models.implementation import Implementation, Method
from recommendations.models.plan import Claim
from recommendations.models.table import Table


class PublicationProposalState(StrEnum):
    PROPOSED = "proposed"
    """Waits for a second person."""
    APPROVED = "approved"
    RETURNED = "returned"
    """The second person wants it otherwise."""
    TAKEN_BACK = "taken-back"


class PublicAnswer(StrEnum):
    """What the public reads of one addressee's answer."""

    ACCEPTED = "accepted"
    IN_PART = "in-part"
    REJECTED = "rejected"
    UNCLEAR = "unclear"
    AWAITED = "awaited"
    NONE = "none"
    """The day passed, and nothing came."""


class Happened(StrEnum):
    """What changed after it was published."""

    PUBLISHED_ANEW = "published-anew"
    ANSWERED = "answered"
    CLAIMED = "claimed"
    ASSESSED = "assessed"
    WORDS_GONE = "words-gone"
    CLOSED = "closed"
    REOPENED = "reopened"


class PublicationProposal(Identified, Table, table=True):
    """Words for the public. Never changed once they are proposed: others are another proposal."""

    __tablename__ = "publication_proposal"
    __table_args__ = (
        one_of("state", PublicationProposalState),
        CheckConstraint("num_nulls(decided_by, decided_at) IN (0, 2)", name="decided"),
        CheckConstraint("(state = 'proposed') = (decided_by IS NULL)", name="decision"),
        CheckConstraint("state = 'taken-back' OR decided_by <> proposed_by", name="second_person"),
        CheckConstraint("(state = 'returned') = (because IS NOT NULL)", name="returned_for_a_reason"),
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE"),
        Index("publication_proposal_recommendation", "recommendation", "id"),
        Index(
            "publication_proposal_once",
            "recommendation",
            unique=True,
            postgresql_where=text("state = 'proposed'"),
        ),
        Index("publication_proposal_waiting", "id", postgresql_where=text("state = 'proposed'")),
    )

    recommendation: UUID
    state: str = Field(default=PublicationProposalState.PROPOSED, sa_type=Text)
    title: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    names_places: bool = True
    """Whether the places it is about are named: in a small one that may be enough to know who spoke."""
    words: list[UUID] = Field(
        default_factory=list, sa_column=Column(ARRAY(Uuid()), nullable=False, server_default=sql("'{}'"))
    )
    """The responses whose words are shown."""
    report: str | None = Field(default=None, sa_type=Text)
    """The reference of a published report that it stands in."""
    marks: list[dict[str, str]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False, server_default=sql("'[]'"))
    )
    """What looked as if it told who somebody is, and why it stays: ``{"words", "reason"}``."""
    proposed_by: UUID
    decided_by: UUID | None = None
    decided_at: datetime | None = moment(null=True)
    because: str | None = Field(default=None, sa_type=Text)


class PublicRecommendation(Table, table=True):
    """The released copy. Its words are those of the approved proposal, which a trigger sees to."""

    __tablename__ = "public_recommendation"
    __table_args__ = (
        one_of("implementation", Implementation),
        one_of("method", Method),
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"]),
        ForeignKeyConstraint(["proposal"], ["publication_proposal.id"]),
        Index("public_recommendation_newest", "issued_on", "proposal"),
        Index("public_recommendation_status", "implementation", "issued_on", "proposal"),
        Index("public_recommendation_proposal", "proposal"),
        Index(
            "public_recommendation_searched",
            "searched",
            postgresql_using="gin",
            postgresql_ops={"searched": "gin_trgm_ops"},
        ),
    )

    recommendation: UUID = Field(primary_key=True)
    proposal: UUID
    reference: str = Field(sa_type=Text, unique=True)
    title: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    searched: str = Field(sa_type=Text)
    """The same, folded (``servicekit.spelling``)."""
    system_wide: bool
    report: str | None = Field(default=None, sa_type=Text)
    issued_on: date
    published_on: date
    """The first time; publishing it anew does not move it."""
    implementation: str = Field(default=Implementation.NEVER_ASSESSED, sa_type=Text)
    """As it was assessed and released last."""
    assessed_on: date | None = None
    method: str | None = Field(default=None, sa_type=Text)
    closed: bool = False


def _of_copy() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["recommendation"], ["public_recommendation.recommendation"], ondelete="CASCADE"
    )


class PublicPlace(Table, table=True):
    __tablename__ = "public_place"
    __table_args__ = (_of_copy(), Index("public_place_place", "place", "recommendation"))

    recommendation: UUID = Field(primary_key=True)
    place: UUID = Field(primary_key=True)


class PublicTheme(Table, table=True):
    __tablename__ = "public_theme"
    __table_args__ = (_of_copy(), Index("public_theme_theme", "theme", "recommendation"))

    recommendation: UUID = Field(primary_key=True)
    theme: UUID = Field(primary_key=True)


class PublicAddressee(Table, table=True):
    """Whom it asks, and their own position: what they answered, and how far they say they are."""

    __tablename__ = "public_addressee"
    __table_args__ = (
        one_of("answer", ResponseKind),
        one_of("claim", Claim),
        _of_copy(),
        CheckConstraint("num_nonnulls(authority, place) = 1", name="one_body"),
        Index("public_addressee_recommendation", "recommendation"),
        Index(
            "public_addressee_authority",
            "authority",
            "recommendation",
            postgresql_where=text("authority IS NOT NULL"),
        ),
        Index(
            "public_addressee_place", "place", "recommendation", postgresql_where=text("place IS NOT NULL")
        ),
        Index("public_addressee_answer", "answer", "response_due", "recommendation"),
    )

    id: UUID = Field(primary_key=True)
    """Of the addressee."""
    recommendation: UUID
    authority: UUID | None = None
    place: UUID | None = None
    response_due: date | None = None
    answer: str | None = Field(default=None, sa_type=Text)
    answered_on: date | None = None
    claim: str | None = Field(default=None, sa_type=Text)
    claimed_on: date | None = None

    @property
    def body(self) -> UUID:
        found = self.authority or self.place
        assert found is not None
        return found


class PublicWords(Table, table=True):
    """What an addressee wrote, where it was chosen to be shown."""

    __tablename__ = "public_words"
    __table_args__ = (_of_copy(), Index("public_words_recommendation", "recommendation"))

    response: UUID = Field(primary_key=True)
    addressee: UUID
    recommendation: UUID
    text: str = Field(sa_type=Text)
    language: str = Field(sa_type=Text)
    said_on: date


_CODES = dict.fromkeys(each.value for kind in (ResponseKind, Claim, Implementation) for each in kind)


class PublicChange(Table, table=True):
    """What became otherwise after it was published, with its day."""

    __tablename__ = "public_change"
    __table_args__ = (
        one_of("what", Happened),
        # A code, as it stands in the copy; no words are written here.
        CheckConstraint(f"value IN ({', '.join(map(repr, _CODES))})", name="value"),
        _of_copy(),
        Index("public_change_recommendation", "recommendation", "id"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    recommendation: UUID
    day: date
    what: str = Field(sa_type=Text)
    body: UUID | None = None
    """Who answered, or says so."""
    value: str | None = Field(default=None, sa_type=Text)


class WithdrawnPublication(Table, table=True):
    """That there was one of this reference: whoever kept its address is told that it is gone, and nothing else."""

    __tablename__ = "withdrawn_publication"

    reference: str = Field(sa_type=Text, primary_key=True)
    withdrawn_on: date


class PublicPage(Identified, Table, table=True):
    """Whether the institution has such a page, and whose sites may show it. One row; without it there is no page."""

    __tablename__ = "public_page"
    __table_args__ = (Index("public_page_once", text("(true)"), unique=True),)

    open: bool = False
    names: dict[str, str] = Field(sa_type=JSONB)
    """Of the institution, by language."""
    sites: list[str] = Field(
        default_factory=list, sa_column=Column(ARRAY(Text()), nullable=False, server_default=sql("'{}'"))
    )
    """Origins whose pages may hold the embedded list."""
