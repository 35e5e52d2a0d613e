"""What records are told apart by while it is decided what is held back: everything that says something of the same
thing together. No I/O."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date

from search.figures.periods import Grain, key_of
from search.releases.protection import NOTHING, Label, Value, label_of


@dataclass(frozen=True, slots=True)
class OneOf:
    """What is asked of a label."""

    values: tuple[Label, ...]

    def met(self, label: Label) -> bool:
        return label in self.values

    @property
    def example(self) -> Label:
        return self.values[0]


@dataclass(frozen=True, slots=True)
class Within:
    """Of a day: that it is one of these, and lies in the part of time with this key, if there is one."""

    key: str | None
    grain: Grain
    first: date = date.min
    last: date = date.max

    def met(self, label: Label) -> bool:
        if not isinstance(label, date) or not self.first <= label <= self.last:
            return False
        return self.key is None or key_of(label, self.grain) == self.key

    @property
    def example(self) -> Label:
        if self.key is None:
            return self.first
        year, _, part = self.key.partition("-")
        month = 1 if not part else int(part[1:]) * 3 - 2 if part.startswith("Q") else int(part)
        return max(date(int(year), month, 1), self.first)


Test = OneOf | Within


@dataclass(frozen=True, slots=True)
class Thing:
    """The labels of one column, or of columns that follow from each other."""

    labels: tuple[Hashable, ...]
    several: bool
    """A record may have several values of it, or none."""


def things(made_of: Mapping[Hashable, Collection[str]], several: Collection[Hashable]) -> list[Thing]:
    """Labels that share a column are of one thing. ``several``: the labels that are read from a list of ids."""
    groups: list[tuple[set[str], list[Hashable]]] = []
    for label, columns in made_of.items():
        mine, labels = set(columns), [label]
        apart = []
        for group in groups:
            if group[0] & mine:
                mine |= group[0]
                labels = [*group[1], *labels]
            else:
                apart.append(group)
        groups = [*apart, (mine, labels)]
    return [Thing(tuple(labels), any(label in several for label in labels)) for _, labels in groups]


def is_met(thing: Thing, value: Value, tests: Mapping[Hashable, Test]) -> bool:
    """The value passes all the tests on labels of its thing."""
    return all(test.met(label_of(value, thing.labels.index(each))) for each, test in tests.items())


def example(thing: Thing, tests: Mapping[Hashable, Test], like: Value) -> Value:
    """A value that passes them, where no record has one: there might be one, for who does not know."""
    if thing.several and all(test.example is None for test in tests.values()):
        return NOTHING
    return tuple(
        tests[each].example if each in tests else label_of(like, place)
        for place, each in enumerate(thing.labels)
    )
