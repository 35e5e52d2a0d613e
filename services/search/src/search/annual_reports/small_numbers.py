"""Which numbers of an issued report are too small to say. No I/O."""

from dataclasses import dataclass
from typing import Final

from search.figures.measures import Measure
from search.figures.schemas import Cell

FEWEST_SAID: Final = 5


@dataclass(frozen=True, slots=True)
class Hidden:
    """What of a cell is not said."""

    n: bool = False
    some: bool = False
    """And with it the share."""


def hidden_of(measure: Measure, cell: Cell) -> Hidden:
    """Too few are counted; or too few are, or are not, those that a share is of."""
    if not measure.of_persons:
        return Hidden()
    if _small(cell.n):
        return Hidden(n=True, some=True)
    if cell.some is not None and (_small(cell.some) or _small(cell.n - cell.some)):
        return Hidden(some=True)
    return Hidden()


def _small(number: int) -> bool:
    return 0 < number < FEWEST_SAID
