"""What an import writes into: in this the kinds of import differ, and the engine knows no more of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from servicekit.errors import FieldError
from servicekit.principal import Principal
from servicekit.spreadsheets.files import Table
from servicekit.spreadsheets.limits import MIB, Limits
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.imports.cells import RowFault
from recommendations.imports.mapping import FileMapping
from recommendations.models import RecommendationImport

LIMITS = Limits(file=25 * MIB, rows=50_000, cell=32_767)
"""A cell may be as long as a spreadsheet allows."""

_UNMATCHED = 1000


class Fate(StrEnum):
    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    """It is here already."""
    KEPT = "kept"
    """It is here and the file says otherwise: not to be changed, or somebody has worked on it since."""
    REPEATED = "repeated"
    """An earlier row of the file says the same."""
    ERROR = "error"


@dataclass(slots=True)
class Entry:
    """What becomes one record; most often one row of the file."""

    rows: list[int]
    faults: list[tuple[int, RowFault]] = field(default_factory=list)
    fate: Fate = Fate.NEW


M = TypeVar("M", bound=FileMapping)
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Work:
    """One import, in one transaction, under the rights of whoever asked for it as they are now."""

    session: AsyncSession
    worker: AsyncSession | None
    """The service's own eyes, where it has to be known that something is taken by what the importer may not see."""
    principal: Principal
    record: RecommendationImport


@dataclass(slots=True)
class Drafted(Generic[E]):
    """The whole file under its mapping."""

    entries: Sequence[E]
    unmatched: list[dict[str, Any]]
    """``{"field", "value", "rows"}``: values that stand for nothing here, the most frequent first."""
    context: Any = None
    """What the target keeps between pieces."""


class Target(Protocol[M, E]):
    mapping: type[M]
    piece: int
    """How many entries make one transaction."""

    def permitted(self, principal: Principal) -> bool: ...

    def guess(self, table: Table) -> M: ...

    async def faults(self, work: Work, mapping: M, table: Table) -> list[FieldError]:
        """What stands against reading the file that way."""

    async def missing(self, work: Work, mapping: M) -> list[FieldError]:
        """What has still to be said before anything can be checked."""

    async def draft(self, work: Work, mapping: M, table: Table) -> Drafted[E]: ...

    async def decide(self, work: Work, mapping: M, drafted: Drafted[E], entries: Sequence[E]) -> None:
        """Gives each entry its fate; the same for a dry run and the run."""

    async def write(self, work: Work, mapping: M, drafted: Drafted[E], entries: Sequence[E]) -> None:
        """Carries out what was decided, in a few statements."""

    async def undo(self, work: Work) -> Sequence[UUID] | None:
        """Takes back a piece of what came in and nobody has worked on; None when nothing of that is left."""

    async def left(self, work: Work) -> int:
        """How many records of the import are still there."""


def verdict_of(entries: Sequence[Entry]) -> dict[str, int]:
    """How many rows meet which fate; together they are all rows."""
    counts = {"rows": 0} | {fate.value: 0 for fate in Fate}
    for entry in entries:
        counts["rows"] += len(entry.rows)
        counts[entry.fate.value] += len(entry.rows)
    return counts


def added(one: Mapping[str, int] | None, other: Mapping[str, int]) -> dict[str, int]:
    return {name: (one or {}).get(name, 0) + count for name, count in other.items()}


def no_such_columns(table: Table, columns: Mapping[Any, str], pointer: str = "/columns") -> list[FieldError]:
    return [
        FieldError(f"{pointer}/{field}", "The file has no such column", "no-such-column")
        for field, heading in columns.items()
        if heading not in table.headings
    ]


def unmatched_of(values: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    counts = Counter(values)
    return [
        {"field": field, "value": value, "rows": rows}
        for (field, value), rows in counts.most_common(_UNMATCHED)
    ]
