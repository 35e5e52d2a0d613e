"""Words that mean the same in this institution: what is asked with one finds what is written with another."""

from servicekit.records import Identified
from sqlalchemy import ARRAY, CheckConstraint, Text
from sqlmodel import Field

from search.models.table import Table


class SynonymGroup(Identified, Table, table=True):
    __tablename__ = "synonym_group"
    __table_args__ = (CheckConstraint("cardinality(words) >= 2", name="several"),)

    language: str | None = Field(default=None, sa_type=Text)
    """In which they mean the same; None: in any."""
    words: list[str] = Field(sa_type=ARRAY(Text))
