"""A place where people are or may be held, its units, its readings over time, and its history."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import Identified, moment, one_of
from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table

SHARED = "shared"


class Level(StrEnum):
    """A place is never confidential: what is, are the records about it."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Place(Identified, Table, table=True):
    """Shared by both sides: everyone on the staff who may read places reads all of them."""

    __tablename__ = "place"
    __table_args__ = (
        CheckConstraint(f"side = '{SHARED}'", name="side"),
        one_of("level", Level),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="coordinates"),
        CheckConstraint("closed_on >= opened_on", name="dates"),
        CheckConstraint("(merged_into IS NULL) = (leads IS NULL)", name="merged_somewhere"),
        CheckConstraint("merged_into <> id AND leads <> id", name="merged_elsewhere"),
        ForeignKeyConstraint(["merged_into"], ["place.id"]),
        ForeignKeyConstraint(["leads"], ["place.id"]),
        ForeignKeyConstraint(["category"], ["reference_entry.id"]),
        ForeignKeyConstraint(["region"], ["reference_entry.id"]),
        ForeignKeyConstraint(["import_id"], ["place_import.id"]),
        Index("place_sort_name", "sort_name", "id"),
        Index("place_updated", "updated_at", "id"),
        Index("place_category", "category", "sort_name", "id"),
        Index("place_region", "region", "sort_name", "id"),
        Index("place_authority", "authority", postgresql_where=text("authority IS NOT NULL")),
        Index("place_operator", "operator", postgresql_where=text("operator IS NOT NULL")),
        Index("place_import_row", "import_id", "import_row", postgresql_where=text("import_id IS NOT NULL")),
        Index("place_merged_into", "merged_into", postgresql_where=text("merged_into IS NOT NULL")),
        Index("place_leads", "leads", postgresql_where=text("leads IS NOT NULL")),
        Index("place_latitude", "latitude", "longitude", postgresql_where=text("latitude IS NOT NULL")),
    )

    reference: str = Field(sa_type=Text, unique=True)
    side: str = Field(default=SHARED, sa_type=Text)
    level: str = Field(default=Level.INTERNAL, sa_type=Text)
    code: str | None = Field(default=None, sa_type=Text, unique=True)
    """What the institution's files call it, such as ``ALF``; complaint imports look places up by it."""
    names: dict[str, str] = Field(sa_type=JSONB)
    """By language (BCP 47); ``und`` where the language is not known."""
    former_names: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """``{"name", "language", "until"}``"""
    sort_name: str = Field(sa_type=Text)
    """The folded name that lists are sorted by; the same whoever reads."""
    category: UUID
    region: UUID | None = None
    address: str | None = Field(default=None, sa_type=Text)
    locality: str | None = Field(default=None, sa_type=Text)
    """Town or village."""
    latitude: float | None = None
    longitude: float | None = None
    """Degrees, WGS 84."""
    operator: UUID | None = None
    """The authority that runs it."""
    authority: UUID | None = None
    """The authority that answers for it."""
    opened_on: date | None = None
    closed_on: date | None = None
    import_id: UUID | None = None
    import_row: int | None = None
    merged_into: UUID | None = None
    """It is the same place as this one, and found under it."""
    leads: UUID | None = None
    """The one at the end of that way, where ``merged_into`` was merged too: whoever reads need not walk it."""


class PlaceCode(Table, table=True):
    """The code another system has for a place."""

    __tablename__ = "place_code"
    __table_args__ = (
        ForeignKeyConstraint(["place"], ["place.id"], ondelete="CASCADE"),
        Index("place_code_place", "place"),
    )

    scheme: str = Field(primary_key=True, sa_type=Text)
    code: str = Field(primary_key=True, sa_type=Text)
    place: UUID


GENERIC_WORDS = (
    *("prison", "prisons", "jail", "gaol", "central", "remand", "centre", "center", "police", "station"),
    *(
        "detention",
        "custody",
        "hospital",
        "psychiatric",
        "institution",
        "facility",
        "home",
        "house",
        "the",
        "of",
    ),
    *(
        "maison",
        "arret",
        "centrale",
        "penitentiaire",
        "etablissement",
        "commissariat",
        "hopital",
        "psychiatrique",
    ),
    *("foyer", "de", "du", "des", "la", "le", "les", "d", "l", "et"),
    *(
        "carcel",
        "prision",
        "penal",
        "penitenciario",
        "comisaria",
        "policia",
        "centro",
        "detencion",
        "psiquiatrico",
    ),
    *("el", "los", "las", "del", "y"),
    *("سجن", "السجن", "مركز", "المركز", "شرطه", "الشرطه", "مستشفي", "دار", "مخفر", "المركزي", "الاحتياطي"),
)
"""Folded words that say what kind of place it is, and not which one."""
_SKELETON = (
    "regexp_replace(regexp_replace(regexp_replace(folded, "
    f"'\\m({'|'.join(GENERIC_WORDS)})\\M', '', 'g'), "
    "'[aeiouy ]', '', 'g'), '(.)\\1+', '\\1', 'g')"
)


class PlaceSpelling(Table, table=True):
    """A folded name, former name, code or reference under which a place is found; follows the place's changes."""

    __tablename__ = "place_spelling"
    __table_args__ = (
        ForeignKeyConstraint(["place"], ["place.id"], ondelete="CASCADE"),
        Index("place_spelling_skeleton", "skeleton", "place", postgresql_where=text("skeleton <> ''")),
    )

    place: UUID = Field(primary_key=True)
    folded: str = Field(primary_key=True, sa_type=Text)
    skeleton: str = Field(default=None, sa_column=Column(Text, Computed(_SKELETON, persisted=True)))
    """What is left without generic words, vowels, spaces and doubled letters: two spellings of one name share it."""


class PlaceUnit(Identified, Table, table=True):
    """A part of a place: a wing, an infirmary, a row of cells."""

    __tablename__ = "place_unit"
    __table_args__ = (
        CheckConstraint("capacity >= 0", name="capacity"),
        CheckConstraint("closed_on >= opened_on", name="dates"),
        ForeignKeyConstraint(["place"], ["place.id"], ondelete="CASCADE"),
        UniqueConstraint("place", "code", name="place_unit_code"),
        UniqueConstraint("place", "id", name="place_unit_place"),
        Index("place_unit_order", "place", "position", "id"),
    )

    place: UUID
    code: str | None = Field(default=None, sa_type=Text)
    names: dict[str, str] = Field(sa_type=JSONB)
    position: int
    capacity: int | None = None
    opened_on: date | None = None
    closed_on: date | None = None


class PlaceChange(Table, table=True):
    """One act in a place's history, with the values before and after: nothing about a place is confidential."""

    __tablename__ = "place_change"
    __table_args__ = (
        ForeignKeyConstraint(["place"], ["place.id"], ondelete="CASCADE"),
        Index("place_change_place", "place"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    place: UUID
    at: datetime = moment()
    account: UUID
    act: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    fields: list[dict[str, str | None]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """``{"field", "from", "to"}``"""


class PlaceApart(Table, table=True):
    """Somebody found that two places are not the same: they are not suggested to each other any more."""

    __tablename__ = "place_apart"
    __table_args__ = (
        CheckConstraint("place < other", name="order"),
        ForeignKeyConstraint(["place"], ["place.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["other"], ["place.id"], ondelete="CASCADE"),
        Index("place_apart_other", "other"),
    )

    place: UUID = Field(primary_key=True)
    other: UUID = Field(primary_key=True)
    account: UUID
    at: datetime = moment()
    reason: str | None = Field(default=None, sa_type=Text)


class PlaceMerge(Table, table=True):
    """That a place was merged into another, and what that changed of the other, so that it can be taken back."""

    __tablename__ = "place_merge"
    __table_args__ = (
        CheckConstraint("place <> kept", name="two"),
        ForeignKeyConstraint(["place"], ["place.id"]),
        ForeignKeyConstraint(["kept"], ["place.id"]),
        Index("place_merge_kept", "kept", "id"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    place: UUID = Field(unique=True)
    kept: UUID
    account: UUID
    at: datetime = moment()
    reason: str = Field(sa_type=Text)
    code: str | None = Field(default=None, sa_type=Text)
    """The merged one's own, as it was."""
    fields: dict[str, dict[str, Any]] = Field(sa_type=JSONB)
    """By field of the one that is kept: ``{"before", "after"}``."""
    former_names: list[dict[str, Any]] = Field(sa_type=JSONB)
    """Those it brought."""


class PlaceToSettle(Table, table=True):
    """What ties are held against changed of a place: who goes there is to be looked at again. Written by a trigger
    with the place itself, so that no statement of a merge asks for visits."""

    __tablename__ = "place_to_settle"

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    place: UUID
