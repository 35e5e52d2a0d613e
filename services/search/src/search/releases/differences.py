"""What numbers that are told one beside the other tell of those who are counted in one of them alone. No I/O.

Who knows a year and its first half knows the second, though no table has it; and who knows all complaints and those
that came by letter knows how many came otherwise.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import permutations

from search.releases.junction import Aspect
from search.releases.protection import Label, Number

_Asked = frozenset[tuple[Aspect, frozenset[Label]]]
_ROUNDS = 2
"""What is left of one number may be taken from another."""
_MOST = 120
"""Numbers that differ in one thing alone, and are compared with each other."""


def differences(
    numbers: Collection[Number], labels: Mapping[Aspect, frozenset[Label]], several: Collection[int]
) -> list[Number]:
    """Of every two that ask the same but for one aspect, where one is a part of the other. ``labels``: all of
    each aspect. ``several``: things of which a record may have several values, whose groups overlap."""
    found: dict[_Asked, Number] = {}
    for aspect, every in labels.items():
        if aspect[0] in several:
            continue
        alike: defaultdict[_Asked, dict[frozenset[Label], int]] = defaultdict(dict)
        for number in numbers:
            rest = frozenset((each, of) for each, of in number.of.items() if each != aspect)
            alike[rest][number.of.get(aspect, every)] = number.value
        for rest, values in alike.items():
            for of, value in _left(values):
                asked = rest | {(aspect, of)}
                found[asked] = Number(asked, value, dict(asked))
    return list(found.values())


def _left(values: Mapping[frozenset[Label], int]) -> Iterator[tuple[frozenset[Label], int]]:
    known = dict(values)
    for _ in range(_ROUNDS):
        more = dict(_of_pairs(known)) if len(known) <= _MOST else {}
        if more.keys() <= known.keys():
            break
        known |= more
    yield from ((of, value) for of, value in known.items() if of not in values)


def _of_pairs(known: Mapping[frozenset[Label], int]) -> Iterable[tuple[frozenset[Label], int]]:
    return ((a - b, known[a] - known[b]) for a, b in permutations(known, 2) if b < a)
