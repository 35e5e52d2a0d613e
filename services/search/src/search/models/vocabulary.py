"""Words as they are written, from which spelling is corrected once the index has said that the asker may read them."""

from string import ascii_lowercase

from sqlalchemy import BigInteger, Index, Text
from sqlmodel import Field

from search.models.table import Table


def shape(word: str) -> str:
    """The word with a Latin letter for each letter of its own script; two letters may share one.

    Trigrams are cut from it: in a database with the C locale PostgreSQL sees no letters but Latin ones.
    """
    if word.isascii():
        return word
    return "".join(letter if letter.isascii() else ascii_lowercase[ord(letter) % 26] for letter in word)


class Word(Table, table=True):
    __tablename__ = "word"
    __table_args__ = (
        Index("word_similar", "shape", postgresql_using="gin", postgresql_ops={"shape": "gin_trgm_ops"}),
        Index("word_generation", "generation"),
    )

    word: str = Field(primary_key=True, sa_type=Text)
    shape: str = Field(sa_type=Text)
    generation: int = Field(sa_type=BigInteger)
    """The rebuild that last met the word; what a rebuild does not meet is forgotten."""
