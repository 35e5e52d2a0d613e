"""Which numbers of an issued report are too small to say. No I/O."""

from dataclasses import dataclass
from typing import Final

from search.figures.schemas import Cell
from search.models.records import Kind

FEWEST_SAID: Final = 5
OF_PERSONS: Final = frozenset({Kind.COMPLAINT, Kind.FINDING})
"""Behind a single one of these stands a person. Visits, places and recommendations name nobody by their number."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What of a cell is not said."""

    n: bool = False
    some: bool = False
    """And with it the share."""


def hidden_of(kind: Kind, cell: Cell) -> Hidden:
    """Too few are counted; or too few are, or are not, those that a share is of."""
    if kind not in OF_PERSONS:
        return Hidden()
    if _small(cell.n):
        return Hidden(n=True, some=True)
    if cell.some is not None and (_small(cell.some) or _small(cell.n - cell.some)):
        return Hidden(some=True)
    return Hidden()


def _small(number: int) -> bool:
    return 0 < number < FEWEST_SAID
