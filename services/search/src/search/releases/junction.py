"""Which things numbers must be looked at together by. No I/O.

Whoever knows tables by (place, theme) and by (theme, way) knows of place and way together no more than these tell: the
tables fit together whenever they agree on themes. Where that holds for a set of tables (they form a tree of cliques,
Lauritzen, Graphical Models, 1996, chapter 2) only the cliques are looked at, and not every cell of everything crossed;
where it does not, things are put together until it does.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Joint:
    """Two cliques that agree on what they share."""

    one: int
    other: int
    on: tuple[int, ...]


def tree(together: Iterable[Collection[int]]) -> tuple[list[tuple[int, ...]], list[Joint]]:
    """The cliques, each of its things in order, and how they hang together. At least one clique."""
    wanted = [frozenset(each) for each in together]
    cliques = _cliques(wanted) or [frozenset[int]()]
    placed, joints = [0], []
    while len(placed) < len(cliques):
        one, other = max(
            ((one, other) for one in placed for other in range(len(cliques)) if other not in placed),
            key=lambda pair: len(cliques[pair[0]] & cliques[pair[1]]),
        )
        joints.append(Joint(one, other, tuple(sorted(cliques[one] & cliques[other]))))
        placed.append(other)
    return [tuple(sorted(each)) for each in cliques], joints


def _cliques(wanted: Collection[frozenset[int]]) -> list[frozenset[int]]:
    beside: dict[int, set[int]] = {}
    for each in wanted:
        for thing in each:
            beside.setdefault(thing, set()).update(each - {thing})
    found: list[frozenset[int]] = []
    while beside:
        thing = min(sorted(beside), key=lambda one: (_missing(beside, one), len(beside[one])))
        around = beside.pop(thing)
        clique = frozenset(around | {thing})
        if not any(clique <= each for each in found):
            found.append(clique)
        for one in around:
            beside[one] |= around - {one}
            beside[one].discard(thing)
    return found


def _missing(beside: dict[int, set[int]], thing: int) -> int:
    return sum(b not in beside[a] for a, b in combinations(sorted(beside[thing]), 2))
