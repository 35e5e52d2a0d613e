"""Codes in a file and what they stand for here: tables, code books, and proposals by likeness of names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from complaints.imports.encodings import Sureness
from complaints.imports.limits import BrokenFile, Fault, Limits
from complaints.imports.reading import RawRow, read_bytes
from complaints.imports.reasons import LikeReason, MatchReason, PlainMatchReason
from complaints.imports.vocabulary import folded

MIB = 1024 * 1024
_BOOK_LIMITS = Limits(file=8 * MIB, rows=100_000, columns=50)
_LIKELY, _UNSURE = 0.75, 0.45


class Otherwise(StrEnum):
    """What happens to a value that has no entry."""

    REJECT = "reject"
    EMPTY = "empty"


class CodeTable(BaseModel):
    """Value in the file → id or code here. `None` leaves the field empty; a rejected value its row."""

    model_config = ConfigDict(extra="forbid")

    entries: dict[str, str | None] = Field(default_factory=dict, max_length=20_000)
    rejected: list[str] = Field(default_factory=list, max_length=20_000)
    otherwise: Otherwise = Otherwise.REJECT
    texts: dict[str, str] = Field(default_factory=dict, max_length=20_000)
    """What a code book says beside each value; of a theme it becomes the summary where the file has none."""


class CodeBook(BaseModel):
    """Text beside each code, as a code book of the old system gives it."""

    texts: dict[str, str]
    code_column: str
    text_column: str


class Candidate(BaseModel):
    """Something a code may stand for: its id here, its names in any language, its codes in other systems."""

    id: str
    names: list[str]
    codes: list[str] = Field(default_factory=list)


class Proposal(BaseModel):
    """One value of a column, how often it occurs, what the code book says, and what it may stand for."""

    value: str
    count: int
    text: str | None
    to: str | None
    sureness: Sureness | None
    reason: MatchReason


@dataclass(frozen=True, slots=True)
class _Book:
    columns: list[str]
    rows: list[list[str]]


def read_code_book(data: bytes, code_columns: Sequence[str] = (), text_column: str | None = None) -> CodeBook:
    """A small table of codes and texts; columns that aren't named are found (all different and short; longest)."""
    table = read_bytes(data, limits=_BOOK_LIMITS)
    book = _Book(table.columns, [row.cells for row in table.rows if isinstance(row, RawRow)])
    if len(book.columns) < 2:
        raise BrokenFile(
            Fault.NO_SUCH_COLUMN,
            "A code book needs two columns: one with the codes, one with what they mean.",
        )
    codes = [_position(book, name) for name in code_columns] or [_code_position(book)]
    text = _position(book, text_column) if text_column else _text_position(book, codes)
    texts = {"".join(row[at].strip() for at in codes): " ".join(row[text].split())[:300] for row in book.rows}
    return CodeBook(
        texts=texts, code_column=" + ".join(book.columns[at] for at in codes), text_column=book.columns[text]
    )


def _position(book: _Book, name: str) -> int:
    if name not in book.columns:
        raise BrokenFile(
            Fault.NO_SUCH_COLUMN,
            f"The code book has no column “{name}”. It has: {', '.join(book.columns)[:200]}.",
        )
    return book.columns.index(name)


def _code_position(book: _Book) -> int:
    """The first column whose values all differ; the one with most different values if none does."""
    distinct = [len({row[at] for row in book.rows}) for at in range(len(book.columns))]
    short = [at for at in range(len(book.columns)) if _mean_length(book, at) <= 20] or [0]
    return max(short, key=lambda at: (distinct[at], -at))


def _text_position(book: _Book, codes: Sequence[int]) -> int:
    named = [at for at, name in enumerate(book.columns) if at not in codes and folded(name) in _TEXT_HEADINGS]
    others = [at for at in range(len(book.columns)) if at not in codes]
    return named[0] if named else max(others, key=lambda at: _mean_length(book, at))


_TEXT_HEADINGS = frozenset(
    {"text", "texte", "texto", "name", "nom", "nombre", "label", "libelle", "meaning", "description"}
)


def _mean_length(book: _Book, at: int) -> float:
    return sum(len(row[at]) for row in book.rows) / len(book.rows) if book.rows else 0.0


def propose(
    counts: Mapping[str, int], candidates: Sequence[Candidate], book: CodeBook | None = None
) -> list[Proposal]:
    """What each value most likely stands for, the frequent ones first; `to` is empty where nothing is like it."""
    index = _Index(candidates)
    return [
        _proposal(value, count, book.texts.get(value.strip()) if book else None, index)
        for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    ]


def _proposal(value: str, count: int, text: str | None, index: "_Index") -> Proposal:
    exact = index.by_code.get(folded(value).strip())
    if exact:
        return Proposal(
            value=value,
            count=count,
            text=text,
            to=exact,
            sureness=Sureness.SURE,
            reason=PlainMatchReason(code="same-code"),
        )
    best, score, name = index.nearest(text or value)
    if best is None or score < _UNSURE:
        return Proposal(
            value=value,
            count=count,
            text=text,
            to=None,
            sureness=None,
            reason=PlainMatchReason(code="nothing-like-it"),
        )
    sureness = Sureness.SURE if score == 1 else Sureness.LIKELY if score >= _LIKELY else Sureness.UNSURE
    reason: MatchReason = (
        PlainMatchReason(code="same-name") if score == 1 else LikeReason(code="like", text=name)
    )
    return Proposal(value=value, count=count, text=text, to=best, sureness=sureness, reason=reason)


class _Index:
    """Names of candidates cut into pieces of three letters, looked up by the pieces they share."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.by_code: dict[str, str] = {}
        self.names: list[tuple[str, str, frozenset[str]]] = []
        self.holding: dict[str, list[int]] = {}
        for candidate in candidates:
            for code in candidate.codes:
                self.by_code.setdefault(folded(code).strip(), candidate.id)
            for name in candidate.names:
                pieces = pieces_of(name)
                for piece in pieces:
                    self.holding.setdefault(piece, []).append(len(self.names))
                self.names.append((candidate.id, name, pieces))

    def nearest(self, text: str) -> tuple[str | None, float, str]:
        """The candidate most like the text, with the share of pieces in common (Dice, or shorter within longer)."""
        mine = pieces_of(text)
        shared: dict[int, int] = {}
        for piece in mine:
            for at in self.holding.get(piece, ()):
                shared[at] = shared.get(at, 0) + 1
        best, score, name = None, 0.0, ""
        for at, common in shared.items():
            id_, other, pieces = self.names[at]
            dice = 2 * common / (len(mine) + len(pieces))
            inside = 0.9 * common / min(len(mine), len(pieces)) if min(len(mine), len(pieces)) >= 5 else 0.0
            likeness = max(dice, inside)
            if likeness > score:
                best, score, name = id_, likeness, other
        return best, score, name


def pieces_of(name: str) -> frozenset[str]:
    """Three-letter pieces of each word, order of words ignored."""
    words = "".join(char if char.isalnum() else " " for char in folded(name)).split()
    return frozenset(
        padded[at : at + 3]
        for word in words
        for padded in (f" {word} ",)
        for at in range(max(1, len(padded) - 2))
    )
