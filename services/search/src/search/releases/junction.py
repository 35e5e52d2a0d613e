"""Which things numbers must be looked at together by. No I/O.

Whoever knows tables by (place, theme) and by (theme, way) knows of place and way together no more than these tell: the
tables fit together whenever they agree on themes. Where that holds for a set of tables (they form a tree of cliques,
Lauritzen, Graphical Models, 1996, chapter 2) only the cliques are looked at, and not every cell of everything crossed;
where it does not, things are put together until it does.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

Aspect = tuple[int, int]
"""A thing, and which of the labels of its values: places have a category and a region."""


@dataclass(frozen=True, slots=True)
class Joint:
    """Two cliques that agree on what they share."""

    one: int
    other: int
    on: tuple[Aspect, ...]


def tree(together: Iterable[Collection[Aspect]]) -> tuple[list[tuple[Aspect, ...]], list[Joint]]:
    """The cliques, each of its aspects in order, and how they hang together. At least one clique."""
    wanted = [frozenset(each) for each in together]
    cliques = _cliques(wanted) or [frozenset[Aspect]()]
    placed, joints = [0], []
    while len(placed) < len(cliques):
        one, other = max(
            ((one, other) for one in placed for other in range(len(cliques)) if other not in placed),
            key=lambda pair: len(cliques[pair[0]] & cliques[pair[1]]),
        )
        joints.append(Joint(one, other, tuple(sorted(cliques[one] & cliques[other]))))
        placed.append(other)
    return [tuple(sorted(each)) for each in cliques], joints


def _cliques(wanted: Collection[frozenset[Aspect]]) -> list[frozenset[Aspect]]:
    beside: dict[Aspect, set[Aspect]] = {}
    for each in wanted:
        for aspect in each:
            beside.setdefault(aspect, set()).update(each - {aspect})
    found: list[frozenset[Aspect]] = []
    while beside:
        aspect = min(sorted(beside), key=lambda one: (_missing(beside, one), len(beside[one])))
        around = beside.pop(aspect)
        clique = frozenset(around | {aspect})
        if not any(clique <= each for each in found):
            found.append(clique)
        for one in around:
            beside[one] |= around - {one}
            beside[one].discard(aspect)
    return found


def _missing(beside: dict[Aspect, set[Aspect]], aspect: Aspect) -> int:
    return sum(b not in beside[a] for a, b in combinations(sorted(beside[aspect]), 2))
