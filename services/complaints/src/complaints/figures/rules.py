"""What may be shown of counts on persons to somebody who may not read the records. No I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Key = str | None
"""None: nothing is said."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The groups of one table that may be known. One that is missing is empty or held back: nobody is told which."""

    counts: Mapping[Key, int]
    whole: bool = True
    """Nothing is held back."""


@dataclass(frozen=True, slots=True)
class Release:
    """The tables of one span, made together and not again."""

    total: int | None
    """None: too few to show, and so are all groups."""
    tables: Mapping[str, Shown]


@dataclass(frozen=True, slots=True)
class Nested:
    """A table that adds up to another: each group of the finer one is a part of one of the coarser."""

    finer: str
    coarser: str
    parts: Mapping[Key, Key]
    """Which; what is not in it is a part of what nothing is said of."""

    def coarse(self, counts: Mapping[Key, int]) -> dict[Key, int]:
        sums: dict[Key, int] = {}
        for key, count in counts.items():
            group = self.parts.get(key)
            sums[group] = sums.get(group, 0) + count
        return sums


def release(
    total: int, tables: Mapping[str, Mapping[Key, int]], threshold: int, nested: Sequence[Nested] = ()
) -> Release:
    """The coarser tables are made of the finer ones, not counted beside them."""
    names = [*tables, *(one.coarser for one in nested)]
    if total == 0:
        return Release(0, {by: Shown({}) for by in names})
    if total <= threshold:
        return Release(None, {by: Shown({}, whole=False) for by in names})
    made = {by: shown(total, counts, threshold) for by, counts in tables.items()}
    for one in nested:
        made |= _together(total, one, tables[one.finer], threshold)
    return Release(total, made)


def _together(total: int, one: Nested, counts: Mapping[Key, int], threshold: int) -> dict[str, Shown]:
    """Both tables: within a group that is shown, its parts hold back as a table of their own; within one that is held
    back no part is shown, or how much is held back altogether would be less than the rule of ``shown`` counts on.

    A group is shown above the threshold only, so that what its parts hold back can be more than that.
    """
    coarser = shown(total, one.coarse(counts), threshold + 1)
    parts: dict[Key, dict[Key, int]] = {}
    for key, count in counts.items():
        parts.setdefault(one.parts.get(key), {})[key] = count
    within = [shown(sum_, parts[group], threshold) for group, sum_ in coarser.counts.items()]
    finer = {key: count for table in within for key, count in table.counts.items()}
    whole = coarser.whole and all(table.whole for table in within)
    return {one.coarser: coarser, one.finer: Shown(finer, whole)}


def shown(total: int, counts: Mapping[Key, int], threshold: int) -> Shown:
    """The groups of ``threshold`` and more; without some of them where what is hidden could be worked out.

    The total is known, and that it is more than ``threshold``. Whoever subtracts what is shown from it learns the
    sum of what is hidden, so at least two groups are hidden, and together they are more than the threshold: each may
    be anything from none to all of them (cell suppression, see Hundepool et al., Statistical Disclosure Control,
    2012, chapter 4). Where a record is in several groups (themes) the rest tells less, but for those of which
    nothing is said.
    """
    counts = {key: count for key, count in counts.items() if count}
    hidden = {key for key, count in counts.items() if count < threshold}
    by_size = sorted((key for key in counts if key not in hidden), key=lambda key: (counts[key], key or ""))
    while hidden and by_size and (len(hidden) < 2 or sum(counts[key] for key in hidden) <= threshold):
        hidden.add(by_size.pop(0))
    if hidden and None not in hidden and total - counts.get(None, 0) <= threshold:
        hidden.add(None)
    seen = {key: count for key, count in counts.items() if key not in hidden}
    return Shown(seen, whole=not hidden)


def summed(tables: Sequence[Shown]) -> Shown:
    """The groups over several spans: only those that are known in each of them."""
    keys = {key for table in tables for key in table.counts}
    known = {
        key: sum(table.counts.get(key, 0) for table in tables)
        for key in keys
        if all(table.whole or key in table.counts for table in tables)
    }
    return Shown(known, whole=all(table.whole for table in tables))
