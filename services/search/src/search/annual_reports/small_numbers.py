"""Which numbers of an issued report are too small to say, and which would give those away. No I/O.

Where a line of a table adds up to a number that is known, one that is held back alone could be subtracted, and several
may leave each other no room: five that come to five are one each. So the smallest that are shown in the line are held
back beside them, until each that is too small may be any number that is: cell suppression by lines (Hundepool et al.,
Statistical Disclosure Control, 2012, chapter 4). What goes to the public is protected further (releases).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from search.figures.measures import Measure
from search.figures.schemas import Cell

FEWEST_SAID: Final = 5
_ROOM: Final = FEWEST_SAID - 2
"""Between one and the most that is too small."""

Reach = tuple[int, int | None]
"""How few and how many a number may be for who sees how it is held back; None: any number."""
At = tuple[str | None, str | None]
"""Where a cell stands: its key, and the other one."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What of a cell is not said."""

    n: bool = False
    some: bool = False
    """And with it the share."""


def _all(cell: Cell) -> int:
    return cell.n


def _those(cell: Cell) -> int:
    return cell.some or 0


def _others(cell: Cell) -> int:
    return cell.n - (cell.some or 0)


_PARTS = (_those, _others)


def hidden_of(measure: Measure, cell: Cell) -> Hidden:
    """Too few are counted; or too few are, or are not, those that a share is of."""
    if not measure.of_persons:
        return Hidden()
    if is_small(cell.n):
        return Hidden(n=True, some=True)
    if cell.some is not None and (is_small(cell.some) or is_small(cell.n - cell.some)):
        return Hidden(some=True)
    return Hidden()


def hidden_among(measure: Measure, cells: Sequence[Cell]) -> Mapping[At, Hidden]:
    """Of all cells of a table, whose lines add up to numbers that stand in it or beside it."""
    hidden = {_at(cell): hidden_of(measure, cell) for cell in cells}
    before = None
    while hidden != before:
        before = dict(hidden)
        for line in _lines(cells):
            for cell in _beside(line, hidden, _all, lambda kept: kept.n, _as_shown):
                hidden[_at(cell)] = Hidden(n=True, some=True)
            for part in _PARTS:
                for cell in _beside(line, hidden, part, lambda kept: kept.some, _any):
                    hidden[_at(cell)] = replace(hidden[_at(cell)], some=True)
    return hidden


def hidden_total(measure: Measure, total: Cell, cells: Sequence[Cell]) -> Hidden:
    """Of what all ``cells`` come to: too small itself; or everything is held back, and it would say what each is."""
    own, hidden = hidden_of(measure, total), hidden_among(measure, cells)
    n = own.n or _tells(cells, hidden, _all, lambda kept: kept.n, _as_shown)
    some = own.some or any(_tells(cells, hidden, part, lambda kept: kept.some, _any) for part in _PARTS)
    return Hidden(n=n, some=n or some)


def _tells(
    cells: Sequence[Cell],
    hidden: Mapping[At, Hidden],
    number: Callable[[Cell], int],
    is_hidden: Callable[[Hidden], bool],
    reach: Callable[[int], Reach],
) -> bool:
    told = [cell for cell in cells if number(cell)]
    all_kept = all(is_hidden(hidden[_at(cell)]) for cell in told)
    return all_kept and not _have_room(list(map(number, told)), reach)


def is_small(number: int) -> bool:
    return 0 < number < FEWEST_SAID


def _at(cell: Cell) -> At:
    return cell.key, cell.and_key


def _lines(cells: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    """All of them; and of a table that crosses two things its rows and columns, which others may show by themselves."""
    yield cells
    if any(cell.and_key is not None for cell in cells):
        for place in (0, 1):
            lines: defaultdict[str | None, list[Cell]] = defaultdict(list)
            for cell in cells:
                lines[_at(cell)[place]].append(cell)
            yield from lines.values()


def _beside(
    line: Iterable[Cell],
    hidden: Mapping[At, Hidden],
    number: Callable[[Cell], int],
    is_hidden: Callable[[Hidden], bool],
    reach: Callable[[int], Reach],
) -> Iterator[Cell]:
    """What has to be held back as well, the smallest first: of noughts everybody knows."""
    told = [cell for cell in line if number(cell)]
    kept = [number(cell) for cell in told if is_hidden(hidden[_at(cell)])]
    for cell in sorted((cell for cell in told if not is_hidden(hidden[_at(cell)])), key=number):
        if _have_room(kept, reach):
            return
        yield cell
        kept.append(number(cell))


def _have_room(kept: Sequence[int], reach: Callable[[int], Reach]) -> bool:
    """Whether, for who knows their sum, each may be as few as one and as many as is too small."""
    if not kept:
        return True
    reaches = [reach(number) for number in kept]
    room = sum(kept) - sum(least for least, _ in reaches)
    tops = [most for _, most in reaches if most is not None]
    spare = sum(tops) - sum(kept) if len(tops) == len(kept) else _ROOM
    return len(kept) > 1 and room >= _ROOM and spare >= _ROOM


def _as_shown(number: int) -> Reach:
    """It is said of a number whether it is too small."""
    return (1, FEWEST_SAID - 1) if is_small(number) else (FEWEST_SAID, None)


def _any(_: int) -> Reach:
    """Of a share it is not said why it is held back."""
    return 1, None
