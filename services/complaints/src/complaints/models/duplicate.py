"""The same thing registered twice: what was merged into what, and pairs that are not the same."""

from datetime import datetime
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from complaints.models.complaint import Level, State
from complaints.models.person import SafeContact
from complaints.models.table import Table


class Merge(Table, table=True):
    """``complaint`` was merged into ``kept``, which leads from then on. The row ends with the merge.

    It holds what was there before, so that all of it can be taken back, and no words: why stands in the histories.
    """

    __tablename__ = "complaint_merge"
    __table_args__ = (
        one_of("state", State),
        one_of("level", Level),
        CheckConstraint("complaint <> kept", name="two"),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        # Nothing removes a complaint that others were merged into: first they are taken out of it.
        ForeignKeyConstraint(["kept"], ["complaint.id"]),
        UniqueConstraint("complaint", name="complaint_merge_once"),
        Index("complaint_merge_kept", "kept"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    kept: UUID
    state: str = Field(sa_type=Text)
    """Where ``complaint`` stood."""
    level: str | None = Field(default=None, sa_type=Text)
    """What ``kept`` was before, where the higher level of the other raised it."""
    account: UUID
    at: datetime = moment()


class MergedParty(Table, table=True):
    """What a merge has to do with a party of the complaint that is kept.

    How the party is reached follows from its own method and from what every merge asks; so each can be taken back by
    itself, in any order.
    """

    __tablename__ = "merged_party"
    __table_args__ = (
        one_of("own", SafeContact),
        one_of("asks", SafeContact),
        ForeignKeyConstraint(["merge"], ["complaint_merge.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["party"], ["party.id"], ondelete="CASCADE"),
        Index("merged_party_party", "party"),
    )

    merge: UUID = Field(primary_key=True)
    party: UUID = Field(primary_key=True)
    own: str | None = Field(default=None, sa_type=Text)
    """How it was reached before; nothing for somebody who came by a merge."""
    asks: str = Field(sa_type=Text)
    """The strictest method of those who have the same part in the complaint that was merged."""
    brings: bool
    """Whether the complaint that was merged is of this person as well."""


class NotDuplicate(Table, table=True):
    """Somebody looked at the two and found that they are not the same. Each pair once, the lower id first."""

    __tablename__ = "not_duplicate"
    __table_args__ = (
        CheckConstraint("complaint < other", name="in_order"),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["other"], ["complaint.id"], ondelete="CASCADE"),
        Index("not_duplicate_other", "other"),
    )

    complaint: UUID = Field(primary_key=True)
    other: UUID = Field(primary_key=True)
    account: UUID
    at: datetime = moment()
