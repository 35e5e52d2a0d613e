"""What numbers that are told one beside the other tell of those who are counted in one of them alone. No I/O.

Who knows a year and its first half knows the second, though no table has it; and who knows all complaints and those
that came by letter knows how many came otherwise.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from math import prod

from search.releases.junction import Aspect
from search.releases.protection import Label, Number, Value, among, values_of

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


def few_left(
    numbers: Sequence[Number],
    known: Sequence[Sequence[Value]],
    threshold: int,
    wanted: Collection[Hashable] = (),
    out: Collection[Hashable] = (),
) -> Iterator[Number]:
    """What few are in one number and not in another that is a part of it: of any two that may both be known, whatever
    they ask. Small ones are not, unless they are ``wanted`` or ``out``; of two that are ``out`` it is told already; and
    what is a number by itself is looked at as that."""
    counted = {each.key: values_of(each, known) for each in numbers}
    alike: defaultdict[int, list[list[int]]] = defaultdict(list)
    for each in numbers:
        alike[each.value].append(counted[each.key])
    shown = sorted(
        (one for one in numbers if one.value >= threshold or one.key in wanted or one.key in out),
        key=lambda one: one.value,
    )
    for at, whole in enumerate(shown):
        for part in reversed(shown[:at]):
            left = whole.value - part.value
            if left >= threshold:
                break
            one, other = counted[whole.key], counted[part.key]
            if not left or not among(other, one) or (whole.key in out and part.key in out):
                continue
            if not any(_is_rest(each, one, other) for each in alike[left]):
                yield Number((whole.key, part.key), left, whole.of, part)


def _is_rest(rest: Sequence[int], whole: Sequence[int], part: Sequence[int]) -> bool:
    apart = any(one & other == 0 for one, other in zip(rest, part, strict=True))
    return apart and among(rest, whole) and _size(rest) + _size(part) == _size(whole)


def _size(counted: Sequence[int]) -> int:
    return prod(each.bit_count() for each in counted)
